"""Questions with several options to tick: bars for one question, a matrix for several with the same options."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question, Section
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.estimates import Share
from analys.report.figures.bars import Row, draw_bars
from analys.report.figures.heat import draw_heat
from analys.report.material import Material
from analys.report.parts.told import told_options, unreached
from analys.report.prose import response
from analys.report.prose.gaps import gaps
from analys.report.prose.grammar import capital
from analys.report.prose.several import Told, changed, compared, extremes
from analys.statistics import presentation


def options_block(material: Material, section: Section, question: Question) -> list[Display]:
    """Return text, bars and table for one question."""
    told = sorted(told_options(material, question), key=lambda one: (not one.here.told, -one.here.value))
    base, asked = told[0].here.base, told[0].here.asked
    name = f"{section.id}-{question.id}"
    paragraph = " ".join(filter(None, (extremes(told, material.place), compared(told), _changed(material, told))))
    common = {
        "title": f"{question.label}, {material.place.name} {material.wave.label}",
        "base": capital(response.base_line(base, asked)),
        "source": material.source,
        "alt": extremes(told, material.place),
    }
    blocks: list[Display] = [Text(paragraphs=(paragraph, f"{{ref:{name}}} visar alla alternativ."))]
    if base and not material.place.single:
        rows = [_row(one) for one in told]
        unit = "Andel av de kommuner som svarade; flera alternativ kunde anges"
        svg = draw_bars(rows, "Riket")
        blocks.append(Figure(id=f"{name}-figure", unit=unit, svg=svg, numbers=name, **common))
    return [*blocks, _options_table(name, told, common)]


def _row(one: Told) -> Row:
    reference = one.country.value if one.country and one.country.told else None
    return Row(one.label, one.here.value, presentation.share(one.here.count, one.here.base), reference)


def _options_table(name: str, told: Sequence[Told], common: dict) -> Table:
    compares = told[0].country is not None
    country = (Column(label="Landet: antal", kind="number"), Column(label="Landet: svarade", kind="number"))
    return Table(
        id=name,
        unit="Antal kommuner",
        columns=(
            Column(label="Alternativ"),
            Column(label="Antal", kind="number"),
            Column(label="Svarade", kind="number"),
            *(country if compares else ()),
        ),
        rows=tuple(
            (one.label, *_count_and_base(one.here), *(_count_and_base(one.country) if compares else ())) for one in told
        ),
        **common,
    )


def _count_and_base(share: Share) -> tuple[int | str, int]:
    return presentation.published(share.count), share.base


def _changed(material: Material, told: Sequence[Told]) -> str:
    return changed(told, material.before.moment, material.wave.moment) if material.before else ""


def matrix_block(material: Material, section: Section, questions: Sequence[Question]) -> list[Display]:
    """Return text, heat table and table for several questions with the same options."""
    rows = {question.id: told_options(material, question) for question in questions}
    names = {question.id: material.assignment.areas.get(question.area or "", question.label) for question in questions}
    options = [one.label for one in rows[questions[0].id]]
    missing = unreached(material, questions)
    base = max(one.here.base for one in rows[questions[0].id])
    asked = rows[questions[0].id][0].here.asked
    name = f"{section.id}-matrix"
    told = gaps(missing, material.place) if missing else f"{section.heading}."
    common = {
        "title": f"{section.heading}, {material.place.name} {material.wave.label}",
        "base": capital(response.base_line(base, asked)),
        "source": material.source,
        "alt": told,
    }
    cells = [
        [(one.here.value, presentation.share(one.here.count, one.here.base).split(" ")[0]) for one in rows[identity]]
        for identity in rows
    ]
    transposed = list(zip(*cells, strict=True))
    blocks: list[Display] = [Text(paragraphs=(f"{told} {{ref:{name}}} visar hur många kommuner som har varje svar.",))]
    if base and not material.place.single:
        blocks.append(
            Figure(
                id=f"{name}-figure",
                unit="Antal kommuner där färre än 30 svarade, annars procent; mörkare färg är större andel",
                svg=draw_heat(options, list(names.values()), transposed),
                numbers=name,
                **common,
            )
        )
    columns = (Column(label="Alternativ"), *(Column(label=one, kind="number") for one in names.values()))
    counts = [
        (label, *(presentation.published(rows[question.id][place].here.count) for question in questions))
        for place, label in enumerate(options)
    ]
    none = ("Inget av dem", *(presentation.published(share.count) for share in missing.values()))
    table = Table(
        id=name,
        unit="Antal kommuner",
        columns=columns,
        rows=tuple([*counts, none] if len(missing) == len(questions) else counts),
        **common,
    )
    return [*blocks, table]
