"""Which findings the summary takes, by the declared rules."""

from analys.report.parts.candidates import Candidate
from analys.report.parts.summary import choose


def candidate(rule, question, weight):
    return Candidate(rule, question, weight, f"{rule} {question}", "stöd")


def chosen(*proposed):
    return [one.claim for one in choose(list(proposed))]


def test_the_weightiest_come_first_and_five_are_enough():
    many = [candidate("largest", f"q{n}", n / 10) for n in range(1, 9)]
    assert chosen(*many) == [f"largest q{n}" for n in (8, 7, 6, 5, 4)]


def test_two_of_a_rule_leave_room_for_others():
    large = [candidate("largest", f"q{n}", 0.9) for n in range(4)]
    others = [candidate("changed", "q1", 0.3), candidate("gaps", "", 0.1), candidate("switched", "q1", 0.2)]
    assert chosen(*large, *others) == ["largest q0", "largest q1", "changed q1", "switched q1", "gaps "]


def test_one_rule_tells_a_question_once():
    assert choose([candidate("largest", "q1", 0.3), candidate("largest", "q1", 0.7)])[0].weight == 0.7
    assert len(choose([candidate("largest", "q1", 0.3), candidate("largest", "q1", 0.7)])) == 1
