"""Renders one known truth into a file of any family with any mess, and says what must be read out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analys.assignment import Assignment
from analys.synthetic.files.defined import DEFINED, defined
from analys.synthetic.files.forms import FORMS, form
from analys.synthetic.files.grid import GRID_MESSES
from analys.synthetic.files.mess import RESPONSE_MESSES
from analys.synthetic.files.model import Answer, Laid, Place, Rendered, Response, Survey
from analys.synthetic.files.plain import DELIMITED, WORKBOOKS, delimited, workbook
from analys.synthetic.files.responses import respond
from analys.synthetic.files.sheet_mess import SHEET_MESSES
from analys.synthetic.files.tools import TOOLS, export

Writer = Callable[[str, Survey, Sequence[Response], frozenset[str], np.random.Generator, str], Laid]

#: Who writes each family of files.
FAMILIES: dict[str, Writer] = (
    dict.fromkeys(DELIMITED, delimited)
    | dict.fromkeys(WORKBOOKS, workbook)
    | dict.fromkeys(FORMS, form)
    | dict.fromkeys(TOOLS, export)
    | dict.fromkeys(DEFINED, defined)
)

#: Every kind of mess.
MESSES = frozenset({*RESPONSE_MESSES, *GRID_MESSES, *SHEET_MESSES, "garbled", "typed_dates"})

#: Families whose cells hold codes, in which an answer cannot be spelled.
_CODED = frozenset(DEFINED)
#: Families that write out that a choice was not made.
_SAYS_NO = frozenset({"xlsx_yes_no", *(name for name, tool in TOOLS.items() if tool.style.says_no)})
_LEDGER = ("file", "sheet", "row", "column", "municipality", "outcome", "rule", "before")


def render(
    truth: pd.DataFrame,
    assignment: Assignment,
    wave: str,
    frame: pd.DataFrame,
    family: str,
    messes: Iterable[str] = (),
    seed: int = 0,
    stem: str = "svar",
) -> Rendered:
    """Render the truth as a file (or several) as a county would send it.

    Args:
        truth: municipality, question ("<question>/<option>" for several choices, values "yes" and "no"), value, text,
            missing; a municipality without any answer sends nothing.
        assignment: the declared questions.
        wave: which of them were asked.
        frame: the municipalities (contracts.Frame).
        family: one of FAMILIES.
        messes: some of MESSES.
        seed: decides everything that is random; the same call gives the same bytes.
        stem: the files' name without extension.

    Raises:
        ValueError: there is no such family or mess, or the family cannot have that mess.
    """
    chosen = frozenset(messes)
    if family not in FAMILIES or not chosen <= allowed_messes(family):
        raise ValueError(f"no family {family!r} with {sorted(chosen)}; it can have {sorted(allowed_messes(family))}")
    random = np.random.default_rng(seed)
    survey = Survey(assignment, wave)
    responses = respond(truth, survey, frame, random)
    for name, mess in RESPONSE_MESSES.items():
        if name in chosen:
            responses = mess(responses, survey, frame, random)
    laid = FAMILIES[family](family, survey, responses, chosen, random, stem)
    return Rendered(laid.files, _answers(truth, survey, responses, family), _ledger(survey, responses, laid))


def write(rendered: Rendered, folder: Path) -> None:
    """Write the files into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in rendered.files.items():
        (folder / name).write_bytes(content)


def allowed_messes(family: str) -> frozenset[str]:
    """Return the kinds of mess that a family can have."""
    people = frozenset(RESPONSE_MESSES) - {"uncomputed", "old_sheet"}
    sheet = SHEET_MESSES | {"uncomputed", "old_sheet"}
    if family in _CODED:
        return people - {"off_the_scale", "spelled_answers", "lost_zeros"}
    if family in TOOLS:
        return people - {"lost_zeros"}
    if family in FORMS:
        one_each = people - {"strangers", "lost_zeros", "sent_twice", "names"}
        return one_each | (sheet - {"hidden_columns"} | {"blank_rows"} if not family.startswith("form_word") else set())
    around = GRID_MESSES | {"typed_dates"}
    if family in ("xlsx_two_headers", "xlsx_merged"):
        around -= {"empty_columns"}
    if family in DELIMITED:
        return people | around | ({"garbled"} if DELIMITED[family].encoding.startswith("utf-8") else set())
    # Merged cells of ods files are not known to their reader.
    return (people | around | sheet) - ({"merged_cells"} if family == "ods" else set())


def _answers(truth: pd.DataFrame, survey: Survey, responses: Sequence[Response], family: str) -> pd.DataFrame:
    """Return what the file says: the truth, but for answers that were spoilt or cannot be said in this family."""
    counting = {one.municipality: one for one in responses if one.outcome == "accepted"}
    rows = []
    for municipality in sorted(truth["municipality"].unique()):
        answers = counting[municipality].answers if municipality in counting else {}
        for question in survey.questions:
            keys = question.answer_keys
            given = [answers.get(key, Answer(missing="not_answered")) for key in keys]
            if question.kind == "multiple" and not _sayable(given, family):
                given = [Answer(missing="not_answered")] * len(keys)
            free = question.kind == "text"
            for key, answer in zip(keys, given, strict=True):
                value, text = (None, answer.value) if free else (answer.value, None)
                rows.append((municipality, key, value, text, answer.missing))
    return pd.DataFrame(rows, columns=["municipality", "question", "value", "text", "missing"]).astype("str")


def _sayable(given: Sequence[Answer], family: str) -> bool:
    """Tell whether an answer with several choices leaves a trace: one that ticks nothing does not in most tools."""
    values = {answer.value for answer in given}
    return "yes" in values or (family in _SAYS_NO and "no" in values)


def _ledger(survey: Survey, responses: Sequence[Response], laid: Laid) -> pd.DataFrame:
    entries = []
    for number, (one, place) in enumerate(zip(responses, laid.places, strict=True)):
        rule = {"superseded": survey.assignment.several_answers, "rejected": "hidden_sheet"}.get(one.outcome)
        entries.append((*_where(place), one.municipality, one.outcome, rule, None))
        for key, answer in one.answers.items():
            if answer.missing == "rejected" and one.outcome != "rejected":
                cell = laid.cells[number, key]
                entries.append((*_where(cell), one.municipality, "value_rejected", "unknown_value", one.spelled[key]))
        for key in one.contradicts:
            cell = laid.cells[number, key]
            before = one.answers[key].value
            entries.append((*_where(cell), one.municipality, "flagged", "contradicts_superseded", before))
        for key, kinds in one.personal.items():
            cell = laid.cells[number, key]
            for kind in kinds:
                outcome = "flagged" if kind == "name" else "masked"
                entries.append((*_where(cell), one.municipality, outcome, kind, None))
    entries += [(*_where(aside.place), None, aside.outcome, aside.rule, None) for aside in laid.asides]
    table = pd.DataFrame(entries, columns=list(_LEDGER)).astype({"row": "Int64", "column": "Int64"})
    order = ["file", "sheet", "row", "column", "outcome", "rule"]
    return table.sort_values(order, na_position="first", kind="stable", ignore_index=True)


def _where(place: Place) -> tuple[str, str, int | None, int | None]:
    return place.file, place.sheet, place.row, place.column
