"""Reading an executed notebook: order, numbers and references, and what is refused."""

import io

import nbformat
import openpyxl
import pytest

from analys import report
from analys.errors import InputError
from analys.report import Column, CountOf, Heading, Table, Text, render
from analys.report.branding import PLAIN
from analys.report.document import read_document
from analys.report.markdown import read_markdown
from analys.report.pdf.write import write_typst


def test_tables_and_figures_are_numbered_in_order(notebook):
    assert read_document(notebook).labels == {"market": "Tabell 1", "market-figure": "Figur 1"}


def test_markdown_becomes_headings_and_paragraphs():
    assert read_markdown("## Rubrik\n\nEn rad\noch en till.") == [
        Heading(level=2, text="Rubrik"),
        Text(paragraphs=("En rad och en till.",)),
    ]


@pytest.mark.parametrize("source", ["| a | b |\n|---|---|\n| 1 | 2 |", "![bild](x.png)", "1. ett", "`kod`", "<b>x</b>"])
def test_markdown_without_a_form_is_refused(source):
    if source.startswith("|"):
        assert read_markdown(source)[0].paragraphs[0].startswith("|")  # no table syntax: plain text
    else:
        with pytest.raises(InputError, match="Markdown-cell"):
            read_markdown(source)


def test_what_stands_before_the_cover_speaks_to_the_notebooks_user(notebook):
    before = read_document(notebook)
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell("# 3. Länets rapport\n\nKör `make reports` först."))
    assert read_document(notebook) == before


def test_other_outputs_are_not_part_of_the_report(notebook):
    cell = nbformat.v4.new_code_cell("print(1)")
    cell.outputs = [nbformat.v4.new_output("stream", text="1\n")]
    before = read_document(notebook)
    notebook.cells.append(cell)
    assert read_document(notebook) == before


def test_a_failed_notebook_is_no_report(notebook):
    cell = nbformat.v4.new_code_cell("1/0")
    cell.outputs = [nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero")]
    notebook.cells.append(cell)
    with pytest.raises(InputError, match="division by zero"):
        read_document(notebook)


def test_a_report_without_cover_is_refused(notebook_of, table):
    with pytest.raises(InputError, match="försättsblad"):
        read_document(notebook_of("# Rubrik", table))


def test_a_reference_to_nothing_is_refused(notebook_of, cover):
    with pytest.raises(InputError, match="hänvisar till ”nothing”"):
        read_document(notebook_of(cover, "# Rubrik\n\nSe {ref:nothing}."))


def test_a_figure_without_its_table_is_refused(notebook_of, cover, figure):
    with pytest.raises(InputError, match="”market”"):
        read_document(notebook_of(cover, "# Rubrik", figure))


def test_the_same_id_twice_is_refused(notebook_of, cover, table):
    with pytest.raises(InputError, match="heter ”market”"):
        read_document(notebook_of(cover, "# Rubrik", table, table))


def test_a_skipped_heading_level_is_refused(notebook_of, cover):
    with pytest.raises(InputError, match="nivå"):
        read_document(notebook_of(cover, "# Ett\n\n### Tre"))


def test_the_builds_record_ends_the_report(notebook):
    notebook.metadata["analys"] = {
        "record": {
            "id": "3f9a" * 16,
            "inputs": [{"name": "data/raw/svar.xlsx", "sha256": "ab" * 32}],
            "software": [{"name": "analys", "version": "0.1.0"}],
        }
    }
    document = read_document(notebook)
    assert document.tables[-1].rows == (("data/raw/svar.xlsx", "abababababababab"),)
    (told,) = document.blocks[-2].paragraphs
    assert told.startswith("Rapporten är gjord med analys 0.1.0.")
    assert told.endswith("En fil med samma kontrollsumma har samma innehåll.")


def test_the_country_has_a_small_letter_within_the_title_and_a_capital_where_it_stands_alone(notebook_of, cover):
    country = cover.model_copy(update={"place": "hela landet"})
    assert country.document_title == "Läget på bostadsmarknaden 2026, hela landet"
    assert 'place: "Hela landet"' in country.typst({})
    assert '<p class="place">Hela landet, 2026</p>' in country.html({})


def test_the_cover_of_the_national_report_names_the_country_as_within_a_heading(made_up):
    assert report.cover(made_up.made_up_material("bostadsmarknad", "2026", None)).place == "hela landet"


def test_a_wave_that_is_named_in_words_stands_after_a_comma(cover):
    named = cover.model_copy(update={"wave": "inventeringen 2021–2022", "place": "Stockholms län"})
    assert named.document_title == "Läget på bostadsmarknaden, Stockholms län, inventeringen 2021–2022"
    years = named.model_copy(update={"wave": "2021–2022"})
    assert years.document_title == "Läget på bostadsmarknaden 2021–2022, Stockholms län"


def test_the_decisions_number_is_said_to_be_the_assignments_and_not_the_publishers(notebook_of, cover, table):
    files = render(notebook_of(cover, "# Resultat", table))
    said = "Utgivare: Länsstyrelserna. Uppdragsgivare: Boverket. Uppdragets diarienummer: S2020/05273."
    html = files[".html"].decode()
    assert said in html
    assert "<dt>Uppdragets diarienummer</dt><dd>S2020/05273</dd>" in html
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    assert said in [row[0].value for row in book["Innehåll"].rows]
    document = read_document(notebook_of(cover, "# Resultat", table))
    source = write_typst(document, PLAIN)
    assert said in source
    assert "dnr" not in source and source.count("S2020/05273") == 2  # the cover and the imprint, not every foot


def test_in_the_workbook_a_count_and_what_it_is_of_are_numbers(notebook_of, cover, table):
    counts = table.model_copy(
        update={
            "id": "counts",
            "columns": (Column(label="Län"), Column(label="Plan", kind="number", of_base=True)),
            "rows": (("Hallands län", CountOf(4, 6)), ("Kalmar län", "x"), ("Skåne län", "..")),
            "total": False,
            "tints": {"0,1": "#0b5563"},
        }
    )
    book = openpyxl.load_workbook(io.BytesIO(render(notebook_of(cover, "# Resultat", counts))[".xlsx"]))
    rows = [[cell.value for cell in row] for row in book["Tabell 1"].rows]
    assert ["Län", "Plan", "Svarade på frågan"] in rows
    assert ["Hallands län", 4, 6] in rows
    assert ["Kalmar län", "x", "x"] in rows and ["Skåne län", "..", ".."] in rows
    rows_of_two = (("Hallands län", CountOf(4, 6), "x"),)
    columns = (*counts.columns, Column(label="Övning", kind="number", of_base=True))
    both = Table.model_validate({**table.payload(), "columns": columns, "rows": rows_of_two, "total": False})
    book = openpyxl.load_workbook(io.BytesIO(render(notebook_of(cover, "# Resultat", both))[".xlsx"]))
    assert ["Län", "Plan", "Plan: svarade", "Övning", "Övning: svarade"] in list(map(list, book["Tabell 1"].values))
