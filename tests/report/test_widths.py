"""Heights of rows that are told beforehand are those that typesetting gives."""

import json

import pytest
import typst

from analys.report.display.markup import literal
from analys.report.display.widths import count_lines
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


def _typeset_lines(text, width, face):
    """Return how many lines Typst makes of a cell, by the height of its row."""
    weight = {"Regular": "regular", "Semibold": "semibold"}[face]
    look = f'font: "Source Sans Pro", lang: "sv", hyphenate: false, size: cell-size, weight: "{weight}"'
    source = f"""#let accent = black\n#let logotype = none\n{writing._template()}
#set text({look})
#set par(leading: cell-leading, linebreaks: "simple")
#context {{
  let height = std.measure(block(width: {width}mm, inset: (x: 2mm, y: cell-inset), {literal(text)})).height
  let known = (height-1, height-2, height-3)
  [#metadata(known.position(one => calc.abs((one - height).pt()) < 0.01)) <place>]
}}"""
    found = typst.query(source.encode(), "<place>", font_paths=typst_fonts(), ignore_system_fonts=True, field="value")
    place = json.loads(found)[0]
    return place if place is None else place + 1


@pytest.mark.parametrize("face", ["Regular", "Semibold"])
@pytest.mark.parametrize("width", WIDTHS)
def test_lines_are_those_that_typesetting_gives(width, face):
    counted = {text: count_lines([text], [width], face) for text in TEXTS}
    told = {text: lines for text, lines in counted.items() if lines in (1, 2, 3)}
    assert told
    assert told == {text: _typeset_lines(text, width, face) for text in told}


def test_what_only_typesetting_can_tell_is_not_told():
    assert count_lines(["en rad\ntill"], [60.0], "Regular") is None
    assert count_lines(["hälso- och sjukvård i kommunen"], [40.0], "Regular") is None
    assert count_lines(["Funktionsnedsättningar"], [20.0], "Regular") is None


def test_the_tallest_cell_gives_the_rows_height():
    assert count_lines(["Unga", "Personer med funktionsnedsättning"], [40.0, 40.0], "Regular") == 2
