"""Written names of municipalities: what a rule may place, what an analyst must decide, and what is none."""

from pathlib import Path

import pytest

from analys.errors import InputError
from analys.register import Matcher, load_confirmed, load_frame

FRAME = load_frame(Path(__file__).parents[2] / "data" / "raw")
MATCHER = Matcher(FRAME)


@pytest.mark.parametrize(
    ("written", "code", "rule"),
    [
        ("Malmö stad", "1280", "exact"),
        ("UPPLANDS VÄSBY KOMMUN", "0114", "exact"),
        ("Falu kommun", "2080", "official"),
        ("Region Gotland", "0980", "official"),
        ("Kalmars kommun", "0880", "genitive"),
        ("Goeteborg", "1480", "transliterated"),
        ("Hoor", "1267", "without_diacritics"),
        ("MalmÃ¶", "1280", "mended"),
        ("MalmÃƒÂ¶", "1280", "mended"),
        ("Malmo\u0308", "1280", "exact"),
        ("[lmhult", "0765", "mended"),
        ("Malm?", "1280", "lost_letter"),
        ("Kung\ufffdlv", "1482", "lost_letter"),
        ("0114 Upplands Väsby", "0114", "code_and_name"),
        ("1380.0", "1380", "code"),
        (1380.0, "1380", "code"),
        ("114", "0114", "code"),
        ("Socialförvaltningen i Nacka", "0182", "organisation"),
        ("Halmstad, Hallands län", "1380", "exact"),
        ("Vrgrda", "1442", "dropped_letters"),
        ("rnskldsvik", "2284", "dropped_letters"),
        ("Upplands-Brokommun", "0139", "exact"),
        ("N a c k a  k o m m u n", "0182", "exact"),
        ("svar_Upplands_Vasby_2020.xlsx", "0114", "organisation"),
        ("Box 12, 305 80 Halmstad", "1380", "organisation"),
        ("Ange kommun: Ale", "1440", "exact"),
        ("Ånge kommun", "2260", "exact"),
        ("Wärnamo", "0683", "old_spelling"),
        ("Falukommunen", "2080", "official"),
        ("V\\xe4xj\\xf6", "0780", "mended"),
        ("Tõby", "0160", "mended"),
        ("Malmö, Sverige", "1280", "organisation"),
    ],
)
def test_a_rule_places(written, code, rule):
    match = MATCHER.match(written)
    assert (match.municipality, match.rule, match.certainty) == (code, rule, "rule")
    assert match.candidates == ()


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Halmtad", "1380"),
        ("H?bo", "0305"),
        ("Hbo", "0305"),
        ("Vxj", "0780"),
        ("Malung", "2023"),
        ("Habo, Uppsala län", "0305"),
        ("Nacka, Hallands län", "0182"),
        ("Nacka kommun Anna", "0182"),
        ("2021", "2021"),
    ],
)
def test_what_is_uncertain_is_only_proposed(written, first):
    match = MATCHER.match(written)
    assert match.municipality is None
    assert match.certainty in ("proposal", "none")
    assert match.candidates[0] == first


@pytest.mark.parametrize(
    "written",
    [
        "Region Halland",
        "Stockholms län",
        "Örebro län/kommun",
        "Gotlands län",
        "Hela riket",
        "Norge",
        "Malmö FF",
        "",
        None,
    ],
)
def test_what_is_no_municipality_is_not_placed(written):
    match = MATCHER.match(written)
    assert (match.municipality, match.certainty, match.candidates) == (None, "none", ())
    assert match.reason


@pytest.mark.parametrize("written", ["info@habo.se", "www.habo.se", "svar_habo.xlsx"])
def test_an_address_cannot_tell_habo_from_its_namesake(written):
    match = MATCHER.match(written)
    assert (match.municipality, set(match.candidates)) == (None, {"0305", "0643"})


def test_a_county_named_after_its_town_comes_after_the_municipality_in_it():
    assert MATCHER.match("Uppsala, Håbo").candidates == ("0305", "0380")


@pytest.mark.parametrize(("written", "meant"), [("Halmsatd", "1380"), ("Sundssvall", "2281"), ("Trannäs", "0687")])
def test_a_typing_error_is_a_proposal_that_an_analyst_confirms(written, meant):
    match = MATCHER.match(written)
    assert (match.municipality, match.candidates[0]) == (None, meant)


def test_habo_is_not_habo_with_a_ring():
    assert MATCHER.match("Habo").municipality == "0643"
    assert MATCHER.match("Håbo").municipality == "0305"
    assert MATCHER.match("Häbo").municipality is None


