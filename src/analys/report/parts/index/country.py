"""How the country's municipalities lie on each part of an index and on the whole."""

from __future__ import annotations

from collections.abc import Mapping

from analys.assignment import Index
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.strips import Strip, draw_strips
from analys.report.material import Material
from analys.report.parts.index.levels import by_group
from analys.report.parts.index.shared import (
    BAND,
    POINTS,
    labels_of,
    middle_by_part,
    opening,
    points_cell,
    points_column,
    scores_of,
)
from analys.report.prose.dates import dated
from analys.report.prose.index import strongest_and_weakest, strongest_and_weakest_title, without_index
from analys.statistics.indexes import WHOLE


def country_index(material: Material, index: Index) -> list[Display]:
    """Return how the country's municipalities lie on each part, and groups of them on the whole."""
    scores = scores_of(material, index)
    middle = middle_by_part(material.everywhere.indexes[index.id])
    if not middle:
        return []
    labels = labels_of(index)
    whole = scores[scores["part"] == WHOLE]
    lacking = int((whole["answered"] > 0).sum() - whole["score"].notna().sum())
    medians = {labels[part]: one[1] for part, one in middle.items() if part != WHOLE}
    told = f"{strongest_and_weakest(medians, 'medianen')} {without_index(lacking, len(whole))}".strip()
    strips = [Strip(label, middle.get(part), strong=part == WHOLE) for part, label in labels.items()]
    name = f"index-{index.id}"
    blocks = [
        *opening(material, index),
        # The table goes on over a page's foot, where the figure would leave it blank: so it stands first.
        Text(paragraphs=(f"{told} {{ref:{name}}} och {{ref:{name}-figure}} visar alla delar.",)),
        _quartiles(material, index, middle, labels, name),
        Figure(
            id=f"{name}-figure",
            title=strongest_and_weakest_title(medians),
            unit=dated(f"{index.label} och dess delar, hela landet", material.wave.label) + f". {POINTS}",
            base=f"{int(whole['score'].notna().sum())} kommuner har alla delar",
            source=material.source,
            alt=told,
            svg=draw_strips(strips, BAND),
            numbers=name,
        ),
    ]
    if material.wave.design == "selected":
        return blocks
    return [*blocks, *by_group(material, index, scores)]


def _quartiles(material: Material, index: Index, middle: Mapping, labels: Mapping[str, str], name: str) -> Table:
    return Table(
        id=name,
        title=dated(f"{index.label} och dess delar, hela landet", material.wave.label),
        unit=POINTS,
        base=f"{int(material.estimates.responded.sum())} kommuner svarade",
        source=material.source,
        alt="Undre kvartil, median och övre kvartil för varje del och för indexet.",
        columns=(
            Column(label="Del"),
            *map(points_column, ("Undre kvartil", "Median", "Övre kvartil")),
        ),
        rows=tuple((labels[part], *map(points_cell, one)) for part, one in middle.items()),
        notes=(
            "Högst en fjärdedel av kommunerna ligger under den undre kvartilen och högst en fjärdedel över den övre.",
        ),
    )
