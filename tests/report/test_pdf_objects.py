"""Objects of a PDF packed into streams: all are kept, whatever bytes a stream happens to end in."""

import io
import zlib

import pikepdf
import pytest
import typst

from analys.report.fonts import typst_fonts
from analys.report.pdf.objects import read_objects, write_objects
from analys.report.pdf.row_headers import with_row_headers

CATALOG = {1: b"<</Type/Catalog/Pages 2 0 R/Extra 3 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}


def _typeset():
    cells = "".join(f"[Rad {number}], [{number}], " for number in range(300))
    source = f'#set text(font: "Source Sans Pro")\n#table(columns: 2, table.header[Rad][Antal], {cells})'
    return typst.compile(source.encode(), font_paths=typst_fonts(), ignore_system_fonts=True, format="pdf")


def _content(one):
    stream = isinstance(one, pikepdf.Stream)
    return (pikepdf.Dictionary(one.stream_dict).unparse(), one.read_raw_bytes()) if stream else one.unparse()


def test_every_object_is_kept_and_the_file_is_smaller():
    pdf = _typeset()
    packed = write_objects(*read_objects(pdf))
    assert len(packed) < len(pdf) / 2
    with pikepdf.open(io.BytesIO(pdf)) as before, pikepdf.open(io.BytesIO(packed)) as after:
        assert after.check_pdf_syntax() == []
        assert len(before.objects) > 600
        kept = list(after.objects)
        for place, one in enumerate(before.objects):
            assert _content(one) == _content(kept[place])
        assert before.trailer.ID[0] == after.trailer.ID[0]


def test_each_row_of_a_table_over_several_pages_gets_its_header():
    objects, _ = read_objects(_typeset())
    changed = [body for number, body in with_row_headers(objects).items() if body != objects[number]]
    assert len(changed) == 300
    assert all(b"/S/TH" in body and b"/O/Table/Scope/Row" in body for body in changed)


def _ending(compress):
    return next(data for number in range(10_000, 10_000_000) if compress(data := b"%d" % number).endswith(b"\r"))


@pytest.mark.parametrize("parameters", [b"", b"/DecodeParms<</Predictor 1>>"])
def test_no_stream_ends_in_a_carriage_return(parameters):
    content = _ending(zlib.compress)
    packed = zlib.compress(content)
    stream = b"<</Length %d/Filter/FlateDecode%b>>\nstream\n%b\nendstream" % (len(packed), parameters, packed)
    saved = write_objects({**CATALOG, 3: stream}, b"/Root 1 0 R")
    assert b"\r\nendstream" not in saved
    with pikepdf.open(io.BytesIO(saved)) as pdf:
        assert pdf.Root.Extra.read_bytes() == content


def test_nor_does_one_that_holds_objects():
    for number in range(600):
        saved = write_objects({**CATALOG, 3: b"(%b)" % (b"x" * number)}, b"/Root 1 0 R")
        assert b"\r\nendstream" not in saved
    with pikepdf.open(io.BytesIO(saved)) as pdf:
        assert str(pdf.Root.Extra) == "x" * 599


def test_a_file_of_another_form_is_refused():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_typeset())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(ValueError):
        read_objects(out.getvalue())
    with pytest.raises(ValueError, match="not where its table says"):
        read_objects(_typeset().replace(b"\n2 0 obj", b"\n7 0 obj", 1))
