"""SKR's groups of municipalities by the findings of a section: a heat table and its table."""

from __future__ import annotations

from collections.abc import Mapping

from analys.assignment import Section
from analys.report.display import Column, Display, Figure, Heading, Table, Text
from analys.report.figures.heat import draw_heat
from analys.report.material import Material
from analys.report.parts.findings import Compared, answered_somewhere, answers_counted, counted_of
from analys.report.parts.group_tests import surely_unlike
from analys.report.prose.grammar import lower
from analys.report.prose.ranking import spread, spread_title
from analys.statistics import group_names, presentation


def matrix(material: Material, section: Section, findings: Mapping[str, Compared]) -> list[Display]:
    """Return text, heat table and table for one section."""
    names = group_names(material.frame, "skr_group")
    name = f"skr_group-{section.id}"
    told, widest, sure = _widest(material, findings, names)
    title = f"{section.heading}, per kommungrupp {material.wave.label}"
    common = {
        "base": answered_somewhere(material, findings),
        "source": f"{material.source}; SKR:s kommungruppsindelning",
        "alt": told,
    }
    headings = [finding.label for finding in findings.values()]
    cells = [[_cell(material, one, group) for one in findings] for group in names]
    rows = tuple(
        (label, *(counted_of(material.estimates.share(one, group)) for one in findings))
        for group, label in names.items()
    )
    return [
        Heading(level=2, text=section.heading),
        Text(paragraphs=(f"{told} {{ref:{name}-figure}} visar andelarna och {{ref:{name}}} antalen.",)),
        Table(
            id=name,
            title=title,
            unit=f"Antal kommuner som {answers_counted(material, findings)}, av dem som svarade på frågan",
            columns=(
                Column(label="Kommungrupp"),
                *(Column(label=heading, kind="number") for heading in headings),
            ),
            rows=rows,
            **common,
        ),
        Figure(
            id=f"{name}-figure",
            title=spread_title(findings[widest].label, sure=sure),
            unit=f"{title}. Kommuner som {answers_counted(material, findings)}: procent där minst "
            f"{presentation.PERCENT_FROM} svarade, annars antal av antal; mörkare färg är större andel",
            svg=draw_heat(list(names.values()), headings, cells),
            numbers=name,
            floats=True,
            **common,
        ),
    ]


def _cell(material: Material, one: str, group: str) -> tuple[float, str] | None:
    share = material.estimates.share(one, group)
    return (share.value, presentation.share(share.count, share.base)) if share.base else None


def _widest(material: Material, findings: Mapping[str, Compared], names: Mapping[str, str]) -> tuple[str, str, bool]:
    """Return a sentence about the finding on which the groups differ most, its name, and whether they surely do.

    It is one of those on which they surely differ, if there are any.
    """
    sure = surely_unlike(material, findings)
    widest, told, chosen = -1.0, "", ""
    for one in [one for one in findings if one in sure] or findings:
        shares = [(label, material.estimates.share(one, group)) for group, label in names.items()]
        answered = [(f"gruppen {lower(label)}", share.count, share.base) for label, share in shares if share.base]
        values = [share.value for _, share in shares if share.told] or [0.0]
        if max(values) - min(values) > widest:
            widest, chosen = max(values) - min(values), one
            told = spread(answered, findings[one].phrase, sure=one in sure)
    return told, chosen, chosen in sure
