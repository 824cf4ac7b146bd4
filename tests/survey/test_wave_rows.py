"""A wave's rows as they are kept: a county's come back alone, and mean what they mean among all others."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.survey import WaveRows, clean, read_wave

RAW = Path(__file__).parents[2] / "data" / "raw"
ASSIGNMENT, WAVE = "lagesbild-2020", "2020-host"


@pytest.fixture(scope="module")
def frame():
    return load_frame(RAW)


@pytest.fixture(scope="module")
def assignment():
    return load_assignment(RAW, ASSIGNMENT)


@pytest.fixture(scope="module")
def rows(assignment, frame):
    return read_wave(RAW / ASSIGNMENT / WAVE, assignment, WAVE, frame)


@pytest.mark.parametrize("county", ["01", "09", "13"])
def test_a_county_comes_out_alone_as_among_all_others(rows, assignment, frame, tmp_path, county):
    rows.save(tmp_path)
    own = WaveRows.load(tmp_path, county)
    assert set(own.responses["county"]) == {county}
    alone, among = (clean(one, assignment, WAVE, frame, county) for one in (own, rows))
    for name in ("answers", "ledger", "mapping"):
        pd.testing.assert_frame_equal(getattr(alone, name), getattr(among, name))
    assert alone.conservation == among.conservation


@pytest.mark.parametrize("county", [None, "13"])
def test_responses_are_counted_without_being_read(rows, tmp_path, county):
    rows.save(tmp_path)
    assert WaveRows.count(tmp_path, county) == len(WaveRows.load(tmp_path, county).responses) > 0


def test_other_files_of_the_wave_tell_what_is_a_part_of_the_survey(tmp_path, assignment, frame):
    """Two sheets are two parts in themselves; a file of another county asks both in one, so they are the same part."""
    questions = [one for one in assignment.questions_in(WAVE) if one.kind == "scale"][:2]
    label = [next(iter(assignment.scale_of(one.id).labels.values())) for one in questions]
    folder = tmp_path / WAVE
    folder.mkdir()
    for number, (question, told) in enumerate(zip(questions, label, strict=True)):
        (folder / f"halland-{number}.csv").write_text(f"Kommun;{question.wording}\nHylte;{told}\n", encoding="utf-8")
    both = ";".join(one.wording for one in questions)
    (folder / "gotland.csv").write_text(f"Kommun;{both}\nGotland;{';'.join(label)}\n", encoding="utf-8")
    rows = read_wave(folder, assignment, WAVE, frame)
    rows.save(tmp_path / "kept")
    own = WaveRows.load(tmp_path / "kept", "13")
    assert clean(rows, assignment, WAVE, frame, "13").conservation.superseded == 1
    assert clean(own, assignment, WAVE, frame, "13").conservation.superseded == 1


def test_most_of_the_file_is_not_read_for_a_county(rows, tmp_path):
    many = pd.concat([rows.responses.assign(county=f"{number:04d}") for number in range(20)], ignore_index=True)
    WaveRows(many, rows.mapping, rows.ledger).save(tmp_path)
    about = pq.read_metadata(tmp_path / "rows.parquet")
    place = about.schema.names.index("county")
    spans = [about.row_group(group).column(place).statistics for group in range(about.num_row_groups)]
    assert sum(span.min <= "0007" <= span.max for span in spans) < len(spans) / 3
