"""The shipped files, read as an analyst's files are, say what the generator meant them to say."""

from pathlib import Path

import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.survey import clean, read_wave
from analys.synthetic.make import make_truth
from analys.synthetic.recovery import text_key

RAW = Path(__file__).parents[2] / "data" / "raw"
FRAME = load_frame(RAW)
KEY = ["municipality", "question"]


@pytest.fixture(scope="module")
def waves():
    """Answers read from the files beside those that were meant, by wave."""
    assignment = load_assignment(RAW, "lagesbild-2020")
    both = {}
    for wave, truth in make_truth(assignment, FRAME).items():
        rows = read_wave(RAW / assignment.id / wave, assignment, wave, FRAME)
        answers = clean(rows, assignment, wave, FRAME, None).answers
        both[wave] = answers.merge(truth.answers, on=KEY, suffixes=("", "_true"), validate="one_to_one")
        assert len(both[wave]) == len(truth.answers)
    return both


@pytest.mark.parametrize("wave", ["2020-sommar", "2020-host"])
def test_closed_answers_come_back(waves, wave):
    both = waves[wave]
    rejected = both["missing"] == "rejected"  # the mess "off_the_scale" writes answers that no scale has
    assert rejected.mean() < 0.01
    for column in ("value", "missing"):
        same = both[column].fillna("") == both[f"{column}_true"].fillna("")
        assert both[~same & ~rejected][[*KEY, column, f"{column}_true"]].empty


def test_free_text_comes_back_but_for_masked_data(waves):
    texts = waves["2020-sommar"].query("text_true.notna()")
    assert len(texts) > 300
    assert list(texts["text"].map(text_key)) == list(texts["text_true"].map(text_key))
    assert not texts["text"].str.contains("exempel.invalid").any()
