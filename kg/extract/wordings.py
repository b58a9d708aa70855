"""Verb or noun → the wording that a claim keeps of it: complements, verb phrases, what follows an object."""

from __future__ import annotations

from typing import Final

from kg.extract.frames import Frame
from kg.extract.negation import denies, is_negated
from kg.extract.phrases import clause_tokens, completed, is_mark
from kg.extract.reading import Reading
from kg.extract.stance import is_apart
from kg.extract.syntax import (
    SUBJECT_LABELS,
    children,
    first_child,
    is_finite,
    is_infinitive,
    is_prefix,
    marker,
    slipped_subject,
)
from kg.tokens import Token

# Labels of what may follow an object in a claim's content; whole clauses are claims of their own.
FOLLOWING: Final = frozenset(
    {"prep", "xcomp", "npadvmod", "advmod", "dobj", "dative", "oprd", "acomp", "attr", "neg", "nmod", "amod"}
)


def complement_tokens(head: Token) -> list[Token]:
    """Return the complement's tokens; what is set off by a comma, or coordinated with a verb, is left out."""
    loose = [child for child in children(head, "advcl", "parataxis", "ccomp") if not _completes(child)]
    loose += [
        child
        for child in children(head, "appos")
        if child.doc[child.i - 1].is_punct or child.doc[child.left_edge.i - 1].is_punct
    ]
    loose += [child for child in children(head, "relcl") if child.doc[child.left_edge.i - 1].text in {",", "—", "–"}]
    loose += [child for child in children(head, "conj") if child.pos_ in {"VERB", "AUX"}]
    loose += _contrasted(head, head.head)
    left_out = {token.i for root in loose for token in root.subtree}
    tokens = [token for token in head.subtree if token.i not in left_out]
    while tokens[0] != head and (tokens[0].is_punct or tokens[0].lower_ in {"a", "an", "the"}):
        tokens = tokens[1:]
    while tokens[-1] != head and (
        is_mark(tokens[-1]) or tokens[-1].dep_ in {"cc", "neg"} or _is_bare(tokens[-1], head)
    ):
        tokens = tokens[:-1]
    if tokens[0].i >= 2 and is_prefix(tokens[0].nbor(-2)):
        tokens = [tokens[0].nbor(-2), tokens[0].nbor(-1), *tokens]
    return completed(tokens)


def _completes(clause: Token) -> bool:
    """Whether a clause says what an adjective is about: "concerned that X leaves", "more than we can handle"."""
    judged = (clause.head.pos_ == "ADJ" or clause.head.dep_ == "acomp") and clause.head.i < clause.left_edge.i
    whole = clause.dep_ == "ccomp" or is_infinitive(clause) or marker(clause) == "than"
    return judged and whole and not _is_set_off(clause, clause.head)


def _is_set_off(clause: Token, word: Token) -> bool:
    """Whether a comma, a dash, a quotation mark or the like stands between a word and a clause behind it."""
    return any(token.is_punct and token.text != "%" for token in word.doc[word.i : clause.left_edge.i])


def _contrasted(word: Token, verb: Token) -> list[Token]:
    """Return what is so instead of what is denied: of "is not a lawyer but a doctor" the doctor."""
    but = next((c for c in children(word, "cc") if c.lower_ == "but"), None)
    if but is None or first_child(verb, "neg") is None:
        return []
    return [but, *(child for child in children(word, "conj") if child.i > but.i)]


def _is_bare(token: Token, head: Token) -> bool:
    """Whether a token is a preposition of the phrase's head that has lost its noun."""
    return token.dep_ == "prep" and token.head == head and not any(True for _ in token.children)


def without_argument(tokens: tuple[Token, ...], head: Token) -> tuple[Token, ...]:
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


def told_tokens(clause: Token, reading: Reading) -> tuple[Token, ...]:
    """Return what is said in a clause, with a subject that slipped to the cue, without what others say or do."""
    apart = [c for c in children(clause, "advcl", "conj") if is_apart(c, reading) or _contrasts(c)]
    slipped = slipped_subject(clause, reading.knowledge.cues)
    return (*(clause_tokens(slipped) if slipped is not None else ()), *clause_tokens(clause, without=apart))


def _contrasts(clause: Token) -> bool:
    """Whether a clause set off by a comma may be the article's again: "X said A, while Y did B"."""
    before = clause.doc[clause.left_edge.i - 1]
    subject = first_child(clause, "nsubj", "nsubjpass")
    return marker(clause) in {"while", "whereas"} and before.text == "," and subject is not None


def own_phrase(head: Token) -> list[Token]:
    """Return the noun phrase without relative clauses and appositions."""
    loose = [child for child in head.children if child.dep_ in {"relcl", "appos", "parataxis"}]
    left_out = {token.i for root in loose for token in root.subtree}
    return [token for token in head.subtree if token.i not in left_out]


def verb_phrase(frame: Frame, reading: Reading) -> list[Token]:
    """Return the verb with what follows it, without other clauses than those it says little without."""
    loose = [
        c
        for c in frame.verb.children
        if c.dep_ in {"conj", "cc", "advcl", "parataxis", "ccomp", "mark", "nsubj", "nsubjpass", "expl"}
        and not _is_told_with(c, frame, reading)
    ]
    loose += [
        c for c in frame.verb.children if c.i < frame.verb.i and c.dep_ not in {"aux", "auxpass", "neg", "advmod"}
    ]
    loose += [c for c in children(frame.verb, "aux", "neg", "advmod") if c.dep_ != "advmod" or c.tag_ == "WRB"]
    loose += [c for c in children(frame.verb, "advmod") if c.lower_ in reading.knowledge.words["hedge"]]
    loose += [c for c in frame.verb.children if c.lower_ == "according"]
    return clause_tokens(frame.verb, without=loose)


