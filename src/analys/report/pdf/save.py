"""Saves a PDF small, the same bytes every time, and with streams whose length nobody can misread."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

_RETURN = b"\r"
_TRIES = 12
_PADDING = "/ANLS_Padding"


def save(document: pikepdf.Pdf) -> bytes:
    """Return the file's bytes; no stream ends in a carriage return.

    A carriage return before the line feed that ends a stream reads as part of the line ending, so that the stream's
    length seems wrong (ISO 19005-2, 6.1.7.1). One compressed stream of 256 ends so by chance, since its last byte is
    that of its checksum. Such a stream is packed another way. The streams that hold objects are made while saving; if
    one of them ends so, a few empty objects are added, which moves the others between the streams.
    """
    for _ in range(_TRIES):
        saved = _bytes(document, pikepdf.ObjectStreamMode.generate)
        if _RETURN + b"\nendstream" not in saved:
            return saved
        if not _repack_all(document):
            document.Root[_PADDING] = Array([*document.Root.get(_PADDING, []), document.make_indirect(Dictionary())])
    return _bytes(document, pikepdf.ObjectStreamMode.disable)


def _repack_all(document: pikepdf.Pdf) -> bool:
    """Repack every stream that is to end in a carriage return; tell whether there was any."""
    streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
    ending = [stream for stream in streams if _ends_in_return(stream)]
    for stream in ending:
        _repack(stream)
    return bool(ending)


def _ends_in_return(stream: pikepdf.Stream) -> bool:
    content = stream.read_raw_bytes()
    if Name.Filter in stream or stream.get(Name.Type) == Name.Metadata:
        return content.endswith(_RETURN)
    # It is compressed while saving, and ends in its checksum's last byte then.
    return zlib.adler32(content) & 0xFF == ord(_RETURN)


def _repack(stream: pikepdf.Stream) -> None:
    """Compress a stream as one row of a PNG predictor: its leading byte 2 ("up") changes the checksum."""
    content = stream.read_bytes()
    parameters = Dictionary(Predictor=12, Columns=len(content))
    stream.write(zlib.compress(b"\x02" + content), filter=Name.FlateDecode, decode_parms=parameters)


def _bytes(document: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=mode,
        fix_metadata_version=False,  # it stays as Typst wrote it
    )
    return out.getvalue()
