"""Explanation → text for people: each triple once, beneath it every claim of it with its sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from kg.codec import claim_line
from kg.explain.matching import ANY, Explanation
from kg.model import Article, Claim, Entity, Literal, Status
from kg.terminal import printable

INDENT = "    "
LABEL = 10  # characters


def explanation_text(explanation: Explanation, *, width: int | None = None) -> str:
    """Return the claims as text that ends with a line feed; ``width`` is that of the terminal, None wraps nothing."""
    articles = {article.id: article for article in explanation.articles}
    lines = [*_meant(explanation)]
    for triple, claims in groupby(explanation.claims, key=_triple):
        lines += ["", printable(" - ".join(triple))]
        for claim in claims:
            lines += _claim(claim, articles[claim.article], width)
    return "\n".join([*lines, "", _closing(explanation)]).lstrip("\n") + "\n"


def explanation_json(explanation: Explanation) -> str:
    """Return the claims as lines of claims.jsonl."""
    return "".join(claim_line(claim) + "\n" for claim in explanation.claims)


def _meant(explanation: Explanation) -> Iterator[str]:
    """Say which things the names mean, where that is more than one or goes by another name."""
    for role, entities in (("subject", explanation.subjects), ("object", explanation.objects)):
        if entities:
            named = ", ".join(f"{entity.name} ({entity.type})" for entity in entities)
            yield printable(f"{role}: {named}")


def _triple(claim: Claim) -> tuple[str, str, str]:
    return (claim.subject.name, claim.predicate.label, _wording(claim.object))


def _wording(target: Entity | Literal) -> str:
    return target.name if isinstance(target, Entity) else target.text


def _claim(claim: Claim, article: Article, width: int | None) -> Iterator[str]:
    yield ""
    for label, value in _facts(claim, article):
        text = printable(value)
        head = f"{INDENT}{label:{LABEL}}"
        if width is None:
            yield head + text
            continue
        yield textwrap.fill(
            text, width=max(width, len(head) + 20), initial_indent=head, subsequent_indent=" " * len(head)
        )


def _facts(claim: Claim, article: Article) -> Iterator[tuple[str, str]]:
    yield "sentence", claim.evidence.sentence
    yield "wording", claim.predicate.text
    if claim.content:
        yield "content", claim.content
    speakers = " > ".join(speaker.name for speaker in claim.attributed_to)
    yield "speaker", speakers or "the article itself"
    doubtful = ", doubtful: not in the graph" if claim.status is Status.DOUBTFUL else ""
    yield "stance", f"{claim.polarity}, {claim.modality}, {claim.certainty}{doubtful}"
    if claim.time is not None:
        yield "time", _time(claim)
    if claim.place is not None:
        yield "place", claim.place.name
    if claim.quantity is not None:
        yield "amount", claim.quantity.text
    yield "article", _article(article)
    yield "claim", f"{claim.id}, confidence {claim.confidence:.2f}"


def _time(claim: Claim) -> str:
    if claim.time is None or claim.time.start is None:
        return claim.time.text if claim.time else ""
    until = f" to {claim.time.end}" if claim.time.end not in {None, claim.time.start} else ""
    return f"{claim.time.text} = {claim.time.start}{until}"


def _article(article: Article) -> str:
    known = (article.id, article.title, article.publisher, article.published.value if article.published else None)
    return ", ".join(each for each in known if each)


def _closing(explanation: Explanation) -> str:
    told = f"{_counted(len(explanation.claims), 'claim')} in {_counted(len(explanation.articles), 'article')}"
    if explanation.left_out:
        told += f"; {explanation.left_out} doubtful not shown (--doubtful shows them)"
    if explanation.turned:
        turned = f"{_counted(explanation.turned, 'claim')} the other way round"
        told += f"; {turned} (kg explain DIR OBJECT RELATION SUBJECT; '{ANY}' is any)"
    return told


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
