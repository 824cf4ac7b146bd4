"""The files themselves: valid, tagged, in Swedish, and the same bytes every time."""

import base64
import hashlib
import io
import re
import subprocess
import sys
import zlib

import nbformat
import openpyxl
import page
import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Name

from analys.report import Column, render
from analys.report.pdf.save import save

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>"


@pytest.fixture
def files(notebook):
    return render(notebook)


def _elements(element, kind):
    for child in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else [element.get("/K")]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if kind == child.S:
                yield child
            yield from _elements(child, kind)


@pytest.mark.parametrize("profile", ["ua1", "pdfa-2a"])
def test_pdf_passes_the_validator(files, profile):
    report = page.validate_pdf_bytes(files[".pdf"], profile=profile)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_pdf_is_swedish_and_says_what_it_is(files):
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        assert str(pdf.Root.Lang).startswith("sv")
        assert pdf.docinfo["/Title"] == "Läget på bostadsmarknaden 2026, Hallands län"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260630")


def test_every_table_has_column_and_row_headers(files):
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        (table,) = _elements(pdf.Root.StructTreeRoot, Name.Table)
        (head,) = _elements(table, Name.THead)
        assert [cell.S for cell in _elements(head, Name.TH)] == [Name.TH] * 3
        (body,) = _elements(table, Name.TBody)
        rows = list(_elements(body, Name.TR))
        assert len(rows) == 4
        for row in rows:
            first, *others = row.K
            assert first.S == Name.TH
            assert Name.Row in [owner.get("/Scope") for owner in _owners(first)]
            assert [cell.S for cell in others] == [Name.TD] * 2


def _owners(cell):
    return list(cell.A) if isinstance(cell.A, pikepdf.Array) else [cell.A]


def test_figures_carry_their_alternative_text(files):
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        (figure,) = _elements(pdf.Root.StructTreeRoot, Name.Figure)
        assert str(figure.Alt) == "Underskott minskade från 3 kommuner till 2."


def test_text_reads_in_order(files):
    text = "\n".join(part.extract_text() for part in pypdf.PdfReader(io.BytesIO(files[".pdf"])).pages)
    words = ["Innehåll", "Läs mer i tabell\u00a01", "Färre har underskott.", "Figur 1", "Tabell 1. Kommunernas"]
    words += ["Summa", "Liten bas.", "Å, ä och ö syns.", '#strong[x] "y" \\ $z$ [U+1F600]', "Falkenberg"]
    places = [text.rindex(word) for word in words]
    assert places == sorted(places)


def test_pdf_numbers_its_pages_and_carries_the_banner_on_each(files):
    pages = pypdf.PdfReader(io.BytesIO(files[".pdf"])).pages
    for number, part in enumerate(pages, 1):
        assert "Syntetiska exempeldata" in part.extract_text()
        if number > 1:
            assert f"Sida {number} av {len(pages)}" in part.extract_text()


def test_workbook_has_real_numbers_signs_and_notes(files):
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    assert book.sheetnames == ["Innehåll", "Tabell 1", "Noter"]
    sheet = book["Tabell 1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[:4] == [
        ["Tabell 1. Kommunernas bedömning i Hallands län, 2025 och 2026", None, None],
        ["Antal kommuner. 6 kommuner, alla svarade.", None, None],
        ["Källa: Boverket, Bostadsmarknadsenkäten.", None, None],
        ["Syntetiska exempeldata: siffrorna beskriver inga verkliga kommuner.", None, None],
    ]
    assert rows[4:] == [
        ["Tabellen har noter på bladet Noter.", None, None],
        ["Svar", "2025", "Andel"],
        ["Underskott", 3, 12345.65],
        ["Balans", 0, 0.04],
        ["Överskott", "..", "x"],
        ["Summa", 6, 100],
    ]
    assert sheet.freeze_panes == "B7"
    assert sheet["C7"].number_format == '#,##0.0;-#,##0.0;"–"'
    # Excel and screen readers know the header and the rows; the sum is none of them.
    assert dict(sheet.tables.items()) == {"Tabell_1": "A6:C9"}


