"""Mentions → referents: which mentions of an article are one thing. Precision first: what is unclear stays unresolved.

Names join by gazetteer id, full name, surname and defined acronym; descriptions by apposition, title, head noun and
class; pronouns only where one agreeing candidate stands in the right place (subject of the clause or the one above).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from kg.annotate.cluster import Cluster, Clusters, is_plural
from kg.knowledge import Knowledge
from kg.model import Article, Drop, Mention, Referent

# Sentences back in which a description's or pronoun's antecedent is looked for.
DESCRIPTION_REACH: Final = 12
PRONOUN_REACH: Final = 1
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
MALE: Final = frozenset({"he", "him", "his", "himself"})
FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
NEUTER: Final = frozenset({"it", "its", "itself"})
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER: Final = frozenset({"i", "me", "my", "mine", "myself"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})


def resolve(
    doc: Doc, mentions: Sequence[Mention], *, article: Article, knowledge: Knowledge
) -> tuple[tuple[Mention, ...], tuple[Referent, ...], tuple[Drop, ...]]:
    """Return the mentions with their referents, the referents, and a drop for each pronoun left unresolved."""
    clusters = Clusters(doc, knowledge, headlines=article.headlines)
    clusters.add_names([mention for mention in mentions if mention.kind == "name"])
    drops: list[Drop] = []
    for mention in mentions:
        if mention.kind == "nominal":
            _describe(mention, clusters)
        elif mention.kind == "pronoun" and not _pronoun(mention, clusters):
            drops.append(Drop("annotate", "unresolved pronoun", doc[mention.first].text))
    return (*clusters.resolved(mentions), tuple(drops))


def _describe(mention: Mention, clusters: Clusters) -> None:
    """Join a description to its antecedent, or make it a thing of its own."""
    head = clusters.doc[mention.head]
    named = _apposed(head, clusters)
    if named is not None:
        clusters.join(mention, named, "apposition")
        return
    determiner = next((child.lower_ for child in head.children if child.dep_ in {"det", "predet"}), "")
    pair = _pair(head, determiner, clusters)
    if pair is not None:
        clusters.join(mention, pair, "both parties")
        return
    if determiner in DEFINITE and mention.type != "Concept":
        found = _antecedent(mention, head, clusters)
        if found is not None:
            clusters.join(mention, found, "description")
            return
    clusters.add(mention)


def _apposed(head: Token, clusters: Clusters) -> Cluster | None:
    """Return the named thing that stands in apposition to the description, on either side."""
    candidates = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        candidates.append(head.head)
    for token in candidates:
        found = clusters.at(token.i)
        if found is not None and found.named and clusters.agree(head, found):
            return found
    return None


def _pair(head: Token, determiner: str, clusters: Clusters) -> Cluster | None:
    """Return the two parties that "the two sides", "both countries" or "the allies" stands for, if they are clear."""
    if not is_plural(head) or head.lower_ not in clusters.knowledge.words["pair-nouns"]:
        return None
    front = {child.lower_ for child in head.children if child.i < head.i}
    if determiner not in {"the", "both"} and not front & {"two", "both", "their"}:
        return None
    if front - {"the", "two", "both", "their"}:
        return None
    wanted = "Person" if head.lemma_ in {"leader", "minister", "president", "man"} else "Country"
    return clusters.pair_before(head, wanted)


def _antecedent(mention: Mention, head: Token, clusters: Clusters) -> Cluster | None:
    """Return the latest thing that the definite description can mean; two equally good ones are none."""
    sentence = clusters.sentence(head.i)
    words = clusters.modifiers(head)
    near = [c for c in clusters.before(mention.first) if sentence - clusters.sentence(c.latest) <= DESCRIPTION_REACH]
    same = [c for c in near if head.lemma_.lower() in c.heads and words <= c.words and is_plural(head) == c.plural]
    if same:
        return max(same, key=lambda c: c.latest)
    if mention.type == "Person":
        titled = [
            c for c in clusters.before(mention.first) if head.lemma_.lower() in c.titles and words <= c.titles | c.words
        ]
        return titled[0] if len(titled) == 1 else None
    if words or is_plural(head) or mention.type not in {"Agreement", "Event"}:
        return None
    alike = [c for c in near if c.type == mention.type and not c.plural and c.named]
    return alike[0] if len(alike) == 1 else None


def _pronoun(mention: Mention, clusters: Clusters) -> bool:
    """Join a pronoun to its antecedent; return whether that was possible."""
    token = clusters.doc[mention.head]
    word = token.lower_
    if clusters.in_headline(token):
        return False
    if word in SPEAKER:
        found = clusters.speaker_of(token)
    elif word in MALE | FEMALE:
        found = _person(token, "m" if word in MALE else "f", clusters)
    elif word in NEUTER | PLURAL:
        found = _thing(token, plural=word in PLURAL, clusters=clusters)
    else:
        found = None
    if found is None:
        return False
    clusters.join(mention, found, f"pronoun {word}")
    return True


def _person(token: Token, gender: str, clusters: Clusters) -> Cluster | None:
    """Return the person that "he" or "she" means: the subject of the clause above, else the only one near."""
    above = [c for c in clusters.subjects_above(token) if c.is_person and c.gender in {gender, ""}]
    if (
        above
        and (token.dep_ in {"poss", *SUBJECTS} or len({id(c) for c in above}) == 1)
        and not clusters.in_other_quote(token, above[0])
    ):
        return above[0]
    sentence = clusters.sentence(token.i)
    for back in range(PRONOUN_REACH + 1):
        near = [
            c for c in clusters.in_sentence(sentence - back, before=token.i) if c.is_person and c.gender in {gender, ""}
        ]
        if len(near) == 1:
            return near[0]
        subject = [c for c in near if clusters.is_subject(c, sentence - back)]
        if near:
            return subject[0] if back and len(subject) == 1 and token.dep_ in SUBJECTS else None
    return None


def _thing(token: Token, *, plural: bool, clusters: Clusters) -> Cluster | None:
    """Return what "it" or "they" means: the subject of its clause or of the one above, where number agrees."""
    for found in clusters.subjects_above(token):
        if found.is_person and not plural:
            return None  # a person between makes "it" and "its" open
        return found if found.plural == plural else None
    if token.dep_ not in SUBJECTS:
        return None
    before = clusters.in_sentence(clusters.sentence(token.i) - 1, before=token.i)
    subject = [c for c in before if clusters.is_subject(c, clusters.sentence(token.i) - 1)]
    things = [c for c in before if not c.is_person and c.named and c.plural == plural]
    return subject[0] if len(subject) == 1 and len(things) == 1 and things[0] is subject[0] else None
