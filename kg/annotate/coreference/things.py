"""It, they → the thing or things, where exactly one that agrees stands in the right place; else None."""

from __future__ import annotations

from typing import Final

from kg.annotate.coreference.above import ACTORS, Above, beside, clause_mates, is_within, main_subject, subjects_above
from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.coreference.speakers import Quotes
from kg.annotate.mentions.tree import NOUN_POS, SUBJECTS

# Classes of things that hardly own or rival anything.
IDEAS: Final = frozenset({"Concept", "Event", "Quantity", "Role"})
OWNERS: Final = frozenset({"Country", "Organization", "Region", "City"})
BODIES: Final = frozenset({"Country", "Organization"})
WEAK: Final = frozenset({"poss", "compound", "nmod", "amod"})
CORE: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
# Worlds of the clauses below a verb that only somebody with a will can be the subject of.
WILLED: Final = frozenset({"planned", "demanded", "reported", "denied"})
LATE: Final = 8  # tokens into a sentence from where nearer things compete with the last sentence's subject

type Seen = list[tuple[int, Cluster]]


def thing_of(position: int, clusters: Clusters, quotes: Quotes, *, plural: bool) -> Cluster | None:
    """Return the subject of its clause or of the one above; else the last sentence's one main subject."""
    owner = beside(position, clusters)
    if owner is not None:
        return owner if can_be(owner, plural=plural) else None
    if _is_gapped(position, clusters):
        return None
    barred = clause_mates(position, clusters)
    quoted = quotes.at(position)
    passed = False
    for above in subjects_above(position, clusters):
        cluster, passed = above.cluster, True
        if cluster is None and not _is_other(above, clusters, plural=plural):
            return None
        if cluster is None or cluster in barred or quotes.at(above.position) != quoted:
            continue
        if cluster.is_person and not plural:
            continue  # "Esper said it would": a person is no "it", look further up
        if plural and not cluster.plural:
            return cluster if _is_body_called_they(position, above, clusters) else None
        fits = can_be(cluster, plural=plural) and _suits(position, cluster, clusters)
        return cluster if fits and _is_sure(position, above, clusters, plural=plural) else None
    if passed or quoted is not None:
        return None
    return _last_subject(position, clusters, plural=plural)


def _is_gapped(position: int, clusters: Clusters) -> bool:
    """Whether a name stands right before a possessive, as in "X stated its aim, Y its doubts": a verb is left out."""
    before = clusters.at(position - 1) if position else None
    return before is not None and before.named and clusters.tree.dep[position] == "poss"


def can_be(cluster: Cluster, *, plural: bool) -> bool:
    """Whether "they" (plural) or "it" can stand for the thing."""
    if plural:
        return cluster.plural
    return not cluster.plural and not cluster.is_person and cluster.type not in {"Group", "Quantity"}


def _is_other(above: Above, clusters: Clusters, *, plural: bool) -> bool:
    """Whether an unknown subject disagrees in number, so that the search may go on."""
    tree, position = clusters.tree, above.position
    if tree.lower[position] in {"he", "she"}:
        return not plural
    return tree.pos[position] == "NOUN" and tree.is_plural(position) != plural


def _suits(position: int, cluster: Cluster, clusters: Clusters) -> bool:
    """Whether the thing can do or own what the pronoun does or owns: who says is an actor, a concept owns little."""
    tree = clusters.tree
    if tree.dep[position] == "poss":
        return cluster.type not in IDEAS
    if tree.dep[position] in SUBJECTS and tree.lemma[tree.head[position]] in clusters.knowledge.cues:
        return cluster.type in ACTORS or bool(cluster.members)
    return not cluster.plural or cluster.type != "Concept"


def _is_sure(position: int, above: Above, clusters: Clusters, *, plural: bool) -> bool:
    """Whether nothing between the subject and the pronoun can be meant as well."""
    tree = clusters.tree
    if tree.dep[position] in {"dobj", "dative", "pobj"}:
        return False  # an object is seldom the subject above
    if above.own:
        return not _owners_between(position, above, clusters) and not _open_before(position, above, clusters)
    willed = _is_willed(position, clusters)
    if above.told and above.cluster is not None and above.cluster.type not in ACTORS and not above.cluster.members:
        return False
    if (
        above.told
        and plural
        and not willed
        and _is_described(position, clusters)
        and _others_before(position, clusters)
    ):
        return False
    if above.told and above.cluster is not None and above.cluster.type in BODIES and not plural:
        if tree.dep[position] in SUBJECTS and _is_described(position, clusters) and not willed:
            return False
        return not _rivals(position, above, clusters, BODIES)
    return not _rivals(position, above, clusters, BODIES if willed and not plural else frozenset())


def _owners_between(position: int, above: Above, clusters: Clusters) -> bool:
    """Whether another owner of the same number stands between a subject and a possessive of its clause."""
    tree, lead = clusters.tree, above.cluster
    if tree.dep[position] != "poss" or lead is None:
        return False
    if lead.plural and not lead.members and lead.type not in ACTORS:
        return _others_before(position, clusters)
    for head, other in clusters.recent(position, sentences=0):
        if head <= above.position:
            return False
        apart = other is not lead and other.number not in lead.members and other.plural == lead.plural
        owner = other.type in OWNERS and other.named and tree.dep[head] in {"dobj", "pobj", "dative"}
        if apart and owner and not is_within(tree, head, above.position) and not is_within(tree, position, head):
            return tree.dep[tree.head[position]] != "dobj"
    return False


