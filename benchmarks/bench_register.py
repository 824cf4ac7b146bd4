"""Rates over the lists of spellings by kind of mess, and names per second.

Run: python benchmarks/bench_register.py
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

import numpy as np

from analys.register import Match, Matcher, load_frame

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests" / "register"


def outcome(match: Match, right: str | None) -> str:
    if match.municipality:
        return "by rule" if match.municipality == right else "wrong"
    if right is None:
        return "left alone"
    return "first" if match.candidates[:1] == (right,) else "not first"


def rates(matcher: Matcher, name: str, group: str) -> None:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    outcomes = [
        outcome(match, row.get("municipality"))
        for row, match in zip(rows, matcher.match_all([row["written"] for row in rows]), strict=True)
    ]
    kinds = {row[group]: Counter() for row in rows}
    for row, one in zip(rows, outcomes, strict=True):
        kinds[row[group]][one] += 1
    print(f"\n{name}: {len(rows)} rows")
    for kind, counts in kinds.items():
        print(f"  {kind:32} " + "  ".join(f"{what} {count}" for what, count in sorted(counts.items())))
    total = Counter(outcomes)
    print("  TOTAL " + "  ".join(f"{what} {count} ({count / len(rows):.1%})" for what, count in total.most_common()))


def speed(matcher: Matcher, frame_names: list[str], share_mistyped: float, count: int = 100_000) -> None:
    random = np.random.default_rng(1)
    names = random.choice(frame_names, count)
    mistyped = random.random(count) < share_mistyped
    places = random.integers(1, 4, count)
    written = [
        f"{name[:place]}q{name[place:]} kommun {number}" if slip else f"{name} kommun, enkät {number}"
        for number, (name, slip, place) in enumerate(zip(names, mistyped, places, strict=True))
    ]
    start = time.perf_counter()
    matcher.match_all(written)
    seconds = time.perf_counter() - start
    print(f"{count} distinct names, {share_mistyped:.0%} mistyped: {seconds:.1f} s, {count / seconds:,.0f} a second")


if __name__ == "__main__":
    frame = load_frame(ROOT / "data" / "raw")
    matcher = Matcher(frame)
    rates(matcher, "spellings.csv", "mess")
    rates(matcher, "non_names.csv", "kind")
    print()
    for share in (0, 0.1, 1):
        speed(matcher, list(frame["name"]), share)
