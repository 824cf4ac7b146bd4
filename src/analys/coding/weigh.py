"""Joins what the rules found with what the learned layer holds probable into one confidence per code.

The log-odds of the learned layer and weights for the rules' findings are added up. A word of the codebook is as good a
sign of a rare code as of a common one, so the weight of what is told makes up for the rarity that holds the learned
layer back. The weights were fitted by cross-validation on coded examples, by kind of dimension and over all shipped
codebooks. Examples that were written after the indicators count in full, others half or not at all: on sentences that
indicators are made from, rules look better than they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analys.assignment import Dimension
from analys.assignment.codebook import Kind


class _Weights(NamedTuple):
    """What a code starts from, what the learned layer's log-odds count, and what each of the rules' findings adds.

    Args:
        rare: what a told code adds for each unit of log-odds by which the lessons bear it less than half the time.
    """

    start: float
    learned: float
    told: float
    rare: float
    found: float
    implied: float


_WEIGHTS: dict[Kind, _Weights] = {
    "topic": _Weights(start=-0.6, learned=0.8, told=-0.8, rare=1.65, found=0.0, implied=0.0),
    "measure": _Weights(start=-0.75, learned=0.9, told=-0.5, rare=0.7, found=0.55, implied=1.15),
    "group": _Weights(start=-0.75, learned=0.9, told=-1.0, rare=0.9, found=0.65, implied=0.0),
    "status": _Weights(start=-0.55, learned=1.1, told=1.0, rare=0.1, found=1.2, implied=1.05),
    "trend": _Weights(start=-0.35, learned=1.15, told=0.45, rare=0.6, found=0.45, implied=0.5),
}

#: Log-odds are held within this, so that no text is beyond doubt.
_SUREST = 7.0


class Findings(NamedTuple):
    """The codes of one dimension in one text: told by words that count, by any words that stand there, implied, denied.

    At least one code is not denied.
    """

    told: frozenset[str]
    found: frozenset[str]
    implied: frozenset[str]
    denied: frozenset[str]


def weigh(dimension: Dimension, findings: Findings, chances: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Return the confidence in each code, in the codebook's order; none in what is denied, however probable else.

    Args:
        dimension: whose codes.
        findings: what the rules found.
        chances: what the learned layer holds probable.
        shares: the share of the lessons that bears each code.
    """
    weights = _WEIGHTS[dimension.kind]
    told, found, implied, denied = (
        np.array([code in codes for code in dimension.labels], dtype=float) for codes in findings
    )
    for_rules = told * (weights.told - weights.rare * _odds(shares)) + found * weights.found + implied * weights.implied
    confidence = (1 - denied) / (1 + np.exp(-(weights.start + weights.learned * _odds(chances) + for_rules)))
    return confidence if dimension.multiple else confidence / confidence.sum()


def _odds(chances: np.ndarray) -> np.ndarray:
    return np.clip(np.log(chances) - np.log1p(-chances), -_SUREST, _SUREST)
