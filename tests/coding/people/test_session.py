"""Reviewing in a notebook: what is shown, saved and taken back; the buttons pressed as a person would."""

import errno
import itertools
from unittest.mock import Mock

import ipywidgets as widgets
import pandas as pd
import pytest

from analys.assignment import Question
from analys.coding.desk import mark_words, review_desk
from analys.coding.learned import Explanation
from analys.coding.reviews import read_reviews, replace_decisions
from analys.coding.session import ReviewSession
from analys.errors import InputError

QUESTIONS = [Question(id="fritext", label="Vad ni ser", wording="Vad ser ni i kommunen?", kind="text")]


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A second passes each time that the desk looks at the clock: a person takes time to read."""
    monkeypatch.setattr("analys.coding.desk.monotonic", Mock(side_effect=itertools.count(100)))


@pytest.fixture
def session(statements, codings, codebook, tmp_path):
    return ReviewSession(statements, codings, codebook, tmp_path / "review", "al")


def saved(session, tmp_path):
    reviews = read_reviews(tmp_path / "review", session.codebook)
    return {(one.statement, one.dimension, one.code) for one in reviews.itertuples()}


def test_nobody_can_review(statements, codings, codebook, tmp_path):
    with pytest.raises(InputError, match=r"^Kodarens initialer saknas\. .*coder"):
        ReviewSession(statements, codings, codebook, tmp_path / "review", "")


def test_a_decision_is_saved_at_once_and_the_next_statement_shown(session, tmp_path):
    first = session.current["statement"]
    session.decide({"omrade": ["barn"], "status": ["vidtagen"]})
    assert saved(session, tmp_path) == {(first, "omrade", "barn"), (first, "status", "vidtagen")}
    assert session.current["statement"] != first
    assert (session.decided, session.total) == (1, 4)


def test_undo_takes_back_the_decision_in_the_file_too(session, tmp_path):
    first = session.current["statement"]
    session.decide({"omrade": [], "status": ["vidtagen"]})
    session.decide({"omrade": ["skola"], "status": ["vidtagen"]})
    session.undo()
    session.undo()
    assert saved(session, tmp_path) == set()
    assert session.current["statement"] == first
    session.undo()


def test_a_later_session_goes_on_where_the_first_stopped(session, statements, codings, codebook, tmp_path):
    first = session.current["statement"]
    session.decide({"omrade": ["barn"], "status": ["vidtagen"]})
    again = ReviewSession(statements, codings, codebook, tmp_path / "review", "AL")
    assert again.decided == 1
    assert again.current["statement"] != first


def test_what_is_decided_elsewhere_meanwhile_stays(statements, codings, codebook, decided, tmp_path):
    folder = tmp_path / "review"
    halmstad, hylte = (
        ReviewSession(part, codings, codebook, folder, "AL") for _, part in statements.groupby("municipality")
    )
    codes = {"omrade": ["barn"], "status": ["vidtagen"]}
    here, there = halmstad.current["statement"], hylte.current["statement"]
    halmstad.decide(codes)
    hylte.decide(codes)
    read_in = decided((halmstad.current["statement"], "omrade", "skola", "AL"))
    replace_decisions(folder, "AL", read_in, read_in, codebook)
    hylte.decide(codes)
    hylte.undo()
    others = {
        (there, "omrade", "barn"),
        (there, "status", "vidtagen"),
        (read_in["statement"].iloc[0], "omrade", "skola"),
    }
    assert saved(hylte, tmp_path) == others | {(here, "omrade", "barn"), (here, "status", "vidtagen")}
    halmstad.undo()
    assert saved(halmstad, tmp_path) == others


def test_undo_brings_back_what_the_file_said_before(session, decided, codebook, tmp_path):
    read_in = decided((session.current["statement"], "omrade", "vald", "AL"))
    replace_decisions(tmp_path / "review", "AL", read_in, read_in, codebook)
    session.decide({"omrade": ["barn"], "status": ["vidtagen"]})
    session.undo()
    assert saved(session, tmp_path) == {(read_in["statement"].iloc[0], "omrade", "vald")}


def test_skipped_statements_are_not_decided(session, tmp_path):
    for _ in range(5):
        session.skip()
    assert session.current is None
    assert not (tmp_path / "review").exists()
    session.undo()
    assert session.current is not None


def press(desk, label):
    button = next(one for one in desk.children[2].children if one.description == label)
    button.click()


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Godkänn förslaget", {("u1", "omrade", "skola"), ("u1", "status", "ej_angivet")}),
        ("Inga koder", {("u1", "omrade", "-"), ("u1", "status", "ej_angivet")}),
        ("Hoppa över", None),
    ],
)
def test_buttons(label, expected, statements, codings, codebook, tmp_path):
    session = ReviewSession(statements[:1], codings, codebook, tmp_path / "review", "AL")
    desk = review_desk(session, pd.Series({"1380": "Halmstad"}), QUESTIONS)
    assert isinstance(desk, widgets.VBox)
    assert "Halmstad</b> · Vad ni ser" in desk.children[1].value
    assert '<mark title="Skola">skolan</mark>' in desk.children[1].value
    press(desk, label)
    assert "granskade eller överhoppade" in desk.children[1].value
    if expected:
        assert saved(session, tmp_path) == expected
    press(desk, "Ångra")
    assert "Halmstad" in desk.children[1].value
    assert not expected or saved(session, tmp_path) == set()


def test_a_proposal_that_no_words_gave_says_what_it_was_learned_from(statements, codings, codebook, tmp_path):
    given = codings.copy()
    given.loc[(given["code"] == "barn") & (given["coder"] == "model"), "statement"] = "u1"
    given.loc[(given["statement"] == "u1") & (given["dimension"] == "status"), "coder"] = "model"
    session = ReviewSession(statements[:1], given, codebook, tmp_path / "review", "AL")
    learned = Mock()
    learned.explain.return_value = Explanation(("unga",), ("Fler unga <18 far illa.", "Barn mår sämre.", "Ett tredje."))
    desk = review_desk(session, pd.Series(dtype=str), QUESTIONS, learned)
    told = desk.children[1].value
    assert "<li>Barn och familj: som ”Fler unga &lt;18 far illa.” och ”Barn mår sämre.”</li>" in told
    assert told.count("<li>") == 1
    learned.explain.assert_called_once_with(statements["text"].iloc[0], "omrade", "barn")


def test_chosen_codes_are_saved(statements, codings, codebook, tmp_path):
    session = ReviewSession(statements[:1], codings, codebook, tmp_path / "review", "AL")
    desk = review_desk(session, pd.Series(dtype=str), QUESTIONS)
    areas = desk.children[3].children[0]
    assert areas.value == ("skola",)
    areas.value = ("skola", "barn")
    press(desk, "Spara")
    assert saved(session, tmp_path) >= {("u1", "omrade", "skola"), ("u1", "omrade", "barn")}


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "AL.csv"), "Filen AL.csv kunde inte läsas eller skrivas"),
        (InputError("AL.csv rad 2: koden ”x” finns inte."), "AL.csv rad 2: koden ”x” finns inte."),
        (OSError("no file named"), "Filen gick inte att skriva."),
    ],
    ids=["system", "faulty file", "unknown"],
)
def test_a_decision_that_cannot_be_saved_is_told_and_can_be_tried_again(refusal, told, session, tmp_path, monkeypatch):
    desk = review_desk(session, pd.Series(dtype=str), QUESTIONS)
    first = session.current["statement"]
    areas = desk.children[3].children[0]
    areas.value = ("vald",)
    with monkeypatch.context() as broken:
        broken.setattr("analys.coding.reviews.store.save_reviews", Mock(side_effect=refusal))
        press(desk, "Spara")
    assert f"<b>Inget sparades.</b> {told}" in desk.children[0].value
    assert (session.current["statement"], areas.value) == (first, ("vald",))
    press(desk, "Spara")
    assert desk.children[0].value == "AL: 1 av 4 utsagor granskade."
    assert (first, "omrade", "vald") in saved(session, tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr("analys.coding.reviews.store.save_reviews", Mock(side_effect=refusal))
        press(desk, "Ångra")
    assert told in desk.children[0].value
    press(desk, "Ångra")
    assert saved(session, tmp_path) == set()


def test_the_second_press_of_a_double_click_decides_nothing(session, tmp_path, monkeypatch):
    desk = review_desk(session, pd.Series(dtype=str), QUESTIONS)
    first = session.current["statement"]
    with monkeypatch.context() as quick:
        quick.setattr("analys.coding.desk.monotonic", lambda: 7.0)
        press(desk, "Spara")
        press(desk, "Spara")
    assert {statement for statement, _, _ in saved(session, tmp_path)} == {first}
    press(desk, "Spara")
    assert session.decided == 2


def test_lists_carry_their_own_labels_and_no_button_is_cut_off(session):
    desk = review_desk(session, pd.Series(dtype=str), QUESTIONS)
    labels = [one.label for one in session.codebook.dimensions]
    assert [choice.description for choice in desk.children[3].children] == [f"<b>{label}</b>" for label in labels]
    assert {button.layout.width for button in desk.children[2].children} == {"auto"}


def test_the_end_says_how_to_see_what_was_skipped(session):
    desk = review_desk(session, pd.Series(dtype=str), QUESTIONS)
    press(desk, "Spara")
    for _ in range(3):
        press(desk, "Hoppa över")
    assert "3 är överhoppade: kör cellen igen" in desk.children[1].value


def test_marks_may_overlap_and_text_is_escaped():
    marked = mark_words("a <b> c", [(0, 5, "Ett"), (2, 7, "A & B")])
    assert marked == (
        '<mark title="Ett">a </mark><mark title="Ett, A &amp; B">&lt;b&gt;</mark><mark title="A &amp; B"> c</mark>'
    )