def _open_before(position: int, above: Above, clusters: Clusters) -> bool:
    """Whether the same pronoun stands between and could not be resolved."""
    tree = clusters.tree
    between = range(above.position + 1, position)
    return any(tree.lower[i] == tree.lower[position] and clusters.at(i) is None for i in between)


def _others_before(position: int, clusters: Clusters) -> bool:
    """Whether another plural thing than the subject is spoken of in the sentence before."""
    tree = clusters.tree
    here = tree.sentence[position]
    before = clusters.recent(position, sentences=1)
    return any(c.plural and tree.sentence[i] < here and tree.pos[i] != "PRON" for i, c in before)


def _is_willed(position: int, clusters: Clusters) -> bool:
    """Whether the pronoun is the subject of a verb that only an actor can be the subject of."""
    tree = clusters.tree
    lemma = tree.lemma[tree.head[position]]
    adjective = tree.kid(tree.head[position], "acomp") if lemma == "be" else None
    if adjective is not None:
        return any(each.control == "subject" for each in clusters.knowledge.verbs.get(tree.lemma[adjective], ()))
    if tree.dep[position] not in SUBJECTS or tree.dep[position] == "nsubjpass":
        return False
    behaviours = clusters.knowledge.verbs.get(lemma, ())
    return lemma in clusters.knowledge.cues or any(each.complement in WILLED for each in behaviours)


def _is_described(position: int, clusters: Clusters) -> bool:
    """Whether the pronoun's clause only says what it is or what was done to it: then it is seldom the speaker."""
    tree = clusters.tree
    return tree.dep[position] == "nsubjpass" or tree.lemma[tree.head[position]] == "be"


def _rivals(position: int, above: Above, clusters: Clusters, kinds: frozenset[str]) -> bool:
    """Whether another thing that agrees stands between; ``kinds``: only these classes count, empty: all."""
    tree, lead = clusters.tree, above.cluster
    for head, other in clusters.recent(position, sentences=0):
        if head <= above.position:
            return False
        if lead is None or other is lead or other.plural != lead.plural or other.is_person != lead.is_person:
            continue
        if other.number in lead.members or tree.pos[head] == "PRON" or tree.dep[head] in WEAK:
            continue
        if is_within(tree, head, above.position) or is_within(tree, position, head):
            continue
        if other.type in kinds or (not kinds and (other.type == lead.type or tree.dep[head] in CORE)):
            return True
    return False


def _is_body_called_they(position: int, above: Above, clusters: Clusters) -> bool:
    """Whether "they", "their" is said of one body: as who speaks, or of its own things, with no plural before it."""
    tree, cluster = clusters.tree, above.cluster
    if cluster is None or cluster.type not in BODIES or not cluster.named:
        return False
    thing = tree.head[position]
    of_its_own = above.own and tree.dep[position] == "poss" and tree.dep[thing] == "pobj"
    if not of_its_own and not (above.told and tree.dep[position] in SUBJECTS):
        return False
    first = tree.bounds[tree.sentence[position]][0]
    if tree.kid(above.position, "conj", "prep") is not None or "CC" in tree.tag[first : above.position]:
        return False
    between = (clusters.at(i) for i in range(above.position + 1, position))
    if any(other is not None and other is not cluster and other.type in BODIES for other in between):
        return False
    return not any(tree.is_plural(i) for i in range(first, position) if i != above.position)


def _last_subject(position: int, clusters: Clusters, *, plural: bool) -> Cluster | None:
    """Return the main subject of the sentence before, for a pronoun that leads its own sentence."""
    tree = clusters.tree
    late = position - tree.bounds[tree.sentence[position]][0] > LATE
    verb = tree.head[position]
    if tree.dep[verb] == "ccomp" and tree.lemma[tree.head[verb]] not in clusters.knowledge.cues:
        return None  # "Collins makes it three"
    first = tree.bounds[tree.sentence[position]][0]
    other = any(tree.dep[i] in SUBJECTS and tree.pos[i] in NOUN_POS for i in range(first, position))
    if tree.dep[position] not in {*SUBJECTS, "poss"} or late or other:
        return None
    before = [(i, c) for i, c in clusters.recent(position, sentences=1) if tree.sentence[i] < tree.sentence[position]]
    lead = main_subject(tree.sentence[position] - 1, before, clusters)
    if lead is None or not can_be(lead, plural=plural) or not _suits(position, lead, clusters):
        return None
    willed = _is_willed(position, clusters)
    if willed and lead.type not in ACTORS and not lead.members:
        return None
    return None if _rivals_before(before, lead, clusters, plural=plural, willed=willed) else lead


def _rivals_before(before: Seen, lead: Cluster, clusters: Clusters, *, plural: bool, willed: bool) -> bool:
    tree = clusters.tree
    for head, other in before:
        if other is lead or other.number in lead.members or not can_be(other, plural=plural):
            continue
        if tree.dep[head] in WEAK and not other.plural:
            continue
        if other.type == lead.type or (not willed and tree.dep[head] in CORE):
            return True
    return False
