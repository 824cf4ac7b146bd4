"""An index is the mean of its parts, and missing where a part is; expected values by hand."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analys.assignment.model import Index, IndexPart
from analys.statistics import index_levels, index_scores, mean_points

INDEX = Index(
    id="preparedness",
    label="Index",
    text="Delarna visas alltid.",
    points={"plan": {"missing": 0, "old": 50, "current": 100}, "often": {"never": 0, "always": 100}},
    parts=(
        IndexPart(id="plans", label="Planer", questions=("home_care", "health_care")),
        IndexPart(id="exercises", label="Övning", questions=("crisis",)),
    ),
)
SCALES = {"home_care": "plan", "health_care": "plan", "crisis": "often"}


@pytest.fixture
def scores(answer_rows) -> pd.DataFrame:
    told = {
        "home_care": {"1060": "current", "1080": "old", "1081": "missing", "0980": "not_answered"},
        "health_care": {"1060": "old", "1080": "dont_know", "1081": "missing", "0980": "not_answered"},
        "crisis": {"1060": "always", "1080": "not_answered", "1081": "never", "0980": "not_answered"},
    }
    answers = pd.concat([answer_rows(one, question) for question, one in told.items()])
    assignment = SimpleNamespace(question=lambda question: SimpleNamespace(scale=SCALES[question]))
    return index_scores(answers, assignment, INDEX)


def test_a_part_is_the_mean_of_what_was_answered_and_the_whole_needs_all_parts(scores):
    table = scores.set_index(["municipality", "part"])
    assert table.loc["1060", "score"].tolist() == [75, 100, 87.5]
    assert table.loc["1080", ["answered", "questions"]].to_numpy().tolist() == [[1, 2], [0, 1], [1, 2]]
    np.testing.assert_array_equal(table.loc["1080", "score"], [50, np.nan, np.nan])
    assert table.loc["1081", "score"].tolist() == [0, 0, 0]
    assert scores["part"].tolist() == ["plans", "exercises", "index"] * 4


def test_levels_are_medians_and_quartiles(scores, frame):
    table = index_levels(scores, frame).set_index(["group", "part"])
    assert table.loc["10"].index.tolist() == ["plans", "exercises", "index"]
    row = table.loc[("10", "plans")]
    assert row[["base", "asked", "lower_quartile", "median", "upper_quartile"]].tolist() == [3, 3, 25, 50, 62.5]
    assert table.loc[("10", "index"), ["base", "asked", "median"]].tolist() == [2, 3, 43.75]
    assert table.loc[("09", "index"), ["base", "asked"]].tolist() == [0, 1]
    assert np.isnan(table.loc[("09", "index"), "median"])


def test_points_are_averaged_over_those_who_gave_a_value_that_has_points():
    rows = [
        ("county", "13", "q", "yes", 1),
        ("county", "13", "q", "no", 3),
        ("county", "13", "q", "unsure", 5),
        ("county", "10", "q", "unsure", 2),
        ("county", "10", "p", "yes", 4),
    ]
    table = mean_points(
        pd.DataFrame(rows, columns=["level", "group", "question", "value", "count"]), {"q": {"yes": 10, "no": 0}}
    )
    assert list(table) == ["level", "group", "question", "counted", "mean"]
    assert table["group"].tolist() == ["13", "10", "10"]
    assert table["counted"].tolist() == [4, 0, 0]
    assert table["mean"].iloc[0] == 2.5
    assert table["mean"].iloc[1:].isna().all()
