"""What passes within scoring: gold facts as they are compared, what became of each, and the figures."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Claim, Modality
from kg.score.words import Name, Relation, Text

IMPORTANCES = (3, 2, 1)  # the headline's and the lead's facts, normal ones, background


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the gold: the name it is known by, and all names it is found by."""

    name: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a careful analyst would want in the graph. ``object`` is a thing, or a wording with its text."""

    article: str
    id: str
    kind: str
    importance: int
    subject: Thing
    relation: str
    accepted: tuple[Relation, ...]
    object: Thing | Text
    object_text: str  # the thing's name, or the wording
    symmetric: bool
    denied: bool
    modality: Modality
    attributed_to: Thing | None
    date: str | None  # ISO, as far as the article tells it


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The facts of one article, in the order of its file."""

    id: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one attribute: whether the gold has it, and whether the claim has it."""

    wanted: bool
    found: bool


@dataclass(frozen=True, slots=True)
class Attributes:
    """How a claim that says a fact agrees with it in stance, speaker and date (None: the gold has no date)."""

    denied: Agreement
    nonactual: Agreement
    attributed: Agreement
    date: bool | None

    @property
    def right(self) -> int:
        """How many attributes agree."""
        stances = (self.denied, self.nonactual, self.attributed)
        return sum(each.wanted == each.found for each in stances) + (self.date is True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fact. ``linked``: some claim has both its sides; ``claim``: one says it, the best if several."""

    fact: Fact
    linked: bool
    claim: Claim | None = None
    attributes: Attributes | None = None

    @property
    def strict(self) -> bool:
        """Whether a claim has both sides and an accepted relation."""
        return self.claim is not None


@dataclass(frozen=True, slots=True)
class Figures:
    """Recall of the facts, and over those found, how right their attributes are. None: there was nothing to count."""

    facts: int
    linked: float | None
    strict: float | None
    strict_weighted: float
    by_importance: tuple[tuple[int, float | None], ...]
    by_kind: tuple[tuple[str, float | None], ...]
    denied_f1: float | None
    nonactual_f1: float | None
    attributed_f1: float | None
    date_ok: float | None

    def rows(self) -> tuple[tuple[str, int | float | None], ...]:
        """Return all figures with their names, in the order in which they are shown."""
        return (
            ("facts", self.facts),
            ("linked", self.linked),
            ("strict", self.strict),
            ("strict_weighted", self.strict_weighted),
            *((f"strict_imp{importance}", rate) for importance, rate in self.by_importance),
            *((f"strict_{kind}", rate) for kind, rate in self.by_kind),
            ("denied_f1", self.denied_f1),
            ("nonactual_f1", self.nonactual_f1),
            ("attributed_f1", self.attributed_f1),
            ("date_ok", self.date_ok),
        )


@dataclass(frozen=True, slots=True)
class Scoring:
    """Claims compared with gold: a verdict each fact, how many claims there were, gold articles not in the build."""

    verdicts: tuple[Verdict, ...]
    claims: int
    absent: tuple[str, ...]
    figures: Figures

    def misses(self) -> tuple[Verdict, ...]:
        """Return the facts that no claim says, the most important first."""
        return self._sorted(strict=False)

    def found(self) -> tuple[Verdict, ...]:
        """Return the facts that some claim says, the most important first."""
        return self._sorted(strict=True)

    def _sorted(self, *, strict: bool) -> tuple[Verdict, ...]:
        chosen = (verdict for verdict in self.verdicts if verdict.strict is strict)
        return tuple(sorted(chosen, key=lambda verdict: -verdict.fact.importance))
