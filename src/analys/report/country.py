"""What every report of a wave says of the whole country: the same for all counties, so worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.assignment import Assignment, Wave
from analys.report.protection import protected_questions, without_protected
from analys.report.weighting import non_response_weights, weighted_findings
from analys.statistics import (
    distributions,
    findings_by_question,
    index_levels,
    index_scores,
    respondents,
    shares,
    values_by_question,
)
from analys.statistics.groups import Level

#: The groups of the whole country's municipalities that a county's report compares with.
_GROUPS: tuple[Level, ...] = ("country", "skr_group", "skr_main_group")


@dataclass(frozen=True)
class CountryFigures:
    """A wave's figures for the country and for SKR's groups.

    Args:
        municipalities: how many there are.
        asked, answered: how many of them were asked, and answered.
        distributions: by level, as from statistics.distributions, hidden counts among them.
        shares: by level, as from statistics.shares, of all findings and options, hidden counts among them.
        weights: as from weighting.non_response_weights; None where nothing is projected.
        weighted: by level, as from weighting.weighted_findings, without protected questions; empty without weights, and
            where all questions are protected.
        indexes: by index, as from statistics.index_levels for the country; those whose questions were all asked.
    """

    municipalities: int
    asked: int
    answered: int
    distributions: dict[Level, pd.DataFrame]
    shares: dict[Level, pd.DataFrame]
    weights: pd.DataFrame | None
    weighted: dict[Level, pd.DataFrame]
    indexes: dict[str, pd.DataFrame]


def country_figures(answers: pd.DataFrame, assignment: Assignment, wave: Wave, frame: pd.DataFrame) -> CountryFigures:
    """Work out a wave's figures.

    Args:
        answers: contracts.Answers of the whole country, protected answers among them.
        assignment: as declared.
        wave: the collection round.
        frame: contracts.Frame.
    """
    values, protected = values_by_question(assignment, wave.id), protected_questions(assignment)
    shown = without_protected(answers, protected)
    weights = non_response_weights(shown, wave, frame)
    findings = findings_by_question(assignment, wave.id)
    found = {one: codes for one, codes in findings.items() if one not in protected}
    levels = _GROUPS if weights is not None and found else ()
    counts = {by: distributions(answers, frame, values, by, design=wave.design) for by in _GROUPS}
    told = respondents(shown)
    return CountryFigures(
        municipalities=len(frame),
        asked=len(told),
        answered=int(told.sum()),
        distributions=counts,
        shares={by: shares(table, findings, design=wave.design) for by, table in counts.items()},
        weights=weights,
        weighted={by: weighted_findings(shown, found, wave, frame, weights, by) for by in levels},
        indexes={
            index.id: index_levels(index_scores(shown, assignment, index), frame, "country")
            for index in assignment.indexes
            if all(assignment.question(one).asked(wave.id) for one in index.questions)
        },
    )
