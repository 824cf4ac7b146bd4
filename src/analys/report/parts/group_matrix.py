"""SKR's groups of municipalities by the findings of a section, in a table whose cells are as dark as their shares."""

from __future__ import annotations

from collections.abc import Mapping

from analys.assignment import Section
from analys.report.colours import step_colour
from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.parts.findings import Compared, answered_somewhere, answers_counted, counted_of
from analys.report.parts.group_tests import surely_unlike
from analys.report.prose.dates import dated
from analys.report.prose.grammar import lower
from analys.report.prose.headings import lead_note, without_lead
from analys.report.prose.ranking import spread
from analys.statistics import group_names


def matrix(material: Material, section: Section, findings: Mapping[str, Compared]) -> list[Display]:
    """Return text and table for one section."""
    names = group_names(material.frame, "skr_group")
    name = f"skr_group-{section.id}"
    told = _widest(material, findings, names)
    headings, lead = without_lead([finding.label for finding in findings.values()])
    shares = [[material.estimates.share(one, group) for one in findings] for group in names]
    return [
        Heading(level=2, text=section.heading),
        Text(paragraphs=(f"{told} {{ref:{name}}} visar alla grupper.",)),
        Table(
            id=name,
            title=dated(f"{section.heading}, per kommungrupp", material.wave.label),
            unit=f"Antal kommuner som {answers_counted(material, findings)}, av dem som svarade på frågan; mörkare "
            "färg är större andel",
            base=answered_somewhere(material, findings),
            source=f"{material.source}; SKR:s kommungruppsindelning",
            alt=told,
            columns=(
                Column(label="Kommungrupp"),
                *(Column(label=heading, kind="number", of_base=True) for heading in headings),
            ),
            rows=tuple((label, *map(counted_of, row)) for label, row in zip(names.values(), shares, strict=True)),
            notes=lead_note(lead),
            tints={
                f"{row},{column}": step_colour(share.value)
                for row, group in enumerate(shares)
                for column, share in enumerate(group, 1)
                if share.told and share.count
            },
        ),
    ]


def _widest(material: Material, findings: Mapping[str, Compared], names: Mapping[str, str]) -> str:
    """Return a sentence about the finding on which the groups differ most.

    It is one of those on which they surely differ, if there are any.
    """
    sure = surely_unlike(material, findings)
    widest, told = -1.0, ""
    for one in [one for one in findings if one in sure] or findings:
        shares = [(label, material.estimates.share(one, group)) for group, label in names.items()]
        answered = [(f"gruppen {lower(label)}", share.count, share.base) for label, share in shares if share.base]
        values = [share.value for _, share in shares if share.told] or [0.0]
        if max(values) - min(values) > widest:
            widest = max(values) - min(values)
            told = spread(answered, findings[one].phrase, sure=one in sure)
    return told
