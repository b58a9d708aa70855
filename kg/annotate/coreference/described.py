"""Description → what it describes: a name beside it, a title, the same noun again, or the two parties spoken of."""

from __future__ import annotations

from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.mentions.tree import Tree
from kg.model import Mention

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
# Sentences back in which "the pact" may mean a pact called so before.
SAME_NOUN_REACH: Final = 15
# Sentences back in which a description by class alone ("the company") finds a named thing.
CLASS_REACH: Final = 3
# Sentences back in which two parties count as spoken of.
PAIR_REACH: Final = 4
# Classes of which "the country", "the company", "the pact" may take up a named thing without sharing its noun.
BY_CLASS: Final = frozenset({"Agreement", "City", "Country", "Organization"})
# Words of different descriptions that make them different things: "first round", "second round".
TELLING_TAGS: Final = frozenset({"CD", "JJ", "JJR", "JJS", "NNP", "NNPS", "VBG", "VBN", "NN", "NNS"})


def describe(mention: Mention, clusters: Clusters) -> Cluster:
    """Give a description to what it takes up, or make it a thing of its own; return the cluster."""
    for rule, find in RULES:
        found = find(mention, clusters)
        if found is not None:
            clusters.put(mention, found, rule=rule)
            if not found.members:
                clusters.note(mention, found)
            return found
    found = clusters.new(mention, named=False)
    clusters.put(mention, found)
    clusters.note(mention, found)
    return found


def _title(mention: Mention, clusters: Clusters) -> Cluster | None:
    """The person whose name follows the title at once."""
    tree = clusters.tree
    after = mention.last
    if mention.type != "Person" or after >= len(tree) or tree.tag[after] not in {"NNP", "NNPS"}:
        return None
    position = after
    while position < min(len(tree), after + 5):
        found = clusters.at(position)
        if found is not None and found.is_person and found.named:
            starts = any(m.first == after for m in found.mentions if m.head == position)
            return found if starts else None
        position += 1
    return None


def _apposed(mention: Mention, clusters: Clusters) -> Cluster | None:
    """The named thing in apposition on either side, or of which it is said to be this."""
    tree, head = clusters.tree, mention.head
    beside = list(tree.kids(head, "appos"))
    if tree.dep[head] == "appos":
        beside.append(tree.head[head])
    for position in beside:
        found = clusters.at(position)
        if (
            found is not None
            and found.named
            and _agree(mention, found, clusters)
            and not _separate(tree, head, position)
        ):
            return found
    return _copula(mention, clusters)


def _separate(tree: Tree, left: int, right: int) -> bool:
    """Whether one of the two belongs to a list, where a comma is no apposition."""
    return any(tree.kid(position, "conj", "cc") is not None for position in (left, right))


def _copula(mention: Mention, clusters: Clusters) -> Cluster | None:
    """As in "X is the chairman": the named subject, for a definite description and a plain "is"."""
    tree, head = clusters.tree, mention.head
    verb = tree.head[head]
    if tree.dep[head] != "attr" or tree.lemma[verb] != "be" or tree.tag[verb] not in {"VBZ", "VBD", "VBP"}:
        return None
    if tree.determiner(head) != "the" or tree.kid(verb, "neg") is not None or tree.kid(head, "conj", "cc") is not None:
        return None
    subject = tree.kid(verb, "nsubj")
    found = clusters.at(subject) if subject is not None and subject < verb else None
    return found if found is not None and found.named and _agree(mention, found, clusters) else None


def _agree(mention: Mention, cluster: Cluster, clusters: Clusters) -> bool:
    """Whether a description's class and number allow it to be this thing."""
    if clusters.tree.is_plural(mention.head) and cluster.type not in {"Group", "Organization", "Product"}:
        return False
    one, other = mention.type, cluster.type
    if one == other:
        return True
    bodies = {one, other} <= {"Organization", "Group"}
    places = all(clusters.knowledge.is_a(kind, "Place") or kind == "Country" for kind in (one, other))
    return bodies or places or {one, other} <= {"Agreement", "Event", "Concept"}


