"""Boxes and links → positions: each connected part laid out by springs, boxes pushed apart, the parts packed.

Plain arithmetic in a fixed order, no function but the square root (which IEEE 754 makes exact), whole pixels: the same
graph gives the same numbers.
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import rustworkx as rx

type Pair = tuple[int, int]

SEED: Final = 7
LINK: Final = 150.0  # pixels between the middles of linked boxes: room for a short label
STEPS: Final = 120_000  # node moves spent on one part; a small part settles long before
MANY: Final = 150  # nodes of a part from which on labels cannot all be read at once: only their beginning gets room
NARROW: Final = 44.0  # pixels of a box in such a part
LEAST: Final = 60  # iterations
MOST: Final = 400
ROUNDS: Final = 60  # of pushing apart; dense parts are nearly clear after 40
GAP: Final = 14.0  # pixels kept free between boxes
PART_GAP: Final = 60.0  # pixels kept free between parts
FREE: Final = 3.0  # times the room that the boxes of a part cover: with less, pushing apart takes long
# The cell itself and half of those around it: each pair of neighbouring cells once.
HALF: Final = ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
ASPECT: Final = 1.0  # width by height of a usual window beside its panel


@dataclass(frozen=True, slots=True)
class Box:
    """What a node and its label cover, around its middle, in pixels."""

    x: float
    y: float
    width: float
    height: float


def place(sizes: Sequence[tuple[float, float]], links: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the middle of each box (width, height); parallel links and their direction make no difference.

    Links are pairs of positions in ``sizes``; a link of a box with itself is passed over.
    """
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(sizes))
    graph.add_edges_from_no_data(sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]}))
    parts = [sorted(part) for part in rx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), part[0]))
    inside: dict[int, list[Pair]] = defaultdict(list)
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    for pair in graph.edge_list():
        inside[part_of[pair[0]]].append(pair)
    boxes = [_spread(_springs(graph, part, inside[number], sizes)) for number, part in enumerate(parts)]
    found: dict[int, Pair] = {}
    for part, moved in zip(parts, _packed(boxes), strict=True):
        for node, box in zip(part, moved, strict=True):
            found[node] = (round(box.x), round(box.y))
    return tuple(found[node] for node in range(len(sizes)))


