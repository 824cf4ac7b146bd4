"""The words that stand where a municipality has no answer on the scale: why there is none."""

from __future__ import annotations

from analys.assignment import Question
from analys.report.material import Material
from analys.report.prose.grammar import capital, counted

NOT_ASKED = "Inte tillfrågad"
NO_ANSWER = "Inget svar"
_WORDS = {
    "not_answered": NO_ANSWER,
    "dont_know": "Vet inte",
    "not_applicable": "Inte aktuellt",
    "rejected": "Otydligt svar",
}

#: Everything that may stand there.
SILENT = frozenset({NOT_ASKED, *_WORDS.values()})

#: Those that are answers all the same.
OFF_THE_SCALE = frozenset({_WORDS["dont_know"], _WORDS["not_applicable"]})

_ALSO = {"dont_know": "de inte vet", "not_applicable": "frågan inte är aktuell för dem"}


def answers_in_words(material: Material, question: Question, wave: str) -> dict[str, str]:
    """Return what each of the place's municipalities that was asked answered, or why it has no answer.

    Args:
        material: the report's material.
        question: an open question on a scale.
        wave: id of the wave.

    Returns:
        Code of the municipality -> label of its answer, or one of `SILENT`.
    """
    rows = material.here(wave)
    rows = rows[rows["question"] == question.id]
    labels = material.assignment.scale_of(question.id).labels
    words = rows["value"].map(labels).where(rows["value"].notna(), rows["missing"].map(_WORDS))
    return dict(zip(rows["municipality"], words, strict=True))


def without_answer(material: Material, questions: list[Question]) -> tuple[str, ...]:
    """Return notes on those "without an answer" of a table, where some of them did answer, but not on the scale."""
    rows = material.here()
    asked = rows[rows["question"].isin([one.id for one in questions if one.id not in material.protected])]
    said = [words for reason, words in _ALSO.items() if (asked["missing"] == reason).any()]
    others = " eller att ".join(said)
    notes = [f"Utan svar på skalan är de som inte svarade, och de som svarade att {others}."] if said else []
    if unclear := asked.loc[asked["missing"] == "rejected", "municipality"].nunique():
        where = " på minst en fråga" if len(questions) > 1 else ""
        told = f"gav{where} ett svar som inte går att tolka, och räknas som utan svar på skalan"
        notes.append(f"{capital(counted(unclear, 'kommun'))} {told}.")
    return tuple(notes)
