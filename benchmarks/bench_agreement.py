"""What the intervals of agreement cost: one matrix product for all codes and resamples, beside a loop in the same run.

python benchmarks/bench_agreement.py
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from sklearn.metrics import cohen_kappa_score

from analys.coding.agreement import agreement_of_sets, agreement_per_code

DRAWS, CODES, UNITS = 1000, 20, 2000

#: The loop is timed on this share of its resamples, since all of them would take a minute.
LOOPED = 20


def seconds(function, times=3):
    """Return the best of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        function()
        best = min(best, time.perf_counter() - start)
    return best


def loop(first, second):
    """Resample and compute kappa code by code with scikit-learn."""
    random = np.random.default_rng(1)
    one, two = first.to_numpy(), second.to_numpy()
    for _ in range(LOOPED):
        drawn = random.integers(0, UNITS, UNITS)
        for code in range(CODES):
            cohen_kappa_score(one[drawn, code], two[drawn, code])


def main() -> None:
    random = np.random.default_rng(0)
    names = [f"kod{number}" for number in range(CODES)]
    first = pd.DataFrame(random.random((UNITS, CODES)) < 0.1, columns=names)
    second = first ^ (random.random((UNITS, CODES)) < 0.05)
    per_code = seconds(lambda: agreement_per_code(first, second, seed=1, draws=DRAWS))
    of_sets = seconds(lambda: agreement_of_sets(first, second, seed=1, draws=DRAWS))
    looped = seconds(lambda: loop(first, second), times=1) * DRAWS / LOOPED
    print(f"{DRAWS} resamples x {CODES} codes x {UNITS} statements")
    print(f"agreement, kappa, AC1, alpha per code   {per_code:8.2f} s")
    print(f"sets: agreement, kappa, AC1, MASI alpha {of_sets:8.2f} s")
    print(f"loop with scikit-learn, kappa only      {looped:8.1f} s  ({looped / per_code:.0f} times as long)")


if __name__ == "__main__":
    main()
