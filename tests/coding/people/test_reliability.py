import pandas as pd
import pytest

from analys.coding import apply_reviews, reliability, sampled_reviews, statements_as_read, with_shares
from analys.coding.reliability import NOT_EVALUATED, Reliability
from analys.coding.reviews.sample import SMALLEST_SAMPLE
from analys.contracts import Statements


def drawn(count):
    """Samples as they are recorded: the four statements and others, so many in all."""
    names = [f"u{number}" for number in range(1, count + 1)]
    return pd.DataFrame({"sample": "2020-1", "wave": "2020", "statement": names, "statements": count})


def measured(codings, statements, codebook, reviews, samples=None, authentic=True):
    samples = drawn(reviews.loc[reviews["sample"] != "", "statement"].nunique()) if samples is None else samples
    return reliability(codings, reviews, statements, codebook, samples, authentic)


def test_nothing_coded_blind_says_not_evaluated(codings, statements, codebook, decided):
    result = measured(codings, statements, codebook, decided(("u1", "omrade", "skola", "AL")))
    assert (result.evaluated, result.sentence, len(result.table)) == (False, NOT_EVALUATED, 0)


def test_synthetic_answers_are_never_an_evaluation(codings, statements, codebook, decided):
    reviews = decided(("u1", "omrade", "skola", "AL", "2020-1"))
    result = measured(codings, statements, codebook, reviews, authentic=False)
    assert result.sentence == NOT_EVALUATED
    assert len(result.table) > 0


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (260, "4 av de 260 utsagor som har dragits slumpmässigt ur hela omgången. Först när alla är kodade går"),
        (500, "4 av de 500 utsagor som har dragits slumpmässigt ur hela omgången. Först när minst 300 är kodade går"),
        (0, "4 utsagor i ett urval ur hela omgången. Först när minst 300 är kodade går kodningen att mäta."),
    ],
)
def test_a_sample_that_is_only_begun_is_no_evaluation(count, told, codings, statements, codebook, blind):
    result = measured(codings, statements, codebook, blind, drawn(count))
    assert (result.evaluated, len(result.table), result.sampled) == (False, 0, 4)
    assert result.sentence.startswith(f"{NOT_EVALUATED} AL har kodat {told}")
    assert with_shares(result, codings, statements, codebook).table.empty
    made_up = measured(codings, statements, codebook, blind, drawn(count), authentic=False)
    assert (made_up.sentence, len(made_up.table)) == (NOT_EVALUATED, 0)


def test_a_sample_that_another_person_is_to_code_need_not_be_coded(codings, statements, codebook, blind):
    """AL has coded all four of her own sample; of the 500 of another drawing BO has begun."""
    other = drawn(500).assign(sample="2020-2", statement=[f"v{number}" for number in range(500)])
    begun = blind[blind["coder"] == "BO"].assign(sample="2020-2")
    reviews = pd.concat([blind[blind["coder"] == "AL"], begun], ignore_index=True)
    assert measured(codings, statements, codebook, reviews, pd.concat([drawn(4), other])).evaluated


def test_of_two_who_coded_as_much_the_same_one_is_the_standard_in_any_order(codings, statements, codebook, blind):
    """So that the figures of a report do not depend on the order of the files."""
    both = pd.concat([blind.query("coder == 'AL'"), blind.query("coder == 'AL'").assign(coder="BO")])
    for reviews in (both, both[::-1].reset_index(drop=True)):
        table = measured(codings, statements, codebook, reviews, drawn(4)).table
        assert set(table.loc[table["first"] == "programmet", "second"]) == {"AL"}


