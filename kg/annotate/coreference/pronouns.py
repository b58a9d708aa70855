"""Pronoun → what it stands for, where exactly one thing read before agrees and stands in the right place; else None."""

from __future__ import annotations

from kg.annotate.coreference.above import REACH, subjects_above
from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.coreference.persons import person_of
from kg.annotate.coreference.speakers import Quotes, speaker
from kg.annotate.coreference.things import can_be, thing_of
from kg.annotate.mentions.pronouns import antecedent_noun
from kg.annotate.mentions.tree import NOUN_POS, SUBJECTS, VERB_POS, Tree
from kg.knowledge import Knowledge
from kg.model import Mention


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
        return speaker_of(mention, clusters, quotes)
    gender = _gender(word, clusters)
    if gender:
        return person_of(position, gender, clusters, quotes)
    return thing_of(position, clusters, quotes, plural=word in words["pronouns-plural"])


def speaker_of(mention: Mention, clusters: Clusters, quotes: Quotes) -> Cluster | None:
    """Return who speaks the quotation in which "I" or "we" stands, or None."""
    word, words = clusters.tree.lower[mention.head], clusters.knowledge.words
    if word not in words["pronouns-speaker"]:
        return None
    found = speaker(mention.head, quotes, clusters)
    return found if found is None or found.is_person or word not in words["pronouns-i"] else None


def owner_ahead(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return the main subject for a possessive in a phrase that opens its sentence: "In its report, the bank said"."""
    tree, position = clusters.tree, mention.head
    word, words = tree.lower[position], clusters.knowledge.words
    if tree.dep[position] != "poss" or clusters.in_headline(position) or word in words["pronouns-speaker"]:
        return None
    link = _opening(position, clusters)
    if link is None:
        return None
    verb = tree.head[link]
    subject = tree.kid(verb, *SUBJECTS)
    if subject is None or subject < position:
        return None
    found = clusters.at(subject)
    if found is None or not found.named or tree.kid(subject, "conj") is not None:
        return None
    gender = _gender(word, clusters)
    if gender:
        return found if found.is_person and found.gender in {gender, ""} else None
    plural = word in words["pronouns-plural"]
    return found if can_be(found, plural=plural) else None


def _opening(position: int, clusters: Clusters) -> int | None:
    """Return the head of the phrase or clause without subject that opens the sentence and holds a token.

    "In its report, ...", "To modernize its army, ...", "Speaking to his voters, ...".
    """
    tree = clusters.tree
    first, current = tree.bounds[tree.sentence[position]][0], position
    for _ in range(REACH):
        above = tree.head[current]
        if above == current or (tree.pos[above] in VERB_POS and any(tree.kids(above, *SUBJECTS))):
            break
        current = above
    opens = tree.dep[current] == "advcl" or (tree.dep[current] == "prep" and current - first <= 1)
    leads = tree.dep[tree.head[current]] == "ROOT" and min([current, *tree.children[current]]) - first <= 1
    return current if opens and leads else None


def _gender(word: str, clusters: Clusters) -> str:
    words = clusters.knowledge.words
    return "m" if word in words["pronouns-male"] else "f" if word in words["pronouns-female"] else ""


def _reflexive(position: int, clusters: Clusters) -> Cluster | None:
    """The subject of its own clause, where that agrees."""
    tree, words = clusters.tree, clusters.knowledge.words
    if tree.lower[tree.head[position]] in words["comparing"]:
        return None
    if tree.pos[position - 1] in NOUN_POS and position:
        return None  # "the law itself": only stress
    above = next(subjects_above(position, clusters), None)
    if above is None or above.cluster is None or not above.own:
        return None
    found, word = above.cluster, tree.lower[position]
    gender = _gender(word, clusters)
    if gender:
        return found if found.is_person and found.gender in {gender, ""} else None
    return found if can_be(found, plural=word in words["pronouns-plural"]) else None


def is_personal(mention: Mention, tree: Tree, knowledge: Knowledge) -> bool:
    """Whether a pronoun is one whose loss is worth a drop: no relative one."""
    return tree.lower[mention.head] in knowledge.words["pronouns"]
