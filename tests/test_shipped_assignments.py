"""The three government assignments, from their files to the reports: all that they name is in codebook and reports."""

import importlib.util
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from analys.assignment import load_codebook
from analys.coding.reviews import read_reviews
from analys.report.document import read_document
from analys.survey import split_statements
from analys.workspace import open_county, open_wave
from analys.workspace.prepare import prepare_wave

RAW = Path(__file__).parents[1] / "data" / "raw"
RUNNER = Path(__file__).parent / "report" / "run_notebook.py"

#: Assignment -> dimension -> the codes for what the government's decision, or the agency's commission, names.
NAMED_CODES = {
    "lagesbild-2020": {
        "area": {
            "violence",
            "honour_violence",
            "children_families",
            "alcohol_drugs",
            "mental_health_isolation",
            "unemployment",
            "social_unrest",
            "school",
        },
        "measure": {"safety", "outreach", "support_counselling", "activities", "information", "no_measure"},
    },
    "beredskap-2022": {
        "area": {"planning", "continuity", "evacuation", "command", "staffing", "exercises", "endurance"},
        "service": {"home_care", "residential", "health_care"},
        "support": {"training", "template", "minimum", "cooperate"},
        "from": {"county_board", "socialstyrelsen"},
    },
    "valdsutsatta-2021": {
        "group": {"disability", "children", "older", "lgbtqi", "honour", "trafficking", "online"},
        "way": {"web", "other_languages", "outreach", "civil_society", "authorities"},
    },
}

#: What the closed questions ask about, as the reports call it.
NAMED_IN_QUESTIONS = {
    "lagesbild-2020": {
        "Risk för våld i nära relationer",
        "Risk för barn och familjer",
        "Risk för skador av alkohol och narkotika",
        "Risk för psykisk ohälsa och isolering",
        "Risk för arbetslöshet och brist på sysselsättning",
        "Risk för social oro",
        "Skolnärvaro",
    },
    "beredskap-2022": {"Kontinuitetsplan", "Utrymningsplan", "Krigsorganisation", "tre månader", "övning"},
    "valdsutsatta-2021": {
        "Personer med funktionsnedsättning",
        "Barn",
        "Äldre",
        "Hbtqi-personer",
        "hedersrelaterat våld",
        "prostitution och människohandel",
        "på nätet",
    },
}


@pytest.mark.parametrize("assignment", NAMED_CODES)
def test_the_made_up_coders_decisions_can_be_read(assignment):
    reviews = read_reviews(RAW / assignment / "review", load_codebook(RAW, assignment))
    assert set(reviews["coder"]) == {"EXA", "EXB"}


@pytest.mark.parametrize("assignment", NAMED_CODES)
def test_codebook_has_a_code_for_all_that_the_assignment_names(assignment):
    codebook = load_codebook(RAW, assignment)
    for dimension, codes in NAMED_CODES[assignment].items():
        assert codes <= set(codebook.dimension(dimension).labels)


@pytest.fixture(scope="module", params=NAMED_CODES)
def reports(request, tmp_path_factory):
    """The texts of the national report and of Skåne's, of the assignment's last wave, made from the shipped files."""
    assignment = request.param
    root = tmp_path_factory.mktemp(assignment)
    for folder in ("register", assignment):
        shutil.copytree(RAW / folder, root / "data" / "raw" / folder)
    spec = importlib.util.spec_from_file_location("run_notebook", RUNNER)
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYS_ROOT", str(root))
        country = open_wave(assignment, sorted(path.name for path in (RAW / assignment).glob("20*"))[0])
        wave = country.assignment.waves[-1].id
        prepare_wave(assignment, wave)
        for county in country.frame["county"].unique():
            _run_first_notebooks(open_county(assignment, wave, county))
        national = runner.run_notebook(open_wave(assignment, wave).material())
        # Of a county where so many answered that shares are ranked.
        skane = runner.run_notebook(open_county(assignment, wave, "12").material())
    return SimpleNamespace(
        assignment=assignment,
        declared=country.assignment,
        codebook=country.codebook,
        national=_text(national),
        county=_text(skane),
    )


def _run_first_notebooks(work):
    cleaned = work.cleaned()
    statements = split_statements(cleaned.answers)
    codings = work.coded(statements).codings
    tables = {"answers": cleaned.answers, "ledger": cleaned.ledger, "statements": statements, "codings": codings}
    for name, table in tables.items():
        work.save(name, table)
    work.save("contradictions", work.contradictions(statements, codings))


def _text(notebook):
    return "\n".join(_strings([block.payload() for block in read_document(notebook).blocks]))


def _strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from _strings(inner)


def test_national_report_tells_of_all_that_the_assignment_names(reports):
    text = reports.national.lower()
    labels = {
        reports.codebook.dimension(dimension).labels[code]
        for dimension, codes in NAMED_CODES[reports.assignment].items()
        for code in codes
    }
    missing = [one for one in labels | NAMED_IN_QUESTIONS[reports.assignment] if one.lower() not in text]
    assert not missing


def test_county_report_says_what_is_worst_what_is_done_and_what_is_missing(reports):
    text = reports.county.lower()
    wanted = {
        "lagesbild-2020": ("det är den största andelen", "åtgärder efter typ", "utan beskriven åtgärd", "svarade både"),
        "beredskap-2022": ("det är den största andelen", "brott i serien", "stödet behöver kommunerna"),
        "valdsutsatta-2021": ("den största luckan", "arbetssätt", "exempel"),
    }
    assert not [one for one in wanted[reports.assignment] if one not in text]


def test_reports_say_whether_free_text_and_closed_answers_contradict_each_other(reports):
    assert "motsägelser mot fritext bygger på hur texten är kodad" in reports.county.lower()
    reasons = [check.reason for check in reports.declared.checks if check.coded]
    assert [one for one in reasons if one in reports.national]
