"""Questions answered in free text: how many wrote, and what they wrote, by the codebook's dimensions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analys.assignment import Codebook, Dimension, Question, Section
from analys.errors import InputError
from analys.report.display import Column, Display, Table, Text
from analys.report.material import Material
from analys.report.parts.mentions import mentioned
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital, counted, figures, lower
from analys.report.prose.mentions import commonest_state, most_mentioned

#: Under so many municipalities the numbers say it all.
_BARS_FROM = 10


def text_block(material: Material, section: Section, questions: Sequence[Question]) -> list[Display]:
    """Return how often each code is mentioned in the answers, or that they are not coded.

    Raises:
        InputError: the section names a dimension that the codebook does not have.
    """
    if material.codebook is None or material.statements is None or material.codings is None:
        return [Text(paragraphs=("Kommunernas svar i fritext är inte kodade. Därför visas de inte här.",))]
    statements = material.statements[material.statements["question"].isin([one.id for one in questions])]
    wrote = statements["municipality"].nunique()
    if not wrote:
        who = f"{material.place.single} skrev inget" if material.place.single else "Ingen kommun skrev något"
        return [Text(paragraphs=(f"{who} om detta.",))]
    who = material.place.single or capital(counted(wrote, "kommun"))
    written = f"{who} svarade med egna ord, sammanlagt {counted(len(statements), 'utsaga')}."
    blocks: list[Display] = [Text(paragraphs=(written,))]
    for dimension in _dimensions(section, material.codebook):
        blocks += _by_code(material, section, dimension, statements)
    return blocks


def _dimensions(section: Section, codebook: Codebook) -> list[Dimension]:
    known = {one.id: one for one in codebook.dimensions}
    if unknown := [one for one in section.dimensions if one not in known]:
        raise InputError(
            f"Avsnittet ”{section.id}” i assignment.yaml nämner dimensionen ”{unknown[0]}”, men kodboken har ingen "
            f"sådan. Skriv någon av {', '.join(known)}."
        )
    if section.dimensions:
        return [known[one] for one in section.dimensions]
    return [next(one for one in codebook.dimensions if one.kind == "topic")]


def _by_code(material: Material, section: Section, dimension: Dimension, statements: pd.DataFrame) -> list[Display]:
    rows = [one for one in mentioned(material, statements, dimension) if one.municipalities]
    if not rows:
        return [Text(paragraphs=(f"Ingen utsaga har fått någon kod för ”{dimension.label}”.",))]
    is_state = dimension.kind in ("status", "trend")
    base = _telling(material, dimension, statements) if is_state else statements["municipality"].nunique()
    found = [(one.label, one.municipalities) for one in rows]
    told = f"{dimension.label}: {lower(commonest_state(found, base))}" if is_state else most_mentioned(found, base)
    if base == 1:
        return [Text(paragraphs=(told,))]
    name = f"{section.id}-{dimension.id}"
    title = dated(f"{section.heading}: {lower(dimension.label)}, {material.place.inline}", material.wave.label)
    drawn = base >= _BARS_FROM
    table = Table(
        id=name,
        title=title,
        unit="Antal kommuner och utsagor" + ("; staplarna visar andel av kommunerna" if drawn else ""),
        columns=(
            Column(label=dimension.label),
            Column(label="Kommuner", kind="number"),
            Column(label="Utsagor", kind="number"),
        ),
        rows=tuple((one.label, one.municipalities, one.statements) for one in rows),
        bars=base if drawn else None,
        base=f"{figures(base, 'kommun')} {'vars svar säger något om det' if is_state else 'som skrev'}",
        source=material.source,
        alt=told,
    )
    return [Text(paragraphs=(f"{told} {{ref:{name}}} visar allt som nämns.",)), table]


def _telling(material: Material, dimension: Dimension, statements: pd.DataFrame) -> int:
    """Return how many municipalities say anything of the dimension: the others are not known to lack it."""
    codings = material.codings[material.codings["dimension"] == dimension.id]
    told = codings.loc[codings["code"] != dimension.default, "statement"]
    return statements.loc[statements["statement"].isin(told), "municipality"].nunique()
