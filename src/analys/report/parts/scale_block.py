"""Questions on a common scale: a figure of stacked bars, its table, and the sentences about them."""

from __future__ import annotations

from analys.assignment import Question, Section
from analys.report.display import Column, Display, Figure, Notice, Table, Text
from analys.report.figures.stacked import Bar, draw_stacked
from analys.report.material import Material
from analys.report.parts.sentences import about_question, about_questions, cannot_compare
from analys.report.prose import response
from analys.report.prose.grammar import capital
from analys.statistics import COUNTRY


def scale_block(material: Material, section: Section, questions: list[Question]) -> list[Display]:
    """Return text, figure and table for the questions of a section that share a scale."""
    name = f"{section.id}-{questions[0].scale}"
    alone = len(questions) == 1
    bars = _bars_by_wave(material, questions[0]) if alone else _bars_by_question(material, questions)
    steps = material.assignment.scale_of(questions[0].id).codes
    labels = [step.label for step in steps]
    told = [about_question(material, questions[0])] if alone else about_questions(material, questions)
    broken = [question for question in questions if material.estimates.broken(question)]
    place, label = material.place.name, material.wave.label
    years = f"{material.waves[0].label}–{label}" if alone and len(bars) > 2 else label
    title = f"{questions[0].label if alone else section.heading}, {place} {years}"
    common = {
        "base": f"{_answered(bars, alone)} {label}",
        "source": material.source,
        "alt": " ".join(told),
    }
    notices = [Notice(title="Brott i serien.", text=cannot_compare(broken))] if broken else []
    return [
        *notices,
        Text(paragraphs=(*told, f"{{ref:{name}-figure}} visar hur svaren fördelar sig.")),
        Figure(
            id=f"{name}-figure",
            title=title,
            unit="Andel av de kommuner som svarade; i staplarna antal där färre än 30 svarade, annars procent",
            svg=draw_stacked(bars, labels, [step.balance for step in steps]),
            numbers=name,
            **common,
        ),
        Table(
            id=name,
            title=title,
            unit="Antal kommuner",
            columns=(
                Column(label="Grupp" if alone else "Fråga"),
                *(Column(label=label, kind="number") for label in labels),
                Column(label="Utan svar", kind="number"),
                Column(label="Tillfrågade", kind="number"),
            ),
            rows=tuple((bar.label, *bar.counts, bar.asked - bar.base, bar.asked) for bar in bars),
            **common,
        ),
    ]


def _bars_by_wave(material: Material, question: Question) -> list[Bar]:
    """Return the place wave by wave, and the country in this wave."""
    place = material.place.name if material.county else "Riket"
    bars = []
    for wave in material.waves:
        if question.asked(wave.id):
            counts, asked = material.estimates.counts(question.id, wave.id)
            now = wave.id == material.wave.id
            bars.append(Bar(f"{place} {wave.label}", tuple(counts), asked, strong=now and material.county is not None))
    if material.county is not None:
        counts, asked = material.estimates.counts(question.id, material.wave.id, COUNTRY)
        bars.append(Bar(f"Riket {material.wave.label}", tuple(counts), asked, gap=True))
    return bars


def _bars_by_question(material: Material, questions: list[Question]) -> list[Bar]:
    bars = []
    for question in questions:
        counts, asked = material.estimates.counts(question.id, material.wave.id)
        bars.append(Bar(question.label, tuple(counts), asked))
    return bars


def _answered(bars: list[Bar], alone: bool) -> str:
    if alone:
        bar = next((bar for bar in bars if bar.strong), bars[-1])
        return capital(response.base_line(bar.base, bar.asked))
    most = max(bar.base for bar in bars)
    return f"{capital(response.base_line(most, bars[0].asked))} på minst en av frågorna"
