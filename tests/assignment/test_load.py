"""assignment.yaml is read whole, and each fault in it becomes one sentence with its line."""

from pathlib import Path

import pytest

from analys.assignment import find_assignments, load_assignment
from analys.errors import InputError

RAW = Path(__file__).parents[2] / "data" / "raw"

SMALL = """\
title: Enkät
report_title: Läget
background: Bakgrund.
commissioned_by: Myndigheten
source: Källan
synthetic: false
waves:
  - id: 2020
    label: 2020
    date: 2020-05-15
scales:
  level:
    ordered: true
    codes:
      - {code: low, label: Låg}
      - {code: high, label: Hög}
questions:
  - id: risk
    label: Risk
    wording: Hur stor är risken?
    kind: scale
    scale: level
sections:
  - id: risk
    heading: Risk
    text: Om risk.
    questions: [risk]
"""


def load(folder: Path, text: str):
    (folder / "small").mkdir()
    (folder / "small" / "assignment.yaml").write_text(text, encoding="utf-8")
    return load_assignment(folder, "small")


def test_all_shipped_assignments_load():
    assert find_assignments(RAW)
    for assignment in find_assignments(RAW):
        assert load_assignment(RAW, assignment).id == assignment


def test_numbers_without_quotation_marks_are_ids(tmp_path):
    assert load(tmp_path, SMALL).waves[0].id == "2020"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("    label: Risk\n", "    lable: Risk\n", 19, "Menade du ”label”"),
        ("    date: 2020-05-15\n", "    date: i maj\n", 10, "ett datum som 2026-05-31"),
        ("    kind: scale\n", "    kind: skala\n", 21, "'scale', 'multiple' eller 'text'"),
        ("    scale: level\n", "    scale: nivå\n", 22, "små bokstäver"),
        ("    scale: level\n", "    scale: levels\n", 22, "skalan ”levels” finns inte"),
        ("    questions: [risk]\n", "    questions: [risker]\n", 27, "frågan ”risker” finns inte"),
        ("source: Källan\n", "source: Källan\nsource: Källan\n", 6, "två gånger"),
        ("    ordered: true\n", "    ordered: true\n   codes\n", 15, "går inte att läsa som YAML"),
        ("    date: 2020-05-15\n", "    date: 2020-05-15\n    design: selected\n", 8, "vilka kommuner"),
        ("title: Enkät\n", "", 1, "”title” saknas"),
        ("    date: 2020-05-15\n", "    date: 2020-06-31\n", 10, "ett datum som 2026-05-31, men är ”2020-06-31”"),
        ("    date: 2020-05-15\n", "    date: 20200515\n", 10, "ett datum som 2026-05-31, men är ”20200515”"),
        ("    label: Risk\n", "    label:\n", 19, "”label” är tomt"),
        ("    label: Risk\n", "\tlabel: Risk\n", 19, "en tabb"),
        ("title: Enkät\n", 'title: "Enkät\n', 1, "citattecken"),
        ("title: Enkät\n", "title: Enkät\x07\n", 1, "styrtecken"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, right, wrong, line, words):
    with pytest.raises(InputError) as error:
        load(tmp_path, SMALL.replace(right, wrong, 1))
    assert f"assignment.yaml rad {line}:" in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    date: 2020-05-15\n", "    date: 15/5 2020\n"),
        ("    date: 2020-05-15\n", "    datum: 2020-05-15\n"),
        ("commissioned_by:", "comissioned_by:"),
    ],
)
def test_what_only_follows_from_a_fault_is_not_told(tmp_path, right, wrong):
    with pytest.raises(InputError) as error:
        load(tmp_path, SMALL.replace(right, wrong, 1))
    assert len(str(error.value).splitlines()) == 1, error.value


def test_waves_stand_in_the_order_of_time(tmp_path):
    earlier = "    date: 2020-05-15\n  - {id: 2019, label: 2019, date: 2019-05-15}\n"
    with pytest.raises(InputError, match="rad 11: omgången ”2019” är äldre än ”2020”"):
        load(tmp_path, SMALL.replace("    date: 2020-05-15\n", earlier, 1))


def test_an_unknown_assignment_names_those_that_exist(tmp_path):
    with pytest.raises(InputError, match="Uppdrag som finns: inga"):
        load_assignment(tmp_path, "nothing")
