"""A table's columns, from what its header rows say of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analys.survey.layout.headers import LONG, Headers, ends_asking, is_no_part
from analys.survey.layout.headings import read_headings
from analys.survey.layout.model import Column, Role
from analys.survey.layout.roles import role_of
from analys.survey.layout.shared import Heading
from analys.survey.text import without_markup

#: What a tool writes in the column of one choice.
_TICKED = frozenset(("", "0", "1", "true", "false"))


def read_columns(family: str, top: list[list[str]], headers: Headers, positions: Iterable[int]) -> tuple[Column, ...]:
    """Read a table's columns.

    Args:
        family: the tool that wrote the table.
        top: its first rows, tidied, equally wide.
        headers: which of them are headings.
        positions: the columns' 1-based positions in the file.
    """
    written = _written(family, top, headers)
    read = read_headings(family, written)
    codes = {heading.code for heading in read}
    columns = [
        Column(
            position=int(position),
            heading=" | ".join(filter(None, dict.fromkeys(cell for cell in cells if '"ImportId"' not in cell))),
            code=heading.code,
            wording=heading.wording,
            part=heading.part,
            part_code=heading.part_code,
            section=heading.section,
            role=_role(family, heading, raw, codes) if headers.rows else "question",
        )
        for position, heading, raw, *cells in zip(
            positions, read, written, *(top[row] for row in headers.rows), strict=True
        )
    ]
    return _technical_first(family, columns)


def _written(family: str, top: list[list[str]], headers: Headers) -> list[Heading]:
    """Return the columns' headings as they stand in the header rows, before the tool's way to write them is undone."""
    empty = [""] * len(top[0])
    codes, wordings, parts = (
        empty if row is None else top[row] for row in (headers.codes, headers.wordings, headers.parts)
    )
    sections = empty
    if headers.parts is not None:
        wordings = _carried(wordings, parts)
        if family == "plain":
            sections, wordings, parts = _take_sections_apart(wordings, parts)
    below = top[headers.last + 1 :]
    return [
        Heading(
            code,
            without_markup(wording or code),
            "" if is_no_part(part) else without_markup(part),
            ticked={row[place].casefold() for row in below} <= _TICKED,
            section=without_markup(section),
        )
        for place, (section, code, wording, part) in enumerate(zip(sections, codes, wordings, parts, strict=True))
    ]


def _carried(row: list[str], parts: list[str]) -> list[str]:
    """Return an upper header row with each group's heading carried to the right over its parts."""
    result, carried = [], ""
    for upper, part in zip(row, parts, strict=True):
        if upper:
            carried = upper
        result.append(upper or (carried if part else ""))
    return result


def _take_sections_apart(wordings: list[str], parts: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return sections, wordings and parts where an upper header row may hold headings of sections.

    What stands below a section's heading are questions of their own, not parts of one question.
    """
    sections, new_wordings, new_parts = [""] * len(wordings), list(wordings), list(parts)
    starts = [place for place, upper in enumerate(wordings) if place == 0 or upper != wordings[place - 1]]
    for start, stop in zip(starts, [*starts[1:], len(wordings)], strict=True):
        if _is_section(wordings[start], parts[start:stop]):
            sections[start:stop] = [wordings[start] if part else "" for part in parts[start:stop]]
            new_wordings[start:stop] = [part or wordings[start] for part in parts[start:stop]]
            new_parts[start:stop] = [""] * (stop - start)
    return sections, new_wordings, new_parts


def _is_section(upper: str, below: list[str]) -> bool:
    if not upper or (len(below) == 1 and below[0]):
        return True
    if any(ends_asking(text) or role_of(text) not in ("question", "person") for text in below if text):
        return True
    return not ends_asking(upper) and all(len(text) > LONG for text in below if text)


def _role(family: str, heading: Heading, raw: Heading, codes: set[str]) -> Role:
    if family == "limesurvey" and heading.code.endswith("Time") and heading.code.removesuffix("Time") in codes:
        return "metadata"  # how long the respondent looked at a question
    return role_of(*dict.fromkeys(filter(None, (heading.code, raw.wording, heading.wording))), family=family)


def _technical_first(family: str, columns: list[Column]) -> tuple[Column, ...]:
    """Tell technical columns, in whatever language, by where a tool puts them: before the first question."""
    if family == "redcap":
        first = 1
    elif family == "surveymonkey":
        first = next((place for place, column in enumerate(columns) if " | " in column.heading), 0)
    else:
        first = 0
    return tuple(
        replace(column, role="metadata") if place < first and column.role == "question" else column
        for place, column in enumerate(columns)
    )
