"""Where pages break: what belongs together stays together, and what can fill a page does."""

import io

import pikepdf
import pypdf
import pytest
from pikepdf import Name

from analys.report import Text
from analys.report.branding import PLAIN
from analys.report.document import read_document
from analys.report.pdf import typeset, write_typst

NOTE = "En anmärkning om tabellen."


@pytest.fixture
def pdf_of(notebook_of, cover):
    def typeset_parts(*parts):
        document = read_document(notebook_of(cover, "# Resultat", *parts))
        return typeset(write_typst(document, PLAIN))

    return typeset_parts


@pytest.fixture
def long_table(table):
    def with_rows(number):
        rows = tuple((f"Rad {row}!", row, row) for row in range(1, number + 1))
        return table.model_copy(update={"rows": rows, "total": False, "notes": (NOTE,)})

    return with_rows


def _pages(pdf):
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_no_page_begins_with_a_tables_last_rows_or_notes_alone(pdf_of, long_table):
    broken = 0
    for number in range(40, 52):
        pages = _pages(pdf_of(long_table(number)))
        (last,) = [page for page in pages if NOTE in page]
        for row in range(number - 3, number + 1):
            assert f"Rad {row}!" in last
        broken += "Rad 1!" not in last
    assert 0 < broken < 12, "the tables are of lengths around a page's"


def test_no_page_ends_with_a_tables_caption_header_or_first_rows_alone(pdf_of, long_table):
    for lines in range(20, 36):
        filling = Text(paragraphs=tuple(f"Stycke {line}." for line in range(lines)))
        pages = _pages(pdf_of(filling, long_table(12)))
        (first,) = [page for page in pages if "Tabell 1. Kommunernas" in page]
        assert "Rad 3!" in first


@pytest.mark.parametrize(
    ("title", "unit", "label"),
    [
        ("Så här är åtgärderna på väg för äldre " * 5, "Antal kommuner", "Rad"),
        ("Kort", "Andelar av de kommuner som har svarat på frågan och hör till länet " * 5, "Rad"),
        ("Kort", "Antal kommuner", "En rad vars namn inte får plats på en rad utan tar flera rader av tabellen " * 3),
    ],
    ids=["long-title", "long-unit", "long-rows"],
)
def test_a_tables_first_rows_have_room_however_long_its_texts_are(pdf_of, long_table, title, unit, label):
    table = long_table(12).model_copy(update={"title": title.strip(), "unit": unit.strip()})
    table = table.model_copy(update={"rows": tuple((f"{label} {row[0]}", *row[1:]) for row in table.rows)})
    for lines in range(8, 34, 2):
        filling = Text(paragraphs=tuple(f"Stycke {line}." for line in range(lines)))
        pages = _pages(pdf_of(filling, table))
        (first,) = [page for page in pages if "Tabell 1. " in page and "Källa" in page]
        assert "Rad 3!" in first, lines


def test_a_long_tables_last_rows_and_notes_are_tagged_as_those_of_others(pdf_of, long_table):
    with pikepdf.open(io.BytesIO(pdf_of(long_table(9)))) as pdf:
        (table, siblings, place), *others = _tables(pdf.Root.StructTreeRoot)
        assert not others
        assert [part.S for part in table.K] == [Name.THead, Name.TBody]
        body = table.K[1]
        assert len(body.K) == 9
        for row in body.K:
            assert row.P.objgen == body.objgen
            assert [cell.S for cell in row.K] == [Name.TH, Name.TD, Name.TD]
        notes = siblings[place + 1 :]
        assert [note.S for note in notes] == [Name.P]
        assert all(note.P.objgen == table.P.objgen for note in notes)


def _tables(element):
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    for place, kid in enumerate(kids):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if Name.Table == kid.S:
                yield kid, kids, place
            yield from _tables(kid)


@pytest.fixture
def tall(figure):
    """A figure of some 90 millimetres, a third of a page."""
    return figure.model_copy(update={"svg": figure.svg.replace("height='60'", "height='300'")})


def test_what_follows_a_figure_fills_the_page_that_has_no_room_for_it(pdf_of, tall, table):
    before = Text(paragraphs=tuple(f"Stycke {line}." for line in range(24)))
    pages = _pages(pdf_of(before, tall, table, _text("Det som följer."), "# Metod", _text("Om metoden.")))
    first = next(number for number, page in enumerate(pages) if "Stycke 23." in page)
    assert "Tabell 1. Kommunernas" in pages[first]
    assert "Det som följer." in pages[first]
    assert "Om metoden." not in pages[first]
    assert pages[first + 1].index("Figur 1. Färre") < pages[first + 1].index("Om metoden.")


