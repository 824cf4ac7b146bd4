"""Exports of survey tools, each in its own way of heading questions and writing choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analys.assignment import Question
from analys.synthetic.files.columns import (
    Column,
    Style,
    facts,
    numbered,
    question_columns,
    started,
    time_of,
)
from analys.synthetic.files.grid import lay_out, locate
from analys.synthetic.files.model import Laid, Response, Survey
from analys.synthetic.files.output import to_csv, to_xlsx

Lead = Callable[[Sequence[Response]], list[Column]]


@dataclass(frozen=True)
class Tool:
    """How a tool exports.

    Args:
        style: headings and choices.
        before, after: the columns around the questions.
        delimiter, encoding: of a csv file; no delimiter: a workbook.
        sheet: the workbook's sheet.
    """

    style: Style
    before: Lead
    after: Lead = lambda responses: []
    delimiter: str = ","
    encoding: str = "utf-8"
    sheet: str = ""


def export(
    family: str,
    survey: Survey,
    responses: Sequence[Response],
    messes: frozenset[str],
    random: np.random.Generator,
    stem: str,
) -> Laid:
    """Write the responses as one of TOOLS exports them."""
    tool = TOOLS[family]
    columns = [*tool.before(responses), *question_columns(survey, responses, tool.style), *tool.after(responses)]
    grid = lay_out(columns, len(responses), messes, random, tool.sheet)
    if tool.sheet:
        return locate(f"{stem}.xlsx", [grid], to_xlsx([grid]))
    return locate(f"{stem}.csv", [grid], to_csv(grid.rows, tool.delimiter, tool.encoding))


def _code(question: Question) -> str:
    return question.id.replace("_", "").replace("-", "")


def _trailing(labels: Sequence[str]) -> str:
    return "".join(f"{label};" for label in labels)


def _limesurvey(responses: Sequence[Response]) -> list[Column]:
    return [
        numbered(("id. Svars-ID",), responses),
        facts(("submitdate. Datum inskickat",), responses, time_of),
        facts(("lastpage. Sista sida",), responses, lambda one: 3),
        facts(("startlanguage. Startspråk",), responses, lambda one: "sv"),
        facts(("kommun. Kommun",), responses, lambda one: one.written),
    ]


def _ms_forms(responses: Sequence[Response]) -> list[Column]:
    return [
        numbered(("ID",), responses),
        facts(("Starttid",), responses, started),
        facts(("Slutförandetid",), responses, lambda one: one.submitted),
        facts(("E-post",), responses, lambda one: "anonymous"),
        facts(("Namn",), responses, lambda one: ""),
        facts(("Kommun",), responses, lambda one: one.written),
    ]


def _typeform_before(responses: Sequence[Response]) -> list[Column]:
    return [
        facts(("#",), responses, lambda one: f"{one.submitted:%m%d%H%M%S}ab"),
        facts(("Kommun",), responses, lambda one: one.written),
    ]


def _typeform_after(responses: Sequence[Response]) -> list[Column]:
    return [
        facts(("Start Date (UTC)",), responses, lambda one: f"{started(one):%Y-%m-%d %H:%M:%S}"),
        facts(("Submit Date (UTC)",), responses, time_of),
        facts(("Network ID",), responses, lambda one: "0a1b2c3d"),
    ]


def _surveymonkey(responses: Sequence[Response]) -> list[Column]:
    return [
        numbered(("Respondent ID", ""), responses, 11_400_000_001),
        facts(("Collector ID", ""), responses, lambda one: 400123456),
        facts(("Start Date", ""), responses, lambda one: f"{started(one):%Y-%m-%d %H:%M:%S}"),
        facts(("End Date", ""), responses, time_of),
        facts(("Kommun", "Open-Ended Response"), responses, lambda one: one.written),
    ]


_QUALTRICS = (
    ("StartDate", "Startdatum", "startDate"),
    ("EndDate", "Slutdatum", "endDate"),
    ("Status", "Svarstyp", "status"),
    ("Progress", "Förlopp", "progress"),
    ("Finished", "Slutförd", "finished"),
    ("RecordedDate", "Registrerat datum", "recordedDate"),
    ("ResponseId", "Svars-ID", "_recordId"),
)


def _import_id(name: str) -> str:
    return f'{{"ImportId":"{name}"}}'


def _qualtrics(responses: Sequence[Response]) -> list[Column]:
    cells: dict[str, Callable[[Response], str]] = {
        "StartDate": lambda one: f"{started(one):%Y-%m-%d %H:%M:%S}",
        "EndDate": time_of,
        "Status": lambda one: "IP-adress",
        "Progress": lambda one: "100",
        "Finished": lambda one: "True",
        "RecordedDate": time_of,
        "ResponseId": lambda one: f"R_{one.submitted:%y%m%d%H%M%S}",
    }
    lead = [facts((code, text, _import_id(name)), responses, cells[code]) for code, text, name in _QUALTRICS]
    return [*lead, facts(("Q0", "Kommun", _import_id("QID0_TEXT")), responses, lambda one: one.written)]


def _legacy(responses: Sequence[Response]) -> list[Column]:
    return [
        facts(("V1", "ResponseID"), responses, lambda one: f"R_{one.submitted:%y%m%d%H%M%S}"),
        facts(("V2", "ResponseSet"), responses, lambda one: "Standard"),
        facts(("V8", "StartDate"), responses, lambda one: f"{started(one):%Y-%m-%d %H:%M:%S}"),
        facts(("V9", "EndDate"), responses, time_of),
        facts(("V10", "Finished"), responses, lambda one: "1"),
        facts(("Q0", "Kommun"), responses, lambda one: one.written),
    ]


def _respondents(number: str, time: str) -> Lead:
    def lead(responses: Sequence[Response]) -> list[Column]:
        return [
            numbered((number,), responses),
            facts((time,), responses, lambda one: one.submitted),
            facts(("Status",), responses, lambda one: "Slutförd"),
            facts(("Kommun",), responses, lambda one: one.written),
        ]

    return lead


#: Tools by family.
TOOLS = {
    "limesurvey": Tool(
        Style(
            lambda number, question: (f"{_code(question)}. {question.wording}",),
            option=lambda number, question, place, label: (
                f"{_code(question)}[SQ{place:03}]. {question.wording} [{label}]",
            ),
            mark=lambda label, chosen: "Ja" if chosen else "Nej",
            says_no=True,
        ),
        _limesurvey,
        encoding="utf-8-sig",
    ),
    "ms_forms": Tool(
        Style(lambda number, question: (question.wording.replace(" ", "\u00a0", 1),), join=_trailing),
        _ms_forms,
        sheet="Form1",
    ),
    "google_forms": Tool(
        Style(lambda number, question: (question.wording,), join=", ".join),
        lambda responses: [
            facts(("Tidstämpel",), responses, time_of),
            facts(("Kommun",), responses, lambda one: one.written),
        ],
    ),
    "typeform": Tool(
        Style(
            lambda number, question: (question.wording,),
            option=lambda number, question, place, label: (label,),
        ),
        _typeform_before,
        _typeform_after,
    ),
    "indico": Tool(
        Style(lambda number, question: (f"Enkät: {question.wording}",), join="; ".join),
        lambda responses: [
            facts(("Submitter",), responses, lambda one: "Anonymous"),
            facts(("Submitter Email",), responses, lambda one: ""),
            facts(("Submission Date",), responses, lambda one: f"{one.submitted:%Y-%m-%dT%H:%M:%S}+02:00"),
            facts(("Enkät: Kommun",), responses, lambda one: one.written),
        ],
        encoding="utf-8-sig",
    ),
    "surveymonkey": Tool(
        Style(
            lambda number, question: (
                question.wording,
                "Open-Ended Response" if question.kind == "text" else "Response",
            ),
            option=lambda number, question, place, label: (question.wording if place == 1 else "", label),
        ),
        _surveymonkey,
    ),
    "qualtrics": Tool(
        Style(
            lambda number, question: (f"Q{number}", question.wording, _import_id(f"QID{number}")),
            option=lambda number, question, place, label: (
                f"Q{number}_{place}",
                f"{question.wording} - {label}",
                _import_id(f"QID{number}_{place}"),
            ),
        ),
        _qualtrics,
    ),
    "qualtrics_legacy": Tool(
        Style(
            lambda number, question: (f"Q{number}", question.wording),
            option=lambda number, question, place, label: (f"Q{number}_{place}", f"{question.wording}-{label}"),
            mark=lambda label, chosen: "1" if chosen else "",
        ),
        _legacy,
        encoding="utf-8-sig",
    ),
    "webropol": Tool(
        Style(
            lambda number, question: (question.wording,),
            option=lambda number, question, place, label: (f"{question.wording}: {label}",),
            mark=lambda label, chosen: 1 if chosen else 0,
        ),
        _respondents("Respondent", "Svarsdatum"),
        sheet="Rådata",
    ),
    "netigate": Tool(
        Style(
            lambda number, question: (f"{number}. {question.wording}",),
            option=lambda number, question, place, label: (f"{number}. {question.wording} - {label}",),
        ),
        _respondents("Svars-ID", "Avslutad"),
        sheet="Data",
    ),
    "esmaker": Tool(
        Style(lambda number, question: (f"Fråga {number}: {question.wording}",), join="|".join),
        _respondents("Respondent-ID", "Inskickad"),
        sheet="Svar",
    ),
}
