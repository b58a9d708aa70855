"""Tree → pronouns that stand for something: personal, possessive, reflexive and relative ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge
from kg.model import Mention

PERSONAL_TAGS: Final = frozenset({"PRP", "PRP$"})
FOR_TO: Final = 16  # tokens between an adjective and the infinitive that its "it" announces
RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$"})


def pronouns(tree: Tree, covered: set[int], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the pronouns outside names; an "it" that fills an empty place ("it is clear that") is none."""
    personal = knowledge.words["pronouns"]
    for position, tag in enumerate(tree.tag):
        if position in covered:
            continue
        if (tag in PERSONAL_TAGS and tree.lower[position] in personal and not _is_empty(tree, position, knowledge)) or (
            tag in RELATIVE_TAGS and _clause(tree, position) is not None
        ):
            yield Mention(position, position + 1, position, "pronoun", "Thing", None)


def antecedent_noun(tree: Tree, position: int) -> int | None:
    """Return the noun that a relative pronoun stands for: the one that its clause hangs on."""
    clause = _clause(tree, position)
    return tree.head[clause] if clause is not None else None


def _clause(tree: Tree, position: int) -> int | None:
    """Return the verb of the relative clause that the pronoun opens."""
    if tree.tag[position] not in RELATIVE_TAGS:
        return None
    current = position
    for _ in range(3):
        if tree.dep[current] == "relcl":
            return current if tree.head[current] < position else None
        current = tree.head[current]
    return current if tree.dep[current] == "relcl" and tree.head[current] < position else None


def _is_empty(tree: Tree, position: int, knowledge: Knowledge) -> bool:
    """Whether "it" announces a clause or the weather: "it is clear that", "it took two years to"."""
    if tree.lower[position] != "it":
        return False
    if tree.dep[position] == "expl":
        return True
    verb = tree.head[position]
    if tree.dep[position] not in {"nsubj", "nsubjpass"}:
        return any(tree.kids(verb, "ccomp", "xcomp")) and tree.dep[position] == "dobj"
    later = [child for child in tree.children[verb] if child > verb]
    told = _by_adjective(tree, position, verb, knowledge)
    if told is not None:
        return told
    clauses = {"csubj", "csubjpass", "ccomp", "xcomp", "advcl", "acl", "relcl"}
    if tree.pos[verb] == "ADJ" and any(tree.dep[child] in clauses for child in later):
        return True  # "they considered it wrong to go"
    if tree.lemma[verb] in knowledge.words["announcing-verbs"]:
        below = [*later, *(inner for child in later for inner in tree.children[child])]
        return any(tree.dep[child] in clauses for child in below) or _is_time(tree, later, knowledge)
    return tree.dep[position] == "nsubjpass" and any(tree.dep[child] in {"ccomp", "csubj"} for child in later)


def _by_adjective(tree: Tree, position: int, verb: int, knowledge: Knowledge) -> bool | None:
    """Whether the adjective tells that "it" is empty: not in "it is ready to pay"; None where it does not tell."""
    complement = tree.kid(verb, "acomp")
    if complement is None or complement + 1 >= len(tree):
        return None
    behaviours = knowledge.verbs.get(tree.lemma[complement], ())
    if any(each.control == "subject" for each in behaviours):
        return False
    rest = tree.tag[complement + 1 : tree.bounds[tree.sentence[position]][1]]
    # "it is common for new governments to"
    return True if tree.lower[complement + 1] == "for" and "TO" in rest[:FOR_TO] else None


def _is_time(tree: Tree, nodes: list[int], knowledge: Knowledge) -> bool:
    """Whether "it is" tells a time: "it was Monday"."""
    return any(
        tree.dep[child] == "attr"
        and (tree.label[child] in {"DATE", "TIME"} or tree.lemma[child] in knowledge.words["time-nouns"])
        for child in nodes
    )
