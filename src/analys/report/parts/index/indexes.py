"""Which declared indexes are shown: each municipality's in a county's report, how they lie in the country's."""

from __future__ import annotations

from analys.assignment import Index
from analys.report.display import Display, Group, Table
from analys.report.material import Material
from analys.report.parts.index.country import country_index
from analys.report.parts.index.county import county_index
from analys.report.parts.index.levels import levels_table


def indexes(material: Material) -> Group:
    """Return the declared indexes of the wave: in a county each municipality, in the country how groups lie."""
    blocks: list[Display] = []
    for index in _shown(material):
        blocks += county_index(material, index) if material.county else country_index(material, index)
    return Group(blocks=tuple(blocks))


def county_index_tables(material: Material) -> list[Table]:
    """Return the counties' medians of each index, for the national report's appendix."""
    return [levels_table(material, index, "county", "Län") for index in _shown(material)]


def _shown(material: Material) -> list[Index]:
    """Return the indexes whose questions were all asked and may all be shown by municipality, if anybody answered."""
    questions = {one.id: one for one in material.assignment.questions_in(material.wave.id)}
    if not material.estimates.responded.any():
        return []
    return [
        index
        for index in material.assignment.indexes
        if all(one in questions and questions[one].publish == "municipality" for one in index.questions)
    ]
