"""Questions on a common scale: a figure of stacked bars, its table, and the sentences about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analys.assignment import Code, Question, Section, Wave
from analys.report.display import Column, Display, Figure, Notice, Table, Text
from analys.report.estimates import Counts
from analys.report.figures.stacked import Bar, counts_municipalities, draw_stacked
from analys.report.material import Material
from analys.report.parts.sentences import about_question, about_questions, cannot_compare
from analys.report.parts.silent import without_answer
from analys.report.parts.single_block import single_block
from analys.report.parts.told import told_questions
from analys.report.parts.waves import waves_left_out, waves_shown
from analys.report.prose import response
from analys.report.prose.dates import dated, span
from analys.report.prose.grammar import capital, listing, lower
from analys.report.prose.several import extremes_title
from analys.statistics import COUNTRY, presentation

#: So many questions are named in a heading.
_MOST_NAMED = 3


@dataclass(frozen=True)
class _Row:
    """A row of the table and, if no count is hidden, a bar of the figure."""

    label: str
    told: Counts
    strong: bool = False
    gap: bool = False


def scale_block(material: Material, section: Section, questions: list[Question]) -> list[Display]:
    """Return text, figure and table for the questions of a section that share a scale."""
    name = scale_id(section, questions[0])
    alone = len(questions) == 1
    heading = scale_heading(material, section, questions)
    if material.place.single:
        return single_block(material, name, heading, questions)
    rows = _rows_by_wave(material, questions[0]) if alone else _rows_by_question(material, questions)
    told = [about_question(material, questions[0])] if alone else about_questions(material, questions)
    waves = [wave.label for wave in (waves_shown(material, questions[0]) if alone else [material.wave])]
    left_out = waves_left_out(material, questions[0]) if alone else ()
    common = {
        "base": f"{_answered(rows)} {material.wave.moment}" if alone else _answered_each(rows),
        "source": material.source if len(waves) == 1 else material.assignment.source,
        "alt": " ".join(told),
    }
    steps = material.assignment.scale_of(questions[0].id).codes
    table = Table(
        id=name,
        title=dated(f"{heading}, {material.place.inline}", span(waves)),
        unit="Antal kommuner",
        columns=(
            Column(label="Grupp" if alone else "Fråga"),
            *(Column(label=step.label, kind="number") for step in steps),
            Column(label="Utan svar på skalan", kind="number"),
            Column(label="Tillfrågade", kind="number"),
        ),
        rows=tuple(_cells(row) for row in rows),
        notes=(*without_answer(material, questions), *left_out),
        **common,
    )
    figures = _figure(rows, steps, _finding(material, questions), table, common)
    shown = (
        f"{{ref:{name}-figure}} visar hur svaren fördelar sig."
        if figures
        else f"{{ref:{name}}} visar de tal som inte är dolda."
    )
    return [*_break(material, questions), Text(paragraphs=(*told, shown)), *figures, table]


def _break(material: Material, questions: list[Question]) -> list[Notice]:
    broken = [question for question in questions if material.changes.broken(question)]
    return [Notice(title="Brott i serien.", text=cannot_compare(broken, questions))] if broken else []


def _figure(
    rows: list[_Row], steps: Sequence[Code], finding: str, table: Table, common: Mapping[str, str]
) -> list[Figure]:
    """Return the table's rows as bars; nothing where every row hides a count."""
    drawn = [Bar(row.label, row.told.counts, row.told.asked, row.strong, row.gap) for row in rows if row.told.told]
    if not drawn:
        return []
    return [
        Figure(
            id=f"{table.id}-figure",
            title=finding or table.title,
            unit=f"{table.title}. {_unit(drawn)}",
            svg=draw_stacked(drawn, [step.label for step in steps], [step.balance for step in steps]),
            numbers=table.id,
            notes=("Figuren har bara de staplar där inget tal är dolt.",) if len(drawn) < len(rows) else (),
            **common,
        )
    ]


def scale_heading(material: Material, section: Section, questions: Sequence[Question]) -> str:
    """Return what questions on one scale are about: their names, where their section has several such tables."""
    if len(questions) == 1:
        return questions[0].label
    scales = Counter(one.scale for one in material.questions_of(section) if one.kind == "scale")
    if sum(count > 1 for count in scales.values()) == 1 or len(questions) > _MOST_NAMED:
        return section.heading
    return capital(listing([lower(one.label) for one in questions]))


def scale_id(section: Section, question: Question) -> str:
    """Return the id of the table of a section's questions on the scale of one of them."""
    return f"{section.id}-{question.scale}"


def _finding(material: Material, questions: list[Question]) -> str:
    """Return the finding as a heading; empty where none is declared or may be shown."""
    told = [one for one in told_questions(material, questions) if one.here.told]
    return extremes_title(told) if told else ""


def _unit(bars: list[Bar]) -> str:
    if counts_municipalities(bars):
        return "Antal kommuner" if bars[0].asked > 1 else "Kommunens svar"
    if all(presentation.shows_percent(bar.base) for bar in bars):
        return "Andel av dem som svarade"
    fewer = f"färre än {presentation.PERCENT_FROM}"
    return f"Andel av dem som svarade; i staplarna antal där {fewer} svarade, annars procent"


def _cells(row: _Row) -> tuple[int | str, ...]:
    told = row.told
    return (row.label, *(presentation.published(one) for one in told.counts), told.asked - told.base, told.asked)


def _rows_by_wave(material: Material, question: Question) -> list[_Row]:
    """Return the place in each wave that it has answers from, and the country in this wave."""
    estimates = material.estimates
    rows = []
    for wave in waves_shown(material, question):
        strong = wave.id == material.wave.id and material.county is not None
        place = material.place.name if material.county else _country(wave)
        rows.append(_Row(dated(place, wave.label), estimates.counts(question.id, wave.id), strong))
    if material.county is not None:
        country = estimates.counts(question.id, material.wave.id, COUNTRY)
        rows.append(_Row(dated(_country(material.wave), material.wave.label), country, gap=True))
    return rows


def _country(wave: Wave) -> str:
    return "Riket" if wave.design == "census" else "Alla tillfrågade"


def _rows_by_question(material: Material, questions: list[Question]) -> list[_Row]:
    estimates, wave = material.estimates, material.wave.id
    return [_Row(question.label, estimates.counts(question.id, wave)) for question in questions]


def _answered(rows: list[_Row]) -> str:
    row = next((row for row in rows if row.strong), rows[-1])
    return capital(response.base_line(row.told.base, row.told.asked))


def _answered_each(rows: list[_Row]) -> str:
    """Say how many answered; the title says when."""
    return capital(response.base_lines([row.told.base for row in rows], rows[0].told.asked))
