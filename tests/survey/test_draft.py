"""A survey that nobody has declared: the draft made from its answers is valid and takes every answer over."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.assignment import load_assignment
from analys.cli.draft import draft_command
from analys.register import load_frame
from analys.survey import clean, read_wave

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT.parent / "shared" / "real" / "exports"
FRAME = load_frame(ROOT / "data" / "raw")

ANSWERS = """\
Kommun|Hur trygg är kommunen?|Har ni en plan? [Skola]|Har ni en plan? [Äldreomsorg]|Vad gör ni?|Vilka samverkar ni med?
Falkenberg|Trygg|Ja|Nej|Vi har fler fältassistenter ute på kvällarna.|Polisen;
Halmstad|Otrygg|Ja|Ja|Inget särskilt just nu.|Polisen;Regionen;
Hylte|Trygg|Nej|Ja|Trygghetsvandringar två gånger om året.|Regionen;
Kungsbacka|trygg|Ja|Vet ej|-|Polisen;Regionen;
Laholm|Varken eller|Ja|Nej|Grannsamverkan i tre områden.|Polisen;
Varberg|Otrygg|Nej|Ja|Vi följer läget.|Regionen;Polisen;
""".replace("|", "\t")


def draft(*files: Path) -> str:
    result = CliRunner().invoke(draft_command, [str(file) for file in files])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def declared(tmp_path):
    folder = tmp_path / "trygghet" / "2027"
    folder.mkdir(parents=True)
    (folder / "svar.csv").write_text(ANSWERS, encoding="utf-8")
    (tmp_path / "trygghet" / "assignment.yaml").write_text(draft(folder / "svar.csv"), encoding="utf-8")
    return load_assignment(tmp_path, "trygghet"), folder


def test_closed_questions_have_their_scales_and_open_ones_none(declared):
    assignment, _ = declared
    kinds = {question.wording: question.kind for question in assignment.questions}
    assert kinds == {
        "Hur trygg är kommunen?": "scale",
        "Har ni en plan? [Skola]": "scale",
        "Har ni en plan? [Äldreomsorg]": "scale",
        "Vad gör ni?": "text",
        "Vilka samverkar ni med?": "multiple",
    }
    trygg, school, elderly, _, _ = assignment.questions
    assert list(assignment.scales[trygg.scale].labels.values()) == ["Trygg", "Otrygg", "Varken eller"]
    assert school.scale == elderly.scale
    assert list(assignment.scales[school.scale].labels.values()) == ["Ja", "Nej"]


def test_every_answer_is_taken_over(declared):
    assignment, folder = declared
    rows = read_wave(folder, assignment, "2027", FRAME)
    cleaned = clean(rows, assignment, "2027", FRAME, "13")
    assert not (rows.mapping["rule"] == "unknown").any()
    assert not (cleaned.ledger["rule"] == "unknown_value").any()
    options = cleaned.answers[cleaned.answers["question"].str.startswith("vilka_samverkar_ni_med/")]
    ticked = options[options["value"] == "yes"].groupby("question").size()
    assert ticked.to_dict() == {
        "vilka_samverkar_ni_med/polisen": 5,
        "vilka_samverkar_ni_med/regionen": 4,
    }


def test_a_file_without_questions_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "tom.csv").write_text("Kommun\nHalmstad\n", encoding="utf-8")
    result = CliRunner().invoke(draft_command, [str(tmp_path / "tom.csv")])
    assert result.exit_code != 0
    assert "Inga frågor hittades i tom.csv" in str(result.exception)


@pytest.mark.skipif(not EXPORTS.is_dir(), reason="the real exports are not part of the project")
@pytest.mark.parametrize("file", ["surveymonkey_starwars.csv", "typeform_umea-oct.csv", "indico_karlstad-sep.csv"])
def test_drafts_of_real_exports_are_valid(tmp_path, file):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "assignment.yaml").write_text(draft(EXPORTS / file), encoding="utf-8")
    assignment = load_assignment(tmp_path, "real")
    assert {"scale", "multiple", "text"} <= {question.kind for question in assignment.questions}
