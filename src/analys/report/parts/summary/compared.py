"""Where the county deviates from the country; in the national report, which counties do."""

from __future__ import annotations

from collections.abc import Iterator

from analys.report.material import Material
from analys.report.parts.county_funnel import outside_chance
from analys.report.parts.findings import counts_id, county_shares, sections_compared
from analys.report.parts.intervals import INTERVALS, has_intervals
from analys.report.parts.summary.proposed import Fact, Proposed, What
from analys.report.parts.summary.refer import see
from analys.report.prose.comparison import alike, deviates, differs
from analys.report.prose.outside import NEARER, none_far, outside_phrase
from analys.statistics import COUNTRY


def compared(material: Material) -> Iterator[Proposed]:
    """Yield where the place deviates most, or that it surely does not; nothing where municipalities were picked."""
    if material.wave.design == "selected":
        return
    yield from _counties(material) if material.county is None else _county(material)


def _county(material: Material) -> Iterator[Proposed]:
    """Yield the findings that deviate, most first, those from sections that the summary tells of before the others.

    How many others deviate is counted over all findings, as in the table of intervals, where the reader looks.
    """
    pairs = [
        (one, material.estimates.share(name), material.estimates.share(name, COUNTRY), section.summary, name)
        for section, findings in sections_compared(material)
        for name, one in findings.items()
    ]
    known = [pair for pair in pairs if pair[1].told and pair[2].told]
    if not known:
        return
    sure = [pair for pair in known if differs(pair[1], pair[2]) != "undecided"]
    ranked = sorted(sure or known, key=lambda pair: (pair[3], abs(pair[1].value - pair[2].value)), reverse=True)
    reference = see(INTERVALS) if has_intervals(material) else ""
    for finding, here, there, _, name in ranked if sure else ranked[:1]:
        if sure:
            claim, support = deviates(here, there, finding.phrase, len(sure) - 1)
        else:
            claim, support = alike(here, there, finding.label, len(known), material.place.short)
        about = Fact(What.BESIDE_COUNTRY, name) if sure or len(known) == 1 else None
        yield Proposed(claim, support=f"{support} {reference}".strip(), about=about, also=(Fact(What.SHARE, name),))


def _counties(material: Material) -> Iterator[Proposed]:
    """The finding on which most counties lie well outside what chance gives; small counties' own shares are none.

    First from a section that the summary tells of; all are counted.
    """
    found, tried, counties, tables = [], 0, set(), []
    for section, findings in sections_compared(material):
        shares = county_shares(material, findings)
        if shares.empty:
            continue
        counties.update(shares["group"])
        tables.append(counts_id(section))
        phrases = {one.label: one.phrase for one in findings.values()}
        for one in outside_chance(material, findings, shares):
            tried += 1
            if far := len(one.far_above) + len(one.far_below):
                urgency = (not section.summary, -far)
                found.append((urgency, outside_phrase(one, phrases[one.label]), tables[-1]))
    if tried and not found:
        yield Proposed(none_far(len(counties), tried), support=f"{NEARER} {see(*tables)}")
    for _, claim, table in sorted(found, key=lambda one: one[0]):
        yield Proposed(claim, support=see(table))
