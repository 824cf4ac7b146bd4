"""Change since the wave before: dumbbells and their table, who went from which answer to which, and net balances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analys.assignment import Question
from analys.report.changes import Change
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.dumbbell import Pair, draw_dumbbells
from analys.report.material import Material
from analys.report.parts.findings import answers_counted
from analys.report.parts.told import told_questions
from analys.report.prose.change import BROKEN, FEW, NEW, PROTECTED, UNDER_PERCENT, not_compared
from analys.report.prose.grammar import capital, figures, listing, lower
from analys.report.prose.several import Told, changed, changed_title
from analys.statistics import presentation

#: A figure of fewer municipalities shows single answers, not change.
_FEWEST_PAIRS = 5


def change_block(material: Material, name: str, heading: str, questions: Sequence[Question]) -> list[Display]:
    """Return figure and table of the comparable questions; nothing if few municipalities answered both waves."""
    told = told_questions(material, questions)
    moved = shown_changes(told)
    if not moved:
        return []
    earlier, later = material.before.label, material.wave.label
    pairs = [
        Pair(
            one.label,
            one.change.before / one.change.pairs,
            one.change.now / one.change.pairs,
            f"{one.change.before} → {one.change.now} av {one.change.pairs}",
        )
        for one in moved
    ]
    most = max(one.change.pairs for one in moved)
    where = material.place.name if material.county else "landet"
    title = f"{heading}: förändring i {where}, {earlier} och {later}"
    labels = [one.label for one in moved]
    counted = answers_counted(material, [one.id for one in questions if one.label in labels])
    left_out = why_not_compared(material, [one for one in questions if one.finding and one.label not in labels])
    common = {
        "base": f"Högst {most} svarade båda gångerna",
        "source": material.assignment.source,
        "alt": changed(moved, material.before.moment, material.wave.moment),
        "notes": tuple(filter(None, [not_compared(left_out)])),
    }
    return [
        Figure(
            id=f"{name}-change-figure",
            title=changed_title(moved, material.before.moment),
            unit=f"{title}. Andel av kommunerna som {counted}",
            svg=draw_dumbbells(pairs, earlier, later),
            numbers=change_id(name),
            **common,
        ),
        Table(
            id=change_id(name),
            title=title,
            unit=f"Antal kommuner som {counted}",
            columns=(
                Column(label="Fråga"),
                Column(label=capital(earlier), kind="number"),
                Column(label=capital(later), kind="number"),
                Column(label="Tillkom", kind="number"),
                Column(label="Inte längre", kind="number"),
                Column(label="Svarade båda gångerna", kind="number"),
            ),
            rows=tuple(_row(one.label, one.change) for one in moved),
            **common,
        ),
    ]


def change_id(name: str) -> str:
    """Return the id of the table of change that belongs to a table of answers."""
    return f"{name}-change"


def shown_changes(told: Sequence[Told]) -> list[Told]:
    """Return the questions whose change is shown in figure and table; none where too few can be compared."""
    moved = [one for one in told if one.change is not None and one.change.pairs]
    if len(moved) < 2 or max(one.change.pairs for one in moved) < _FEWEST_PAIRS:
        return []
    return moved


def why_not_compared(material: Material, questions: Sequence[Question], otherwise: str = FEW) -> dict[str, list[str]]:
    """Return the questions' labels by the reason why their change is not shown.

    Args:
        material: the report's material.
        questions: the questions that are left out.
        otherwise: the reason where a question was asked before, unchanged and open.
    """
    found: dict[str, list[str]] = {}
    for one in questions:
        if one.id in material.protected:
            why = PROTECTED
        elif not one.asked(material.before.id):
            why = NEW
        else:
            why = BROKEN if material.changes.broken(one) else otherwise
        found.setdefault(why, []).append(one.label)
    return found


def _row(label: str, moved: Change) -> tuple[str | int, ...]:
    return label, moved.before, moved.now, moved.joined, moved.left, moved.pairs


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


def balance_table(material: Material, name: str, questions: Sequence[Question]) -> list[Display]:
    """Return how the net balances changed, with their intervals; nothing for few pairs or scales without direction."""
    table = material.changes.balances
    shown = [
        one for one in questions if one.id in table.index and presentation.shows_percent(table.loc[one.id, "pairs"])
    ]
    if not shown:
        return []
    left_out = why_not_compared(material, [one for one in questions if one not in shown], UNDER_PERCENT)
    steps = material.assignment.scale_of(shown[0].id).codes
    words = {sign: [f"”{step.label}”" for step in steps if step.balance == sign] for sign in (1, -1)}
    return [
        Text(paragraphs=(f"{{ref:{name}-balance}} väger ihop dem som svarade åt olika håll.",)),
        Table(
            id=f"{name}-balance",
            title=f"Nettotal, {material.place.inline} {material.before.label} och {material.wave.label}",
            unit="Procentenheter",
            base="Kommuner som svarade båda gångerna",
            source=material.assignment.source,
            alt=f"Nettotal och förändring för {listing([lower(one.label) for one in shown])}.",
            notes=(
                f"Nettotalet är andelen som svarade {listing(words[1], 'eller')} minus andelen som svarade "
                f"{listing(words[-1], 'eller')}. Lägst och högst är gränserna för förändringen om alla kommuner hade "
                "svarat båda gångerna och de som saknas liknade dem som svarade (95-procentigt intervall).",
                *filter(None, [not_compared(left_out)]),
            ),
            columns=(
                Column(label="Fråga"),
                *(
                    Column(label=label, kind="number")
                    for label in (
                        capital(material.before.label),
                        capital(material.wave.label),
                        "Förändring",
                        "Lägst",
                        "Högst",
                    )
                ),
            ),
            rows=tuple(_balance_row(one.label, table.loc[one.id]) for one in shown),
        ),
    ]


def _balance_row(label: str, row: pd.Series) -> tuple[str | float, ...]:
    """The change is that between the rounded figures that stand beside it."""
    before, now, low, high = (
        presentation.round_half_up(100 * row[name]) for name in ("before", "after", "low", "high")
    )
    return label, before, now, now - before, low, high
