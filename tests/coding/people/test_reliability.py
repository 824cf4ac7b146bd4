import pandas as pd
import pytest

from analys.coding import apply_reviews, reliability
from analys.coding.reliability import NOT_EVALUATED


def measured(codings, statements, codebook, reviews, authentic=True):
    return reliability(apply_reviews(codings, reviews, statements).codings, reviews, statements, codebook, authentic)


def test_nothing_coded_blind_says_not_evaluated(codings, statements, codebook, decided):
    result = measured(codings, statements, codebook, decided(("u1", "omrade", "skola", "AL")))
    assert (result.evaluated, result.sentence, len(result.table)) == (False, NOT_EVALUATED, 0)


def test_synthetic_answers_are_never_an_evaluation(codings, statements, codebook, decided):
    reviews = decided(("u1", "omrade", "skola", "AL", "2020-1"))
    result = measured(codings, statements, codebook, reviews, authentic=False)
    assert result.sentence == NOT_EVALUATED
    assert len(result.table) > 0


@pytest.fixture
def blind(decided):
    """AL codes all four statements (the program has barn on u2, u4; skola on u1, u4; vald on u3), BO the first two."""
    return decided(
        ("u1", "omrade", "skola", "AL", "2020-1"),
        ("u2", "omrade", "barn", "AL", "2020-1"),
        ("u3", "omrade", "-", "AL", "2020-1"),
        ("u4", "omrade", "skola", "AL", "2020-1"),
        ("u1", "omrade", "skola", "BO", "2020-1"),
        ("u2", "omrade", "skola", "BO", "2020-1"),
    )


def test_the_program_against_the_one_who_coded_most(codings, statements, codebook, blind):
    result = measured(codings, statements, codebook, blind)
    assert result.evaluated
    assert result.sentence.startswith("Kodningen är utvärderad mot 4 slumpmässigt valda utsagor av 4, som AL har kodat")
    program = result.table[result.table["first"] == "programmet"].set_index("code")
    assert set(program["second"]) == {"AL"}
    barn = program.loc["barn"]
    assert tuple(barn[["n", "both", "only_first", "only_second"]]) == (4, 1, 1, 0)
    assert (barn["precision"], barn["recall"], barn["raw"]) == (0.5, 1.0, 0.5)
    # Specificity is 2 of 3: (0.5 + 2/3 - 1) / (1 + 2/3 - 1) = 0.25, the share that AL gave.
    assert barn["corrected"] == pytest.approx(0.25)
    assert program.loc["vald", "precision"] == 0
    assert pd.isna(program.loc["vald", "recall"])
    # Equal sets on u1 and u2 only.
    assert program.loc["", "agreement"] == 0.5


def test_two_persons_on_what_both_coded(codings, statements, codebook, blind):
    table = measured(codings, statements, codebook, blind).table
    pair = table[(table["first"] == "AL") & (table["second"] == "BO")].set_index("code")
    assert set(pair["n"]) == {2}
    assert tuple(pair.loc["skola", ["both", "only_first", "only_second"]]) == (1, 0, 1)
    assert pair["precision"].isna().all()


def test_a_changed_statement_does_not_count(codings, statements, codebook, blind):
    now = statements.assign(text=statements["text"].replace({statements["text"][3]: "Något helt annat."}))
    assert measured(codings, now, codebook, blind).sampled == 3
