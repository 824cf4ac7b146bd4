"""Whether the municipalities that assess a risk as high describe measures against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analys.assignment import Dimension, Question, Risk
from analys.report.changes import FALSE_FINDINGS
from analys.report.display import Column, Display, Figure, Heading, Table, Text
from analys.report.figures.stacked import Bar, draw_stacked
from analys.report.material import Material
from analys.report.places import alphabetical
from analys.report.prose.dates import dated
from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import figures, listing, lower
from analys.report.prose.risk import RiskMet, connection, unmet
from analys.statistics import presentation, risk_agreement, risk_and_measures, values_by_question
from analys.statistics.change import adjust

_STEPS = ("Beskriver ingen åtgärd", "Beskriver en åtgärd")


@dataclass(frozen=True)
class _Row:
    """A risk, how it is met by those who see it, and by the others that wrote; and who see it and do not act."""

    question: Question
    met: RiskMet
    others: int
    others_acting: int
    lacking: tuple[str, ...]


def risk_block(material: Material, topics: Dimension, measure: Dimension) -> list[Display]:
    """Return text, figure and table; nothing where no risks are declared or the county is one municipality.

    Args:
        material: the report's material.
        topics: the codebook's dimension of topics.
        measure: its dimension of measures.
    """
    rows, wrote = _rows(material, topics, measure)
    if not rows:
        return []
    met = [row.met for row in rows]
    told = unmet(met, material.place)
    title = dated(f"Åtgärder där risken bedöms ha ökat, {material.place.inline}", material.wave.label)
    common = {
        "base": f"{figures(wrote, 'kommun')} som har bedömt risker och svarat med egna ord",
        "source": material.source,
        "alt": told,
    }
    paragraphs = tuple(filter(None, (f"{told} {{ref:risk-measures}} visar alla risker.", connection(met))))
    blocks: list[Display] = [Heading(level=2, text="Risker där ingen åtgärd beskrivs"), Text(paragraphs=paragraphs)]
    if wrote >= FEWEST and any(one.high for one in met):
        bars = [Bar(one.label, (one.lacking, one.acting), wrote) for one in met if one.high]
        left_out = [lower(one.label) for one in met if not one.high]
        blocks.append(
            Figure(
                id="risk-measures-figure",
                title=_headline(met, told),
                unit=f"{title}. Kommuner som bedömer att risken har ökat; i staplarna antal, från "
                f"{presentation.PERCENT_FROM} kommuner procent",
                svg=draw_stacked(bars, _STEPS, (-1, 1), "Ser risken"),
                numbers="risk-measures",
                notes=(f"Figuren saknar {listing(left_out)}, som ingen bedömer har ökat.",) if left_out else (),
                **common,
            )
        )
    return [*blocks, _table(material, rows, {"title": title, **common})]


def _headline(met: list[RiskMet], told: str) -> str:
    """Return which risk is met most seldom, as a heading; of few, what the figure shows."""
    gaps = [one for one in met if one.lacking]
    if gaps and max(one.high for one in gaps) < FEWEST:
        return "Så många av dem som ser en risk beskriver en åtgärd mot den"
    return told.partition(":")[0].removesuffix(".")


def risks_met(material: Material, topics: Dimension, measure: Dimension) -> list[RiskMet]:
    """Return how each declared risk is met by those who see it; see `risk_block`."""
    return [row.met for row in _rows(material, topics, measure)[0]]


def _rows(material: Material, topics: Dimension, measure: Dimension) -> tuple[list[_Row], int]:
    """Return a row for each risk, and how many municipalities have assessed risks and described their work."""
    asked = {question.id for question in material.assignment.questions_in(material.wave.id)}
    risks = [one for one in material.assignment.risks if one.question in asked]
    if not risks or material.place.single:
        return [], 0
    pairs = _pairs(material, risks, topics, measure)
    if pairs.empty:
        return [], 0
    connected = _connections(material, pairs)
    return [_row(material, risk, pairs, connected) for risk in risks], pairs["municipality"].nunique()


def _pairs(material: Material, risks: list[Risk], topics: Dimension, measure: Dimension) -> pd.DataFrame:
    """Return municipality, question, risk, measure: whether any statement of a measure is about the risk's topics."""
    question_of = {topic: risk.question for risk in risks for topic in risk.topics}
    acts = [code for code in measure.labels if code != measure.denied]
    here = material.here()
    municipalities = set(here["municipality"])
    statements = material.statements[material.statements["municipality"].isin(municipalities)]
    pairs = risk_and_measures(here, statements, material.codings, question_of, topics.id, (measure.id, acts))
    keys = ["municipality", "question", "risk"]
    return pairs.groupby(keys, as_index=False, sort=False)["measure"].any()


def _row(material: Material, risk: Risk, pairs: pd.DataFrame, connected: pd.DataFrame) -> _Row:
    question = material.assignment.question(risk.question)
    own = pairs[pairs["question"] == question.id]
    high, acts = own["risk"].isin(question.finding.codes), own["measure"]
    names = sorted(
        (material.place.municipalities[code] for code in own.loc[high & ~acts, "municipality"]), key=alphabetical
    )
    met = RiskMet(question.label, int(high.sum()), int((high & acts).sum()))
    if question.id in connected.index:
        found = connected.loc[question.id]
        met = replace(met, connection=float(found["somers_d"]), sure=bool(found["q_value"] <= FALSE_FINDINGS))
    return _Row(question, met, int((~high).sum()), int((~high & acts).sum()), tuple(names))


def _connections(material: Material, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return Somers' d in the country and its test, adjusted over the risks (somers_d, q_value), by question.

    A county has too few municipalities to speak of a connection, and those that were picked stand for no others.
    """
    if material.county is not None or material.wave.design == "selected":
        return pd.DataFrame(columns=["somers_d", "q_value"])
    values = values_by_question(material.assignment, material.wave.id)
    agreement = risk_agreement(pairs.assign(area=pairs["question"]), material.frame, values, "country")
    found = agreement.drop_duplicates("area").set_index("area").dropna(subset=["somers_d"])
    return found.assign(q_value=adjust(found["p_value"], pd.Series(0, index=found.index)))


def _table(material: Material, rows: list[_Row], common: dict) -> Table:
    named = material.county is not None and all(
        question.publish == "municipality"
        for question in material.assignment.questions_in(material.wave.id)
        if question.kind == "text"
    )
    return Table(
        id="risk-measures",
        unit="Antal kommuner",
        columns=(
            Column(label="Risk"),
            Column(label="Ökad risk: alla", kind="number"),
            Column(label="Ökad risk: utan åtgärd", kind="number"),
            Column(label="Övriga: alla", kind="number"),
            Column(label="Övriga: utan åtgärd", kind="number"),
            *((Column(label="Ser risken men beskriver ingen åtgärd"),) if named else ()),
        ),
        rows=tuple(
            (
                row.question.label,
                row.met.high,
                row.met.lacking,
                row.others,
                row.others - row.others_acting,
                *((", ".join(row.lacking) or "Ingen",) if named else ()),
            )
            for row in rows
        ),
        notes=(
            "Ökad risk är kommuner som bedömer att risken har ökat, övriga är de andra som har bedömt den.",
            "Med åtgärd menas att kommunen i fritext beskriver en vidtagen eller planerad åtgärd på området. En kommun "
            "kan ha åtgärder som den inte har skrivit om.",
        ),
        **common,
    )
