"""Agreement measures against other libraries (reference/make_agreement.py) and against published worked examples."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.coding.agreement import (
    Tally,
    agreement_of_sets,
    agreement_per_code,
    cohen_kappa,
    corrected_prevalence,
    detection_per_code,
    gwet_ac1,
    krippendorff_alpha,
    masi_distances,
    percent_agreement,
    set_alpha,
    wilson_interval,
)

REFERENCE = json.loads((Path(__file__).parent / "reference" / "agreement.json").read_text(encoding="utf-8"))


def tally(first, second):
    kinds = sorted({*first, *second})
    one, two = (
        np.array([[value == kind for kind in kinds] for value in coder], dtype=float) for coder in (first, second)
    )
    return Tally((one * two).sum(), one.sum(axis=0), two.sum(axis=0))


def cells(both, only_first, only_second, neither):
    return Tally(
        np.array(both + neither),
        np.array([both + only_first, only_second + neither]),
        np.array([both + only_second, only_first + neither]),
    )


def frame(rows, codes):
    return pd.DataFrame([[code in row for code in codes] for row in rows], columns=list(codes))


@pytest.mark.parametrize("case", REFERENCE["categories"].values(), ids=REFERENCE["categories"])
def test_two_coders_as_in_the_libraries(case):
    result = tally(*case["ratings"])
    assert percent_agreement(result) == pytest.approx(case["agreement"])
    assert cohen_kappa(result) == pytest.approx(case["kappa"])
    assert gwet_ac1(result) == pytest.approx(case["ac1"])
    assert krippendorff_alpha(result) == pytest.approx(case["alpha"])


@pytest.mark.parametrize("case", REFERENCE["sets"].values(), ids=REFERENCE["sets"])
def test_sets_of_codes_as_in_nltk(case):
    units = [[frozenset(codes) for codes in unit if codes is not None] for unit in zip(*case["ratings"], strict=True)]
    assert set_alpha(units) == pytest.approx(case["alpha"])


def test_precision_and_recall_as_in_scikit_learn():
    case = REFERENCE["detection"]
    program, person = (pd.DataFrame({"barn": case[who]}, dtype=bool) for who in ("program", "person"))
    row = detection_per_code(program, person).iloc[0]
    assert row["precision"] == pytest.approx(case["precision"])
    assert row["recall"] == pytest.approx(case["recall"])


def test_kappa_of_the_grant_proposals():
    """20 and 15 agreed, 5 and 10 not: kappa 0.4 (the worked example of en.wikipedia.org/wiki/Cohen's_kappa)."""
    assert cohen_kappa(cells(20, 5, 10, 15)) == pytest.approx(0.4)


def test_ac1_where_kappa_fools():
    """Gwet 2008 (Br J Math Stat Psychol 61:29-48): 118 agreed, 5 and 2 not, 0 agreed: kappa -0.0234, AC1 0.9408."""
    result = cells(118, 5, 2, 0)
    assert percent_agreement(result) == pytest.approx(0.944)
    assert cohen_kappa(result) == pytest.approx(-0.0234, abs=5e-5)
    assert gwet_ac1(result) == pytest.approx(0.9408, abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
    ids=["binary", "nominal"],
)
def test_alpha_of_krippendorffs_own_examples(first, second, alpha):
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections A and B."""
    assert krippendorff_alpha(tally(first, second)) == pytest.approx(alpha, abs=5e-4)


def test_alpha_of_four_observers_with_gaps():
    """Krippendorff 2011, section C: four observers, twelve units, nominal: 0.743."""
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    units = [[frozenset(value) for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert set_alpha(units, distances=lambda kinds: 1 - np.eye(len(kinds))) == pytest.approx(0.743, abs=5e-4)


def test_masi_distances():
    """Passonneau 2006 (LREC): weight 2/3 for a subset, 1/3 for an overlap, times Jaccard's index."""
    sets = [frozenset(text) for text in ("ab", "ab", "a", "bc", "cd", "")]
    assert masi_distances(sets)[0].round(4).tolist() == [0, 0, 0.6667, 0.8889, 1, 1]
    assert masi_distances([frozenset(), frozenset()]).tolist() == [[0, 0], [0, 0]]


def test_one_category_alone_leaves_kappa_and_alpha_undefined():
    result = cells(0, 0, 0, 40)
    assert percent_agreement(result) == gwet_ac1(result) == 1
    assert np.isnan(cohen_kappa(result))
    assert np.isnan(krippendorff_alpha(result))
    assert np.isnan(set_alpha([[frozenset(), frozenset()]] * 3))
    assert np.isnan(set_alpha([[frozenset("a")]]))


def test_table_per_code_counts_and_intervals():
    ratings = REFERENCE["categories"]["common code"]["ratings"]
    first, second = (pd.DataFrame({"barn": coder, "aldre": 0}).astype(bool) for coder in ratings)
    before = first.copy()
    table = agreement_per_code(first, second, seed=1).set_index("code")
    barn = table.loc["barn"]
    assert barn[["both", "only_first", "only_second", "neither"]].sum() == barn["n"] == 200
    assert barn["kappa_low"] < barn["kappa"] < barn["kappa_high"]
    half = 1.96 * np.sqrt(0.86 * 0.14 / 200)  # the normal approximation for a share of 0.86 of 200
    assert barn["agreement_high"] - barn["agreement_low"] == pytest.approx(2 * half, rel=0.1)
    assert table.loc["aldre", ["kappa", "kappa_low", "alpha"]].isna().all()
    pd.testing.assert_frame_equal(first, before)
    pd.testing.assert_frame_equal(table, agreement_per_code(first, second, seed=1).set_index("code"))


def test_coders_who_never_disagreed_have_no_interval_around_their_agreement():
    """3 of 266 by both: no resample can hold a disagreement, though one in a hundred may be one."""
    given = pd.DataFrame({"barn": np.arange(266) < 3, "aldre": np.arange(266) < 133})
    table = agreement_per_code(given, given, seed=1).set_index("code")
    assert table.loc["aldre", ["kappa", "ac1", "alpha"]].tolist() == [1, 1, 1]
    assert table.filter(regex="_(low|high)$").isna().all(axis=None)


def test_sets_of_a_dimension_with_one_value_are_its_categories():
    case = REFERENCE["categories"]["status"]
    first, second = (frame([[value] for value in coder], sorted(set(coder))) for coder in case["ratings"])
    row = agreement_of_sets(first, second, seed=1)
    for measure in ("agreement", "kappa", "ac1", "alpha"):
        assert row[measure] == pytest.approx(case[measure])
        assert row[f"{measure}_low"] < row[measure] < row[f"{measure}_high"]


def test_wilson_interval():
    """8 of 10: 0.490 to 0.943 (Newcombe 1998 method 3, worked by hand); none of none: missing."""
    low, high = wilson_interval(np.array([8, 0]), np.array([10, 0]))
    assert (low[0], high[0]) == pytest.approx((0.4902, 0.9433), abs=5e-5)
    assert np.isnan([low[1], high[1]]).all()


def test_corrected_prevalence_by_hand():
    """Raw 15 %, 90 of 100 found, 190 of 200 cleared: (0.15 + 0.95 - 1) / (0.90 + 0.95 - 1) = 0.1176."""
    value, low, high = corrected_prevalence(np.array(0.15), 1000, 90, 100, 190, 200)
    assert value == pytest.approx(0.117647, abs=1e-6)
    assert low < value < high


def test_the_corrected_prevalence_lies_within_its_limits():
    """Also where the pseudo-counts shift the middle away from it, and where they leave nothing to go by."""
    value, low, high = corrected_prevalence(np.array(0.0), 10, 1, 1, 9, 10)
    assert (value, low) == (0, 0)
    assert 0 < high < 1
    assert corrected_prevalence(np.array(0.05), 50, 1, 1, 5, 20) == (0, 0, 1)


def test_limits_of_the_corrected_prevalence_by_hand():
    """With the pseudo-counts 90 of 100 found and 80 of 100 cleared, and statements without number.

    Middle (0.45 + 0.8 - 1) / 0.7 = 0.357143; shift 7.682918 (0.357143 x 0.0009 - 0.642857 x 0.0016) = -0.005433; half
    1.959964 root(0.127551 x 0.0009 + 0.413265 x 0.0016) / 0.7 = 0.077999.
    """
    _, low, high = corrected_prevalence(np.array(0.45), 10**12, 89, 98, 79, 98)
    assert (low, high) == (pytest.approx(0.273711, abs=1e-6), pytest.approx(0.429709, abs=1e-6))


def test_corrected_prevalence_is_missing_where_it_cannot_be_known():
    no_positive = corrected_prevalence(np.array(0.1), 1000, 0, 0, 90, 100)
    no_better_than_chance = corrected_prevalence(np.array(0.1), 1000, 1, 10, 90, 100)
    assert np.isnan([*no_positive, *no_better_than_chance]).all()


def test_corrected_interval_covers_the_truth():
    """Simulated: 300 sampled statements with a true share of 20 %, found at 80 %, cleared at 97 %."""
    random = np.random.default_rng(1)
    runs, sample, statements = 4000, 300, 2000
    positives = random.binomial(sample, 0.2, runs)
    found, cleared = random.binomial(positives, 0.8), random.binomial(sample - positives, 0.97)
    raw = random.binomial(statements, 0.2 * 0.8 + 0.8 * 0.03, runs) / statements
    _, low, high = corrected_prevalence(raw, statements, found, positives, cleared, sample - positives)
    assert ((low <= 0.2) & (high >= 0.2)).mean() > 0.94
