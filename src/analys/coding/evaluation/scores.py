"""How well predicted codes agree with a person's: F1 where there can be several, accuracy and kappa where one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analys.coding.agreement import Tally, cohen_kappa

Codes = Sequence[frozenset[str]]


def f1_scores(truth: Codes, predicted: Codes) -> dict[str, float]:
    """Return micro-F1 (over all codes given) and macro-F1 (the mean over the codes that either side uses).

    >>> f1_scores([frozenset("a"), frozenset("ab")], [frozenset("a"), frozenset("a")])
    {'micro_f1': 0.8, 'macro_f1': 0.5}
    """
    codes = sorted(frozenset().union(*truth, *predicted))
    counts = [_counts(code, truth, predicted) for code in codes]
    hits, false, missed = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    each = [_f1(*count) for count in counts]
    return {"micro_f1": _f1(hits, false, missed), "macro_f1": float(np.mean(each)) if each else float("nan")}


def choice_scores(truth: Codes, predicted: Codes) -> dict[str, float]:
    """Return accuracy and Cohen's kappa of one code per text."""
    codes = sorted(frozenset().union(*truth, *predicted))
    agree = sum(one == other for one, other in zip(truth, predicted, strict=True))
    sums = [np.array([sum(code in given for given in side) for code in codes]) for side in (truth, predicted)]
    kappa = cohen_kappa(Tally(np.array(agree), *sums))
    return {"accuracy": agree / len(truth), "kappa": float(kappa)}


def _counts(code: str, truth: Codes, predicted: Codes) -> tuple[int, int, int]:
    pairs = [(code in true, code in guess) for true, guess in zip(truth, predicted, strict=True)]
    return pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False))


def _f1(hits: int, false: int, missed: int) -> float:
    return 2 * hits / (2 * hits + false + missed) if hits or false or missed else float("nan")