def _parties(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Both parties, where the sentence or those before it speak of exactly two."""
    tree, head = clusters.tree, mention.head
    lists = clusters.knowledge.words
    if not tree.is_plural(head) or tree.lower[head] not in lists["pair-nouns"] | lists["pair-leaders"]:
        return None
    front = {tree.lower[child] for child in tree.children[head] if child < head}
    # "the two allies", "both sides", "the neighbors"; a number or adjective of another kind narrows it to others
    if not front & {"the", "both", "two", "these"} or front - {"the", "two", "both", "these", "their"}:
        return None
    if any(tree.dep[child] in {"prep", "relcl", "acl"} for child in tree.children[head] if child > head):
        return None
    wanted = "Person" if tree.lower[head] in lists["pair-leaders"] else "Country"
    if tree.lower[head] in lists["pair-companies"]:
        wanted = "Organization"
    return _pair_before(mention, wanted, clusters)


def _pair_before(mention: Mention, wanted: str, clusters: Clusters) -> Cluster | None:
    tree = clusters.tree
    found: dict[Cluster, None] = {}
    sentence = tree.sentence[mention.head]
    for head, cluster in clusters.recent(mention.first, sentences=PAIR_REACH):
        if tree.sentence[head] < sentence:
            if len(found) == 2:
                break
            sentence = tree.sentence[head]
        if cluster.named and cluster.type == wanted:
            found[cluster] = None
    return clusters.group(found) if len(found) == 2 else None


def _again(mention: Mention, clusters: Clusters) -> Cluster | None:
    """What was called by the same noun before, where the words of this description do not tell it apart."""
    tree, head = clusters.tree, mention.head
    if not _is_definite(mention, clusters):
        return _same_words(mention, clusters)
    words = _telling(mention, clusters)
    reach = tree.sentence[head] - SAME_NOUN_REACH
    fitting: dict[Cluster, None] = {}
    for cluster in reversed(clusters.described.get(tree.lemma[head], ())[-8:]):
        if cluster.members or cluster.plural != tree.is_plural(head) or not words <= cluster.words:
            continue
        if cluster.latest >= 0 and tree.sentence[cluster.latest] >= reach:
            fitting[cluster] = None
    if len(fitting) == 1 or (fitting and mention.type != "Person"):
        return max(fitting, key=lambda cluster: len(cluster.mentions))  # the latest among equals
    near = [c for c in fitting if tree.sentence[head] - tree.sentence[c.latest] <= 2]
    return near[0] if len(near) == 1 else None


def _same_words(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Without article: the same phrase of two words or more, for groups ("US troops") and the like."""
    tree, head = clusters.tree, mention.head
    if mention.type in {"Concept", "Quantity"} or mention.last - mention.first < 2:
        return None
    if tree.determiner(head) or tree.tag[mention.first] == "CD":
        return None
    form = tree.lower[mention.first : mention.last]
    for cluster in reversed(clusters.described.get(tree.lemma[head], ())[-8:]):
        if any(tree.lower[m.first : m.last] == form and m.kind == "nominal" for m in cluster.mentions[-4:]):
            return cluster
    return None


def _is_definite(mention: Mention, clusters: Clusters) -> bool:
    return clusters.tree.determiner(mention.head) in DEFINITE


def _telling(mention: Mention, clusters: Clusters) -> set[str]:
    """Return the lower-case words of a description beside its noun that tell which thing is meant."""
    tree = clusters.tree
    return {
        tree.lower[i]
        for i in range(mention.first, mention.last)
        if i != mention.head
        and tree.tag[i] in TELLING_TAGS
        and tree.lower[i] not in clusters.knowledge.words["empty-modifiers"]
    } | {
        "clause"
        for child in tree.children[mention.head]
        if tree.dep[child] in {"relcl", "acl"} and child > mention.head
    }


def _titled(mention: Mention, clusters: Clusters) -> Cluster | None:
    """The one person who bears the title: "the secretary" after "Defense Secretary X"."""
    tree, head = clusters.tree, mention.head
    if mention.type != "Person" or tree.is_plural(head) or tree.determiner(head) in {"a", "an", "another", "no", "any"}:
        return None
    if tree.lemma[head] not in clusters.knowledge.titles or not _is_definite(mention, clusters):
        return None
    words = _telling(mention, clusters)
    bearers = {
        c: None
        for c in clusters.described.get(tree.lemma[head], ())
        if c.named and c.is_person and words <= c.words and 0 <= c.latest < head
    }
    return next(iter(bearers)) if len(bearers) == 1 else None


def _by_class(mention: Mention, clusters: Clusters) -> Cluster | None:
    """The one named thing of the class spoken of nearby, for a bare "the company", "the pact", "the country"."""
    tree, head = clusters.tree, mention.head
    if mention.type not in BY_CLASS or tree.is_plural(head) or tree.determiner(head) not in {"the", "this"}:
        return None
    if mention.last - mention.first > 1 or any(
        child > head and tree.dep[child] != "punct" for child in tree.children[head]
    ):
        return None
    if tree.lemma[head] not in clusters.knowledge.words["class-nouns"]:
        return None
    near: dict[Cluster, None] = {}
    for position, cluster in clusters.recent(mention.first, sentences=CLASS_REACH):
        if cluster.named and cluster.type == mention.type and not cluster.plural:
            if tree.sentence[position] == tree.sentence[head] and _same_clause(tree, position, head):
                return None
            near[cluster] = None
    return next(iter(near)) if len(near) == 1 else None


def _same_clause(tree: Tree, one: int, other: int) -> bool:
    """Whether two nouns are subject and object of one verb: then they are two things."""
    return tree.head[one] == tree.head[other] and tree.dep[one] != "conj"


RULES: Final = (
    ("title", _title),
    ("apposition", _apposed),
    ("both parties", _parties),
    ("title again", _titled),
    ("same noun", _again),
    ("class", _by_class),
)
