"""Runs what depends on one another: each as soon as it can, the most urgent first, as many at once as there is room."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeVar

Node = TypeVar("Node", bound=Hashable)
#: Sorts before what is less urgent.
Urgency = tuple[float, ...]


def run_graph(
    after: Mapping[Node, set[Node]],
    plan: Callable[[Node], tuple[Urgency, Any] | None],
    start: Callable[[Node, Any], Future],
    room: Callable[[], int],
) -> Iterator[tuple[Node, Any]]:
    """Yield each node with what became of it, or with None if there was nothing to do.

    Args:
        after: by node, those that must be done before it.
        plan: called when all those are done; returns how urgent the node is and what to do, or None for nothing.
        start: begins what was planned.
        room: how many may run at once.
    """
    sorter = TopologicalSorter(after)
    sorter.prepare()
    order, ready, running = count(), [], {}
    while sorter.is_active():
        for node in sorter.get_ready():
            if planned := plan(node):
                urgency, what = planned
                heappush(ready, (urgency, next(order), node, what))
            else:
                yield node, None
                sorter.done(node)
        while ready and len(running) < room():
            *_, node, what = heappop(ready)
            running[start(node, what)] = node
        if running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                node = running.pop(future)
                yield node, future.result()
                sorter.done(node)
