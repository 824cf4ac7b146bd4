"""Rounding, percentages, signs and comparisons are decided in one place."""

import math

import pytest

from analys.statistics import presentation as shown


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),
        (-2.5, 0, -3.0),
        (2.675, 2, 2.68),  # binary 2.67499999…; a spreadsheet shows 2.68
        (1.005, 2, 1.01),
        (0.285 * 100, 0, 29.0),  # binary 28.499999999999996
        (1234.5, -2, 1200.0),
        (-0.4, 0, 0.0),
    ],
)
def test_rounds_half_up_as_readers_spreadsheets_do(value, decimals, expected):
    rounded = shown.round_half_up(value, decimals)
    assert rounded == expected
    assert math.copysign(1, rounded) == (-1 if expected < 0 else 1)


def test_missing_stays_missing_when_rounded():
    assert math.isnan(shown.round_half_up(float("nan")))


@pytest.mark.parametrize(
    ("count", "base", "decimals", "expected"), [(1, 8, 0, 13), (61, 267, 0, 23), (29, 200, 0, 15), (1, 3, 1, 33.3)]
)
def test_percent_is_computed_from_the_whole_numbers(count, base, decimals, expected):
    assert shown.percent(count, base, decimals) == expected


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [
        (5, 13, "5 av 13"),
        (29, 29, "29 av 29"),
        (15, 30, "50\u00a0%"),
        (0, 30, "0\u00a0%"),
        (267, 290, "92\u00a0%"),
        (0, 0, ".."),
    ],
)
def test_a_share_is_a_percentage_only_from_thirty(count, base, expected):
    assert shown.share(count, base) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (9999, 0, "9999"),
        (12345, 0, "12\u202f345"),
        (10327589, 0, "10\u202f327\u202f589"),
        (9999.5, 0, "10\u202f000"),
        (0.25, 1, "0,3"),
        (-7, 0, "−7"),
        (-0.2, 0, "0"),
    ],
)
def test_numbers_are_written_in_swedish(value, decimals, expected):
    assert shown.number(value, decimals) == expected


def test_a_share_of_nobody_is_missing_and_of_one_is_whole():
    assert math.isnan(shown.percent(0, 0))
    assert (shown.percent(1, 1), shown.percent(0, 1)) == (100, 0)


def test_less_than_half_the_unit_is_a_plain_zero_whatever_the_decimals():
    assert [shown.cell(value, 1) for value in (0.04, 0.05, -0.04, 1)] == ["0", "0,1", "0", "1,0"]
    assert [shown.cell(value) for value in (0.49, 0.5, 1)] == ["0", "1", "1"]


def test_signs_of_a_table_and_their_note():
    cells = [shown.cell(0), shown.cell(0.4), shown.cell(None), shown.cell(3, suppressed=True), shown.cell(3)]
    assert cells == ["–", "0", "..", "x", "3"]
    assert list(shown.signs_in(cells)) == ["–", "0", "..", "x"]
    assert shown.signs_in(["3"]) == {}


def test_one_to_twelve_are_words():
    assert [shown.in_words(count) for count in (0, 1, 12, 13, -1)] == ["noll", "en", "tolv", "13", "−1"]


@pytest.mark.parametrize(
    ("this", "other", "expected"),
    [
        ((0.6, 0.8), (0.2, 0.5), "higher"),
        ((0.2, 0.5), (0.6, 0.8), "lower"),
        ((0.2, 0.6), (0.6, 0.8), "undecided"),
        ((0.4, 0.4), (0.4, 0.4), "undecided"),
        ((float("nan"), float("nan")), (0.4, 0.4), "undecided"),
    ],
)
def test_words_of_comparison_need_intervals_that_do_not_touch(this, other, expected):
    assert shown.compare(this, other) == expected
