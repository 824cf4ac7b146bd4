"""Names in assignment.yaml that the codebook and the register have, and the other way round."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.assignment import find_assignments, load_assignment, load_codebook, require_codes
from analys.cli import main
from analys.errors import InputError
from analys.workspace import open_wave

RAW = Path(__file__).parents[2] / "data" / "raw"

ASSIGNMENT = """\
title: Enkät
report_title: Läget
background: Bakgrund.
commissioned_by: Myndigheten
source: Källan
synthetic: false
waves:
  - {id: 2020, label: 2020, date: 2020-05-15}
scales:
  risk: {ordered: true, codes: [{code: same, label: Oförändrad}, {code: more, label: Ökad}]}
questions:
  - {id: risk, label: Risk, wording: Hur är risken?, kind: scale, scale: risk}
  - {id: words, label: Ord, wording: Vad ser ni?, kind: text}
checks:
  - id: written
    when: {risk: [same]}
    coded: {area: [violence]}
    texts: [words]
    reason: Prov.
sections:
  - {id: all, heading: Allt, text: Om allt., questions: [risk]}
"""
CODEBOOK = """\
version: "1"
title: Liten
dimensions:
  - id: area
    label: Område
    kind: topic
    multiple: true
    codes:
      - {id: violence, label: Våld, definition: Våld., examples: [Våldet.], indicators: [{words: [våld]}]}
      - {id: school, label: Skola, definition: Skola., examples: [Skolan.], indicators: [{words: [skola]}]}
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "data" / "raw" / "small" / "2020").mkdir(parents=True)
    shutil.copytree(RAW / "register", tmp_path / "data" / "raw" / "register")
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    return tmp_path


def declare(root, assignment=ASSIGNMENT, codebook=CODEBOOK):
    folder = root / "data" / "raw" / "small"
    (folder / "assignment.yaml").write_text(assignment, encoding="utf-8")
    if codebook:
        (folder / "codebook.yaml").write_text(codebook, encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("    coded: {area: [violence]}\n    texts: [words]\n", "", "antingen contradicts eller coded"),
        ("    texts: [words]\n", "    contradicts: {words: [answered]}\n", "antingen contradicts eller coded"),
        ("    coded: {area: [violence]}\n", "    contradicts: {words: [answered]}\n", "texts, som bara hör till coded"),
        ("texts: [words]", "texts: [risk]", "frågan ”risk” finns inte bland questions med kind: text"),
    ],
)
def test_a_check_is_of_answers_or_of_what_is_written(root, right, wrong, words):
    declare(root, ASSIGNMENT.replace(right, wrong, 1))
    with pytest.raises(InputError) as error:
        load_assignment(root / "data" / "raw", "small")
    assert "assignment.yaml rad 15:" in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("assignment", "codebook", "words"),
    [
        (
            ASSIGNMENT.replace("{area:", "{aera:"),
            CODEBOOK,
            "dimensionen ”aera”, som inte finns i kodboken. Skriv någon",
        ),
        (
            ASSIGNMENT.replace("[violence]", "[vald]"),
            CODEBOOK,
            "koden ”vald”, som inte finns i dimensionen ”area”. Skriv någon av violence, school.",
        ),
        (ASSIGNMENT, None, "har coded, men uppdraget har ingen codebook.yaml"),
    ],
)
def test_a_name_that_the_codebook_lacks_stops_with_the_names_that_there_are(root, assignment, codebook, words):
    declare(root, assignment, codebook)
    with pytest.raises(InputError) as error:
        open_wave("small", "2020")
    assert "assignment.yaml: kontrollen ”written” " in str(error.value)
    assert words in str(error.value)


RISK = """\
risks:
  - {question: risk, topics: [violence]}
sections:
"""


