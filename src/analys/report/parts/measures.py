"""Åtgärder: what the municipalities do, for whom, how far it has come, and whom nothing reaches."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Dimension
from analys.report.display import Column, Display, Figure, Group, Heading, Notice, Table, Text
from analys.report.figures.heat import draw_heat
from analys.report.material import Material
from analys.report.parts.mentions import Mention, mentioned, writers
from analys.report.parts.risk import risk_block
from analys.report.prose.grammar import capital, figures, listing, lower, noun
from analys.report.prose.response import base_line
from analys.statistics import cooccurrence, statements_with

_MENTIONED = "Ett omnämnande säger att kommunen skrev om det, inte att andra kommuner saknar det."


def measures(material: Material) -> Group:
    """Return the section on measures; empty where free text is not coded."""
    measure = _dimension(material, "measure")
    if measure is None or material.statements is None or material.codings is None:
        return Group(blocks=())
    blocks: list[Display] = [Heading(level=1, text="Åtgärder")]
    coded = material.codings["dimension"] == measure.id
    described = material.statements[material.statements["statement"].isin(material.codings.loc[coded, "statement"])]
    found = [one for one in mentioned(material, described, measure) if one.municipalities]
    if not found:
        return Group(blocks=(*blocks, Text(paragraphs=("Ingen av de inlämnade texterna beskriver en åtgärd.",))))
    blocks += [
        _caution(material),
        *_what(material, described, measure, found),
        *_for_whom(material, described, measure),
    ]
    topics = _dimension(material, "topic")
    if topics is not None:
        blocks += risk_block(material, topics, measure)
    return Group(blocks=(*blocks, *_gaps(material, described)))


def _dimension(material: Material, kind: str) -> Dimension | None:
    book = material.codebook
    return None if book is None else next((one for one in book.dimensions if one.kind == kind), None)


def _caution(material: Material) -> Notice:
    known = material.reliability.sentence if material.reliability else ""
    return Notice(
        title="Läs med försiktighet.",
        text=f"Åtgärderna är kodade ur kommunernas fritextsvar av ett program. {known}".strip(),
    )


def _what(material: Material, described: pd.DataFrame, measure: Dimension, found: list[Mention]) -> list[Display]:
    """Types of measures by how far they have come."""
    status = _dimension(material, "status")
    wrote = described["municipality"].nunique()
    asked = len(material.estimates.responded)
    told = (
        f"{capital(base_line(wrote, asked).replace('svarade', 'beskriver åtgärder'))}. "
        f"Vanligast är {_common(found, wrote)}."
    )
    stages = {code: label for code, label in status.labels.items() if code != status.default} if status else {}
    by_stage = {}
    for code in stages:
        at_stage = statements_with(described, material.codings, status.id, [code])
        by_stage[code] = {one.code: one.municipalities for one in mentioned(material, at_stage, measure)}
    table = Table(
        id="measures",
        title=f"Åtgärder efter typ, {material.place.name} {material.wave.label}",
        unit="Antal kommuner som nämner åtgärden",
        base=f"{figures(wrote, 'kommun')} som beskriver åtgärder",
        source=material.source,
        alt=told,
        notes=(_MENTIONED, "En kommun kan ha åtgärder av samma typ som är både vidtagna och planerade."),
        columns=(
            Column(label=measure.label),
            Column(label="Kommuner", kind="number"),
            *(Column(label=label, kind="number") for label in stages.values()),
        ),
        rows=tuple(
            (one.label, one.municipalities, *(by_stage[code].get(one.code, 0) for code in stages)) for one in found
        ),
    )
    return [Text(paragraphs=(f"{told} {{ref:measures}} visar alla typer.",)), table]


def _common(found: list[Mention], wrote: int) -> str:
    parts = [f"{lower(one.label)} ({one.municipalities} av {wrote})" for one in found[:3]]
    return listing(parts)


def _for_whom(material: Material, described: pd.DataFrame, measure: Dimension) -> list[Display]:
    """Types of measures by target group, as a heat table."""
    group = _dimension(material, "group")
    if group is None or material.place.single:
        return []
    codes = {one.id: [code for code in one.labels if code != one.default] for one in (measure, group)}
    pairs = cooccurrence(described, material.codings, (measure.id, group.id), codes)
    counts = pairs.pivot_table(index=measure.id, columns=group.id, values="municipalities", aggfunc="sum", fill_value=0)
    rows = [code for code in codes[measure.id] if code in counts.index and counts.loc[code].sum()]
    columns = [code for code in codes[group.id] if code in counts.columns and counts[code].sum()]
    if not rows or not columns:
        return []
    wrote = described["municipality"].nunique()
    labels = [group.labels[code] for code in columns]
    numbers = {row: [int(counts.loc[row, column]) for column in columns] for row in rows}
    most, row, column = max((count, row, place) for row, line in numbers.items() for place, count in enumerate(line))
    told = (
        f"Den vanligaste kombinationen är {lower(measure.labels[row])} för {lower(labels[column])}: "
        f"{most} av {wrote} {noun(wrote, 'kommun')}."
    )
    common = {
        "title": f"Åtgärder efter typ och målgrupp, {material.place.name} {material.wave.label}",
        "base": f"{figures(wrote, 'kommun')} som beskriver åtgärder",
        "source": material.source,
        "alt": told,
    }
    heat = draw_heat(
        [measure.labels[code] for code in rows],
        labels,
        [[(count / wrote, str(count) if count else "–") for count in numbers[code]] for code in rows],
    )
    return [
        Text(paragraphs=(f"{told} {{ref:measures-groups-figure}} visar vilka åtgärder som nämns för vilka.",)),
        Figure(
            id="measures-groups-figure",
            unit="Antal kommuner; mörkare färg är större andel",
            svg=heat,
            numbers="measures-groups",
            **common,
        ),
        Table(
            id="measures-groups",
            unit="Antal kommuner",
            columns=(Column(label=measure.label), *(Column(label=label, kind="number") for label in labels)),
            rows=tuple((measure.labels[code], *numbers[code]) for code in rows),
            notes=(_MENTIONED,),
            **common,
        ),
    ]


def _gaps(material: Material, described: pd.DataFrame) -> list[Display]:
    """Target groups and areas that no municipality's measure is for."""
    lines = []
    for kind, ending in (("group", "nämns inte i någon åtgärd"), ("topic", "har ingen åtgärd knuten till sig")):
        dimension = _dimension(material, kind)
        if dimension is not None:
            missing = [one.label for one in mentioned(material, described, dimension) if not one.municipalities]
            if missing:
                lines.append(f"{capital(listing([lower(label) for label in missing]))} {ending}.")
    if not lines or not len(writers(material, described)):
        return []
    text = " ".join(lines)
    return [Heading(level=2, text="Luckor"), Text(paragraphs=(f"{text} Det kan bero på att ingen skrev om det.",))]
