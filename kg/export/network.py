"""Nodes and edges → the data of a vis-network, by pyvis; the one module that knows pyvis.

pyvis's own template is not used: it loads other pages' scripts, and executes what a title says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import DependencyError

STEP: Final = 0.2  # of a curve: at LINK pixels, parallel labels stand one under another
WIDEST: Final = 1.0  # of a curve, to each side; many parallel edges stand closer


@dataclass(frozen=True, slots=True)
class Dot:
    """A node: its label, its class for the colour, its radius and place in pixels."""

    label: str
    group: str
    radius: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge from one node to another, by their positions."""

    start: int
    end: int
    label: str


def network(dots: Sequence[Dot], arrows: Sequence[Arrow]) -> dict[str, list[dict[str, Any]]]:
    """Return ``nodes`` and ``edges`` as vis-network takes them; an id is a position.

    The network is directed, because pyvis keeps parallel edges only there; they are curved apart.
    """
    from pyvis.network import Network

    net = Network(directed=True)
    for number, dot in enumerate(dots):
        net.add_node(number, label=dot.label or " ", shape="dot", group=dot.group, size=dot.radius, x=dot.x, y=dot.y)
    for number, (arrow, smooth) in enumerate(zip(arrows, curves(arrows), strict=True)):
        net.add_edge(arrow.start, arrow.end, id=number, label=arrow.label, smooth=smooth)
    return {"nodes": net.nodes, "edges": net.edges}


def curves(arrows: Sequence[Arrow]) -> list[dict[str, Any] | bool]:
    """Return for each edge how far it bends and to which side, so that no two of a pair lie on each other."""
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, arrow in enumerate(arrows):
        between[min(arrow.start, arrow.end), max(arrow.start, arrow.end)].append(number)
    found: list[dict[str, Any] | bool] = [False] * len(arrows)
    for numbers in between.values():
        middle = (len(numbers) - 1) / 2
        step = min(STEP, WIDEST / middle) if middle else STEP
        for slot, number in enumerate(numbers):
            bend = round((slot - middle) * step, 3)
            # The side is seen along the edge, so an edge the other way bends to the other side.
            right = (bend > 0) is (arrows[number].start <= arrows[number].end)
            if bend:
                found[number] = {"enabled": True, "type": "curvedCW" if right else "curvedCCW", "roundness": abs(bend)}
    return found


def vis_script() -> str:
    """Return vis-network's source as the installed pyvis ships it. Raises DependencyError where it does not."""
    import pyvis

    library = Path(pyvis.__file__).parent / "lib"
    found = sorted(library.glob("vis-*/vis-network.min.js"))
    if not found:
        raise DependencyError(f"pyvis in {library.parent} comes without vis-network; install pyvis 0.3.2 or later")
    return found[-1].read_text(encoding="utf-8")
