"""A token → the subjects of the clauses around it, nearest first, and what a pronoun there cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.mentions.tree import SUBJECTS, VERB_POS, Tree

# Steps up the tree from a pronoun to the clauses whose subjects it may mean.
REACH: Final = 12
LONGEST_COORDINATION: Final = 6
ACTORS: Final = frozenset({"Person", "Country", "Organization", "Group"})
EMPTY_TAGS: Final = frozenset({"WDT", "WP", "EX"})
CLAUSES: Final = frozenset({"relcl", "ROOT", "advcl", "ccomp"})


@dataclass(frozen=True, slots=True)
class Above:
    """A subject above a pronoun; ``cluster`` is None where it is a noun or pronoun that nobody knows."""

    position: int
    cluster: Cluster | None
    own: bool  # of the pronoun's own clause
    told: bool  # the pronoun's clause is what this subject says, thinks or wants


def subjects_above(position: int, clusters: Clusters) -> Iterator[Above]:
    """Yield the subjects of the clauses around a token, nearest clause first."""
    tree, current = clusters.tree, position
    own, gerund, told = True, False, False
    for _ in range(REACH):
        if tree.head[current] == current:
            return
        below, label, current = current, tree.dep[current], tree.head[current]
        if _is_barrier(label, current, position, clusters):
            return
        own = own and label not in SUBJECTS  # the pronoun is, or belongs to, the subject itself
        if tree.pos[current] in VERB_POS or tree.dep[current] in CLAUSES:
            told = told or (label == "ccomp" and tree.lemma[current] in clusters.knowledge.cues)
            controlled = gerund or (label == "xcomp" and _controls_by_object(current, clusters))
            found = [*_controlling(current, below, clusters)] if controlled else []
            found += _acting(current, position, clusters)
            yield from (Above(child, cluster, own, told) for child, cluster in found)
            filled = bool(found) or any(kid < position for kid in tree.kids(current, *SUBJECTS, "expl"))
            own, told = own and not filled, told and not found
        # "sentenced him for driving his car": the object drives
        gerund = label == "pcomp" and tree.lower[current] in clusters.knowledge.words["gerund-prepositions"]


def _acting(verb: int, position: int, clusters: Clusters) -> Iterator[tuple[int, Cluster | None]]:
    """Yield the subjects of a verb before a position; of a relative clause without its own, the noun it hangs on."""
    tree = clusters.tree
    own = [child for child in tree.kids(verb, *SUBJECTS) if tree.tag[child] not in EMPTY_TAGS]
    speakers = clusters.knowledge.words["pronouns-speaker"]
    if len(own) > 1:  # of two the parser sees, the one next to the verb
        own = [child for child in own if child < verb][-1:] or own[:1]
    for child in own:
        if child < position and tree.lower[child] not in speakers and tree.lower[child] != "you":
            yield child, joined(child, clusters)
    if tree.dep[verb] == "relcl" and not own:
        yield tree.head[verb], clusters.at(tree.head[verb])


def _controls_by_object(verb: int, clusters: Clusters) -> bool:
    """Whether a verb's object is the subject of the infinitive below it: of "urge", not of "use" or "promise"."""
    behaviours = clusters.knowledge.verbs.get(clusters.tree.lemma[verb], ())
    return any(each.control == "object" for each in behaviours)


def _controlling(verb: int, below: int, clusters: Clusters) -> Iterator[tuple[int, Cluster | None]]:
    """Yield the object that is the subject of what stands below the verb: "urged Seoul to pay its share"."""
    tree = clusters.tree
    links = {each.through for each in clusters.knowledge.verbs.get(tree.lemma[verb], ()) if each.control == "object"}
    through = [tree.kid(prep, "pobj") for prep in tree.kids(verb, "prep") if tree.lower[prep] in links]
    for child in (*tree.kids(verb, "dobj", "dative"), *(each for each in through if each is not None)):
        found = joined(child, clusters)
        if child < below and (tree.pos[child] == "PRON" or (found is not None and found.type in ACTORS)):
            yield child, found


def _is_barrier(label: str, above: int, position: int, clusters: Clusters) -> bool:
    """Whether the clauses further up say nothing about the pronoun.

    "The role they played": the subject above is as often somebody else. "The reason is that it ...": only the subject
    of a verb of speech or thought is taken up in its clause.
    """
    tree = clusters.tree
    if label == "relcl":
        words = clusters.knowledge.words
        return tree.lower[position] in words["pronouns-plural"] or tree.lower[position] == "it"
    return label == "ccomp" and tree.lemma[above] not in clusters.knowledge.cues


