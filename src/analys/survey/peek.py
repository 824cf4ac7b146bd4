"""Looks into one file of any survey and says what was understood of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from analys.survey.layout import AskedQuestion, Table, apply_definitions, questions_of, understand
from analys.survey.readers import read_file
from analys.survey.sheet import Source, UnreadableFileError
from analys.survey.text import comparable, readable

#: A definition lies beside the answers and is small.
_LARGEST_DEFINITION = 2 * 1024**2

_ENCODINGS = {"utf-8-sig": "utf-8 (BOM)", "cp1252": "windows-1252", "iso-8859-1": "iso-8859-1"}
_DELIMITERS = {"\t": "tab"}


def peek(path: Path, is_municipality: Callable[[str], bool]) -> dict[str, object]:
    """Return what was understood of a file, as plain values for JSON.

    Args:
        path: the file.
        is_municipality: tells the name of a municipality.
    """
    name = readable(Path(path.name))
    try:
        source = read_file(path)
    except UnreadableFileError as error:
        return {"file": name, "readable": False, "reason": str(error), "responses": 0, "sheets": []}
    definitions = tuple(_definitions_beside(path, is_municipality))
    tables = [apply_definitions(table, definitions) for table in understand(source, is_municipality)]
    sheets = [_sheet(source, table) for table in tables]
    main = max(tables, key=lambda table: len(table.body), default=None)
    counted = [main is None or _answers_the_same(table, main) for table in tables]
    return {
        "file": name,
        "readable": True,
        "format": source.kind,
        "encoding": _ENCODINGS.get(source.encoding or "", source.encoding),
        "delimiter": _DELIMITERS.get(source.delimiter or "", source.delimiter),
        "family": main.family if main else "empty",
        "responses": sum(len(table.body) for table, counts in zip(tables, counted, strict=True) if counts),
        "mended": [
            {"sheet": one.sheet, "row": one.row, "column": one.column, "before": one.before, "after": one.after}
            for one in source.mended
        ],
        "sheets": sheets,
        "set_aside": _empty_sheets(source, tables)
        + [
            {"sheet": table.sheet, "rule": "other_table", "reason": _OTHER}
            for table, counts in zip(tables, counted, strict=True)
            if not counts and len(table.body)
        ],
    }


_OTHER = "Bladet har andra rubriker än bladet med svar; dess rader räknas inte som svar"


def _answers_the_same(table: Table, main: Table) -> bool:
    """Tell a sheet with responses from lists and sums beside it: it names municipalities, or asks what `main` asks."""
    if table is main or table.orientation in ("columns", "form") or table.having("municipality"):
        return True
    headings = {comparable(column.heading) for column in table.columns} - {""}
    return 2 * len(headings & {comparable(column.heading) for column in main.columns}) >= max(len(headings), 1)


def _sheet(source: Source, table: Table) -> dict[str, object]:
    sheet = next(sheet for sheet in source.sheets if sheet.name == table.sheet)
    questions = questions_of(table)
    return {
        "sheet": table.sheet,
        "hidden": sheet.hidden,
        "family": table.family,
        "orientation": table.orientation,
        "header_rows": list(table.header_rows),
        "responses": len(table.body),
        "columns": [
            {
                "column": column.position,
                "heading": column.heading,
                "code": column.code,
                "wording": column.wording,
                "part": column.part or column.part_code,
                "role": column.role,
            }
            for column in table.columns
        ],
        "questions": [_question(question) for question in questions],
        "several_choice": [_question(question) for question in questions if question.kind == "several"],
        "set_aside": [
            {"row": one.row, "column": one.column, "text": one.text, "rule": one.rule, "reason": one.reason}
            for one in table.set_aside
        ]
        + [{"row": row, "column": None, "text": "", "rule": "hidden", "reason": _HIDDEN} for row in sheet.unseen.rows]
        + [{"row": None, "column": at, "text": "", "rule": "hidden", "reason": _HIDDEN} for at in sheet.unseen.columns]
        + [
            {"row": row, "column": at, "text": "", "rule": "uncomputed", "reason": _LACKS}
            for row, at in sheet.unseen.uncomputed
        ],
    }


_HIDDEN = "Dold i filen, men läses"
_LACKS = "Formel utan resultat eller med fel, läses som tom"


def _question(question: AskedQuestion) -> dict[str, object]:
    return {
        "code": question.code,
        "wording": question.wording,
        "kind": question.kind,
        "columns": list(question.columns),
        "parts": list(question.parts),
        "joined_by": question.joined_by,
        "labels": question.labels,
    }


def _empty_sheets(source: Source, tables: list[Table]) -> list[dict[str, object]]:
    understood = {table.sheet for table in tables}
    return [
        {"sheet": sheet.name, "rule": "empty", "reason": "Bladet är tomt"}
        for sheet in source.sheets
        if sheet.name not in understood
    ]


def _definitions_beside(path: Path, is_municipality: Callable[[str], bool]) -> Iterator[tuple[AskedQuestion, ...]]:
    """Yield the questions that files in the same folder define."""
    for beside in sorted(path.parent.iterdir()):
        if beside.is_file() and beside != path and beside.stat().st_size <= _LARGEST_DEFINITION:
            try:
                tables = understand(read_file(beside), is_municipality) if _may_define(beside) else ()
            except (UnreadableFileError, OSError):
                continue
            yield from (table.defined for table in tables if table.defined)


def _may_define(path: Path) -> bool:
    """Tell files worth reading: workbooks, and texts whose first line has the headings of a definition."""
    with path.open("rb") as file:
        head = file.read(3000).lower()
    return head.startswith(b"PK".lower()) or b"field type" in head or b"field_type" in head or b"type/scale" in head
