"""Bortfall: response by group, whether those who answered are like the others, and what weights change."""

from __future__ import annotations

import pandas as pd

from analys.report.display import Column, Display, Table, Text
from analys.report.material import Material
from analys.report.parts.findings import sections_compared
from analys.report.prose import nonresponse, response
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital
from analys.statistics import (
    COUNTRY,
    design_effect,
    group_names,
    presentation,
    response_rates,
    response_tests,
)

_DIVISIONS = ("skr_group", "size")


def nonresponse_blocks(material: Material) -> list[Display]:
    """Return what is known of non-response: always in words, with tables where enough were asked for percentages."""
    told = material.estimates.responded
    answered, asked = int(told.sum()), len(told)
    sentences = [
        response.answered(answered, asked, material.place),
        "En kommun som inte svarade räknas aldrig som en kommun utan problem. Andelar räknas på de kommuner som "
        "svarade på frågan.",
    ]
    whole = material.everywhere
    if material.wave.design == "selected" or whole.answered in (0, whole.asked):
        return [Text(paragraphs=(" ".join(sentences),))]
    paragraphs, tables = [" ".join(sentences)], []
    if presentation.shows_percent(asked) and answered < asked:
        paragraphs.append(f"{_by_group(material)} {{ref:response-groups}} visar alla grupper.")
        tables.append(_groups_table(material))
    labels = _labels(material)
    if not labels:
        return [Text(paragraphs=tuple(paragraphs)), *tables]
    if (weights := material.weighting.weights) is None:
        paragraphs.append(nonresponse.cannot_weigh(material.wave.margins))
        return [Text(paragraphs=tuple(paragraphs)), *tables]
    weighted = whole.weighted["country"]
    changed = [label for one, label in labels.items() if weighted.loc[(COUNTRY, one), "material"]]
    paragraphs.append(nonresponse.weighted(material.wave.margins, changed, design_effect(weights)))
    if material.county is None and presentation.shows_percent(answered):
        paragraphs[-1] += " {ref:weighted} visar andelarna med och utan vikter."
        tables.append(_weighted_table(material, labels, weighted))
    return [Text(paragraphs=tuple(paragraphs)), *tables]


def _by_group(material: Material) -> str:
    """Say where most and fewest answered, and whether that is more than chance."""
    names = group_names(material.frame, "skr_group")
    rates = response_rates(material.here(), material.frame, "skr_group")
    groups = [(names[row.group], row.answered, row.asked) for row in rates.itertuples()]
    most = nonresponse.extremes(groups) if material.county is None else ""
    tests = response_tests(material.here(), material.frame, _DIVISIONS, population=material.weighting.population)
    told = material.estimates.responded
    people = material.frame.set_index("municipality")[material.weighting.population].reindex(told.index)
    larger = people[told].median() > people[~told].median()
    return f"{most} {nonresponse.unlike(tests, larger)}".strip()


def _groups_table(material: Material) -> Table:
    rows = []
    for by in _DIVISIONS:
        names = group_names(material.frame, by)
        rates = response_rates(material.here(), material.frame, by, population=material.weighting.population)
        rows += [(names[row.group], row.answered, row.asked) for row in rates.itertuples()]
    return Table(
        id="response-groups",
        title=dated(f"Svarande efter kommungrupp och storlek, {material.place.inline}", material.wave.label),
        unit="Antal kommuner",
        base=capital(response.base_line(int(material.estimates.responded.sum()), len(material.estimates.responded))),
        source=f"{material.source}; SKR:s kommungruppsindelning; SCB, folkmängd",
        alt=f"Hur många som svarade i {len(rows)} grupper av kommuner, efter kommungrupp och efter storlek.",
        columns=(
            Column(label="Grupp"),
            Column(label="Svarade", kind="number"),
            Column(label="Tillfrågade", kind="number"),
        ),
        rows=tuple(rows),
    )


def _labels(material: Material) -> dict[str, str]:
    """Return the labels of the open findings that are compared."""
    sections = [findings for _, findings in sections_compared(material)]
    return {
        one: found.label for findings in sections for one, found in findings.items() if one not in material.protected
    }


def _weighted_table(material: Material, labels: dict[str, str], whole: pd.DataFrame) -> Table:
    table = whole.loc[COUNTRY]
    rows = []
    for question, label in labels.items():
        row = table.loc[question]
        plain = presentation.percent(int(row["count"]), int(row["base"]), 1)
        fitted, low, high = (
            presentation.round_half_up(100 * row[name], 1) for name in ("weighted", "weighted_low", "weighted_high")
        )
        rows.append((label, int(row["base"]), plain, fitted, low, high, presentation.round_half_up(fitted - plain, 1)))
    numbers = ("Utan vikter", "Med vikter", "Lägst", "Högst", "Skillnad")
    return Table(
        id="weighted",
        title=dated(f"Andelar med och utan vikter, {material.place.inline}", material.wave.label),
        unit="Procent av kommunerna; skillnaden i procentenheter",
        base=capital(response.base_line(int(material.estimates.responded.sum()), len(material.estimates.responded))),
        source=material.source,
        alt=f"Andelen för {len(rows)} frågor med och utan vikter, med intervall och skillnad.",
        notes=("Lägst och högst är gränserna för ett 95-procentigt intervall kring andelen med vikter.",),
        columns=(
            Column(label="Fråga"),
            Column(label="Svarade", kind="number"),
            *(Column(label=label, kind="number", decimals=1, zero_is_result=True) for label in numbers),
        ),
        rows=tuple(rows),
    )
