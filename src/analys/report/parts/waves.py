"""The waves that a question's answers are shown in, and why an earlier one is not among them."""

from __future__ import annotations

from analys.assignment import Question, Wave
from analys.report.material import Material
from analys.report.prose.level import nobody_then


def waves_shown(material: Material, question: Question, group: str | None = None) -> list[Wave]:
    """Return the waves that a question was asked in and has answers from, oldest first; this wave always.

    Args:
        material: the report's material.
        question: a closed question.
        group: "00" for the country; the report's place if left out.
    """
    asked = [wave for wave in material.waves if question.asked(wave.id)]
    return [wave for wave in asked if wave == material.wave or material.estimates.answered(question, wave.id, group)]


def waves_left_out(material: Material, question: Question) -> tuple[str, ...]:
    """Return a note on earlier waves in which the place was asked and has no answer, if there are any."""
    shown = waves_shown(material, question)
    silent = [wave for wave in material.waves if question.asked(wave.id) and wave not in shown]
    moments = [wave.moment for wave in silent if len(material.here(wave.id))]
    return (nobody_then(material.place, moments),) if moments else ()
