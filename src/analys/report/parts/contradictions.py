"""Motsägelser: answers of a municipality that do not go together, by the declared checks; nothing is resolved here."""

from __future__ import annotations

from dataclasses import dataclass

from analys.assignment import Question
from analys.assignment.model import ContradictionCheck
from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.places import alphabetical
from analys.report.prose import contradictions as prose
from analys.report.prose import response
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital
from analys.statistics.disclosure import POLICY
from analys.survey.contradictions import answer_codes, holding
from analys.survey.several import CONTRADICTS_SUPERSEDED


@dataclass(frozen=True)
class _Broken:
    """A check that is broken and may be shown, by whom, and whether they may be named."""

    reason: str
    municipalities: frozenset[str]
    named: bool


def contradiction_blocks(material: Material) -> list[Display]:
    """Return text and, where there are contradictions to show, a table; nothing where nothing is checked."""
    ledger = material.ledger
    checks = [check for check in material.assignment.checks if _asked(material, check)]
    differing = ledger.loc[ledger["rule"] == CONTRADICTS_SUPERSEDED, "municipality"].nunique()
    if not checks and not differing:
        return []
    paragraphs = []
    broken = [one for check in checks if (one := _broken(material, check))]
    who = prose.contradicting(len(frozenset().union(*(one.municipalities for one in broken))), material.place)
    if checks:
        refer = " {ref:contradictions} visar vilka svar det gäller." if broken else ""
        paragraphs.append(f"{prose.checked(len(checks))} {who}{refer}")
    texts = [one for check in checks if check.coded for one in _involved(material, check) if one.kind == "text"]
    if texts:
        protected = any(one.publish != "municipality" for one in texts)
        paragraphs.append(f"{prose.OF_TEXT} {prose.OF_PROTECTED_TEXT if protected else ''}".strip())
    if differing:
        paragraphs.append(prose.superseded(differing))
    blocks: list[Display] = [Heading(level=2, text="Motsägelser i svaren"), Text(paragraphs=tuple(paragraphs))]
    return [*blocks, _table(material, broken, who)] if broken else blocks


def _asked(material: Material, check: ContradictionCheck) -> bool:
    """Tell whether the wave had the questions that the check needs."""
    asked = {question.id for question in material.assignment.questions_in(material.wave.id)}
    against = [key.partition("/")[0] in asked for key in check.contradicts]
    return all(key.partition("/")[0] in asked for key in check.when) and (bool(check.coded) or any(against))


def _involved(material: Material, check: ContradictionCheck) -> list[Question]:
    """Return the questions whose answers the check tells of; all in free text, where it names none of them."""
    names = {key.partition("/")[0] for key in (*check.when, *check.contradicts, *check.texts)}
    any_text = bool(check.coded) and not check.texts
    asked = material.assignment.questions_in(material.wave.id)
    return [one for one in asked if one.id in names or (any_text and one.kind == "text")]


def _broken(material: Material, check: ContradictionCheck) -> _Broken | None:
    """Return who breaks a check; None if nobody does or it may not be shown."""
    entries = material.ledger[material.ledger["rule"] == check.id]
    municipalities = frozenset(entries["municipality"])
    involved = _involved(material, check)
    closed = {one.publish for one in involved if one.kind != "text"}
    texts = {one.publish for one in involved if one.kind == "text"} - {"municipality"}
    if not municipalities or closed - {"municipality"} or ("national" in texts and material.county is not None):
        return None
    if texts and not _is_hidden_in_a_crowd(material, check, municipalities):
        return None
    return _Broken(check.reason, municipalities, named=material.county is not None and not texts)


def _is_hidden_in_a_crowd(material: Material, check: ContradictionCheck, municipalities: frozenset[str]) -> bool:
    """Tell whether nobody can know which municipalities break a check from the closed answers, which are shown."""
    could = int(holding(check.when, answer_codes(material.here())).all(axis=1).sum())
    return could >= POLICY.smallest_base and len(municipalities) < could


def _table(material: Material, broken: list[_Broken], told: str) -> Table:
    names = material.place.municipalities
    any_named = any(one.named for one in broken)
    rows = []
    for one in sorted(broken, key=lambda one: -len(one.municipalities)):
        who = ", ".join(sorted((names[code] for code in one.municipalities), key=alphabetical))
        rows.append(
            (one.reason, len(one.municipalities), *((who if one.named else "Namnges inte",) if any_named else ()))
        )
    answered = int(material.estimates.responded.sum())
    return Table(
        id="contradictions",
        title=dated(f"Svar som säger emot varandra, {material.place.inline}", material.wave.label),
        unit="Antal kommuner",
        base=capital(response.base_line(answered, len(material.estimates.responded))),
        source="Avvikelseloggen",
        alt=f"{told} Tabellen har en rad för varje slags motsägelse.",
        columns=(
            Column(label="Motsägelse"),
            Column(label="Kommuner", kind="number"),
            *((Column(label="Vilka"),) if any_named else ()),
        ),
        rows=tuple(rows),
    )
