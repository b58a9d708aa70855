"""Verb or noun → the wording that a claim keeps of it: complements, verb phrases, what follows an object."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.frames import Frame
from kg.extract.phrases import clause_tokens
from kg.extract.reading import Reading
from kg.extract.stance import is_apart
from kg.extract.syntax import children, first_child, is_infinitive, marker, slipped_subject

# Labels of what may follow an object in a claim's content; whole clauses are claims of their own.
FOLLOWING: Final = frozenset(
    {"prep", "xcomp", "npadvmod", "advmod", "dobj", "dative", "oprd", "acomp", "attr", "neg", "nmod", "amod"}
)


def complement_tokens(head: Token) -> list[Token]:
    """Return the complement's tokens; what is set off by a comma, or coordinated with a verb, is left out."""
    loose = list(children(head, "appos", "advcl", "parataxis", "ccomp"))
    loose += [child for child in children(head, "relcl") if child.doc[child.left_edge.i - 1].text in {",", "—", "–"}]
    loose += [child for child in children(head, "conj") if child.pos_ in {"VERB", "AUX"}]
    left_out = {token.i for root in loose for token in root.subtree}
    tokens = [token for token in head.subtree if token.i not in left_out]
    while tokens[0] != head and (tokens[0].is_punct or tokens[0].lower_ in {"a", "an", "the"}):
        tokens = tokens[1:]
    while tokens[-1] != head and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    return _hyphened(tokens)


def _hyphened(tokens: list[Token]) -> list[Token]:
    """Return the tokens with what a hyphen ties to the last: "non" of "non-toxic to X" is no word."""
    last = tokens[-1]
    if last.i + 2 < len(last.doc) and last.nbor(1).text == "-" and not (last.whitespace_ or last.nbor(1).whitespace_):
        return [*tokens, last.nbor(1), last.nbor(2)]
    return tokens


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
    loose += [c for c in frame.verb.children if c.lower_ == "according"]
    return clause_tokens(frame.verb, without=loose)


def what_follows(frame: Frame, told: Token, reading: Reading) -> list[Token]:
    """Return what the clause says beside its object: obliques, infinitives, limiting adverbs; no further clauses.

    ``told`` heads the object. Dates are left out, since they have a slot of their own; durations stay.
    """
    loose = [c for c in frame.verb.children if not (c.dep_ in FOLLOWING or (c.dep_ == "advcl" and is_infinitive(c)))]
    loose += [_branch(told, frame.verb)]
    loose += [c for c in frame.verb.children if c.lower_ == "according" or _is_date(c, reading)]
    limits = {child.i for child in children(frame.verb, "advmod") if _limits(child, reading)}
    tokens = [t for t in clause_tokens(frame.verb, without=loose) if t.i > frame.verb.i or t.i in limits]
    while tokens and (tokens[0].is_punct or tokens[0].tag_ == "TO"):
        tokens = tokens[1:]
    return tokens


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
    return token.lower_ in reading.knowledge.words["limiting-adverbs"] and token.dep_ == "advmod"
