"""Sammanfattning: key figures, and findings in words chosen by declared rules."""

from __future__ import annotations

from analys.report.display import Display, Finding, Findings, Group, KeyFigure, KeyFigures
from analys.report.material import Material
from analys.report.parts.candidates import candidates
from analys.report.parts.findings import level_of
from analys.report.prose.level import share_words
from analys.statistics import presentation, respondents

_MOST = 5


def summary(material: Material) -> Group:
    """Return the key figures and at most five findings, the weightiest first."""
    chosen = sorted(candidates(material), key=lambda one: -one.weight)[:_MOST]
    blocks: list[Display] = [KeyFigures(figures=tuple(_key_figures(material)))]
    blocks.append(Findings(findings=tuple(Finding(claim=one.claim, support=one.support) for one in chosen)))
    return Group(blocks=tuple(blocks))


def _key_figures(material: Material) -> list[KeyFigure]:
    told = respondents(material.here())
    everywhere = respondents(material.answers[material.wave.id])
    context = f"i hela landet {share_words(int(everywhere.sum()), len(everywhere))}" if material.county else "av alla"
    figures = [KeyFigure(value=f"{int(told.sum())} av {len(told)}", label="kommuner svarade", context=context)]
    for question in material.assignment.questions_in(material.wave.id):
        if question.finding and len(figures) < 3:
            here, country = level_of(material, question), level_of(material, question, country=True)
            context = (
                f"i hela landet {share_words(country.count, country.base)}" if material.county else "av dem som svarade"
            )
            figures.append(
                KeyFigure(
                    value=presentation.share(here.count, here.base), label=question.finding.phrase, context=context
                )
            )
    return figures
