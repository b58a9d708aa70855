"""He, she → the person, where exactly one who agrees stands in the right place; else None."""

from __future__ import annotations

from typing import Final

from kg.annotate.coreference.above import Above, beside, clause_mates, main_subject, subject_ahead, subjects_above
from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.coreference.speakers import Quotes, speaker
from kg.annotate.mentions.tree import SUBJECTS

REACH: Final = 2  # sentences back
# Labels of a name that only tells whose a thing is: no rival of a subject.
WEAK: Final = frozenset({"poss", "compound", "nmod", "amod"})

type Seen = list[tuple[int, Cluster]]


def person_of(position: int, gender: str, clusters: Clusters, quotes: Quotes) -> Cluster | None:
    """Return the subject of the clause or of one above it; else the only person near who can be meant."""
    if _is_anybody(position, clusters):
        return None
    owner = beside(position, clusters)
    if owner is not None:
        return owner if owner.is_person and owner.gender in {gender, ""} else None
    barred = clause_mates(position, clusters)

    def fits(token: int, cluster: Cluster) -> bool:
        agrees = cluster.is_person and not cluster.bare and cluster.gender in {gender, ""}
        return agrees and _in_sight(token, position, quotes, clusters) and cluster not in barred

    near = [(i, c) for i, c in clusters.recent(position, sentences=REACH) if fits(i, c)]
    if any(c.named for _, c in near):
        near = [(i, c) for i, c in near if c.named]
    for above in subjects_above(position, clusters):
        if above.cluster is None or not fits(above.position, above.cluster):
            if _is_unknown(above, gender, clusters):
                return None
            continue
        return _settled(position, gender, above, near, clusters)
    ahead = subject_ahead(position, clusters)
    if ahead is not None and ahead.is_person and ahead.gender in {gender, ""}:
        near = [(i, c) for i, c in near if c is ahead]
    if not near and quotes.at(position) is not None:
        return _spoken_of(position, gender, clusters, quotes)
    return _nearest(position, gender, near, clusters) if near else None


def _spoken_of(position: int, gender: str, clusters: Clusters, quotes: Quotes) -> Cluster | None:
    """Return whom a quotation without any person in it is about: the only other one near its known speaker.

    A subject, or a pronoun after one: "His friends, X said" is as often somebody spoken of long before.
    """
    speaking, number = speaker(position, quotes, clusters), quotes.at(position)
    if speaking is None or number is None:
        return None
    tree, first = clusters.tree, quotes.spans[number][0]
    near = clusters.recent(first, sentences=REACH)
    others = {c: None for _, c in near if c.is_person and c is not speaking and c.gender in {gender, ""}}
    found = next(iter(others), None)
    if len(others) != 1 or found is None or not found.named or found.gender != gender:
        return None
    again = any(clusters.at(token) is found for token in range(first, position))
    return found if again or tree.dep[position] in SUBJECTS else None


def _in_sight(token: int, position: int, quotes: Quotes, clusters: Clusters) -> bool:
    """Whether a pronoun may look at a token.

    Within a quotation only at what the quotation names itself: its speaker is "I", and others are out of sight. Outside
    not at what one names: in '"X is guilty," he said' the speaker is not whom he speaks of.
    """
    number = quotes.at(position)
    if number is None:
        return not quotes.is_speech(token)
    return quotes.at(token) == number and clusters.tree.pos[token] != "PRON"


def _settled(position: int, gender: str, above: Above, near: Seen, clusters: Clusters) -> Cluster | None:
    """Return the subject above that agrees, if nobody else can be meant; an unknown gender needs to be alone."""
    cluster = above.cluster
    if cluster is None or (not above.own and _rivalled(position, gender, above, clusters)):
        return None
    alone = len({c for _, c in near}) <= 1
    if not cluster.named and not above.own and not (alone and all(c is cluster for _, c in near)):
        return None
    if cluster.gender == gender or alone:
        return cluster
    return _nearest(position, gender, near, clusters)


def _is_anybody(position: int, clusters: Clusters) -> bool:
    """Whether the pronoun stands for whoever it may be: "his or her", "he/she"."""
    lower, words = clusters.tree.lower, clusters.knowledge.words
    for step in (-2, 2):
        other = position + step
        if 0 <= other < len(lower) and lower[(position + other) // 2] in {"or", "/", "and"}:
            both = {lower[position], lower[other]}
            if both & words["pronouns-male"] and both & words["pronouns-female"]:
                return True
    return False


def _is_unknown(above: Above, gender: str, clusters: Clusters) -> bool:
    """Whether a subject above may be the person, but nobody knows who that is: a name or a pronoun that agrees."""
    if above.cluster is not None:
        return False
    words, tree = clusters.knowledge.words, clusters.tree
    agreeing = words["pronouns-male"] if gender == "m" else words["pronouns-female"]
    return tree.lower[above.position] in agreeing or tree.pos[above.position] == "PROPN"


def _rivalled(position: int, gender: str, above: Above, clusters: Clusters) -> bool:
    """Whether another person who agrees, or a pronoun that does, stands between the subject and the pronoun."""
    tree, words = clusters.tree, clusters.knowledge.words
    agreeing = words["pronouns-male"] if gender == "m" else words["pronouns-female"]
    for token in range(above.position + 1, position):
        other = clusters.at(token)
        if other is None:
            if tree.lower[token] in agreeing and tree.pos[token] == "PRON":
                return True
        elif other is not above.cluster and other.is_person and other.named and other.gender in {gender, ""}:
            owners = tree.dep[token] == tree.dep[position] == "poss"
            if owners or tree.dep[token] not in WEAK:
                return True
    return False


def _is_plain(token: int, clusters: Clusters) -> bool:
    """Whether a name is no mere owner or modifier; the owner of a subject counts: "X's campaign said"."""
    tree = clusters.tree
    return tree.dep[token] not in WEAK or tree.dep[tree.head[token]] in SUBJECTS


def _nearest(position: int, gender: str, near: Seen, clusters: Clusters) -> Cluster | None:
    """Return the one person of the sentence, or of the nearest before that has any; of several its main subject."""
    tree, here = clusters.tree, clusters.tree.sentence[position]
    leading = tree.dep[position] in {*SUBJECTS, "poss"}
    for back in range(REACH + 1):
        level = {c: None for i, c in near if tree.sentence[i] == here - back}
        if not level:
            continue
        if back and not leading:
            return None
        if len(level) == 1:
            places = [i for i, c in near if c in level and tree.sentence[i] == here - back]
            leads = back == 0 or any(_is_plain(i, clusters) for i in places)
            return next(iter(level)) if leads else None
        lead = main_subject(here - back, near, clusters) if back else None
        sure = [c for c in level if c.gender == gender]
        if lead is not None:
            return lead if lead.gender == gender else None
        return sure[0] if len(sure) == 1 and back == 0 else None
    return None
