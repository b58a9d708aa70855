"""A name in its sentence → the class that its own words and the words beside it give it, before the model's label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.mentions.spans import is_title
from kg.annotate.mentions.tree import NOUN_POS, Tree
from kg.knowledge import Knowledge

# Classes of a common noun beside a name that the name then has too: "the magician X", "X, a city in".
TOLD: Final = frozenset(
    {"Person", "Organization", "City", "Region", "Place", "Facility", "Event", "Agreement", "Product"}
)
SITED: Final = frozenset({"City", "Region", "Place"})
SITES: Final = frozenset({"GPE", "LOC", "FAC"})  # labels of what a way begins at
YOUNGEST, OLDEST = 10, 110  # years of a person whose age stands behind the name


def told_class(tree: Tree, first: int, last: int, knowledge: Knowledge) -> str:
    """Return the class that the words beside a name tell, or ""."""
    return next((kind for kind in _told(tree, first, last, knowledge) if kind), "")


def _told(tree: Tree, first: int, last: int, knowledge: Knowledge) -> Iterator[str]:
    root = tree.root(first, last)
    yield ("Person" if _has_age(tree, last) or (_is_who(tree, root) and "of" not in tree.lower[first:last]) else "")
    if first and tree.sentence[first - 1] == tree.sentence[root]:
        yield _class_before(tree, first, root, knowledge)
    manned = _is_manned(tree, first, root, knowledge)
    yield "Product" if manned or _is_priced(tree, root, last, knowledge) else ""
    yield _class_apposed(tree, root, knowledge)
    yield _class_said(tree, root, knowledge)


def _has_age(tree: Tree, last: int) -> bool:
    """Whether an age stands behind the name, in commas: "X, 45, said"."""
    if last + 2 >= len(tree) or tree.words[last] != "," or tree.words[last + 2] not in {",", "."}:
        return False
    word = tree.words[last + 1]
    return word.isdecimal() and YOUNGEST <= int(word[:4]) <= OLDEST


def _is_who(tree: Tree, root: int) -> bool:
    """Whether a clause with "who" hangs on the name."""
    return any(
        tree.tag[child] == "WP" and tree.lower[child] == "who"
        for clause in tree.kids(root, "relcl")
        for child in tree.children[clause][:2]
    )


def _class_before(tree: Tree, first: int, root: int, knowledge: Knowledge) -> str:
    """Return the class of a common noun right before the name: "magician X", "the city of X"."""
    before = first - 1
    if tree.lower[before] == "of" and before and tree.pos[before - 1] == "NOUN":
        kind = noun_told(tree, before - 1, knowledge)
        return kind if kind in SITED else ""
    if (
        tree.lemma[before] in knowledge.words["naming-verbs"]
        and tree.tag[before] == "VBN"
        and tree.pos[tree.head[before]] == "NOUN"
    ):
        kind = noun_told(tree, tree.head[before], knowledge)
        return kind if kind != "Product" or tree.words[first] not in knowledge.given_names else ""
    if tree.words[before][:1].isupper() and is_title(tree.lower[before], knowledge):
        return "Person"
    if tree.pos[before] != "NOUN" or tree.tag[before] != "NN" or tree.words[before][:1].isupper():
        return ""
    if tree.head[before] not in {root, tree.head[root]} and tree.head[root] != before:
        return ""
    kind = noun_told(tree, before, knowledge)
    # "the city council of X": only what names a single thing is followed by its name
    return kind if kind != "Event" else ""


def _class_apposed(tree: Tree, root: int, knowledge: Knowledge) -> str:
    """Return the class of a common noun in apposition: "X, a city in"; "the magician, X"."""
    beside = list(tree.kids(root, "appos"))
    if tree.dep[root] == "appos":
        beside.append(tree.head[root])
    for noun in beside:
        told = noun_told(tree, noun, knowledge) if tree.pos[noun] == "NOUN" and tree.tag[noun] == "NN" else ""
        if told and tree.kid(root, "conj", "cc") is None:
            return told
    return ""


def _class_said(tree: Tree, root: int, knowledge: Knowledge) -> str:
    """Return the class of what the name is said to be: "X is a city"."""
    verb = tree.head[root]
    if tree.dep[root] != "nsubj" or tree.lemma[verb] != "be" or tree.kid(verb, "neg") is not None:
        return ""
    noun = tree.kid(verb, "attr")
    if noun is None or tree.determiner(noun) not in {"a", "an", "the"} or tree.tag[noun] != "NN":
        return ""
    return noun_told(tree, noun, knowledge)


def _is_priced(tree: Tree, root: int, last: int, knowledge: Knowledge) -> bool:
    """Whether a price stands in brackets right behind the name, or it sells for one: a thing that is bought."""
    if last + 1 < len(tree) and tree.words[last] == "(" and tree.tag[last + 1] == "$":
        return True
    verb = tree.head[root]
    if tree.dep[root] != "nsubj" or tree.lemma[verb] not in knowledge.words["price-verbs"]:
        return False
    links = [link for link in tree.kids(verb, "prep") if tree.lower[link] in {"at", "for"}]
    return any(tree.label[amount] == "MONEY" for link in links for amount in tree.kids(link, "pobj"))


def _is_manned(tree: Tree, first: int, root: int, knowledge: Knowledge) -> bool:
    """Whether somebody is aboard the name, or it has a crew: "the skipper of X", "X, skippered by"."""
    crews = knowledge.words["crew-nouns"]
    above = tree.head[root]
    if tree.dep[root] == "poss":
        return tree.lemma[above] in crews
    if tree.dep[root] == "pobj" and above < first:
        return tree.lower[above] == "aboard" or (tree.lower[above] == "of" and tree.lemma[tree.head[above]] in crews)
    return any(tree.lemma[verb] in crews for verb in tree.kids(root, "acl"))


def is_named_with_article(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether an article belongs to the name itself, as of no person's: "the Gliders"."""
    root = tree.root(first, last)
    if root != last - 1 or not first or tree.lower[first - 1] != "the":
        return False
    return tree.head[first - 1] == root and tree.words[first] not in knowledge.given_names


