"""Atoms → expressions: "from June to August", "since 1953", "by Friday": what a preposition makes of a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kg.annotate.times.matching import Atom
from kg.annotate.times.scene import VERBS, Scene
from kg.annotate.times.spans import Interval, days_of
from kg.knowledge import Knowledge
from kg.tokens import Doc, Token

# Words that may stand between a preposition and its time: "by about 2010", "since the 1990s".
LINKS: Final = frozenset({"the", "about", "around", "at", "least"})
MODIFIERS: Final = frozenset({"compound", "nummod", "poss", "amod", "nmod", "nounmod"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A time with its preposition (since, until, by, before, after, from, or ""); a range has two atoms."""

    first: int
    last: int
    atoms: tuple[Atom, ...]
    bound: str = ""


def expressions(doc: Doc, found: list[Atom], bounds: dict[str, str], knowledge: Knowledge) -> Iterator[Expression]:
    """Yield the expressions in order."""
    position = 0
    while position < len(found):
        atom = found[position]
        prep = _preposition(doc, atom, bounds)
        bound = bounds[prep.lower_] if prep is not None else ""
        following = found[position + 1] if position + 1 < len(found) else None
        if following is not None and _joined(doc, (atom, following), bound, knowledge):
            first = prep.i if prep is not None and bound in {"from", "between"} else atom.first
            yield Expression(first, following.last, (atom, following))
            position += 2
            continue
        binds = prep is not None and _binds(doc, prep, atom, knowledge)
        yield Expression(
            prep.i if binds and prep is not None else atom.first, atom.last, (atom,), bound if binds else ""
        )
        position += 1


def _preposition(doc: Doc, atom: Atom, bounds: dict[str, str]) -> Token | None:
    """Return the bounding word before an atom, or None."""
    position = atom.first - 1
    while position > 0 and doc[position].lower_ in LINKS and atom.first - position <= 2:
        position -= 1
    if position < 0 or atom.pattern.kind != "date":
        return None
    return doc[position] if doc[position].lower_ in bounds else None


def _joined(doc: Doc, pair: tuple[Atom, Atom], bound: str, knowledge: Knowledge) -> bool:
    """Whether two atoms are the ends of one stretch of time."""
    left, right = pair
    between = [token for token in doc[left.last : right.first] if token.lower_ != "the"]
    if len(between) != 1 or left.pattern.kind != "date" or right.pattern.kind != "date":
        return False
    word = between[0].lower_
    if word == "and":
        return bound == "between"
    if word not in {"to", "until", "till", "through", "-", "–"}:
        return False
    head = doc[left.first : left.last].root
    return not _moves(head, knowledge)


def _moves(token: Token, knowledge: Knowledge) -> bool:
    """Whether the time is one that something is moved from or to."""
    verb = next((above for above in token.ancestors if above.pos_ in VERBS), None)
    return verb is not None and verb.lemma_.lower() in knowledge.words["date-moving-verbs"]


def _binds(doc: Doc, prep: Token, atom: Atom, knowledge: Knowledge) -> bool:
    """Whether the preposition bounds this time, and not something that the time only modifies."""
    root = doc[atom.first : atom.last].root
    if prep.lower_ == "between" or (root.dep_ in MODIFIERS and root.head.i >= atom.last):
        return False
    following = doc[atom.last] if atom.last < len(doc) else None
    if following is not None and following.tag_ == "POS":
        return False
    return prep.lower_ != "from" or _opens(prep, atom, knowledge)


def _opens(prep: Token, atom: Atom, knowledge: Knowledge) -> bool:
    """Whether "from" says from when on: not in a range, a comparison, a move or a date of origin."""
    groups = atom.match.groupdict()
    verb = prep.head
    if verb.pos_ not in VERBS or groups.get("day2") or groups.get("year2"):
        return False
    words = knowledge.words["date-moving-verbs"] | knowledge.words["origin-verbs"]
    return atom.pattern.check in {"sure", "name", "year"} and verb.lemma_.lower() not in words


def resolved(expression: Expression, scene: Scene) -> Interval | None:
    """Return the interval that an expression means in its scene."""
    atoms = expression.atoms
    if len(atoms) == 1:
        return _bounded(_atom(atoms[0], scene), expression.bound)
    last = _atom(atoms[1], scene)
    end = last.end if last is not None else None
    if end is None:
        return None
    return days_of(_atom(atoms[0], replace(scene, day=end, tense="past") if _floats(atoms[0]) else scene), last)


def _atom(atom: Atom, scene: Scene) -> Interval | None:
    return atom.pattern.resolve(atom.match, scene) if atom.pattern.resolve is not None else None


def _floats(atom: Atom) -> bool:
    """Whether a range's first side is a name without a year, which its second side places."""
    groups = atom.match.groupdict()
    named = groups.get("month") or groups.get("weekday") or groups.get("holiday")
    return bool(named) and not (groups.get("year") or groups.get("ofyear") or groups.get("which"))


def _bounded(interval: Interval | None, bound: str) -> Interval | None:
    """Return what the preposition leaves of an interval: open at one side."""
    if interval is None or interval.whole is None or not bound:
        return interval
    start, end = interval.whole
    if bound in {"since", "from"}:
        return Interval(start, None)
    if bound in {"until", "by"}:
        return Interval(None, end)
    return Interval(None, _next(start, -1)) if bound == "before" else Interval(_next(end, 1), None)


def _next(day: date, shift: int) -> date:
    return day + timedelta(shift)
