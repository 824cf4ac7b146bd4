"""Letters of figures' texts are joined, and stand where they stood."""

import io

import numpy as np
import pikepdf
import pytest
import typst

from analys.report.branding import PLAIN
from analys.report.document import read_document
from analys.report.fonts import typst_fonts
from analys.report.pdf import write_typst
from analys.report.pdf.figure_text import joined_letters


@pytest.fixture
def content(notebook_of, cover, figure, table):
    """The content of the page with a figure, as Typst writes it."""
    source = write_typst(read_document(notebook_of(cover, "# Resultat", figure, table)), PLAIN)
    pdf = typst.compile(source.encode(), font_paths=typst_fonts(), ignore_system_fonts=True, format="pdf")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.pages[-1].Contents.read_bytes()


def _letters(content):
    """Return each shown text with its font, colour and place on the page."""
    found, places, matrix = [], [], np.eye(3)
    font = colour = line = None
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Contents = document.make_stream(content)
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "q":
                    places.append((matrix, colour))
                case "Q":
                    matrix, colour = places.pop()
                case "cm":
                    matrix = _matrix(operands) @ matrix
                case "scn":
                    colour = tuple(map(float, operands))
                case "Tf":
                    font = (str(operands[0]), float(operands[1]))
                case "Tm":
                    line = _matrix(operands)
                case "Td":
                    line = _matrix([1, 0, 0, 1, *operands]) @ line
                case "Tj":
                    found.append((bytes(operands[0]), font, colour, (line @ matrix)[2, :2]))
    return found


def _matrix(operands):
    a, b, c, d, e, f = map(float, operands)
    return np.array([[a, b, 0], [c, d, 0], [e, f, 1]])


def test_letters_stand_where_they_stood(content):
    before, after = _letters(content), _letters(joined_letters(content))
    assert len(before) > 10
    assert [one[:3] for one in before] == [one[:3] for one in after]
    distance = [abs(one[3] - other[3]).max() for one, other in zip(before, after, strict=True)]
    assert max(distance) < 0.02


def test_a_word_of_a_figure_is_one_text_object(content):
    joined = joined_letters(content)
    assert content.count(b"BT") - joined.count(b"BT") >= len("Underskott") - 1
    assert joined_letters(joined) == joined
