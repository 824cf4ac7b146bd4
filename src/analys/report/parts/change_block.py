"""Change since the wave before, for several questions: dumbbells and their table."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.display import Column, Display, Figure, Table
from analys.report.figures.dumbbell import Pair, draw_dumbbells
from analys.report.material import Material
from analys.report.prose.several import Told, changed

#: A figure of fewer municipalities shows single answers, not change.
_FEWEST_PAIRS = 5


def change_block(material: Material, name: str, heading: str, told: Sequence[Told]) -> list[Display]:
    """Return figure and table of the comparable questions; nothing if few municipalities answered both waves."""
    moved = [one for one in told if one.change is not None and one.change.pairs]
    if len(moved) < 2 or max(one.change.pairs for one in moved) < _FEWEST_PAIRS:
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
    common = {
        "title": f"{heading}: förändring i {material.place.name}, {earlier} och {later}"
        if material.county
        else f"{heading}: förändring i landet, {earlier} och {later}",
        "base": f"Högst {most} kommuner som svarade båda gångerna",
        "source": material.assignment.source,
        "alt": changed(moved, material.before.moment, material.wave.moment),
    }
    return [
        Figure(
            id=f"{name}-change-figure",
            unit="Andel av de kommuner som svarade båda gångerna",
            svg=draw_dumbbells(pairs, earlier, later),
            numbers=f"{name}-change",
            **common,
        ),
        Table(
            id=f"{name}-change",
            unit="Antal kommuner",
            columns=(
                Column(label="Fråga"),
                Column(label=earlier, kind="number"),
                Column(label=later, kind="number"),
                Column(label="Svarade båda gångerna", kind="number"),
            ),
            rows=tuple((one.label, one.change.before, one.change.now, one.change.pairs) for one in moved),
            **common,
        ),
    ]
