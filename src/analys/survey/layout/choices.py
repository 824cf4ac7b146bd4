"""Which columns belong to one question."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.layout.joined import find_joined
from analys.survey.layout.model import AskedQuestion, Column, Table
from analys.survey.layout.ticks import TICKS
from analys.survey.text import comparable

_BOXES = TICKS | frozenset((
    "1", "0", "yes", "no", "ja", "nej", "y", "n", "n/a", "true", "false", "sant", "falskt", "nei", "nein", "oui", "non",
    "sí", "si", "sì", "sim", "não", "nee", "kyllä", "ei",
))  # fmt: skip
_MARKS = frozenset((
    "checked", "unchecked", "selected", "not selected", "vald", "ej vald", "quoted", "not quoted", "markerad",
    "ej markerad", "omarkerad", "kryssad", "ej kryssad", "ikryssad", "ej ikryssad",
))  # fmt: skip

#: How tools head the columns of name and address that they add themselves, before the first question.
_ADDRESS = r".*(mail|e-?post|correo|posti).*"
_ADDED_BEFORE = {
    "msforms": re.compile(rf"{_ADDRESS}|name|namn|navn|nom|nombre|nimi"),
    "surveymonkey": re.compile(r"[^|]*"),
    "webropol_netigate_esmaker": re.compile(rf"{_ADDRESS}|(för|efter)?namn|(first |last )?name"),
}
#: Google's address column stands last where addresses were asked for only later.
_ADDED_BY_GOOGLE = frozenset((
    "email address", "e-postadress", "e-postadresse", "e-mailadresse", "e-mail-adresse", "adresse e-mail",
    "dirección de correo electrónico", "sähköpostiosoite",
))  # fmt: skip

_OWN = re.compile(
    r"(other|otro|otra|annat|annan|annan/annat|övrigt|andra|comment|kommentar)\b.{0,60}|.*\b((fri)?text|other|annat)$"
)

#: What asks for the respondents' own words, however few different ones they write.
_OWN_WORDS = re.compile(
    r"(om (ja|nej|så)\b[^,:.?]{0,40}[,:.?] ?)?((vänligen|gärna) )?"
    r"(beskriv|motivera|utveckla|förklara|berätta|kommentera|specificera|ge exempel)\b.*"
    r"|((övriga?|andra|egna|eventuella|ev\.|fria|din|era?) )*(kommentar(er)?|synpunkter|fritext(svar)?)\b.{0,40}"
    r"|övrigt\b.{0,40}",
    re.DOTALL,
)


def asks_for_own_words(wording: str) -> bool:
    """Tell a question that asks for own words from one that has choices.

    >>> [asks_for_own_words(text) for text in ("Om ja, beskriv hur.", "Övrigt:", "Vilka når ni?")]
    [True, True, False]
    """
    return _OWN_WORDS.fullmatch(comparable(wording)) is not None


def questions_of(table: Table) -> tuple[AskedQuestion, ...]:
    """Return the questions of a table, in the order of its columns."""
    if table.defined:
        return table.defined
    questions: list[AskedQuestion] = []
    columns = [column for column in table.columns if _is_asked(column, table)]
    for group in _groups(columns, table):
        if len(group) == 1 and not group[0].part:
            questions.append(_single(group[0], table))
        else:
            questions.append(_grouped(group, table.body))
    return tuple(questions)


def _is_asked(column: Column, table: Table) -> bool:
    """Tell what the survey asks from what the tool adds; some tools add name and address themselves."""
    if column.role == "person":
        return not _is_added(column, table)
    if column.role == "municipality":
        return table.orientation != "columns"
    return column.role in ("question", "municipality_code", "county", "district", "function")


def _is_added(column: Column, table: Table) -> bool:
    heading = comparable(column.heading)
    if table.family == "googleforms":
        return heading in _ADDED_BY_GOOGLE
    added = _ADDED_BEFORE.get(table.family)
    first = next((other.position for other in table.columns if other.role == "question"), column.position + 1)
    return bool(added and not column.part and column.position < first and added.fullmatch(heading))


def is_own_text(column: Column) -> bool:
    """Tell the column where respondents write a choice of their own."""
    label = comparable(column.part or column.wording)
    return _OWN.fullmatch(label) is not None or comparable(column.part_code).endswith(("other", "comment", "text"))


def _groups(columns: list[Column], table: Table) -> list[list[Column]]:
    """Put columns together that are parts of one question."""
    headed = {column.position: _is_headed_by_choice(column, table.body) for column in columns}
    unnamed = table.family == "typeform"
    groups: list[list[Column]] = []
    run = False
    for column in columns:
        before = groups[-1][-1] if groups else None
        if before and _same_question(before, column):
            groups[-1].append(column)
        elif unnamed and before and _is_unnamed_own(column) and headed[column.position] is not True:
            # An own answer without a heading of its own belongs to the question before; it ends a run of choices.
            groups[-1].append(column)
            run = False
        elif run and before and _goes_on(column, headed[column.position], groups[-1]):
            groups[-1].append(column)
        else:
            groups.append([column])
            run = headed[column.position] is True
    return groups


def _goes_on(column: Column, headed: bool | None, run: list[Column]) -> bool:
    """Tell the next column of a run of choices; one that nobody chose only after two that were chosen."""
    beside = column.position - run[-1].position == 1
    return beside and (headed is True or (headed is None and (len(run) > 1 or not is_own_text(column))))


def _is_unnamed_own(column: Column) -> bool:
    return not column.part and _OWN.fullmatch(comparable(column.wording)) is not None


def _same_question(before: Column, column: Column) -> bool:
    if before.code and column.code:
        return before.code == column.code and bool(column.part or column.part_code)
    if not column.part:
        return False
    return before.wording == column.wording


def _is_headed_by_choice(column: Column, body: pd.DataFrame) -> bool | None:
    """Tell a column of one choice, headed by that choice alone; None for one that nobody chose."""
    if column.part or column.part_code:
        return False
    cells = {comparable(text) for text in body[column.position].unique()} - {""}
    if not cells:
        return None if not column.heading.endswith("?") else False
    return cells <= {comparable(column.wording)} or (cells <= TICKS and not column.heading.endswith("?"))


def _grouped(group: list[Column], body: pd.DataFrame) -> AskedQuestion:
    choices = [column for column in group if not is_own_text(column)]
    headed = all(not column.part and not column.part_code for column in group)
    first = group[0]
    positions = tuple(column.position for column in group)
    if headed and _is_headed_by_choice(first, body) is not True:
        return AskedQuestion(first.code, first.wording, "single", positions)
    parts = tuple(column.part or column.part_code or column.wording for column in group)
    wording = "" if headed else next((column.wording for column in group if column.wording), "")
    whole = [column for column in choices if not column.part and not column.part_code]
    if not headed and len(whole) == len(choices) == 1:
        return AskedQuestion(first.code, wording, "single", positions)
    boxes = [column for column in choices if column not in whole]
    several = headed or all(is_box(column, body) for column in boxes) or _hold_one_choice_each(boxes, body)
    if not headed and whole:
        parts = tuple(column.part or column.part_code for column in group if column not in whole)
    return AskedQuestion(first.code, wording, "several" if several and choices else "matrix", positions, parts)


def is_box(column: Column, body: pd.DataFrame) -> bool:
    """Tell a column that holds nothing but ticks and the choice's own name."""
    labels = {comparable(column.part), comparable(column.part_code), comparable(column.wording)}
    cells = {comparable(text) for text in body[column.position].unique()} - {""}
    return cells <= labels | _BOXES | _MARKS


def _hold_one_choice_each(columns: list[Column], body: pd.DataFrame) -> bool:
    """Tell columns of which each holds one text (or number) of its own, or nothing: the choice, where it was taken."""
    taken = [cells[cells != ""] for cells in (body[column.position] for column in columns)]
    texts = [set(cells) for cells in taken if len(cells)]
    optional = any(len(cells) < len(body) for cells in taken) and any(len(cells) > 1 for cells in taken)
    return len(texts) > 1 and optional and all(len(one) == 1 for one in texts) and len(set.union(*texts)) == len(texts)


def _single(column: Column, table: Table) -> AskedQuestion:
    own = asks_for_own_words(column.wording)
    delimiter, parts = ("", ()) if own else find_joined(table.body[column.position], table.family)
    kind = "several" if delimiter else "single"
    return AskedQuestion(column.code, column.wording, kind, (column.position,), parts, delimiter)
