"""The objects of a PDF that Typst wrote, and a file in which they take little room.

Typst writes each object by itself, thousands of them in a tagged report. Here those that are no streams stand
compressed in a few object streams, and a cross-reference stream tells where (ISO 32000-1, 7.5.7 and 7.5.8).
Libraries for any PDF take objects apart and build them anew, which takes a quarter as long as the typesetting.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping

_TRAILER = re.compile(rb"trailer\n<</Size \d+(/.*)>>\nstartxref\n(\d+)\n%%EOF\s*", re.DOTALL)
_HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n"
_BEGIN, _END = b"\nstream\n", b"\nendstream"
#: Bytes of one entry of a cross-reference table.
_ENTRY = 20
_PER_STREAM = 200


def read_objects(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Return the objects by number, without what frames them, and the trailer's entries but the size.

    Raises:
        ValueError: the file is not laid out as Typst does it.
    """
    trailer = _TRAILER.fullmatch(pdf, pdf.rindex(b"trailer\n"))
    if trailer is None:
        raise ValueError("the PDF has no trailer of the expected form")
    table = int(trailer[2])
    entries = pdf[table : trailer.start()].split(b"\n", 2)[2]
    places = range(_ENTRY, len(entries), _ENTRY)  # the first entry is of no object
    starts = [int(entries[place : place + 10]) for place in places]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], table], strict=True))
    return {number: _body(pdf[start : ends[start]], number) for number, start in enumerate(starts, 1)}, trailer[1]


def _body(framed: bytes, number: int) -> bytes:
    first, last, framed = b"%d 0 obj\n" % number, b"\nendobj", framed.rstrip(b"\n")
    if not (framed.startswith(first) and framed.endswith(last)):
        raise ValueError(f"object {number} of the PDF is not where its table says")
    return framed[len(first) : -len(last)]


def write_objects(objects: Mapping[int, bytes], trailer: bytes) -> bytes:
    """Return the file's bytes, the same for the same objects; no stream ends in a carriage return.

    A carriage return before the line feed that ends a stream reads as part of the line ending, so that the stream's
    length seems wrong (ISO 19005-2, 6.1.7.1). One compressed stream of 256 ends so by chance.

    Args:
        objects: by number, from 1 without gaps.
        trailer: its entries but the size.
    """
    streams = {number: _repacked(body) for number, body in objects.items() if body.endswith(_END)}
    others = [number for number in objects if number not in streams]
    entries = {}
    for first in range(0, len(others), _PER_STREAM):
        members = others[first : first + _PER_STREAM]
        holder = len(objects) + 1 + first // _PER_STREAM
        streams[holder] = _object_stream({number: objects[number] for number in members})
        entries |= {number: (2, holder, place) for place, number in enumerate(members)}
    pieces, size = [_HEADER], len(_HEADER)
    for number, body in streams.items():
        entries[number] = (1, size, 0)
        pieces.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        size += len(pieces[-1])
    last = len(entries) + 1
    entries[last] = (1, size, 0)
    # Each entry: its kind, where the object is, and which it is there; number 0 is of no object.
    rows = [bytes(7), *(struct.pack(">BIH", *entry) for _, entry in sorted(entries.items()))]
    table = _stream(b"/Type/XRef/Size %d/W[1 4 2]%b" % (last + 1, trailer), b"".join(rows))
    return b"".join([*pieces, b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table, size)])


def _object_stream(members: Mapping[int, bytes]) -> bytes:
    numbers, place = [], 0
    for number, body in members.items():
        numbers.append(b"%d %d" % (number, place))
        place += len(body) + 1
    index = b" ".join(numbers) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(members), len(index))
    return _stream(entries, index + b"\n".join(members.values()))


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
    return _repacked(head + _BEGIN + packed + _END)


def _repacked(stream: bytes) -> bytes:
    """Compress a stream that ends in a carriage return once more, whatever its filters are."""
    while stream.endswith(b"\r" + _END):
        head, content = stream.removesuffix(_END).split(_BEGIN, 1)
        packed = zlib.compress(content)
        head = re.sub(rb"/Filter(/\w+)", rb"/Filter[\1]", head)
        head = re.sub(rb"/DecodeParms(<<.*?>>)", rb"/DecodeParms[\1]", head)
        head = head.replace(b"/Filter[", b"/Filter[/FlateDecode").replace(b"/DecodeParms[", b"/DecodeParms[null ")
        stream = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head) + _BEGIN + packed + _END
    return stream
