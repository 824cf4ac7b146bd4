import pandas as pd
import pytest

from analys.coding.code import CONFIDENCE_IN_FORCE
from analys.coding.decide import apply_reviews, decide, disagreements, membership


def in_force(codings, codebook):
    chosen = decide(codings, codebook)
    return {(row.statement, row.dimension, row.code) for row in chosen.itertuples()}


def test_program_alone_rule_before_model_and_the_surest_status(codings, codebook):
    chosen = decide(codings, codebook)
    assert len(chosen) == len(in_force(codings, codebook)) == 9
    u2 = chosen[(chosen["statement"] == "u2") & (chosen["dimension"] == "omrade")]
    assert list(u2["code"]) == ["barn"], "a suggestion of confidence 0.2 is not in force"
    assert list(u2["coder"]) == ["rule"]
    assert ("u4", "status", "planerad") in in_force(codings, codebook)


def test_a_person_goes_before_the_program_and_leaves_other_dimensions_alone(codings, codebook, statements, decided):
    reviewed = apply_reviews(codings, decided(("u1", "omrade", "barn", "AL")), statements)
    chosen = in_force(reviewed.codings, codebook)
    assert ("u1", "omrade", "barn") in chosen
    assert ("u1", "omrade", "skola") not in chosen
    assert ("u1", "status", "ej_angivet") in chosen
    assert reviewed.stale.empty


def test_a_person_can_reject_every_code(codings, codebook, statements, decided):
    reviewed = apply_reviews(codings, decided(("u3", "omrade", "-", "AL")), statements)
    assert not [one for one in in_force(reviewed.codings, codebook) if one[:2] == ("u3", "omrade")]


def test_a_person_keeps_the_words_the_program_pointed_at(codings, codebook, statements, decided):
    reviews = decided(("u4", "omrade", "skola", "AL"), ("u4", "omrade", "vald", "AL"))
    chosen = decide(apply_reviews(codings, reviews, statements).codings, codebook)
    mine = chosen[chosen["coder"] == "AL"].set_index("code")
    assert tuple(mine.loc["skola", ["evidence_start", "evidence_end"]]) == (72, 78)
    assert pd.isna(mine.loc["vald", "evidence_start"])


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([("skola", "AL"), ("skola", "BO")], True),
        ([("skola", "AL"), ("barn", "BO"), ("skola", "CE")], True),
        ([("barn", "AL"), ("-", "BO"), ("skola", "CE")], False),
        ([("skola", "AL"), ("barn", "BO")], True),
    ],
    ids=["both", "two of three", "one of three", "a tie that the program tips"],
)
def test_persons_who_disagree(votes, expected, codings, codebook, statements, decided):
    reviews = decided(*[("u1", "omrade", code, coder) for code, coder in votes])
    assert (("u1", "omrade", "skola") in in_force(apply_reviews(codings, reviews, statements).codings, codebook)) is (
        expected
    )


def test_a_tie_without_the_program_gives_no_code(codings, codebook, statements, decided):
    reviews = decided(("u1", "omrade", "vald", "AL"), ("u1", "omrade", "barn", "BO"))
    assert not [
        one
        for one in in_force(apply_reviews(codings, reviews, statements).codings, codebook)
        if one[:2] == ("u1", "omrade")
    ]


def test_disagreements_are_kept_and_shown(codings, statements, decided):
    reviews = decided(
        ("u1", "omrade", "skola", "AL"),
        ("u1", "omrade", "barn", "BO"),
        ("u2", "omrade", "barn", "AL"),
        ("u2", "omrade", "barn", "BO"),
    )
    shown = disagreements(apply_reviews(codings, reviews, statements).codings)
    assert shown[["statement", "coder", "codes"]].to_numpy().tolist() == [
        ["u1", "AL", ("skola",)],
        ["u1", "BO", ("barn",)],
    ]


