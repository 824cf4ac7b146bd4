"""Typesets Typst source in-process into an archivable, accessible PDF, the same bytes every time."""

from __future__ import annotations

import io

import pikepdf
import typst

from analys.report.fonts import typst_fonts
from analys.report.pdf.figure_text import join_letters
from analys.report.pdf.save import save
from analys.report.pdf.table_tags import tag_tables

STANDARDS = ["a-2a", "ua-1"]


def typeset(source: str) -> bytes:
    """Compile the source, complete the tags of its tables, and join the letters of its figures.

    Raises:
        typst.TypstError: the document breaks a rule of PDF/A or PDF/UA that Typst sees.
        ValueError: Typst warned, for instance of a font that it does not have.
    """
    pdf, warnings = typst.compile_with_warnings(
        source.encode(),
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
    )
    if warnings:
        raise ValueError("; ".join(str(warning) for warning in warnings))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tag_tables(document)
        join_letters(document)
        return save(document)
