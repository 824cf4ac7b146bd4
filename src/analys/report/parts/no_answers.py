"""What stands in the place of all sections where no municipality answered: the country's figures."""

from __future__ import annotations

from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.estimates import Share
from analys.report.material import Material
from analys.report.parts.findings import sections_compared
from analys.report.prose import response
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital
from analys.statistics import COUNTRY, presentation


def no_answers(material: Material) -> list[Display]:
    """Return what the country's municipalities answered; nothing where they were picked or none of them answered."""
    everywhere = material.everywhere
    findings = {one: found for _, findings in sections_compared(material) for one, found in findings.items()}
    if not findings or not everywhere.answered:
        return []
    text = f"Ingen kommun {material.place.inside} svarade. {{ref:country-findings}} visar vad landets kommuner svarade."
    return [
        Heading(level=1, text="Svaren i landet"),
        Text(paragraphs=(text,)),
        Table(
            id="country-findings",
            title=dated("Svaren i hela landet", material.wave.label),
            unit="Antal kommuner, och procent",
            base=capital(response.base_line(everywhere.answered, everywhere.asked)),
            source=material.source,
            alt=f"Hur många kommuner i landet som gav vart och ett av {len(findings)} svar.",
            columns=(
                Column(label="Kommuner som"),
                Column(label="Antal", kind="number"),
                Column(label="Svarade", kind="number"),
                Column(label="Procent", kind="number"),
            ),
            rows=tuple(
                (found.phrase, *_figures(material.estimates.share(one, COUNTRY))) for one, found in findings.items()
            ),
        ),
    ]


def _figures(share: Share) -> tuple[int | str, int, float | str]:
    if not share.told:
        sign = presentation.SUPPRESSED if share.base else presentation.NOT_AVAILABLE
        return sign, share.base, sign
    return share.count, share.base, presentation.percent(share.count, share.base)
