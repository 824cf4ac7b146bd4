"""The frame is whole, and a damaged one is refused in a sentence."""

from pathlib import Path

import pytest

from analys.errors import InputError
from analys.register import load_frame

RAW = Path(__file__).parents[2] / "data" / "raw"


def test_the_frame_has_every_municipality_and_county():
    frame = load_frame(RAW)
    assert len(frame) == 290
    assert frame["county"].nunique() == 21
    assert frame["population_2024"].sum() == 10_587_710  # SCB's total of the country


def test_leading_zeros_survive():
    frame = load_frame(RAW).set_index("municipality")
    assert frame.loc["0114", "name"] == "Upplands Väsby"
    assert frame.loc["0114", "county"] == "01"


def test_a_missing_frame_is_named(tmp_path):
    with pytest.raises(InputError, match="finns inte"):
        load_frame(tmp_path)


def test_a_frame_with_a_wrong_column_is_refused(tmp_path):
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "municipalities.csv").write_text("kommun,namn\n0114,Upplands Väsby\n", encoding="utf-8")
    with pytest.raises(InputError, match="fel uppbyggnad"):
        load_frame(tmp_path)
