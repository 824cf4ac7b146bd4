"""Net balances of answers up and down a scale, and how they changed since the wave before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analys.assignment import Question
from analys.report.display import Column, Display, Table, Text
from analys.report.material import Material
from analys.report.parts.change_block import why_not_compared
from analys.report.prose.change import UNDER_PERCENT, not_compared
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital, listing, lower
from analys.statistics import presentation


def balance_table(material: Material, name: str, heading: str, questions: Sequence[Question]) -> list[Display]:
    """Return how the net balances changed, with their intervals; nothing for few pairs or scales without direction."""
    table = material.changes.balances
    shown = [
        one for one in questions if one.id in table.index and presentation.shows_percent(table.loc[one.id, "pairs"])
    ]
    if not shown:
        return []
    left_out = why_not_compared(material, [one for one in questions if one not in shown], UNDER_PERCENT)
    steps = material.assignment.scale_of(shown[0].id).codes
    words = {sign: [f"”{step.label}”" for step in steps if step.balance == sign] for sign in (1, -1)}
    up, down = (listing(words[sign], "eller") for sign in (1, -1))
    return [
        Text(
            paragraphs=(
                f"{{ref:{name}-balance}} visar andelen som svarade {up} minus andelen som svarade {down}. Plus i "
                f"kolumnen Förändring betyder att svaren har gått mot {up}.",
            )
        ),
        Table(
            id=f"{name}-balance",
            title=dated(
                f"{heading}: nettotal, {material.place.inline}", f"{material.before.label} och {material.wave.label}"
            ),
            unit=f"Procentenheter; plus är fler {up} än {down}",
            base="Kommuner som svarade båda gångerna",
            source=material.assignment.source,
            alt=f"Nettotal och förändring för {listing([lower(one.label) for one in shown])}.",
            notes=(
                f"Nettotalet är andelen som svarade {up} minus andelen som svarade {down}. Lägst och högst är "
                "gränserna för förändringen om alla kommuner hade svarat båda gångerna och de som saknas liknade dem "
                "som svarade (95-procentigt intervall).",
                *filter(None, [not_compared(left_out)]),
            ),
            columns=(
                Column(label="Fråga"),
                *(
                    Column(label=label, kind="number", zero_is_result=True)
                    for label in (
                        capital(material.before.label),
                        capital(material.wave.label),
                        "Förändring",
                        "Lägst",
                        "Högst",
                    )
                ),
            ),
            rows=tuple(_balance_row(one.label, table.loc[one.id]) for one in shown),
        ),
    ]


def _balance_row(label: str, row: pd.Series) -> tuple[str | float, ...]:
    """The change is that between the rounded figures that stand beside it."""
    before, now, low, high = (
        presentation.round_half_up(100 * row[name]) for name in ("before", "after", "low", "high")
    )
    return label, before, now, now - before, low, high
