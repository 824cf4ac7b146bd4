"""Each municipality's points on every part of an index and on the whole."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analys.assignment import Index
from analys.report.colours import step_colour
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.strips import Strip, draw_strips
from analys.report.material import Material
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
from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import figures, possessive
from analys.report.prose.index import few_with_points, strongest_and_weakest, strongest_and_weakest_title, without_index
from analys.statistics import presentation
from analys.statistics.indexes import WHOLE


def county_index(material: Material, index: Index) -> list[Display]:
    """Return each municipality's points on every part and on the whole; nothing where none has any."""
    everywhere = middle_by_part(material.everywhere.indexes[index.id])
    names = material.place.municipalities
    points = scores_of(material, index).pivot(index="municipality", columns="part", values="score")
    labels = labels_of(index)
    answered = points[points.notna().any(axis=1)]
    if answered.empty:
        return []
    told = _told(material, index, answered, everywhere)
    name = f"index-{index.id}"
    title = dated(f"{index.label} och dess delar, {material.place.inline}", material.wave.label)
    common = {"source": material.source, "alt": told}
    blocks = [*opening(material, index), Text(paragraphs=(f"{told} {{ref:{name}}} visar varje kommun.",))]
    if material.wave.design != "selected":
        strips = [
            Strip(label, everywhere.get(part), tuple(points[part].dropna()), strong=part == WHOLE)
            for part, label in labels.items()
        ]
        dots = material.place.single or "Länets kommuner"
        blocks.append(
            Figure(
                id=f"{name}-figure",
                title=_title(material, index, answered),
                unit=f"{title}. {POINTS}",
                base=f"{figures(len(answered), 'kommun')} i länet",
                svg=draw_strips(strips, BAND, dots),
                numbers=name,
                **common,
            )
        )
    return [*blocks, _municipalities(points, names, labels, name, {"title": title, **common})]


def _told(
    material: Material, index: Index, answered: pd.DataFrame, everywhere: Mapping[str, tuple[float, float, float]]
) -> str:
    single = material.place.single
    whose = f"{possessive(single)} poäng" if single else "medianen bland länets kommuner"
    few = not single and len(answered) < FEWEST
    told = [few_with_points() if few else strongest_and_weakest(_medians(index, answered), whose)]
    if material.wave.design != "selected":
        country = {part.label: everywhere[part.id][1] for part in index.parts if part.id in everywhere}
        told.append(strongest_and_weakest(country, "medianen i hela landet"))
    if not single:
        told.append(without_index(int(answered[WHOLE].isna().sum()), len(answered)))
    return " ".join(filter(None, told))


def _title(material: Material, index: Index, answered: pd.DataFrame) -> str:
    """Return which parts are strongest and weakest; only what is shown, where few have points."""
    if not material.place.single and len(answered) < FEWEST:
        return f"{index.label} för länets kommuner, del för del"
    return strongest_and_weakest_title(_medians(index, answered))


def _medians(index: Index, answered: pd.DataFrame) -> dict[str, float]:
    """Return the median of each part that any municipality has points on."""
    return {part.label: answered[part.id].median() for part in index.parts if answered[part.id].notna().any()}


def _municipalities(
    points: pd.DataFrame, names: Mapping[str, str], labels: Mapping[str, str], name: str, common: Mapping
) -> Table:
    """In alphabetical order, so that nobody reads a rank."""
    rows, tints = [], {}
    for municipality, label in names.items():
        if municipality not in points.index:
            continue
        own = points.loc[municipality]
        for place, part in enumerate(labels, 1):
            if pd.notna(own[part]):
                tints[f"{len(rows)},{place}"] = step_colour(presentation.round_half_up(own[part]) / 100)
        rows.append((label, *(points_cell(own[part]) for part in labels)))
    return Table(
        id=name,
        unit=POINTS,
        base=figures(len(rows), "kommun"),
        columns=(Column(label="Kommun"), *map(points_column, labels.values())),
        rows=tuple(rows),
        tints=tints,
        notes=(
            "Indexet är medelvärdet av delarna, som väger lika. Samma index kan stå för olika styrkor och brister: läs "
            "delarna.",
        ),
        **common,
    )
