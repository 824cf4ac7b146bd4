"""A picture of every kind of figure and table, compared with the approved one.

Look at a new picture before approving it: `APPROVE=1 pytest tests/report/test_gallery.py`.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
import typst
from PIL import Image

from analys.report import (
    Bullets,
    Column,
    Finding,
    Findings,
    KeyFigure,
    KeyFigures,
    Notice,
    Quotation,
    Quotations,
    Table,
)
from analys.report.colours import NO_ANSWER, STEPS, scale_colours, step_colour
from analys.report.display.markup import call, source_literal
from analys.report.figures.bars import Row, draw_bars
from analys.report.figures.boundaries import county_shapes, municipality_shapes
from analys.report.figures.dots import Dot, draw_dots
from analys.report.figures.dumbbell import Pair, draw_dumbbells
from analys.report.figures.funnel import Funnel, Point, draw_funnels
from analys.report.figures.maps import draw_maps
from analys.report.figures.stacked import Bar, draw_stacked
from analys.report.figures.strips import Strip, draw_strips
from analys.report.fonts import typst_fonts
from analys.report.pdf import write as writing

APPROVED = Path(__file__).parent / "approved"
PPI = 50
#: Mean difference in shade (of 255) that fonts and drawing may differ by between versions of libraries.
TOLERANCE = 2.5


def _stacked():
    steps = ["Underskott", "Balans", "Överskott"]
    bars = [
        Bar("Hallands län 2025", (3, 2, 1), 6),
        Bar("Hallands län 2026", (4, 1, 1), 6, strong=True),
        Bar("Gotlands län 2025", (0, 0, 0), 1),
        Bar("Gotlands län 2026", (1, 0, 0), 1),
        Bar("Riket 2026", (102, 130, 55), 290, gap=True),
    ]
    return draw_stacked(bars, steps, [-1, 0, 1])


def _stacked_steps():
    bars = [Bar("El", (1, 2, 3, 4), 12), Bar("Dricksvatten och avlopp", (0, 5, 0, 4), 12)]
    return draw_stacked(bars, ["Timmar", "Några dagar", "En vecka", "En månad"], [None] * 4)


def _dots():
    dots = [
        Dot("Stockholms län", 0.85, 0.81, 0.88, "22 av 26"),
        Dot("Hallands län", 0.67, 0.67, 0.67, "4 av 6", strong=True),
        Dot("Gotlands län", None, 0, 1, "0 av 0"),
    ]
    return draw_dots(dots, 0.36, "Riket 36 %", "Antal")


def _dots_levelled():
    dots = [
        Dot("Uppsala län", 0.7, 0.45, 0.9, "8 av 8", own=1.0),
        Dot("Västra Götalands län", 0.5, 0.4, 0.6, "20 av 40", own=0.5),
        Dot("Gotlands län", 0.45, 0.1, 0.8, "0 av 1", own=0.0),
    ]
    return draw_dots(dots, 0.48, "Riket 48 %", "Svarade så", ("Utjämnad andel", "Länets egen andel"))


def _funnels():
    points = (
        Point("Gotlands län", 1, 1.0, (0.0, 1.0), (0.0, 1.0), False),
        Point("Hallands län", 6, 0.5, (0.17, 0.83), (0.0, 1.0), False),
        Point("Skåne län", 33, 0.8, (0.4, 0.7), (0.3, 0.76), True),
        Point("Västra Götalands län", 49, 0.38, (0.42, 0.65), (0.35, 0.7), True),
    )
    named_close = (*points[:2], Point("Kalmar län", 30, 0.79, (0.4, 0.7), (0.3, 0.76), True), *points[2:])
    bands = ((0.1, 0.8), (0.05, 0.9), True)
    named_low = (
        Point("Gävleborgs län", 10, 0.0, *bands),
        Point("Jönköpings län", 13, 0.08, *bands),
        Point("Värmlands län", 16, 0.06, *bands),
        Point("Västra Götalands län", 25, 0.5, (0.3, 0.7), (0.2, 0.8), False),
    )
    panels = {"Våld": points, "Unga utan sysselsättning": named_close, "Låga andelar": named_low}
    (row,) = draw_funnels([Funnel(title, 0.52, named) for title, named in panels.items()])
    return row


def _strips():
    strips = [
        Strip("Planering", (40, 60, 80), (20, 60, 60, 100), "4"),
        Strip("Krigsorganisation och bemanning", (0, 0, 50), (0,), "1"),
        Strip("Övning", None, (), "0"),
        Strip("Beredskapsindex", (30, 45, 60), (44,), "1", strong=True),
    ]
    return draw_strips(strips, "Mittersta hälften och median, landet", "Länets kommuner", "Kommuner")


def _dumbbells():
    pairs = [Pair("Våld i nära relationer", 0.3, 0.5, "2 → 3 av 6"), Pair("Social oro", 0.5, 0.5, "3 → 3 av 6")]
    return draw_dumbbells(pairs, "före sommaren", "september")


def _bars():
    long = "Information till grupper som är svåra att nå på annat sätt"
    return draw_bars([Row("Uppsökande arbete", 0.67, "4 av 6", 0.5), Row(long, 0.0, "0 av 6", 0.6)], "Riket")


def _maps():
    shares = {county: (int(county) % 10) / 10 for county in county_shapes()}
    fills = {county: step_colour(share) if county != "09" else NO_ANSWER for county, share in shares.items()}
    key = [("under 20 %", STEPS[0]), ("80 % eller mer", STEPS[-1]), ("Inget svar", NO_ANSWER)]
    (row,) = draw_maps(county_shapes(), [("Våld", fills), ("Barn", fills), ("Äldre", fills), ("Unga", fills)], key)
    return row


def _map():
    fills = {code: STEPS[int(code) % len(STEPS)] for code in municipality_shapes()}
    key = [(f"steg {place}", colour) for place, colour in enumerate(STEPS, 1)]
    (row,) = draw_maps(municipality_shapes(), [("Kommunerna", fills)], key, county_shapes(), 100.0)
    return row


FIGURES = {
    "stacked": _stacked,
    "stacked-steps": _stacked_steps,
    "dots": _dots,
    "dots-levelled": _dots_levelled,
    "funnels": _funnels,
    "strips": _strips,
    "dumbbells": _dumbbells,
    "bars": _bars,
    "maps": _maps,
    "map": _map,
}


def _tinted_table():
    colours = scale_colours([-1, 0, 1])
    return Table(
        id="overview",
        title="Varje kommuns svar",
        unit="Kommunens svar",
        base="2 kommuner",
        source="Boverket",
        alt="En rad för varje kommun.",
        columns=(Column(label="Kommun"), Column(label="2025"), Column(label="2026")),
        rows=(("Ale", "Underskott", "Balans"), ("Örebro", "Överskott", "Inget svar")),
        tints={"0,1": colours[0], "0,2": colours[1], "1,1": colours[2]},
    )


def _barred_table():
    return Table(
        id="mentions",
        title="Det här behöver kommunerna",
        unit="Antal kommuner och utsagor; staplarna visar andel av kommunerna",
        base="40 kommuner som skrev",
        source="Länsstyrelserna",
        alt="Flest nämner personal: 20 av 40 kommuner.",
        columns=(
            Column(label="Behov av stöd"),
            Column(label="Kommuner", kind="number"),
            Column(label="Utsagor", kind="number"),
        ),
        rows=(("Personal", 20, 24), ("Lag och sekretess", 10, 10), ("Material", 0, 0), ("Allt", 40, 41)),
        bars=40,
    )


def _score_table():
    points = {"kind": "number", "zero_is_result": True}
    return Table(
        id="index",
        title="Beredskapsindex och dess delar",
        unit="Poäng från 0 till 100",
        base="2 kommuner",
        source="Länsstyrelserna",
        alt="En rad för varje kommun.",
        columns=(Column(label="Kommun"), Column(label="Övning", **points), Column(label="Beredskapsindex", **points)),
        rows=(("Ale", 0, ".."), ("Örebro", 62.5, 48)),
        tints={"0,1": STEPS[0], "1,1": STEPS[3], "1,2": STEPS[2]},
        notes=("Indexet är medelvärdet av delarna.",),
    )


def _upright_table():
    groups = (
        "Barn",
        "Personer med funktionsnedsättning",
        "Nyanlända och utrikes födda",
        *(f"Grupp {n}" for n in range(6)),
    )
    return Table(
        id="wide",
        title="Åtgärder efter typ och målgrupp",
        unit="Antal kommuner",
        base="38 kommuner",
        source="Länsstyrelserna",
        alt="Hur många kommuner som nämner varje åtgärd för varje grupp.",
        columns=(Column(label="Typ av åtgärd"), *(Column(label=group, kind="number") for group in groups)),
        rows=(("Uppsökande och fältarbete", *range(9)), ("Information och kommunikation", *range(9))),
        tints={f"1,{place}": step_colour(place / 9) for place in range(1, 9)},
    )


def _text():
    return [
        KeyFigures(figures=(KeyFigure(value="4 av 6", label="har underskott", context="i landet 36 procent"),) * 2),
        Findings(findings=(Finding(claim="Fyra har underskott.", support="En har tillkommit."),) * 2),
        Notice(title="Brott i serien.", text="Frågan är ny."),
        Bullets(items=("En punkt.", "En till.")),
        Quotations(quotations=(Quotation(text="Vi gör mer.", attribution="Falkenberg"),)),
    ]


def _picture(source):
    head = f'#let accent = rgb("#0b5563")\n#let logotype = none\n{writing._template()}\n'
    page = '#set page(width: 180mm, height: auto, margin: 10mm)\n#set text(font: "Source Sans Pro", lang: "sv")\n'
    png = typst.compile(
        (head + page + source).encode(), font_paths=typst_fonts(), ignore_system_fonts=True, format="png", ppi=PPI
    )
    first = png[0] if isinstance(png, list) else png
    return Image.open(io.BytesIO(first)).convert("L")


def _compare(name, picture):
    path = APPROVED / f"{name}.png"
    if os.environ.get("APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        picture.save(path, optimize=True)
    approved = Image.open(path)
    assert picture.size == approved.size
    difference = np.abs(np.asarray(picture, float) - np.asarray(approved, float)).mean()
    assert difference < TOLERANCE, f"{name} differs from the approved picture by {difference:.1f} shades"


@pytest.mark.parametrize("name", FIGURES)
def test_figures_look_as_approved(name):
    _compare(name, _picture(f'#image(bytes({source_literal(FIGURES[name]())}), format: "svg")'))


def test_tables_look_as_approved(table):
    _compare("table", _picture(table.typst({"market": "Tabell 1"})))
    _compare("table-tinted", _picture(_tinted_table().typst({"overview": "Tabell 2"})))
    _compare("table-scores", _picture(_score_table().typst({"index": "Tabell 3"})))
    _compare("table-bars", _picture(_barred_table().typst({"mentions": "Tabell 5"})))
    _compare("table-upright", _picture(_upright_table().typst({"wide": "Tabell 4"})))


def test_a_figure_with_its_caption_looks_as_approved(figure, table):
    labels = {"market-figure": "Figur 1", "market": "Tabell 1"}
    _compare("figure", _picture(figure.typst(labels) + table.typst(labels)))


def test_the_cover_looks_as_approved(cover):
    _compare("cover", _picture(f'#set page(paper: "a4")\n{cover.typst({})}'))


def test_the_contents_page_looks_as_approved():
    headings = "".join(f"#heading(level: {level}, [Rubrik {level}])" for level in (1, 2, 1))
    contents = call("contents", imprint='("Utgivare: Länsstyrelserna.",)')
    _compare("contents", _picture(f'#set page(paper: "a5")\n{contents}{headings}'))


def test_text_looks_as_approved():
    _compare("text", _picture("".join(block.typst({}) for block in _text())))


def test_figures_are_the_same_bytes_every_time():
    assert _stacked() == _stacked()
    assert _maps() == _maps()
