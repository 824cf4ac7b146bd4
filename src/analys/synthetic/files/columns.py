"""Columns of a table of responses: headings over one or more rows, and a cell for each response."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analys.assignment import Question
from analys.synthetic.files.model import Cell, Response, Survey

_MISSING = {"not_answered": "", "dont_know": "Vet ej", "not_applicable": "Ej aktuellt"}


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        headings: one per header row.
        cells: one per response.
        keys: the questions (or "<question>/<option>") whose answers it holds.
    """

    headings: tuple[str, ...]
    cells: tuple[Cell, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """How a tool heads questions and writes answers.

    Args:
        heading: number and question -> headings.
        option: number, question, the option's number, its label -> headings; None where several choices are joined in
            one cell.
        mark: label and whether it was chosen -> the cell, where each choice has a column.
        join: the labels that were chosen -> the cell, where they are joined.
        says_no: whether a choice that was not made is written out.
    """

    heading: Callable[[int, Question], tuple[str, ...]]
    option: Callable[[int, Question, int, str], tuple[str, ...]] | None = None
    mark: Callable[[str, bool], Cell] = lambda label, chosen: label if chosen else ""
    join: Callable[[Sequence[str]], str] = ";".join
    says_no: bool = False


def facts(heading: tuple[str, ...], responses: Sequence[Response], cell: Callable[[Response], Cell]) -> Column:
    """Return a column that holds no answers: name, code, time."""
    return Column(heading, tuple(cell(one) for one in responses))


def numbered(heading: tuple[str, ...], responses: Sequence[Response], first: int = 1) -> Column:
    """Return a column of running numbers."""
    return Column(heading, tuple(range(first, first + len(responses))))


def time_of(response: Response) -> str:
    """Return the time of submission as exports write it."""
    return response.submitted.strftime("%Y-%m-%d %H:%M:%S")


def started(response: Response) -> datetime.datetime:
    """Return a time shortly before the submission."""
    return response.submitted - datetime.timedelta(minutes=12)


def question_columns(survey: Survey, responses: Sequence[Response], style: Style) -> list[Column]:
    """Return the columns of all questions."""
    columns = []
    for number, question in enumerate(survey.questions, 1):
        if question.kind != "multiple":
            cells = tuple(answer_text(survey, question, one) for one in responses)
            columns.append(Column(style.heading(number, question), cells, (question.id,)))
        elif style.option is None:
            cells = tuple(style.join(chosen_labels(question, one)) for one in responses)
            columns.append(Column(style.heading(number, question), cells, question.answer_keys))
        else:
            for place, (option, label) in enumerate(question.options.items(), 1):
                marks = tuple(
                    style.mark(label, is_chosen(question, option, one)) if has_answered(question, one) else ""
                    for one in responses
                )
                heading = style.option(number, question, place, label)
                columns.append(Column(heading, marks, (f"{question.id}/{option}",)))
    return columns


def answer_text(survey: Survey, question: Question, response: Response) -> str:
    """Return how an answer to a scale or an open question is written."""
    if question.id in response.spelled:
        return response.spelled[question.id]
    answer = response.answers.get(question.id)
    if answer is None or answer.value is None:
        reason = (answer and answer.missing) or "not_answered"
        if question.kind == "text":
            return ""
        declared = getattr(survey.assignment.scale_of(question.id), reason, ())
        return declared[0] if declared else _MISSING[reason]
    if question.kind == "text":
        return answer.value
    return survey.assignment.scale_of(question.id).labels[answer.value]


def is_chosen(question: Question, option: str, response: Response) -> bool:
    """Tell whether an option was chosen."""
    answer = response.answers.get(f"{question.id}/{option}")
    return answer is not None and answer.value == "yes"


def has_answered(question: Question, response: Response) -> bool:
    """Tell whether a question with several choices was answered at all."""
    answers = (response.answers.get(f"{question.id}/{option}") for option in question.options)
    return any(answer is not None and answer.value for answer in answers)


def chosen_labels(question: Question, response: Response) -> list[str]:
    """Return the labels of the options that were chosen, in the declared order."""
    return [label for option, label in question.options.items() if is_chosen(question, option, response)]
