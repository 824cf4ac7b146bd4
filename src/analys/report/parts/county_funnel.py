"""Which counties lie outside what chance gives: funnels, one for each finding of a section."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analys.assignment import Section
from analys.report.display import Display, Figure, Text
from analys.report.figures.funnel import Funnel, Point, draw_funnels
from analys.report.material import Material
from analys.report.parts.findings import Compared, answered_somewhere, answers_counted, counts_id, one_answer
from analys.report.prose.dates import dated
from analys.report.prose.outside import Outside, outside, outside_title
from analys.statistics import funnel, group_names


def funnels(
    material: Material, section: Section, findings: Mapping[str, Compared], shares: pd.DataFrame
) -> list[Display]:
    """Return the sentences, and the figure where any county lies outside what chance gives.

    Args:
        material: the report's material.
        section: the section.
        findings: its findings.
        shares: the counties' shares of them (`findings.county_shares`).
    """
    rows = _by_finding(material, findings, shares)
    found = outside_chance(material, findings, shares)
    told = outside(found)
    if not any(one.named for one in found):
        return [Text(paragraphs=(f"{told} {{ref:{counts_id(section)}}} visar alla län.",))]
    name, compared = funnel_id(section), _compared(material, section, findings)
    first, *more = draw_funnels([_panel(label, own) for label, own in rows.items()])
    return [
        Text(paragraphs=(f"{compared} {told} {{ref:{name}}} visar alla län.",)),
        Figure(
            id=name,
            title=outside_title(found),
            unit=dated(f"{section.heading}, länen", material.wave.label)
            + f". Andel av länets svarande kommuner som {answers_counted(material, findings)}; linjen är alla län",
            base=answered_somewhere(material, findings),
            source=material.source,
            alt=told,
            svg=first,
            more=tuple(more),
            numbers=counts_id(section),
        ),
    ]


def _compared(material: Material, section: Section, findings: Mapping[str, Compared]) -> str:
    """Say what the shares are of, or where that stands."""
    if answer := one_answer(material, findings):
        return f"Här jämförs andelen kommuner som {answer}."
    return f"Vilket svar som räknas på varje fråga står under {{ref:{counts_id(section)}}}."


def funnel_id(section: Section) -> str:
    """Return the id of a section's figure of funnels."""
    return f"county-{section.id}-funnel-figure"


def outside_chance(material: Material, findings: Mapping[str, Compared], shares: pd.DataFrame) -> list[Outside]:
    """Return for each finding the counties that lie outside what chance gives; see `funnels`."""
    return [_outside(label, own) for label, own in _by_finding(material, findings, shares).items()]


def _by_finding(material: Material, findings: Mapping[str, Compared], shares: pd.DataFrame) -> dict[str, pd.DataFrame]:
    table = funnel(shares)
    table["name"] = table["group"].map(group_names(material.frame, "county"))
    return {findings[one].label: own for one, own in table.groupby("question", sort=False)}


def _outside(label: str, rows: pd.DataFrame) -> Outside:
    names = {position: tuple(own["name"]) for position, own in rows.groupby("position")}
    return Outside(
        label, len(rows), *(names.get(position, ()) for position in ("far_above", "above", "below", "far_below"))
    )


def _panel(label: str, rows: pd.DataFrame) -> Funnel:
    points = [
        Point(
            label=row.name,
            base=int(row.base),
            share=float(row.share),
            inner=(float(row.inner_low), float(row.inner_high)),
            outer=(float(row.outer_low), float(row.outer_high)),
            outside=row.position != "within",
        )
        for row in rows.itertuples(index=False)
    ]
    return Funnel(label, float(rows["centre"].iloc[0]), tuple(points))
