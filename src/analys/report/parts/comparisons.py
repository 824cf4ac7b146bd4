"""SKR's groups of municipalities compared, in the groups' own order."""

from __future__ import annotations

from analys.report.display import Column, Display, Figure, Group, Heading, Table, Text
from analys.report.figures.dots import Dot, draw_dots
from analys.report.material import Material
from analys.report.parts.findings import Compared, sections_compared
from analys.report.parts.group_matrix import matrix
from analys.report.parts.group_tests import surely_unlike
from analys.report.prose import response
from analys.report.prose.grammar import capital, lower, subordinate
from analys.report.prose.ranking import spread, spread_title
from analys.statistics import COUNTRY, group_names, presentation

#: Sections with more findings than this are compared in a matrix.
_MOST_DOT_PLOTS = 2


def groups(material: Material) -> Group:
    """Return each finding by SKR's groups of municipalities; nothing where the municipalities were picked."""
    blocks: list[Display] = []
    for section, findings in sections_compared(material):
        if len(findings) > _MOST_DOT_PLOTS:
            blocks += matrix(material, section, findings)
        else:
            sure = surely_unlike(material, findings)
            for question, finding in findings.items():
                blocks += _block(material, question, finding, sure=question in sure)
    return Group(blocks=(Heading(level=1, text="Skillnader mellan kommungrupper"), *blocks) if blocks else ())


def _block(material: Material, question: str, finding: Compared, *, sure: bool) -> list[Display]:
    names = group_names(material.frame, "skr_group")
    shares = {name: material.estimates.share(question, group) for group, name in names.items()}
    country = material.estimates.share(question, COUNTRY)
    answered = [(f"gruppen {lower(name)}", one.count, one.base) for name, one in shares.items() if one.base]
    told = spread(answered, finding.phrase, sure=sure)
    notes = [
        "Linjen genom punkten visar var andelen bland alla kommuner i gruppen troligen ligger (95 procent), om de som "
        "inte svarade liknar dem som svarade. Saknas linjen svarade alla."
    ]
    dots = [
        Dot(
            label=name,
            share=one.value if one.told else None,
            low=one.low,
            high=one.high,
            remark=f"{presentation.published(one.count)} av {one.base}",
        )
        for name, one in shares.items()
        if one.told or not one.base
    ]
    if len(dots) < len(shares):
        notes.append("Figuren saknar dem vars uppgift inte visas.")
    name = f"skr_group-{question}"
    title = f"Kommuner som {subordinate(finding.phrase)}, per kommungrupp {material.wave.label}"
    common = {
        "base": capital(response.base_line(country.base, country.asked)),
        "source": f"{material.source}; SKR:s kommungruppsindelning",
        "alt": told,
    }
    return [
        Heading(level=2, text=finding.label),
        Text(paragraphs=(f"{told} {{ref:{name}-figure}} och {{ref:{name}}} visar alla.",)),
        Table(
            id=name,
            title=title,
            unit="Antal kommuner",
            columns=(
                Column(label="Kommungrupp"),
                Column(label="Svarade så", kind="number", zero_is_result=True),
                Column(label="Svarade", kind="number"),
                Column(label="Tillfrågade", kind="number"),
            ),
            rows=tuple((name, presentation.published(one.count), one.base, one.asked) for name, one in shares.items()),
            **common,
        ),
        Figure(
            id=f"{name}-figure",
            title=spread_title(finding.label, sure=sure),
            unit=f"{title}. Andel av de kommuner som svarade",
            svg=draw_dots(
                dots,
                country.value if country.told else None,
                f"Riket {presentation.share(country.count, country.base)}",
                "Antal",
            ),
            numbers=name,
            notes=tuple(notes),
            floats=True,
            **common,
        ),
    ]
