"""Questions on a common scale: a figure of stacked bars, its table, and the sentences about them."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Question, Section, Wave
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.stacked import Bar, draw_stacked
from analys.report.material import Material
from analys.report.parts.findings import change_of, country_share, level_of, shares_of
from analys.report.prose.change import change
from analys.report.prose.comparison import comparison
from analys.report.prose.level import level


def scale_block(material: Material, section: Section, questions: list[Question]) -> list[Display]:
    """Return text, figure and table for the questions of a section that share a scale."""
    name = f"{section.id}-{questions[0].scale}"
    bars = [bar for question in questions for bar in _bars(material, question, alone=len(questions) == 1)]
    steps = material.assignment.scale_of(questions[0].id).codes
    labels = [step.label for step in steps]
    svg = draw_stacked(bars, labels, [step.balance for step in steps])
    told = [sentence for question in questions for sentence in sentences(material, question)]
    paragraphs = [" ".join(told), f"{{ref:{name}-figure}} och {{ref:{name}}} visar svaren."]
    common = {
        "unit": "Andel av de kommuner som svarade",
        "base": _base(bars, material),
        "source": material.source,
        "alt": " ".join(told),
    }
    title = questions[0].label if len(questions) == 1 else section.heading
    place = material.place.name
    return [
        Text(paragraphs=tuple(paragraphs)),
        Figure(
            id=f"{name}-figure",
            title=f"{title}, {place} {_years(material, questions)}",
            svg=svg,
            numbers=name,
            notes=("I staplarna står antal kommuner där färre än 30 svarade, annars procent.",),
            **common,
        ),
        Table(
            id=name,
            title=f"{title}, {place} {_years(material, questions)}",
            columns=(
                Column(label="Grupp"),
                *(Column(label=label, kind="number") for label in labels),
                Column(label="Utan svar", kind="number"),
                Column(label="Tillfrågade", kind="number"),
            ),
            rows=tuple((bar.label, *bar.counts, bar.asked - bar.base, bar.asked) for bar in bars),
            **{**common, "unit": "Antal kommuner"},
        ),
    ]


def sentences(material: Material, question: Question) -> list[str]:
    """Return what is said of a question: level, change and the county against the country."""
    if material.place.single:
        return [_single(material, question)]
    if question.finding is None:
        return []
    here = level_of(material, question)
    told = [level(here.count, here.base, here.asked, material.place, question.finding.phrase)]
    moved = change_of(material, question)
    if moved is not None and here.base:
        thing = f"som {question.finding.phrase}"
        told.append(change(moved.before, moved.now, moved.pairs, material.before.label, material.wave.label, thing))
    if material.county is not None and here.base:
        told.append(comparison(here.share, country_share(material, question), material.place.short))
    return told


def _single(material: Material, question: Question) -> str:
    """Tell the answers of a county that is one municipality."""
    labels = material.assignment.scale_of(question.id).labels
    said = []
    for wave in material.waves:
        rows = material.here(wave.id)
        value = rows.loc[rows["question"] == question.id, "value"].dropna()
        said.append(f"”{labels[value.iloc[0]]}” {wave.label}" if len(value) else f"inget svar {wave.label}")
    return f"{material.place.single} är länets enda kommun. Kommunens svar var {', '.join(said)}."


def _bars(material: Material, question: Question, *, alone: bool) -> list[Bar]:
    waves = material.waves if alone else [material.wave]
    bars = [_bar(material, question, wave, material.county) for wave in waves if question.asked(wave.id)]
    if alone and material.county is not None:
        country = _bar(material, question, material.wave, None)
        bars.append(Bar(country.label, country.counts, country.asked, gap=True))
    if not alone:
        bars = [Bar(question.label, bar.counts, bar.asked) for bar in bars]
    return bars


def _bar(material: Material, question: Question, wave: Wave, county: str | None) -> Bar:
    counted = shares_of(material, question, wave, county)
    place = material.place.name if county == material.county and county else "Riket"
    strong = wave.id == material.wave.id and county == material.county
    return Bar(f"{place} {wave.label}", tuple(counted["count"]), _asked(counted), strong=strong)


def _asked(counted: pd.DataFrame) -> int:
    return int(counted["asked"].iloc[0]) if len(counted) else 0


def _base(bars: list[Bar], material: Material) -> str:
    strong = next((bar for bar in bars if bar.strong), bars[0])
    return f"{strong.base} av {strong.asked} kommuner svarade {material.wave.label}"


def _years(material: Material, questions: list[Question]) -> str:
    waves = [wave.label for wave in material.waves if questions[0].asked(wave.id)]
    return f"{waves[0]}–{waves[-1]}" if len(questions) == 1 and len(waves) > 1 else material.wave.label
