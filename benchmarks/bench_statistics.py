"""Time the estimates for 21 counties x 40 questions, and for 1 000 times as many counties.

Usage: python benchmarks/bench_statistics.py [times]

Prints rows of answers per second for each function, how much longer the large table takes per row (under 1: it gains
by its size), and the largest memory that the process has had. Answers are made up by a fixed seed. Weighted shares and
tests of difference are those of the country and of SKR's groups, as in the reports; the tests take counts alone, since
exact intervals are for groups of some thousand at most. Disclosure control solves integer programmes and is timed on
the real frame only; bench_disclosure.py has larger ones.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from analys import statistics as st
from analys.register import load_frame
from analys.statistics.tally import tally

RAW = Path(__file__).parents[1] / "data" / "raw"
SCALE = ("none", "low", "some", "high")
QUESTIONS = {f"q{number}": SCALE for number in range(40)}
ORDERED = list(QUESTIONS)[:20]
BALANCES = {question: {"none": -1, "low": -1, "some": 0, "high": 1} for question in QUESTIONS}
MARGINS = ("skr_group", "size")
FINDINGS = dict.fromkeys(QUESTIONS, ("some", "high"))


def make_frame(times: int) -> pd.DataFrame:
    frame = load_frame(RAW)
    copies = np.repeat(np.arange(times), len(frame))
    many = pd.concat([frame] * times, ignore_index=True)
    for column in ("municipality", "county"):
        many[column] = many[column] + "/" + pd.Series(copies.astype(str), dtype="str")
    return many


def make_answers(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    size = len(frame) * len(QUESTIONS)
    chosen = rng.integers(-1, len(SCALE), size)
    value = pd.Series(pd.Categorical.from_codes(chosen, SCALE)).astype("str")
    return pd.DataFrame(
        {
            "municipality": np.repeat(frame["municipality"].to_numpy(), len(QUESTIONS)),
            "question": np.tile(np.array(list(QUESTIONS)), len(frame)),
            "value": value,
            "missing": pd.Series(np.where(chosen < 0, "not_answered", None), dtype="str"),
        }
    )


def silence(answers: pd.DataFrame) -> pd.DataFrame:
    """Let every fifth municipality be silent."""
    silent = pd.factorize(answers["municipality"])[0] % 5 == 0
    missing = answers["missing"].mask(silent, "not_answered")
    return answers.assign(value=answers["value"].mask(silent), missing=missing)


def calls(times: int) -> dict[str, Callable[[], object]]:
    frame = make_frame(times)
    before, after = make_answers(frame, 1), make_answers(frame, 2)
    pairs = st.pair_answers(before, after, list(QUESTIONS))
    counts = st.distributions(before, frame, QUESTIONS)
    found = st.shares(counts, FINDINGS)
    by_group = tally(before, frame, QUESTIONS, "skr_group")
    some = silence(before)
    weights = st.rake(some, frame, MARGINS)
    return {
        "distributions": lambda: st.distributions(before, frame, QUESTIONS),
        "shares": lambda: st.shares(counts, FINDINGS),
        "medians": lambda: st.medians(counts),
        "net_balances": lambda: st.net_balances(counts, BALANCES),
        "inhabitant_shares": lambda: st.inhabitant_shares(before, frame, FINDINGS),
        "response_rates": lambda: st.response_rates(before, frame),
        "question_rates": lambda: st.question_rates(before, frame),
        "pair_answers": lambda: st.pair_answers(before, after, list(QUESTIONS)),
        "transitions": lambda: st.transitions(pairs, frame, QUESTIONS),
        "change_tests": lambda: st.change_tests(pairs, frame, QUESTIONS, ORDERED),
        "balance_changes": lambda: st.balance_changes(pairs, frame, BALANCES),
        "funnel": lambda: st.funnel(found),
        "partial_pooling": lambda: st.partial_pooling(found),
        "difference_tests": lambda: st.difference_tests(by_group),
        "response_tests": lambda: st.response_tests(some, frame, MARGINS),
        "rake": lambda: st.rake(some, frame, MARGINS),
        "poststratify": lambda: st.poststratify(some, frame, MARGINS[:1]),
        "weighted_shares": lambda: st.weighted_shares(some, frame, QUESTIONS, weights),
    }


def protected(frame: pd.DataFrame) -> dict[str, Callable[[], object]]:
    """Disclosure control, with every question protected."""
    answers = make_answers(frame, 1)
    publish = dict.fromkeys(QUESTIONS, "county")
    cells = st.suppress(answers, frame, QUESTIONS, publish)
    table = st.distributions(answers, frame, QUESTIONS)
    return {
        "suppress": lambda: st.suppress(answers, frame, QUESTIONS, publish),
        "hide": lambda: st.hide(table, cells),
    }


def timed(call: Callable[[], object], repeats: int) -> float:
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rows = 290 * len(QUESTIONS)
    small = {name: timed(call, 3) for name, call in calls(1).items()}
    dear = {name: timed(call, 1) for name, call in protected(make_frame(1)).items()}
    print(f"memory at {rows:,} rows: {megabytes():,.0f} MB")
    print(f"{'':18}{rows:>12,} rows{'':12}{rows * times:>12,} rows{'':12}per row, large/small")
    totals = [0.0, 0.0]
    for name, call in calls(times).items():
        large = timed(call, 1)
        totals = [totals[0] + small[name], totals[1] + large]
        print(
            f"{name:18}{small[name]:10.4f} s{rows / small[name]:12,.0f}/s"
            f"{large:15.2f} s{rows * times / large:12,.0f}/s{large / times / small[name]:15.2f}",
            flush=True,
        )
    print(
        f"{'all':18}{totals[0]:10.4f} s{rows / totals[0]:12,.0f}/s"
        f"{totals[1]:15.2f} s{rows * times / totals[1]:12,.0f}/s{totals[1] / times / totals[0]:15.2f}"
    )
    for name, seconds in dear.items():
        print(f"{name:18}{seconds:10.4f} s{rows / seconds:12,.0f}/s")
    print(f"memory at {rows * times:,} rows: {megabytes():,.0f} MB")


def megabytes() -> float:
    """Return the largest memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
