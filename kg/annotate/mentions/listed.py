"""Tree → names of the gazetteer, each in the sense that its sentence gives it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from kg.annotate.mentions.matching import index_of, matches
from kg.annotate.mentions.places import is_place
from kg.annotate.mentions.records import LISTED, Name
from kg.annotate.mentions.tree import NOUN_POS, SUBJECTS, Tree
from kg.knowledge import Knowledge

# Labels of a noun that is no modifier of another.
PLACES: Final = SUBJECTS | {"dobj", "pobj", "conj", "attr", "ROOT"}


def listed_names(tree: Tree, knowledge: Knowledge) -> Iterator[Name]:
    """Yield the longest gazetteer name at each place; a demonym used as adjective has an empty type."""
    for first, last, form in matches(tree, knowledge.names, index_of(knowledge.names)):
        if _is_common(tree, first, last, form, knowledge):
            continue
        root = tree.root(first, last)
        kind = sense_type(tree, root, knowledge.names[form], knowledge)
        yield Name(first, last, "Group" if kind == "Organization" and _is_some(tree, root) else kind, LISTED)


def _is_some(tree: Tree, root: int) -> bool:
    """Whether a name in the plural stands for some of the body's people: "three Democrats", "some Democrats"."""
    determiner = tree.determiner(root)
    return tree.is_plural(root) and (tree.kid(root, "nummod") is not None or determiner not in {"", "the", None})


def sense_type(tree: Tree, root: int, senses: Sequence[tuple[str, str]], knowledge: Knowledge) -> str:
    """Return the class that a listed form has here; "" where it is only an adjective of belonging."""
    types = {sense: knowledge.entries[entry].type for entry, sense in reversed(senses)}
    if "metonym" in types and ("name" not in types or not is_place(tree, root, knowledge)):
        return types["metonym"]
    if "name" in types:
        return types["name"]
    # "South Koreans", "the British": people. "South Korean troops": no mention, see countries.country_of.
    people = (tree.is_plural(root) and tree.pos[root] in NOUN_POS) or _stands_for_people(tree, root)
    return "Group" if people else ""


def _stands_for_people(tree: Tree, root: int) -> bool:
    """Whether an adjective of belonging is a noun here: "the British agreed", as against "the British team"."""
    if not root or tree.lower[root - 1] != "the" or tree.dep[root] not in PLACES:
        return False
    after = root + 1
    return after >= len(tree) or tree.pos[after] not in {"NOUN", "PROPN", "ADJ", "PUNCT"} or tree.words[after] in ",.;"


def _is_common(tree: Tree, first: int, last: int, form: str, knowledge: Knowledge) -> bool:
    """Whether a form that is also a common word or a surname stands there as such."""
    if last - first == 1 and tree.tag[first] in {"PRP", "PRP$", "MD", "IN"}:
        return True
    if form.lower() not in knowledge.words.get("ambiguous-names", frozenset()):
        return False
    span = range(first, last)
    if not all(tree.label[i] or tree.pos[i] == "PROPN" for i in span):
        return True
    # A capital beside it that belongs to the same phrase: "Chad Smith", "Jordan Peele".
    after = last < len(tree) and tree.pos[last] == "PROPN" and tree.label[last] == "PERSON"
    before = first > 0 and tree.label[first - 1] == "PERSON" and tree.label[first] == "PERSON"
    return after or before or all(tree.label[i] == "PERSON" for i in span)


def without_namesakes(tree: Tree, names: Sequence[Name], surnames: Collection[str]) -> list[Name]:
    """Return the names without the places and bodies that are the surname of a person named in full: "Austin said"."""
    return [name for name in names if not _is_surname(tree, name, surnames)]


def _is_surname(tree: Tree, name: Name, surnames: Collection[str]) -> bool:
    if name.last - name.first > 1 or name.type == "Person" or tree.form(name.first, name.last) not in surnames:
        return False
    root = name.first
    if tree.dep[root] == "pobj" and tree.lower[tree.head[root]] in {"in", "at", "near", "from", "to"}:
        return False
    # "Austin, Texas"
    following = name.last + 1
    return not (following < len(tree) and tree.words[name.last] == "," and tree.label[following] in {"GPE", "LOC"})
