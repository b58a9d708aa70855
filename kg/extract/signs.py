"""Draft → signs: what of the sentence, the parse and the rule tells how far a claim can be trusted.

Each sign is a short name, such as ``rule=verb-object`` or ``dissent=object``. ``ontology/confidence.tsv`` has a weight
for each, learnt from claims marked by reading; a sign without a weight counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.moods import Stance
from kg.extract.phrases import clause_tokens
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.syntax import NOUN_TAGS, VERB_TAGS, Role, children, in_quotes, is_finite
from kg.model import Argument
from kg.tokens import Token

# Upper ends of the classes that lengths and distances fall into, in tokens.
SENTENCE_STEPS: Final = (12, 20, 28, 36, 50)
DISTANCE_STEPS: Final = (1, 2, 4, 8, 14)
PHRASE_STEPS: Final = (1, 2, 4, 8, 16, 30)
OPENING_STEPS: Final = (1, 3, 7)  # sentences: the lead, the first paragraphs
SHORT_STEPS: Final = (1, 3)
DEPTH_STEPS: Final = (0, 1, 2, 3)
# Families of rules that read the frame of a verb: others find their sides by words, wherever the clause hangs.
CLAUSAL: Final = frozenset(
    {"according", "ascribed", "copula", "object", "passive", "quotation", "reciprocal", "speech", "verb"}
)
CAPITALS: Final = 0.6  # share of capitalized words that makes a sentence a line of titles


def signs(draft: Draft, verb: Token, position: Stance, reading: Reading, sides: tuple[Argument, Argument]) -> set[str]:
    """Return the signs of one candidate."""
    family = draft.rule.partition("-")[0]
    return {
        f"rule={draft.rule}",
        f"family={family}",
        *_dissents(draft, position, reading),
        *_side_signs("subject", draft.subject, sides[0], verb, reading),
        *_side_signs("object", draft.object, sides[1], verb, reading),
        *(_clause_signs(verb, reading) if family in CLAUSAL else ()),
        *_antecedent_signs(draft.subject, verb),
        *_controller_signs(draft.subject, verb, reading),
        *_stance_signs(position),
        *reading.once("signs", verb.sent.start, lambda: tuple(_sentence_signs(verb, reading))),
        *_open_signs(draft, sides, reading),
        *_pointing_signs(draft, reading),
        *_next_signs(draft, verb, sides[1]),
        f"untold={_step(_untold(draft, verb, sides, reading), PHRASE_STEPS)}",
        f"content={_step(len(draft.content), PHRASE_STEPS) if draft.content else 'none'}",
    }


def _dissents(draft: Draft, position: Stance, reading: Reading) -> Iterator[str]:
    """Yield which parts of the claim the second parser attaches elsewhere."""
    parts = {
        "subject": draft.subject.arcs,
        "object": draft.object.arcs if draft.object is not None else (),
        "stance": position.arcs,
    }
    against = [name for name, arcs in parts.items() if not reading.supported(arcs)]
    yield from (f"dissent={name}" for name in against)
    if against:
        yield "dissent"
    second = reading.annotated.second
    for name, role in (("subject", draft.subject), ("object", draft.object)):
        if second is not None and role is not None and second.dep[role.token.i] != role.token.dep_:
            yield f"{name}-second={second.dep[role.token.i]}"


def _side_signs(side: str, role: Role | None, argument: Argument, verb: Token, reading: Reading) -> Iterator[str]:
    yield f"{side}-kind={_kind(role, argument, reading)}"
    words = argument.text.split()
    yield f"{side}-words={_step(len(words), PHRASE_STEPS)}"
    yield f"{side}-form={_kind(role, argument, reading)}-{_step(len(words), SHORT_STEPS)}"
    if argument.type is not None or argument.referent is not None:
        kind = argument.type or reading.annotated.referents[argument.referent or 0].type
        yield f"{side}-type={kind}"
    if role is None:
        return
    yield f"{side}-via={role.via}"
    if role.token.lower_ in reading.knowledge.words["pronouns-speaker"]:
        yield f"{side}-{'plural' if role.token.lower_ in reading.knowledge.words['pronouns-we'] else 'single'}-speaker"
    yield f"{side}-distance={_step(abs(role.token.i - verb.i), DISTANCE_STEPS)}"
    yield f"{side}-{'before' if role.token.i < verb.i else 'after'}"
    if reading.doc[min(role.token.i, verb.i) : max(role.token.i, verb.i)].text.count(","):
        yield f"{side}-comma"
    if len(role.arcs) > 3:
        yield f"{side}-far"
    rival = reading.rival(role.token)
    if rival and rival != role.token.dep_:
        yield f"{side}-rival={rival}"


def _kind(role: Role | None, argument: Argument, reading: Reading) -> str:
    """Return how a side names its thing: name, pronoun, definite or indefinite description, time, amount, wording."""
    if argument.time is not None:
        return "time"
    if role is not None and role.token.pos_ in {"PRON", "DET"}:
        return "pronoun"
    if argument.referent is not None:
        referent = reading.annotated.referents[argument.referent]
        if referent.named:
            return "name" if role is None or role.token.pos_ == "PROPN" else "named-description"
        return ("known-" if len(referent.aliases) > 1 else "") + _definiteness(role)
    if argument.amount is not None:
        return "amount"
    return "wording" if role is None else "phrase-" + _definiteness(role)


def _definiteness(role: Role | None) -> str:
    if role is None:
        return "wording"
    token = role.token
    determiners = {child.lower_ for child in children(token, "det", "poss")}
    if any(child.dep_ == "poss" for child in token.children):
        return "owned"
    if determiners & {"the", "this", "that", "these", "those", "both"}:
        return "definite"
    if determiners:
        return "indefinite"
    return "counted" if list(children(token, "nummod")) else "bare-plural" if token.tag_ == "NNS" else "bare"


def _clause_signs(verb: Token, reading: Reading) -> Iterator[str]:
    yield f"clause={verb.dep_}"
    yield f"form={verb.tag_}"
    governed = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"  # "is to expire" has tense above it
    if verb.pos_ in VERB_TAGS and not is_finite(verb) and not governed:
        yield "not-finite"
    above = sum(1 for ancestor in verb.ancestors if ancestor.pos_ in VERB_TAGS)
    yield f"depth={_step(above, DEPTH_STEPS)}"
    if verb.pos_ in NOUN_TAGS:
        yield "noun-trigger"
    if list(children(verb, "conj")):
        yield "coordinated"
    if in_quotes(verb, reading.quotes):
        yield "quoted"
    if any(token.lower_ in reading.knowledge.words["pronouns-speaker"] for token in verb.subtree):
        yield "first-person"


def _controller_signs(subject: Role, verb: Token, reading: Reading) -> Iterator[str]:
    """Yield whether the main verb's object may do what a participle behind it says: "jailed a man after selling X"."""
    main = verb.head.head if verb.dep_ == "pcomp" else verb.head
    behind = subject.via == "participle" and verb.dep_ in {"pcomp", "advcl"} and main.i < verb.i
    objects = list(children(main, "dobj", "dative")) if behind else []
    if objects:
        yield f"controller={'two' if any(reading.is_actor(child) for child in objects) else 'thing'}"


