"""The findings of a section that groups of municipalities are compared on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analys.assignment import Section
from analys.report.display import CountOf
from analys.report.estimates import Share
from analys.report.material import Material
from analys.report.parts.told import none_label, none_phrase
from analys.report.prose.grammar import capital, listing
from analys.report.prose.response import base_lines
from analys.statistics import COUNTRY, presentation

#: The appendix that has every county's figures.
APPENDIX = "Länens nyckeltal"


@dataclass(frozen=True)
class Compared:
    """A finding that is compared: its short name, and what follows "x av y kommuner"."""

    label: str
    phrase: str


def compared_findings(material: Material, section: Section) -> dict[str, Compared]:
    """Return the section's findings by the name of their estimate; of a matrix of options, those that have none.

    Questions that are shown for the country only are not compared.
    """
    found = {}
    matrix = sum(bool(one.none_option) for one in material.questions_of(section)) > 1
    for question in material.questions_of(section):
        if question.publish == "national":
            continue
        if question.finding:
            found[question.id] = Compared(question.label, question.finding.phrase)
        elif question.none_option:
            phrase = none_phrase(material, question)
            found[f"{question.id}/{question.none_option}"] = Compared(none_label(material, question, matrix), phrase)
    return found


def sections_compared(material: Material) -> list[tuple[Section, dict[str, Compared]]]:
    """Return the sections that have findings to compare; none where the municipalities were picked."""
    if material.wave.design == "selected":
        return []
    found = [(section, compared_findings(material, section)) for section in material.assignment.sections]
    return [(section, findings) for section, findings in found if findings]


def county_shares(material: Material, findings: Mapping[str, Compared]) -> pd.DataFrame:
    """Return the counties' shares of these findings: one row per county and finding with figures that are shown."""
    table = material.estimates.shares("county").reset_index()
    shown = table[table["question"].isin(list(findings)) & table["count"].notna() & (table["base"] > 0)]
    return shown.astype({"count": int, "base": int, "share": float}).reset_index(drop=True)


def answered_somewhere(material: Material, findings: Iterable[str]) -> str:
    """Say how many of the country's municipalities answered."""
    shares = [material.estimates.share(one, COUNTRY) for one in findings]
    return capital(base_lines([one.base for one in shares], max(one.asked for one in shares)))


def answers_counted(material: Material, findings: Iterable[str]) -> str:
    """Say which answer counts, as what follows "kommuner som": in its own words where it is one for all findings.

    Args:
        material: the report's material.
        findings: names of estimates, as from `compared_findings`.
    """
    return one_answer(material, findings) or "gav det svar som kapitlet räknar"


def one_answer(material: Material, findings: Iterable[str]) -> str:
    """Return the same where one answer counts in all findings, else nothing."""
    ways = {_answers(material, one) for one in findings}
    return f"svarade {listing([f'”{label}”' for label in ways.pop()], 'eller')}" if len(ways) == 1 else ""


def _answers(material: Material, finding: str) -> tuple[str, ...]:
    """Return the answers that count in a finding, in the words of its scale or its option."""
    name, _, option = finding.partition("/")
    question = material.assignment.question(name)
    if option:
        return (question.options[option],)
    labels = material.assignment.scale_of(name).labels
    return tuple(labels[code] for code in question.finding.codes)


def counted_of(share: Share) -> CountOf | str:
    """Return how many of those that answered as a table takes it; a sign where there is nothing to tell."""
    if not share.told:
        return presentation.share(share.count, share.base)
    return CountOf(share.count, share.base)


def counts_id(section: Section) -> str:
    """Return the id of the appendix's table with the counties' own figures."""
    return f"county-{section.id}"
