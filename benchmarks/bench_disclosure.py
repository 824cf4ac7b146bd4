"""What disclosure control costs, and how much it hides, in made-up frames of 21 to 2 100 counties; prints two tables.

    python benchmarks/bench_disclosure.py [--counties 21,42,84,210,2100] [--questions 4] [--whole 42] [--compared 20]

Answers are made up by a fixed seed; each question has its own shares of four values, and all are protected. The first
table has one question and several. The second compares, over the questions compared, with searching fewer counties
first for each hidden cell, and all at once, in the real frame and in frames of at most `--whole` counties; what is lost
is the sum of the bases of the hidden cells. Seconds are the processor's, so that other work on the machine does not
count.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import pandas as pd

from analys import statistics as st
from analys.register import load_frame
from analys.statistics.disclosure import LEVELS, complement
from analys.synthetic.frame import make_frame

REAL = load_frame(Path(__file__).parents[1] / "data" / "raw")
SCALE = ("none", "low", "some", "high")


def make_answers(frame: pd.DataFrame, questions: int) -> pd.DataFrame:
    """Return answers; a tenth of the municipalities is silent."""
    random = np.random.default_rng(1)
    silent = random.random(len(frame)) < 0.1
    parts = []
    for number in range(questions):
        told = random.choice(SCALE, len(frame), p=random.dirichlet(np.full(len(SCALE), 2)))
        value = pd.Series(told, dtype="str").mask(silent)
        parts.append(pd.DataFrame({"municipality": frame["municipality"], "question": f"q{number}", "value": value}))
    return pd.concat(parts, ignore_index=True)


def measure(frame: pd.DataFrame, questions: int) -> tuple[float, int, int]:
    """Return seconds, hidden cells, and what is lost."""
    answers = make_answers(frame, questions)
    values = {f"q{number}": SCALE for number in range(questions)}
    start = time.process_time()
    hidden = st.suppress(answers, frame, values, dict.fromkeys(values, "county"))
    seconds = time.process_time() - start
    told = answers[answers["value"].notna()].merge(frame[["municipality", *LEVELS[1:]]].assign(country="00"))
    bases = [
        told.rename(columns={level: "group"})
        .groupby(["question", "group"])
        .size()
        .rename("base")
        .reset_index()
        .assign(level=level)
        for level in LEVELS
    ]
    return seconds, len(hidden), int(hidden.merge(pd.concat(bases))["base"].sum())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", default="21,42,84,210,2100", help="sizes of the frame")
    parser.add_argument("--questions", type=int, default=4, help="how many are several questions")
    parser.add_argument("--whole", type=int, default=42, help="largest frame that is searched whole")
    parser.add_argument("--compared", type=int, default=20, help="questions that are searched whole")
    options = parser.parse_args()
    frames = {size: make_frame(REAL, size) for size in map(int, options.counties.split(","))}
    measure(REAL, 1)  # what is loaded at first use is not timed
    print(f"{'counties':>10}{'questions':>11}{'seconds':>10}{'ms per county and question':>28}{'hidden cells':>14}")
    for questions in (1, options.questions):
        each = {}
        for size, frame in frames.items():
            seconds, cells, _ = measure(frame, questions)
            each[size] = 1000 * seconds / size / questions
            print(f"{size:10}{questions:11}{seconds:10.2f}{each[size]:28.2f}{cells:14}", flush=True)
        first, last = min(each), max(each)
        print(f"per county and question, {last} counties / {first}: {each[last] / each[first]:.2f}")
    print(f"\n{'counties':>10}{'searched first':>16}{'seconds':>10}{'hidden cells':>14}{'lost':>8}")
    small = {size: frame for size, frame in frames.items() if size <= options.whole}
    usual = complement.NEIGHBOURS
    for name, frame in {"real": REAL, **small}.items():
        for label, number in (("8", 8), (str(usual), usual), ("all", len(frame))):
            complement.NEIGHBOURS = number
            seconds, cells, lost = measure(frame, options.compared)
            print(f"{name:>10}{label:>16}{seconds:10.2f}{cells:14}{lost:8}", flush=True)


if __name__ == "__main__":
    main()
