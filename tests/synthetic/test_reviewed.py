"""Made-up coders: one as the author meant, one that errs now and then."""

import pandas as pd

from analys.assignment import Codebook
from analys.assignment.codebook import CodebookCode, Dimension
from analys.synthetic.recipe import Recovered
from analys.synthetic.reviewed import example_reviews

RECOVERED = {"area": Recovered(dimension="topic", codes={"mental": "health", "work": "jobs"})}


def book(multiple):
    codes = [CodebookCode(id=one, label=one, definition="") for one in ("health", "jobs", "older")]
    topic = Dimension(id="topic", label="Område", kind="topic", multiple=multiple, codes=codes)
    return Codebook(title="Prov", version="1", dimensions=[topic])


def made(size=200, multiple=True):
    names = [f"u{number}" for number in range(size)]
    texts = [f"Utsaga {number}" for number in range(size)]
    place = {"municipality": "1380", "question": "seen"}
    drawn = pd.DataFrame({"statement": names, "wave": "2020", "county": "13", **place, "text": texts})
    codes = [frozenset(["health"]) if number % 2 else frozenset() for number in range(size)]
    expected = pd.DataFrame({**place, "key": [text.casefold() for text in texts], "dimension": "topic", "codes": codes})
    codings = pd.DataFrame({"statement": ["u0", "u1", "u5"], "dimension": "topic", "code": ["older", "jobs", "older"]})
    return example_reviews(drawn, codings, expected, RECOVERED, book(multiple), "2020-1", seed=1)


def codes_of(reviews, coder):
    own = reviews[reviews["coder"] == coder]
    return own.groupby("statement")["code"].agg(frozenset)


def test_the_first_codes_as_the_author_meant_and_as_the_program_where_the_author_has_no_word():
    author = codes_of(made(), "EXA")
    assert author["u3"] == {"health"}
    assert author["u2"] == {"-"}
    assert author["u0"] == {"older"}
    assert author["u1"] == {"health"}
    assert author["u5"] == {"health", "older"}


def test_a_dimension_of_one_code_keeps_the_authors():
    author = codes_of(made(multiple=False), "EXA")
    assert author["u5"] == {"health"}
    assert author["u0"] == {"older"}


def test_the_second_errs_seldom_and_alike_each_time():
    reviews = made()
    author, colleague = codes_of(reviews, "EXA"), codes_of(reviews, "EXB")
    assert 0.90 < (author == colleague).mean() < 1
    assert reviews.equals(made())
    assert set(reviews["sample"]) == {"2020-1"}
