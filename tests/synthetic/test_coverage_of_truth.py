"""Over many seeds, intervals of shares, change and weighted shares hold what is true of all municipalities."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.statistics import exact_interval, presentation, rake, weighted_shares, yes_or_no
from analys.statistics.intervals import balance_interval
from analys.synthetic.closed import closed_truth
from analys.synthetic.recipe import load_recipe
from analys.synthetic.response import draw_respondents

RAW = Path(__file__).parents[2] / "data" / "raw"
FRAME = load_frame(RAW).sort_values("municipality", ignore_index=True)
BEFORE, NOW = "2020-sommar", "2020-host"
QUESTIONS = ("risk_violence", "risk_unrest")
SEEDS = 200
ROUNDING = 1e-9

#: Each municipality's places: in the country (0) and in its county (1 to 21).
PLACES = np.stack([np.zeros(len(FRAME), dtype=int), 1 + pd.factorize(FRAME["county"], sort=True)[0]])
COUNTRY, COUNTIES = 0, slice(1, None)


def in_places(chosen):
    """Count the chosen municipalities of each place."""
    return np.bincount(PLACES[:, chosen].ravel(), minlength=22)


@pytest.fixture(scope="module")
def surveys():
    """Of each seed and question: 1, 0 or missing before and now for all municipalities, and who answered when."""
    declared, recipe = load_assignment(RAW, "lagesbild-2020"), load_recipe("lagesbild-2020")
    asked = tuple(declared.question(question) for question in QUESTIONS)
    small = declared.model_copy(update={"questions": asked})
    findings = {question.id: question.finding.codes for question in asked}
    made = []
    for seed in range(SEEDS):
        truth = {wave: yes_or_no(table, findings) for wave, table in closed_truth(small, recipe, FRAME, seed).items()}
        responded = [
            FRAME["municipality"].isin(draw_respondents(recipe.response, FRAME, wave, seed, 1)).to_numpy()
            for wave in (BEFORE, NOW)
        ]
        for question in QUESTIONS:
            said = [truth[wave].loc[truth[wave]["question"] == question, "value"] for wave in (BEFORE, NOW)]
            made.append(([one.map({"yes": 1.0, "no": 0.0}).to_numpy() for one in said], responded))
    return made


def covered(limits, true):
    return (limits[0] - ROUNDING <= true) & (true <= limits[1] + ROUNDING)


def at_least_nominal(hits):
    """0.95 less two standard errors of so many draws."""
    return hits.mean() >= 0.95 - 2 * np.sqrt(0.95 * 0.05 / hits.size)


@pytest.fixture(scope="module")
def shares(surveys):
    """Count, base, population and the true share; surveys x places."""
    rows = []
    for (_, now), (_, responded) in surveys:
        known = ~np.isnan(now)
        population = in_places(known)
        rows.append((in_places(responded & (now == 1)), in_places(responded & known), population, in_places(now == 1)))
    count, base, population, true = np.moveaxis(np.array(rows), 1, 0)
    # Gotland, a single municipality, may have no answer even in truth: then there is nothing to hold.
    return count, base, population, true / np.maximum(population, 1)


@pytest.mark.parametrize("place", [COUNTRY, COUNTIES], ids=["country", "counties"])
def test_exact_intervals_of_shares_cover_the_truth_at_their_rate(shares, place):
    something = shares[2][:, place] > 0
    count, base, population, true = (one[:, place][something] for one in shares)
    assert at_least_nominal(covered(exact_interval(count, base, population), true))


def test_intervals_are_not_so_wide_that_they_say_nothing(shares):
    count, base, population, _ = (one[:, COUNTRY] for one in shares)
    low, high = exact_interval(count, base, population)
    assert (high - low).mean() < 0.10


@pytest.mark.parametrize(("place", "widest"), [(COUNTRY, 0.2), (COUNTIES, 0.7)], ids=["country", "counties"])
def test_intervals_of_change_cover_the_true_change_at_their_rate(surveys, place, widest):
    """The true change is that of all municipalities with an answer in both waves, sent or not."""
    counts, population, true = [], [], []
    for (before, now), (first, second) in surveys:
        change, paired = now - before, first & second
        counts.append(np.stack([in_places(paired & (change == step)) for step in (-1, 0, 1)], axis=-1)[place])
        population.append(in_places(~np.isnan(change))[place])
        true.append((in_places(change == 1) - in_places(change == -1))[place])
    something = np.array(population) > 0
    counts, population, true = (np.array(one)[something] for one in (counts, population, true))
    low, high = balance_interval(counts, population)
    assert at_least_nominal(covered((low, high), true / population))
    assert (high - low).mean() < widest


def test_weighted_shares_cover_the_truth_at_their_rate_where_reports_show_them(surveys):
    """Reports show them from a base of 30; in smaller places the t interval would be a little too narrow."""
    hits = {"country": [], "county": []}
    for (_, now), (_, responded) in surveys[::2]:
        told = pd.DataFrame({"municipality": FRAME["municipality"], "question": "risk"})
        told["value"] = pd.Series(now).map({1.0: "yes", 0.0: "no"}).where(responded)
        told["missing"] = pd.Series(np.where(responded, "dont_know", "not_answered")).where(told["value"].isna())
        weights = rake(told, FRAME, ("skr_group", "size"))
        for by, place in (("country", COUNTRY), ("county", COUNTIES)):
            table = weighted_shares(told, FRAME, {"risk": ("yes", "no")}, weights, by)
            table = table[table["value"] == "yes"]
            true = np.atleast_1d((in_places(now == 1) / np.maximum(in_places(~np.isnan(now)), 1))[place])
            shown = table["base"] >= presentation.PERCENT_FROM
            limits = table["weighted_low"].to_numpy(), table["weighted_high"].to_numpy()
            hits[by] += covered(limits, true)[shown].tolist()
    for found in hits.values():
        assert len(found) >= SEEDS
        assert at_least_nominal(np.array(found))
