"""Over many seeds, intervals from those who answered hold what is true of all municipalities."""

from pathlib import Path

import numpy as np
import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.statistics import exact_interval
from analys.synthetic.closed import closed_truth
from analys.synthetic.recipe import load_recipe
from analys.synthetic.response import draw_respondents

RAW = Path(__file__).parents[2] / "data" / "raw"
FRAME = load_frame(RAW)
WAVE = "2020-host"
QUESTIONS = ("risk_violence", "risk_unrest")
SEEDS = 200
ROUNDING = 1e-9


@pytest.fixture(scope="module")
def counted():
    """Count, base and population of who says that the risk has grown; and the true share."""
    declared = load_assignment(RAW, "lagesbild-2020")
    recipe = load_recipe("lagesbild-2020")
    asked = tuple(declared.question(question) for question in QUESTIONS)
    small = declared.model_copy(update={"questions": asked, "waves": (declared.wave(WAVE),)})
    rows = []
    for seed in range(SEEDS):
        truth = closed_truth(small, recipe, FRAME, seed)[WAVE]
        respondents = draw_respondents(recipe.response, FRAME, WAVE, seed, 1)
        for question in asked:
            has_answer = truth[(truth["question"] == question.id) & truth["value"].notna()]
            yes = has_answer["value"].isin(question.finding.codes).to_numpy()
            answered = has_answer["municipality"].isin(respondents).to_numpy()
            rows.append((yes[answered].sum(), answered.sum(), len(yes), yes.mean()))
    return np.array(rows).T


def test_exact_intervals_cover_the_truth_at_their_rate(counted):
    count, base, population, true = counted
    low, high = exact_interval(count, base, population)
    covered = (low - ROUNDING <= true) & (true <= high + ROUNDING)
    # 400 draws: 0.928 is 0.95 less two standard errors; exact intervals may cover more.
    assert covered.mean() >= 0.928


def test_intervals_are_not_so_wide_that_they_say_nothing(counted):
    count, base, population, _ = counted
    low, high = exact_interval(count, base, population)
    assert (high - low).mean() < 0.10
