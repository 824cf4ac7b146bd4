"""Counties ranked by shares drawn towards the country's, with intervals; never by their own shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analys.assignment import Section
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.dots import Dot, draw_dots
from analys.report.material import Material
from analys.report.parts.findings import Compared
from analys.report.prose.dates import dated
from analys.report.prose.grammar import subordinate
from analys.report.prose.levelled import Levelled, can_rank, levelled, levelled_title, not_ranked
from analys.statistics import COUNTRY, group_names, partial_pooling, pooled_limits, presentation


@dataclass(frozen=True)
class Ranked:
    """The finding on which the counties differ most, and the counties by falling levelled share.

    Args:
        question: name of the estimate.
        rows: name, count, base, pooled, pooled_low, pooled_high (0 to 1).
    """

    question: str
    finding: Compared
    rows: pd.DataFrame


def ranked(material: Material, findings: Mapping[str, Compared], shares: pd.DataFrame) -> Ranked | None:
    """Return the finding on which the counties differ most.

    None where they differ no more than by chance, and where no county's share may be shown.

    Args:
        material: the report's material.
        findings: the findings to choose from.
        shares: the counties' shares of them (`findings.county_shares`).
    """
    if shares.empty:
        return None
    pooled = partial_pooling(shares)
    differing = pooled[np.isfinite(pooled["prior_strength"])]
    if differing.empty:
        return None
    question = differing.loc[differing["prior_strength"].idxmin(), "question"]
    rows = differing[differing["question"] == question]
    low, high = pooled_limits(rows["count"].to_numpy(), rows["base"].to_numpy())
    names = rows["group"].map(group_names(material.frame, "county"))
    rows = rows.assign(name=names, pooled_low=low, pooled_high=high)
    return Ranked(question, findings[question], rows.sort_values("pooled", ascending=False, kind="stable"))


def ranking(
    material: Material, section: Section, findings: Mapping[str, Compared], shares: pd.DataFrame
) -> list[Display]:
    """Return sentences about the finding on which the counties differ most, and a dot plot where they can be ranked.

    Arguments as `ranked`.
    """
    found = ranked(material, findings, shares)
    if found is None:
        return [Text(paragraphs=(not_ranked(len(findings)),))]
    told_of = [
        Levelled(row.name, _percent(row.pooled), row.pooled_low, row.pooled_high, row.base)
        for row in found.rows.itertuples()
    ]
    told = levelled(told_of, found.finding.phrase)
    name = ranking_id(section)
    if not can_rank(told_of):
        return [Text(paragraphs=(f"{told} {{ref:{name}}} visar alla län.",))]
    return [
        Text(paragraphs=(f"{told} {{ref:{name}-figure}} visar alla län.",)),
        _dot_plot(material, section, found, levelled_title(told_of, found.finding.label), told),
    ]


def _dot_plot(material: Material, section: Section, found: Ranked, title: str, alt: str) -> Figure:
    country = material.estimates.share(found.question, COUNTRY)
    name = ranking_id(section)
    dots = [
        Dot(
            label=row.name,
            share=row.pooled,
            low=row.pooled_low,
            high=row.pooled_high,
            remark=f"{row.count} av {row.base}",
            own=row.share,
        )
        for row in found.rows.itertuples()
    ]
    return Figure(
        id=f"{name}-figure",
        title=title,
        unit=f"{_title(material, found)}. Utjämnad andel av kommunerna, med 95-procentigt intervall",
        base=f"{country.base} kommuner svarade på frågan",
        source=material.source,
        alt=alt,
        svg=draw_dots(
            dots,
            country.value if country.told else None,
            f"Riket {presentation.share(country.count, country.base)}",
            "Gav svaret",
            names=("Utjämnad andel", "Länets egen andel"),
        ),
        numbers=name,
    )


def ranking_table(material: Material, section: Section, found: Ranked) -> Table:
    """Return the figures of the dot plot."""
    return Table(
        id=ranking_id(section),
        title=_title(material, found),
        unit=f"Kommuner som {subordinate(found.finding.phrase)}: antal, och utjämnad andel i procent",
        base=f"{int(found.rows['base'].sum())} kommuner svarade på frågan",
        source=material.source,
        alt=f"Varje läns utjämnade andel av kommuner som {subordinate(found.finding.phrase)}, i fallande ordning.",
        columns=(
            Column(label="Län"),
            Column(label="Gav svaret", kind="number", zero_is_result=True),
            Column(label="Svarade", kind="number"),
            Column(label="Utjämnad andel", kind="number"),
            Column(label="Intervallet från", kind="number", zero_is_result=True),
            Column(label="Intervallet till", kind="number", zero_is_result=True),
        ),
        rows=tuple(
            (row.name, row.count, row.base, *(100 * one for one in (row.pooled, row.pooled_low, row.pooled_high)))
            for row in found.rows.itertuples()
        ),
        notes=(
            "Utjämnad andel: länets andel dragen mot landets, mer ju färre kommuner som har svarat. Intervallet visar "
            "var länets underliggande andel troligen ligger, utan slumpen i små antal (95 procent).",
        ),
    )


def ranking_id(section: Section) -> str:
    """Return the id of the section's table of levelled shares."""
    return f"county-{section.id}-levelled"


def _title(material: Material, found: Ranked) -> str:
    return dated(f"{found.finding.label}: utjämnade andelar per län", material.wave.label)


def _percent(share: float) -> str:
    return presentation.number(100 * share)
