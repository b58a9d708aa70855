"""Word → whether it stands denied: by "not", by "nor" before it, by "no" on its noun, by a phrase as "at no point".

And what denies a clause without a negation: "has yet to sign", "too ill to go", "rejected the claim that ...".
"""

from __future__ import annotations

from typing import Final

from kg.extract.reading import Reading
from kg.extract.subjects import own_subjects
from kg.extract.syntax import NOUN_TAGS, VERB_TAGS, children, first_child, is_finite, is_infinitive, particle
from kg.tokens import Token

# Words that deny the noun they stand before, and those that stand for a part of a group that is empty.
NO: Final = frozenset({"no", "neither"})
NONE: Final = frozenset({"none", "neither"})
# Governors of an infinitive that has not come about: "has yet to sign", "is yet to sign", "remains to be signed".
OUTSTANDING: Final = frozenset({"have", "be", "remain"})


def is_negated(verb: Token, reading: Reading) -> bool:
    """Whether the verb is negated: not, never, no longer; a bare second verb shares it ("not confirm or deny")."""
    if _is_excluded(verb):
        return True
    return any(denies(child, verb, reading) for child in verb.children) != _shares_negation(verb, reading)


def denies(child: Token, verb: Token, reading: Reading) -> bool:
    """Whether a child of the verb denies it."""
    words = reading.knowledge.words
    if child.i + 1 >= len(verb.doc) or child.nbor(1).lower_ in words["not-only"]:
        return False
    if child.dep_ in {"prt", "oprd"}:  # "was given not out", "was found not guilty of X"
        return first_child(child, "neg") is not None
    if is_contrast(child, verb):
        return False
    if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj"} and child.lower_ in words["negation"]):
        return True
    if child.dep_ == "advmod" and child.lower_ in words["denied-adverbs"]:  # "no longer"
        return child.nbor(-1).lower_ == "no" if child.i else False
    if child.dep_ == "cc":
        return child.i < verb.i and child.lower_ in words["negation"]
    return child.dep_ == "prep" and " ".join(token.lower_ for token in child.subtree) in words["denying-phrases"]


def is_contrast(word: Token, verb: Token) -> bool:
    """Whether a negation leaves out only the phrase behind it: "will yield to elders, not to X", "works not for X"."""
    if word.dep_ != "neg" or word.i < verb.i or verb.pos_ != "VERB" or word.i + 1 >= len(word.doc):
        return False
    behind = word.nbor(1)
    return behind.dep_ in {"prep", "agent", "dative"} and behind.head == verb


def _is_excluded(verb: Token) -> bool:
    """Whether a second verb stands after "nor": "neither confirmed nor denied", "did not go, nor did he call"."""
    before = verb.left_edge.i - 1
    return verb.dep_ == "conj" and before >= 0 and verb.doc[before].lower_ == "nor"


def _shares_negation(verb: Token, reading: Reading) -> bool:
    if verb.dep_ != "conj" or verb.head.pos_ not in VERB_TAGS or is_finite(verb) or own_subjects(verb):
        return False
    return verb.tag_ == verb.head.tag_ and is_negated(verb.head, reading)


def is_negative(head: Token) -> bool:
    """Whether the noun, or the first of its coordination, is none: "no pact", "neither X nor Y", "none of the X"."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ in (*NOUN_TAGS, "PRON"):
        first = first.head
    return (
        first.lower_ in NONE
        or any(child.lower_ in NO for child in children(first, "det", "preconj", "cc"))
        or any(first_child(number, "neg") is not None for number in children(first, "nummod"))  # "not one pact"
    )


def is_scarce(noun: Token, reading: Reading) -> bool:
    """Whether there is next to nothing of what the noun names: "no role", "little support", "few concessions"."""
    some = any(child.lower_ == "a" for child in children(noun, "det"))  # "a few"
    scarce = reading.knowledge.words["scarce"]
    return is_negative(noun) or (not some and any(child.lower_ in scarce for child in children(noun, "amod", "det")))


def is_outstanding(governor: Token, clause: Token) -> bool:
    """Whether an infinitive tells of what has not come about: "has yet to sign", "remains to be signed"."""
    if governor.lemma_ not in OUTSTANDING or clause.dep_ != "xcomp":
        return False
    yet = any(child.lower_ == "yet" for word in (governor, clause) for child in children(word, "advmod"))
    return yet or governor.lemma_ == "remain"


def is_excess(governor: Token, clause: Token) -> bool:
    """Whether an infinitive tells of what does not come about: "too ill to go", "too late for X to go"."""
    words = (governor, *children(governor, "acomp", "attr", "advmod"))
    return is_infinitive(clause) and any(c.lower_ == "too" for word in words for c in children(word, "advmod"))


def is_refused(noun: Token, reading: Reading) -> bool:
    """Whether a plan or claim is done away with: "scrapped plans to ...", "the claim that ... is false"."""
    words, verb = reading.knowledge.words, noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and verb.pos_ in VERB_TAGS:
        return f"{verb.lemma_.lower()} {particle(verb)}".strip() in words["objects-none"]
    judged = first_child(verb, "acomp", "attr", "oprd") if noun.dep_ in {"nsubj", "nsubjpass"} else None
    return judged is not None and judged.lower_ in words["untrue"]
