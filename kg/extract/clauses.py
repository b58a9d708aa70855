"""Frame → candidates: what a verb says of its arguments, under the clause's stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from kg.extract.frames import Frame, Oblique
from kg.extract.phrases import argument, clause_tokens, is_negative, wording
from kg.extract.predicates import clause_predicate, light_predicate, participle, verb_predicate
from kg.extract.reading import Reading, sentence_bounds
from kg.extract.speech import is_speaker
from kg.extract.stance import Stance, stance
from kg.extract.syntax import NOUN_TAGS, Role, children, first_child, is_finite, is_infinitive, marker
from kg.extract.when import clause_time
from kg.model import Argument, Candidate, Drop, Polarity, PredicateWord, Status

# Longest literal made of a whole clause, in characters: the sentence stands in the evidence anyway.
LONGEST_GIST: Final = 400
# Prepositions that tie an actor to what is done ("deliver a request to X"); others only say where or when.
ACTOR_PREPOSITIONS: Final = frozenset(
    {"to", "with", "against", "from", "on", "for", "at", "into", "between", "toward", "towards"}
)
SAYS: Final = "kg:says"
PLACE_PREPOSITIONS: Final = frozenset({"in", "at", "near", "inside", "outside", "across", "throughout"})
# Confidence of a claim whose attachments both parsers give, or only one: until marks by reading calibrate it.
SUPPORTED: Final = 0.9
UNSUPPORTED: Final = 0.4


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate before its sides are cut to arguments."""

    subject: Role
    predicate: PredicateWord
    rule: str
    object: Role | None = None
    literal: tuple[Token, ...] = ()  # the object, where it is a wording
    content: tuple[Token, ...] = ()


