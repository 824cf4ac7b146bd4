"""The tests behind what the report says of change: in the method section, for those who want to see them."""

from __future__ import annotations

import pandas as pd

from analys.report.changes import FALSE_FINDINGS
from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.prose.dates import dated
from analys.statistics import presentation
from analys.statistics.change import TEST_FROM

_DECIMALS = 3
_SMALL = f"<\N{NO-BREAK SPACE}{presentation.number(10**-_DECIMALS, _DECIMALS)}"
_NAMES = {"mcnemar_mid_p": "McNemar", "signed_rank": "Wilcoxon", "stuart_maxwell": "Stuart–Maxwell"}

_HOW = (
    "En förändring av en andel kallas statistiskt säkerställd om fler kommuner har bytt svar åt det ena hållet än "
    "vad slumpen brukar ge. Det prövas med McNemars test (mid-p). {ref:change-tests} visar också ett test av hela "
    "svarsskalan, som kan ge ett annat utslag än testet av andelen. Under "
    f"{presentation.in_words(TEST_FROM)} kommuner prövas ingenting. Många frågor prövas på en gång. Värdena är "
    f"därför justerade, så att högst {presentation.number(FALSE_FINDINGS * 100)} procent av de förändringar som "
    "kallas säkerställda väntas bero på slumpen."
)


def change_tests_table(material: Material) -> list[Display]:
    """Return how change was tested, and a table of the tests; nothing where nothing was."""
    rows = _rows(material)
    if not rows:
        return []
    table = Table(
        id="change-tests",
        title=dated(
            f"Prövning av förändring, {material.place.inline}", f"{material.before.label} och {material.wave.label}"
        ),
        unit="Sannolikhet (p) att slumpen ger minst så stor skillnad; justerad enligt Benjamini och Hochberg",
        base="Kommuner som svarade båda gångerna",
        source=material.assignment.source,
        alt=f"Test av förändring för {len(rows)} frågor, på hela skalan och på andelen.",
        columns=(
            Column(label="Fråga"),
            Column(label="Par", kind="number"),
            Column(label="Bytt svar", kind="number"),
            Column(label="Skalans test"),
            Column(label="Skalan: p", kind="number", decimals=_DECIMALS),
            Column(label="Skalan: justerat p", kind="number", decimals=_DECIMALS),
            Column(label="Andelen: p", kind="number", decimals=_DECIMALS),
            Column(label="Andelen: justerat p", kind="number", decimals=_DECIMALS),
        ),
        rows=tuple(rows),
    )
    return [Heading(level=2, text="Prövning av förändring"), Text(paragraphs=(_HOW,)), table]


def _rows(material: Material) -> list[tuple[str | int | float, ...]]:
    """Return a row for each question whose whole scale was tested."""
    findings, scales = material.changes.finding_tests, material.changes.scale_tests
    rows = []
    for question in material.questions:
        if question.kind != "scale" or question.id not in scales.index:
            continue
        scale = scales.loc[question.id]
        if pd.isna(scale["p_value"]):
            continue
        finding = findings.loc[question.id] if question.id in findings.index else None
        rows.append(
            (
                question.label,
                int(scale["pairs"]),
                int(scale["changed"]),
                _NAMES[scale["test"]],
                *(_shown(scale, name) for name in ("p_value", "q_value")),
                *(_shown(finding, name) for name in ("p_value", "q_value")),
            )
        )
    return rows


def _shown(test: pd.Series | None, name: str) -> float | str:
    """Return a probability; what rounds to 0 is not 0, but less than the smallest that is written."""
    if test is None or pd.isna(test[name]):
        return presentation.NOT_AVAILABLE
    return _SMALL if presentation.round_half_up(test[name], _DECIMALS) == 0 else float(test[name])
