"""Kommunöversikt: one row per municipality, its answers at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analys.assignment import Question, Section
from analys.report.colours import scale_colours
from analys.report.display import Column, Display, Figure, Group, Table, Text
from analys.report.material import Material
from analys.report.parts.maps import county_map
from analys.report.parts.silent import NOT_ASKED, answers_in_words
from analys.report.parts.waves import waves_left_out, waves_shown
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital, figures, listing
from analys.report.prose.headings import lead_note, without_lead


def overview(material: Material) -> Group:
    """Return the municipalities' answers, where the questions may be shown by municipality."""
    shown = {question.id for question in material.questions if _may_show(question)}
    if not shown or not material.estimates.responded.any():
        return Group(blocks=(Text(paragraphs=("Det finns inga svar att visa för enskilda kommuner.",)),))
    if material.place.single:
        told = f"{material.place.single} är länets enda kommun. Dess svar står i kapitlen om varje fråga."
        return Group(blocks=(Text(paragraphs=(told,)),))
    drawn: list[Figure] = []
    if len(shown) == 1:
        question = material.assignment.question(next(iter(shown)))
        tables = [_by_wave(material, question)]
        drawn = county_map(material, question, tables[0].id) if material.county else []
    else:
        sections = material.assignment.sections
        found = [(section, [one for one in section.questions if one in shown]) for section in sections]
        tables = [_by_question(material, section, questions) for section, questions in found if questions]
    told = f"{listing([f'{{ref:{one.id}}}' for one in (tables[0], *drawn)])} visar varje kommuns svar."
    if len(tables) > 1:
        told = "Tabellerna visar varje kommuns svar, fråga för fråga. Färgen följer svaret."
    blocks: list[Display] = [Text(paragraphs=(told,), lead=True), *tables, *drawn]
    return Group(blocks=tuple(blocks))


def _may_show(question: Question) -> bool:
    return question.kind == "scale" and question.publish == "municipality"


def _by_wave(material: Material, question: Question) -> Table:
    columns = [
        (capital(wave.label), question, answers_in_words(material, question, wave.id))
        for wave in waves_shown(material, question)
    ]
    title = f"{question.label} enligt varje kommun, {material.place.inline}"
    return _table(material, "overview", title, columns, waves_left_out(material, question))


def _by_question(material: Material, section: Section, questions: Sequence[str]) -> Table:
    asked = [material.assignment.question(one) for one in questions]
    headings, lead = without_lead([one.label for one in asked])
    answers = [answers_in_words(material, one, material.wave.id) for one in asked]
    title = dated(f"{section.heading}: varje kommuns svar, {material.place.inline}", material.wave.label)
    columns = list(zip(headings, asked, answers, strict=True))
    return _table(material, f"overview-{section.id}", title, columns, lead_note(lead))


def _table(
    material: Material,
    identity: str,
    title: str,
    columns: Sequence[tuple[str, Question, Mapping[str, str]]],
    notes: tuple[str, ...] = (),
) -> Table:
    """Return a table with a column for each heading, question and its answers by municipality."""
    asked = material.estimates.responded.index
    names = {code: name for code, name in material.place.municipalities.items() if code in asked}
    rows, tints = [], {}
    for row, (code, name) in enumerate(names.items()):
        cells = [name]
        for place, (_, question, told) in enumerate(columns, 1):
            steps = material.assignment.scale_of(question.id).codes
            colours = dict(zip((step.label for step in steps), scale_colours([s.balance for s in steps]), strict=True))
            answer = told.get(code, NOT_ASKED)
            cells.append(answer)
            if answer in colours:
                tints[f"{row},{place}"] = colours[answer]
        rows.append(tuple(cells))
    return Table(
        id=identity,
        title=title,
        unit="Kommunens svar",
        base=figures(len(rows), "kommun"),
        source=material.assignment.source,
        alt="En rad för varje kommun med dess svar.",
        columns=(Column(label="Kommun"), *(Column(label=label) for label, _, _ in columns)),
        rows=tuple(rows),
        notes=notes,
        tints=tints,
    )
