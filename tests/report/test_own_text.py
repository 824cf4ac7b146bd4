"""Analysts' own paragraphs: where they stand, their figures, and what is refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from analys import report
from analys.assignment import load_assignment
from analys.errors import InputError
from analys.paths import OWN_TEXTS
from analys.report import Findings, Text, summary
from analys.report.own_text import PARTS, OwnText, filled, read_own_texts

ASSIGNMENT = load_assignment(Path(__file__).parents[2] / "data" / "raw", "bostadsmarknad")


def write(folder, text):
    path = folder / "13.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_headings_name_parts_and_say_what_is_replaced(tmp_path):
    path = write(
        tmp_path, "# sammanfattning\nEtt tillägg.\n\nEtt till.\n\n# market ersätter\nI länet är det {market}.\n"
    )
    assert read_own_texts(path, ASSIGNMENT) == {
        "sammanfattning": OwnText(("Ett tillägg.", "Ett till."), instead=False),
        "market": OwnText(("I länet är det {market}.",), instead=True),
    }


def test_the_readme_tells_where_own_text_stands_and_which_parts_there_are():
    told = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = told.partition("### Your own text")[2].partition("###")[0]
    assert f"/{OWN_TEXTS}/13.md" in section
    assert all(f"`# {part}`" in section for part in PARTS)
    assert {f"report.{name}" for name in ("Text", "Table", "Figure")} <= set(re.findall(r"report\.\w+", section))
    assert all(hasattr(report, name) for name in re.findall(r"report\.(\w+)", section.replace("_report.ipynb", "")))


def test_no_file_is_no_text(tmp_path):
    assert read_own_texts(tmp_path / "13.md", ASSIGNMENT) == {}


def test_placeholders_become_the_reports_figures():
    text = OwnText(("I länet {market}, i landet { market landet }.",), instead=False)
    figures = {"market": "4 av 6", "market landet": "36 procent (102 av 287)"}
    assert filled(text, figures) == ("I länet 4 av 6, i landet 36 procent (102 av 287).",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# market\nDet är {markt}.", r"13.md rad 2: \{markt\} är ingen siffra"),
        ("# marknad\nText.", "rad 1: rapporten har ingen del ”marknad”"),
        ("Text utan rubrik.", "rad 1: börja med en rubrik"),
        ("# metod ersätter\nText.", "rad 1: delen ”metod” kan inte ersättas"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        read_own_texts(write(tmp_path, text), ASSIGNMENT)


def test_a_replaced_summary_keeps_nothing_of_the_programs_own(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", "13")
    assert any(isinstance(block, Findings) for block in summary(material).blocks)
    own = OwnText(("Läget i länet är oförändrat.",), instead=True)
    blocks = summary(replace(material, texts={"sammanfattning": own})).blocks
    assert [block for block in blocks if isinstance(block, (Text, Findings))] == [Text(paragraphs=own.paragraphs)]
