"""Rates over the lists of spellings by kind of mess, over every single slip in every name, and names per second.

Run: python benchmarks/bench_register.py
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from analys.register import Match, Matcher, load_frame

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests" / "register"
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


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


def every_slip(name: str) -> Iterator[tuple[str, str]]:
    """Yield each text with one slip of the pen in a name, and the slip's kind."""
    for place, letter in enumerate(name):
        yield "left out", name[:place] + name[place + 1 :]
        yield "doubled", name[: place + 1] + name[place:]
        if place + 1 < len(name):
            yield "swapped", name[:place] + name[place + 1] + letter + name[place + 2 :]
        for other in LETTERS.replace(letter.lower(), ""):
            yield "replaced", name[:place] + other + name[place + 1 :]
            yield "inserted", name[:place] + other + name[place:]


def slips(matcher: Matcher, frame: pd.DataFrame) -> None:
    """Print what becomes of every single slip, and by which rules some are placed wrongly."""
    named = zip(frame["municipality"], frame["name"], strict=True)
    rows = list(dict.fromkeys((kind, text, code) for code, name in named for kind, text in every_slip(name)))
    matches = matcher.match_all([text for _, text, _ in rows])
    counts: dict[str, Counter] = {}
    wrong: Counter = Counter()
    for (kind, _, right), match in zip(rows, matches, strict=True):
        one = outcome(match, right)
        counts.setdefault(kind, Counter())[one] += 1
        wrong[match.rule] += one == "wrong"
    print(f"\nevery single slip: {len(rows)} texts")
    for kind, found in counts.items():
        print(f"  {kind:32} " + "  ".join(f"{what} {count}" for what, count in sorted(found.items())))
    placed_wrongly = ", ".join(f"{rule} {count}" for rule, count in wrong.most_common() if count)
    print(f"  placed wrongly, by rule: {placed_wrongly or 'none'}")


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
    slips(matcher, frame)
    print()
    for share in (0, 0.1, 1):
        speed(matcher, list(frame["name"]), share)
