"""Analysts' own paragraphs: a Markdown file per county whose headings name the parts of the report.

Under a heading such as `# risk` stands what is added to that part; `# risk ersätter` puts it in place of the part's
own sentences. Figures are written as placeholders, so that they are always the report's own: `{risk_violence}` is the
share in the place that the report is about, `{risk_violence landet}` the country's, `{svarade}` how many answered.
How the survey was made is no matter of words: there an analyst can only add.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analys.assignment import Assignment
from analys.errors import InputError

#: Parts that every report has; the others are the assignment's sections.
PARTS = ("sammanfattning", "underlaget", "metod")
_ONLY_ADDED = "metod"

_HEADING = re.compile(r"^#\s+(\S+)(\s+ersätter)?\s*$")
#: Everything in braces but references to tables and figures, {ref:id}.
_PLACEHOLDER = re.compile(r"\{(?!ref:)([^{}]*)\}")
_COUNTRY = " landet"


@dataclass(frozen=True)
class OwnText:
    """What an analyst wrote for one part: its paragraphs, and whether they stand instead of the report's own."""

    paragraphs: tuple[str, ...]
    instead: bool


def read_own_texts(path: Path, assignment: Assignment) -> dict[str, OwnText]:
    """Read a county's file; nothing where there is none.

    Raises:
        InputError: a heading names no part, or a placeholder no figure; with file and line.
    """
    if not path.is_file():
        return {}
    known = [*PARTS, *(section.id for section in assignment.sections)]
    names = {"svarade", *(question.id for question in assignment.questions if question.finding)}
    texts: dict[str, OwnText] = {}
    part = None
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        where = f"{path} rad {number}"
        if heading := _HEADING.match(line):
            part = heading[1]
            if part not in known:
                raise InputError(f"{where}: rapporten har ingen del ”{part}”. Skriv en av: {', '.join(known)}.")
            if heading[2] and part == _ONLY_ADDED:
                raise InputError(
                    f"{where}: delen ”{part}” kan inte ersättas. Skriv # {part}, så läggs texten till den."
                )
            texts[part] = OwnText((), instead=bool(heading[2]))
        elif line.strip():
            if part is None:
                raise InputError(
                    f"{where}: börja med en rubrik som säger vilken del texten hör till, som # {known[0]}."
                )
            _check(line, names, where)
            before = texts[part]
            texts[part] = OwnText((*before.paragraphs, line.strip()), before.instead)
    return texts


def filled(text: OwnText, figures: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paragraphs with their figures.

    Args:
        text: what the analyst wrote.
        figures: what each placeholder stands for.
    """
    return tuple(_PLACEHOLDER.sub(lambda match: figures[match[1].strip()], one) for one in text.paragraphs)


def _check(line: str, names: set[str], where: str) -> None:
    for found in _PLACEHOLDER.findall(line):
        if found.strip().removesuffix(_COUNTRY) not in names:
            raise InputError(
                f"{where}: {{{found}}} är ingen siffra som rapporten har. Skriv en av: {', '.join(sorted(names))}. "
                "För hela landet, skriv landet efter: {svarade landet}."
            )
