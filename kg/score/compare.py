"""Claims and gold facts → a verdict each fact: whether some claim says it, and how right its attributes are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Claim, Entity, Literal, Modality, Polarity
from kg.score.records import Agreement, Attributes, Fact, GoldArticle, Thing, Verdict
from kg.score.words import Name, Reader, Relation, Text, same_name, same_relation, same_text


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a claim as a name and as a text; a literal is compared as either, for gold makes either of it."""

    names: tuple[Name, ...]
    texts: tuple[Text, ...]

    def is_(self, thing: Thing) -> bool:
        return any(same_name(found, wanted) for found in self.names for wanted in thing.names)


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim with the words that are compared."""

    claim: Claim
    subject: _Side
    object: _Side
    relations: tuple[Relation, ...]
    speaker: tuple[Name, ...]  # the innermost speaker's name; empty: the article's own voice


def compare(claims: Iterable[Claim], gold: Iterable[GoldArticle], *, reader: Reader) -> Iterator[Verdict]:
    """Yield a verdict each gold fact, in the order of the gold.

    A fact is linked if a claim of its article has both its sides (in either order where it is symmetric), whatever
    the relation; it is found if such a claim's label or wording is a relation that the gold accepts. Of several
    claims the one with most attributes right counts, the first among equals.
    """
    by_article: dict[str, list[_Read]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(_read(claim, reader))
    for article in gold:
        for fact in article.facts:
            yield _verdict(fact, by_article.get(article.id, []))


def _read(claim: Claim, reader: Reader) -> _Read:
    content = (reader.text(claim.content),) if claim.content else ()
    # The wording of a quantity finds its fact as well as the object's own.
    counted = (claim.quantity.text,) if claim.quantity and claim.quantity.text else ()
    relations = (claim.predicate.label or claim.predicate.iri, claim.predicate.text)
    return _Read(
        claim,
        _side(_names(claim.subject), content, reader),
        _side((*_names(claim.object), *counted), content, reader),
        tuple(reader.relation(each) for each in relations if each),
        tuple(reader.name(speaker.name) for speaker in claim.attributed_to[-1:]),
    )


def _names(side: Entity | Literal) -> tuple[str, ...]:
    if isinstance(side, Entity):
        return (side.name, *side.aliases)
    return (side.text or side.value,)


def _side(wordings: tuple[str, ...], content: tuple[Text, ...], reader: Reader) -> _Side:
    return _Side(tuple(map(reader.name, wordings)), (*map(reader.text, wordings), *content))


def _verdict(fact: Fact, claims: Iterable[_Read]) -> Verdict:
    linked = [each for each in claims if _has_sides(each, fact)]
    told = [each for each in linked if _has_relation(each, fact)]
    if not told:
        return Verdict(fact, linked=bool(linked))
    attributes = [_attributes(each, fact) for each in told]
    best = max(range(len(told)), key=lambda position: attributes[position].right)
    return Verdict(fact, linked=True, claim=told[best].claim, attributes=attributes[best])


def _has_sides(read: _Read, fact: Fact) -> bool:
    return _fits(read.subject, read.object, fact) or (fact.symmetric and _fits(read.object, read.subject, fact))


def _fits(subject: _Side, target: _Side, fact: Fact) -> bool:
    if not subject.is_(fact.subject):
        return False
    if isinstance(fact.object, Thing):
        return target.is_(fact.object)
    return any(same_text(text, fact.object) for text in target.texts)


def _has_relation(read: _Read, fact: Fact) -> bool:
    return any(same_relation(found, wanted) for found in read.relations for wanted in fact.accepted)


def _attributes(read: _Read, fact: Fact) -> Attributes:
    claim = read.claim
    speaker = fact.attributed_to
    if speaker is None:
        attributed = Agreement(wanted=False, found=bool(read.speaker))
    else:
        right = any(same_name(found, wanted) for found in read.speaker for wanted in speaker.names)
        attributed = Agreement(wanted=True, found=right)
    start = (claim.time.start if claim.time else None) or ""
    return Attributes(
        denied=Agreement(wanted=fact.denied, found=claim.polarity is not Polarity.AFFIRMED),
        nonactual=Agreement(wanted=fact.modality is not Modality.ACTUAL, found=claim.modality is not Modality.ACTUAL),
        attributed=attributed,
        # The gold's date is as precise as the article: "2019-11" is right for any day of that month.
        date=None if fact.date is None else start[: len(fact.date)] == fact.date,
    )