@pytest.mark.parametrize("written", ["Svsj", "Hbo", "Trans", "Vrgrd"])
def test_dropped_letters_are_not_taken_for_granted_in_a_short_name_or_near_another(written):
    assert MATCHER.match(written).municipality is None


def test_marks_may_be_lost_or_mixed_up_but_not_added():
    assert MATCHER.match("Ålmhult").municipality == "0765"
    assert MATCHER.match("Trænas kommun").municipality is None
    assert MATCHER.match("Trosås").municipality is None


def test_code_and_name_must_agree():
    match = MATCHER.match("Nacka", code="1380")
    assert (match.municipality, match.rule) == (None, "code_disagrees")
    assert match.candidates == ("1380", "0182")


def test_a_code_decides_between_namesakes():
    assert MATCHER.match("H?bo", code=305).municipality == "0305"


def test_a_code_places_where_the_name_says_nothing():
    assert MATCHER.match("Anna Svensson", code="1380").municipality == "1380"


def test_a_region_is_not_placed_by_its_code():
    assert MATCHER.match("Region Halland", code="1380").municipality is None


def test_the_county_beside_the_name_must_agree():
    assert MATCHER.match("Nacka", county="Stockholms län").municipality == "0182"
    assert MATCHER.match("Nacka", county="13").rule == "county_disagrees"
    assert MATCHER.match("Nacka", code="0182", county="13").rule == "county_disagrees"


def test_a_year_beside_the_name_is_no_code():
    assert MATCHER.match("Halmstad 2021").municipality == "1380"


def test_an_analysts_decision_comes_first(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("written;municipality;comment\nHalmtad;1380;\nNacka;;en båt\n", encoding="cp1252")
    matcher = Matcher(FRAME, load_confirmed(path, FRAME))
    assert matcher.match(" HALMTAD ").municipality == "1380"
    assert matcher.match("Nacka").municipality is None


def test_faults_in_the_decisions_are_named(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("written,municipality\nHalmsatd,9999\n", encoding="utf-8")
    with pytest.raises(InputError, match="rad 2: kommunkoden 9999 finns inte"):
        load_confirmed(path, FRAME)


@pytest.mark.parametrize(
    ("written", "given", "code"),
    [("Upplnds Väsby", "114", "0114"), ("Habo", "305", "0305"), ("Nacka kn", "182", "0182")],
)
def test_the_zero_that_excel_took_is_put_back_where_the_name_says_so(tmp_path, written, given, code):
    path = tmp_path / "names.csv"
    path.write_text(f"written,municipality\n{written},{given}\n", encoding="utf-8")
    assert load_confirmed(path, FRAME) == {written.casefold(): code}


def test_a_code_that_lost_another_digit_is_no_other_municipality(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("written,municipality\nHalmsatd,138\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"rad 2: kommunkoden 138 saknar en siffra, och ”Halmsatd” liknar inte Tyresö"):
        load_confirmed(path, FRAME)
    path.write_text("written,municipality\nHalmsatd,13\n", encoding="utf-8")
    with pytest.raises(InputError, match="kommunkoden 13 finns inte"):
        load_confirmed(path, FRAME)


def test_many_are_placed_as_one_by_one():
    names = ["Malmö", "Halmtad", None, "Malmö"]
    assert MATCHER.match_all(names) == [MATCHER.match(name) for name in names]


def test_a_garbled_name_that_may_have_been_two_is_not_placed():
    names = {"1440": "Ålby", "0115": "Ölby"}
    frame = FRAME.assign(name=FRAME["municipality"].map(names).fillna(FRAME["name"]))
    match = Matcher(frame).match("≈lby")
    assert (match.municipality, match.candidates) == (None, ("0115", "1440"))


def test_a_code_must_lie_in_the_county_beside_it():
    for match in (MATCHER.match("1380", county="01"), MATCHER.match("", code="1380", county="01")):
        assert (match.municipality, match.rule, match.candidates) == (None, "county_disagrees", ("1380",))


def test_a_misspelt_name_is_looked_for_first_in_the_county_beside_it():
    assert MATCHER.match("Hbo", county="03").candidates[0] == "0305"
    assert MATCHER.match("Hbo", county="06").candidates[0] == "0643"
    assert MATCHER.match("Halmtad", county="13").certainty == "proposal"
    assert MATCHER.match("Halmtad", county="01").certainty == "none"
