"""What the reader must know of coded free text, said once: before the first table of it."""

from __future__ import annotations

from analys.report.display import Notice
from analys.report.material import Material
from analys.report.parts.coding_quality import program_agreement


def caution(material: Material) -> Notice:
    """Say how coded text is made, and what its numbers do not say."""
    known = material.reliability
    reliable = f"{known.sentence} {program_agreement(known, material.codebook)}" if known else ""
    return Notice(
        title="Läs siffrorna om fritextsvar med försiktighet.",
        text=(
            "Ett program har delat svaren i utsagor, som är en mening eller en punkt var, och gett utsagorna koder. "
            "Ett omnämnande säger att kommunen skrev om saken, inte att andra kommuner saknar den. "
            f"{reliable}"
        ).strip(),
    )


def first_told(material: Material) -> str | None:
    """Return the id of the first section that shows coded text; None where no section does."""
    if material.codebook is None or material.statements is None or material.codings is None:
        return None
    written = set(material.statements["question"])
    return next((one.id for one in material.assignment.sections if written.intersection(one.questions)), None)
