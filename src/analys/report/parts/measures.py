"""Åtgärder: what the municipalities do, for whom, how far it has come, and whom nothing reaches."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Dimension
from analys.report.colours import step_colour
from analys.report.display import Column, Display, Group, Heading, Table, Text
from analys.report.material import Material
from analys.report.parts.caution import caution, first_told
from analys.report.parts.described import Described, described, dimension_of
from analys.report.parts.mentions import mentioned
from analys.report.parts.risk import risk_block
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital, counted, figures
from analys.report.prose.measures import combinations, most_common, without_measure
from analys.statistics import cooccurrence, statements_with

#: The chapter's heading: the sections before it tell of areas, this one of measures.
HEADING = "Åtgärderna: vad, för vem och hur långt"

_OPENING = (
    "Här räknas de åtgärder som kommunerna beskriver i sina fritextsvar, oavsett vilken fråga de svarar på: vilka "
    "slags åtgärder det är, vilka de är till för och om de är planerade eller har börjat."
)


def measures(material: Material) -> Group:
    """Return the section on measures; empty where free text is not coded."""
    told = described(material)
    if told is None or material.statements.empty:
        return Group(blocks=())
    blocks: list[Display] = [Heading(level=1, text=HEADING)]
    if not told.found:
        return Group(blocks=(*blocks, Text(paragraphs=("Ingen av de inlämnade texterna beskriver en åtgärd.",))))
    if first_told(material) is None:
        blocks.append(caution(material))
    blocks += [Text(paragraphs=(_OPENING,)), *_what(material, told)]
    blocks += _for_whom(material, told.statements, told.measure)
    topics = dimension_of(material, "topic")
    if topics is not None:
        blocks += risk_block(material, topics, told.measure)
    return Group(blocks=(*blocks, *_gaps(material, told.statements)))


def _what(material: Material, told: Described) -> list[Display]:
    """Types of measures by how far they have come."""
    status = dimension_of(material, "status")
    silent = (status.default, status.denied) if status else ()
    stages = {code: label for code, label in status.labels.items() if code not in silent} if status else {}
    by_stage = {}
    for code in stages:
        at_stage = statements_with(told.statements, material.codings, status.id, [code])
        by_stage[code] = {one.code: one.municipalities for one in mentioned(material, at_stage, told.measure)}
    wrote, asked = told.municipalities, len(material.estimates.responded)
    types = [(one.label, one.municipalities) for one in told.found]
    sentence = most_common(types, told.without, wrote, asked, material.place.short)
    table = Table(
        id="measures",
        title=dated(f"Åtgärder efter typ, {material.place.inline}", material.wave.label),
        unit="Antal kommuner som nämner åtgärden",
        base=f"{figures(wrote, 'kommun')} som skriver om åtgärder",
        source=material.source,
        alt=sentence,
        notes=(
            "En kommun kan ha åtgärder av samma typ som har kommit olika långt. Åtgärder där det inte framgår hur "
            "långt de har kommit räknas bara i kolumnen Kommuner.",
            *_untyped(material, told),
        ),
        columns=(
            Column(label=told.measure.label),
            Column(label="Kommuner", kind="number"),
            *(Column(label=label, kind="number") for label in stages.values()),
        ),
        rows=tuple(
            (one.label, one.municipalities, *(by_stage[code].get(one.code, 0) for code in stages)) for one in told.found
        ),
    )
    return [Text(paragraphs=(f"{sentence} {{ref:measures}} visar alla typer.",)), table]


def _untyped(material: Material, told: Described) -> list[str]:
    """Say how many describe measures that are of none of the types."""
    if told.measure.default is None:
        return []
    other = statements_with(told.statements, material.codings, told.measure.id, [told.measure.default])
    number = other["municipality"].nunique()
    return [f"{capital(counted(number, 'kommun'))} beskriver åtgärder av annat slag, som inte visas."] if number else []


def _for_whom(material: Material, described: pd.DataFrame, measure: Dimension) -> list[Display]:
    """Types of measures by target group, as a heat table."""
    group = dimension_of(material, "group")
    if group is None or material.place.single:
        return []
    codes = {one.id: [code for code in one.labels if code not in (one.default, one.denied)] for one in (measure, group)}
    pairs = cooccurrence(described, material.codings, (measure.id, group.id), codes)
    counts = pairs.pivot_table(index=measure.id, columns=group.id, values="municipalities", aggfunc="sum", fill_value=0)
    rows = [code for code in codes[measure.id] if code in counts.index and counts.loc[code].sum()]
    columns = [code for code in codes[group.id] if code in counts.columns and counts[code].sum()]
    if not rows or not columns:
        return []
    wrote = described["municipality"].nunique()
    labels = [group.labels[code] for code in columns]
    numbers = {row: [int(counts.loc[row, column]) for column in columns] for row in rows}
    most = max(count for line in numbers.values() for count in line)
    commonest = [
        (measure.labels[row], labels[place])
        for row, line in numbers.items()
        for place, count in enumerate(line)
        if count == most
    ]
    told = combinations(commonest, most, wrote)
    table = Table(
        id="measures-groups",
        title=dated(f"Åtgärder efter typ och målgrupp, {material.place.inline}", material.wave.label),
        unit="Antal kommuner; mörkare färg är större andel",
        base=f"{figures(wrote, 'kommun')} som skriver om åtgärder",
        source=material.source,
        alt=told,
        columns=(Column(label=measure.label), *(Column(label=label, kind="number") for label in labels)),
        rows=tuple((measure.labels[code], *numbers[code]) for code in rows),
        tints={
            f"{row},{column}": step_colour(count / wrote)
            for row, code in enumerate(rows)
            for column, count in enumerate(numbers[code], 1)
            if count
        },
    )
    return [Text(paragraphs=(f"{told} {{ref:measures-groups}} visar vilka åtgärder som nämns för vilka.",)), table]


def _gaps(material: Material, described: pd.DataFrame) -> list[Display]:
    """Target groups and areas that no municipality's measure is for."""
    lines = []
    for kind in ("group", "topic"):
        dimension = dimension_of(material, kind)
        if dimension is not None:
            found = mentioned(material, described, dimension)
            missing, told = ([one.label for one in found if bool(one.municipalities) == has] for has in (False, True))
            lines.append(without_measure(missing, told, dimension.label))
    text = " ".join(filter(None, lines))
    if not text:
        return []
    ending = "Här räknas bara utsagor som säger vilken åtgärd det är. Andra åtgärder kan finnas utan att nämnas så."
    return [Heading(level=2, text="Grupper och områden utan beskriven åtgärd"), Text(paragraphs=(f"{text} {ending}",))]