def joined(subject: int, clusters: Clusters) -> Cluster | None:
    """Return a subject's cluster; of a coordinated one the group of all, or None where one is no mention."""
    tree, chain = clusters.tree, [subject]
    for front in tree.kids(subject, "nmod"):  # "X and retailer Y": the parser hangs X below Y
        first = clusters.at(front)
        if first is not None and first.named and tree.kid(front, "cc") is not None:
            chain = [front, subject]
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


def main_subject(sentence: int, near: list[tuple[int, Cluster]], clusters: Clusters) -> Cluster | None:
    """Return the subject of a sentence's main clause, if it is among the things near and the clause is the only one."""
    tree = clusters.tree
    for head, cluster in near:
        verb = tree.head[head]
        if tree.sentence[head] == sentence and tree.dep[head] in SUBJECTS and tree.dep[verb] == "ROOT":
            others = (kid for each in tree.kids(verb, "conj") for kid in tree.kids(each, *SUBJECTS))
            if cluster.is_person or all(clusters.at(kid) is cluster for kid in others):
                return joined(head, clusters)
    return None


def clause_mates(position: int, clusters: Clusters) -> set[Cluster]:
    """Return the things that a plain pronoun cannot be: the other arguments of its verb, the noun it belongs to."""
    tree = clusters.tree
    head = tree.head[position]
    found: set[Cluster | None]
    if tree.dep[position] == "poss":
        found = {clusters.at(head)}
        if tree.dep[head] == "attr":  # "X was picked to be his deputy": not X's own
            found.update(above.cluster for above in list(subjects_above(position, clusters))[:1])
        return {cluster for cluster in found if cluster is not None}
    found = set()
    verb = tree.head[head] if tree.dep[position] == "pobj" else head
    if tree.pos[verb] in {"NOUN", "PROPN"}:
        found.add(clusters.at(verb))  # "asked X about it": not X either
        verb = tree.head[verb]
    if tree.pos[verb] in VERB_POS:
        found.update(clusters.at(child) for child in tree.kids(verb, "nsubj", "nsubjpass", "dobj", "dative"))
        if tree.dep[position] in {"dobj", "dative", "pobj"}:
            found.update(above.cluster for above in list(subjects_above(position, clusters))[:1])
            if tree.dep[verb] == "xcomp":  # "X paid Y to do it for him": hardly Y
                found.update(clusters.at(child) for child in tree.kids(tree.head[verb], "dobj", "dative"))
            found.update(_blamed(verb, clusters))
    return {cluster for cluster in found if cluster is not None}


def _blamed(verb: int, clusters: Clusters) -> set[Cluster | None]:
    """Return who does what a gerund after "for" tells: in "X lashed out at Y for calling him a thief" it is Y."""
    tree, link = clusters.tree, clusters.tree.head[verb]
    if tree.dep[verb] != "pcomp" or tree.lower[link] != "for":
        return set()
    main = tree.head[link]
    nouns = [*tree.kids(main, "dobj"), *(noun for prep in tree.kids(main, "prep") for noun in tree.kids(prep, "pobj"))]
    return {clusters.at(noun) for noun in nouns if noun < verb}


def subject_ahead(position: int, clusters: Clusters) -> Cluster | None:
    """Return the main subject of the sentence where it follows the token: "After his programs failed, X tried"."""
    tree = clusters.tree
    first, last = tree.bounds[tree.sentence[position]]
    root = next((i for i in range(first, last) if tree.dep[i] == "ROOT"), None)
    subject = tree.kid(root, *SUBJECTS) if root is not None else None
    return clusters.at(subject) if subject is not None and subject > position else None


def is_within(tree: Tree, position: int, noun: int) -> bool:
    """Whether a token stands in a noun's own phrase, in no clause of it."""
    for _ in range(REACH):
        if position == noun:
            return True
        if tree.pos[position] in VERB_POS:
            return False
        position = tree.head[position]
    return False


def beside(position: int, clusters: Clusters) -> Cluster | None:
    """What a possessive's noun is coordinated with: the owner in "X and its allies", "X's price and its image"."""
    tree = clusters.tree
    noun = tree.head[position]
    if tree.dep[position] != "poss" or tree.dep[noun] not in {"conj", "appos"} or tree.head[noun] > position:
        return None
    first = tree.head[noun]
    for token in (tree.kid(first, "poss"), first):
        found = clusters.at(token) if token is not None else None
        if found is not None and found.type in ACTORS:
            return found
    return None
