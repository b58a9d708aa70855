"""Troops told by owner and host → the listed command they are: "the U.S. troops stationed in South Korea".

The gazetteer says which state a command belongs to and where it stands. Some of the troops are not the command: what a
number, an adjective or a clause narrows ("500 more", "who trained in Japan") stays a description of its own.
"""

from __future__ import annotations

from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.mentions.countries import state_named
from kg.annotate.mentions.matching import Same, cached_by
from kg.annotate.mentions.tree import Tree
from kg.model import Mention

WHOLE: Final = frozenset({"", "the", "these", "those", "'s", "all"})  # determiners that leave nobody out
PARTICIPLES: Final = frozenset({"VBN", "VBD"})
SITES: Final = frozenset({"in", "on", "at"})
# Prepositions behind which a bare number is everybody there: "the cost of 28,500 US troops stationed in South Korea".
TOTALS: Final = frozenset({"of", "for"})


def standing_force(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return the command that a description of troops means by their owner and where they stand."""
    entry = force_id(mention, clusters)
    if entry is None:
        return None
    found = next((c for c in clusters.all if c.gazetteer_id == entry), None)
    if found is None:
        found = clusters.new(mention, named=True)
        found.type, found.gazetteer_id = clusters.knowledge.entries[entry].type, entry
        found.plural = clusters.tree.is_plural(mention.head)
    return found


def force_id(mention: Mention, clusters: Clusters) -> str | None:
    """Return the gazetteer id of the one command of the owner that stands with the host, or None."""
    tree, head = clusters.tree, mention.head
    words = clusters.knowledge.words
    if tree.lower[head] not in words["force-nouns"] or tree.determiner(head) not in WHOLE:
        return None
    hosts = _hosts(head, clusters)
    owner = _owner(mention, clusters)
    if not hosts or owner is None:
        return None
    fitting = {entry for host in hosts for entry in _commands(Same(clusters.knowledge.entries)).get((owner, host), ())}
    return next(iter(fitting)) if len(fitting) == 1 else None


@cached_by
def _commands(entries: Same) -> dict[tuple[str, str], list[str]]:
    """Return the ids of the commands by owner and host."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries.mapping.values():
        for host in entry.hosts:
            found.setdefault((entry.country or "", host), []).append(entry.id)
    return found


def _owner(mention: Mention, clusters: Clusters) -> str | None:
    """Return the one state that the words before the noun name, where no other word there narrows the troops."""
    tree, head = clusters.tree, mention.head
    based = _based(head, clusters)
    states: set[str] = set()
    for position in range(mention.first, head):
        state = clusters.states.at.get(position)
        if state is not None and position not in based:
            states.add(state)
        elif not _leaves_all(position, head, tree, clusters) and position not in based:
            return None
    return next(iter(states)) if len(states) == 1 and _is_total(mention, tree) else None


def _leaves_all(position: int, head: int, tree: Tree, clusters: Clusters) -> bool:
    """Whether a word before the noun is a part of the state's name, a number, or tells no kind of troops."""
    if tree.tag[position] in {"CD", "DT", "POS", "HYPH"} or tree.dep[position] in {"punct", "case", "quantmod"}:
        return True
    if tree.lower[position] in clusters.knowledge.words["force-modifiers"] | clusters.knowledge.words["approximators"]:
        return True
    if tree.lemma[position] in clusters.knowledge.words["stationing-verbs"]:
        return True  # "Japan-based"
    # "South" of "South Korean": the state is noted at the last word of its wording
    return any(
        each in clusters.states.at and state_named(tree.form(position, each + 1), clusters.knowledge)
        for each in range(position + 1, head)
    )


def _is_total(mention: Mention, tree: Tree) -> bool:
    """Whether a number before the noun counts all: with an article, as "-strong", or as what something is for."""
    head = mention.head
    numbered = any(tree.dep[child] == "nummod" for child in tree.children[head])
    if not numbered or tree.determiner(head):
        return True
    return tree.dep[head] == "pobj" and tree.lower[tree.head[head]] in TOTALS


def _hosts(head: int, clusters: Clusters) -> set[str]:
    """Return what the place may be where the troops are said to stand; nothing where the rest narrows them."""
    tree = clusters.tree
    behind = [child for child in tree.children[head] if child > head and tree.dep[child] not in {"punct", "case"}]
    based = _based(head, clusters)
    if based and not behind:
        return _listed(based[0], based[-1] + 1, clusters)
    if len(behind) != 1 or based:
        return set()
    link: int | None = behind[0]
    if tree.dep[behind[0]] in {"acl", "relcl"}:
        link = _site(behind[0], clusters)
    if link is None or tree.dep[link] != "prep" or tree.lower[link] not in SITES:
        return set()
    place = tree.kid(link, "pobj")
    if place is None or tree.kid(place, "conj", "prep", "acl", "relcl") is not None:
        return set()
    first = min([place, *tree.kids(place, "compound", "amod")])
    return _listed(first, place + 1, clusters)


def _site(verb: int, clusters: Clusters) -> int | None:
    """Return the preposition of "stationed in", where the clause says no more than that."""
    tree = clusters.tree
    if tree.lemma[verb] not in clusters.knowledge.words["stationing-verbs"] or tree.tag[verb] not in PARTICIPLES:
        return None
    allowed = {"prep", "nsubjpass", "nsubj", "auxpass", "advmod", "punct"}
    if any(tree.dep[child] not in allowed for child in tree.children[verb]):
        return None
    return tree.kid(verb, "prep")


def _based(head: int, clusters: Clusters) -> list[int]:
    """Return the tokens of the place in "Japan-based troops"."""
    tree = clusters.tree
    for child in tree.kids(head, "amod"):
        if child > head or tree.lemma[child] not in clusters.knowledge.words["stationing-verbs"]:
            continue
        end = child - 1 if tree.words[child - 1] == "-" else child
        first = end
        while first > 0 and end - first < 3 and tree.words[first - 1][:1].isupper() and tree.head[first - 1] != head:
            first -= 1
        return list(range(first, end)) if first < end else []
    return []


def _listed(first: int, last: int, clusters: Clusters) -> set[str]:
    """Return the ids of what bears the name in its own sense: a demonym is no place."""
    tree = clusters.tree
    while first < last and not tree.words[first][:1].isupper():
        first += 1
    return {entry for entry, sense in clusters.knowledge.names.get(tree.form(first, last), ()) if sense == "name"}
