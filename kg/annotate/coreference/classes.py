"""Descriptions by class alone ("the company", "the country") → the one named thing of the class spoken of nearby."""

from __future__ import annotations

from typing import Final

from kg.annotate.coreference.above import main_subject
from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.mentions.tree import SUBJECTS, Tree
from kg.model import Mention

REACH: Final = 3  # sentences back
OPENING: Final = 3  # sentences, the headline among them, in which an article names the event that it is about
# Classes that a bare noun can take up without sharing a word with the name, and the classes that compete there.
BY_CLASS: Final = {
    "Agreement": frozenset({"Agreement"}),
    "City": frozenset({"City", "Region"}),
    "Country": frozenset({"Country"}),
    "Event": frozenset({"Event"}),
    "Organization": frozenset({"Organization"}),
}


def by_class(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return the one named thing of the class spoken of nearby; of several companies the last sentence's subject."""
    tree, head = clusters.tree, mention.head
    if mention.type not in BY_CLASS or tree.is_plural(head) or tree.determiner(head) not in {"the", "this"}:
        return None
    if mention.last - mention.first > 1 or any(
        child > head and tree.dep[child] != "punct" for child in tree.children[head]
    ):
        return None
    if tree.lemma[head] not in clusters.knowledge.words["class-nouns"]:
        return None
    if mention.type in {"Country", "Event"}:
        return (_state if mention.type == "Country" else _occasion)(mention, clusters)
    near: dict[Cluster, None] = {}
    for position, cluster in clusters.recent(mention.first, sentences=REACH):
        if cluster.named and cluster.type in BY_CLASS[mention.type] and not cluster.plural:
            passing = cluster.type == "City" and tree.dep[position] in {"compound", "amod", "nmod"}
            if passing or not _can_be_called(tree.lemma[head], cluster, clusters):
                continue
            if tree.sentence[position] == tree.sentence[head] and _same_clause(tree, position, head):
                return None
            near[cluster] = None
    if len(near) > 1 and mention.type == "Organization":
        return _leading(mention, near, clusters)
    found = next(iter(near)) if len(near) == 1 else None
    return found if found is not None and found.type == mention.type else None


def _state(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return the one state spoken of nearby, or else so far, by name, by adjective or within a longer name."""
    tree = clusters.tree
    first = tree.bounds[max(0, tree.sentence[mention.head] - REACH)][0]
    states = clusters.states.between(first, mention.first) or clusters.states.between(0, mention.first)
    found = [c for c in clusters.all if c.gazetteer_id in states and c.type == "Country"]
    if len(states) != 1 or not found:
        return None
    here = tree.bounds[tree.sentence[mention.head]][0]
    mates = [m.head for m in found[0].mentions if here <= m.head < mention.first]
    return None if any(_same_clause(tree, mate, mention.head) for mate in mates) else found[0]


def _occasion(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return the one named event so far, where the article opens with it and no other event is spoken of nearby."""
    tree = clusters.tree
    events = [each for each in clusters.all if each.type == "Event" and each.named]
    if len(events) != 1 or events[0].plural:
        return None
    others = (c for _, c in clusters.recent(mention.first, sentences=REACH) if c.type == "Event" and not c.plural)
    late = min(tree.sentence[m.head] for m in events[0].mentions) > OPENING
    return None if late or any(c is not events[0] for c in others) else events[0]


def _can_be_called(noun: str, cluster: Cluster, clusters: Clusters) -> bool:
    """Whether a body may be called so: a court, a ministry, a party is no company."""
    own = {head for head in cluster.heads if head in clusters.knowledge.words["public-bodies"]}
    return not own or noun in own


def _leading(mention: Mention, near: dict[Cluster, None], clusters: Clusters) -> Cluster | None:
    """Return the body that the sentence before is about, where no other is the subject of anything since."""
    tree = clusters.tree
    sentence = tree.sentence[mention.head]
    before = clusters.recent(mention.first, sentences=1)
    lead = main_subject(sentence - 1, [(i, c) for i, c in before if tree.sentence[i] < sentence], clusters)
    if lead not in near:
        return None
    subjects = {c for i, c in before if c in near and tree.dep[i] in SUBJECTS}
    return lead if subjects == {lead} else None


def _same_clause(tree: Tree, one: int, other: int) -> bool:
    """Whether two nouns are subject and object of one verb: then they are two things."""
    return tree.head[one] == tree.head[other] and tree.dep[one] != "conj"