# openpyxl reads the bars, but not how Excel of 2010 and later draws them.
@pytest.mark.filterwarnings("ignore:.*xtension is not supported")
def test_workbook_has_the_tables_tints_and_bars(notebook_of, cover, table):
    columns, rows = (Column(label="Svar"), Column(label="Kommuner", kind="number")), (("Ja", 3), ("Nej", 0))
    shown = table.model_copy(update={"columns": columns, "rows": rows, "total": False, "tints": {"0,1": "#0b4a57"}})
    barred = shown.model_copy(update={"id": "barred", "tints": {}, "bars": 4})
    book = openpyxl.load_workbook(io.BytesIO(render(notebook_of(cover, "# Resultat", shown, barred))[".xlsx"]))
    told = [(cell.value, cell.fill.fgColor.rgb, cell.font.color.rgb) for cell in book["Tabell 1"]["B"][-2:]]
    assert told[0] == (3, "FF0B4A57", "FFFFFFFF")
    assert told[1][:2] == (0, "00000000")
    ((places, (rule,)),) = [(one.sqref, one.rules) for one in book["Tabell 2"].conditional_formatting]
    assert str(places) == "B7:B8"
    assert [int(one.val) for one in rule.dataBar.cfvo] == [0, 4]


def test_the_workbook_takes_two_columns_of_one_name_and_a_sum_alone(notebook_of, cover, table):
    alike = table.model_copy(update={"columns": (Column(label="Svar"), *[Column(label="Plan", kind="number")] * 2)})
    alone = table.model_copy(update={"id": "alone", "rows": (("Summa", 6, 100),), "tints": {}})
    book = openpyxl.load_workbook(io.BytesIO(render(notebook_of(cover, "# Resultat", alike, alone))[".xlsx"]))
    assert [one.name for one in book["Tabell 1"].tables["Tabell_1"].tableColumns] == ["Svar", "Plan", "Plan (2)"]
    assert book["Tabell 2"].tables["Tabell_2"].ref == "A5:C6"


def test_html_is_one_page_with_language_headings_and_scopes(files):
    html = files[".html"].decode()
    assert html.startswith('<!doctype html>\n<html lang="sv">')
    assert html.count("<h1>") == 1
    assert '<th scope="row">Underskott</th><td class="number">3</td>' in html
    assert '<svg role="img" aria-label="Underskott minskade från 3 kommuner till 2."' in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_html_brings_its_own_font_with_swedish_letters(files):
    html = files[".html"].decode()
    faces = re.findall(r"font-weight: (\d+); src: url\(data:font/woff;base64,([^)]+)\)", html)
    assert [weight for weight, _ in faces] == ["400", "600"]
    for _, data in faces:
        characters = TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()
        assert set(map(ord, "ÅÄÖåäöé–”→")) <= characters.keys()


def test_drawings_on_a_page_share_no_ids(notebook_of, cover, table, figure):
    clipped = SVG.replace("<rect", "<clipPath id='p1'/><g id='axes_1'/><rect clip-path='url(#p1)'")
    drawings = {"svg": clipped, "more": (clipped,)}
    figures = [figure.model_copy(update={"id": f"{one}-figure", **drawings}) for one in "ab"]
    html = render(notebook_of(cover, "# Resultat", *figures, table))[".html"].decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for one in "ab":
        assert f'id="obj-{one}-figure-1-p1"' in html
        assert f"url(#obj-{one}-figure-1-p1)" in html
    assert "axes_1" not in html


def test_the_same_notebook_gives_the_same_bytes(notebook, files, tmp_path):
    path = tmp_path / "notebook.ipynb"

    nbformat.write(notebook, path)
    program = (
        "import hashlib, nbformat, sys; from analys.report import render\n"
        "files = render(nbformat.read(sys.argv[1], 4))\n"
        "print(*(hashlib.sha256(files[key]).hexdigest() for key in sorted(files)))"
    )
    other = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)

    assert other.stdout.split() == [hashlib.sha256(files[key]).hexdigest() for key in sorted(files)]


def test_no_stream_ends_in_a_carriage_return(files):
    """Compressed content whose checksum ends in 13: a content stream of its own, and one that holds objects."""
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        ending = next(
            data for number in range(10_000, 100_000) if zlib.compress(data := b"%d" % number).endswith(b"\r")
        )
        pdf.Root.Extra = pdf.make_stream(ending)
        pdf.Root.Extra.write(zlib.compress(ending), filter=Name.FlateDecode)
        pdf.Root.Packed_While_Saving = pdf.make_stream(ending)
        saved = save(pdf)
        assert b"\r\nendstream" not in saved
        assert b"/ObjStm" in saved
        with pikepdf.open(io.BytesIO(saved)) as again:
            assert again.Root.Extra.read_bytes() == again.Root.Packed_While_Saving.read_bytes() == ending
        for number in range(40):
            pdf.Root.Padding = pikepdf.String("x" * number)
            assert b"\r\nendstream" not in save(pdf)
