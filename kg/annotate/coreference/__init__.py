"""Mentions → referents: which mentions are one thing. Precision first: what is unclear stays unresolved.

Names join by gazetteer id, full form, surname and defined acronym; descriptions by apposition, title, noun and class;
pronouns only where one agreeing thing stands in the right place. Nothing is resolved forward, but an owner to the
subject of the sentence that its phrase opens, and "we" to a speaker named after the quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.coreference.cluster import Clusters
from kg.annotate.coreference.described import describe
from kg.annotate.coreference.names import NameClusters
from kg.annotate.coreference.pronouns import is_personal, owner_ahead, speaker_of, stands_for
from kg.annotate.coreference.speakers import Quotes
from kg.annotate.mentions.tree import read_tree
from kg.knowledge import Knowledge
from kg.model import Article, Drop, Mention, Referent
from kg.tokens import Doc

__all__ = ["resolve"]


def resolve(
    doc: Doc, mentions: Sequence[Mention], *, article: Article, knowledge: Knowledge
) -> tuple[tuple[Mention, ...], tuple[Referent, ...], tuple[Drop, ...]]:
    """Return the mentions with their referents, the referents, and a drop for each pronoun left unresolved."""
    tree = read_tree(doc)
    clusters = Clusters(tree, knowledge, headlines=article.headlines)
    NameClusters(clusters).add([mention for mention in mentions if mention.kind == "name"])
    quotes = Quotes(tree)
    late: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.head, m.first)):
        if mention.kind == "name":
            found = clusters.at(mention.head)
        elif mention.kind == "nominal":
            found = describe(mention, clusters)
        else:
            found = stands_for(mention, clusters, quotes) or owner_ahead(mention, clusters)
            if found is not None:
                clusters.put(mention, found)
            else:
                late.append(mention)
        if found is not None:
            clusters.seen(mention, found)
    drops = tuple(_unresolved(late, clusters, quotes))
    return (*clusters.resolved(mentions), drops)


def _unresolved(mentions: Sequence[Mention], clusters: Clusters, quotes: Quotes) -> Iterator[Drop]:
    """Yield a drop for each pronoun that stays open; "we" finds the speaker that a later "he said" stands for."""
    for mention in mentions:
        found = speaker_of(mention, clusters, quotes)
        if found is not None:
            clusters.put(mention, found)
        elif is_personal(mention, clusters.tree, clusters.knowledge):
            yield Drop("annotate", "unresolved pronoun", clusters.tree.words[mention.head])
