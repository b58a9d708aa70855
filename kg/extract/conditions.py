"""Clause → whether it is a condition: "if X goes", "had X gone", "provided that X goes", "as long as X goes".

A concession ("even if X objects") is no condition of the clause above it.
"""

from __future__ import annotations

from kg.extract.reading import Reading
from kg.extract.syntax import children, first_child, marker
from kg.tokens import Token


def is_condition(clause: Token, reading: Reading) -> bool:
    """Whether an adverbial clause, or a preposition with a clause, tells what may be or may not."""
    words = reading.knowledge.words
    if clause.dep_ == "prep":
        return clause.lower_ in words["conditional"] and first_child(clause, "pcomp") is not None
    if clause.dep_ == "advmod":  # "as long as X goes" hangs on "long"
        return any(is_condition(inner, reading) for inner in children(clause, "advcl"))
    if clause.dep_ != "advcl":
        return False
    bare = clause.lower_ in words["conditional"] and first_child(clause, "ccomp") is not None  # "assuming that X goes"
    return bare or marker(clause) in words["conditional"] or is_inverted(clause) or _opener(clause, reading)


def is_conditioned(verb: Token, reading: Reading) -> bool:
    """Whether the verb holds only under a condition that hangs on it."""
    conditions = [child for child in children(verb, "advcl", "prep", "advmod") if is_condition(child, reading)]
    return any(not is_concession(child) and not stand_apart(verb, child) for child in conditions)


def is_concession(clause: Token) -> bool:
    """Whether what is told above holds all the same: "even if X objects"."""
    opener = next((child for child in children(clause, "mark", "advmod") if child.i < clause.i), None)
    words = (opener, opener.nbor(-1)) if opener is not None and opener.i > 0 else ()
    return any(word.lower_ == "even" for word in words)


def is_inverted(clause: Token) -> bool:
    """Whether word order makes a condition: "had he not been armed", "should he go"."""
    subject = first_child(clause, "nsubj", "nsubjpass")
    openers = (c for c in children(clause, "aux", "auxpass") if c.lower_ in {"had", "were", "should"})
    opener = next(openers, None)
    return subject is not None and opener is not None and opener.i < subject.i


def stand_apart(verb: Token, clause: Token, marks: str = ":;") -> bool:
    """Whether a colon or semicolon parts a clause from the verb that it is hung on."""
    between = verb.doc[min(verb.i, clause.i) : max(verb.i, clause.i)]
    return any(token.text in marks for token in between)


def _opener(clause: Token, reading: Reading) -> bool:
    """Whether several words open the condition: "as long as", "in case", "in the event that"."""
    start = clause.left_edge.i
    subject = first_child(clause, "nsubj", "nsubjpass", "csubj")
    end = subject.left_edge.i if subject is not None else clause.i
    window = f" {clause.doc[max(start - 2, 0) : max(end, start)].text.lower()} "
    return any(f" {phrase} " in window for phrase in reading.knowledge.words["conditional-phrases"])
