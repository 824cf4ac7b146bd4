"""Underlaget: who answered, and who did not."""

from __future__ import annotations

from analys.report.display import Column, Display, Group, Table, Text
from analys.report.material import Material
from analys.report.parts.own import with_own_text
from analys.report.parts.told import told_options, told_questions
from analys.report.places import alphabetical
from analys.report.prose import response
from analys.report.prose.collection import how_everywhere, how_in_county
from analys.report.prose.few import FEWEST, not_ranked
from analys.report.prose.grammar import counted
from analys.statistics import group_names, non_respondents


def basis(material: Material) -> Group:
    """Say who answered, name those who did not, and say whether too few answered for some shares to be ranked."""
    told = material.estimates.responded
    silent = silent_names(material)
    method = _collection(material) if len(told) else ""
    paragraphs = [f"{method} {response.answered(int(told.sum()), len(told), material.place)}".strip()]
    if silent and len(told) > 1:
        few = len(silent) <= 8
        named = (
            response.silent(silent, material.unplaced)
            if few
            else response.silent_in_table(len(silent), material.unplaced)
        )
        paragraphs.append(f"{named} Att en kommun inte svarade betyder inte att den saknar problem.")
    elif silent and material.unplaced:
        paragraphs.append(response.may_have_answered(1, material.unplaced))
    if material.place.single is None and _some_not_ranked(material):
        paragraphs.append(not_ranked())
    blocks: list[Display] = [Text(paragraphs=tuple(paragraphs))]
    if len(silent) > 8 or (silent and material.county is None):
        blocks.append(_silent_table(material))
    return Group(blocks=tuple(with_own_text(material, "underlaget", blocks)))


def silent_names(material: Material) -> list[str]:
    """Return the names of those that were asked and did not answer, in alphabetical order."""
    return sorted(non_respondents(material.here(), material.frame)["name"], key=alphabetical)


def _some_not_ranked(material: Material) -> bool:
    """Tell whether there are shares that the chapters do not rank, since too few answered; one answer is no share."""
    told = [one for question in material.questions for one in told_options(material, question)]
    return any(1 < one.here.base < FEWEST for one in [*told_questions(material, material.questions), *told])


def _collection(material: Material) -> str:
    wave = material.wave
    others = wave.collection_by_county
    if material.county is None:
        names = group_names(material.frame, "county")
        return how_everywhere(wave.collection, {names[county]: way for county, way in others.items()})
    own = others.get(material.county, wave.collection)
    return how_in_county(own, alike=all(way == own for way in [wave.collection, *others.values()]))


def _silent_table(material: Material) -> Table:
    silent = non_respondents(material.here(), material.frame)
    counties = dict(zip(material.frame["county"], material.frame["county_name"], strict=True))
    rows = [
        (counties[county], ", ".join(sorted(group["name"], key=alphabetical)))
        for county, group in silent.groupby("county")
    ]
    return Table(
        id="silent",
        title=f"Kommuner utan svar, {material.wave.label}",
        unit="Kommuner",
        base=f"{counted(len(silent), 'kommun').capitalize()} av {len(material.estimates.responded)} tillfrågade",
        source=material.source,
        alt="Länens kommuner utan svar, vid namn.",
        columns=(Column(label="Län"), Column(label="Kommuner utan svar")),
        rows=tuple(rows),
    )
