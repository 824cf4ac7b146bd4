"""What of an OpenDocument workbook is not seen or not there; odfpy tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from odf.element import Element
from odf.namespaces import OFFICENS, TABLENS
from odf.opendocument import load
from odf.table import Table, TableColumn, TableRow

from analys.survey.sheet import Hidden

#: LibreOffice's own attributes, which odfpy does not know.
_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_UNSEEN = ("collapse", "filter")


def find_hidden_in_ods(path: Path) -> dict[str, Hidden]:
    """Return the hidden rows and columns, and the formulas without a result, by sheet."""
    sheets = load(str(path)).spreadsheet.getElementsByType(Table)
    return {sheet.getAttrNS(TABLENS, "name"): _hidden(sheet) for sheet in sheets}


def _hidden(sheet: Element) -> Hidden:
    rows = list(_placed(sheet.getElementsByType(TableRow), "number-rows-repeated"))
    columns = _placed(sheet.getElementsByType(TableColumn), "number-columns-repeated")
    return Hidden(
        rows=_unseen(rows),
        columns=_unseen(columns),
        uncomputed=tuple(
            (row, column)
            for row, line in rows
            for column, cell in _placed(line.childNodes, "number-columns-repeated")
            if _lacks(cell)
        ),
    )


def _placed(elements: list[Element], repeated: str) -> Iterator[tuple[int, Element]]:
    """Yield each element with its position, once however often it is repeated (at the end that is a million times)."""
    position = 1
    for element in elements:
        yield position, element
        position += int(element.getAttrNS(TABLENS, repeated) or 1)


def _unseen(elements: Iterator[tuple[int, Element]] | list[tuple[int, Element]]) -> tuple[int, ...]:
    return tuple(position for position, element in elements if element.getAttrNS(TABLENS, "visibility") in _UNSEEN)


def _lacks(cell: Element) -> bool:
    if cell.getAttrNS(_CALCEXT, "value-type") == "error":
        return True
    return bool(cell.getAttrNS(TABLENS, "formula")) and not cell.getAttrNS(OFFICENS, "value-type")
