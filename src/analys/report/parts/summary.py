"""Sammanfattning: key figures, and findings in words chosen by declared rules."""

from __future__ import annotations

from analys.assignment import Question
from analys.report.display import Display, Finding, Findings, Group, KeyFigure, KeyFigures
from analys.report.material import Material
from analys.report.parts.candidates import Candidate, candidates
from analys.report.parts.own import with_own_text
from analys.report.prose.level import share_words
from analys.statistics import COUNTRY, presentation

_MOST = 5
_MOST_FIGURES = 3
_MOST_OF_A_RULE = 2


def summary(material: Material) -> Group:
    """Return the key figures and at most five findings, the weightiest first."""
    chosen = choose(list(candidates(material)))
    findings = Findings(findings=tuple(Finding(claim=one.claim, support=one.support) for one in chosen))
    figures = _key_figures(material)
    blocks: list[Display] = [KeyFigures(figures=tuple(figures))] if figures else []
    return Group(blocks=tuple(with_own_text(material, "sammanfattning", [*blocks, findings])))


def choose(proposed: list[Candidate]) -> list[Candidate]:
    """Return the five weightiest: one of a rule and question, and two of a rule unless there is nothing else."""
    ranked = sorted(proposed, key=lambda one: -one.weight)
    different = list({(one.rule, one.question): one for one in reversed(ranked)}.values())[::-1]
    seen: dict[str, int] = {}
    first, rest = [], []
    for one in different:
        seen[one.rule] = seen.get(one.rule, 0) + 1
        (first if seen[one.rule] <= _MOST_OF_A_RULE else rest).append(one)
    return sorted([*first, *rest][:_MOST], key=lambda one: -one.weight)


def _key_figures(material: Material) -> list[KeyFigure]:
    told = material.estimates.responded
    if not len(told) or material.place.single:
        return []
    everywhere = material.estimates.responded_everywhere
    whole = "av alla tillfrågade" if material.place.picked else "i hela landet"
    context = f"{whole} {share_words(int(everywhere.sum()), len(everywhere))}"
    if material.county is None:
        context = f"{presentation.number(presentation.percent(int(told.sum()), len(told)))} procent"
    first = KeyFigure(value=f"{int(told.sum())} av {len(told)}", label="kommuner svarade", context=context)
    findings = [one for one in material.leading if one.finding and material.estimates.share(one.id).told]
    weightiest = sorted(findings, key=lambda question: -material.estimates.share(question.id).low)
    return [first, *(_key_figure(material, question) for question in weightiest[: _MOST_FIGURES - 1])]


def _key_figure(material: Material, question: Question) -> KeyFigure:
    here, country = material.estimates.share(question.id), material.estimates.share(question.id, COUNTRY)
    if material.county is None or material.wave.design == "selected":
        context = f"{here.count} av {here.base} kommuner"
    else:
        context = f"i hela landet {share_words(country.count, country.base)}"
    return KeyFigure(value=presentation.share(here.count, here.base), label=question.finding.phrase, context=context)
