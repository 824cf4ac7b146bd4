"""Where the summary's sentences lead: to the table that the figures stand in."""

from __future__ import annotations

from analys.assignment import Question, Section
from analys.report.material import Material
from analys.report.parts.change_block import change_id, shown_changes
from analys.report.parts.moved import moved_id
from analys.report.parts.scale_block import scale_id
from analys.report.parts.told import told_questions
from analys.report.parts.transitions import transitions_id
from analys.report.prose.grammar import listing


def see(*tables: str) -> str:
    """Return a sentence that leads to tables."""
    return f"Se {listing([f'{{ref:{table}}}' for table in tables])}."


def see_question(material: Material, question: Question) -> str:
    """Return a sentence that leads to the table of a question on a scale; empty where no section shows it."""
    section = _section(material, question)
    return see(scale_id(section, question)) if section else ""


def see_change(material: Material, question: Question) -> str:
    """Return a sentence that leads to the change of a question on a scale; see `see_question`."""
    section = _section(material, question)
    if section is None:
        return ""
    together = [one for one in material.questions_of(section) if one.scale == question.scale]
    if len(section.questions) > 1 and shown_changes(told_questions(material, together)):
        return see(change_id(scale_id(section, question)))
    return see_switched(material, question) or see_question(material, question)


def see_switched(material: Material, question: Question) -> str:
    """Return a sentence that leads to who changed the answer to a question; empty where no table shows it."""
    section = _section(material, question)
    if section is None or len(section.questions) > 1:
        return ""
    if material.county is None:
        return see(transitions_id(question))
    return see(moved_id(question)) if question.publish == "municipality" else ""


def _section(material: Material, question: Question) -> Section | None:
    return next((one for one in material.assignment.sections if question.id in one.questions), None)
