"""Joins of things, one after the other -> groups of the same thing; a join that breaks a guard is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.merge.things import Key, Thing


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two things that a rule holds for the same, and what it goes by."""

    rule: str
    evidence: str
    first: Key
    second: Key


class Groups:
    """A partition of things that only grows coarser.

    Two entries of the gazetteer never come into one group, nor do things that the user told apart; a user's own
    "same" (``forced``) overrides the gazetteer, not the user's "different".
    """

    def __init__(self, things: Mapping[Key, Thing], apart: Iterable[tuple[frozenset[Key], frozenset[Key]]]) -> None:
        """Start with each thing alone."""
        self._root = {key: key for key in things}
        self._members = {key: [key] for key in things}
        self._fixed = {key: ({thing.key[0]} if thing.fixed else set[str]()) for key, thing in things.items()}
        self._apart = tuple(apart)
        self.joins: list[Join] = []

    def root(self, key: Key) -> Key:
        """Return the key that stands for the group of ``key``."""
        return self._root[key]

    def all(self) -> tuple[tuple[Key, ...], ...]:
        """Return the groups, each sorted, in order of their first key."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def join(self, join: Join, *, forced: bool = False) -> bool:
        """Join the groups of both sides and note why; return False where a guard forbids it."""
        first, second = self._root[join.first], self._root[join.second]
        if first == second:
            return True
        if not forced and len(self._fixed[first] | self._fixed[second]) > 1:
            return False
        if self._kept_apart(first, second):
            return False
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        for key in self._members[second]:
            self._root[key] = first
        self._members[first] += self._members.pop(second)
        self._fixed[first] |= self._fixed.pop(second)
        self.joins.append(join)
        return True

    def _kept_apart(self, first: Key, second: Key) -> bool:
        if not self._apart:
            return False
        one, two = set(self._members[first]), set(self._members[second])
        return any((one & left and two & right) or (two & left and one & right) for left, right in self._apart)
