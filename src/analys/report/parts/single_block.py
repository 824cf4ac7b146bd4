"""What a county that is one municipality answered: its words wave by wave, beside the country's figures."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question
from analys.report.display import Column, Display, Notice, Table, Text
from analys.report.estimates import Share
from analys.report.material import Material
from analys.report.parts.sentences import cannot_compare
from analys.report.parts.silent import NO_ANSWER, NOT_ASKED, OFF_THE_SCALE, SILENT, answers_in_words
from analys.report.parts.told import told_none, told_options
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital
from analys.report.prose.hidden import hidden_answer
from analys.report.prose.single import answers_changed, ticked
from analys.statistics import COUNTRY, presentation

HIDDEN = "Visas inte"
NO_FIGURE = "Ingen uppgift"


def single_block(material: Material, name: str, title: str, questions: Sequence[Question]) -> list[Display]:
    """Return a text and a table of the answers; a figure of one answer would show nothing more.

    Args:
        material: the report's material.
        name: id of the table.
        title: what the questions are about.
        questions: the questions, on one scale.
    """
    asked = [wave for wave in material.waves if any(one.asked(wave.id) for one in questions)]
    waves = [wave for wave in asked if wave == material.wave or len(material.here(wave.id))]
    told = {one.label: [answer_of(material, one, wave.id) for wave in waves] for one in questions}
    moments = [wave.moment for wave in waves]
    sentence = answers_changed(told, material.place.single, moments, {*SILENT, HIDDEN}, OFF_THE_SCALE)
    if all(one.id in material.protected for one in questions):
        sentence = hidden_answer(material.place.single)
    broken = [one for one in questions if material.changes.broken(one)]
    compares = material.wave.design != "selected"
    return [
        *([Notice(title="Brott i serien.", text=cannot_compare(broken, questions))] if broken else []),
        Text(paragraphs=(f"{sentence} {{ref:{name}}} visar svaren.",)),
        Table(
            id=name,
            title=dated(f"{title}, {material.place.inline}", material.wave.label),
            unit="Kommunens svar",
            base=material.place.single,
            source=material.source if len(waves) == 1 else material.assignment.source,
            alt=sentence,
            columns=(
                Column(label="Fråga"),
                *(Column(label=capital(wave.label)) for wave in waves),
                *((Column(label="Samma svar i landet"),) if compares else ()),
            ),
            rows=tuple(
                (one.label, *told[one.label], *((_in_country(material, one),) if compares else ())) for one in questions
            ),
            notes=_notes(material) if compares else (),
        ),
    ]


def single_options(material: Material, name: str, question: Question) -> list[Display]:
    """Return a text and a table of what the municipality has ticked.

    Args:
        material: the report's material.
        name: id of the table.
        question: a question with options.
    """
    place, told = material.place.single, told_options(material, question)
    none = told_none(material, question)
    sentence = ticked([one.label for one in told if one.here.count], question.option_phrase, place)
    if any(one.here.count for one in none):
        sentence = f"{place} svarade ”{none[0].label}”."
    if not any(one.here.told for one in told):
        hidden = any(one.here.base for one in told)
        sentence = hidden_answer(place) if hidden else f"{place} svarade inte på frågan."
    compares = told[0].country is not None
    return [
        Text(paragraphs=(f"{sentence} {{ref:{name}}} visar alla alternativ.",)),
        Table(
            id=name,
            title=dated(f"{question.label}, {material.place.inline}", material.wave.label),
            unit="Kommunens svar",
            base=place,
            source=material.source,
            alt=sentence,
            columns=(
                Column(label="Alternativ"),
                Column(label="Kommunens svar"),
                *((Column(label="Kryssat i landet"),) if compares else ()),
            ),
            rows=tuple(
                (one.label, yes_or_no(one.here), *((_share(one.country),) if compares else ()))
                for one in [*told, *none]
            ),
        ),
    ]


def yes_or_no(share: Share) -> str:
    """Return the only municipality's answer to an option as a word."""
    if not share.told:
        return HIDDEN if share.base else NO_ANSWER
    return "Ja" if share.count else "Nej"


def _share(share: Share) -> str:
    return presentation.share(share.count, share.base) if share.told else HIDDEN if share.base else NO_FIGURE


def answer_of(material: Material, question: Question, wave: str) -> str:
    """Return the municipality's answer in a wave, in the scale's words, or why there is none."""
    if question.id in material.protected:
        return HIDDEN
    (municipality,) = material.place.municipalities
    return answers_in_words(material, question, wave).get(municipality, NOT_ASKED)


def _in_country(material: Material, question: Question) -> str:
    """Return how many in the country gave the same answer in this wave."""
    labels = list(material.assignment.scale_of(question.id).labels.values())
    answer = answer_of(material, question, material.wave.id)
    country = material.estimates.counts(question.id, material.wave.id, COUNTRY)
    if answer not in labels or not country.base:
        return NO_FIGURE
    count = country.counts[labels.index(answer)]
    return HIDDEN if count is None else presentation.share(count, country.base)


def _notes(material: Material) -> tuple[str, ...]:
    return (f"Samma svar i landet är andelen av de kommuner som besvarade frågan {material.wave.moment}.",)
