"""Joins what the rules found with what the learned layer holds probable into one confidence per code.

The log-odds of the learned layer and weights for the rules' findings are added up. The weights were measured on
sentences that neither the indicators were made from nor the layer learned from (tests/coding/challenge.csv): on the
sentences that indicators are made from, rules look better than they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analys.assignment import Dimension
from analys.assignment.codebook import Kind


class _Weights(NamedTuple):
    """What a code starts from, what the learned layer's log-odds count, and what each of the rules' findings adds."""

    start: float
    learned: float
    told: float
    found: float
    implied: float


_WEIGHTS: dict[Kind, _Weights] = {
    "topic": _Weights(start=-0.4, learned=0.9, told=1.0, found=1.0, implied=0.0),
    "measure": _Weights(start=-1.0, learned=0.85, told=2.7, found=0.3, implied=1.5),
    "group": _Weights(start=-1.2, learned=0.75, told=2.4, found=0.4, implied=0.0),
    "status": _Weights(start=-0.75, learned=1.0, told=2.5, found=0.3, implied=1.3),
    "trend": _Weights(start=-0.7, learned=0.9, told=1.9, found=0.0, implied=1.2),
}

#: Log-odds are held within this, so that no text is beyond doubt.
_SUREST = 7.0


class Findings(NamedTuple):
    """The codes of one dimension in one text: told by words that count, by any words that stand there, and implied."""

    told: frozenset[str]
    found: frozenset[str]
    implied: frozenset[str]


def weigh(dimension: Dimension, findings: Findings, chances: np.ndarray) -> np.ndarray:
    """Return the confidence in each code, in the codebook's order.

    Args:
        dimension: whose codes.
        findings: what the rules found.
        chances: what the learned layer holds probable.
    """
    weights = _WEIGHTS[dimension.kind]
    for_rules = np.array(
        [
            weights.told * (code in findings.told)
            + weights.found * (code in findings.found)
            + weights.implied * (code in findings.implied)
            for code in dimension.labels
        ]
    )
    odds = np.clip(np.log(chances) - np.log1p(-chances), -_SUREST, _SUREST)
    confidence = 1 / (1 + np.exp(-(weights.start + weights.learned * odds + for_rules)))
    return confidence if dimension.multiple else confidence / confidence.sum()
