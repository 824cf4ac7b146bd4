"""One section for each question area that the assignment declares."""

from __future__ import annotations

from analys.assignment import Question, Section
from analys.report.display import Display, Group, Heading, Text
from analys.report.material import Material
from analys.report.parts.balances import balance_table
from analys.report.parts.caution import caution, first_told
from analys.report.parts.change_block import change_block
from analys.report.parts.moved import moved
from analys.report.parts.no_answers import no_answers
from analys.report.parts.options_block import matrix_block, options_block
from analys.report.parts.own import with_own_text
from analys.report.parts.scale_block import scale_block, scale_heading
from analys.report.parts.similar import similar
from analys.report.parts.text_block import text_block
from analys.report.prose.level import not_counted, not_in_files
from analys.statistics import COUNTRY


def areas(material: Material) -> Group:
    """Return all sections, each with its heading, framing text, figures, tables and sentences."""
    if not material.estimates.responded.any():
        return Group(blocks=tuple(no_answers(material)))
    sections = material.assignment.sections
    return Group(blocks=tuple(block for section in sections for block in _section(material, section)))


def _section(material: Material, section: Section) -> list[Display]:
    shown = material.questions_of(section)
    unanswered = [one for one in shown if _nobody_answered(material, one)]
    answered = [one for one in shown if one not in unanswered]
    blocks = [block for questions in _alike(answered) for block in _blocks(material, section, questions)]
    if unanswered:
        blocks.append(Text(paragraphs=(not_in_files([one.label for one in unanswered]),)))
    if not blocks:
        return []
    told = with_own_text(material, section.id, blocks)
    return [Heading(level=1, text=section.heading), Text(paragraphs=(section.text,)), *told]


def _nobody_answered(material: Material, question: Question) -> bool:
    """Tell whether nobody in the country answered a closed question: no file may have a column for it."""
    return question.kind != "text" and not material.estimates.answered(question, material.wave.id, COUNTRY)


def _alike(questions: list[Question]) -> list[list[Question]]:
    """Return the questions in groups that are shown together: those with the same scale or the same options."""
    groups: dict[tuple, list[Question]] = {}
    for question in questions:
        alike = (question.kind, question.coded, question.scale, tuple(question.options))
        groups.setdefault(alike, []).append(question)
    return list(groups.values())


def _blocks(material: Material, section: Section, questions: list[Question]) -> list[Display]:
    first = questions[0]
    match first.kind:
        case "scale" if len(section.questions) == 1:
            blocks = [*scale_block(material, section, questions), *moved(material, first), *similar(material, first)]
            return [*blocks, *balance_table(material, f"{section.id}-{first.scale}", section.heading, questions)]
        case "scale":
            heading = scale_heading(material, section, questions)
            changes = change_block(material, f"{section.id}-{first.scale}", heading, questions)
            balances = balance_table(material, f"{section.id}-{first.scale}", heading, questions)
            return [*scale_block(material, section, questions), *changes, *balances]
        case "multiple" if len(questions) == 1:
            return options_block(material, section, first)
        case "multiple":
            return matrix_block(material, section, questions)
        case _ if not first.coded:
            return [Text(paragraphs=(not_counted([one.label for one in questions]),))]
        case _:
            first = section.id == first_told(material)
            return [*([caution(material)] if first else []), *text_block(material, section, questions)]
