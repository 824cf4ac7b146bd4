"""Every finding with its interval, and the county beside the country, in one table of the method chapter."""

from __future__ import annotations

from analys.report.display import Column, CountOf, Table
from analys.report.estimates import Share
from analys.report.material import Material
from analys.report.parts.findings import Compared, counted_of, sections_compared
from analys.report.prose import response
from analys.report.prose.comparison import differs
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital
from analys.statistics import COUNTRY, presentation

#: The table's id: other parts refer to it where `has_intervals`.
INTERVALS = "intervals"

_VERDICTS = {"higher": "Högre", "lower": "Lägre", "undecided": "Osäkert"}


def has_intervals(material: Material) -> bool:
    """Tell whether the report has the table: several municipalities were asked, not picked, and some answered."""
    return bool(_findings(material)) and not material.place.single and material.estimates.responded.any()


def intervals_table(material: Material) -> Table:
    """Return the findings' shares with their intervals in percent, and the country's beside a county's."""
    compares = material.county is not None
    country = ("Landet, procent", "Landet: från", "Landet: till")
    return Table(
        id=INTERVALS,
        title=dated(f"Andelar med intervall, {material.place.inline}", material.wave.label),
        unit=f"Antal kommuner; intervallens gränser {'och landets andel ' if compares else ''}i procent",
        base=capital(response.base_line(int(material.estimates.responded.sum()), len(material.estimates.responded))),
        source=material.source,
        alt=f"Antal och intervall för {len(_findings(material))} svar.",
        columns=(
            Column(label="Fråga"),
            Column(label="Gav svaret", kind="number", of_base=True),
            *(Column(label=one, kind="number", zero_is_result=True) for one in ("Från", "Till")),
            *((Column(label=one, kind="number", zero_is_result=True) for one in country) if compares else ()),
            *((Column(label="Länet mot landet"),) if compares else ()),
        ),
        rows=tuple(_row(material, name, one, compares) for name, one in _findings(material).items()),
        notes=("Gav svaret: kommuner som gav det svar som kapitlen räknar, av dem som svarade på frågan.",),
    )


def _findings(material: Material) -> dict[str, Compared]:
    return {name: one for _, findings in sections_compared(material) for name, one in findings.items()}


def _row(material: Material, name: str, finding: Compared, compares: bool) -> tuple[str | float | CountOf, ...]:
    here, there = material.estimates.share(name), material.estimates.share(name, COUNTRY)
    own = (finding.label, counted_of(here), *_limits(here))
    if not compares:
        return own
    percent = presentation.percent(there.count, there.base) if there.told else _missing(there)
    verdict = _VERDICTS[differs(here, there)] if here.told and there.told else "Ingen uppgift"
    return (*own, percent, *_limits(there), verdict)


def _limits(share: Share) -> tuple[float | str, float | str]:
    if not share.told:
        return _missing(share), _missing(share)
    return presentation.round_half_up(100 * share.low), presentation.round_half_up(100 * share.high)


def _missing(share: Share) -> str:
    return presentation.SUPPRESSED if share.base else presentation.NOT_AVAILABLE
