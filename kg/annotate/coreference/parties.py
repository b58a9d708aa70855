"""Descriptions of two ("the two sides", "both countries") → the group of exactly two that were spoken of together."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.mentions.tree import Tree
from kg.model import Mention

# Sentences back in which two parties count as spoken of.
REACH: Final = 4
# Tokens between two names that are spoken of together.
TOGETHER: Final = 9

type Spoken = dict[int, Cluster]


def both_parties(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return both parties, where the sentence or the nearest before that speaks of two names just these two, linked."""
    wanted = _wanted(mention, clusters)
    if not wanted:
        return None
    tree = clusters.tree
    here = tree.sentence[mention.head]
    for sentence in range(here, max(-1, here - REACH - 1), -1):
        first, last = tree.bounds[sentence]
        spoken = _spoken(first, min(last, mention.first), wanted, clusters)
        parties = list(dict.fromkeys(spoken.values()))
        if len(parties) > 2:
            return None
        if len(parties) == 2:
            return clusters.group(parties) if _are_linked(tree, spoken) else None
    return None


def _wanted(mention: Mention, clusters: Clusters) -> str:
    """Return the class of the parties that a description stands for, or "" where it is none of two parties."""
    tree, head, words = clusters.tree, mention.head, clusters.knowledge.words
    if not tree.is_plural(head) or tree.lower[head] not in words["pair-nouns"] | words["pair-leaders"]:
        return ""
    front = {tree.lower[child] for child in tree.children[head] if child < head}
    # "the two allies", "both sides", "the neighbors"; a number or adjective of another kind narrows it to others
    if not front & {"the", "both", "these"} or front - {"the", "two", "both", "these"}:
        return ""
    if any(tree.dep[child] in {"prep", "relcl", "acl"} for child in tree.children[head] if child > head):
        return ""
    if tree.lower[head] in words["pair-companies"]:
        return "Organization"
    return "Person" if tree.lower[head] in words["pair-leaders"] else "Country"


def _spoken(first: int, last: int, wanted: str, clusters: Clusters) -> Spoken:
    """Return who of a class is named where between two tokens; a state also by its adjective."""
    found: Spoken = {}
    for position in range(first, last):
        cluster = clusters.at(position)
        if cluster is None and wanted == "Country" and position in clusters.states.at:
            state = clusters.states.at[position]
            cluster = next((c for c in clusters.all if c.gazetteer_id == state), None)
        if cluster is not None and cluster.named and cluster.type == wanted:
            found[position] = cluster
    return found


def _are_linked(tree: Tree, spoken: Spoken) -> bool:
    """Whether somewhere the two stand side by side, joined by "and", "with" or a hyphen, or as subject and object."""
    positions = sorted(spoken)
    for one, other in pairwise(positions):
        if spoken[one] is spoken[other]:
            continue
        between = set(tree.lower[one + 1 : other])
        if other - one <= TOGETHER and between & {"and", "with", "-", "–", "/"}:
            return True
        if tree.head[one] == tree.head[other]:
            return True
    return False
