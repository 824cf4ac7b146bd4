"""Declared indexes with their parts: each municipality of a county, or how groups of municipalities lie."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analys.assignment import Index
from analys.report.colours import step_colour
from analys.report.display import Column, Display, Figure, Group, Heading, Notice, Table, Text
from analys.report.figures.strips import Strip, draw_strips
from analys.report.material import Material
from analys.report.prose.grammar import figures, possessive
from analys.report.prose.index import strongest_and_weakest, strongest_and_weakest_title, without_index
from analys.statistics import group_names, index_levels, index_scores, presentation
from analys.statistics.groups import Level
from analys.statistics.indexes import WHOLE

_POINTS = "Poäng från 0 till 100"
_PARTLY = "En del räknas på de av dess frågor som kommunen har svarat på."
_BAND = "Mittersta hälften och median, landets kommuner"


def indexes(material: Material) -> Group:
    """Return the declared indexes of the wave: in a county each municipality, in the country how groups lie."""
    blocks: list[Display] = []
    for index in _shown(material):
        blocks += _county(material, index) if material.county else _country(material, index)
    return Group(blocks=tuple(blocks))


def county_index_tables(material: Material) -> list[Table]:
    """Return the counties' medians of each index, for the national report's appendix."""
    return [_levels_table(material, index, "county", "Län") for index in _shown(material)]


def _shown(material: Material) -> list[Index]:
    """Return the indexes whose questions were all asked and may all be shown by municipality, if anybody answered."""
    questions = {one.id: one for one in material.assignment.questions_in(material.wave.id)}
    if not material.estimates.responded.any():
        return []
    return [
        index
        for index in material.assignment.indexes
        if all(one in questions and questions[one].publish == "municipality" for one in index.questions)
    ]


def _scores(material: Material, index: Index) -> pd.DataFrame:
    return index_scores(material.answers[material.wave.id], material.assignment, index)


def _labels(index: Index) -> dict[str, str]:
    return {**{part.id: part.label for part in index.parts}, WHOLE: index.label}


def _opening(material: Material, index: Index) -> list[Display]:
    text = f"{index.text} {_PARTLY}" if any(len(part.questions) > 1 for part in index.parts) else index.text
    blocks: list[Display] = [Heading(level=1, text=index.label), Text(paragraphs=(text,))]
    if any(material.changes.broken(material.assignment.question(one)) for one in index.questions):
        text = "Några av frågorna har en ny definition. Indexet jämförs därför inte med tidigare omgångar."
        blocks.append(Notice(title="Brott i serien.", text=text))
    return blocks


def _county(material: Material, index: Index) -> list[Display]:
    """Each municipality's points on every part and on the whole."""
    everywhere = _middle(material.everywhere.indexes[index.id])
    names = material.place.municipalities
    points = _scores(material, index).pivot(index="municipality", columns="part", values="score")
    labels = _labels(index)
    answered = points[points.notna().any(axis=1)]
    if answered.empty:
        return []
    told = _told(material, index, answered, everywhere)
    name = f"index-{index.id}"
    title = f"{index.label} och dess delar, {material.place.inline} {material.wave.label}"
    common = {"source": material.source, "alt": told}
    blocks = [*_opening(material, index), Text(paragraphs=(f"{told} {{ref:{name}}} visar varje kommun.",))]
    if material.wave.design != "selected":
        strips = [
            Strip(label, everywhere.get(part), tuple(points[part].dropna()), strong=part == WHOLE)
            for part, label in labels.items()
        ]
        dots = material.place.single or "Länets kommuner"
        blocks.append(
            Figure(
                id=f"{name}-figure",
                title=strongest_and_weakest_title(_medians(index, answered)),
                unit=f"{title}. {_POINTS}",
                base=f"{figures(len(answered), 'kommun')} i länet",
                svg=draw_strips(strips, _BAND, dots),
                numbers=name,
                **common,
            )
        )
    return [*blocks, _municipalities(points, names, labels, name, {"title": title, **common})]


def _told(
    material: Material, index: Index, answered: pd.DataFrame, everywhere: Mapping[str, tuple[float, float, float]]
) -> str:
    parts = _medians(index, answered)
    single = material.place.single
    told = [strongest_and_weakest(parts, f"{possessive(single)} poäng" if single else "medianen bland länets kommuner")]
    if material.wave.design != "selected":
        country = {part.label: everywhere[part.id][1] for part in index.parts if part.id in everywhere}
        told.append(f"I hela landet: {_continued(strongest_and_weakest(country, 'medianen'))}")
    if not single:
        told.append(without_index(int(answered[WHOLE].isna().sum()), len(answered)))
    return " ".join(filter(None, told))


def _medians(index: Index, answered: pd.DataFrame) -> dict[str, float]:
    """Return the median of each part that any municipality has points on."""
    return {part.label: answered[part.id].median() for part in index.parts if answered[part.id].notna().any()}