def _is_told_with(clause: Token, frame: Frame, reading: Reading) -> bool:
    """Whether a clause right behind completes its verb: "was told that X left", "ran to be mayor", "died when X"."""
    if clause.left_edge.i <= frame.verb.i or _is_set_off(clause, frame.verb):
        return False
    if clause.dep_ == "ccomp":
        return frame.passive
    return clause.dep_ == "advcl" and (_is_timed(clause, frame.verb, reading) or is_infinitive(clause))


def what_follows(frame: Frame, told: Token, reading: Reading) -> list[Token]:
    """Return what the clause says beside its object: obliques, infinitives, limiting adverbs; no further clauses.

    ``told`` heads the object. Dates are left out, since they have a slot of their own; durations stay.
    """
    loose = [c for c in frame.verb.children if not (c.dep_ in FOLLOWING or _belongs(c, reading))]
    loose += [_branch(told, frame.verb)]
    loose += [c for c in frame.verb.children if c.lower_ == "according" or _is_date(c, reading)]
    loose += [c for prep in children(frame.verb, "prep") for c in _contrasted(prep, frame.verb)]
    loose += [c for c in children(frame.verb, "neg", "advmod") if denies(c, frame.verb, reading) or is_only(c, reading)]
    # "as X hit Y, Z rose": a second object is the next clause's subject.
    loose += [c for c in children(frame.verb, "dobj") if c != told and reading.rival(c) in SUBJECT_LABELS]
    branch = _branch(told, frame.verb)
    loose += [c for c in children(frame.verb, "prep") if c.lower_ == branch.lower_ and c.doc[c.i - 1].dep_ == "cc"]
    limiting = {token.i for token in limits(frame, reading)}
    tokens = [t for t in clause_tokens(frame.verb, without=loose) if t.i > frame.verb.i or t.i in limiting]
    while tokens and (tokens[0].is_punct or tokens[0].tag_ == "TO"):
        tokens = tokens[1:]
    while tokens and _is_bare(tokens[-1], frame.verb):
        tokens = tokens[:-1]  # "from Tuesday through to Friday": the dates are gone
    return tokens


def _belongs(clause: Token, reading: Reading) -> bool:
    """Whether an adverbial clause is a part of what is told: an aim, a comparison, when or why, if no mark parts it."""
    if clause.dep_ != "advcl":
        return False
    ends = marker(clause) in {"until", "till"} and clause.i > clause.head.i and is_negated(clause.head, reading)
    return ends or is_infinitive(clause) or marker(clause) == "than" or _is_timed(clause, clause.head, reading)


def _is_timed(clause: Token, verb: Token, reading: Reading) -> bool:
    """Whether a clause right behind says when or why: "died when a tunnel collapsed"."""
    behind = clause.left_edge.i > verb.i and not _is_set_off(clause, verb)
    return behind and marker(clause) in reading.knowledge.words["telling-conjunctions"] and is_finite(clause)


def what_is_done(frame: Frame, told: Token, reading: Reading) -> list[Token]:
    """Return what follows an object, with what the parser hung on its name: of "named X as minister" all but X."""
    tokens = what_follows(frame, told, reading)
    for role in frame.objects:
        mention = reading.mention_at.get(role.token.i)
        if mention is None or mention.kind != "name" or role.token.i < frame.verb.i:
            continue
        for prep in children(role.token, "prep"):
            if prep.i >= mention.last and prep.lower_ in reading.knowledge.words["verbal-prepositions"]:
                tokens += [token for token in prep.subtree if not is_mark(token)]
    return sorted(set(tokens), key=lambda token: token.i)


def limits(frame: Frame, reading: Reading) -> tuple[Token, ...]:
    """Return the adverbs that limit what a verb says: "initially" of "initially they thought that X"."""
    return tuple(child for child in children(frame.verb, "advmod") if _limits(child, reading))


def _branch(word: Token, verb: Token) -> Token:
    """Return the child of the verb over which a word hangs on it; the word itself where it does not."""
    branch = word
    while branch.head not in (verb, branch):
        branch = branch.head
    return branch if branch.head == verb else word


def _is_date(child: Token, reading: Reading) -> bool:
    times = (reading.time_at.get(token.i) for token in (child, *children(child, "pobj")))
    return any(time is not None and time.kind == "date" for time in times)


def _limits(token: Token, reading: Reading) -> bool:
    """Whether an adverb limits what its verb says: "had initially thought", "only confirmed"."""
    limiting = token.lower_ in reading.knowledge.words["limiting-adverbs"]
    return limiting and token.dep_ == "advmod" and not is_only(token, reading)


def is_only(token: Token, reading: Reading) -> bool:
    """Whether the word is a part of "not only", with or without it: what more is so stands in claims of its own."""
    if token.dep_ == "neg":
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in reading.knowledge.words["not-only"]
    return token.i > 0 and token.nbor(-1).dep_ == "neg" and token.lower_ in reading.knowledge.words["not-only"]
