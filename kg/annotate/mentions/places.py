"""A capital's name in its sentence → whether it is the city, or the state that acts by it ("Seoul demanded")."""

from __future__ import annotations

from kg.annotate.mentions.tree import SUBJECTS, Tree
from kg.knowledge import Knowledge

# Classes of things whose owner acts: "Seoul's decision", as against "Seoul's streets".
DEEDS = frozenset({"Agreement", "Event", "Concept", "Role", "Quantity", "Group"})


def is_place(tree: Tree, root: int, knowledge: Knowledge) -> bool:
    """Whether a name that can mean a city or its state means the city, by the words that govern it."""
    first = root
    while tree.dep[first] in {"conj", "appos"} and tree.pos[tree.head[first]] == "PROPN" and tree.head[first] < first:
        first = tree.head[first]
    label, head = tree.dep[first], tree.head[first]
    if _is_located(tree, root, knowledge):
        return True
    if tree.dep[root] == "appos" and (first != root or tree.pos[head] == "NOUN"):
        return True  # "the capital, Seoul"
    if label in {"pobj", "dobj"}:
        return _governed(tree, first, head, knowledge)
    if label in SUBJECTS or label == "agent":
        return tree.lemma[head] in knowledge.words["place-verbs"]
    if label == "poss":
        return knowledge.nouns.get(tree.lemma[head], "Concept") not in DEEDS
    if label in {"compound", "nmod"}:
        return not _between_hyphens(tree, first)
    return label in {"npadvmod", "ROOT", "dep", "amod", "advmod", "attr", "meta"}


def _is_located(tree: Tree, root: int, knowledge: Knowledge) -> bool:
    """Whether the words right beside it place it: "Paris, France", "the French capital Paris"."""
    if root and tree.lower[root - 1] in {"capital", "city"}:
        return True
    after = root + 2
    if after >= len(tree) or tree.words[root + 1] != "," or tree.sentence[after] != tree.sentence[root]:
        return False
    states = {
        entry
        for entry, _ in knowledge.names.get(tree.words[root], ())
        if knowledge.is_a("Country", knowledge.entries[entry].type)
    }
    for end in range(after + 1, min(len(tree), after + 4) + 1):
        if any(sense == "name" and entry in states for entry, sense in knowledge.names.get(tree.form(after, end), ())):
            closed = end >= len(tree) or tree.words[end] in {",", "."} or tree.tag[end] == "_SP"
            return closed and tree.dep[root] != "conj" and tree.kid(root, "cc") is None
    return False


def _governed(tree: Tree, token: int, head: int, knowledge: Knowledge) -> bool:
    """Whether an object of a verb or preposition is a place there."""
    words = knowledge.words
    if tree.dep[token] == "dobj":
        return tree.lemma[head] in words["place-objects"]
    if tree.lower[head] in words["place-prepositions"]:
        return True
    if tree.lower[head] == "of" and tree.lemma[tree.head[head]] in words["city-owners"]:
        return True
    above = tree.lemma[tree.head[head]]
    return tree.lower[head] in words["way-prepositions"] and above in words["motion"]


def _between_hyphens(tree: Tree, token: int) -> bool:
    """Whether the name is a side of a hyphened pair: "the Seoul-Tokyo pact"; "Seoul-based" is none."""
    sides = [
        i for i in (token - 2, token + 2) if 0 <= i < len(tree) and tree.words[(i + token) // 2] in {"-", "–", "/"}
    ]
    return any(tree.words[i][:1].isupper() for i in sides)
