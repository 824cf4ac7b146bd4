"""A real Swedish survey comes out with its published shares, means and masks, from its own counts.

Skolinspektionen's Skolenkäten 2022, year 8 (its rules are on the sheet Förklaring). The material is not part of the
project; without it these tests are skipped.
"""

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from analys.statistics import mean_points
from analys.statistics.disclosure import MaskingProfile, mask

FILE = Path(__file__).parents[2].parent / "shared" / "real" / "skolenkaten" / "skolenkaten_2022_ak8.xlsx"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="Skolenkäten lies beside the project, not in it")

PROFILE = MaskingProfile(
    smallest_cell=5,
    counts_from=20,
    means_from=10,
    indexes_from=5,
    signs={1: "*", 10: "**", 20: "***"},
    too_few="-",
)
# What the legend says of a sign: at least, at most.
LEGEND = {"*": (1, 9), "**": (10, 19), "***": (20, 10**6)}
# The sheet writes 6,67 and 3,33; the means are those of whole thirds.
FOUR, FIVE = (10, 20 / 3, 10 / 3, 0), (10, 7.5, 5, 2.5, 0)


def worth_of(question: str, values: list[str]) -> dict[str, float]:
    """Return the points of the sheet Förklaring: first value most, turned where a question is marked (-)."""
    scale = [value for value in values if value != "Vet inte"]
    points = FOUR if len(scale) == 4 else FIVE
    return dict(zip(scale, points[::-1] if question.endswith("(-)") else points, strict=True))


def whole_counts(written: list, base: int, mean: float | str, worth: list[float | None]) -> list[int | None]:
    """Return a row's counts: those published, and for the signs counts that fit all that is published.

    Everybody answered every question, so a row's counts sum to its base. Of the counts that agree with that, with the
    legend of the signs and with the published mean, those with most counts under five, and the
    others smallest, are taken.
    """
    if "-" in written:
        return [None] * len(written)
    masked = [place for place, one in enumerate(written) if isinstance(one, str)]
    if not masked:
        return [int(one) for one in written]
    left = base - sum(int(one) for one in written if not isinstance(one, str))
    ranges = [range(LEGEND[written[place]][0], min(LEGEND[written[place]][1], left) + 1) for place in masked]
    fitting = []
    for rest in product(*ranges[:-1]):
        guess = (*rest, left - sum(rest))
        if guess[-1] in ranges[-1]:
            counts = [0 if isinstance(one, str) else int(one) for one in written]
            for place, count in zip(masked, guess, strict=True):
                counts[place] = count
            if abs(mean_of(counts, worth) - mean) <= 0.05 + 1e-9:
                fitting.append((sum(count < 5 for count in guess), -max(guess), counts))
    return max(fitting)[2]


def mean_of(counts: list[int], worth: list[float | None]) -> float:
    with_points = [(count, points) for count, points in zip(counts, worth, strict=True) if points is not None]
    return sum(count * points for count, points in with_points) / sum(count for count, _ in with_points)


@pytest.fixture(scope="module")
def rows() -> list[list]:
    return CalamineWorkbook.from_path(FILE).get_sheet_by_index(0).to_python()


@pytest.fixture(scope="module")
def questions(rows) -> dict[str, tuple[list[int], list[str]]]:
    """Return for each question (its mean's column first, since wordings recur) the places and names of its values."""
    wordings, labels, kinds = rows[:3]
    found, wording = {}, ""
    for place in range(8, len(kinds)):
        wording = wordings[place] or wording
        if kinds[place] == "Medelvärde":
            places, values = found.setdefault(f"{place} {wording}", ([], []))
        elif kinds[place] == "Antal":
            places.append(place)
            values.append(labels[place])
    return found


@pytest.fixture(scope="module")
def published(rows, questions) -> pd.DataFrame:
    """Return one row per school or owner, question and value: what is written, and the count behind it."""
    table = []
    for number, row in enumerate(rows[3:]):
        for question, (places, values) in questions.items():
            mean = row[int(question.split()[0])]
            worth = [worth_of(question, values).get(value) for value in values]
            counts = whole_counts([row[place] for place in places], int(row[6]), mean, worth)
            for place, value, count in zip(places, values, counts, strict=True):
                table.append((str(number), question, value, int(row[6]), count, row[place], row[place + 1], mean))
    columns = ["group", "question", "value", "base", "count", "written", "written_share", "written_mean"]
    return pd.DataFrame(table, columns=columns).assign(level="unit")


def test_every_published_share_comes_out(published):
    shown = published[[not isinstance(share, str) for share in published["written_share"]]]
    share = shown["count"].astype(int) / shown["base"]
    assert (share - shown["written_share"].astype(float)).abs().max() <= 0.0005 + 1e-9
    assert len(shown) == 102_023


def test_every_mean_of_a_row_without_masks_comes_out(published, questions):
    points = {question: worth_of(question, values) for question, (_, values) in questions.items()}
    is_open = pd.Series([not isinstance(cell, str) for cell in published["written"]], index=published.index)
    shown = published[is_open.groupby([published["group"], published["question"]]).transform("all")]
    table = mean_points(shown.astype({"count": int}), points)
    table = table.merge(shown.drop_duplicates(["group", "question"]), on=["group", "question"])
    assert len(table) == 6_474
    assert (table["mean"] - table["written_mean"].astype(float)).abs().max() <= 0.05 + 1e-9


def test_every_mask_comes_out(published):
    """Rows whose base is too small have no counts to know; their sign needs none."""
    table = mask(published.assign(count=published["count"].fillna(0).astype(int)), PROFILE)
    written = [cell if isinstance(cell, str) else "" for cell in table["written"]]
    assert table["sign"].tolist() == written
    assert table["sign"].value_counts().to_dict() == {"": 102_023, "*": 46_183, "-": 39_284, "**": 1_426, "***": 98}


def test_means_and_indexes_are_shown_from_their_base(rows, published):
    means = published.drop_duplicates(["group", "question"])
    masked = np.array([isinstance(mean, str) for mean in means["written_mean"]])
    assert (masked == (means["base"] < PROFILE.means_from)).all()
    indexes = [place for place, kind in enumerate(rows[2]) if kind == "Index"]
    computed = [place for place in indexes if any(row[place] != "-" for row in rows[3:])]
    assert len(computed) == len(indexes) - 1  # one index is not computed for anybody
    for row in rows[3:]:
        assert all((row[place] == "-") == (row[6] < PROFILE.indexes_from) for place in computed)
