"""Columns share the page so that little breaks, and a row that is told to have one line has one when typeset."""

import json

import pytest
import typst

from analys.report.display.markup import literal
from analys.report.display.widths import column_widths, on_one_line, row_lines, too_wide
from analys.report.figures.style import WIDTH
from analys.report.fonts import typst_fonts
from analys.report.pdf import write as writing

WIDTHS = (30.0, 37.0, 44.5, 52.0, 61.3, 80.0)
TEXTS = (
    "Unga",
    "0,71\u00a0(0,62 till 0,79)",
    "Personer med funktionsnedsättning",
    "Barn och unga utsatta för övergrepp på nätet, eller för våld i nära relationer",
    "Utsatta för prostitution och människohandel (de som kommunen känner till)",
)


def _is_one_line(text, width, face):
    """Tell whether Typst sets a cell on one line, by the height of its row."""
    weight = {"Regular": "regular", "Semibold": "semibold"}[face]
    look = f'font: "Source Sans Pro", lang: "sv", hyphenate: false, size: cell-size, weight: "{weight}"'
    source = f"""#let accent = black\n#let logotype = none\n{writing._template()}
#set text({look})
#context {{
  let height = std.measure(block(width: {width}mm, inset: (x: cell-side, y: cell-inset), {literal(text)})).height
  [#metadata(calc.abs((one-line - height).pt()) < 0.01) <place>]
}}"""
    found = typst.query(source.encode(), "<place>", font_paths=typst_fonts(), ignore_system_fonts=True, field="value")
    return json.loads(found)[0]


@pytest.mark.parametrize("face", ["Regular", "Semibold"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_that_is_told_to_have_one_line_has_one(width, face):
    told = [text for text in TEXTS if on_one_line([text], [width], face)]
    assert told
    assert all(_is_one_line(text, width, face) for text in told)


def test_a_row_that_breaks_or_has_no_room_has_more_lines():
    assert not on_one_line(["en rad\ntill"], [60.0], "Regular")
    assert not on_one_line(["Unga", "Personer med funktionsnedsättning"], [40.0, 40.0], "Regular")


HEADINGS = [
    "Fråga",
    "Saknas",
    "Påbörjad",
    "Finns men är inte aktuell",
    "Finns och är aktuell",
    "Utan svar på skalan",
    "Tillfrågade",
]
LONG_ROWS = [
    ["Kontinuitetsplan för individ- och familjeomsorg", *["33"] * 6],
    ["Utrymningsplan för korttidsboende", *["33"] * 6],
]


def _lines_in(texts, widths, face):
    return [row_lines([text], [width], face) for text, width in zip(texts, widths, strict=True)]


def test_numbers_headings_take_at_most_three_lines_however_long_the_rows_names_are():
    widths = column_widths(HEADINGS, LONG_ROWS, [False] + [True] * 6)
    assert sum(widths) <= WIDTH + 0.5
    assert _lines_in(HEADINGS, widths, "Semibold") == [1, 1, 1, 3, 3, 3, 1]
    assert not any(too_wide(heading, width) for heading, width in zip(HEADINGS, widths, strict=True))


def test_headings_take_fewer_lines_where_that_costs_no_row_one():
    widths = column_widths(HEADINGS, [["Kris", *["33"] * 6]], [False] + [True] * 6)
    assert max(_lines_in(HEADINGS, widths, "Semibold")) == 2


def test_a_long_word_of_a_heading_does_not_take_the_room_of_other_columns_texts():
    header = ["Kommun", "Anmälningar om våld", "Ärenden om alkohol och narkotika", "Samtal om psykisk ohälsa"]
    header += ["Ansökningar om försörjningsstöd", "Orosanmälningar om barn", "Rapporter om social oro"]
    rows = [[name, *["Ungefär som vanligt"] * 6] for name in ("Arjeplog", "Övertorneå")]
    widths = column_widths(header, rows, [False] * 7)
    assert sum(widths) <= WIDTH + 0.5
    assert [max(_lines_in(row, widths, "Regular")) for row in rows] == [2, 2]
