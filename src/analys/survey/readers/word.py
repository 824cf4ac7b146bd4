"""Word documents (docx), read with python-docx: tables row by row, paragraphs as rows of one cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import docx
import pandas as pd
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from lxml.etree import XMLSyntaxError

from analys.survey.sheet import Sheet, Source, UnreadableFileError


def read_word(path: Path) -> Source:
    """Read a document as one sheet; a row's position is its number from the top of the document.

    Raises:
        UnreadableFileError: the file is damaged.
    """
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError):
        raise UnreadableFileError("Word-filen är skadad och går inte att öppna. Be om en ny fil.") from None
    blocks = [(block, list(_rows(block))) for block in document.iter_inner_content()]
    rows = [row for _, lines in blocks for row in lines]
    tabular = [isinstance(block, Table) for block, lines in blocks for _ in lines]
    prose = tuple(number for number, of_table in enumerate(tabular, start=1) if not of_table)
    styles = _heading_styles(document)
    of_heading = (not isinstance(block, Table) and block._p.style in styles for block, lines in blocks for _ in lines)
    headings = tuple(number for number, heads in enumerate(of_heading, start=1) if heads)
    width = max(map(len, rows), default=0)
    columns = {
        position: pd.array([row[position - 1] if len(row) >= position else "" for row in rows], dtype="str")
        for position in range(1, width + 1)
    }
    cells = pd.DataFrame(columns, index=pd.RangeIndex(1, len(rows) + 1))
    return Source("docx", (Sheet("", cells, prose=prose, headings=headings),))


def _heading_styles(document: Document) -> frozenset[str]:
    """Return the ids of the styles of headings, whose names are English in any language's Word."""
    return frozenset(
        style.styleId
        for style in document.styles.element.style_lst
        if style.name_val and style.name_val.casefold().startswith("heading")
    )


def _rows(block: object) -> Iterator[list[str]]:
    if not isinstance(block, Table):
        yield [_text(block._p)]
        return
    for row in block.rows:
        cells: list[str] = []
        seen = None
        for cell in row.cells:
            # A merged cell comes once for each column that it covers.
            cells.append("" if cell._tc is seen else _text(cell._tc))
            seen = cell._tc
        yield cells


def _text(element: BaseOxmlElement) -> str:
    """Return all text of a cell or paragraph, also what stands in content controls, one line per paragraph."""
    paragraphs = [element] if element.tag == qn("w:p") else list(element.iter(qn("w:p")))
    return "\n".join(_line(paragraph) for paragraph in paragraphs).strip()


def _line(paragraph: BaseOxmlElement) -> str:
    return "".join(map(_said, paragraph.iter(*_SAYING)))


_SAYING = tuple(map(qn, ("w:t", "w:br", "w:tab", "w:sym", "w:checkBox", "w:ddList")))

#: Boxes as signs of the font Wingdings.
_BOXES = {"F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FD": "☒", "F0FE": "☒", "F078": "☒", "F0FC": "✓"}


def _said(node: BaseOxmlElement) -> str:
    """Return what a node of a paragraph says: text, or the state of a form field of Word 97-2003."""
    if node.tag == qn("w:checkBox"):
        state = next((mark for name in ("w:checked", "w:default") if (mark := node.find(qn(name))) is not None), None)
        return "☐" if state is None or state.get(qn("w:val"), "1") in ("0", "false") else "☒"
    if node.tag == qn("w:ddList"):
        chosen = node.find(qn("w:result"))
        entries = node.findall(qn("w:listEntry"))
        place = int(chosen.get(qn("w:val"))) if chosen is not None else 0
        return entries[place].get(qn("w:val"), "") if place < len(entries) else ""
    if node.tag == qn("w:sym"):
        return _BOXES.get(node.get(qn("w:char"), "").upper(), "")
    if node.tag == qn("w:t"):
        return "" if _is_placeholder(node) else node.text or ""
    return "\n" if node.tag == qn("w:br") else "\t"


def _is_placeholder(node: BaseOxmlElement) -> bool:
    """Tell the text that stands in a content control until somebody writes there ("Klicka här för att ange text")."""
    return any(
        about is not None and about.find(qn("w:showingPlcHdr")) is not None
        for control in node.iterancestors(qn("w:sdt"))
        if (about := control.find(qn("w:sdtPr"))) is not None
    )
