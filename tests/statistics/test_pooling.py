"""Shares drawn towards the common one: R's results (reference/differences.R), and limits that keep their promise."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import scipy

from analys.statistics import partial_pooling, pooled_limits

EXPECTED = pd.read_csv(Path(__file__).parent / "reference" / "differences.csv").set_index(["case", "quantity"])["value"]


def test_partial_pooling_is_that_of_r(twelve):
    table = partial_pooling(twelve)
    np.testing.assert_allclose(table["prior_mean"], EXPECTED["pooling", "prior_mean"], atol=1e-8)
    np.testing.assert_allclose(table["prior_strength"], EXPECTED["pooling", "prior_strength"], rtol=1e-7)
    for number, row in table.iterrows():
        for quantity in ("pooled", "pooled_low", "pooled_high"):
            assert row[quantity] == pytest.approx(EXPECTED[f"pooling{number + 1}", quantity], abs=1e-8)


def test_small_groups_are_drawn_furthest_towards_the_common_share(twelve):
    table = partial_pooling(twelve)
    between = (table["pooled"] - table["share"]) * (table["prior_mean"] - table["pooled"])
    assert (between >= 0).all()
    drawn = (table["pooled"] - table["share"]) / (table["prior_mean"] - table["share"])
    assert drawn.iloc[np.argsort(table["base"], kind="stable")].is_monotonic_decreasing


@pytest.mark.parametrize("count", [[3, 3, 3], [0, 0, 0], [6, 6, 6]])
def test_groups_that_do_not_differ_get_the_common_share(count):
    columns = {"level": "county", "group": ["01", "03", "04"], "question": "risk", "count": count, "base": 6}
    table = partial_pooling(pd.DataFrame({**columns, "share": np.array(count) / 6}))
    assert table["pooled"].tolist() == table["share"].tolist()
    assert np.isinf(table["prior_strength"]).all()


def test_no_answers_at_all_stay_missing():
    columns = {"level": "county", "group": ["01"], "question": "risk", "count": 0, "base": 0, "share": np.nan}
    assert partial_pooling(pd.DataFrame(columns))[["pooled", "prior_mean"]].isna().all(axis=None)


def test_limits_are_where_the_averaged_posterior_has_its_tails(twelve):
    """The same average over priors on a grid ten times as fine, by other formulas."""
    counts, bases = twelve["count"].to_numpy(), twelve["base"].to_numpy()
    low, high = pooled_limits(counts, bases)
    mean, root = np.meshgrid((np.arange(300) + 0.5) / 300, np.linspace(0.004, 4, 400))
    up, down = (mean / root**2).ravel(), ((1 - mean) / root**2).ravel()
    told = sum(scipy.stats.betabinom.logpmf(count, base, up, down) for count, base in zip(counts, bases, strict=True))
    chance = np.exp(told - told.max())
    kept = chance > 1e-5
    up, down, chance = up[kept], down[kept], chance[kept] / chance[kept].sum()
    for count, base, *limits in zip(counts, bases, low, high, strict=True):
        below = [chance @ scipy.stats.beta.cdf(limit, up + count, down + base - count) for limit in limits]
        np.testing.assert_allclose(below, [0.025, 0.975], atol=0.004)


def test_limits_hold_the_underlying_share_as_often_as_they_say(twelve):
    bases = twelve["base"].to_numpy()
    random = np.random.default_rng(1)
    held = []
    for _ in range(60):
        shares = random.beta(12, 8, len(bases))
        low, high = pooled_limits(random.binomial(bases, shares), bases)
        held.append((low <= shares) & (shares <= high))
    assert 0.92 <= np.mean(held) <= 0.98


def test_a_group_without_answers_has_the_limits_of_what_the_others_have_in_common(twelve):
    low, high = pooled_limits(np.append(twelve["count"], 0), np.append(twelve["base"], 0))
    assert low[-1] < low[:-1].max()
    assert high[-1] > high[:-1].min()
