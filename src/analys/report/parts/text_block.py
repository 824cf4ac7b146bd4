"""Questions answered in free text: how many wrote, and what they wrote about."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question, Section
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.figures.bars import Row, draw_bars
from analys.report.material import Material
from analys.report.parts.mentions import Mention, mentioned
from analys.report.prose.grammar import capital, figures, listing, lower, noun

_MOST_ROWS = 12
#: Under so many municipalities the table says it all.
_FIGURE_FROM = 10


def text_block(material: Material, section: Section, questions: Sequence[Question]) -> list[Display]:
    """Return how often each topic is mentioned in the answers; nothing where free text is not coded."""
    if material.codebook is None or material.statements is None or material.codings is None:
        return []
    statements = material.statements[material.statements["question"].isin([one.id for one in questions])]
    wrote = statements["municipality"].nunique()
    if not wrote:
        return [Text(paragraphs=(f"{capital(material.place.single or 'ingen kommun')} skrev inget om detta.",))]
    dimension = next(one for one in material.codebook.dimensions if one.kind == "topic")
    rows = [one for one in mentioned(material, statements, dimension) if one.municipalities][:_MOST_ROWS]
    written = f"{figures(wrote, 'kommun')} skrev {figures(len(statements), 'utsaga')}."
    if not rows:
        return [Text(paragraphs=(f"{written} Ingen av dem gäller något av kodbokens områden.",))]
    name = f"{section.id}-topics"
    told = f"{written} {_most(rows, wrote)}"
    common = {
        "title": f"{section.heading}: vad kommunerna skriver om, {material.place.name} {material.wave.label}",
        "base": f"{figures(wrote, 'kommun')} som skrev",
        "source": material.source,
        "alt": told,
        "notes": ("Ett omnämnande säger att kommunen skrev om området, inte att andra kommuner saknar det.",),
    }
    blocks: list[Display] = [Text(paragraphs=(f"{told} {{ref:{name}}} visar alla områden.",))]
    if wrote >= _FIGURE_FROM:
        bars = [Row(one.label, one.municipalities / wrote, f"{one.municipalities} av {wrote}") for one in rows]
        unit = "Kommuner som nämner området"
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
    return f"Flest nämner {names}: {rows[0].municipalities} av {wrote} {noun(wrote, 'kommun')}."
