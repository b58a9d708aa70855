"""Tree → descriptions: "the pact", "28,500 US troops", "a Foreign Ministry official", and the title before a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.annotate.mentions.records import Name
from kg.annotate.mentions.tree import LONGEST_FRONT, PLURAL_TAGS, Tree
from kg.knowledge import Knowledge
from kg.model import Mention

FRONT: Final = frozenset(
    {"amod", "compound", "nmod", "nummod", "quantmod", "poss", "punct", "case", "advmod", "npadvmod"}
)
# Tags of what stands before a description and is no part of it; of what makes a count rough ("about", "more than").
OPENERS: Final = frozenset(
    {"DT", "PDT", "POS", "``", "''", ",", "_SP", "PRP$", "WP$", "WDT", "HYPH", "CC", "-LRB-", ":", "."}
)
ROUGHLY: Final = frozenset({"IN", "JJR", "RB", "RBR"})
LONGEST_OF: Final = 9  # tokens of an of-phrase that still belongs to the name of a thing
# Labels under which a noun is part of another noun's phrase, or a measure of time.
PARTS: Final = frozenset({"compound", "nmod", "npadvmod", "amod", "quantmod"})


def descriptions(tree: Tree, names: Sequence[Name], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield a mention for each noun of a known class that no name covers, and for each title before a person's name."""
    covered = {position for name in names for position in range(name.first, name.last)}
    times = knowledge.words.get("time-nouns", frozenset())
    persons = {
        position: name.first for name in names if name.type == "Person" for position in range(name.first, name.last)
    }
    for head, pos in enumerate(tree.pos):
        if head in covered or tree.dep[head] in PARTS or tree.lower[head] in times or tree.lemma[head] in times:
            continue
        if pos != "NOUN" and not (pos == "PROPN" and tree.kid(head, "det", "poss") is not None):
            continue  # "the Foreign Minister" is written like a name and is none
        kind = noun_class(tree, head, knowledge)
        if kind is not None:
            last = _before_person(head, _last(tree, head), persons)
            yield Mention(_first(tree, head), last, head, "nominal", kind, None)
    for name in names:
        if name.type == "Person":
            yield from _title_before(tree, name.first, covered, knowledge)


def noun_class(tree: Tree, head: int, knowledge: Knowledge) -> str | None:
    """Return the class of a common noun; people in the plural are a group."""
    kind = knowledge.nouns.get(tree.lower[head]) or knowledge.nouns.get(tree.lemma[head])
    if kind is None and (tree.lemma[head] in knowledge.titles or tree.lower[head] in knowledge.titles):
        kind = "Person"
    inner = _of_what(tree, head) if kind in {"Country", "Agreement", "Person"} else None
    if inner is not None and kind == "Country" and tree.lemma[head] in knowledge.words["condition-nouns"]:
        if tree.pos[inner] == "NOUN":  # "state of emergency", as against "state of Alaska"
            return "Event" if knowledge.nouns.get(tree.lemma[inner]) == "Event" else "Concept"
        return kind if tree.words[inner] in knowledge.names else "Region"
    if inner is not None and kind == "Agreement" and tree.lower[head - 1] in {"great", "good"}:
        return "Concept"  # "a great deal of films" is no deal
    if kind == "Person" and inner is None and tree.lemma[head] in knowledge.words["body-parts"]:
        return "Concept" if tree.kid(head, "poss") is not None else kind  # "its head", as against "the head of"
    return "Group" if kind == "Person" and tree.tag[head] in PLURAL_TAGS else kind


def _first(tree: Tree, head: int) -> int:
    """Return where the base noun phrase begins, without determiner and possessive pronoun."""
    first = head
    for child in reversed(tree.children[head]):
        if child > head or tree.tag[child] == "PRP$":
            continue
        if tree.dep[child] not in FRONT or first - child > LONGEST_FRONT:
            break
        first = _leftmost(tree, child)
    counted = any(tree.dep[child] == "nummod" for child in tree.children[head])
    while first < head and (tree.tag[first] in OPENERS or (counted and tree.tag[first] in ROUGHLY)):
        first += 1
    while first > 1 and tree.words[first - 1] == "-" and tree.end(first - 2) == tree.starts[first - 1]:
        first -= 2  # "vice-president", "year-old"
    return first


def _before_person(head: int, last: int, persons: Mapping[int, int]) -> int:
    """Return where a description ends that the parser runs into a person's name: "governor of Alaska Mary Holm"."""
    begin = persons.get(last - 1, last)
    return begin if head + 2 < begin < last else last


def _leftmost(tree: Tree, position: int) -> int:
    first, steps = position, 0
    while tree.children[first] and tree.children[first][0] < first and steps < LONGEST_FRONT:
        first = tree.children[first][0]
        steps += 1
    return first


def _of_what(tree: Tree, head: int) -> int | None:
    """Return the noun of an of-phrase right behind a noun."""
    link = head + 1
    if link >= len(tree) or tree.lower[link] != "of" or tree.head[link] != head:
        return None
    return tree.kid(link, "pobj")


def _last(tree: Tree, head: int) -> int:
    """Return where the phrase ends: after the noun, or after an of-phrase right behind it that restricts it."""
    inner = _of_what(tree, head)
    if inner is None or inner - head > LONGEST_OF:
        return head + 1
    end = inner + 1
    if end < len(tree) and tree.lower[end] == "of" and tree.head[end] == inner:
        return _last(tree, inner) if inner > head else end
    return end


def _title_before(tree: Tree, first: int, covered: set[int], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the title phrase right before a name; honorifics ("Mr") describe nobody."""
    head = _title_of(tree, first - 1, covered)
    if head < 0 or tree.sentence[head] != tree.sentence[first]:
        return
    title = knowledge.titles.get(tree.lower[head])
    if title is None or title.kind == "honorific":
        return
    begin, last = head, head + 1
    while begin > 0 and last - begin < LONGEST_FRONT and tree.sentence[begin - 1] == tree.sentence[first]:
        before = begin - 1
        if tree.tag[before] not in {"NNP", "NNPS", "NN", "JJ", "POS", "HYPH"} or tree.dep[before] in {
            "ROOT",
            "nsubj",
            "dobj",
        }:
            break
        begin = before
    while begin < last - 1 and tree.tag[begin] in {"POS", "HYPH"}:
        begin += 1
    yield Mention(begin, first, head, "nominal", "Person", None)


def _title_of(tree: Tree, position: int, covered: set[int]) -> int:
    """Return where the last word of a title stands that ends here, or with a name behind it: "head of the Bank X"."""
    behind = position
    while behind > 0 and behind in covered:
        behind -= 1
    if behind == position:
        return position
    behind -= tree.tag[behind] == "DT"
    return behind - 1 if tree.lower[behind] == "of" else -1
