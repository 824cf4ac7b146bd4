"""Questions with several options to tick: bars for one question, a matrix for several with the same options."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question, Section
from analys.report.colours import step_colour
from analys.report.display import Column, Display, Figure, Table, Text
from analys.report.estimates import Share
from analys.report.figures.bars import Row, draw_bars
from analys.report.material import Material
from analys.report.parts.single_block import single_options, yes_or_no
from analys.report.parts.told import area_of, told_none, told_options, unreached
from analys.report.prose import response
from analys.report.prose.dates import dated
from analys.report.prose.gaps import gaps
from analys.report.prose.grammar import capital
from analys.report.prose.several import Told, changed, compared, extremes, extremes_title
from analys.statistics import presentation


def options_block(material: Material, section: Section, question: Question) -> list[Display]:
    """Return text, bars and table for one question."""
    name = f"{section.id}-{question.id}"
    if material.place.single:
        return single_options(material, name, question)
    told = sorted(told_options(material, question), key=lambda one: (not one.here.told, -one.here.value))
    shown = [*told, *told_none(material, question)]
    sentence = extremes(told, material.place, " bland alternativen")
    paragraph = " ".join(filter(None, (sentence, compared(told), _changed(material, told))))
    title = dated(f"{question.label}, {material.place.inline}", material.wave.label)
    common = {
        "base": _base([one.here for one in shown]),
        "source": material.source,
        "alt": sentence,
    }
    blocks: list[Display] = [Text(paragraphs=(paragraph, f"{{ref:{name}}} visar alla alternativ."))]
    if told[0].here.told:
        rows = [_row(one) for one in told]
        unit = f"{title}. Andel av de kommuner som svarade; flera alternativ kunde anges"
        finding = extremes_title(told)
        figure = Figure(
            id=f"{name}-figure", title=finding, unit=unit, svg=draw_bars(rows, "Riket"), numbers=name, **common
        )
        blocks.append(figure)
    return [*blocks, _options_table(name, shown, {"title": title, **common})]


def _base(shares: Sequence[Share]) -> str:
    """Say how many answered; files may have boxes for different options."""
    return capital(response.base_lines([one.base for one in shares], max(one.asked for one in shares)))


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


def matrix_id(section: Section) -> str:
    """Return the id of the table of a section's questions with the same options."""
    return f"{section.id}-matrix"


def matrix_block(material: Material, section: Section, questions: Sequence[Question]) -> list[Display]:
    """Return text and a heat table for several questions with the same options."""
    rows = {question.id: told_options(material, question) for question in questions}
    names = {question.id: area_of(material, question) for question in questions}
    options = [one.label for one in rows[questions[0].id]]
    missing = unreached(material, questions)
    name = matrix_id(section)
    none = next((one.options[one.none_option] for one in questions if one.none_option), "")
    told = gaps(missing, none, material.place) if missing else f"{section.heading}."
    title = dated(f"{section.heading}, {material.place.inline}", material.wave.label)
    common = {
        "base": _base([one.here for told_of in rows.values() for one in told_of]),
        "source": material.source,
        "alt": told,
    }
    single = material.place.single
    shows = "varje svar" if single else "hur många kommuner som har varje svar"
    kind, written = ("text", yes_or_no) if single else ("number", lambda share: presentation.published(share.count))
    columns = (Column(label="Alternativ"), *(Column(label=one, kind=kind) for one in names.values()))
    counts = [
        (label, *(written(rows[question.id][place].here) for question in questions))
        for place, label in enumerate(options)
    ]
    nothing = (none, *(written(one.here) for one in missing))
    shares = {
        f"{row},{column}": one.here
        for column, question in enumerate(questions, 1)
        for row, one in enumerate(rows[question.id])
    }
    table = Table(
        id=name,
        title=title,
        unit="Kommunens svar" if single else "Antal kommuner; mörkare färg är större andel av dem som svarade",
        columns=columns,
        rows=tuple([*counts, nothing] if len(missing) == len(questions) else counts),
        tints={} if single else {place: step_colour(share.value) for place, share in shares.items() if share.count},
        **common,
    )
    return [Text(paragraphs=(f"{told} {{ref:{name}}} visar {shows}.",)), table]
