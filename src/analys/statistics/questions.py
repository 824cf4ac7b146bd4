"""What the declared assignment says about its closed questions, as the statistics need it."""

from __future__ import annotations

from analys.assignment import Assignment

#: The values of one option of a question of kind "multiple".
OPTION_VALUES = ("yes", "no")


def values_by_question(assignment: Assignment, wave: str) -> dict[str, tuple[str, ...]]:
    """Return the values that each closed question of a wave can take, in the scale's order.

    A question of kind "multiple" gives one entry per option, "<question>/<option>", with the values yes and no.
    """
    values: dict[str, tuple[str, ...]] = {}
    for question in assignment.questions_in(wave):
        if question.kind == "scale":
            values[question.id] = tuple(assignment.scale_of(question.id).labels)
        for option in question.options:
            values[f"{question.id}/{option}"] = OPTION_VALUES
    return values


def findings_by_question(assignment: Assignment, wave: str) -> dict[str, tuple[str, ...]]:
    """Return the values that count for each closed question of a wave: those of its finding, and yes for an option."""
    found: dict[str, tuple[str, ...]] = {}
    for question in assignment.questions_in(wave):
        if question.finding:
            found[question.id] = question.finding.codes
        for option in question.options:
            found[f"{question.id}/{option}"] = ("yes",)
    return found


def ordered_questions(assignment: Assignment, wave: str) -> tuple[str, ...]:
    """Return the questions of a wave whose scale is ordered."""
    return tuple(
        question.id
        for question in assignment.questions_in(wave)
        if question.kind == "scale" and assignment.scale_of(question.id).ordered
    )


def balance_by_question(assignment: Assignment, wave: str) -> dict[str, dict[str, int]]:
    """Return the sign (1, 0, -1) of each value of the questions whose scale declares a net balance."""
    balances = {}
    for question in assignment.questions_in(wave):
        if question.kind == "scale":
            codes = assignment.scale_of(question.id).codes
            if any(code.balance for code in codes):
                balances[question.id] = {code.code: code.balance for code in codes if code.balance is not None}
    return balances


def publish_by_question(assignment: Assignment, wave: str) -> dict[str, str]:
    """Return the finest level at which each closed question's answers may be shown: municipality, county, national."""
    return {name: assignment.question(name.partition("/")[0]).publish for name in values_by_question(assignment, wave)}
