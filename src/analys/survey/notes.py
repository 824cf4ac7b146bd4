"""What reading itself has to say for the ledger: mended, hidden and set aside cells, masked data, sheets left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from analys.survey.layout import Table
from analys.survey.personal import mask_text
from analys.survey.sheet import Source

_MASKED = {
    "personal_number": "Personnummer är dolt",
    "telephone": "Telefonnummer är dolt",
    "email": "E-postadress är dold",
    "name": "Kan innehålla namn på en person; avgör om det ska tas bort",
}

Entry = dict[str, object]


def source_notes(source: Source, file: str, tables: Iterable[Table]) -> Iterator[Entry]:
    """Yield what the reader found: cells that were encoded twice, and what is hidden or lacks a result.

    In the rows of the file's tables that are no responses, such as sums, no answer lacks a result.
    """
    aside = {(table.sheet, one.row) for table in tables for one in table.set_aside if one.column is None}
    for cell in source.mended:
        yield {
            "file": file,
            "sheet": cell.sheet,
            "row": max(cell.row, 1),
            "column": cell.column,
            "outcome": "changed",
            "rule": "mojibake",
            "before": mask_text(cell.before)[0],
            "after": mask_text(cell.after)[0],
            "reason": "Texten hade sparats med fel teckenkodning och är återställd.",
        }
    for sheet in source.sheets:
        hidden = {"file": file, "sheet": sheet.name, "outcome": "flagged", "rule": "hidden"}
        for row in sheet.unseen.rows:
            yield hidden | {"row": row, "reason": "Raden är dold i filen men har lästs."}
        for column in sheet.unseen.columns:
            yield hidden | {"column": column, "reason": "Kolumnen är dold i filen men har lästs."}
        for row, column in sheet.unseen.uncomputed:
            if (sheet.name, row) in aside:
                continue
            reason = "Cellens formel har inget resultat i filen, eller ett fel, och har lästs som tom."
            yield hidden | {"row": row, "column": column, "rule": "uncomputed", "reason": reason}


def table_notes(table: Table, where: dict[str, str]) -> Iterator[Entry]:
    """Yield the rows that are no responses."""
    for aside in table.set_aside:
        if aside.rule != "title":
            yield where | {
                "row": aside.row,
                "column": aside.column,
                "outcome": "flagged",
                "rule": aside.rule,
                "before": mask_text(aside.text)[0],
                "reason": aside.reason + ".",
            }


def masked_notes(hits: pd.DataFrame, responses: pd.DataFrame, columns: dict[str, int]) -> Iterator[Entry]:
    """Yield where personal data was masked or may stand, without repeating it.

    Args:
        hits: response, key, kind and count.
        responses: the table's responses.
        columns: position of each key's column (in forms and transposed sheets: row).
    """
    for hit in hits.itertuples(index=False):
        about = responses.loc[hit.response]
        flagged = hit.kind == "name"
        by_row = pd.notna(about["row"])
        yield {
            "file": about["file"],
            "sheet": about["sheet"],
            "row": about["row"] if by_row else columns[hit.key],
            "column": columns[hit.key] if by_row else about["column"],
            "county": about["county"],
            "municipality": about["municipality"],
            "outcome": "flagged" if flagged else "masked",
            "rule": hit.kind,
            "reason": f"{_MASKED[hit.kind]} ({hit.count} st).",
        }


def county_notes(responses: pd.DataFrame, county: str | None) -> Iterator[Entry]:
    """Yield responses from another county than the one that the file speaks of."""
    elsewhere = responses["municipality"].notna() & (responses["county"] != county)
    for about in responses[elsewhere].itertuples() if county else ():
        yield {
            "file": about.file,
            "sheet": about.sheet,
            "row": about.row,
            "column": about.column,
            "county": about.county,
            "municipality": about.municipality,
            "outcome": "flagged",
            "rule": "county_of_file",
            "before": about.written,
            "reason": "Filen gäller ett annat län än det som kommunen ligger i. Kontrollera att svaret hör hit.",
        }


def left_out(table: Table, where: dict[str, str]) -> Entry:
    """Say that a sheet has no question of the survey."""
    return where | {
        "outcome": "flagged",
        "rule": "no_questions",
        "reason": f"Ingen av uppdragets frågor finns på bladet ({len(table.body)} rader); det har inte lästs.",
    }


def without_answers(where: dict[str, str]) -> Entry:
    """Say that a file is empty, or that a sheet has nothing but headings."""
    reason = "Här finns rubriker men inga svar." if "sheet" in where else "Filen har inga svar, bara tomma blad."
    return where | {"outcome": "flagged", "rule": "no_answers", "reason": reason}


def hidden_sheet(file: str, sheet: str, rejected: int) -> Entry:
    """Say that a sheet is hidden, and how many of its responses do not count for that."""
    reason = "Bladet är dolt i filen men har lästs."
    if rejected:
        reason = f"Bladet är dolt, och ett synligt blad ställer samma fråga: {rejected} svar på det räknas inte."
    return {"file": file, "sheet": sheet, "outcome": "flagged", "rule": "hidden", "reason": reason}
