"""How the figures of a report change if the answers are weighted, and the inhabitants behind them.

Protected questions are never among these: a weighted figure, or a sum of inhabitants, would tell of hidden counts.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

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


class Weighting:
    """All weighted figures of one report, computed when first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._kept: dict[Level, pd.DataFrame] = {}

    @property
    def population(self) -> str:
        """The frame's column of inhabitants that belongs to the wave."""
        return population_column(self._material.frame, self._material.wave.date.year)

    @cached_property
    def weights(self) -> pd.DataFrame | None:
        """The weights against non-response in this wave, fitted to its declared margins (statistics.rake).

        None where nothing is projected (selected municipalities), and where in some group of a margin nobody answered.
        """
        material, wave = self._material, self._material.wave
        if wave.design == "selected":
            return None
        answers, chances = material.answers[wave.id], None
        try:
            if wave.design == "sample":
                chances = inclusion_chances(answers, material.frame, wave.strata, population=self.population)
            return rake(answers, material.frame, wave.margins, inclusion=chances, population=self.population)
        except InputError:
            return None

    def shares(self, by: Level) -> pd.DataFrame:
        """Return findings and options with and without weights (statistics.weighted_shares), where there are `weights`.

        Indexed by group and question.
        """
        if by not in self._kept:
            material = self._material
            found = self._findings()
            table = weighted_shares(
                yes_or_no(material.answers[material.wave.id], found),
                material.frame,
                dict.fromkeys(found, (NO, YES)),
                self.weights,
                by,
                population=self.population,
            )
            self._kept[by] = table[table["value"] == YES].set_index(["group", "question"])
        return self._kept[by]

    @cached_property
    def inhabitants(self) -> pd.DataFrame:
        """Inhabitants where an answer that counts was given (statistics.inhabitant_shares), indexed by question."""
        material = self._material
        table = inhabitant_shares(
            material.here(), material.frame, self._findings(), material.level, population=self.population
        )
        return table.set_index("question")

    def _findings(self) -> dict[str, tuple[str, ...]]:
        findings = self._material.estimates.findings()
        return {one: values for one, values in findings.items() if one not in self._material.protected}
