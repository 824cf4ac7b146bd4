"""The summary: key figures, and findings in words."""

from __future__ import annotations

from analys.assignment import Question
from analys.report.display import Display, Finding, Findings, Group, KeyFigure, KeyFigures
from analys.report.material import Material
from analys.report.parts.own import with_own_text
from analys.report.parts.summary.choose import choose
from analys.report.parts.summary.worst import ranked_by_trouble
from analys.report.prose.level import share_words
from analys.statistics import COUNTRY, presentation

_MOST_FIGURES = 3


def summary(material: Material) -> Group:
    """Return the key figures and the findings."""
    findings = Findings(findings=tuple(Finding(claim=one.claim, support=one.support) for one in choose(material)))
    figures = _key_figures(material)
    blocks: list[Display] = [KeyFigures(figures=tuple(figures))] if figures else []
    return Group(blocks=tuple(with_own_text(material, "sammanfattning", [*blocks, findings])))


def _key_figures(material: Material) -> list[KeyFigure]:
    """Return how many answered, and the shares that matter most; nothing of a single municipality."""
    told = material.estimates.responded
    if len(told) < 2:
        return []
    everywhere = material.everywhere
    whole = "av alla tillfrågade" if material.place.picked else "i hela landet"
    context = f"{whole} {share_words(everywhere.answered, everywhere.asked)}"
    if material.county is None:
        context = f"{presentation.number(presentation.percent(int(told.sum()), len(told)))} procent"
    first = KeyFigure(value=f"{int(told.sum())} av {len(told)}", label="kommuner svarade", context=_kept(context))
    several = [one for one in ranked_by_trouble(material) if material.estimates.share(one.id).base > 1]
    return [first, *(_key_figure(material, question) for question in several[: _MOST_FIGURES - 1])]


def _key_figure(material: Material, question: Question) -> KeyFigure:
    here, country = material.estimates.share(question.id), material.estimates.share(question.id, COUNTRY)
    if material.county and material.wave.design != "selected":
        context = f"i hela landet {share_words(country.count, country.base)}"
    elif presentation.shows_percent(here.base):
        context = f"{here.count} av {here.base} kommuner"
    else:  # the value says how many
        context = "kommuner som svarade på frågan"
    return KeyFigure(
        value=presentation.share(here.count, here.base), label=question.finding.phrase, context=_kept(context)
    )


def _kept(context: str) -> str:
    """Keep "185 av 220" on one line under a key figure."""
    return context.replace(" av ", "\N{NO-BREAK SPACE}av\N{NO-BREAK SPACE}")
