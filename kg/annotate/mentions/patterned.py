"""Tree → capitalized phrases whose head noun says what they are: "Turkish Ministry of Foreign Affairs"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.mentions.acronyms import defined_acronyms
from kg.annotate.mentions.heads import own_class
from kg.annotate.mentions.records import PATTERN, Name
from kg.annotate.mentions.spans import is_portfolio, is_title
from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge

PATTERN_TYPES: Final = frozenset({"Agreement", "Event", "Facility", "Organization", "Region"})
TIMES: Final = frozenset({"DATE", "TIME"})
LABELLED: Final = {"ORG": "Organization", "LAW": "Agreement", "EVENT": "Event", "PRODUCT": "Product", "FAC": "Facility"}
OPENING_LINKS: Final = frozenset({"of", "on", "for"})
LINKS: Final = frozenset({"of", "on", "for", "and", "the"})
SMALL: Final = frozenset({"ADP", "CCONJ", "DET"})  # parts of speech of small words within a name
LONGEST: Final = 10  # tokens to either side of the head


def patterned_names(tree: Tree, knowledge: Knowledge) -> Iterator[Name]:
    """Yield phrases of capitalized words that end in, or start with, a capitalized head noun."""
    for position, word in enumerate(tree.words):
        if not word[:1].isupper() or tree.pos[position] not in {"PROPN", "NOUN"} or word.isupper():
            continue
        kind = knowledge.nouns.get(tree.lemma[position]) or knowledge.nouns.get(tree.lower[position])
        if kind not in PATTERN_TYPES or tree.label[position] in TIMES:
            continue
        first, last = _left(tree, position), _right(tree, position, knowledge)
        if last - first > 1 and not is_portfolio(tree, first, last, knowledge):
            told = LABELLED.get(tree.label[position], kind)
            yield Name(first, last, own_class(tree, first, last, knowledge) or told, PATTERN)
    for first, last, position in defined_acronyms(tree):
        if _is_spelt(tree, first, last, tree.words[position]):
            kind = own_class(tree, first, last, knowledge) or LABELLED.get(tree.label[position], "Organization")
            yield Name(first, last, kind, PATTERN)
            yield Name(position, position + 1, kind, PATTERN)


def _is_spelt(tree: Tree, first: int, last: int, short: str) -> bool:
    """Whether the words are one name: capitals with small words between, and with commas where each has its letter."""
    capitals = [word[0] for word in tree.words[first:last] if word[:1].isupper()]
    comma = "," in tree.words[first:last]
    small = all(
        word[:1].isupper() or word == "," or tree.pos[i] in SMALL
        for i, word in enumerate(tree.words[first:last], first)
    )
    return small and (not comma or "".join(capitals) == short)


def _left(tree: Tree, position: int) -> int:
    """Return where the capitalized words before a head noun begin."""
    first = position
    while first > 0 and position - first < LONGEST and tree.sentence[first - 1] == tree.sentence[position]:
        if tree.is_name_word(first - 1) and tree.tag[first - 1] != "DT" and tree.label[first - 1] not in TIMES:
            first -= 1
        elif tree.words[first - 1] in {"-", "&"} and first > 1 and tree.is_name_word(first - 2):
            first -= 2
        else:
            break
    return first


def _right(tree: Tree, position: int, knowledge: Knowledge) -> int:
    """Return where "of Foreign Affairs" after a head noun ends; the head itself, if nothing of that kind follows."""
    end = last = position + 1
    while last < len(tree) and last - position < LONGEST and tree.sentence[last] == tree.sentence[position]:
        if tree.label[last] in {"PERSON", *TIMES} or is_title(tree.lower[last], knowledge):
            break  # "House of Representatives Speaker"
        if tree.words[last] in knowledge.given_names and tree.pos[last - 1] == "PROPN" and last > position + 2:
            break  # "House of Representatives" before a person
        if tree.is_name_word(last) and last > position + 1:
            end = last + 1
        elif _is_joint(tree, position, last, knowledge):
            end = last + 2
        elif not _links(tree, last, opening=last == position + 1):
            break
        last += 1
    return end


def _is_joint(tree: Tree, head: int, link: int, knowledge: Knowledge) -> bool:
    """Whether "and" joins two places that have one body: "the High Court of England and Wales"."""
    pair = link + 1 < len(tree) and tree.lower[link] == "and"
    places = pair and tree.label[link - 1] in {"GPE", "ORG"} and tree.label[link + 1] in {"GPE", "ORG"}
    return places and tree.lemma[head].lower() in knowledge.words["joint-bodies"]


def _links(tree: Tree, position: int, *, opening: bool) -> bool:
    """Whether a small word can stand within a name; ``opening``: right after the head noun."""
    word = tree.lower[position]
    if opening:
        return word in OPENING_LINKS
    return word in LINKS and (word != "and" or _and_belongs(tree, position))


def _and_belongs(tree: Tree, position: int) -> bool:
    """Whether "and" joins two words of one name: the next is no name that acts by itself."""
    return (
        position + 1 < len(tree)
        and not tree.label[position + 1].startswith(("PER", "GPE"))
        and bool(tree.label[position])
    )
