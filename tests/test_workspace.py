"""A notebook's workspace: real answers read once, kept, and read again only when a file changes."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from analys.errors import InputError
from analys.report.parts.text_block import text_block
from analys.survey import Conservation
from analys.workspace import open_county, open_wave
from analys.workspace.open import open_answers
from analys.workspace.prepare import prepare_wave

RAW = Path(__file__).parents[1] / "data" / "raw"


@pytest.fixture
def root(tmp_path, monkeypatch):
    for folder in ("register", "bostadsmarknad"):
        shutil.copytree(RAW / folder, tmp_path / "data" / "raw" / folder)
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    return tmp_path


def clean_county(county: str):
    work = open_county("bostadsmarknad", "2025", county)
    cleaned = work.cleaned()
    work.save("answers", cleaned.answers)
    work.save("ledger", cleaned.ledger)
    return work


def test_closed_answers_of_the_country_are_as_published(root):
    counts = open_answers("bostadsmarknad", "2025").closed()["value"].value_counts()
    assert counts.to_dict() == {"shortage": 127, "balance": 112, "surplus": 48}


def test_what_is_not_to_be_coded_has_no_statements(root):
    declared = root / "data" / "raw" / "bostadsmarknad"
    text = (declared / "assignment.yaml").read_text(encoding="utf-8")
    asked = "  - {id: antal, label: Antal, wording: Antal?, kind: text, coded: false}\n"
    asked += "  - {id: vad, label: Vad, wording: Vad?, kind: text}\n\nsections:"
    (declared / "assignment.yaml").write_text(text.replace("\nsections:", asked), encoding="utf-8")
    (declared / "2025" / "svar.csv").write_text("Kommun;Antal?;Vad?\nVarberg;Cirka 12;Vi bygger.\n", encoding="utf-8")
    work = clean_county("13")
    assert "Cirka 12" in set(work.load("answers")["text"])
    assert work.statements()["text"].tolist() == ["Vi bygger."]


def test_raw_files_are_read_again_only_when_one_changes(root, monkeypatch):
    prepare_wave("bostadsmarknad", "2025")
    read = []
    monkeypatch.setattr("analys.workspace.wave_answers.read_wave", lambda *arguments: read.append(arguments) or 1 / 0)
    open_answers("bostadsmarknad", "2025").rows()
    assert not read
    file = root / "data" / "raw" / "bostadsmarknad" / "2025" / "bme-2025.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(ZeroDivisionError):
        open_answers("bostadsmarknad", "2025").rows()


def test_a_county_opened_after_a_raw_file_changed_has_fresh_rows(root, monkeypatch):
    prepare_wave("bostadsmarknad", "2025")
    monkeypatch.setattr("analys.kept._MOMENT", -60)
    before = open_answers("bostadsmarknad", "2025").rows("13")
    assert (root / "data/processed/bostadsmarknad/2025/.received.seen").is_file()
    file = root / "data" / "raw" / "bostadsmarknad" / "2025" / "bme-2025.csv"
    told = file.stat()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if b"Varberg" not in line))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert len(open_answers("bostadsmarknad", "2025").rows("13").responses) == len(before.responses) - 1


def test_rows_and_files_of_no_county_are_told_without_the_others(root):
    folder = root / "data" / "raw" / "bostadsmarknad" / "2025"
    file = folder / "bme-2025.csv"
    file.write_bytes(file.read_bytes().replace(b"Varberg;1383;Hallands", b"Storstad;9999;Hittills"))
    (folder / "svar.csv").write_bytes(b"")
    answers = open_answers("bostadsmarknad", "2025")
    nowhere, whole = answers.nowhere(), answers.cleaned().ledger
    assert {"unplaced", "file_rejected"} <= set(nowhere["outcome"])
    pd.testing.assert_frame_equal(nowhere, whole[whole["county"].isna()].reset_index(drop=True))


def test_every_county_is_told_which_files_serve_it(root):
    assert prepare_wave("bostadsmarknad", "2025")["13"] == ["bme-2025.csv"]


def test_material_is_of_the_county_beside_the_countrys_figures_and_the_waves_before(root):
    material = clean_county("13").material()
    assert [len(answers) for answers in material.answers.values()] == [6, 6]
    assert list(material.answers) == list(material.country) == ["2020", "2025"]
    assert len(material.frame) == 6
    assert (material.everywhere.municipalities, material.everywhere.asked) == (290, 290)
    assert material.conservation.read == 6


@pytest.mark.parametrize("empty", [True, False])
def test_a_wave_before_without_answers_is_not_compared_with(root, empty):
    shutil.rmtree(root / "data/raw/bostadsmarknad/2020")
    if empty:
        (root / "data/raw/bostadsmarknad/2020").mkdir()
    assert list(clean_county("13").material().collected) == ["2025"]


def test_reports_before_the_first_notebooks_say_what_to_do(root):
    with pytest.raises(InputError, match="Kör först notebook 1 för länet"):
        open_county("bostadsmarknad", "2025", "13").material()


def test_what_must_run_first_is_told_for_the_county_or_the_country(root):
    build = "analys build --assignment bostadsmarknad --wave 2025"
    with pytest.raises(
        InputError, match=f"^Hallands län har inte körts .* notebook 1 för länet, eller {build} --county 13$"
    ):
        open_county("bostadsmarknad", "2025", "13").material()
    with pytest.raises(InputError, match=f"^Inget län är byggt i omgången 2025 .*: {build}$"):
        open_wave("bostadsmarknad", "2025").material()


def test_coded_statements_of_an_assignment_without_a_codebook_are_refused(root):
    with pytest.raises(InputError, match="bostadsmarknad har ingen kodbok, så det finns inga kodade utsagor"):
        open_county("bostadsmarknad", "2025", "13").load("statements")


@pytest.mark.parametrize(
    ("wave", "county", "words"),
    [("2021", "13", "Omgångar som finns: 2020, 2025, 2026"), ("2025", "2", "01 Stockholms län, 03 Uppsala län")],
)
def test_an_unknown_wave_or_county_names_those_that_exist(root, wave, county, words):
    with pytest.raises(InputError, match=words):
        open_county("bostadsmarknad", wave, county)


def test_a_wave_and_a_county_may_be_written_as_numbers(root):
    work = open_county("bostadsmarknad", 2025, 9)
    assert (work.wave.id, work.county) == ("2025", "09")


@pytest.mark.parametrize("written", ["13", "Hallands län", "Halland"])
def test_a_county_may_be_written_by_its_name(root, written):
    assert open_county("bostadsmarknad", "2025", written).county == "13"


def test_free_text_without_a_codebook_is_not_coded_and_stops_nothing(root):
    statements = pd.DataFrame({"statement": ["a"], "text": ["Vi går ut på kvällarna."]})
    work = open_county("bostadsmarknad", "2025", "13")
    reviewed = work.coded(statements)
    assert reviewed.codings.empty
    assert work.contradictions(statements, reviewed.codings).empty
    material = clean_county("13").material()
    told = text_block(material, material.assignment.sections[0], material.assignment.questions)
    assert "inte kodade" in told[0].paragraphs[0]


def test_the_countrys_figures_are_worked_out_once_for_all_reports(root, monkeypatch):
    for wave in ("2020", "2025"):
        prepare_wave("bostadsmarknad", wave)
    monkeypatch.setattr("analys.report.country.country_figures", lambda *_: 1 / 0)
    material = clean_county("09").material()
    answers = open_answers("bostadsmarknad", "2025").closed()
    told = answers[answers["question"] == "market"]["value"].notna().sum()
    assert material.estimates.share("market", "00").base == told
    (root / "data" / "raw" / "bostadsmarknad" / "2025" / "bme-2025.csv").open("ab").write(b"\n")
    with pytest.raises(ZeroDivisionError):
        open_answers("bostadsmarknad", "2025").country()


def test_what_is_hidden_is_decided_once_for_all_reports(root, monkeypatch):
    declared = root / "data" / "raw" / "bostadsmarknad" / "assignment.yaml"
    text = declared.read_text(encoding="utf-8")
    declared.write_text(
        text.replace("    kind: scale\n", "    kind: scale\n    publish: county\n", 1), encoding="utf-8"
    )
    prepare_wave("bostadsmarknad", "2025")
    open_answers("bostadsmarknad", "2020").hidden()
    monkeypatch.setattr("analys.statistics.suppress", lambda *_: 1 / 0)
    material = clean_county("09").material()
    hidden = material.hidden["2025"]
    assert set(hidden.loc[hidden["group"] == "09", "rule"]) == {"small_base"}
    assert set(hidden.loc[hidden["level"] == "county", "group"]) == {"09"}
    assert material.answers["2025"]["value"].isna().all()
    assert material.estimates.share("market").count is None
    (root / "data" / "raw" / "bostadsmarknad" / "2025" / "bme-2025.csv").open("ab").write(b"\n")
    with pytest.raises(ZeroDivisionError):
        open_answers("bostadsmarknad", "2025").hidden()


def shown_rows(shown):
    """The headings and rows that a notebook shows."""
    table = pd.read_html(StringIO(shown._repr_html_()), keep_default_na=False, dtype_backend="pyarrow")[0]
    return list(table.columns), table.astype(str).to_numpy().tolist()


def test_tables_are_shown_in_words_under_swedish_headings(root):
    work = open_county("bostadsmarknad", "2025", "13")
    cleaned = work.cleaned()
    headings, rows = shown_rows(work.show(cleaned.answers))
    assert headings == ["Fil", "Rad", "Kolumn", "Kommun", "Fråga", "Svar"]
    assert ["Halmstad", "Läget på bostadsmarknaden"] in [row[3:5] for row in rows]
    assert {row[5] for row in rows} <= {"Underskott", "Balans", "Överskott"}
    assert shown_rows(work.show(cleaned.ledger))[0][-3:] == ["Stod i filen", "Blev", "Skäl"]
    assert work.show(cleaned.ledger.head(0))._repr_html_() == "<p>Inga rader.</p>"


def test_evidence_is_shown_as_words_and_text_is_never_markup(root):
    text = "Vi har <b>fyllt</b> $x$."
    table = pd.DataFrame(
        {
            "text": [text],
            "start": [10],
            "evidence_start": [20],
            "evidence_end": [25],
            "column": [28],
            "confidence": [0.5],
        }
    )
    html = open_county("bostadsmarknad", "2025", "13").show(table)._repr_html_()
    assert "<td>AB</td><td>Vi har &lt;b&gt;fyllt&lt;/b&gt; $x$.</td><td>50 %</td><td>fyllt</td>" in html
    assert "mathjax_ignore" in html


def test_a_long_table_says_how_much_of_it_is_shown(root):
    table = pd.DataFrame({"file": ["svar.csv"] * 301})
    html = open_county("bostadsmarknad", "2025", "13").show(table)._repr_html_()
    assert "Här visas 300 av 301 rader." in html
    assert html.count("<td>") == 300


def test_the_count_of_rows_is_told_in_swedish():
    told = Conservation(5, 3, 1, 1, 0)._repr_markdown_()
    assert told.startswith("Lästa rader: 5. Av dem är 3 godkända, 1 ersatta")
