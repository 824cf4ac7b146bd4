"""Change of the declared findings since the wave before: dumbbells and their table, and why others are left out."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question
from analys.report.changes import Change
from analys.report.display import Column, Display, Figure, Table
from analys.report.figures.dumbbell import Pair, draw_dumbbells
from analys.report.material import Material
from analys.report.parts.findings import answers_counted
from analys.report.parts.told import told_questions
from analys.report.prose.change import BROKEN, FEW, NEW, NO_ANSWERS, PROTECTED, not_compared
from analys.report.prose.grammar import capital
from analys.report.prose.several import Told, changed, changed_title


def change_block(material: Material, name: str, heading: str, questions: Sequence[Question]) -> list[Display]:
    """Return figure and table of the comparable questions; nothing if few municipalities answered both waves."""
    moved = shown_changes(told_questions(material, questions))
    if not moved:
        return []
    labels = [one.label for one in moved]
    left_out = why_not_compared(material, [one for one in questions if one.finding and one.label not in labels])
    counted = answers_counted(material, [one.id for one in questions if one.label in labels])
    earlier, later = material.before.label, material.wave.label
    where = material.place.name if material.county else "landet"
    common = {
        "base": f"Högst {max(one.change.pairs for one in moved)} svarade båda gångerna",
        "source": material.assignment.source,
        "alt": changed(moved, material.before.moment, material.wave.moment),
        "notes": tuple(filter(None, [not_compared(left_out)])),
    }
    table = Table(
        id=change_id(name),
        title=f"{heading}: förändring i {where}, {earlier} och {later}",
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
    )
    figure = Figure(
        id=f"{table.id}-figure",
        title=changed_title(moved, material.before.moment),
        unit=f"{table.title}. Andel av kommunerna som {counted}",
        svg=draw_dumbbells([_pair(one.label, one.change) for one in moved], earlier, later),
        numbers=table.id,
        **common,
    )
    return [figure, table]


def _row(label: str, moved: Change) -> tuple[str | int, ...]:
    return label, moved.before, moved.now, moved.joined, moved.left, moved.pairs


def _pair(label: str, moved: Change) -> Pair:
    numbers = f"{moved.before} → {moved.now} av {moved.pairs}"
    return Pair(label, moved.before / moved.pairs, moved.now / moved.pairs, numbers)


def change_id(name: str) -> str:
    """Return the id of the table of change that belongs to a table of answers."""
    return f"{name}-change"


def shown_changes(told: Sequence[Told]) -> list[Told]:
    """Return the questions whose change is shown in figure and table; none where too few can be compared."""
    moved = [one for one in told if one.change is not None and one.change.pairs]
    if len(moved) < 2 or not any(one.change.tells for one in moved):
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
        elif not material.estimates.answered(one, material.before.id):
            why = NO_ANSWERS
        else:
            why = BROKEN if material.changes.broken(one) else otherwise
        found.setdefault(why, []).append(one.label)
    return found