def _antecedent_signs(subject: Role, verb: Token) -> Iterator[str]:
    """Yield whether what a relative or participial clause is about stands in a phrase of another noun or verb."""
    noun = subject.token
    if verb.dep_ in {"relcl", "acl"} and verb.head == noun and noun.dep_ in {"pobj", "conj", "appos"}:
        comma = "-comma" if verb.doc[verb.left_edge.i - 1].text == "," else ""
        yield f"antecedent={noun.dep_}{comma}"


def _stance_signs(position: Stance) -> Iterator[str]:
    yield f"polarity={position.polarity}"
    yield f"modality={position.modality}"
    yield f"certainty={position.certainty}"
    yield f"speakers={min(len(position.speakers), 2)}"


def _open_signs(draft: Draft, sides: tuple[Argument, Argument], reading: Reading) -> Iterator[str]:
    """Yield which parts lean on other sentences: "this exercise", "their speeches", an unresolved pronoun."""
    words = reading.knowledge.words
    for name, side in zip(("subject", "object"), sides, strict=True):
        first = side.text.split(" ", maxsplit=1)[0].lower()
        if first in words["pointing"] or first in words["pronouns"]:
            yield f"{name}-points"
    told = (*draft.literal, *draft.content, *((draft.object.token,) if draft.object is not None else ()))
    if any(token.tag_ in {"PRP", "PRP$"} and token.lower_ in words["pronouns"] for token in told):
        yield "open-pronoun" if _unclear(told, reading) else "resolved-pronoun"
    for token in _unclear(told, reading):
        kind = _pronoun_kind(token, reading)
        yield f"open-{kind}"
        if not any(_may_be_meant(other, kind, reading) for other in told if other.i < token.i):
            yield f"blind-{kind}"
            if kind in {"person", "thing", "this"}:
                yield "blind"  # the rest reads as the speaker's own
    if any(token.lower_ in words["pointing"] and token.tag_ in {"DT", "PDT"} for token in told):
        yield "told-points"
    if any(token.lower_ in {"you", "your", "yours"} for token in told):
        yield "open-you"
    if draft.literal and draft.literal[0].tag_ in {"WDT", "WP", "WP$"}:
        yield "open-which"


def _pointing_signs(draft: Draft, reading: Reading) -> Iterator[str]:
    """Yield which sides are a noun that only points back."""
    for name, role in (("subject", draft.subject), ("object", draft.object)):
        if role is not None and _only_points(role.token, reading):
            yield f"{name}-pointing-noun"


def _only_points(token: Token, reading: Reading) -> bool:
    """Whether a noun points back and nothing with it tells what it is: "the move", "this case", "another man"."""
    words = reading.knowledge.words
    referent = reading.referent(token)
    if token.lemma_.lower() not in words["pointing-nouns"] or (referent is not None and referent.named):
        return False
    empty = words["pointing"] | words["telling-apart"] | words["likening"]
    if referent is not None and any(word.lower() not in {*empty, token.lower_} for word in referent.name.split()):
        return False  # called more fully elsewhere
    return all(child.dep_ in {"det", "predet", "punct"} or child.lower_ in empty for child in token.children)


