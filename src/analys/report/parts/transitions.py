"""Who went from which answer to which since the wave before."""

from __future__ import annotations

import numpy as np

from analys.assignment import Question
from analys.report.display import Column, Display, Table, Text
from analys.report.material import Material
from analys.report.prose.grammar import figures


def transition_table(material: Material, question: Question) -> list[Display]:
    """Return how many municipalities went from each answer to each; nothing where the question cannot be compared."""
    if material.changes.of(question.id) is None:
        return []
    labels = material.assignment.scale_of(question.id).labels
    counts = material.changes.transitions(question.id)
    earlier, later = material.before.label, material.wave.label
    stayed, pairs = int(np.trace(counts.to_numpy())), int(counts.to_numpy().sum())
    told = f"{stayed} av {figures(pairs, 'kommun')} gav samma svar {earlier} och {later}."
    name = transitions_id(question)
    return [
        Text(paragraphs=(f"{told} {{ref:{name}}} visar hur de andra har bytt svar.",)),
        Table(
            id=name,
            title=f"{question.label}: svaren {earlier} och {later}, {material.place.inline}",
            unit=f"Antal kommuner; raderna är svaret {earlier}, kolumnerna svaret {later}",
            base=f"{figures(pairs, 'kommun')} svarade båda gångerna",
            source=material.assignment.source,
            alt=told,
            columns=(
                Column(label=f"Svar {earlier}"),
                *(Column(label=f"{label} {later}", kind="number") for label in labels.values()),
            ),
            rows=tuple(
                (labels[before], *(int(one) for one in row))
                for before, row in zip(counts.index, counts.to_numpy(), strict=True)
            ),
        ),
    ]


def transitions_id(question: Question) -> str:
    """Return the id of the table of who went from which answer to which."""
    return f"transitions-{question.id}"
