"""Groups of municipalities beside each other: their medians of an index and its parts."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Index
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.strips import Strip, draw_strips
from analys.report.material import Material
from analys.report.parts.index.shared import POINTS, labels_of, middle_of, points_cell, points_column, scores_of
from analys.report.prose.dates import dated
from analys.report.prose.index import strongest_and_weakest
from analys.statistics import group_names, index_levels
from analys.statistics.groups import Level
from analys.statistics.indexes import WHOLE


def by_group(material: Material, index: Index, scores: pd.DataFrame) -> list[Display]:
    """Return how much the municipalities of each group differ on the whole; `scores` as `scores_of` gives them."""
    name = f"index-{index.id}-skr_group"
    table = levels_table(material, index, "skr_group", "Kommungrupp")
    levels = index_levels(scores[scores["part"] == WHOLE], material.frame, "skr_group").set_index("group")
    names = group_names(material.frame, "skr_group")
    strips = [
        Strip(label, middle_of(levels.loc[group]), remark=f"{int(levels.loc[group, 'base'])}")
        for group, label in names.items()
    ]
    told = strongest_and_weakest(
        {label: levels.loc[group, "median"] for group, label in names.items() if levels.loc[group, "base"]},
        "medianen av indexet",
        "grupper",
    )
    spread = _spread(levels)
    return [
        Text(paragraphs=(f"{spread}. {{ref:{name}-figure}} visar hur mycket.",)),
        table,
        Figure(
            id=f"{name}-figure",
            title=spread,
            unit=dated(f"{index.label} per kommungrupp", material.wave.label) + f". {POINTS}",
            base=table.base,
            source=table.source,
            alt=told,
            svg=draw_strips(strips, "Mittersta hälften och median av gruppens kommuner", remark_heading="Kommuner"),
            numbers=name,
        ),
    ]


def _spread(levels: pd.DataFrame) -> str:
    """Say in how many groups of municipalities the middle half of them differs."""
    differing = int((levels["upper_quartile"] > levels["lower_quartile"]).sum())
    if differing == len(levels):
        return "Inom varje kommungrupp skiljer sig kommunerna åt"
    return f"Inom {differing} av {len(levels)} kommungrupper skiljer sig kommunerna åt"


def levels_table(material: Material, index: Index, by: Level, noun: str) -> Table:
    """Return the medians of every part and of the whole, in the groups' own order."""
    labels = labels_of(index)
    levels = index_levels(scores_of(material, index), material.frame, by).set_index(["group", "part"])
    rows = [
        (
            label,
            *(points_cell(levels.loc[(group, part), "median"]) for part in labels),
            int(levels.loc[(group, WHOLE), "base"]),
        )
        for group, label in group_names(material.frame, by).items()
        if (group, WHOLE) in levels.index
    ]
    return Table(
        id=f"index-{index.id}-{by}",
        title=dated(f"{index.label} och dess delar per {noun.lower()}", material.wave.label),
        unit=f"Median av kommunernas poäng. {POINTS}",
        base=f"{int(levels.xs(WHOLE, level='part')['base'].sum())} kommuner har alla delar",
        source=material.source if by == "county" else f"{material.source}; SKR:s kommungruppsindelning",
        alt=f"Medianer av indexet och dess delar i {len(rows)} grupper.",
        columns=(
            Column(label=noun),
            *map(points_column, labels.values()),
            Column(label="Kommuner med alla delar", kind="number"),
        ),
        rows=tuple(rows),
        notes=("Grupperna står i sin vanliga ordning och är inte rangordnade.",),
    )