def test_a_decision_on_a_text_that_changed_is_reported_with_its_likeness(codings, codebook, statements, decided):
    reviews = decided(("u1", "omrade", "barn", "AL"), ("u3", "omrade", "barn", "AL"))
    now = statements.assign(statement=statements["statement"].replace({"u1": "u1b"}))
    now.loc[now["statement"] == "u1b", "text"] = "Frånvaron ökar kraftigt i skolan."
    reviewed = apply_reviews(codings, reviews, now)
    assert list(reviewed.stale["statement"]) == ["u1"]
    assert reviewed.stale["now"][0] == "Frånvaron ökar kraftigt i skolan."
    assert 0.8 < reviewed.stale["likeness"][0] < 1
    assert len(reviewed.stale) + reviewed.codings["coder"].eq("AL").sum() == len(reviews)


def test_a_decision_on_an_answer_that_is_gone_is_reported(codings, statements, decided):
    reviewed = apply_reviews(codings, decided(("u1", "omrade", "barn", "AL")), statements[2:])
    assert reviewed.stale["now"].isna().all()


def test_open_eyes_after_a_blind_coding(codings, codebook, statements, decided):
    reviews = decided(("u1", "omrade", "vald", "AL", "2020-1"), ("u1", "omrade", "barn", "AL"))
    chosen = in_force(apply_reviews(codings, reviews, statements).codings, codebook)
    assert ("u1", "omrade", "barn") in chosen
    assert ("u1", "omrade", "vald") not in chosen


def test_arguments_are_unchanged(codings, codebook, statements, decided):
    reviews = decided(("u1", "omrade", "barn", "AL"))
    before = [table.copy() for table in (codings, reviews, statements)]
    decide(apply_reviews(codings, reviews, statements).codings, codebook)
    for table, copy in zip((codings, reviews, statements), before, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_membership(codings, statements):
    given = membership(
        codings[codings["coder"] == "rule"], pd.Index(statements["statement"]), "omrade", ["barn", "skola", "vald"]
    )
    assert given.to_numpy().astype(int).tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 1], [1, 1, 0]]


def test_the_rule_goes_before_the_model_for_a_code_and_the_surest_where_there_can_be_but_one(make_codings, codebook):
    table = make_codings(
        ("u1", "omrade", "barn", "rule", 0.5),
        ("u1", "omrade", "barn", "model", 0.9),
        ("u1", "omrade", "skola", "model", CONFIDENCE_IN_FORCE),
        ("u1", "status", "planerad", "rule", 0.5),
        ("u1", "status", "vidtagen", "model", 0.8),
    )
    chosen = decide(table, codebook)
    assert list(zip(chosen["code"], chosen["coder"], strict=True)) == [
        ("barn", "rule"),
        ("skola", "model"),
        ("vidtagen", "model"),
    ]


def test_what_one_person_saw_leaves_anothers_blind_coding(codings, statements, decided):
    reviews = decided(("u1", "omrade", "vald", "AL", "2020-1"), ("u1", "omrade", "barn", "BO"))
    persons = apply_reviews(codings, reviews, statements).codings.query("coder in ['AL', 'BO']")
    assert sorted(zip(persons["coder"], persons["code"], strict=True)) == [("AL", "vald"), ("BO", "barn")]


def test_a_decision_that_is_written_twice_is_one_vote(codings, codebook, statements, decided):
    reviews = decided(("u1", "omrade", "vald", "AL"), ("u1", "omrade", "vald", "AL"), ("u1", "omrade", "barn", "BO"))
    chosen = in_force(apply_reviews(codings, reviews, statements).codings, codebook)
    assert ("u1", "omrade", "vald") not in chosen


def test_line_breaks_of_a_spreadsheet_are_no_change_of_a_text(codings, statements, decided):
    reviews = decided(("u1", "omrade", "barn", "AL"))
    reviews["text"] = reviews["text"].str.replace(" ", " \r\n")
    assert apply_reviews(codings, reviews, statements).stale.empty