def test_of_a_larger_sample_so_many_are_enough(codings, statements, codebook, decided):
    every = pd.concat([statements[:1]] * 400, ignore_index=True).assign(statement=drawn(400)["statement"])
    reviews = pd.concat([decided(("u1", "omrade", "skola", "AL", "2020-1"))] * SMALLEST_SAMPLE, ignore_index=True)
    reviews = reviews.assign(statement=every["statement"][:SMALLEST_SAMPLE])
    assert measured(codings, every, codebook, reviews, drawn(400)).evaluated
    assert not measured(codings, every, codebook, reviews[1:], drawn(400)).evaluated


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
    assert result.sentence.startswith(
        "Kodningen är utvärderad mot 4 slumpmässigt valda utsagor ur hela omgången, som AL"
    )
    program = result.table[result.table["first"] == "programmet"].set_index("code")
    assert set(program["second"]) == {"AL"}
    barn = program.loc["barn"]
    assert tuple(barn[["n", "both", "only_first", "only_second"]]) == (4, 1, 1, 0)
    assert (barn["precision"], barn["recall"]) == (0.5, 1.0)
    assert program.loc["vald", "precision"] == 0
    assert pd.isna(program.loc["vald", "recall"])
    # Equal sets on u1 and u2 only.
    assert program.loc["", "agreement"] == 0.5


def test_what_people_have_decided_is_not_measured_as_the_programs(codings, statements, codebook, blind):
    persons = apply_reviews(codings, blind, statements).codings
    expected = measured(codings, statements, codebook, blind).table
    pd.testing.assert_frame_equal(measured(persons, statements, codebook, blind).table, expected)


def test_a_places_shares_are_corrected_by_the_error_of_the_whole_wave(codings, statements, codebook, blind):
    wave = measured(codings, statements, codebook, blind)
    persons = apply_reviews(codings, blind, statements).codings
    table = with_shares(wave, persons, statements, codebook).table.set_index(["first", "code"])
    # Specificity is 2 of 3: (0.5 + 2/3 - 1) / (1 + 2/3 - 1) = 0.25, the share that AL gave.
    assert tuple(table.loc[("programmet", "barn"), ["raw", "corrected"]]) == (0.5, pytest.approx(0.25))
    assert table.loc[("AL", "barn"), "raw":].isna().all()
    place = statements[statements["municipality"] == "1380"]
    here = with_shares(wave, persons, place, codebook).table.set_index(["first", "code"])
    # skola on one of two statements here, on two of four in the wave; both right.
    assert tuple(here.loc[("programmet", "skola"), ["raw", "corrected"]]) == (0.5, pytest.approx(0.5))
    assert here.loc[("programmet", "vald"), "raw"] == 0
    assert wave.table["raw"].isna().all()


def test_the_sample_is_measured_as_people_read_it(blind, decided):
    seen = decided(("u3", "omrade", "vald", "AL"))
    read = statements_as_read(sampled_reviews(pd.concat([blind.query("statement != 'u3'"), seen])), "prov")
    assert list(read["statement"]) == ["u1", "u2", "u4"]
    assert (read["end"] == read["text"].str.len()).all()
    assert Statements.validate(read) is not None


def test_it_is_read_back_as_it_was_kept(codings, statements, codebook, blind):
    for wave in (measured(codings, statements, codebook, blind), measured(codings, statements, codebook, blind[:0])):
        back = Reliability.from_json(wave.to_json())
        pd.testing.assert_frame_equal(back.table, wave.table, check_dtype=False)
        assert (back.evaluated, back.sentence, back.sampled) == (wave.evaluated, wave.sentence, wave.sampled)


def test_two_persons_on_what_both_coded(codings, statements, codebook, blind):
    table = measured(codings, statements, codebook, blind).table
    pair = table[(table["first"] == "AL") & (table["second"] == "BO")].set_index("code")
    assert set(pair["n"]) == {2}
    assert tuple(pair.loc["skola", ["both", "only_first", "only_second"]]) == (1, 0, 1)
    assert pair["precision"].isna().all()


def test_a_changed_statement_does_not_count_and_leaves_the_sample_coded(codings, statements, codebook, blind):
    now = statements.assign(text=statements["text"].replace({statements["text"][3]: "Något helt annat."}))
    known = measured(codings, now, codebook, blind)
    assert (known.evaluated, known.sampled) == (True, 3)
