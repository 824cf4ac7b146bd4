"""Whole reports of every assignment, for unlike places: valid, complete, and without nonsense in their text."""

import io
import re

import page
import pikepdf
import pypdf
import pytest
from pikepdf import Name

from analys.report import render
from analys.report.document import read_document

PLACES = {
    "one question, six municipalities": ("bostadsmarknad", "2026", "13", 0.1),
    "one question, one municipality": ("bostadsmarknad", "2026", "09", 0.0),
    "nobody in the county answered": ("bostadsmarknad", "2026", "09", 1.0),
    "none of several municipalities answered": ("lagesbild-2020", "2020-host", "10", 1.0),
    "first wave, no comparison": ("bostadsmarknad", "2020", "14", 0.1),
    "one question, the country": ("bostadsmarknad", "2026", None, 0.1),
    "areas and free text": ("lagesbild-2020", "2020-host", "14", 0.1),
    "areas, one municipality": ("lagesbild-2020", "2020-host", "09", 0.0),
    "areas, the country": ("lagesbild-2020", "2020-host", None, 0.1),
    "a break in the series": ("beredskap-2022", "2023", "13", 0.1),
    "selected municipalities, none of them here": ("beredskap-2022", "2022", "09", 0.0),
    "selected municipalities": ("beredskap-2022", "2022", "14", 0.0),
    "a matrix of ways and groups": ("valdsutsatta-2021", "2022", "13", 0.1),
    "a matrix, one municipality": ("valdsutsatta-2021", "2022", "09", 0.0),
}


@pytest.fixture(scope="module", params=PLACES.values(), ids=PLACES.keys())
def report(request, made_up, run_notebook):
    assignment, wave, county, silent = request.param
    notebook = run_notebook(made_up.made_up_material(assignment, wave, county, silent))
    return notebook, render(notebook)


def _elements(element, kind):
    kids = element.get("/K", [])
    for child in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if kind == child.S:
                yield child
            yield from _elements(child, kind)


def test_pdf_is_archivable_accessible_and_small(report):
    pdf = report[1][".pdf"]
    for profile in ("ua1", "pdfa-2a"):
        checked = page.validate_pdf_bytes(pdf, profile=profile)
        assert checked.is_compliant, [(failure.rule_id, failure.message) for failure in checked.failures]
    assert len(pdf) < 500_000


def test_tables_have_headers_and_figures_say_something(report):
    document = read_document(report[0])
    with pikepdf.open(io.BytesIO(report[1][".pdf"])) as pdf:
        assert str(pdf.Root.Lang).startswith("sv")
        tables = list(_elements(pdf.Root.StructTreeRoot, Name.Table))
        assert len(tables) == len(document.tables)
        for table in tables:
            (head,) = _elements(table, Name.THead)
            assert len(list(_elements(head, Name.TH))) >= 2
            for row in _elements(next(_elements(table, Name.TBody)), Name.TR):
                assert [cell.S for cell in row.K] == [Name.TH] + [Name.TD] * (len(row.K) - 1)
        alternatives = [str(figure.Alt) for figure in _elements(pdf.Root.StructTreeRoot, Name.Figure)]
        assert alternatives == [alternative for figure in document.figures for _, alternative in figure.drawings()]
        assert all(len(re.findall(r"\w+", alternative)) >= 5 for alternative in alternatives)


NONSENSE = {
    r"\b1 av 1\b": "a percentage or part of one municipality",
    r"\b1 kommuner\b": "one in the plural",
    r"\ben kommuner\b": "one in the plural",
    r"\bnan\b|\bNaN\b|\bNone\b": "a missing number",
    r"0,0 procentenheter": "a difference that is none",
    r"\bSuspected\b|<NA>": "a missing value",
    r"\{\w": "a placeholder that nothing filled",
    r"[Ii]ngen kommun [^.]*svarade inte": "a double negation",
    r"\bkommuner som (?!inte\b)\w+ inte\b": "a main clause's word order after som",
    r"  ": "two spaces",
    r"\.\.\s*[A-ZÅÄÖ]": "two full stops",
    r" \.": "a space before a full stop",
}


def test_text_has_no_nonsense(report):
    document = read_document(report[0])
    for block in document.blocks:
        for text in _texts(block.payload(), block.kind):
            for pattern, what in NONSENSE.items():
                assert not re.search(pattern, text), f"{what}: {text}"


def _texts(value, kind, key=""):
    """All text of a block but the drawing and the cells of tables."""
    if isinstance(value, str) and key not in ("svg", "more", "id", "numbers"):
        yield re.sub(r"\{ref:[^}]*\}", "Tabell 1", value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("rows", "tints", "columns"):
                yield from _texts(inner, kind, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, kind, key)


def test_every_page_can_be_read(report):
    pages = pypdf.PdfReader(io.BytesIO(report[1][".pdf"])).pages
    assert len(pages) <= 60
    for number, part in enumerate(pages[1:], 2):
        text = part.extract_text()
        assert f"Sida {number} av {len(pages)}" in text
        # The last page is as short as what is left, which here is without the build's record.
        assert len(text) > 300 or number == len(pages), f"page {number} is nearly empty"
