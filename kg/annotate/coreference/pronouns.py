"""Pronoun → what it stands for, where exactly one thing read before agrees and stands in the right place; else None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.coreference.speakers import Quotes, speaker
from kg.annotate.mentions.pronouns import antecedent_noun
from kg.annotate.mentions.tree import SUBJECTS, VERB_POS, Tree
from kg.knowledge import Knowledge
from kg.model import Mention

# Steps up the tree from a pronoun to the clauses whose subjects it may mean.
REACH: Final = 12
LONGEST_COORDINATION: Final = 6
ACTORS: Final = frozenset({"Person", "Country", "Organization", "Group"})
# Classes of things that hardly own or rival anything.
IDEAS: Final = frozenset({"Concept", "Event", "Quantity", "Role"})


def stands_for(mention: Mention, clusters: Clusters, quotes: Quotes) -> Cluster | None:
    """Return the thing that a pronoun stands for, or None where that is not certain."""
    tree, position = clusters.tree, mention.head
    noun = antecedent_noun(tree, position)
    if noun is not None:
        return clusters.at(noun)
    if clusters.in_headline(position):
        return None
    word, words = tree.lower[position], clusters.knowledge.words
    if word in words["pronouns-reflexive"]:
        return _reflexive(position, clusters)
    if word in words["pronouns-speaker"]:
        found = speaker(position, quotes, clusters)
        return found if found is None or found.is_person or word not in words["pronouns-i"] else None
    if word in words["pronouns-male"]:
        return _person(position, "m", clusters, quotes)
    if word in words["pronouns-female"]:
        return _person(position, "f", clusters, quotes)
    return _thing(position, clusters, quotes, plural=word in words["pronouns-plural"])


def _reflexive(position: int, clusters: Clusters) -> Cluster | None:
    """The subject of its own clause."""
    found = next((cluster for _, cluster in subjects_above(position, clusters)), None)
    plural = clusters.tree.lower[position] in clusters.knowledge.words["pronouns-plural"]
    return found if found is not None and found.plural == plural else None


def _person(position: int, gender: str, clusters: Clusters, quotes: Quotes) -> Cluster | None:
    """The subject of the clause or of one above it; else the only person near who can be meant."""
    number = quotes.at(position)
    barred = _clause_mates(position, clusters)
    beside = _beside(position, clusters)
    if beside is not None:
        return beside if beside.is_person and beside.gender in {gender, ""} else None

    def fits(token: int, cluster: Cluster) -> bool:
        # Within a quotation only what the quotation names itself: its speaker is "I", and others are out of sight.
        agrees = cluster.is_person and cluster.gender in {gender, ""}
        if number is not None and (quotes.at(token) != number or clusters.tree.pos[token] == "PRON"):
            return False
        return agrees and cluster not in barred

    near = [(i, c) for i, c in clusters.recent(position, sentences=2) if fits(i, c)]
    if any(c.named for _, c in near):
        near = [(i, c) for i, c in near if c.named]
    above = [c for i, c in subjects_above(position, clusters) if fits(i, c)]
    if above and (above[0].gender == gender or len({c for _, c in near}) <= 1):
        return above[0]
    return _nearest_person(position, gender, near, clusters) if near else None


def _beside(position: int, clusters: Clusters) -> Cluster | None:
    """What a possessive's noun is coordinated with: the owner in "X and its allies", "the child and his mother"."""
    tree = clusters.tree
    noun = tree.head[position]
    if tree.dep[position] != "poss" or tree.dep[noun] not in {"conj", "appos"} or tree.head[noun] > position:
        return None
    found = clusters.at(tree.head[noun])
    return found if found is not None and found.type in ACTORS else None


def _nearest_person(position: int, gender: str, near: list[tuple[int, Cluster]], clusters: Clusters) -> Cluster | None:
    """The one person of the sentence, or of the nearest before that has any; of several its main subject."""
    tree, here = clusters.tree, clusters.tree.sentence[position]
    leading = tree.dep[position] in {*SUBJECTS, "poss"}
    for back in range(3):
        level = {c: None for i, c in near if tree.sentence[i] == here - back}
        if not level:
            continue
        if back and not leading:
            return None
        if len(level) == 1:
            return next(iter(level))
        lead = _main_subject(here - back, near, clusters) if back else None
        sure = [c for c in level if c.gender == gender]
        if lead is not None:
            return lead if lead.gender == gender else None
        return sure[0] if len(sure) == 1 and back == 0 else None
    return None


