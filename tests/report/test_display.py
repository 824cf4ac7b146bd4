"""Display objects: what they refuse, how they print numbers, and their two faces."""

import json
import re

import pytest
from pydantic import ValidationError

from analys.report import Column, CountOf, Group, Table
from analys.report.display import PRIVATE_TYPE, KeyFigure, KeyFigures, from_json
from analys.report.display.markup import literal, referring_html
from analys.report.figures.style import Drawing
from analys.report.fonts import FAMILY


def test_table_prints_signs_and_explains_those_it_uses(table):
    assert table.cells[0] == ["Underskott", "3", "12\u202f345,7"]
    assert table.cells[1] == ["Balans", "–", "0"]
    assert table.all_notes() == [
        "Tecken: – inget finns att redovisa, 0 mindre än hälften av enheten, .. uppgift saknas, "
        "x uppgiften visas inte för att skydda enskilda svar."
    ]


def test_table_refuses_empty_cells(table):
    with pytest.raises(ValidationError):
        Table.model_validate({**table.payload(), "rows": [["Underskott", 3, ""]]})


def test_table_refuses_rows_of_another_length(table):
    with pytest.raises(ValidationError, match="3 columns but a row of 2"):
        Table.model_validate({**table.payload(), "rows": [["Underskott", 3]]})


def test_table_refuses_numbers_in_text_columns(table):
    columns = (Column(label="Svar"), Column(label="Antal"))
    with pytest.raises(ValidationError, match="text column Antal"):
        Table.model_validate({**table.payload(), "columns": columns, "rows": [["Underskott", 3]]})


@pytest.mark.parametrize(
    ("of_base", "cell"), [(True, 4), (True, "4 av 6"), (False, CountOf(4, 6))], ids=["number", "text", "unsaid"]
)
def test_columns_of_a_base_hold_counts_of_it_or_signs_and_others_none(table, of_base, cell):
    columns = (Column(label="Län"), Column(label="Plan", kind="number", of_base=of_base))
    with pytest.raises(ValidationError, match="in column Plan"):
        Table.model_validate({**table.payload(), "columns": columns, "rows": [["Hallands län", cell]]})


def test_a_count_of_a_base_is_printed_with_it_and_travels_as_two_numbers(table):
    columns = (Column(label="Län"), Column(label="Plan", kind="number", of_base=True))
    rows = (("Hallands län", CountOf(4, 6)), ("Kalmar län", "x"))
    counted = Table.model_validate({**table.payload(), "columns": columns, "rows": rows})
    assert [row[1] for row in counted.cells] == ["4 av 6", "x"]
    (carried,) = from_json(counted.model_dump_json())
    assert carried.rows == rows and isinstance(carried.rows[0][1], CountOf)


@pytest.mark.parametrize("field", ["title", "unit", "base", "source", "alt"])
def test_figures_must_say_what_they_show(figure, field):
    with pytest.raises(ValidationError):
        figure.model_validate({**figure.payload(), field: "  "})


def test_objects_travel_through_json_unchanged(table, figure, cover):
    for display in (table, figure, cover):
        assert from_json(display._repr_mimebundle_()[PRIVATE_TYPE]) == [display]
    assert from_json(Group(blocks=(table, figure)).model_dump_json()) == [table, figure]


def test_unknown_kinds_and_fields_are_refused(table):
    with pytest.raises(ValidationError):
        from_json('{"kind": "video"}')
    with pytest.raises(ValidationError):
        from_json(json.dumps(table.payload() | {"colour": "red"}))


def test_text_of_others_stays_text():
    assert literal('#emph[a] "b" \\ $c$') == '"#emph[a] \\"b\\" \\\\ $c$"'
    assert literal("rad\nrad") == '"rad\\nrad"'
    assert literal("😀") == '"[U+1F600]"'


def test_html_escapes_text(table):
    attack = Table.model_validate({**table.payload(), "title": "<script>x</script>"})
    assert "<script>" not in attack.html({})


def test_no_line_of_a_web_page_ends_within_a_figure_in_words():
    told = referring_html("I landet gör 36 procent (102 av 287) så. Se {ref:market}.", {"market": "Tabell 3"})
    assert "36\u00a0procent (102\u00a0av\u00a0287)" in told
    assert ">tabell\u00a03</a>" in told


def test_in_a_notebook_a_figure_is_an_image_and_references_are_words(figure):
    html = figure._repr_mimebundle_()["text/html"]
    assert "<svg" not in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert ">Tabellen</a>" in html or ">tabellen</a>" in html
    assert f">{figure.numbers}<" not in html


def test_a_figures_id_says_that_it_is_one(figure):
    with pytest.raises(ValidationError):
        figure.model_validate(figure.model_dump() | {"id": "market"})


def test_a_table_that_is_printed_in_part_can_have_no_sum(table):
    with pytest.raises(ValidationError, match="printed in part"):
        Table.model_validate({**table.payload(), "printed": [0], "total": True})


def test_bars_are_as_long_as_their_numbers(table):
    rows = (("Personal", 3, 3), ("Material", 12, 15))
    shown = Table.model_validate({**table.payload(), "rows": rows, "total": False, "bars": 12})
    assert "* 0.250)" in shown.html({})
    assert "linear-gradient(var(--accent, #0b5563)" in shown.html({})  # the publisher's colour
    assert 'mm, 1.000, "12")' in shown.typst({})


def test_bars_are_refused_that_would_be_longer_than_the_whole(table):
    with pytest.raises(ValidationError, match="between 0 and 2"):
        Table.model_validate({**table.payload(), "rows": [["Personal", 3, 3]], "total": False, "bars": 2})


def test_jupyterlab_shows_tables_aligned_and_key_figures_line_by_line(table):
    assert table._repr_mimebundle_()["text/html"].startswith("<style>.table caption,")
    assert not table.html({}).startswith("<style>")
    figures = KeyFigures(figures=[KeyFigure(value="5 av 6", label="kommuner svarade", context="i landet 81 procent")])
    lines = '<li><div class="value">5 av 6</div><div class="label">kommuner svarade</div><div class="context">'
    assert lines in figures.html({})


def test_a_machine_without_the_reports_font_shows_drawings_in_a_sans_serif():
    with Drawing(height=20) as drawing:
        drawing.axes(left=0, top=0, width=10, height=10).set_title("Län")
    families = re.findall(r"font-family: ([^;\"]+)", drawing.svg)
    assert families
    assert all(one.startswith(f"'{FAMILY}'") and one.endswith("sans-serif") for one in families)
