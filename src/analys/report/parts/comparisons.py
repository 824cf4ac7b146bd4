"""SKR's groups of municipalities compared, in the groups' own order."""

from __future__ import annotations

from collections.abc import Mapping

from analys.report.display import Column, Display, Figure, Group, Heading, Table, Text
from analys.report.estimates import Share
from analys.report.figures.dots import Dot, draw_dots
from analys.report.material import Material
from analys.report.parts.findings import Compared, sections_compared
from analys.report.parts.group_matrix import matrix
from analys.report.parts.group_tests import surely_unlike
from analys.report.prose import response
from analys.report.prose.dates import dated
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
    name = f"skr_group-{question}"
    common = {
        "base": capital(response.base_line(country.base, country.asked)),
        "source": f"{material.source}; SKR:s kommungruppsindelning",
        "alt": told,
    }
    table = _table(
        shares,
        id=name,
        title=dated(f"Kommuner som {subordinate(finding.phrase)}, per kommungrupp", material.wave.label),
        **common,
    )
    figure = _figure(
        shares,
        country,
        id=f"{name}-figure",
        title=spread_title(finding.label, sure=sure),
        unit=f"{table.title}. Andel av de kommuner som svarade",
        numbers=name,
        **common,
    )
    text = f"{told} {{ref:{figure.id}}} och {{ref:{name}}} visar alla."
    return [Heading(level=2, text=finding.label), Text(paragraphs=(text,)), table, figure]


def _table(shares: Mapping[str, Share], **named: str) -> Table:
    return Table(
        unit="Antal kommuner",
        columns=(
            Column(label="Kommungrupp"),
            Column(label="Gav svaret", kind="number", zero_is_result=True),
            Column(label="Svarade", kind="number"),
            Column(label="Tillfrågade", kind="number"),
        ),
        rows=tuple((group, presentation.published(one.count), one.base, one.asked) for group, one in shares.items()),
        **named,
    )


def _figure(shares: Mapping[str, Share], country: Share, **named: str) -> Figure:
    """Return the groups whose share may be shown, and those where nobody answered, against the country's share."""
    shown = {group: one for group, one in shares.items() if one.told or not one.base}
    notes = [
        "Linjen genom punkten visar var andelen bland alla kommuner i gruppen troligen ligger (95 procent), om de som "
        "inte svarade liknar dem som svarade. Saknas linjen svarade alla."
    ]
    if len(shown) < len(shares):
        notes.append("Figuren saknar dem vars uppgift inte visas.")
    return Figure(
        svg=draw_dots(
            [_dot(group, one) for group, one in shown.items()],
            country.value if country.told else None,
            f"Riket {presentation.share(country.count, country.base)}",
            "Antal",
        ),
        notes=tuple(notes),
        **named,
    )


def _dot(group: str, share: Share) -> Dot:
    return Dot(
        label=group,
        share=share.value if share.told else None,
        low=share.low,
        high=share.high,
        remark=f"{presentation.published(share.count)} av {share.base}",
    )
