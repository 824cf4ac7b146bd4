"""Row by row masking; rows made by hand."""

import pandas as pd
import pytest

from analys.statistics.disclosure import MaskingProfile, mask

PROFILE = MaskingProfile(5, 20, 10, 5, {1: "*", 10: "**", 20: "***"}, "-")


def signs(*counts: int) -> list[str]:
    rows = pd.DataFrame({"level": "unit", "group": "1", "question": "q", "value": range(len(counts)), "count": counts})
    return mask(rows.assign(base=sum(counts)), PROFILE)["sign"].tolist()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((9, 8, 7), ["", "", ""]),
        ((9, 8, 4), ["", "*", "*"]),  # alone too small: the next smallest hides it
        ((30, 15, 4), ["", "**", "*"]),
        ((30, 25, 4), ["", "***", "*"]),
        ((30, 3, 4), ["", "*", "*"]),  # two too small hide each other
        ((30, 0, 4), ["***", "", "*"]),  # nobody is shown, and hides nothing
        ((12, 12, 4), ["**", "", "*"]),  # the first of equals
        ((10, 9, 0), ["-", "-", "-"]),  # 19 answers are too few to show any
        ((10, 10, 0), ["", "", ""]),  # 20 are enough
    ],
)
def test_signs_of_a_row(counts, expected):
    assert signs(*counts) == expected


def test_each_row_is_masked_by_itself():
    rows = pd.DataFrame(
        {
            "level": "unit",
            "group": ["1", "2", "1", "2"],
            "question": "q",
            "value": ["yes", "yes", "no", "no"],
            "count": [3, 20, 40, 20],
            "base": [43, 40, 43, 40],
        }
    )
    assert mask(rows, PROFILE)["sign"].tolist() == ["*", "", "***", ""]
    questions = rows.assign(group="1", question=rows["group"])
    assert mask(questions, PROFILE)["sign"].tolist() == ["*", "", "***", ""]
    assert mask(rows[:0], PROFILE)["sign"].tolist() == []
