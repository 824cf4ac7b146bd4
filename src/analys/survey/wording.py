"""Keys and codes of answers in readers' words."""

from __future__ import annotations

from analys.assignment import Assignment

_WORDS = {
    "yes": "Ja",
    "no": "Nej",
    "answered": "besvarad",
    "not_answered": "ej svar",
    "dont_know": "vet ej",
    "not_applicable": "ej aktuellt",
    "rejected": "ogiltigt svar",
}


def key_in_words(assignment: Assignment, key: str) -> str:
    """Return a question's label, for one choice of several with the choice's label."""
    name, _, option = key.partition("/")
    question = assignment.question(name)
    return f"{question.label}: {question.options[option]}" if option else question.label


def answer_in_words(assignment: Assignment, key: str, code: str) -> str:
    """Return the label of an answer's code, or what a reason for none means."""
    scale = assignment.scales.get(assignment.question(key.partition("/")[0]).scale or "")
    return (scale.labels if scale else {}).get(code) or _WORDS.get(code, code)
