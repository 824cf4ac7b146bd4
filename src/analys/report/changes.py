"""What changed since the wave before, of the municipalities that answered both, for one report.

Protected questions are never among these: of those that answered both times fewer or more may be shown than of all, and
the few in between would be told by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analys.assignment import Question
from analys.statistics import (
    balance_by_question,
    balance_changes,
    change_tests,
    comparability,
    ordered_questions,
    pair_answers,
    values_by_question,
    yes_or_no,
)
from analys.statistics.findings import NO, YES
from analys.statistics.tally import Design

if TYPE_CHECKING:
    from analys.report.material import Material

#: The part of the changes called sure that may be chance (the false discovery rate that is held).
FALSE_FINDINGS = 0.05

#: The change of fewer municipalities that answered both times says nothing of the place.
FEWEST_PAIRS = 5


@dataclass(frozen=True)
class Change:
    """How many gave an answer that counts, before and now, of those that answered both times.

    Args:
        joined: how many gave it now only.
        left: how many gave it before only.
        q_value: of McNemar's test, adjusted over the report's changes; None where nothing is tested (few pairs,
            selected municipalities).
    """

    before: int
    now: int
    pairs: int
    joined: int
    left: int
    q_value: float | None = None

    @property
    def sure(self) -> bool:
        """Whether more went one way than the other than chance would give."""
        return self.q_value is not None and self.q_value <= FALSE_FINDINGS

    @property
    def tells(self) -> bool:
        """Whether so many answered both times that the change can be told."""
        return self.pairs >= FEWEST_PAIRS


class Changes:
    """All changes of one report, computed when first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """The answers of those that answered both times, comparable questions only (statistics.pair_answers)."""
        return self._asked.dropna(subset=["before", "after"])

    @cached_property
    def _asked(self) -> pd.DataFrame:
        """The same, with those that were asked both times and lack an answer: they make the intervals wide."""
        material = self._material
        before = material.before
        if before is None:
            return pd.DataFrame(columns=["municipality", "question", "before", "after"])
        verdicts = comparability(material.assignment, before.id, material.wave.id)
        comparable = [one for one, verdict in verdicts.items() if verdict == "comparable"]
        return pair_answers(material.here(before.id), material.here(), comparable)

    @property
    def _design(self) -> Design:
        """How the municipalities that were asked both times were chosen: picked if they were so in either wave."""
        waves = (self._material.before, self._material.wave)
        return "selected" if any(wave and wave.design == "selected" for wave in waves) else self._material.wave.design

    def of(self, question: str) -> Change | None:
        """Return the change of a question's finding, or of one option; None where it cannot be compared.

        Fewer pairs than half of those that answered now say nothing of them: no change is told then.
        """
        if question not in self.finding_tests.index:
            return None
        row = self.finding_tests.loc[question]
        if 2 * row["pairs"] < self._material.estimates.share(question).base:
            return None
        return Change(
            before=int(row["before"]),
            now=int(row["now"]),
            pairs=int(row["pairs"]),
            joined=int(row["rose"]),
            left=int(row["fell"]),
            q_value=None if pd.isna(row["q_value"]) else float(row["q_value"]),
        )

    @cached_property
    def finding_tests(self) -> pd.DataFrame:
        """What changed of every finding and option, as yes or no (statistics.change_tests), indexed by question.

        With the columns before and now: how many gave an answer that counts. The family over which the tests are
        adjusted is the report's findings and options.
        """
        material, findings = self._material, self._material.estimates.findings()
        pairs = yes_or_no(self.pairs, findings, ("before", "after"))
        values = dict.fromkeys(findings, (NO, YES))
        tests = change_tests(pairs, material.frame, values, (), material.level, design=self._design)
        said = pairs[["question"]].assign(before=pairs["before"] == YES, now=pairs["after"] == YES)
        return tests.set_index("question").join(said.groupby("question")[["before", "now"]].sum())

    @cached_property
    def scale_tests(self) -> pd.DataFrame:
        """Whether answers moved along the whole scale (statistics.change_tests), indexed by question."""
        material, wave = self._material, self._material.wave
        values = values_by_question(material.assignment, wave.id)
        scales = {one: scale for one, scale in values.items() if "/" not in one}
        ordered = ordered_questions(material.assignment, wave.id)
        pairs = self.pairs[self.pairs["question"].isin(list(scales))]
        tests = change_tests(pairs, material.frame, scales, ordered, material.level, design=self._design)
        return tests.set_index("question")

    @cached_property
    def balances(self) -> pd.DataFrame:
        """How the net balances changed (statistics.balance_changes), indexed by question."""
        material, wave = self._material, self._material.wave
        signs = balance_by_question(material.assignment, wave.id)
        table = balance_changes(self._asked, material.frame, signs, material.level, design=self._design)
        return table.set_index("question")

    def transitions(self, question: str) -> pd.DataFrame:
        """Return how many went from each value of a question (rows) to each (columns), of those with both answers."""
        scale = list(values_by_question(self._material.assignment, self._material.wave.id)[question])
        pairs = self.pairs[self.pairs["question"] == question]
        return pd.crosstab(pairs["before"], pairs["after"]).reindex(index=scale, columns=scale, fill_value=0)

    def broken(self, question: Question) -> bool:
        """Tell whether the question was asked before, with a definition that makes comparison wrong."""
        material = self._material
        if material.before is None or not question.asked(material.before.id):
            return False
        verdicts = comparability(material.assignment, material.before.id, material.wave.id)
        return any(verdicts[one] == "break" for one in verdicts if one.partition("/")[0] == question.id)
