"""Drafts the declaration of a survey that the program does not know, from the files with answers to it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import pandas as pd

from analys.survey.ladders import put_in_order
from analys.survey.layout import AskedQuestion, Table, asks_for_own_words, questions_of, told_apart
from analys.survey.layout.choices import is_box, is_own_text
from analys.survey.layout.headers import ends_asking
from analys.survey.layout.joined import are_ranked, has_sentences
from analys.survey.personal import mask_text
from analys.survey.text import comparable, tidy, without_markup
from analys.survey.times import times_as_iso
from analys.survey.values import NO_ANSWER, reason_for_none

#: A question is taken for closed if its answers are so few, so short, and shared by several who answer.
_MOST_STEPS = 8
_MOST_NUMBERS = 11
_LONGEST_STEP = 60
_LONGEST_LABEL = 60
_LONGEST_ID = 30

#: Whole numbers to this are steps, as of a scale from 0 to 10; other numbers, shares and dates are amounts.
_HIGHEST_STEP = 10
_NUMBER = re.compile(r"[-+]?(\d{1,3}(?:[ .]\d{3})+|\d+)([.,]\d+)?\s*(%|procent)?", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.{0,20}|\d{1,2}[./]\d{1,2}[./ ]\d{2,4}")
#: What asks for a number, however few different ones are given.
_COUNTED = re.compile(
    r"(ungefär |cirka |ca )?(hur (många|mycket|stor andel)|antal(et)?|andel(en)?|vilket år)\b.*", re.DOTALL
)

#: Steps that place nobody on a scale, beside those that do so in every survey (values.NO_ANSWER).
_NOWHERE = {
    "dont_know": re.compile(
        r"(vet (ej|inte)|(kan|går|vill) (ej|inte) (att )?(bedöma|bedömas|svara|säga|avgöra|uppge|ta ställning)"
        r"|ingen (uppfattning|åsikt|kännedom)|(för )?(svårt|tidigt) att|osäkert?|okänt|uppgift saknas)\b.{0,40}"
    ),
    "not_applicable": re.compile(r"((ej|inte) (aktuell|relevant|tillämplig)t?|(berör|gäller) (ej|inte))\b.{0,40}"),
}

#: How to answer, which a label need not say: "(flera val)", "(1–5)", "(1 är viktigast)".
_HOW = re.compile(
    r"\s*\((flera|fler|ett eller flera|välj|ange|markera|kryssa|max|minst|högst|\d+ ?(–|-|till|är|=))[^()]*\)$",
    re.IGNORECASE,
)

#: Numbers, dates and choices in order are no words to be coded.
_NO_WORDS = {"kind": "text", "coded": False}

_NONE = re.compile(r"(inget|inga|ingen) av (dem|dessa|ovanstående)|none of the above", re.IGNORECASE)


@dataclass
class Draft:
    """What is drafted so far, in the form of assignment.yaml."""

    scales: dict[str, dict] = field(default_factory=dict)
    questions: list[dict] = field(default_factory=list)
    sections: list[dict] = field(default_factory=list)


@dataclass
class _Gathered:
    """A question as all files show it: its parts (the question itself if it has none) with everybody's answers.

    `ranked` tells that everybody put all its choices in order, of which nothing can be counted; `own_texts` are the
    parts, with their wordings, in which respondents wrote what they chose beside the choices.
    """

    code: str
    wording: str
    kind: str
    section: str
    answers: dict[str, list[pd.Series]] = field(default_factory=dict)
    ranked: bool = False
    own_texts: dict[str, str] = field(default_factory=dict)


def draft_questions(tables: Iterable[Table]) -> Draft:
    """Return scales, questions and sections for the tables of a wave, which may come from several files.

    A question whose answers are few and shared is closed; its steps stand in the order in which they are numbered or
    which surveys mostly have (`ladders`), else the commonest first. Everything else is free text, of which numbers,
    dates and rankings are not to be coded. Columns that say who answers are no questions. Questions below a heading of
    their own share a section.
    """
    gathered: dict[str, _Gathered] = {}
    for table in tables:
        columns = told_apart(table.columns)
        roles = {column.position: column.role for column in columns}
        repeated = {column.position for column in set(columns) - set(table.columns)}
        for asked in questions_of(replace(table, columns=columns)):
            if all(roles.get(position) == "question" for position in asked.columns):
                one_each = repeated.intersection(asked.columns)
                _gather(gathered, replace(asked, kind="matrix") if one_each else asked, table)
    draft = Draft()
    for question in gathered.values():
        _add(draft, question)
    return draft


def latest_day(tables: Iterable[Table]) -> datetime.date | None:
    """Return the day of the latest answer; None where the files tell no times."""
    columns = (
        times_as_iso(table.body[column.position], table.family)
        for table in tables
        for column in table.having("submitted")
    )
    latest = max(chain.from_iterable(columns), default="")
    return datetime.date.fromisoformat(latest[:10]) if latest else None


def _gather(gathered: dict[str, _Gathered], asked: AskedQuestion, table: Table) -> None:
    first, *others = (column for column in table.columns if column.position in asked.columns)
    wording = without_markup(asked.wording) or without_markup(first.heading)
    section = first.section if all(other.section == first.section for other in others) else ""
    # A comment on one question is no part of those on others.
    key = f"{wording} {asked.parts[0]}" if asked.kind == "matrix" and len(asked.parts) == 1 else wording
    question = gathered.setdefault(comparable(key), _Gathered(asked.code, wording, asked.kind, section))
    question.ranked |= bool(asked.joined_by) and are_ranked(table.body[first.position], asked.joined_by)
    if asked.kind == "several":
        question.kind = "several"
        written = _written_beside(asked, table)
        question.own_texts |= written
        for part in (part for part in asked.parts if part not in written):
            # Who writes an address or a telephone number has no choice of the form's to take.
            if not reason_for_none(part) and mask_text(part)[0] == part:
                question.answers.setdefault(tidy(part), [])
        return
    parts = asked.parts if asked.kind == "matrix" else ("",) * len(asked.columns)
    for part, position in zip(parts, asked.columns, strict=False):
        question.answers.setdefault(tidy(part), []).append(_answers(table, position, asked.labels))


def _written_beside(asked: AskedQuestion, table: Table) -> dict[str, str]:
    """Return the parts, with their wordings, of a question with several choices that are no boxes but own words."""
    if asked.joined_by:
        return {}
    columns = (column for column in table.columns if column.position in asked.columns)
    return {
        column.part: f"{column.wording} [{column.part}]"
        for column in columns
        if column.part and is_own_text(column) and not is_box(column, table.body)
    }


def _add(draft: Draft, asked: _Gathered) -> None:
    if asked.ranked:
        added = [_question(draft, asked.code, asked.wording, _NO_WORDS)]
    elif asked.kind == "several":
        options = _options([part for part in asked.answers if part])
        none = [code for code, label in options.items() if _NONE.fullmatch(label)]
        answered = {"kind": "multiple", "options": options} if options else {"kind": "text"}
        answered |= {"none_option": none[0]} if none else {}
        added = [_question(draft, asked.code, asked.wording, answered)]
        added += [_question(draft, "", wording, {"kind": "text"}, part) for part, wording in asked.own_texts.items()]
    else:
        own = asks_for_own_words(asked.wording)
        answers = pd.concat(chain.from_iterable(asked.answers.values()))
        answered = {"kind": "text"} if own else _answered_by(draft, asked.wording, answers)
        added = [
            _question(draft, "", f"{asked.wording} [{part}]", answered, f"{asked.wording}: {part}" if own else part)
            if part
            else _question(draft, asked.code, asked.wording, answered)
            for part in asked.answers
        ]
    _add_to_section(draft, asked, added)


def _add_to_section(draft: Draft, asked: _Gathered, questions: list[str]) -> None:
    """Put questions in the section of their heading in the file; without one they have a section of their own."""
    heading = _shortened(asked.section or asked.wording)
    if asked.section and draft.sections and draft.sections[-1]["heading"] == heading:
        draft.sections[-1]["text"] += f" {asked.wording}" if ends_asking(asked.wording) else ""
        draft.sections[-1]["questions"] += questions
        return
    identity = _unused(_slug(heading), [section["id"] for section in draft.sections])
    draft.sections.append({"id": identity, "heading": heading, "text": asked.wording, "questions": questions})


def _question(draft: Draft, code: str, wording: str, answers: dict, label: str = "") -> str:
    taken = [question["id"] for question in draft.questions]
    # Another wave may give a question's bare number to another question.
    identity = _unused(_slug("" if code[:1].isdigit() else code) or _slug(label or wording), taken)
    draft.questions.append({"id": identity, "label": _shortened(label or wording), "wording": wording} | answers)
    return identity


def _answered_by(draft: Draft, wording: str, answers: pd.Series) -> dict:
    """Return the kind of a question, and its scale; questions with the same steps share one."""
    said = [answer for answer in answers if not (_NUMBER.fullmatch(answer) or _DATE.fullmatch(answer))]
    numbers = 2 * len(said) < len(answers)
    steps = [] if numbers and _COUNTED.fullmatch(comparable(wording)) else _steps(answers)
    if not steps:
        return _NO_WORDS if numbers else {"kind": "text"}
    apart = {
        reason: [step for step in steps if nobody.fullmatch(comparable(step))] for reason, nobody in _NOWHERE.items()
    }
    aside = set(chain.from_iterable(apart.values()))
    placing, ordered = put_in_order([step for step in steps if step not in aside])
    return {"kind": "scale", "scale": _scale(draft, placing, apart, ordered=ordered)} if placing else {"kind": "text"}


def _scale(draft: Draft, steps: Sequence[str], apart: dict[str, list[str]], *, ordered: bool) -> str:
    """Return the name of the scale with some steps, added unless it is there; `apart` are answers beside them."""
    wanted = {comparable(step) for step in steps}
    same = (name for name, one in draft.scales.items() if wanted == {comparable(it["label"]) for it in one["codes"]})
    name = next(same, f"scale_{len(draft.scales) + 1}")
    codes = [{"code": code, "label": label} for code, label in _options(steps).items()]
    scale = draft.scales.setdefault(name, {"ordered": ordered, "codes": codes})
    for reason, spellings in apart.items():
        if new := [spelling for spelling in spellings if spelling not in scale.get(reason, [])]:
            scale[reason] = scale.get(reason, []) + new
    return name


def _answers(table: Table, position: int, labels: dict[str, str]) -> pd.Series:
    """Return the answers that say something, as people read them."""
    cells = table.body[position].map(tidy).replace(labels)
    silent = frozenset().union(*NO_ANSWER.values())
    return cells[~cells.map(comparable).isin(silent)]


def _steps(answers: pd.Series) -> list[str]:
    """Return the steps of the scale that the answers are on; none if they are free text."""
    by_spelling = answers.groupby(answers.map(lambda text: comparable(text).strip(" .!:")), sort=False)
    counts = by_spelling.size().sort_values(ascending=False, kind="stable")
    most = _MOST_NUMBERS if all(map(str.isdigit, counts.index)) else _MOST_STEPS
    shared = len(counts) <= most and (counts > 1).any() and 2 * len(counts) <= len(answers) + 2
    if not len(counts) or not shared or answers.str.len().max() > _LONGEST_STEP or answers.str.contains("\n").any():
        return []
    steps = [by_spelling.get_group(spelling).iloc[0] for spelling in counts.index]
    if _are_amounts(steps) or any(map(has_sentences, steps)):
        return []
    if all(map(str.isdigit, steps)):
        # A step that nobody took belongs to the scale all the same.
        return [str(step) for step in range(min(map(int, steps)), max(map(int, steps)) + 1)]
    return steps


def _are_amounts(steps: Sequence[str]) -> bool:
    """Tell amounts and dates, which a few others may share, from the steps of a scale.

    >>> _are_amounts(["0.5", "12,5", "30 %"]), _are_amounts(["1 200,5", "150", "2025-05-01"]), _are_amounts(["1", "5"])
    (True, True, False)
    """
    numbers = [match for step in steps if (match := _NUMBER.fullmatch(step))]
    dates = sum(_DATE.fullmatch(step) is not None for step in steps)
    amounts = dates + sum(_is_amount(*number.groups()) for number in numbers)
    return amounts > 0 and 2 * (len(numbers) + dates) > len(steps)


def _is_amount(whole: str, decimals: str | None, unit: str | None) -> bool:
    return bool(unit or (decimals or "").strip(".,0") or int(re.sub(r"\D", "", whole)) > _HIGHEST_STEP)


def _options(labels: Sequence[str]) -> dict[str, str]:
    options: dict[str, str] = {}
    for label in map(tidy, labels):
        options[_unused(_slug(label), list(options))] = label
    return options


def _slug(text: str) -> str:
    """Return an id of a text: its first words, in the letters that an id may have."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        longer = f"{slug}_{word}" if slug else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        slug = longer
    return slug


def _unused(slug: str, taken: Sequence[str]) -> str:
    slug = slug or "q"
    if slug not in taken:
        return slug
    return next(f"{slug}_{number}" for number in range(2, len(taken) + 3) if f"{slug}_{number}" not in taken)


def _shortened(text: str) -> str:
    text = _HOW.sub("", text).rstrip(" ?:.")
    if len(text) <= _LONGEST_LABEL:
        return text
    return f"{text[:_LONGEST_LABEL].rsplit(' ', 1)[0].rstrip(' ,')} …"
