"""Word documents (docx), read with python-docx: tables row by row, paragraphs as rows of one cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import docx
import pandas as pd
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
        blocks = [(block, list(_rows(block))) for block in document.iter_inner_content()]
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError):
        raise UnreadableFileError("Word-filen är skadad och går inte att öppna. Be om en ny fil.") from None
    rows = [row for _, lines in blocks for row in lines]
    tabular = [isinstance(block, Table) for block, lines in blocks for _ in lines]
    prose = tuple(number for number, of_table in enumerate(tabular, start=1) if not of_table)
    width = max(map(len, rows), default=0)
    columns = {
        position: pd.array([row[position - 1] if len(row) >= position else "" for row in rows], dtype="str")
        for position in range(1, width + 1)
    }
    cells = pd.DataFrame(columns, index=pd.RangeIndex(1, len(rows) + 1))
    return Source("docx", (Sheet("", cells, prose=prose),))


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
    parts = []
    for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        parts.append({qn("w:br"): "\n", qn("w:tab"): "\t"}.get(node.tag, node.text or ""))
    return "".join(parts)
