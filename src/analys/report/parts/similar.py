"""The county's municipalities beside those of the same kind in the country (SKR's main groups)."""

from __future__ import annotations

from analys.assignment import Question
from analys.report.display import Column, Display, Table, Text
from analys.report.material import Material
from analys.report.prose.dates import dated
from analys.report.prose.grammar import subordinate
from analys.statistics import group_names


def similar(material: Material, question: Question) -> list[Display]:
    """Return a table of the kinds of municipalities that the county has, here and in the country."""
    if material.county is None or question.finding is None or material.wave.design == "selected":
        return []
    if question.id in material.protected:
        return []  # the county's municipalities by kind would be a finer table than those that are protected together
    local = material.frame.set_index("municipality")["skr_main_group"]
    names = group_names(material.frame, "skr_main_group")
    here = material.here()
    told = here[(here["question"] == question.id) & here["value"].notna()].set_index("municipality")["value"]
    rows = []
    for group in sorted(local.unique()):
        mine = told[told.index.map(local) == group]
        country = material.estimates.share(question.id, group)
        rows.append(
            (names[group], int(mine.isin(question.finding.codes).sum()), len(mine), country.count, country.base)
        )
    name = f"similar-{question.id}"
    return [
        Text(
            paragraphs=(
                "Kommuner av samma slag har ofta liknande förutsättningar. {ref:" + name + "} visar länets kommuner "
                "bredvid landets, i SKR:s huvudgrupper.",
            )
        ),
        Table(
            id=name,
            title=dated(f"Kommuner som {subordinate(question.finding.phrase)}, efter kommungrupp", material.wave.label),
            unit="Antal kommuner",
            base="Länets och landets kommuner som gav svaret, och alla som svarade på frågan",
            source=f"{material.source}; SKR:s kommungruppsindelning",
            alt=f"Länets och landets kommuner som {subordinate(question.finding.phrase)}, i {len(rows)} kommungrupper.",
            columns=(
                Column(label="Kommungrupp"),
                Column(label="Länet: gav svaret", kind="number"),
                Column(label="Länet: svarade", kind="number"),
                Column(label="Landet: gav svaret", kind="number"),
                Column(label="Landet: svarade", kind="number"),
            ),
            rows=tuple(rows),
        ),
    ]
