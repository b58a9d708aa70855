"""Claims → a table of random ones with their sentences, for marking by reading."""

from __future__ import annotations

import random
from collections.abc import Iterable

from kg.model import Claim, Entity, Status

HEADER = (
    "mark",
    "claim",
    "article",
    "subject",
    "predicate",
    "object",
    "content",
    "stance",
    "speaker",
    "time",
    "sentence",
)


def sample_table(claims: Iterable[Claim], *, number: int, seed: int, doubtful: bool = False) -> str:
    """Return tab-separated rows of claims drawn at random, the mark column empty, sorted by article and place.

    With ``doubtful`` they are drawn from all claims; which are doubtful is not told, so that marking stays blind.
    """
    known = [claim for claim in claims if doubtful or claim.status is Status.GRAPH]
    drawn = random.Random(seed).sample(known, min(number, len(known)))  # noqa: S311 - a sample, no secret
    drawn.sort(key=lambda claim: (claim.article, claim.evidence.start, claim.id))
    return "\n".join("\t".join(row) for row in (HEADER, *(_row(claim) for claim in drawn))) + "\n"


def _row(claim: Claim) -> tuple[str, ...]:
    object_ = claim.object.name if isinstance(claim.object, Entity) else claim.object.text
    stance = " ".join(word for word in (claim.polarity, claim.modality, claim.certainty))
    speakers = " > ".join(speaker.name for speaker in claim.attributed_to)
    time = f"{claim.time.text} = {claim.time.start}..{claim.time.end}" if claim.time else ""
    cells = (
        "",
        claim.id,
        claim.article,
        claim.subject.name,
        f"{claim.predicate.label} [{claim.predicate.text}]",
        object_,
        claim.content or "",
        stance,
        speakers,
        time,
        claim.evidence.sentence,
    )
    return tuple(" ".join(cell.split()) for cell in cells)
