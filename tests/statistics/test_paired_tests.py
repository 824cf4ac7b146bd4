"""The paired tests give what R's coin gives (reference/change.R) and what was published."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import SquareTable

from analys.statistics import paired_tests

REFERENCE = Path(__file__).parent / "reference"
TABLES = {
    case: rows.pivot(index="before", columns="after", values="count").to_numpy()
    for case, rows in pd.read_csv(REFERENCE / "change_tables.csv").groupby("case")
}
EXPECTED = pd.read_csv(REFERENCE / "change.csv").set_index(["case", "quantity"])["value"]
EXACT = {"rtol": 0, "atol": 1e-8}


def changes_of(table: np.ndarray) -> np.ndarray:
    return np.array([np.trace(table, offset) for offset in range(1 - len(table), len(table))])


@pytest.mark.parametrize("case", ["airway", "response", "even"])
def test_mcnemar_mid_p_is_that_of_r(case):
    table = TABLES[case]
    result = paired_tests.mcnemar_mid_p(table[0, 1], table[1, 0])
    np.testing.assert_allclose(result, EXPECTED[case, "mcnemar_mid_p"], **EXACT)


def test_mcnemar_mid_p_is_as_published():
    """Fagerland, Lydersen & Laake (2013), table 5: airway hyper-responsiveness 0.039, complete response 0.035."""
    np.testing.assert_allclose(paired_tests.mcnemar_mid_p([1, 6], [7, 16]), [0.039, 0.035], atol=0.0005)


@pytest.mark.parametrize("case", ["vision", "three", "five", "many"])
def test_marginal_homogeneity_is_that_of_r(case):
    for name, test in (("stuart_maxwell", paired_tests.stuart_maxwell), ("bhapkar", paired_tests.bhapkar)):
        statistic, freedom, p_value = test(TABLES[case])
        assert freedom == len(TABLES[case]) - 1
        np.testing.assert_allclose(statistic, EXPECTED[case, name], **EXACT)
        np.testing.assert_allclose(p_value, EXPECTED[case, f"{name}_p"], **EXACT)


@given(st.lists(st.integers(1, 30), min_size=16, max_size=16))
def test_marginal_homogeneity_is_that_of_statsmodels(counts):
    table = np.array(counts).reshape(4, 4)
    for name in ("stuart_maxwell", "bhapkar"):
        expected = SquareTable(table, shift_zeros=False).homogeneity(name)
        statistic, _, p_value = getattr(paired_tests, name)(table)
        np.testing.assert_allclose(statistic, expected.statistic, rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(p_value, expected.pvalue, rtol=1e-6, atol=1e-8)


def test_a_value_that_nobody_used_changes_nothing():
    table = TABLES["three"]
    wider = np.insert(np.insert(table, 1, 0, axis=0), 1, 0, axis=1)
    for test in (paired_tests.stuart_maxwell, paired_tests.bhapkar):
        np.testing.assert_allclose(np.array(test(wider), float), np.array(test(table), float), **EXACT)


def test_no_change_is_no_evidence():
    unchanged = np.diag([4, 5, 6])
    assert paired_tests.mcnemar_mid_p(0, 0) == 1
    assert [float(part) for part in paired_tests.stuart_maxwell(unchanged)] == [0, 0, 1]
    assert [float(part) for part in paired_tests.bhapkar(unchanged)] == [0, 0, 1]
    assert [float(part) for part in paired_tests.signed_rank([0, 0, 15, 0, 0])] == [0, 1]
    assert paired_tests.common_language_effect([0, 0, 15, 0, 0]) == 0.5


@pytest.mark.parametrize("case", ["three", "five", "many"])
def test_signed_rank_is_that_of_r(case, monkeypatch):
    changes = changes_of(TABLES[case])
    monkeypatch.setattr(paired_tests, "EXACT_UP_TO", 1000)
    np.testing.assert_allclose(paired_tests.signed_rank(changes)[1], EXPECTED[case, "signed_rank_exact_p"], **EXACT)
    monkeypatch.setattr(paired_tests, "EXACT_UP_TO", 0)
    np.testing.assert_allclose(
        paired_tests.signed_rank(changes)[1], EXPECTED[case, "signed_rank_asymptotic_p"], **EXACT
    )


@settings(max_examples=40)
@given(st.lists(st.integers(0, 2), min_size=7, max_size=7))
def test_signed_rank_counts_all_signs(changes):
    """SciPy's permutation test enumerates the 2^n ways to give signs; here for at most 9 pairs."""
    if not 2 <= sum(changes) <= 9 or sum(changes) == changes[3]:
        return
    differences = np.repeat(np.arange(-3, 4), changes)
    expected = stats.wilcoxon(differences, zero_method="pratt", method=stats.PermutationMethod())
    np.testing.assert_allclose(paired_tests.signed_rank(changes)[1], expected.pvalue, **EXACT)


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_many_pairs_are_as_scipy_computes_them(changes):
    if sum(changes) - changes[2] <= paired_tests.EXACT_UP_TO:
        return
    differences = np.repeat(np.arange(-2, 3), changes)
    expected = stats.wilcoxon(differences, zero_method="pratt", method="asymptotic", correction=False)
    np.testing.assert_allclose(paired_tests.signed_rank(changes)[1], expected.pvalue, **EXACT)


def test_stacks_give_what_single_tables_give():
    stack = np.array([TABLES["vision"], TABLES["many"]])
    for test in (paired_tests.stuart_maxwell, paired_tests.bhapkar):
        together = np.array(test(stack), float).T
        np.testing.assert_allclose(together, [np.array(test(table), float) for table in stack])
    changes = np.array([[1, 2, 9, 4, 0], [0, 60, 9, 40, 3], [0, 0, 3, 0, 0]])
    single = [[float(part) for part in paired_tests.signed_rank(row)] for row in changes]
    np.testing.assert_allclose(np.array(paired_tests.signed_rank(changes)).T, single)
    # Two rose of three: 2/3 up, one unchanged counts half.
    assert paired_tests.common_language_effect([[0, 1, 2], [0, 0, 0]]).tolist()[0] == pytest.approx(2.5 / 3)
    assert np.isnan(paired_tests.common_language_effect([0, 0, 0]))
