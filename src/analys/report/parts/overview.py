"""Kommunöversikt: one row per municipality, its answers at a glance."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Question
from analys.report.display import Column, Display, Group, Table, Text
from analys.report.material import Material
from analys.report.prose.grammar import figures


def overview(material: Material) -> Group:
    """Return the municipalities' answers, where the question may be shown by municipality."""
    questions = [
        question
        for question in material.assignment.questions_in(material.wave.id)
        if question.kind == "scale" and question.publish == "municipality"
    ]
    if not questions:
        return Group(blocks=(Text(paragraphs=("Svaren visas inte för enskilda kommuner i detta uppdrag.",)),))
    blocks: list[Display] = [Text(paragraphs=("{ref:overview} visar varje kommuns svar.",))]
    if len(questions) == 1:
        blocks.append(_by_wave(material, questions[0]))
    else:
        blocks.append(_by_question(material, questions))
    return Group(blocks=tuple(blocks))


def _by_wave(material: Material, question: Question) -> Table:
    waves = [wave for wave in material.waves if question.asked(wave.id)]
    answers = {wave.label: _labels(material, question, wave.id) for wave in waves}
    rows = tuple(
        (name, *(answers[wave.label].get(code, "Inget svar") for wave in waves))
        for code, name in material.place.municipalities.items()
    )
    return _table(material, f"{question.label} enligt varje kommun", [wave.label for wave in waves], rows)


def _by_question(material: Material, questions: list[Question]) -> Table:
    answers = [_labels(material, question, material.wave.id) for question in questions]
    asked = set(material.here()["municipality"])
    rows = tuple(
        (name, *(told.get(code, "Inget svar") for told in answers))
        for code, name in material.place.municipalities.items()
        if code in asked
    )
    labels = [question.label for question in questions]
    return _table(material, f"Varje kommuns svar, {material.wave.label}", labels, rows)


def _table(material: Material, title: str, labels: list[str], rows: tuple) -> Table:
    return Table(
        id="overview",
        title=f"{title}, {material.place.name}",
        unit="Kommunens svar",
        base=figures(len(rows), "kommun"),
        source=material.assignment.source,
        alt="En rad för varje kommun med dess svar.",
        columns=(Column(label="Kommun"), *(Column(label=label) for label in labels)),
        rows=rows,
    )


def _labels(material: Material, question: Question, wave: str) -> dict[str, str]:
    rows: pd.DataFrame = material.here(wave)
    told = rows[(rows["question"] == question.id) & rows["value"].notna()]
    labels = material.assignment.scale_of(question.id).labels
    return {code: labels[value] for code, value in zip(told["municipality"], told["value"], strict=True)}