def _unclear(told: Sequence[Token], reading: Reading) -> list[Token]:
    """Return the pronouns of a claim's words, "this" and "both" among them, of which nobody knows what they mean."""
    words = reading.knowledge.words
    return [
        token
        for token in told
        if (token.tag_ in {"PRP", "PRP$"} and token.lower_ in words["pronouns"] and reading.referent(token) is None)
        or (token.tag_ == "DT" and token.pos_ == "PRON" and token.lower_ in words["pointing"] and not _is_told(token))
    ]


def _is_told(token: Token) -> bool:
    """Whether what follows a pronoun says what it stands for: "those who left", "both of them"."""
    return any(child.i > token.i and child.dep_ in {"relcl", "acl", "prep"} for child in token.children)


def _may_be_meant(token: Token, kind: str, reading: Reading) -> bool:
    """Whether a pronoun of the kind can stand for what the token names."""
    if kind == "person":
        return reading.type_of(token) == "Person"
    if kind == "several":
        return token.tag_ in {"NNS", "NNPS"} or (token.dep_ == "conj" and token.pos_ in NOUN_TAGS)
    return token.pos_ in NOUN_TAGS if kind == "thing" else token.pos_ in VERB_TAGS


def _pronoun_kind(token: Token, reading: Reading) -> str:
    """Return what an unresolved pronoun can stand for: a person, a thing, several, who speaks, or what was said."""
    words = reading.knowledge.words
    if token.tag_ == "DT":
        return "this"
    if token.lower_ in words["pronouns-male"] or token.lower_ in words["pronouns-female"]:
        return "person"
    if token.lower_ in words["pronouns-speaker"]:
        return "speaker"
    return "several" if token.lower_ in words["pronouns-plural"] else "thing"


def _untold(draft: Draft, verb: Token, sides: tuple[Argument, Argument], reading: Reading) -> int:
    """Return how many words of the clause's own phrases the claim leaves out."""
    loose = list(children(verb, "conj", "cc", "parataxis", "advcl", "relcl", "acl"))
    told = {token.i for token in (*draft.literal, *draft.content)}
    left = 0
    for token in clause_tokens(verb, without=loose):
        if token.i > verb.i and token.text == ",":
            break  # what a comma sets off is told beside the point
        covered = token.i in told or token.i in reading.time_at or token == verb
        covered = covered or any(side.start <= token.idx < side.end for side in sides)
        left += not covered and token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV"}
    return left


def _next_signs(draft: Draft, verb: Token, object_: Argument) -> Iterator[str]:
    """Yield how the word right behind all that is told hangs on the tree: a claim that ends at it may be cut."""
    doc = verb.doc
    last = max((token.i for token in (*draft.literal, *draft.content)), default=verb.i)
    if draft.object is not None:
        last = max(last, draft.object.token.i)
    while last + 1 < len(doc) and doc[last + 1].idx < object_.end:
        last += 1
    if last + 1 >= verb.sent.end or doc[last + 1].is_punct or doc[last + 1].is_space:
        return
    branch = doc[last + 1]
    while branch.head.i > last and branch.head != branch:
        branch = branch.head
    yield f"next={branch.dep_}"


def _sentence_signs(verb: Token, reading: Reading) -> Iterator[str]:
    words = [token for token in verb.sent if not token.is_space and not token.is_punct]
    yield f"opening={_step(_sentences_before(verb, reading), OPENING_STEPS)}"
    yield f"sentence={_step(len(words), SENTENCE_STEPS)}"
    capitals = sum(1 for token in words if token.text[:1].isupper())
    if words and capitals / len(words) > CAPITALS:
        yield "capitals"
    if any(_opens_insertion(token) for token in verb.sent):
        yield "insertions"
    if verb.sent.root.pos_ not in VERB_TAGS:
        yield "no-verb-at-root"
    dissent = sum(1 for token in words if not reading.supported((token.i,)))
    yield f"disputed={_step(dissent, DISTANCE_STEPS)}"


def _opens_insertion(token: Token) -> bool:
    """Whether a mark breaks the sentence up; a bracketed word or two ("(GSOMIA)", "(R, Ohio)") does not."""
    if token.text == "(":
        return not any(mark.text == ")" for mark in token.doc[token.i + 1 : token.i + 5])
    return token.text in {"[", ";", "—", "–"}


def _sentences_before(verb: Token, reading: Reading) -> int:
    """Return how many sentences of story go before the verb's, up to as many as matter."""
    before = 0
    for sentence in reading.doc.sents:
        if sentence.start >= verb.sent.start or before > OPENING_STEPS[-1]:
            break
        words = [token for token in sentence if not token.is_space]
        before += bool(words) and words[0].i not in reading.headline
    return before


def _step(value: int, steps: tuple[int, ...]) -> str:
    """Return the class of a number: the first upper end that it does not pass, or "more"."""
    return next((str(step) for step in steps if value <= step), "more")
