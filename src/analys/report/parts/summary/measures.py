"""What is done and what is missing: described measures, risks and groups without any."""

from __future__ import annotations

from collections.abc import Iterator

from analys.report.material import Material
from analys.report.parts.described import described, dimension_of
from analys.report.parts.mentions import mentioned
from analys.report.parts.options_block import matrix_id
from analys.report.parts.risk import risks_met
from analys.report.parts.summary.proposed import Fact, Proposed, What
from analys.report.parts.summary.refer import see
from analys.report.parts.told import unreached
from analys.report.prose import measures
from analys.report.prose.gaps import gaps, largest
from analys.report.prose.risk import unmet

#: Stands once, after the first finding from texts: `described_measures` has one wherever the others have.
_FROM_TEXT = "Uppgifterna är kodade ur kommunernas egna ord."


def described_measures(material: Material) -> Iterator[Proposed]:
    """Yield how many describe measures, and which are the commonest."""
    told = described(material)
    if told is not None and told.found:
        types = [(one.label, one.municipalities) for one in told.found]
        asked = len(material.estimates.responded)
        claim = measures.most_common(types, 0, told.municipalities, asked, material.place.short)
        yield Proposed(claim, support=f"{_FROM_TEXT} {see('measures')}")


def unmet_risk(material: Material) -> Iterator[Proposed]:
    """Yield the risk that most of those who see it describe no measure against; nothing where all do."""
    told, topics = described(material), dimension_of(material, "topic")
    if told is None or not told.found or topics is None:
        return
    risks = risks_met(material, topics, told.measure)
    if any(one.lacking for one in risks):
        yield Proposed(unmet(risks, material.place), support=see("risk-measures"))


def unreached_group(material: Material) -> Iterator[Proposed]:
    """Yield the group or area that most have nothing for, where several were asked about."""
    for section in material.assignment.sections:
        questions = [one for one in material.questions_of(section) if one.none_option]
        missing = unreached(material, questions)
        if section.summary and len(missing) > 1 and any(one.here.count for one in missing):
            option = questions[0].options[questions[0].none_option]
            most = largest([one for one in missing if one.here.told])
            names = (f"{one.id}/{one.none_option}" for one in questions)
            also = tuple(Fact(What.SHARE, name) for name, one in zip(names, missing, strict=True) if one in most)
            yield Proposed(gaps(missing, option, material.place), support=see(matrix_id(section)), also=also)


def groups_without(material: Material) -> Iterator[Proposed]:
    """Yield the target groups that no described measure is for."""
    told, group = described(material), dimension_of(material, "group")
    if told is None or not told.found or group is None:
        return
    found = mentioned(material, told.statements, group)
    missing, reached = ([one.label for one in found if bool(one.municipalities) == has] for has in (False, True))
    if missing:
        yield Proposed(measures.without_measure(missing, reached, group.label))
