"""Claims → how far the lexicon reaches: share of graph claims with a property, and the commonest open predicates.

    python benchmarks/predicates.py BUILD/claims.jsonl [--open 40] [--sample 150 --seed 1]

``--open`` lists so many open predicates with an example each: the next wordings to add. ``--sample`` prints random
claims that have a property, with their sentences, to be read: a property that is not what the verb means there is a
false edge, and counts more than many open ones.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.codec import claim_from, read_lines
from kg.model import Claim, Entity, Status
from kg.vocabulary import OPEN


def told(claim: Claim) -> str:
    """Return a claim as a line: sides with their classes, label, wording and sentence."""
    side = claim.object
    object_ = f"{side.name} ({side.type})" if isinstance(side, Entity) else side.text
    subject = f"{claim.subject.name} ({claim.subject.type})"
    sentence = " ".join(claim.evidence.sentence.split())
    return f"{subject} — {claim.predicate.label} [{claim.predicate.text}] — {object_}\n      {sentence}"


def commonest(claims: Iterable[Claim], number: int) -> list[tuple[int, str, Claim]]:
    """Return the commonest predicates with their counts and first claims, ties by label."""
    by_label: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_label[claim.predicate.label].append(claim)
    ordered = sorted(by_label.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(len(found), label, found[0]) for label, found in ordered[:number]]


def report(claims: Sequence[Claim], options: argparse.Namespace) -> str:
    """Return the share and the lists asked for."""
    known = [claim for claim in claims if not claim.predicate.iri.startswith(OPEN)]
    properties = len({claim.predicate.iri for claim in known})
    share = len(known) / len(claims) if claims else 0.0
    lines = [f"{len(claims)} graph claims, {share:.1%} with one of {properties} properties"]
    unknown = (claim for claim in claims if claim.predicate.iri.startswith(OPEN))
    lines += [f"{count:5} {label}: {told(claim)}" for count, label, claim in commonest(unknown, options.open)]
    drawn = random.Random(options.seed).sample(known, min(options.sample, len(known)))  # noqa: S311 - a sample, no secret
    lines += [f"    - {told(claim)}" for claim in drawn]
    return "\n".join(lines)


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--open", type=int, default=40)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    claims = [claim for claim in read_lines(options.claims, claim_from) if claim.status is Status.GRAPH]
    sys.stdout.write(report(claims, options) + "\n")


if __name__ == "__main__":
    main()
