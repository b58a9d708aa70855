"""Golden sentences: what each must say, and what it must not, with the real models from parse to claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.model import Claim, Entity

CASES = Path(__file__).parent / "cases"
# A suite asserts its own size, each file in its first line: a case that stops being read must not pass silently.
COUNT = "# cases: "


@dataclass(frozen=True)
class Case:
    """A sentence (or paragraph) with the claims it must give (+) and must not give (-)."""

    name: str
    text: str
    wanted: tuple[str, ...]
    refused: tuple[str, ...]


def read_cases() -> Iterator[Case]:
    """Yield the cases of all files."""
    for path in sorted(CASES.glob("*.txt")):
        yield from cases_of(path)


def cases_of(path: Path) -> Iterator[Case]:
    """Yield the cases of a file: blocks parted by blank lines, text lines first, then + and - lines."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        text = " ".join(line for line in lines if line[0] not in "+-")
        if text:
            wanted = tuple(line[1:].strip() for line in lines if line[0] == "+")
            refused = tuple(line[1:].strip() for line in lines if line[0] == "-")
            yield Case(f"{path.stem}-{number}", text, wanted, refused)


def sides(claim: Claim) -> tuple[str, str]:
    """Return the claim's two sides as text, the object's aliases left out."""
    object_ = claim.object.name if isinstance(claim.object, Entity) else claim.object.text
    return claim.subject.name, object_


def matches(claim: Claim, line: str) -> bool:
    """Whether a claim is the one that a line describes: subject | predicate words | object | attributes.

    Subject and object must be contained in the claim's (its names or wording), the predicate in its label or text;
    attributes are words such as denied, demanded, hedged, doubtful and "by NAME"; polarity, modality, certainty and
    speaker that a line does not name must be affirmed, actual, certain and nobody. ``*`` matches all. "with WORDS" is
    what the claim's content must contain.
    """
    subject, predicate, object_, *rest = [part.strip() for part in line.split("|")]
    have_subject, have_object = sides(claim)
    content = [part.removeprefix("with ") for part in rest if part.startswith("with ")]
    attributes = {part for part in rest if not part.startswith("with ")}
    have = {str(claim.polarity), str(claim.modality), str(claim.certainty)} - {"affirmed", "actual", "certain"}
    have |= {"by " + " > ".join(speaker.name for speaker in claim.attributed_to)} if claim.attributed_to else set()
    return (
        _contains(have_subject, subject)
        and (_contains(claim.predicate.label, predicate) or _contains(claim.predicate.text, predicate))
        and _contains(have_object, object_)
        and all(_contains(claim.content or "", part) for part in content)
        and ("*" in attributes or have == attributes)
    )


def _contains(text: str, part: str) -> bool:
    return part == "*" or part.lower() in text.lower()


def told(claim: Claim) -> str:
    """Return a claim as a line, for the failure's message."""
    subject, object_ = sides(claim)
    speakers = ["by " + " > ".join(s.name for s in claim.attributed_to)] if claim.attributed_to else []
    return " | ".join(
        [
            subject,
            claim.predicate.label,
            object_,
            claim.polarity,
            claim.modality,
            claim.certainty,
            claim.status,
            *speakers,
        ]
    )


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda case: case.name)
def test_sentence_says_what_it_says(case: Case, claims_of: Callable[[str], list[Claim]]) -> None:
    """Each wanted claim is there, and none that is refused is in the graph."""
    claims = claims_of(case.text)
    report = "\n".join(told(claim) for claim in claims)
    missing = [line for line in case.wanted if not any(matches(claim, line) for claim in claims)]
    false = [line for line in case.refused if any(matches(claim, line) and claim.status == "graph" for claim in claims)]
    assert (missing, false) == ([], []), f"{case.text}\nhave:\n{report}"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_all_cases_are_read(path: Path) -> None:
    """The number of golden sentences in a file is the one that its first line says."""
    first = path.read_text(encoding="utf-8").split("\n", maxsplit=1)[0]
    assert first == f"{COUNT}{len(list(cases_of(path)))}"
