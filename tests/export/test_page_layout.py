"""Boxes and links → positions."""

from __future__ import annotations

import itertools
import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.layout import place

SMALL = st.integers(2, 12).flatmap(
    lambda number: st.tuples(
        st.lists(st.tuples(st.floats(10, 200), st.floats(10, 60)), min_size=number, max_size=number),
        st.lists(st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)), max_size=20),
    )
)


@settings(max_examples=60, deadline=None)
@given(SMALL)
def test_no_two_boxes_of_a_small_graph_overlap(graph: tuple[list[tuple[float, float]], list[tuple[int, int]]]) -> None:
    """Whatever the links, each label of a small graph has its own place."""
    sizes, links = graph
    places = place(sizes, links)
    assert len(places) == len(sizes)
    for left, right in itertools.combinations(range(len(sizes)), 2):
        apart_x = abs(places[left][0] - places[right][0]) - (sizes[left][0] + sizes[right][0]) / 2
        apart_y = abs(places[left][1] - places[right][1]) - (sizes[left][1] + sizes[right][1]) / 2
        assert max(apart_x, apart_y) >= -1  # rounded to whole pixels


def test_places_do_not_depend_on_the_order_and_direction_of_links() -> None:
    """The same graph gives the same picture, whatever the order its links were found in."""
    chance = random.Random(5)  # noqa: S311 - a test graph
    links = [(chance.randrange(200), chance.randrange(20)) for _ in range(260)]
    sizes = [(80.0, 30.0)] * 200
    mixed = [(right, left) for left, right in reversed(links)]
    assert place(sizes, links) == place(sizes, [*mixed, *links[:40]])


def test_linked_things_stand_nearer_than_others() -> None:
    """The layout says something: a link is on average much shorter than the way between any two."""
    links = [(hub, hub + 1 + leaf) for hub in (0, 20, 40) for leaf in range(19)] + [(0, 20), (20, 40)]
    places = place([(40.0, 20.0)] * 60, links)

    def mean(pairs: list[tuple[int, int]]) -> float:
        ways = [math.dist(places[left], places[right]) for left, right in pairs]
        return sum(ways) / len(ways)

    assert mean(links) < 0.7 * mean(list(itertools.combinations(range(60), 2)))


def test_an_empty_graph_has_no_places() -> None:
    """A build without entities gives an empty page, not a crash."""
    assert place([], []) == ()
