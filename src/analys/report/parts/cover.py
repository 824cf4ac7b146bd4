"""The title page."""

from __future__ import annotations

from analys.report.display import Cover
from analys.report.material import Material
from analys.report.prose.dates import dated


def cover(material: Material) -> Cover:
    """Return the title page of the county report, or of the national one."""
    assignment, place = material.assignment, material.place
    return Cover(
        title=assignment.report_title,
        place=place.inline,
        kind_of_report="Nationell syntes" if material.county is None else "Länsrapport",
        wave=material.wave.label,
        date=material.wave.date,
        commissioned_by=assignment.commissioned_by,
        reference=assignment.reference,
        synthetic=assignment.synthetic,
        subject=f"{dated(assignment.title, material.wave.label)}: kommunernas svar {place.inside}",
        keywords=(assignment.title, place.inline, material.wave.label, "kommuner", "enkät"),
    )
