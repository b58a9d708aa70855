"""Description → what it describes: a name beside it, a title, the same noun again, or the two parties spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.coreference.bosses import boss
from kg.annotate.coreference.classes import by_class
from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.coreference.parties import both_parties
from kg.annotate.coreference.stationed import standing_force
from kg.annotate.mentions.tree import Tree
from kg.model import Mention

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
# Sentences back in which "the pact" may mean a pact called so before.
SAME_NOUN_REACH: Final = 15
# Words of different descriptions that make them different things: "first round", "second round".
TELLING_TAGS: Final = frozenset({"CD", "JJ", "JJR", "JJS", "NNP", "NNPS", "VBG", "VBN", "NN", "NNS"})


def describe(mention: Mention, clusters: Clusters) -> Cluster:
    """Give a description to what it takes up, or make it a thing of its own; return the cluster."""
    for rule, find in BESIDE if _is_office(mention, clusters.tree) else RULES:
        found = find(mention, clusters)
        if found is not None:
            clusters.put(mention, found, rule=rule)
            if not found.members:
                clusters.note(mention, found)
                found.words.update(_restrictions(mention, clusters.tree))
            return found
    found = clusters.new(mention, named=False)
    found.bare = _is_bare(mention, clusters.tree)
    clusters.put(mention, found)
    clusters.note(mention, found)
    found.words.update(_restrictions(mention, clusters.tree))
    return found


def _is_office(mention: Mention, tree: Tree) -> bool:
    """Whether a description is what somebody is or does, not somebody: "served as the mayor"."""
    return tree.dep[mention.head] == "pobj" and tree.lower[tree.head[mention.head]] == "as"


def _is_bare(mention: Mention, tree: Tree) -> bool:
    """Whether a singular noun stands without anything that makes it one thing."""
    head = mention.head
    return not (
        tree.is_plural(head)
        or tree.determiner(head)
        or tree.dep[head] in {"appos", "attr"}
        or any(tree.dep[child] in {"nummod", "poss"} for child in tree.children[head])
    )


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
            and (mention.type == found.type or tree.determiner(head) != "a")
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
    if len(fitting) > 1:
        same = [c for c in fitting if any(_form(m, tree) == _form(mention, tree) for m in c.mentions)]
        fitting = dict.fromkeys(same)
    return next(iter(fitting)) if len(fitting) == 1 else None


def _form(mention: Mention, tree: Tree) -> list[str]:
    return tree.lower[mention.first : mention.last]


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
    } | set(_restrictions(mention, tree))


def _restrictions(mention: Mention, tree: Tree) -> Iterator[str]:
    """Yield what follows a description and narrows it: a clause, or what a phrase with "on", "with", "in" is about."""
    for child in tree.children[mention.head]:
        if child > mention.head and tree.dep[child] in {"relcl", "acl"}:
            yield "clause"
        elif child > mention.head and tree.dep[child] == "prep":
            inner = tree.kid(child, "pobj", "pcomp")
            if inner is not None and not (tree.tag[inner] in {"PRP", "WDT"} or tree.label[inner] in {"DATE", "TIME"}):
                yield tree.lower[inner]


def _titled(mention: Mention, clusters: Clusters) -> Cluster | None:
    """The one person who bears the title: "the secretary" after "Defense Secretary X"."""
    tree, head = clusters.tree, mention.head
    if mention.type != "Person" or tree.is_plural(head) or tree.determiner(head) in {"a", "an", "another", "no", "any"}:
        return None
    if not {tree.lemma[head], tree.lower[head]} & clusters.knowledge.titles.keys() or not _is_definite(
        mention, clusters
    ):
        return None
    words = _telling(mention, clusters)
    bearers = {
        c: None
        for noun in {tree.lemma[head]: None, tree.lower[head]: None}
        for c in clusters.described.get(noun, ())
        if c.named and c.is_person and words <= c.words and 0 <= c.latest < head
    }
    return next(iter(bearers)) if len(bearers) == 1 else None


# What stands beside the description says what it means; all others look for what was read before.
BESIDE: Final = (("title", _title), ("apposition", _apposed))
RULES: Final = (
    ("owner and host", standing_force),
    *BESIDE,
    ("both parties", both_parties),
    ("title again", _titled),
    ("head of a body", boss),
    ("same noun", _again),
    ("class", by_class),
)