def _continued(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


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
        rows.append((label, *(_cell(own[part]) for part in labels)))
    return Table(
        id=name,
        unit=_POINTS,
        base=figures(len(rows), "kommun"),
        columns=(Column(label="Kommun"), *map(_points_column, labels.values())),
        rows=tuple(rows),
        tints=tints,
        notes=(
            "Indexet är medelvärdet av delarna, som väger lika. Samma index kan stå för olika styrkor och brister: läs "
            "delarna.",
        ),
        **common,
    )


def _cell(score: float) -> float | str:
    return presentation.NOT_AVAILABLE if pd.isna(score) else float(score)


def _points_column(label: str) -> Column:
    return Column(label=label, kind="number", zero_is_result=True)


def _country(material: Material, index: Index) -> list[Display]:
    """How the country's municipalities lie on each part, and groups of them on the whole."""
    scores = _scores(material, index)
    middle = _middle(material.everywhere.indexes[index.id])
    if not middle:
        return []
    labels = _labels(index)
    whole = scores[scores["part"] == WHOLE]
    lacking = int((whole["answered"] > 0).sum() - whole["score"].notna().sum())
    medians = {labels[part]: one[1] for part, one in middle.items() if part != WHOLE}
    told = f"{strongest_and_weakest(medians, 'medianen')} {without_index(lacking, len(whole))}".strip()
    strips = [Strip(label, middle.get(part), strong=part == WHOLE) for part, label in labels.items()]
    name = f"index-{index.id}"
    blocks = [
        *_opening(material, index),
        # The table goes on over a page's foot, where the figure would leave it blank: so it stands first.
        Text(paragraphs=(f"{told} {{ref:{name}}} och {{ref:{name}-figure}} visar alla delar.",)),
        _quartiles(material, index, middle, labels, name),
        Figure(
            id=f"{name}-figure",
            title=strongest_and_weakest_title(medians),
            unit=f"{index.label} och dess delar, hela landet {material.wave.label}. {_POINTS}",
            base=f"{int(whole['score'].notna().sum())} kommuner har alla delar",
            source=material.source,
            alt=told,
            svg=draw_strips(strips, _BAND),
            numbers=name,
        ),
    ]
    if material.wave.design == "selected":
        return blocks
    return [*blocks, *_by_group(material, index, scores)]


def _quartiles(material: Material, index: Index, middle: Mapping, labels: Mapping[str, str], name: str) -> Table:
    return Table(
        id=name,
        title=f"{index.label} och dess delar, hela landet {material.wave.label}",
        unit=_POINTS,
        base=f"{int(material.estimates.responded.sum())} kommuner svarade",
        source=material.source,
        alt="Undre kvartil, median och övre kvartil för varje del och för indexet.",
        columns=(
            Column(label="Del"),
            *map(_points_column, ("Undre kvartil", "Median", "Övre kvartil")),
        ),
        rows=tuple((labels[part], *map(_cell, one)) for part, one in middle.items()),
        notes=(
            "Högst en fjärdedel av kommunerna ligger under den undre kvartilen och högst en fjärdedel över den övre.",
        ),
    )


def _by_group(material: Material, index: Index, scores: pd.DataFrame) -> list[Display]:
    name = f"index-{index.id}-skr_group"
    table = _levels_table(material, index, "skr_group", "Kommungrupp")
    levels = index_levels(scores[scores["part"] == WHOLE], material.frame, "skr_group").set_index("group")
    names = group_names(material.frame, "skr_group")
    strips = [
        Strip(label, _row_middle(levels.loc[group]), remark=f"{int(levels.loc[group, 'base'])}")
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
            unit=f"{index.label} per kommungrupp {material.wave.label}. {_POINTS}",
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


def _levels_table(material: Material, index: Index, by: Level, noun: str) -> Table:
    """Return the medians of every part and of the whole, in the groups' own order."""
    labels = _labels(index)
    levels = index_levels(_scores(material, index), material.frame, by).set_index(["group", "part"])
    rows = [
        (
            label,
            *(_cell(levels.loc[(group, part), "median"]) for part in labels),
            int(levels.loc[(group, WHOLE), "base"]),
        )
        for group, label in group_names(material.frame, by).items()
        if (group, WHOLE) in levels.index
    ]
    return Table(
        id=f"index-{index.id}-{by}",
        title=f"{index.label} och dess delar per {noun.lower()} {material.wave.label}",
        unit=f"Median av kommunernas poäng. {_POINTS}",
        base=f"{int(levels.xs(WHOLE, level='part')['base'].sum())} kommuner har alla delar",
        source=material.source if by == "county" else f"{material.source}; SKR:s kommungruppsindelning",
        alt=f"Medianer av indexet och dess delar i {len(rows)} grupper.",
        columns=(
            Column(label=noun),
            *map(_points_column, labels.values()),
            Column(label="Kommuner med alla delar", kind="number"),
        ),
        rows=tuple(rows),
        notes=("Grupperna står i sin vanliga ordning och är inte rangordnade.",),
    )


def _middle(levels: pd.DataFrame) -> dict[str, tuple[float, float, float]]:
    """Return lower quartile, median and upper quartile by part, of those that are known."""
    return {row["part"]: _row_middle(row) for _, row in levels.iterrows() if row["base"]}


def _row_middle(row: pd.Series) -> tuple[float, float, float] | None:
    return tuple(row[["lower_quartile", "median", "upper_quartile"]]) if row["base"] else None
