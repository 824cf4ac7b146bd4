"""Questions of one wave found again in the next, on pairs made by hand."""

import csv
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from analys.survey.questions import CLOSE
from analys.survey.text import comparable

PAIRS = Path(__file__).parents[2].parent / "shared" / "real" / "wave-mapping" / "recode_map.csv"

pytestmark = pytest.mark.skipif(not PAIRS.is_file(), reason="the hand-made pairs are not part of the repository")


def test_close_wordings_are_taken_only_where_they_are_right():
    with PAIRS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = {(comparable(row["item_old"]), comparable(row["item_new"])) for row in rows}
    old = sorted({one for one, _ in pairs})
    right = wrong = 0
    for new in sorted({one for _, one in pairs}):
        score, best = max((fuzz.ratio(new, one), one) for one in old)
        if score >= CLOSE:
            right += (best, new) in pairs
            wrong += (best, new) not in pairs
    assert wrong == 0
    assert right >= 130
