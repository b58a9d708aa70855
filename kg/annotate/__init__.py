"""Article → Annotated: the parse, and on it the mentions, what they refer to, the times and the amounts."""

from __future__ import annotations

from kg.annotate.amounts import find_amounts
from kg.annotate.coreference import resolve
from kg.annotate.mending import mended
from kg.annotate.mentions import find_mentions
from kg.annotate.parsing import Models, load_models, parse, story_text, unpack
from kg.annotate.times import find_times
from kg.knowledge import Knowledge
from kg.model import Annotated, Article
from kg.tokens import Doc

__all__ = ["Models", "annotate", "load_models", "parse", "story_text"]


def annotate(article: Article, parse_bytes: bytes, *, knowledge: Knowledge) -> Annotated:
    """Return the article with everything that extraction stands on. No model is needed: the parse is given."""
    first, second = unpack(parse_bytes)
    doc = Doc(mended(first, knowledge))
    found = find_mentions(doc, article=article, knowledge=knowledge)
    mentions, referents, drops = resolve(doc, found, article=article, knowledge=knowledge)
    times = find_times(doc, published=article.published, knowledge=knowledge)
    return Annotated(
        article=article,
        doc=doc,
        second=second,
        mentions=mentions,
        referents=referents,
        times=times,
        amounts=find_amounts(doc, knowledge=knowledge, times=times),
        drops=drops,
    )
