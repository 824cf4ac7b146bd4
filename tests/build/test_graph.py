"""Running what depends on one another, in a pool of threads."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from analys.build.graph import run_graph

#: Two chains of two, and something that needs both.
AFTER = {"a1": set(), "b1": set(), "a2": {"a1"}, "b2": {"b1"}, "all": {"a2", "b2"}}


def finished(result: object) -> Future:
    future = Future()
    future.set_result(result)
    return future


def run(plan, room=lambda: 1) -> list[tuple[str, object]]:
    return list(run_graph(AFTER, plan, lambda node, what: finished(what), room))


def test_each_comes_after_what_it_needs_and_the_most_urgent_first():
    urgency = {"a1": 2, "b1": 1, "b2": 3, "a2": 4, "all": 0}
    order = run(lambda node: ((urgency[node],), node.upper()))
    assert order == [("b1", "B1"), ("a1", "A1"), ("b2", "B2"), ("a2", "A2"), ("all", "ALL")]


def test_equally_urgent_ones_come_in_the_order_in_which_they_could_begin():
    assert [node for node, _ in run(lambda node: ((0,), node))] == ["a1", "b1", "a2", "b2", "all"]


def test_where_there_is_nothing_to_do_the_rest_goes_on():
    outcome = dict(run(lambda node: None if node in ("a1", "all") else ((0,), node)))
    assert outcome == {"a1": None, "b1": "b1", "a2": "a2", "b2": "b2", "all": None}


def test_no_more_run_at_once_than_there_is_room_for():
    running, most = set(), []

    def start(node, what):
        running.add(node)
        most.append(len(running))
        return threads.submit(lambda: None)

    with ThreadPoolExecutor() as threads:
        for node, _ in run_graph(AFTER, lambda node: ((0,), node), start, lambda: 2):
            running.remove(node)
    assert max(most) == 2
    assert len(most) == len(AFTER)


def test_a_fault_in_what_runs_is_raised():
    future = Future()
    future.set_exception(KeyError("b1"))
    started = run_graph(AFTER, lambda node: ((0,), node), lambda node, what: future, lambda: 1)
    with pytest.raises(KeyError, match="b1"):
        list(started)
