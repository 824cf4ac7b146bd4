"""Questions answered in free text: how many wrote, and what they wrote, by the codebook's dimensions."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Codebook, Dimension, Question, Section
from analys.errors import InputError
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.bars import Row, draw_bars
from analys.report.material import Material
from analys.report.parts.mentions import Mention, mentioned
from analys.report.prose.grammar import capital, counted, figures, listing, lower, noun

#: Under so many municipalities the table says it all.
_FIGURE_FROM = 10


def text_block(material: Material, section: Section, questions: Sequence[Question]) -> list[Display]:
    """Return how often each code is mentioned in the answers; nothing where free text is not coded.

    Raises:
        InputError: the section names a dimension that the codebook does not have.
    """
    if material.codebook is None or material.statements is None or material.codings is None:
        return []
    statements = material.statements[material.statements["question"].isin([one.id for one in questions])]
    wrote = statements["municipality"].nunique()
    if not wrote:
        return [Text(paragraphs=(f"{capital(material.place.single or 'ingen kommun')} skrev inget om detta.",))]
    written = f"{capital(counted(wrote, 'kommun'))} skrev {counted(len(statements), 'utsaga')}."
    blocks: list[Display] = [Text(paragraphs=(written,))]
    for dimension in _dimensions(section, material.codebook):
        blocks += _by_code(material, section, dimension, mentioned(material, statements, dimension), wrote)
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


def _by_code(
    material: Material, section: Section, dimension: Dimension, found: Sequence[Mention], wrote: int
) -> list[Display]:
    rows = [one for one in found if one.municipalities]
    if not rows:
        return [Text(paragraphs=(f"Ingen utsaga gäller {lower(dimension.label)}.",))]
    name = f"{section.id}-{dimension.id}"
    told = _most(rows, wrote)
    common = {
        "title": f"{section.heading}: {lower(dimension.label)}, {material.place.name} {material.wave.label}",
        "base": f"{figures(wrote, 'kommun')} som skrev",
        "source": material.source,
        "alt": told,
        "notes": ("Ett omnämnande säger att kommunen skrev om det, inte att andra kommuner saknar det.",),
    }
    blocks: list[Display] = [Text(paragraphs=(f"{told} {{ref:{name}}} visar allt som nämns.",))]
    if wrote >= _FIGURE_FROM:
        bars = [Row(one.label, one.municipalities / wrote, f"{one.municipalities} av {wrote}") for one in rows]
        unit = "Kommuner som nämner det"
        blocks.append(Figure(id=f"{name}-figure", unit=unit, svg=draw_bars(bars), numbers=name, **common))
    table = Table(
        id=name,
        unit="Antal",
        columns=(
            Column(label=dimension.label),
            Column(label="Kommuner", kind="number"),
            Column(label="Utsagor", kind="number"),
        ),
        rows=tuple((one.label, one.municipalities, one.statements) for one in rows),
        **common,
    )
    return [*blocks, table]


def _most(rows: Sequence[Mention], wrote: int) -> str:
    most = [one for one in rows if one.municipalities == rows[0].municipalities]
    names = listing([lower(one.label) for one in most[:4]])
    if wrote == 1:
        return f"Det som nämns är {listing([lower(one.label) for one in rows])}."
    return f"Flest nämner {names}: {rows[0].municipalities} av {wrote} {noun(wrote, 'kommun')}."