@pytest.mark.parametrize("heading", ["# Metod", "## Metod"])
@pytest.mark.parametrize("follows", [(), ("Det som följer.",)], ids=["last", "before-text"])
def test_a_figure_stays_in_its_section_wherever_the_page_ends(pdf_of, tall, table, follows, heading):
    moved = set()
    for lines in range(1, 36, 3):
        before = Text(paragraphs=tuple(f"Stycke {line}." for line in range(lines)))
        pdf = pdf_of("## Läget", before, tall, *map(_text, follows), heading, _text("Om metoden."), table)
        last, drawn = _place(pdf, f"Stycke {lines - 1}."), _place(pdf, "Färre kommuner har underskott")
        assert last < drawn < _place(pdf, "Om metoden.")
        if follows and drawn[0] == last[0]:
            assert drawn < _place(pdf, follows[0])
        moved.add(drawn[0] - last[0])
    assert moved == {0, 1}, "the figure fits on the first page of some and not of others"


def _text(paragraph):
    return Text(paragraphs=(paragraph,))


def _place(pdf, text):
    """Return the page of a line of text, and how far down it stands: as a reader sees it, not as it was drawn."""
    found = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(pdf)).pages):

        def note(written, transform, matrix, *_, number=number):
            if text in written:
                found.append((number, -(matrix[4] * transform[1] + matrix[5] * transform[3] + transform[5])))

        page.extract_text(visitor_text=note)
    (place,) = found
    return place


def test_a_page_may_break_between_a_figures_drawings_but_not_between_caption_or_notes_and_drawing(
    pdf_of, figure, table
):
    rows = [figure.svg.replace("Underskott", f"Rad {row}").replace("height='60'", "height='120'") for row in range(4)]
    shown = figure.model_copy(update={"svg": rows[0], "more": tuple(rows[1:])})
    places = set()
    for lines in range(0, 30, 3):
        pages = _pages(pdf_of(Text(paragraphs=tuple(f"Stycke {line}." for line in range(lines + 1))), shown, table))
        (first,) = [number for number, page in enumerate(pages) if "Rad 0" in page]
        (last,) = [number for number, page in enumerate(pages) if "Rad 3" in page]
        assert "Figur 1. Färre" in pages[first]
        assert "Siffrorna finns i" in pages[last]
        places.add(last - first)
    assert places == {0, 1}


def test_every_drawing_of_a_figure_has_an_alternative_text(pdf_of, figure, table):
    shown = figure.model_copy(update={"more": (figure.svg, figure.svg)})
    with pikepdf.open(io.BytesIO(pdf_of(shown, table))) as pdf:
        told = [str(one.Alt) for one in _figures(pdf.Root.StructTreeRoot)]
    assert told == [figure.alt, f"{figure.title}, del 2 av 3.", f"{figure.title}, del 3 av 3."]


def _figures(element):
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if Name.Figure == kid.S:
                yield kid
            yield from _figures(kid)


@pytest.mark.parametrize("span", ["2022–2023", "188–213"])
@pytest.mark.parametrize("part", ["title", "unit"])
def test_no_line_of_a_caption_ends_within_a_span(pdf_of, table, part, span):
    for length in range(40, 90, 2):
        pdf = pdf_of(table.model_copy(update={part: f"Svar {'o' * length} {span}"}))
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        assert span in text


@pytest.mark.parametrize("figure_in_words", ["12 av 33", "9 procent"])
def test_no_line_ends_within_a_figure_in_words(pdf_of, table, figure_in_words):
    for length in range(50, 80, 2):
        text = f"Svar {'o' * length} av {figure_in_words} kommuner {'o' * 20}."
        pdf = pdf_of(Text(paragraphs=(text,)), table.model_copy(update={"unit": text.removesuffix(".")}))
        lines = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        assert lines.replace("\u00a0", " ").count(figure_in_words) == 2


def test_no_paragraph_ends_with_one_short_word_on_a_line(pdf_of, table):
    for words in range(10, 40):
        text = f"{'kommunen ' * words}kan."
        (page,) = (page for page in pypdf.PdfReader(io.BytesIO(pdf_of(Text(paragraphs=(text,)), table))).pages[2:])
        assert "\nkan." not in page.extract_text()
