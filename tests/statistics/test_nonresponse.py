"""Weights and weighted shares: R's survey package (reference/nonresponse.R), and what weights must hold."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analys.errors import InputError
from analys.statistics import design_effect, poststratify, rake, response_tests, trim, weighted_shares

EXPECTED = pd.read_csv(Path(__file__).parent / "reference" / "nonresponse.csv").set_index(["case", "quantity"])["value"]
VALUES = {"risk": ("yes", "no")}
MARGINS = ("county", "skr_group")


@pytest.fixture(scope="module")
def answers(frame) -> pd.DataFrame:
    """The same made-up response and answer as in reference/nonresponse.R."""
    code = frame["municipality"].astype(int)
    answered = (code % 4 != 0) | (code % 10 == 0)
    value = pd.Series(np.where(((code // 3) % 3 == 0) | (frame["skr_main_group"] == "A"), "yes", "no"), dtype="str")
    return pd.DataFrame(
        {
            "municipality": frame["municipality"],
            "question": "risk",
            "value": value.where(answered),
            "missing": pd.Series("not_answered", index=frame.index, dtype="str").mask(answered),
        }
    )


def weigh(case: str, answers: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    if case == "plain":
        return poststratify(answers, frame, ["country"])
    return poststratify(answers, frame, ["skr_group"]) if case == "poststratified" else rake(answers, frame, MARGINS)


@pytest.mark.parametrize(("case", "near"), [("plain", 1e-8), ("poststratified", 1e-8), ("calibrated", 1e-6)])
def test_weighted_shares_are_those_of_r(case, near, answers, frame):
    """R stops raking at an error of about 1e-9 in each weight; the others are exact."""
    weights = weigh(case, answers, frame)
    assert weights["weight"].iloc[0] == pytest.approx(EXPECTED[case, "first_weight"], abs=near)
    assert weights["weight"].iloc[-1] == pytest.approx(EXPECTED[case, "last_weight"], abs=near)
    assert design_effect(weights)["design_effect"] == pytest.approx(EXPECTED[case, "design_effect"], abs=near)
    row = weighted_shares(answers, frame, VALUES, weights).iloc[0]
    for ours, theirs in (("weighted", "share"), ("error", "error"), ("weighted_low", "low"), ("weighted_high", "high")):
        assert row[ours] == pytest.approx(EXPECTED[case, theirs], abs=near)
    counties = weighted_shares(answers, frame, VALUES, weights, "county").set_index(["group", "value"])
    for county in ("10", "14"):
        for ours, theirs in (("weighted", "share"), ("error", "error")):
            assert counties.loc[(county, "yes"), ours] == pytest.approx(EXPECTED[case + county, theirs], abs=near)


def test_a_question_that_fewer_answered_than_the_survey_is_as_uncertain_as_they_are_few(answers, frame):
    """Without weights it is the error of so many drawn from those whom the question concerns."""
    value, missing = answers["value"].copy(), answers["missing"].copy()
    told = np.flatnonzero(value.notna())
    value.iloc[told[100:]] = None
    missing.iloc[told[100:180]], missing.iloc[told[180:]] = "dont_know", "not_applicable"
    weights = weigh("plain", answers, frame)
    row = weighted_shares(answers.assign(value=value, missing=missing), frame, VALUES, weights).iloc[0]
    answered = len(told)
    part = answered / 290 * 100 / 180
    share = row["share"]
    assert row["base"] == 100
    assert row["error"] ** 2 == pytest.approx((1 - part) * share * (1 - share) / 100 * answered / (answered - 1))


def test_a_county_is_weighted_the_same_by_its_own_answers_with_the_countrys_weights(answers, frame):
    weights = weigh("calibrated", answers, frame)
    all_counties = weighted_shares(answers, frame, VALUES, weights, "county")
    local = frame[frame["county"] == "14"]
    ours = answers[answers["municipality"].isin(local["municipality"])]
    own = weighted_shares(ours, local, VALUES, weights, "county")
    expected = all_counties[all_counties["group"] == "14"].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, expected, check_exact=False, rtol=1e-12)


def test_many_groups_are_weighted_as_few(answers, frame, monkeypatch):
    weights = weigh("poststratified", answers, frame)
    monkeypatch.setattr("analys.statistics.weighted._GROUPS_TOGETHER", 4)
    parts = weighted_shares(answers, frame, VALUES, weights, "county")
    monkeypatch.undo()
    assert parts["group"].nunique() == 21
    pd.testing.assert_frame_equal(parts, weighted_shares(answers, frame, VALUES, weights, "county"), rtol=1e-12)


def test_unweighted_stands_beside_weighted(answers, frame):
    row = weighted_shares(answers, frame, VALUES, weigh("raked", answers, frame)).iloc[0]
    assert row[["value", "count", "base"]].tolist() == ["yes", 100, 249]
    assert row["share"] == 100 / 249
    assert row["difference"] == pytest.approx(EXPECTED["raked", "share"] - 100 / 249, abs=1e-8)
    assert not row["material"]


def test_five_percentage_points_are_material(answer_rows, frame):
    """Ten of Västra Götaland's 49 say yes, and the other counties' municipalities answered less often and said no."""
    west = frame.loc[frame["county"] == "14", "municipality"].tolist()[:20]
    north = frame.loc[frame["county"] == "25", "municipality"].tolist()[:10]
    told = dict.fromkeys(west[:10], "yes") | dict.fromkeys(west[10:], "no")
    told |= dict.fromkeys(north[:5], "no") | dict.fromkeys(north[5:], "not_answered")
    answers = answer_rows(told)
    row = weighted_shares(answers, frame, VALUES, poststratify(answers, frame, ["county"])).iloc[0]
    # Unweighted 10 of 25; weighted, the silent five in the north say no: 10 of 30.
    assert row[["share", "weighted"]].tolist() == pytest.approx([0.4, 1 / 3])
    assert row["material"]


@pytest.mark.parametrize(("yes", "material"), [(4, True), (3, False)])
def test_material_is_from_five_percentage_points_on(answer_rows, frame, yes, material):
    """Of the west's 12 so many say yes; the north's 4 that answered, of 8, say no: 4 (or 3) of 16, and of 20."""
    west, north = (frame.loc[frame["county"] == county, "municipality"].tolist() for county in ("14", "25"))
    told = dict.fromkeys(west[:yes], "yes") | dict.fromkeys([*west[yes:12], *north[:4]], "no")
    answers = answer_rows(told | dict.fromkeys(north[4:8], "not_answered"))
    row = weighted_shares(answers, frame, VALUES, poststratify(answers, frame, ["county"])).iloc[0]
    assert row[["share", "weighted"]].tolist() == pytest.approx([yes / 16, yes / 20])
    assert row["material"] == material


def test_strata_of_several_traits_are_their_combinations(answer_rows, frame):
    """Of county 01's two A1 one answered, and of county 03's three A2 two: each stands for its own kind only."""
    made = frame.head(6).assign(county=["01"] * 3 + ["03"] * 3, skr_group=["A1", "A1", "A2", "A2", "A2", "A2"])
    told = ["yes", "not_answered", "no", "yes", "yes", "not_answered"]
    answers = answer_rows(dict(zip(made["municipality"], told, strict=True)))
    weights = poststratify(answers, made, ["county", "skr_group"])
    assert weights["poststratum"].tolist() == ["01/A1", "01/A2", "03/A2", "03/A2"]
    assert weights["weight"].tolist() == pytest.approx([2, 1, 1.5, 1.5])


def test_a_sample_starts_from_the_chance_to_be_asked(answers, frame):
    chance = pd.DataFrame({"chance": np.where(frame["skr_main_group"] == "A", 1.0, 0.5), "stratum": "00", "size": 290})
    chance.index = frame["municipality"]
    weights = poststratify(answers, frame, ["county"], inclusion=chance)
    assert weights["weight"].iloc[0] == pytest.approx(EXPECTED["sampled", "first_weight"], abs=1e-8)
    assert weights["weight"].iloc[-1] == pytest.approx(EXPECTED["sampled", "last_weight"], abs=1e-8)
    row = weighted_shares(answers, frame, VALUES, weights).iloc[0]
    assert row["weighted"] == pytest.approx(EXPECTED["sampled", "share"], abs=1e-8)


def test_weights_are_trimmed_as_r_trims_them(answers, frame):
    trimmed = trim(weigh("raked", answers, frame), 1.6)["weight"]
    found = {"sum": trimmed.sum(), "smallest": trimmed.min(), "largest": trimmed.max(), "first_weight": trimmed.iloc[0]}
    for quantity, value in found.items():
        assert value == pytest.approx(EXPECTED["trimmed", quantity], abs=1e-6)


def test_weights_cannot_be_trimmed_under_their_mean(answers, frame):
    with pytest.raises(InputError, match="i genomsnitt 1,16"):
        trim(weigh("plain", answers, frame), 1.1)


@settings(max_examples=12)
@given(silent=st.sets(st.integers(0, 289), max_size=60), largest=st.floats(2, 5))
def test_weights_sum_to_the_frame_and_its_groups(silent, largest, frame):
    told = pd.DataFrame({"municipality": frame["municipality"], "question": "risk", "value": "yes"})
    told["missing"] = pd.Series(["not_answered" if row in silent else None for row in told.index], dtype="str")
    told.loc[told["missing"].notna(), "value"] = None
    try:
        strata, raked = poststratify(told, frame, ["skr_main_group"]), rake(told, frame, MARGINS)
    except InputError:
        return
    for weights in (strata, raked):
        assert weights["weight"].sum() == pytest.approx(290)
        assert (weights["weight"] > 0).all()
    for trait in MARGINS:
        sums = raked.groupby(trait)["weight"].sum()
        np.testing.assert_allclose(sums, frame[trait].value_counts()[sums.index], rtol=1e-8)
    trimmed = trim(raked, largest)["weight"]
    assert trimmed.sum() == pytest.approx(290) and trimmed.max() <= largest * (1 + 1e-9)


def test_full_response_needs_no_weights_and_has_zero_width(answer_rows, frame):
    answers = answer_rows(dict.fromkeys(frame["municipality"], "no") | {"0114": "yes"})
    weights = rake(answers, frame, MARGINS)
    np.testing.assert_allclose(weights["weight"], 1)
    row = weighted_shares(answers, frame, VALUES, weights).iloc[0]
    np.testing.assert_allclose(row[["share", "weighted", "weighted_low", "weighted_high"]].astype(float), 1 / 290)


def test_a_group_where_nobody_answered_is_named(answers, frame):
    silent = answers.assign(
        value=answers["value"].where(answers["municipality"] != "0980"),
        missing=answers["missing"].mask(answers["municipality"] == "0980", "not_answered"),
    )
    for weigh_by in (poststratify, rake):
        with pytest.raises(InputError, match="Ingen svarade i 09"):
            weigh_by(silent, frame, ["county"])


def test_margins_that_contradict_each_other_are_refused(answer_rows, frame):
    """Two of each trait, but those that answered lie only where the traits cross one way."""
    made = frame.head(4).assign(county=["01", "01", "03", "03"], skr_group=["A1", "A2", "A1", "A1"])
    told = dict(zip(made["municipality"], ["yes", "not_answered", "yes", "yes"], strict=True))
    with pytest.raises(InputError, match="A2"):
        rake(answer_rows(told), made, MARGINS)
    made = made.assign(skr_group=["A1", "A1", "A2", "A1"])
    with pytest.raises(InputError, match="på en gång"):
        rake(answer_rows(told | {made["municipality"].iloc[3]: "not_answered"}), made, MARGINS)


def test_response_is_tested_against_traits(answers, frame):
    table = response_tests(answers, frame, ["size"]).set_index("trait")
    assert table.loc["size", ["groups", "asked", "answered"]].tolist() == [5, 290, 249]
    assert table.loc["inhabitants", "p_value"] == pytest.approx(EXPECTED["mannwhitney_all", "p"], abs=1e-8)
    small = answers[answers["municipality"].str[:2].isin(["07", "10"])]
    table = response_tests(small, frame, ["county"]).set_index("trait")
    assert table["exact"].tolist() == [True, True]
    assert table.loc["inhabitants", "p_value"] == pytest.approx(EXPECTED["mannwhitney", "p"], abs=1e-8)
    assert table.loc["county", "p_value"] == pytest.approx(EXPECTED["fisher_small", "p"], abs=1e-8)


def test_response_is_tested_against_all_traits_as_one_family(answers, frame):
    table = response_tests(answers, frame, ["county", "size"])
    falling = table.sort_values("p_value", ascending=False, ignore_index=True)
    expected = np.minimum.accumulate(falling["p_value"] * 3 / [3, 2, 1])
    assert falling["q_value"].tolist() == pytest.approx(expected.tolist())
    assert (table["q_value"] > table["p_value"]).any()


def test_few_are_compared_exactly_only_where_no_two_have_as_many_inhabitants(answer_rows, frame):
    told = answer_rows({"1060": "yes", "1080": "yes", "1081": "not_answered", "1082": "not_answered"})
    for people, exact in (([1, 2, 3, 4], True), ([1, 2, 2, 4], False)):
        made = frame[frame["municipality"].isin(told["municipality"])].assign(population_2024=people)
        inhabitants = response_tests(told, made, ["county"]).set_index("trait").loc["inhabitants"]
        assert inhabitants["exact"] == exact


@pytest.mark.parametrize(("silent", "exact"), [(7, True), (8, True), (9, False)])
def test_at_most_eight_are_compared_exactly(silent, exact, answer_rows, frame):
    codes = frame["municipality"].head(20)
    told = answer_rows({code: "not_answered" if place < silent else "yes" for place, code in enumerate(codes)})
    made = frame[frame["municipality"].isin(codes)].assign(population_2024=range(1, 21))
    table = response_tests(told, made, ["county"]).set_index("trait")
    assert bool(table.loc["inhabitants", "exact"]) is exact
    assert table.loc["inhabitants", "groups"] == 2


def test_groups_of_which_there_is_one_have_nothing_to_compare(answer_rows, frame):
    told = answer_rows({"1060": "yes", "1080": "yes", "1081": "not_answered"})
    table = response_tests(told, frame, ["county"])
    assert list(table) == ["trait", "groups", "asked", "answered", "p_value", "exact", "q_value"]
    county, inhabitants = table.to_dict("records")
    assert (county["groups"], county["asked"], county["answered"]) == (1, 3, 2)
    assert np.isnan(county["p_value"]) and not np.isnan(inhabitants["p_value"])


def test_full_response_leaves_nothing_to_test(answer_rows, frame):
    table = response_tests(answer_rows({"1060": "yes", "1080": "no"}), frame)
    assert table["p_value"].isna().all() and table["q_value"].isna().all()
