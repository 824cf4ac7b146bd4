"""Länens nyckeltal: the appendix of the national report with every county's figures."""

from __future__ import annotations

from collections.abc import Mapping

from analys.assignment import Section
from analys.report.display import Column, Display, Group, Heading, Table, Text
from analys.report.material import Material
from analys.report.parts.county_ranking import ranked, ranking_table
from analys.report.parts.findings import (
    APPENDIX,
    Compared,
    answered_somewhere,
    counted_of,
    counts_id,
    county_shares,
    sections_compared,
)
from analys.report.parts.index import county_index_tables
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital, subordinate
from analys.report.prose.headings import without_lead
from analys.report.prose.response import base_line
from analys.statistics import group_names
from analys.statistics.groups import groups


def county_figures(material: Material) -> Group:
    """Return how many answered in each county, and each county's figures for every finding that is compared."""
    compared = sections_compared(material)
    if not compared:
        return Group(blocks=())
    blocks: list[Display] = [
        Heading(level=1, text=f"Bilaga: {APPENDIX}"),
        Text(
            paragraphs=(
                "{ref:county-response} visar hur många kommuner som svarade i varje län. Tabellerna efter den visar "
                "hur många av dem som gav de svar som rapporten handlar om.",
            )
        ),
        _response(material),
    ]
    for section, findings in compared:
        blocks.append(_counts(material, section, findings))
        found = ranked(material, findings, county_shares(material, findings))
        if found is not None:
            blocks.append(ranking_table(material, section, found))
    return Group(blocks=(*blocks, *county_index_tables(material)))


def _response(material: Material) -> Table:
    told = material.estimates.responded
    of_county = told.groupby(groups(material.frame, "county")).agg(["sum", "size"])
    names = group_names(material.frame, "county")
    rows = [
        (names[county], int(size), int(answered), 100 * answered / size)
        for county, answered, size in of_county.itertuples()
    ]
    return Table(
        id="county-response",
        title=dated("Kommuner som svarade, per län", material.wave.label),
        unit="Antal kommuner, och procent",
        base=capital(base_line(int(told.sum()), len(told))),
        source=material.source,
        alt="Varje läns tillfrågade och svarande kommuner.",
        columns=(
            Column(label="Län"),
            Column(label="Tillfrågade", kind="number"),
            Column(label="Svarade", kind="number"),
            Column(label="Procent", kind="number"),
        ),
        rows=(*rows, ("Hela landet", len(told), int(told.sum()), 100 * float(told.mean()))),
        total=True,
    )


def _counts(material: Material, section: Section, findings: Mapping[str, Compared]) -> Table:
    """Return the counties' own figures: "4 av 6", since the counties are small."""
    names = group_names(material.frame, "county")
    headings, _lead = without_lead([one.label for one in findings.values()])  # the notes say all of it
    explained = zip(headings, findings.values(), strict=True)
    rows = []
    for county, name in names.items():
        shares = [material.estimates.share(one, county) for one in findings]
        rows.append((name, *map(counted_of, shares)))
    return Table(
        id=counts_id(section),
        title=dated(f"{section.heading}: länens egna siffror", material.wave.label),
        unit="Antal kommuner av dem som svarade på frågan",
        base=answered_somewhere(material, findings),
        source=material.source,
        alt=f"Varje läns siffror för {len(findings)} svar.",
        columns=(Column(label="Län"), *(Column(label=heading, kind="number", of_base=True) for heading in headings)),
        rows=tuple(rows),
        notes=tuple(f"{heading}: kommuner som {subordinate(one.phrase)}." for heading, one in explained),
    )