@pytest.mark.parametrize(
    ("assignment", "codebook", "words"),
    [
        (RISK.replace("violence", "vald"), CODEBOOK, "assignment.yaml: risken ”risk” nämner ämnet ”vald”"),
        (
            RISK,
            CODEBOOK.replace("multiple: true", "multiple: true\n    questions: [risk]"),
            "codebook.yaml: dimensionen ”area” nämner frågan ”risk”, som inte finns bland questions med kind: text. "
            "Skriv någon av words.",
        ),
    ],
    ids=["topic", "question"],
)
def test_topics_and_questions_are_those_of_the_other_file(root, assignment, codebook, words):
    risky = ASSIGNMENT.replace("scale: risk}", "scale: risk, finding: {codes: [more], phrase: ser en risk}}")
    declare(root, risky.replace("sections:\n", RISK))
    assert open_wave("small", "2020").codebook
    declare(root, risky.replace("sections:\n", assignment), codebook)
    with pytest.raises(InputError) as error:
        open_wave("small", "2020")
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("dimensions", "kind", "words"),
    [
        (", dimensions: [aera]", "topic", "avsnittet ”all” nämner dimensionen ”aera”, som inte finns i kodboken."),
        ("", "measure", "avsnittet ”all” visar fritext, men kodboken har ingen dimension med kind: topic."),
    ],
)
def test_a_section_shows_a_dimension_that_there_is(root, dimensions, kind, words):
    shown = ASSIGNMENT.replace("questions: [risk]}", f"questions: [words]{dimensions}}}")
    declare(root, shown, CODEBOOK.replace("kind: topic", f"kind: {kind}"))
    with pytest.raises(InputError) as error:
        open_wave("small", "2020")
    assert f"assignment.yaml: {words}" in str(error.value)


@pytest.mark.parametrize("command", [["check", "--assignment", "small"], ["codebook", "check", "small"]])
def test_commands_that_look_for_faults_find_it(root, command):
    declare(root, ASSIGNMENT.replace("[violence]", "[vald]"))
    answer = CliRunner().invoke(main, command)
    assert answer.exit_code == 1
    assert "kontrollen ”written” nämner koden ”vald”" in answer.output
    declare(root)
    assert "kontrollen" not in CliRunner().invoke(main, command).output


WAVE = "{id: 2020, label: 2020, date: 2020-05-15%s}"
DISTRICTS = """\
districts:
  - {municipality: "%s", names: [Norr, Söder], join: highest}
sections:"""


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        (
            WAVE % "",
            WAVE % ', collection_by_county: {"09": network, "02": network}',
            "omgången ”2020” nämner i collection_by_county länet ”02”, som inte finns i kommunregistret. Rätta koden",
        ),
        (
            WAVE % "",
            WAVE % ', design: selected, asked: ["0980", "0981", "9999"]',
            "omgången ”2020” nämner i asked kommunerna ”0981”, ”9999”, som inte finns i kommunregistret. Rätta koderna",
        ),
        (
            "sections:",
            DISTRICTS % "0981",
            "districts nämner kommunen ”0981”, som inte finns i kommunregistret. Rätta koden",
        ),
    ],
    ids=["county", "asked", "districts"],
)
def test_a_place_that_the_register_lacks_stops_with_its_code(root, right, wrong, words):
    declare(root, ASSIGNMENT.replace(right, wrong, 1))
    with pytest.raises(InputError) as error:
        open_wave("small", "2020")
    assert f"assignment.yaml: {words}" in str(error.value)
    assert len(str(error.value).splitlines()) == 1  # Gotland (09, 0980) there is
    answer = CliRunner().invoke(main, ["check", "--assignment", "small"])
    assert answer.exit_code == 1
    assert words in answer.output


def test_places_that_the_register_has_are_taken(root):
    asked = ASSIGNMENT.replace(WAVE % "", WAVE % ', design: selected, asked: ["0980"]')
    declare(root, asked.replace("sections:", DISTRICTS % "0980", 1))
    assert open_wave("small", "2020").answers.wave.asked == ("0980",)


def test_shipped_assignments_and_codebooks_name_what_the_other_has():
    checked = [load_assignment(RAW, name) for name in find_assignments(RAW)]
    for assignment in checked:
        require_codes(RAW, assignment, load_codebook(RAW, assignment.id))
    assert sum(bool(check.coded) for assignment in checked for check in assignment.checks) >= 20
