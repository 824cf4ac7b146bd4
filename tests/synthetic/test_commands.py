"""`analys synthetic …` works from the command line."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from analys.cli import main
from analys.cli import synthetic as commands
from analys.register import load_frame

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture
def halland(monkeypatch):
    """Answers for one county only, so that the tests are quick."""
    monkeypatch.chdir(RAW.parents[1])
    frame = load_frame(RAW)
    monkeypatch.setattr(commands, "load_frame", lambda raw: frame[frame["county"] == "13"].reset_index(drop=True))


def run(*arguments):
    result = CliRunner().invoke(main, ["synthetic", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_recover_prints_each_dimension_of_each_wave(halland):
    output = run("recover", "lagesbild-2020")
    for word in ("2020-sommar", "2020-host", "area", "measure", "group", "status", "risk"):
        assert word in output


def test_recover_without_a_codebook_says_what_is_missing(halland):
    result = CliRunner().invoke(main, ["synthetic", "recover", "bostadsmarknad"])
    assert result.exit_code == 1
    assert "codebook.yaml finns inte" in result.output


def test_frame_and_answers_are_written(halland, tmp_path):
    assert "i 2 län" in run("frame", tmp_path / "frame.csv", "--counties", 2)
    assert pd.read_csv(tmp_path / "frame.csv", dtype=str)["county"].nunique() == 2
    run("answers", "valdsutsatta-2021", tmp_path, "--counties", 1)
    assert set(pd.read_parquet(tmp_path / "valdsutsatta-2021" / "2022" / "answers.parquet")["county"]) == {"01"}


def test_an_unknown_recipe_says_what_is_missing(halland):
    result = CliRunner().invoke(main, ["synthetic", "make", "bostadsmarknad"])
    assert result.exit_code == 1
    assert "inget recept" in result.output


def test_real_answers_are_not_replaced(halland, tmp_path, monkeypatch):
    folder = tmp_path / "data" / "raw" / "valdsutsatta-2021"
    (folder / "2022").mkdir(parents=True)
    shutil.copytree(RAW / "register", tmp_path / "data" / "raw" / "register")
    declared = (RAW / "valdsutsatta-2021" / "assignment.yaml").read_text(encoding="utf-8")
    (folder / "assignment.yaml").write_text(declared.replace("synthetic: true", "synthetic: false"), encoding="utf-8")
    (folder / "2022" / "svar.csv").write_text("Kommun;Svar", encoding="utf-8")
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    result = CliRunner().invoke(main, ["synthetic", "make", "valdsutsatta-2021"])
    assert result.exit_code == 1
    assert "har verkliga svar" in result.output
    assert [path.name for path in (folder / "2022").iterdir()] == ["svar.csv"]
