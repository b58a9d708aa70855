"""Token → its place in the dependency tree: the small questions that every rule of extraction asks.

Labels are those of the English pipelines of spaCy (CLEAR style): nsubj, dobj, pobj, xcomp, ccomp, relcl, ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from kg.tokens import Token

SUBJECT_LABELS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSE_LABELS: Final = frozenset({"xcomp", "ccomp"})
FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUN_TAGS: Final = frozenset({"NOUN", "PROPN"})
VERB_TAGS: Final = frozenset({"VERB", "AUX"})
RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
# A coordination longer than this is a list (or a parser's slip): it is not shared out.
LONGEST_COORDINATION: Final = 8


@dataclass(frozen=True, slots=True)
class Role:
    """An argument as the tree fills it: its head token, and the arcs that this rests on.

    ``arcs`` are positions of tokens whose attachment to their head was used; the second parser is asked
    about just these. ``via`` names how it was found: own, shared, control, relative, participle, passive, ...
    """

    token: Token
    arcs: tuple[int, ...]
    via: str = "own"

    def moved(self, via: str, *arcs: int) -> Role:
        """Return the same argument as seen from another verb, over further arcs."""
        return Role(self.token, (*self.arcs, *arcs), via)


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Yield the children with one of the labels, from left to right."""
    return iter([child for child in token.children if child.dep_ in labels])


def first_child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the labels."""
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None


def conjuncts(token: Token, arcs: tuple[int, ...], via: str = "own") -> tuple[Role, ...]:
    """Return the argument and all that is coordinated with it by and/or/commas; "but not X" is left out."""
    roles = [Role(token, arcs, via)]
    current = token
    while len(roles) <= LONGEST_COORDINATION:
        following = next(
            (c for c in children(current, "conj") if c.pos_ in NOUN_TAGS or c.pos_ in {"PRON", "NUM", "ADJ"}), None
        )
        if following is None or _excluded(current, following):
            return tuple(roles)
        arcs = (*arcs, following.i)
        roles.append(Role(following, arcs, via if via != "own" else "shared"))
        current = following
    return (roles[0],)


def _excluded(left: Token, right: Token) -> bool:
    """Whether "left but not right" or "left, not right" stands there."""
    between = left.doc[left.i + 1 : right.i]
    return any(word.lower_ in {"not", "but", "than"} for word in between if word.head in (left, right))


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands as to-infinitive: "to sign", "to be signed", "to have signed"."""
    return verb.tag_ in {"VB", "VBN"} and any(child.tag_ == "TO" for child in children(verb, "aux"))


def is_finite(verb: Token) -> bool:
    """Whether the verb, or an auxiliary of its own, carries tense."""
    return verb.tag_ in FINITE_TAGS or any(child.tag_ in FINITE_TAGS for child in children(verb, "aux", "auxpass"))


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice, a reduced one ("posed by") and a shared one included."""
    if verb.tag_ == "VBD" and verb.dep_ == "acl":
        return first_child(verb, "dobj") is None  # "people held in contempt": a participle taken for a past tense
    if verb.tag_ != "VBN":
        return False
    if any(True for _ in children(verb, "auxpass", "nsubjpass", "agent")):
        return True
    if any(True for _ in children(verb, "aux")):
        return False
    if verb.dep_ in {"ROOT", "ccomp", "conj"} and first_child(verb, "nsubj") is not None:
        return False  # "X raised or sold Y": a past tense taken for a participle
    if verb.dep_ != "conj":
        return first_child(verb, "dobj") is None  # a bare participle: "troops based there", "with talks set to begin"
    return verb.head.pos_ in VERB_TAGS and is_passive(verb.head)


def particle(verb: Token) -> str:
    """Return the verb's particle ("up" of "wrap up"), or ""."""
    word = first_child(verb, "prt")
    return word.lower_ if word is not None else ""


def is_prefix(word: Token) -> bool:
    """Whether a hyphen ties the word to the next: "non" of "non-toxic"."""
    return (
        not word.whitespace_
        and word.i + 2 < len(word.doc)
        and word.nbor(1).text == "-"
        and not word.nbor(1).whitespace_
    )


def marker(clause: Token) -> str:
    """Return the word that opens a subordinate clause (that, if, because, ...), or ""."""
    for child in clause.children:
        if child.dep_ == "mark":
            return child.lower_
        if child.dep_ == "advmod" and child.tag_ == "WRB":
            return child.lower_
    return ""


def stray_governor(clause: Token, cues: Collection[str]) -> Token | None:
    """Return the cue of speech whose content a that-clause is, where the parser hung it on a noun in between.

    As in "X said in an interview on Friday that Y pays": "that" opens the clause without being a part of it, and the
    verb above the noun has no clause of its own.
    """
    if clause.dep_ not in {"relcl", "acl", "advcl"} or marker(clause) != "that":
        return None
    noun = clause.head
    if noun.lemma_.lower() in cues and noun.pos_ not in VERB_TAGS:
        return None  # "the claim that ..." has its clause
    steps = 0
    while noun.pos_ not in VERB_TAGS and noun.dep_ in {"pobj", "prep", "dobj", "npadvmod", "tmod", "dative", "conj"}:
        noun, steps = noun.head, steps + 1
    told = noun.pos_ in VERB_TAGS and noun.lemma_.lower() in cues and noun.i < clause.i
    return noun if told and steps and first_child(noun, "ccomp") is None else None


def locates_goal(prep: Token) -> bool:
    """Whether "in B" tells where the goal or start right before it is, not where it happens: "flew from A in B"."""
    before = prep.nbor(-1) if prep.i else prep
    way = before.head
    return (
        prep.lower_ == "in"
        and before.dep_ == "pobj"
        and before.pos_ == "PROPN"
        and way.head == prep.head
        and way.lower_ in {"from", "to"}
    )


def slipped_subject(clause: Token, cues: Collection[str]) -> Token | None:
    """Return the subject of a told clause that the parser made the object of its cue: "said the tests showed X"."""
    cue = clause.head
    if clause.dep_ != "ccomp" or cue.lemma_.lower() not in cues or not is_finite(clause):
        return None
    object_ = first_child(cue, "dobj")
    if object_ is None or not cue.i < object_.i < clause.i or first_child(object_, "conj") is not None:
        return None
    own = first_child(clause, *SUBJECT_LABELS, "expl") is not None or marker(clause)
    apart = any(token.text in {";", ":"} for token in clause.doc[cue.i : clause.i])
    return None if own or apart else object_


def in_quotes(token: Token, quotes: tuple[tuple[int, int], ...]) -> bool:
    """Whether the token lies within one of the quoted stretches (token positions, half-open)."""
    return any(first <= token.i < last for first, last in quotes)
