"""Stacked bars whose scale has a direction are centred on what is neither good nor bad."""

import re

import pytest

from analys.report.colours import scale_colours
from analys.report.figures.stacked import Bar, draw_stacked

BARS = [Bar("Våld", (11, 77, 96), 290), Bar("Barn", (6, 62, 151), 290), Bar("Oro", (80, 121, 16), 290)]


@pytest.mark.parametrize("signs", [(-1, 0, 1), (1, 0, -1)], ids=["bad-end-first", "good-end-first"])
def test_what_is_neither_lies_at_one_place_in_all_rows(signs):
    drawing = draw_stacked(BARS, ["Ena änden", "Varken eller", "Andra änden"], signs)
    middles = [(left + right) / 2 for left, right in _pieces(drawing, scale_colours(signs)[1])]
    assert len(middles) == len(BARS)
    assert max(middles) - min(middles) < 0.01


def test_answers_stand_in_words_only_where_all_rows_are_of_one_municipality():
    one, more = Bar("Våren", (0, 0, 1), 1), Bar("Vintern", (1, 0, 3), 5)
    steps, signs = ["Saknas", "Påbörjad", "Finns"], (-1, 0, 1)
    words = _words(draw_stacked([one, Bar("Vintern", (0, 0, 0), 1)], steps, signs))
    assert words.count("Finns") == 2  # in the key and in the bar
    assert {"svarade", "svarade inte"} <= set(words)
    words = _words(draw_stacked([one, more], steps, signs))
    assert words.count("Finns") == 1
    assert {"1 av 1", "4 av 5"} <= set(words)


def _words(drawing: str) -> list[str]:
    return re.findall(r">([^<]+)</text>", drawing)


def _pieces(drawing: str, colour: str) -> list[tuple[float, float]]:
    """Return where the bars' pieces of a colour begin and end; unlike the key's square they have white edges."""
    paths = re.findall(rf'<path d="([^"]+)"[^>]*fill: {colour}; stroke: #ffffff', drawing)
    places = [[float(x) for x in re.findall(r"[ML] (\S+)", path)] for path in paths]
    return [(min(xs), max(xs)) for xs in places]
