"""What passes between the parts of the generator."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analys.assignment import Assignment, Question


@dataclass(frozen=True)
class Formula:
    """A cell that a spreadsheet calculates; without a result it was saved by a program that calculates nothing."""

    result: str | int | None = None


Cell = str | int | float | datetime.datetime | Formula | None


@dataclass(frozen=True)
class Answer:
    """One answer of the truth: a code or text, or the reason why there is none."""

    value: str | None = None
    missing: str | None = None


@dataclass(frozen=True)
class Response:
    """One response as somebody sent it.

    Args:
        municipality: the code; None for a row that is from no municipality.
        written: the municipality's name as it stands in the file.
        code: the municipality's code as it stands in the file.
        county: the county's name.
        submitted: when it was sent.
        answers: by question, for several choices by "<question>/<option>".
        spelled: how a closed answer is written where it is not by its label.
        outcome: what is to become of it: "accepted", "superseded", "unplaced", or "rejected" in a hidden sheet.
        contradicts: questions in which a superseded response contradicts the one that counts.
        personal: questions whose text holds personal data, and its kinds.
        uncomputed: questions whose answer was a formula that has lost its result.
    """

    municipality: str | None
    written: str
    code: str
    county: str
    submitted: datetime.datetime
    answers: Mapping[str, Answer]
    spelled: Mapping[str, str] = field(default_factory=dict)
    outcome: str = "accepted"
    contradicts: tuple[str, ...] = ()
    personal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    uncomputed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """What was asked: the assignment and the wave."""

    assignment: Assignment
    wave: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the wave."""
        return self.assignment.questions_in(self.wave)


@dataclass(frozen=True)
class Place:
    """A cell, a row (no column) or a column (no row) of a file, counted from 1."""

    file: str
    sheet: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Aside:
    """Something in the file that a reader must say a word about, and the rule that does."""

    place: Place
    rule: str
    outcome: str = "flagged"


@dataclass(frozen=True)
class Laid:
    """Responses laid out in files.

    Args:
        files: content by name.
        places: where each response stands.
        cells: where each answer stands, by the response's number and the question.
        asides: what is no response.
    """

    files: dict[str, bytes]
    places: tuple[Place, ...]
    cells: dict[tuple[int, str], Place]
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True)
class Rendered:
    """Files, and what a program must read out of them.

    Args:
        files: content by name.
        answers: municipality, question, value, text, missing: what the files say about every municipality of the
            truth.
        ledger: file, sheet, row, column, municipality, outcome, rule: every response's outcome (rule is missing
            where it was accepted or not placed), every rejected value, and what was set aside.
    """

    files: dict[str, bytes]
    answers: pd.DataFrame
    ledger: pd.DataFrame
