"""One section for each question area that the assignment declares."""

from __future__ import annotations

from collections.abc import Iterator

from analys.assignment import Question, Section
from analys.report.display import Display, Group, Heading, Text
from analys.report.material import Material
from analys.report.parts.moved import moved
from analys.report.parts.scale_block import scale_block
from analys.report.parts.similar import similar


def areas(material: Material) -> Group:
    """Return all sections, each with its heading, framing text, figures, tables and sentences."""
    blocks: list[Display] = []
    for section in material.assignment.sections:
        blocks += _section(material, section)
    return Group(blocks=tuple(blocks))


def _section(material: Material, section: Section) -> list[Display]:
    asked = [material.assignment.question(one) for one in section.questions]
    shown = [question for question in asked if question.asked(material.wave.id)]
    blocks = [block for questions in _alike(shown) for block in _blocks(material, section, questions)]
    if not blocks:
        return []
    return [Heading(level=1, text=section.heading), Text(paragraphs=(section.text,)), *blocks]


def _alike(questions: list[Question]) -> Iterator[list[Question]]:
    """Yield questions that are shown together: those on the same scale, one after the other."""
    group: list[Question] = []
    for question in questions:
        if group and (question.kind, question.scale) != (group[0].kind, group[0].scale):
            yield group
            group = []
        group.append(question)
    if group:
        yield group


def _blocks(material: Material, section: Section, questions: list[Question]) -> list[Display]:
    if questions[0].kind == "scale":
        blocks = scale_block(material, section, questions)
        if len(questions) == 1:
            blocks += [*moved(material, questions[0]), *similar(material, questions[0])]
        return blocks
    return []
