"""What a draft leaves to the analyst is told by check, until it is written."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.cli import main

REGISTER = Path(__file__).parents[2] / "data" / "raw" / "register"


@pytest.fixture
def declared(tmp_path, monkeypatch):
    """Return the declaration of a survey, as it was drafted."""
    raw = tmp_path / "data" / "raw"
    shutil.copytree(REGISTER, raw / "register")
    (raw / "small" / "2027").mkdir(parents=True)
    (raw / "small" / "2027" / "svar.csv").write_text("Kommun;Vad gör ni?\nAle;Vi ringer.\nLund;Vi skriver.\n", "utf-8")
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    drafted = CliRunner().invoke(main, ["draft", str(raw / "small" / "2027" / "svar.csv")]).stdout
    (raw / "small" / "assignment.yaml").write_text(drafted, encoding="utf-8")
    return raw / "small" / "assignment.yaml"


def test_check_tells_each_line_that_is_still_the_drafts(declared):
    lines = declared.read_text("utf-8").splitlines()
    number = 1 + next(place for place, line in enumerate(lines) if line.startswith("report_title"))
    told = CliRunner().invoke(main, ["check"]).output
    assert told.count("Skriv det som står inom <>.") == 5
    assert f"assignment.yaml, rad {number}: ”<Rapportens rubrik>”: Det är utkastets text" in told
    written = "\n".join(line.replace("<", "").replace(">", "") for line in lines)
    declared.write_text(written, encoding="utf-8")
    assert "assignment.yaml, rad" not in CliRunner().invoke(main, ["check"]).output
