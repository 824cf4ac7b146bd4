"""Groups of municipalities compared: counties ranked with their uncertainty, and SKR's groups."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Question
from analys.report.display import Column, Display, Figure, Group, Heading, Table, Text
from analys.report.figures.dots import Dot, draw_dots
from analys.report.material import Material
from analys.report.parts.county_matrix import matrix, matrix_columns
from analys.report.prose import response
from analys.report.prose.grammar import capital, lower
from analys.report.prose.ranking import spread
from analys.statistics import COUNTRY, group_names, presentation
from analys.statistics.groups import Level

#: Sections with more questions than this are compared in a matrix.
_MOST_DOT_PLOTS = 2


def counties(material: Material) -> Group:
    """Return each finding by county, ranked."""
    return _compared(material, "county", "Län", "Skillnader mellan länen")


def groups(material: Material) -> Group:
    """Return each finding by SKR's groups of municipalities, in the groups' own order."""
    return _compared(material, "skr_group", "Kommungrupp", "Skillnader mellan kommungrupper")


def _compared(material: Material, by: Level, noun: str, heading: str) -> Group:
    if material.wave.design == "selected":
        return Group(blocks=())
    blocks: list[Display] = []
    for section in material.assignment.sections:
        columns = matrix_columns(material, section)
        if len(columns) > _MOST_DOT_PLOTS:
            blocks += matrix(material, section, columns, by, noun)
        else:
            for question in material.questions_of(section):
                if question.id in columns:
                    blocks += _block(material, question, by, noun)
    return Group(blocks=(Heading(level=1, text=heading), *blocks) if blocks else ())


def _block(material: Material, question: Question, by: Level, noun: str) -> list[Display]:
    table = _estimates(material, question, by)
    country = material.estimates.share(question.id, COUNTRY)
    names = group_names(material.frame, by)
    shares = {group: material.estimates.share(question.id, group) for group in table["group"]}
    told = spread(
        [(names[group], one.count, one.base) for group, one in shares.items() if one.base], question.finding.phrase
    )
    dots = [
        Dot(
            label=names[group],
            share=one.value if one.told else None,
            low=one.low,
            high=one.high,
            remark=f"{presentation.published(one.count)} av {one.base}",
        )
        for group, one in shares.items()
        if one.told or not one.base
    ]
    reference = country.value if country.told else None
    name = f"{by}-{question.id}"
    common = {
        "base": capital(response.base_line(country.base, country.asked)),
        "source": material.source,
        "alt": told,
    }
    title = f"Kommuner som {question.finding.phrase}, per {lower(noun)} {material.wave.label}"
    notes = [
        "Linjen genom punkten visar hur andelen kan ändras om de som inte svarade hade svarat annorlunda. "
        "Saknas linjen svarade alla."
    ]
    if len(dots) < len(shares):
        notes.append("Figuren saknar dem vars uppgift inte visas.")
    figure = Figure(
        id=f"{name}-figure",
        title=title,
        unit="Andel av de kommuner som svarade, procent",
        svg=draw_dots(dots, reference, f"Riket {presentation.share(country.count, country.base)}", "Antal"),
        numbers=name,
        notes=tuple(notes),
        **common,
    )
    return [
        Heading(level=2, text=question.label),
        Text(paragraphs=(f"{told} {{ref:{name}-figure}} och {{ref:{name}}} visar alla.",)),
        figure,
        Table(
            id=name,
            title=title,
            unit="Antal kommuner",
            columns=(
                Column(label=noun),
                Column(label="Svarade så", kind="number"),
                Column(label="Svarade", kind="number"),
                Column(label="Tillfrågade", kind="number"),
            ),
            rows=tuple(
                (names[group], presentation.published(one.count), one.base, one.asked) for group, one in shares.items()
            ),
            **common,
        ),
    ]


def _estimates(material: Material, question: Question, by: Level) -> pd.DataFrame:
    """Return the estimates, the counties by falling share and those without answers last."""
    table = material.estimates.shares(by).xs(question.id, level="question").reset_index()
    if by == "county":
        table = table.sort_values(["share", "base"], ascending=False, na_position="last", kind="stable")
    return table
