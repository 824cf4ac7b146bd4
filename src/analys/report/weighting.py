"""How the figures of a report change if the answers are weighted, and the inhabitants behind them.

Protected questions are never among these: a weighted figure, or a sum of inhabitants, would tell of hidden counts.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analys.assignment import Wave
from analys.errors import InputError
from analys.statistics import (
    inclusion_chances,
    inhabitant_shares,
    population_column,
    rake,
    weighted_shares,
    yes_or_no,
)
from analys.statistics.findings import NO, YES
from analys.statistics.groups import Level

if TYPE_CHECKING:
    from analys.report.material import Material


def non_response_weights(answers: pd.DataFrame, wave: Wave, frame: pd.DataFrame) -> pd.DataFrame | None:
    """Return the weights against non-response in a wave, fitted to its declared margins (statistics.rake).

    None where nothing is projected (selected municipalities), and where in some group of a margin nobody answered.

    Args:
        answers: contracts.Answers of the wave, whole country.
        wave: the collection round.
        frame: contracts.Frame.
    """
    if wave.design == "selected":
        return None
    chances, population = None, population_column(frame, wave.date.year)
    try:
        if wave.design == "sample":
            chances = inclusion_chances(answers, frame, wave.strata, population=population)
        return rake(answers, frame, wave.margins, inclusion=chances, population=population)
    except InputError:
        return None


def weighted_findings(
    answers: pd.DataFrame,
    found: dict[str, tuple[str, ...]],
    wave: Wave,
    frame: pd.DataFrame,
    weights: pd.DataFrame,
    by: Level,
) -> pd.DataFrame:
    """Return findings and options with and without weights (statistics.weighted_shares), by group and question.

    Args:
        answers: contracts.Answers of the wave, of all municipalities in the groups.
        found: the values that count, by question.
        wave: the collection round.
        frame: contracts.Frame.
        weights: as from `non_response_weights`; of the whole country.
        by: the groups that the table has.
    """
    table = weighted_shares(
        yes_or_no(answers, found),
        frame,
        dict.fromkeys(found, (NO, YES)),
        weights,
        by,
        population=population_column(frame, wave.date.year),
    )
    return table[table["value"] == YES].set_index(["group", "question"])


class Weighting:
    """All weighted figures of one report, computed when first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._kept: dict[Level, pd.DataFrame] = {}

    @property
    def population(self) -> str:
        """The frame's column of inhabitants that belongs to the wave."""
        return population_column(self._material.frame, self._material.wave.date.year)

    @property
    def weights(self) -> pd.DataFrame | None:
        """The wave's weights against non-response, where anything is projected (`non_response_weights`)."""
        return self._material.everywhere.weights

    @property
    def findings(self) -> dict[str, tuple[str, ...]]:
        """The values that count for each closed question that is not protected."""
        findings = self._material.estimates.findings()
        return {one: values for one, values in findings.items() if one not in self._material.protected}

    def shares(self, by: Level) -> pd.DataFrame:
        """Return findings and options with and without weights (`weighted_findings`); there must be both."""
        if by in self._material.everywhere.weighted:
            return self._material.everywhere.weighted[by]
        if by not in self._kept:
            material, wave = self._material, self._material.wave
            answers = material.answers[wave.id]
            self._kept[by] = weighted_findings(answers, self.findings, wave, material.frame, self.weights, by)
        return self._kept[by]

    @cached_property
    def inhabitants(self) -> pd.DataFrame:
        """Inhabitants where an answer that counts was given (statistics.inhabitant_shares), indexed by question."""
        material = self._material
        table = inhabitant_shares(
            material.here(), material.frame, self.findings, material.level, population=self.population
        )
        return table.set_index("question")