def _thing(position: int, clusters: Clusters, quotes: Quotes, *, plural: bool) -> Cluster | None:
    """The subject of its clause or of the one above where number agrees; else the last sentence's one main subject."""
    tree = clusters.tree
    beside = _beside(position, clusters)
    if beside is not None:
        return beside if _can_be(beside, plural=plural) else None
    barred = _clause_mates(position, clusters)
    quoted = quotes.at(position)
    for subject, cluster in subjects_above(position, clusters):
        if cluster in barred or quotes.at(subject) != quoted:
            continue
        if cluster.is_person and not plural and tree.tag[position] == "PRP":
            continue  # "Esper said it would": a person is no "it", look further up
        fits = _can_be(cluster, plural=plural) and _suits(position, cluster, clusters)
        return cluster if fits and not _rivalled(position, subject, cluster, clusters) else None
    if tree.dep[position] not in {*SUBJECTS, "poss"} or quoted is not None or _opens_late(tree, position):
        return None
    before = [(i, c) for i, c in clusters.recent(position, sentences=1) if tree.sentence[i] < tree.sentence[position]]
    lead = _main_subject(tree.sentence[position] - 1, before, clusters)
    if lead is None or not _can_be(lead, plural=plural) or not _suits(position, lead, clusters):
        return None
    rivals = {c for _, c in before if c is not lead and c.type == lead.type and _can_be(c, plural=plural)}
    return None if rivals else lead


def _suits(position: int, cluster: Cluster, clusters: Clusters) -> bool:
    """Whether the thing can do or own what the pronoun does or owns: who says is an actor, a concept owns little."""
    tree = clusters.tree
    if tree.dep[position] == "poss":
        return cluster.type not in IDEAS
    if tree.dep[position] in SUBJECTS and tree.lemma[tree.head[position]] in clusters.knowledge.cues:
        return cluster.type in ACTORS or bool(cluster.members)
    return not cluster.plural or cluster.type != "Concept"


def _rivalled(position: int, subject: int, cluster: Cluster, clusters: Clusters) -> bool:
    """Whether another thing that agrees stands between, in a clause of its own."""
    tree, verb = clusters.tree, clusters.tree.head[subject]
    for head, other in clusters.recent(position, sentences=0):
        if head <= subject:
            return False
        if other is cluster or other.plural != cluster.plural or other.is_person != cluster.is_person:
            continue
        if other.type in IDEAS or other.number in cluster.members or tree.pos[head] == "PRON":
            continue
        above = tree.head[head]
        if verb not in {above, tree.head[above]} and not _within(tree, position, head):
            return True
    return False


def _within(tree: Tree, position: int, noun: int) -> bool:
    """Whether the pronoun stands in the noun's own phrase."""
    for _ in range(REACH):
        if position == noun:
            return True
        position = tree.head[position]
    return False


def _can_be(cluster: Cluster, *, plural: bool) -> bool:
    """Whether "they" (plural) or "it" can stand for the thing."""
    if plural:
        return cluster.plural
    return not cluster.plural and not cluster.is_person and cluster.type not in {"Group", "Quantity"}


def _opens_late(tree: Tree, position: int) -> bool:
    """Whether the pronoun stands deep in its sentence, where nearer things compete with the last sentence's."""
    return position - tree.bounds[tree.sentence[position]][0] > 8


def _main_subject(sentence: int, near: list[tuple[int, Cluster]], clusters: Clusters) -> Cluster | None:
    """Return the subject of a sentence's main clause, if it is among the things near."""
    tree = clusters.tree
    for head, cluster in near:
        verb = tree.head[head]
        if tree.sentence[head] == sentence and tree.dep[head] in SUBJECTS and tree.dep[verb] == "ROOT":
            return cluster
    return None