def clause_candidates(frame: Frame, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what a frame claims. What is mentioned without being asserted is one drop with its reason."""
    drafts = list(_drafts(frame, reading))
    if not drafts:
        return
    position = stance(frame.verb, reading)
    if not position.asserted:
        yield Drop("extract", position.fault or "not asserted", frame.verb.text)
        return
    for draft in drafts:
        yield from candidates(draft, frame.verb, position, reading)


def _drafts(frame: Frame, reading: Reading) -> Iterator[Draft]:
    if frame.verb.lemma_ == "have" and not frame.passive and not frame.obliques:
        return  # possession by "have" is worth nothing in a graph, and often a light verb we do not know
    if frame.verb.lemma_ == "be" or _has_complement(frame):
        yield from _copular(frame, reading)
    elif frame.passive and not frame.subjects:
        yield from _agentless(frame, reading)
    elif len(pair := _pair(frame, reading)) == 2:
        yield from _reciprocal(frame, pair, reading)
        if frame.objects:
            yield from _transitive(frame, reading)
    elif frame.objects or frame.recipient:
        yield from _transitive(frame, reading)
    elif _content_clause(frame) is not None:
        yield from _with_clause(frame, reading)
    else:
        yield from _intransitive(frame, reading)


def _has_complement(frame: Frame) -> bool:
    """Whether a predicative word follows the verb ("became ill"); in a passive only a name given ("was called X")."""
    word = frame.complement.token if frame.complement is not None else None
    return word is not None and word.i > frame.verb.i and (not frame.passive or word.dep_ == "oprd")


def _content_clause(frame: Frame) -> Token | None:
    """Return the clause that is the verb's object: a complement, or "for X to go" under a verb that takes it."""
    return frame.clauses[0] if frame.clauses else None


def _copular(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X is Y", "X became Y", "X called Y Z": the complement is the object; in the last of Y."""
    complement = frame.complement
    if complement is not None and complement.token.dep_ == "oprd":
        yield from _object_complement(frame, complement, reading)
        return
    predicate = PredicateWord(frame.verb.lower_, frame.lemma, "kg:is" if frame.verb.lemma_ == "be" else None)
    for subject in frame.subjects:
        if complement is not None:
            named = reading.referent(complement.token)
            tied = _judged_of(frame, complement.token, reading)
            if complement.token.pos_ in NOUN_TAGS and named is not None and named.named:
                yield Draft(subject, predicate, "copula", object=complement)
            elif tied is not None:
                yield Draft(subject, tied[0], "copula-adjective", object=tied[1])
            else:
                yield Draft(subject, predicate, "copula", literal=tuple(_complement_tokens(complement.token)))
        for oblique in frame.obliques if complement is None and not frame.clauses else ():
            if not _is_time(oblique.role.token, reading) and oblique.words[0].i > frame.verb.i:
                yield _being(subject, predicate, oblique, reading)
                break


def _judged_of(frame: Frame, word: Token, reading: Reading) -> tuple[PredicateWord, Role] | None:
    """Return predicate and object of an adjective with a named thing: "is supportive of X", "is guilty of Y"."""
    if word.pos_ != "ADJ" or frame.lemma != "be":
        return None
    preps = [prep for prep in children(word, "prep") if prep.i == word.i + 1]
    noun = first_child(preps[-1], "pobj") if preps else None
    referent = reading.referent(noun) if noun is not None else None
    if noun is None or referent is None or not referent.named or list(children(noun, "conj")):
        return None
    preposition = preps[-1].lower_
    text = f"{frame.verb.lower_} {word.lower_} {preposition}"
    return PredicateWord(text, f"be {word.lemma_.lower()} {preposition}"), Role(noun, (word.i, preps[-1].i, noun.i))


def _being(subject: Role, predicate: PredicateWord, oblique: Oblique, reading: Reading) -> Draft:
    """As in "X is in Y": X - is in - Y, where Y is named; else the phrase is a wording."""
    referent = reading.referent(oblique.role.token)
    if referent is None or not referent.named:
        tokens = (*oblique.words, *_subtree(oblique.role.token))
        return Draft(subject, predicate, "copula-prep", literal=tokens)
    word = PredicateWord(f"{predicate.text} {oblique.preposition}", f"{predicate.lemma} {oblique.preposition}")
    known = reading.knowledge.wordings.get(("verb", word.lemma), ())
    if known and not known[0].inverse:
        word = replace(word, property=known[0].property)
    return Draft(subject, word, "copula-prep", object=oblique.role)


def _object_complement(frame: Frame, complement: Role, reading: Reading) -> Iterator[Draft]:
    """As in "X called the alliance rock solid": X - calls - alliance, content "rock solid"."""
    predicate = verb_predicate(frame, reading)
    for subject in frame.subjects:
        for object_ in frame.objects:
            yield Draft(
                subject,
                predicate,
                "object-complement",
                object=object_,
                content=tuple(_complement_tokens(complement.token)),
            )


def _complement_tokens(head: Token) -> list[Token]:
    """Return the complement's tokens, its relative clauses and what is coordinated with a verb left out."""
    loose = [child for child in head.children if child.dep_ in {"relcl", "appos", "advcl", "parataxis", "ccomp"}]
    loose += [child for child in children(head, "conj") if child.pos_ in {"VERB", "AUX"}]
    left_out = {token.i for root in loose for token in root.subtree}
    tokens = [token for token in head.subtree if token.i not in left_out]
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in {"a", "an", "the"}) and tokens[0] != head:
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    return tokens


def _agentless(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X was sentenced to Y": X - was sentenced to - Y; without an argument the verb phrase is the object."""
    if _is_stranded(frame.verb):
        return
    completed = frame.complement is not None and frame.complement.token.i > frame.verb.i  # "was kept still in Y"
    for subject in frame.objects:
        found = False
        for oblique in frame.obliques:
            if completed or not _is_argument(frame, oblique, reading):
                continue
            found = True
            predicate = verb_predicate(frame, reading, preposition=oblique.preposition, reduced=True)
            yield Draft(subject, predicate, "passive-prep", object=oblique.role)
        phrase = _verb_phrase(frame, reading)
        dated = list(_dated(frame, subject, reading, reduced=True))
        if dated and (_is_event(subject, reading) or (not found and _says_no_more(phrase, reading))):
            yield from dated
        elif not found and frame.verb.dep_ != "acl":
            predicate = verb_predicate(frame, reading, reduced=True)
            yield Draft(subject, predicate, "passive", literal=tuple(phrase))


def _is_stranded(verb: Token) -> bool:
    """Whether what the verb is about stands before it: "the rock they are made of", "the place where they sat"."""
    asked = any(child.tag_ == "WRB" for child in verb.children)
    return asked or any(not list(prep.children) for prep in children(verb, "prep"))


def _without(tokens: tuple[Token, ...], head: Token) -> tuple[Token, ...]:
    """Return the clause's tokens without one argument and the infinitive's "to"."""
    own = {token.i for token in head.subtree}
    return tuple(
        token
        for token in tokens
        if token.i not in own
        and token.dep_ != "mark"
        and not (
            token.tag_ == "TO"
            and token.i < tokens[-1].i
            and token.head.i in {t.i for t in tokens}
            and token.i <= max(own) + 1
        )
    )


def _pair(frame: Frame, reading: Reading) -> tuple[Role, ...]:
    """Return the two subjects of a verb that is used of two parties at once ("X and Y met"), or nothing."""
    if frame.recipient or frame.passive or len(frame.subjects) != 2:
        return ()
    if _joint(frame, reading) is not None:
        return frame.subjects if all(reading.is_actor(role.token) for role in frame.subjects) else ()
    if frame.objects or frame.clauses:
        return ()
    found = reading.knowledge.wordings.get(("verb", frame.lemma), ()) + reading.knowledge.wordings.get(
        ("verb", f"{frame.lemma} with"), ()
    )
    symmetric = any(reading.knowledge.properties[sense.property].symmetric for sense in found)
    return frame.subjects if symmetric and all(reading.is_actor(role.token) for role in frame.subjects) else ()


def _reciprocal(frame: Frame, pair: tuple[Role, ...], reading: Reading) -> Iterator[Draft]:
    """As in "X and Y met": X - meets - Y; "X and Y held talks": X - holds talks with - Y."""
    joint = _joint(frame, reading)
    after = frame.objects[0].token if joint is not None else frame.verb
    predicate = joint or verb_predicate(frame, reading, preposition="with")
    content = tuple(_rest(frame, after, reading))
    yield Draft(pair[0], predicate, "reciprocal", object=pair[1], content=content)


def _joint(frame: Frame, reading: Reading) -> PredicateWord | None:
    """Return the predicate of a thing that two parties do with each other: "held talks", "signed an agreement"."""
    noun = frame.objects[0].token if len(frame.objects) == 1 else None
    if noun is None or noun.pos_ != "NOUN":
        return None
    word = light_predicate(frame, noun, "with", reading)
    if word.property is None or not reading.knowledge.properties[word.property].symmetric:
        return None
    return replace(word, text=word.text.removesuffix(" with"))


def _transitive(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X urged Y to Z": X - urges - Y, content Z; "X put pressure on Y": X - put pressure on - Y."""
    told = frame.recipient or frame.objects
    predicate = verb_predicate(frame, reading)
    if predicate.property == SAYS:  # "maintain a position" says nothing: the property is for clauses
        predicate = clause_predicate(frame)
    tied = [(oblique, word) for oblique in frame.obliques if (word := _tied(frame, oblique, reading)) is not None]
    light = any(word.property is not None for _, word in tied)
    for subject in frame.subjects:
        for object_ in () if light else told:
            content = tuple(_message(frame, reading) or _rest(frame, object_.token, reading))
            yield Draft(subject, predicate, "verb-object", object=object_, content=content)
        for oblique, word in tied:
            yield Draft(subject, word, "verb-noun-prep", object=oblique.role)
    yield from _done_to(frame, reading)


def _done_to(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X sentenced Y to Z": Y - was sentenced to - Z, where the lexicon knows that passive."""
    for oblique in frame.obliques if not frame.passive else ():
        lemma = f"be {participle(frame.verb)} {oblique.preposition}"
        known = reading.knowledge.wordings.get(("verb", lemma), ())
        if not known or known[0].inverse or _is_time(oblique.role.token, reading):
            continue
        others = tuple(sense.property for sense in known[1:] if not sense.inverse)
        predicate = PredicateWord(f"{frame.verb.lower_} {oblique.preposition}", lemma, known[0].property, False, others)
        yield from (Draft(object_, predicate, "object-prep", object=oblique.role) for object_ in frame.objects)


def _message(frame: Frame, reading: Reading) -> list[Token]:
    """Return what somebody is told: the clause under "tell X that ..."."""
    clause = next((clause for clause in frame.clauses if clause.dep_ == "ccomp"), None)
    speech = frame.lemma in reading.knowledge.cues
    return clause_tokens(clause) if clause is not None and speech else []


def _tied(frame: Frame, oblique: Oblique, reading: Reading) -> PredicateWord | None:
    """Return the predicate of verb, object and preposition together, where they make one: "put pressure on X"."""
    noun = frame.objects[0].token if frame.objects and not frame.passive else None
    if noun is None or noun.pos_ != "NOUN" or noun.i > oblique.role.token.i:
        return None
    word = light_predicate(frame, noun, oblique.preposition, reading)
    loose = reading.is_actor(oblique.role.token) and oblique.preposition in ACTOR_PREPOSITIONS
    return word if word.property is not None or loose else None


def _with_clause(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X said that Z": the clause is the object, as a wording; its own claims come from its own frame."""
    clause = frame.clauses[0]
    tokens = tuple(clause_tokens(clause))
    speech = frame.lemma in reading.knowledge.cues
    if clause.i < frame.verb.i and not speech:
        return  # "as X rose, Y fell": a clause before its verb is its object only where it is said
    for oblique in frame.obliques:
        controls = any(b.through == oblique.preposition for b in reading.knowledge.verbs.get(frame.lemma, ()))
        if controls and is_infinitive(clause):
            predicate = verb_predicate(frame, reading, preposition=oblique.preposition)
            yield from (Draft(s, predicate, "verb-prep", object=oblique.role, content=tokens) for s in frame.subjects)
            return
    wished = first_child(clause, "nsubj")
    if wished is not None and is_infinitive(clause) and reading.is_actor(wished):
        through = "for" if marker(clause) == "for" else ""
        predicate = verb_predicate(frame, reading, preposition=through)
        role = Role(wished, (clause.i, wished.i), "control")
        yield from (
            Draft(s, predicate, "verb-object-infinitive", object=role, content=_without(tokens, wished))
            for s in frame.subjects
        )
        return
    for subject in frame.subjects:
        if speech and not is_speaker(subject.token, reading):
            continue
        yield Draft(
            subject,
            verb_predicate(frame, reading) if speech else clause_predicate(frame),
            "speech" if speech else "verb-clause",
            literal=tokens,
        )


def _intransitive(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X withdrew from Y": X - withdrew from - Y; "the talks stalled": the verb phrase is the object."""
    if frame.lemma in reading.knowledge.cues and not any(_is_worded(frame, o, reading) for o in frame.obliques):
        return  # a cue of speech whose words we did not find
    arguments = [oblique for oblique in frame.obliques if _is_argument(frame, oblique, reading)]
    for subject in frame.subjects:
        for oblique in arguments:
            rest = _rest(frame, oblique.role.token, reading)
            predicate = verb_predicate(frame, reading, preposition=oblique.preposition)
            yield Draft(subject, predicate, "verb-prep", object=oblique.role, content=tuple(rest))
        phrase = tuple(_verb_phrase(frame, reading))
        dated = list(_dated(frame, subject, reading, reduced=False))
        if dated and (_is_event(subject, reading) or (not arguments and _says_no_more(phrase, reading))):
            yield from dated
        elif not arguments and (len(phrase) > 1 or is_finite(frame.verb)):
            yield Draft(subject, verb_predicate(frame, reading), "verb", literal=phrase)


def _dated(frame: Frame, subject: Role, reading: Reading, *, reduced: bool) -> Iterator[Draft]:
    """As in "the talks ended on Friday": the talks - ended on - Friday."""
    for child in frame.verb.children:
        preposition, token = "on", child
        if child.dep_ == "prep":
            preposition, token = child.lower_, first_child(child, "pobj") or child
        elif child.dep_ != "npadvmod":
            continue
        time = reading.time_at.get(token.i)
        if time is None or time.kind != "date" or time.start is None or token.head.i not in {frame.verb.i, child.i}:
            continue
        predicate = verb_predicate(frame, reading, preposition=preposition, reduced=reduced)
        yield Draft(subject, predicate, "verb-time", object=Role(token, (child.i, token.i)))
        return


def _is_event(role: Role, reading: Reading) -> bool:
    return reading.knowledge.is_a(reading.type_of(role.token) or "", "Event")


def _says_no_more(phrase: Iterable[Token], reading: Reading) -> bool:
    """Whether a verb phrase has nothing but the verb, a time and a named place: those have slots of their own."""
    told = [
        token
        for token in phrase
        if token.i not in reading.time_at
        and not token.is_punct
        and token.pos_ not in {"VERB", "AUX", "ADP", "DET", "PART"}
        and reading.referent(token) is None
        and token.i not in reading.names
    ]
    return not told


def _is_argument(frame: Frame, oblique: Oblique, reading: Reading) -> bool:
    """Whether a prepositional phrase is a side of the relation, not a circumstance told in the content."""
    if _is_time(oblique.role.token, reading):
        return False  # a side of its own in _dated, else the claim's time
    if _is_worded(frame, oblique, reading):
        return True
    if oblique.preposition in reading.knowledge.words["adjunct-prepositions"]:
        return False
    detached = reading.doc[oblique.words[0].i - 1].is_punct
    nearest = oblique.words[0].i <= frame.verb.i + 2
    return not detached and (nearest or reading.referent(oblique.role.token) is not None)


def _is_worded(frame: Frame, oblique: Oblique, reading: Reading) -> bool:
    """Whether the lexicon has the verb with this preposition."""
    return ("verb", f"{frame.lemma} {oblique.preposition}") in reading.knowledge.wordings


def _is_time(token: Token, reading: Reading) -> bool:
    return token.i in reading.time_at


def _subtree(head: Token) -> list[Token]:
    loose = [child for child in head.children if child.dep_ in {"relcl", "appos", "parataxis"}]
    left_out = {token.i for root in loose for token in root.subtree}
    return [token for token in head.subtree if token.i not in left_out]


def _verb_phrase(frame: Frame, reading: Reading) -> list[Token]:
    """Return the verb with what follows it, without other clauses."""
    loose = [
        c
        for c in frame.verb.children
        if c.dep_ in {"conj", "cc", "advcl", "parataxis", "ccomp", "mark", "nsubj", "nsubjpass", "expl"}
    ]
    loose += [
        c for c in frame.verb.children if c.i < frame.verb.i and c.dep_ not in {"aux", "auxpass", "neg", "advmod"}
    ]
    loose += [c for c in children(frame.verb, "aux", "neg", "advmod") if c.dep_ != "advmod" or c.tag_ == "WRB"]
    loose += [c for c in children(frame.verb, "advmod") if c.lower_ in reading.knowledge.words["hedge"]]
    return clause_tokens(frame.verb, without=loose)


def _rest(frame: Frame, object_: Token, reading: Reading) -> list[Token]:
    """Return what the clause says after its object: obliques and infinitives, no further clauses."""
    loose = [
        c
        for c in frame.verb.children
        if c.dep_ in {"conj", "cc", "parataxis", "mark"} or (c.dep_ in {"advcl", "ccomp"} and not is_infinitive(c))
    ]
    own = {token.i for token in object_.subtree}
    loose += [c for c in frame.verb.children if any(t.i in reading.time_at for t in (c, *children(c, "pobj")))]
    loose += [c for c in frame.verb.children if c.dep_ == "agent" or c.lower_ == "according"]
    after = max(object_.i, frame.verb.i)
    tokens = [t for t in clause_tokens(frame.verb, without=loose) if t.i > after and t.i not in own]
    while tokens and (tokens[0].is_punct or tokens[0].tag_ == "TO"):
        tokens = tokens[1:]
    return tokens


def candidates(draft: Draft, verb: Token, position: Stance, reading: Reading) -> Iterator[Candidate | Drop]:
    """Cut a draft to candidates, one for each party of a plural such as "the two sides", or say why not."""
    subject = argument(draft.subject.token, reading, as_subject=True)
    object_ = _object(draft, reading)
    speakers = tuple(argument(role.token, reading, as_subject=True) for role in position.speakers)
    known = tuple(speaker for speaker in speakers if speaker is not None)
    if subject is None or object_ is None or len(known) < len(speakers):
        missing = "subject" if subject is None else "object" if object_ is None else "speaker"
        yield Drop("extract", f"unresolved {missing}", verb.sent.text.strip()[:80])
        return
    for one in parties(subject, reading):
        for other in parties(object_, reading):
            if one.referent is None or one.referent != other.referent:
                yield _candidate(draft, verb, position, reading, sides=(one, other), speakers=known)


def parties(side: Argument, reading: Reading) -> tuple[Argument, ...]:
    """Return the argument, or one for each thing that a plural description stands for."""
    members = reading.annotated.referents[side.referent].members if side.referent is not None else ()
    return tuple(replace(side, referent=member) for member in members) or (side,)


def _candidate(
    draft: Draft,
    verb: Token,
    position: Stance,
    reading: Reading,
    *,
    sides: tuple[Argument, Argument],
    speakers: tuple[Argument, ...],
) -> Candidate:
    subject, object_ = sides
    supported = reading.supported((*draft.subject.arcs, *(draft.object.arcs if draft.object else ()), *position.arcs))
    heads = [draft.subject.token, *([draft.object.token] if draft.object else [])]
    denied = any(is_negative(head) for head in heads)
    start, end = _quote(verb, subject, object_)
    sentence_start, sentence_end = sentence_bounds(verb.sent)
    return Candidate(
        subject=subject,
        predicate=draft.predicate,
        object=object_,
        rule=draft.rule,
        start=start,
        end=end,
        sentence_start=min(sentence_start, start),
        sentence_end=max(sentence_end, end),
        trigger=verb.idx,
        content=wording(draft.content, reading, named=False)[:LONGEST_GIST] or None,
        polarity=_turned(position.polarity) if denied else position.polarity,
        modality=position.modality,
        certainty=position.certainty,
        attributed_to=speakers,
        time=clause_time(verb, reading),
        place=clause_place(verb, reading),
        quantity=object_.amount,
        confidence=SUPPORTED if supported else UNSUPPORTED,
        status=Status.GRAPH if supported else Status.DOUBTFUL,
    )


def _turned(polarity: Polarity) -> Polarity:
    return Polarity.DENIED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED


def _object(draft: Draft, reading: Reading) -> Argument | None:
    if draft.object is not None:
        return argument(draft.object.token, reading, as_subject=False)
    text = wording(draft.literal, reading, named=False)[:LONGEST_GIST]
    if not draft.literal or not text:
        return None
    first, last = draft.literal[0], draft.literal[-1]
    return Argument(start=first.idx, end=last.idx + len(last), text=text)


def _quote(verb: Token, subject: Argument, object_: Argument) -> tuple[int, int]:
    """Return the offsets from the first to the last of the claim's parts."""
    starts = [verb.idx, subject.start, object_.start]
    ends = [verb.idx + len(verb), subject.end, object_.end]
    return min(starts), max(ends)


def clause_place(verb: Token, reading: Reading) -> Argument | None:
    """Return the place that the clause says it happens at: "in", "at" or "near" a city, country or building."""
    for prep in children(verb, "prep"):
        if prep.lower_ not in PLACE_PREPOSITIONS:
            continue
        for noun in children(prep, "pobj"):
            kind = reading.type_of(noun)
            referent = reading.referent(noun)
            located = kind is not None and any(reading.knowledge.is_a(kind, place) for place in ("Place", "Country"))
            if located and referent is not None and referent.named:
                return argument(noun, reading, as_subject=False)
    return None