def noun_told(tree: Tree, noun: int, knowledge: Knowledge) -> str:
    """Return the class that a common noun tells of the name beside it, or ""."""
    if tree.lemma[noun] in knowledge.titles:
        return "Person"  # "producer", "speaker": a firm or a device only where no name follows
    kind = knowledge.nouns.get(tree.lemma[noun], "")
    return kind if kind in TOLD else ""


def is_sited(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether something happens "in" the name, or somebody enters it: then it is hardly a person."""
    root = tree.root(first, last)
    if tree.dep[root] == "dobj" and tree.lemma[tree.head[root]] in knowledge.words["entering-verbs"]:
        return True
    if not first or tree.lower[first - 1] not in {"in", "near"} or tree.sentence[first - 1] != tree.sentence[first]:
        return False
    link = first - 1
    if tree.dep[root] != "pobj" or tree.head[root] != link:
        return False
    return tree.pos[tree.head[link]] not in NOUN_POS


def is_located(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether the name is said to lie somewhere, or is where a way leads or somebody comes to: hardly a person."""
    root = tree.root(first, last)
    above = tree.head[root]
    if tree.dep[root] == "nsubjpass":
        return tree.lemma[above] in knowledge.words["lying-verbs"]
    if tree.dep[root] != "pobj" or above != first - 1 or tree.lower[above] not in {"to", "towards"}:
        return False
    verb = tree.head[above]
    return tree.lemma[verb] in knowledge.words["motion"] or any(
        tree.lower[link] == "from" and tree.label[place] in SITES
        for link in (*tree.kids(verb, "prep"), verb)
        for place in tree.kids(link, "pobj")
    )


def acts_as_person(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether the name speaks, or is harmed: what speaks or is murdered is no thing."""
    root = tree.root(first, last)
    verb = tree.lemma[tree.head[root]]
    if tree.dep[root] == "nsubjpass":
        return verb in knowledge.words["harming-verbs"]
    return tree.dep[root] == "nsubj" and verb in knowledge.cues