def _clause_mates(position: int, clusters: Clusters) -> set[Cluster]:
    """Return the things that a plain pronoun cannot be: the other arguments of its verb, the noun it belongs to."""
    tree = clusters.tree
    head = tree.head[position]
    found: set[Cluster | None] = set()
    if tree.dep[position] == "poss":
        noun = head
        found.add(clusters.at(noun))
        return {cluster for cluster in found if cluster is not None}
    verb = tree.head[head] if tree.dep[position] == "pobj" else head
    if tree.pos[verb] in VERB_POS and tree.dep[position] != "poss":
        found.update(clusters.at(child) for child in tree.kids(verb, "nsubj", "nsubjpass", "dobj", "dative"))
        if tree.dep[position] in {"dobj", "dative", "pobj"}:
            found.update(c for _, c in list(subjects_above(position, clusters))[:1])
    return {cluster for cluster in found if cluster is not None}


def subjects_above(position: int, clusters: Clusters) -> Iterator[tuple[int, Cluster]]:
    """Yield the subjects of the clauses around a token with their positions, nearest clause first."""
    tree, current = clusters.tree, position
    for _ in range(REACH):
        if tree.head[current] == current:
            return
        label, current = tree.dep[current], tree.head[current]
        if _is_barrier(label, current, position, clusters):
            return
        if tree.pos[current] in VERB_POS or tree.dep[current] in {"relcl", "ROOT", "advcl", "ccomp"}:
            if label == "xcomp":
                yield from _controlling(current, position, clusters)
            yield from _acting(current, position, clusters)


def _acting(verb: int, position: int, clusters: Clusters) -> Iterator[tuple[int, Cluster]]:
    """Yield the subjects of a verb before a position; of a relative clause without its own, the noun it hangs on."""
    tree = clusters.tree
    for child in tree.kids(verb, *SUBJECTS):
        found = _joined(child, clusters) if child < position else None
        if found is not None:
            yield child, found
    if tree.dep[verb] == "relcl" and not any(True for _ in _own_subjects(tree, verb)):
        found = clusters.at(tree.head[verb])
        if found is not None:
            yield tree.head[verb], found


def _is_barrier(label: str, above: int, position: int, clusters: Clusters) -> bool:
    """Whether the clauses further up say nothing about the pronoun.

    "The role they played": the subject above is as often somebody else. "The reason is that it ...": only the subject
    of a verb of speech or thought is taken up in its clause.
    """
    tree = clusters.tree
    if label == "relcl":
        return tree.lower[position] in clusters.knowledge.words["pronouns-plural"]
    return label == "ccomp" and tree.lemma[above] not in clusters.knowledge.cues


def _own_subjects(tree: Tree, verb: int) -> Iterator[int]:
    return (child for child in tree.kids(verb, *SUBJECTS) if tree.tag[child] not in {"WDT", "WP"})


def _controlling(verb: int, position: int, clusters: Clusters) -> Iterator[tuple[int, Cluster]]:
    """Yield the object that is the subject of an infinitive: "urged Seoul to pay its share"."""
    for child in clusters.tree.kids(verb, "dobj", "dative"):
        found = clusters.at(child)
        if child < position and found is not None and found.type in ACTORS:
            yield child, found


def _joined(subject: int, clusters: Clusters) -> Cluster | None:
    """Return a subject's cluster; of a coordinated one the group of all, or None where one is no mention."""
    tree, chain = clusters.tree, [subject]
    while len(chain) <= LONGEST_COORDINATION:
        following = tree.kid(chain[-1], "conj")
        if following is None:
            break
        chain.append(following)
    found = [clusters.at(position) for position in chain]
    if len(chain) == 1:
        return found[0]
    clear = [cluster for cluster in found if cluster is not None and not cluster.members]
    return clusters.group(clear) if len(clear) == len(chain) else None


def is_personal(mention: Mention, tree: Tree, knowledge: Knowledge) -> bool:
    """Whether a pronoun is one whose loss is worth a drop: no relative one."""
    return tree.lower[mention.head] in knowledge.words["pronouns"]