def _springs(
    graph: rx.PyGraph, part: Sequence[int], inside: Sequence[Pair], sizes: Sequence[tuple[float, float]]
) -> list[Box]:
    """Return the boxes of one part, linked ones side by side; half of the links are about LINK long."""
    if len(part) == 1:
        return [Box(0.0, 0.0, *sizes[part[0]])]
    place_of = {node: number for number, node in enumerate(part)}
    inner = rx.PyGraph()
    inner.add_nodes_from([None] * len(part))
    pairs = [(place_of[left], place_of[right]) for left, right in inside]
    inner.add_edges_from([(*pair, _pull(graph, part, pair)) for pair in pairs])
    rounds = max(LEAST, min(MOST, STEPS // len(part)))
    at = rx.spring_layout(inner, seed=SEED, num_iter=rounds, weight_fn=float)
    places = [(float(at[node][0]), float(at[node][1])) for node in range(len(part))]
    widest = NARROW if len(part) > MANY else math.inf
    room = [(min(sizes[node][0], widest), sizes[node][1]) for node in part]
    stretch = _stretch(places, pairs, sum(width * height for width, height in room))
    return [Box(x * stretch * ASPECT**0.5, y * stretch, *size) for size, (x, y) in zip(room, places, strict=True)]


def _stretch(places: Sequence[tuple[float, float]], pairs: Sequence[Pair], covered: float) -> float:
    """Return the factor that gives links their length, and all boxes together enough room."""
    lengths = [
        math.sqrt((places[left][0] - places[right][0]) ** 2 + (places[left][1] - places[right][1]) ** 2)
        for left, right in pairs
    ]
    wide, high = (max(at[axis] for at in places) - min(at[axis] for at in places) for axis in (0, 1))
    # Links grow with the eighth root of a part's size: many nodes share the room around a hub.
    by_links = LINK * math.sqrt(math.sqrt(math.sqrt(len(places)))) / (statistics.median(lengths) or 1.0)
    by_room = math.sqrt(FREE * covered / (wide * high)) if wide * high else 0.0
    # Two or three in a row cover no room to speak of, whatever is between them.
    return max(by_links, by_room) if len(places) > 3 else by_links


def _pull(graph: rx.PyGraph, part: Sequence[int], pair: Pair) -> float:
    """Return how strongly a link draws its ends together: two hubs need room between them for their neighbours."""
    links = min(graph.degree(part[node]) for node in pair)
    return 1 / (math.sqrt(links) * math.sqrt(math.sqrt(links)))


def _spread(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes moved until they no longer overlap, or as far as ROUNDS go."""
    if len(boxes) == 1:
        return list(boxes)
    xs, ys = [box.x for box in boxes], [box.y for box in boxes]
    for _ in range(ROUNDS):
        clear = True
        for left, right in _near(boxes, xs, ys):
            over_x = (boxes[left].width + boxes[right].width) / 2 + GAP - abs(xs[left] - xs[right])
            over_y = (boxes[left].height + boxes[right].height) / 2 + GAP - abs(ys[left] - ys[right])
            if over_x <= 0 or over_y <= 0:
                continue
            clear = False
            # The shorter way out; labels are wide and low, so mostly up and down.
            if over_y <= over_x:
                _push(ys, left, right, over_y)
            else:
                _push(xs, left, right, over_x)
        if clear:
            break
    return [replace(box, x=x, y=y) for box, x, y in zip(boxes, xs, ys, strict=True)]


def _push(at: list[float], left: int, right: int, over: float) -> None:
    half = over / 2 + 0.5 if at[left] >= at[right] else -over / 2 - 0.5
    at[left] += half
    at[right] -= half


def _near(boxes: Sequence[Box], xs: Sequence[float], ys: Sequence[float]) -> list[Pair]:
    """Return the pairs of boxes whose cells touch: all that can overlap, in order."""
    wide = max(box.width for box in boxes) + GAP
    high = max(box.height for box in boxes) + GAP
    cells: dict[Pair, list[int]] = defaultdict(list)
    for node in range(len(boxes)):
        cells[int(xs[node] // wide), int(ys[node] // high)].append(node)
    return [
        (node, other)
        for (column, row), members in cells.items()
        for dx, dy in HALF
        for node in members
        for other in cells.get((column + dx, row + dy), ())
        if (dx, dy) != (0, 0) or node < other
    ]


def _packed(parts: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Return the parts moved side by side: each where the skyline of those before it is lowest, then leftmost."""
    if not parts:
        return []
    frames = [_frame(part) for part in parts]
    area = sum((right - left + PART_GAP) * (bottom - top + PART_GAP) for left, top, right, bottom in frames)
    width = max(*(right - left + PART_GAP for left, _, right, _ in frames), (area * ASPECT) ** 0.5)
    skyline: list[tuple[float, float, float]] = [(0.0, width, 0.0)]  # from x, to x, taken down to y
    found = []
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        x, y = _seat(skyline, right - left + PART_GAP, width)
        skyline = _covered(skyline, x, x + right - left + PART_GAP, y + bottom - top + PART_GAP)
        found.append([replace(box, x=box.x - left + x, y=box.y - top + y) for box in part])
    return found


def _frame(part: Sequence[Box]) -> tuple[float, float, float, float]:
    return (
        min(box.x - box.width / 2 for box in part),
        min(box.y - box.height / 2 for box in part),
        max(box.x + box.width / 2 for box in part),
        max(box.y + box.height / 2 for box in part),
    )


def _seat(skyline: Sequence[tuple[float, float, float]], wide: float, width: float) -> tuple[float, float]:
    seats = []
    for start, _, _ in skyline:
        if start + wide <= width + 0.5 or start == 0:
            down = max(level for begin, end, level in skyline if begin < start + wide and end > start)
            seats.append((down, start))
    y, x = min(seats)
    return x, y


def _covered(
    skyline: Sequence[tuple[float, float, float]], start: float, end: float, level: float
) -> list[tuple[float, float, float]]:
    found = [(start, end, level)]
    for begin, finish, down in skyline:
        if begin < start:
            found.append((begin, min(finish, start), down))
        if finish > end:
            found.append((max(begin, end), finish, down))
    return sorted(found)
