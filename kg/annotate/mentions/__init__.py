"""Doc → mentions: the names, descriptions and pronouns of an article, with their classes.

A name's mention covers the name alone; a title before it is a description of its own. A description covers its noun
with what stands before it and an of-phrase, without determiner. Adjectives of belonging ("South Korean") are no
mentions: ``country_of`` tells the state behind them. A capital that acts is the state, one that is a place the city.
"""

from __future__ import annotations

from kg.annotate.mentions.countries import country_of
from kg.annotate.mentions.governments import governments
from kg.annotate.mentions.headlines import trusted
from kg.annotate.mentions.listed import listed_names, without_namesakes
from kg.annotate.mentions.nominals import descriptions
from kg.annotate.mentions.patterned import patterned_names
from kg.annotate.mentions.pronouns import pronouns
from kg.annotate.mentions.recognized import recognized_names
from kg.annotate.mentions.records import without_overlaps
from kg.annotate.mentions.tree import read_tree
from kg.knowledge import Knowledge
from kg.model import Article, Mention
from kg.tokens import Doc

__all__ = ["country_of", "find_mentions"]


def find_mentions(doc: Doc, *, article: Article, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Return all mentions in the order of the text; referents are not set yet.

    Descriptions may hold names ("South Korea" in "South Korea's decision"); names never overlap one another.
    """
    tree = read_tree(doc)
    listed = list(listed_names(tree, knowledge))
    recognized = recognized_names(tree, knowledge, listed)
    listed = without_namesakes(tree, listed, recognized.surnames)
    found = [*listed, *recognized.names, *patterned_names(tree, knowledge)]
    names = trusted(tree, without_overlaps(found), article.headlines)
    names = governments(tree, names, knowledge)
    mentions = [Mention(n.first, n.last, tree.root(n.first, n.last), "name", n.type, None) for n in names if n.type]
    covered = {position for name in names if name.type for position in range(name.first, name.last)}
    mentions.extend(descriptions(tree, [name for name in names if name.type], knowledge))
    mentions.extend(pronouns(tree, covered, knowledge))
    unique = {(m.first, m.last): m for m in reversed(mentions)}
    return tuple(sorted(unique.values(), key=lambda m: (m.first, m.last)))
