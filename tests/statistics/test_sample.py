"""Shares from a stratified random sample: R's survey package (reference/sample.R), and a sample worked out by hand."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.errors import InputError
from analys.statistics import inclusion_chances, poststratify, weighted_shares

EXPECTED = pd.read_csv(Path(__file__).parent / "reference" / "sample.csv").set_index(["case", "quantity"])["value"]
VALUES = {"risk": ("yes", "no")}
STRATA = "skr_main_group"


@pytest.fixture(scope="module")
def asked(frame) -> pd.DataFrame:
    """The same made-up sample, response and answer as in reference/sample.R; those not asked have no row."""
    code = frame["municipality"].astype(int)
    large = frame["skr_main_group"] == "A"
    answers = pd.DataFrame(
        {
            "municipality": frame["municipality"],
            "question": "risk",
            "value": pd.Series(np.where(((code // 10) % 3 == 0) | large, "yes", "no"), dtype="str"),
            "missing": pd.Series([None] * len(frame), dtype="str"),
        }
    )
    return answers[np.where(large, code % 2 == 0, code % 3 == 0)].reset_index(drop=True)


@pytest.mark.parametrize(("case", "traits"), [("drawn", "country"), ("answered", "country"), ("fitted", "skr_group")])
def test_shares_and_errors_are_those_of_r(case, traits, asked, frame):
    answers = asked.copy()
    if case != "drawn":
        silent = answers["municipality"].astype(int) % 7 == 0
        answers["value"] = answers["value"].mask(silent)
        answers["missing"] = answers["missing"].mask(silent, "not_answered")
    weights = poststratify(answers, frame, [traits], inclusion=inclusion_chances(answers, frame, STRATA))
    country = weighted_shares(answers, frame, VALUES, weights).iloc[0]
    for ours, theirs in (("weighted", "share"), ("error", "error"), ("weighted_low", "low"), ("weighted_high", "high")):
        assert country[ours] == pytest.approx(EXPECTED[case, theirs], abs=1e-8)
    west = weighted_shares(answers, frame, VALUES, weights, "county").set_index(["group", "value"]).loc[("14", "yes")]
    for ours, theirs in (("weighted", "share"), ("error", "error")):
        assert west[ours] == pytest.approx(EXPECTED[f"{case}14", theirs], abs=1e-8)


def test_a_sample_of_two_strata_by_hand(answer_rows):
    """Of 4 large municipalities 2 were asked (both yes), of 6 small 2 (yes and no): (4 + 6 / 2) of 10 say yes.

    Only the small vary: variance (6 / 10)² (1 - 2 / 6) s² / 2 with s² = 1 / 2, which is 0.06.
    """
    codes = [f"{1400 + number}" for number in range(10)]
    frame = pd.DataFrame({"municipality": codes, "county": "14", "skr_main_group": ["A"] * 4 + ["B"] * 6})
    answers = pd.DataFrame({"municipality": [codes[n] for n in (0, 1, 4, 5)], "question": "risk"})
    answers["value"] = pd.Series(["yes", "yes", "yes", "no"], dtype="str")
    answers["missing"] = pd.Series([None] * 4, dtype="str")
    chances = inclusion_chances(answers, frame, STRATA)
    assert chances["chance"].tolist() == pytest.approx([1 / 2] * 4 + [1 / 3] * 6)
    weights = poststratify(answers, frame, ["country"], inclusion=chances)
    row = weighted_shares(answers, frame, VALUES, weights).iloc[0]
    assert row["weighted"] == pytest.approx(0.7)
    assert row["error"] == pytest.approx(0.06**0.5)


def test_a_stratum_that_nobody_was_drawn_from_is_named(asked, frame):
    with pytest.raises(InputError, match="Ingen kommun i A"):
        inclusion_chances(
            asked[~asked["municipality"].isin(frame.loc[frame[STRATA] == "A", "municipality"])], frame, STRATA
        )
