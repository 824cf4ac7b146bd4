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
    """What is added for a code that words tell, for one whose words stand there at all, and for an implied one."""

    told: float
    found: float
    implied: float


_WEIGHTS: dict[Kind, _Weights] = {
    "topic": _Weights(1.5, 1.5, 0.0),
    "measure": _Weights(2.9, 0.2, 1.3),
    "group": _Weights(2.1, 0.8, 0.0),
    "status": _Weights(2.9, 0.3, 1.5),
    "trend": _Weights(2.1, 0.3, 1.4),
}

#: What the learned layer's log-odds count, and where every code starts from.
_LEARNED, _START = 0.85, -1.1

#: Log-odds are held within this, so that no text is beyond doubt.
_SUREST = 7.0


class Findings(NamedTuple):
    """The codes of one dimension in one text: told by words, with words in the text at all, and implied."""

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
            sum(weight * (code in codes) for weight, codes in zip(weights, findings, strict=True))
            for code in dimension.labels
        ]
    )
    odds = np.clip(np.log(chances) - np.log1p(-chances), -_SUREST, _SUREST)
    confidence = 1 / (1 + np.exp(-(_START + _LEARNED * odds + for_rules)))
    return confidence if dimension.multiple else confidence / confidence.sum()
