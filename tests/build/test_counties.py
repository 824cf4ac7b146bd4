"""Counties on the command line: by code or by name."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.build.counties import find_county, load_counties
from analys.cli import main

ROOT = Path(__file__).parents[2]
GOTLAND = "lansrapport-v2-gotlands-lan"


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def test_every_county_is_found_by_its_code_and_by_its_name_with_and_without_genitive():
    counties = load_counties(ROOT / "data" / "raw")
    assert len(counties) == 21
    for county in counties.values():
        bare = county.name.removesuffix(" län")
        for written in (county.code, county.code.lstrip("0"), county.name, bare, bare.removesuffix("s"), bare.upper()):
            assert find_county(counties, written) == county


@pytest.mark.parametrize("written", ["9", "09", "Gotland", "gotlands län", "GOTLANDS LAN"])
def test_a_county_is_taken_by_code_or_by_name(built, written):
    result = run("build", "--changed", "--wave", "v2", "--county", written, "--json")
    assert json.loads(result.stdout)["unchanged"] == [GOTLAND]
    assert "att-ratta-09.xlsx" in run("check", "--wave", "v2", "--county", written).stdout


@pytest.mark.parametrize("written", ["", "0", "län", "Halmstad", "99"])
def test_where_no_county_is_written_those_there_are_are_told(built, written):
    for command in ("build", "check"):
        told = run(command, "--county", written).output
        assert told == f"Fel: Länet ”{written}” finns inte. Det som finns: 09 Gotlands län, 13 Hallands län.\n"


def test_make_hands_a_choice_of_several_words_on_as_one():
    command = ["make", "--dry-run", "VENV=none", "--assume-old=none/.installed", "check", "COUNTY=Hallands län"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--county 'Hallands län'" in told.stdout
