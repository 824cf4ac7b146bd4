"""Personal data is masked, also when mistyped; numbers that belong to nobody stay."""

import pandas as pd
import pytest

from analys.survey.personal import mask, mask_text

PERSONAL = "[personnummer]"
TELEPHONE = "[telefonnummer]"
EMAIL = "[e-postadress]"


@pytest.mark.parametrize(
    "number",
    [
        "640327-3813",  # right check digit (Skatteverket's example)
        "640327-3814",  # wrong check digit
        "19640327-3813",
        "196403273813",
        "6403273813",
        "640327+3813",
        "640327–3813",
        "640327 3813",
        "1964-03-27-3813",
        "701063-2391",  # coordination number
        "641332-3813",  # mistyped month and day
        "640327-xxxx",
    ],
)
def test_personal_numbers_are_masked(number):
    assert mask_text(f"Brukaren ({number}) fick stöd.") == (f"Brukaren ({PERSONAL}) fick stöd.", {"personal_number": 1})


@pytest.mark.parametrize("written", ["Dnr 640327-3813", "Den 1964-03-27 3813"])
def test_a_right_check_digit_tells_a_personal_number_from_others_of_its_form(written):
    """See below for such forms that stay: a register number, and a date with a number after it."""
    assert mask_text(written) == (f"{written.split()[0]} {PERSONAL}", {"personal_number": 1})


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "0046 8 123 456 78",
        "08-508 25 000",
        "0300-83 40 00",
        "0512-345 67",
        "070-123 45 6",  # a digit is missing
        "0999-12 34 56",  # there is no such area code
    ],
)
def test_telephone_numbers_are_masked(number):
    assert mask_text(f"Ring {number}.") == (f"Ring {TELEPHONE}.", {"telephone": 1})


@pytest.mark.parametrize("address", ["anna.berg@nacka.se", "info@upplands-vasby.se", "anna(at)kommun.se"])
def test_addresses_are_masked(address):
    assert mask_text(f"Skriv till {address}, tack.") == (f"Skriv till {EMAIL}, tack.", {"email": 1})


@pytest.mark.parametrize(
    "text",
    [
        "Kvinnofridslinjen 020-50 50 50 eller 020-505050.",
        "Ring 112, 1177, 116 111 eller 0771-793 336.",
        "Ring 0771-79 33 3 (en siffra saknas).",
        "Diarienummer S2020/05273/SOF och dnr 120101-2020.",
        "Organisationsnummer 212000-0142 och 556677-8899.",
        "Perioden 2018-2020, den 2020-06-11 kl. 10.30-12.00.",
        "Den 11-06-2020 eller 20200611.",
        "Kostnaden är 1 500 000 kr, mellan 12 000 - 15 000 per plats.",
        "Från 2019-01-01 till 2020-12-31 1400 personer.",
        "Kommunkod 0114 och postnummer 114 38.",
        "Öppet kl. 08.00-16.30, lördagar 09:00 – 13:00 och 0800-1200.",
        "Kommunerna 0114-0117 svarade.",
        "Perioden 200101-201231, sedan 2020 0701-0831.",
    ],
)
def test_other_numbers_stay(text):
    assert mask_text(text) == (text, {})


def test_several_kinds_in_one_text_are_counted():
    text, counts = mask_text("640327-3813, 070-123 45 67 och 070-765 43 21, a@b.se")
    assert text == f"{PERSONAL}, {TELEPHONE} och {TELEPHONE}, {EMAIL}"
    assert counts == {"personal_number": 1, "telephone": 2, "email": 1}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Svensson är socialchef.", 1),
        ("Vi har talat med Eva och Lars-Erik Nilsson.", 2),
        ("Familjen Andersson fick stöd.", 1),
        ("Stig Berg och Sten Ek är med, och så har vi Stig.", 3),  # words that also are names, where they must be
        ("Skolan vid Eva Lagerwallsgatan och Karin Boyeskolan.", 0),
        ("Inga åtgärder. Stig fram. Per invånare ökar det. Hans barn mår bra.", 0),
        ("Socialtjänsten i Upplands Väsby samverkar med Region Stockholm.", 0),
    ],
)
def test_names_of_persons_are_flagged_and_left(text, names):
    masked, counts = mask_text(text)
    assert masked == text
    assert counts["name"] == names


def test_a_column_is_masked_and_left_unchanged_itself():
    texts = pd.Series(["Ring 070-123 45 67", None, "Inget"], index=[7, 8, 9], dtype="str")
    before = texts.copy()
    masked = mask(texts)
    pd.testing.assert_series_equal(texts, before)
    assert masked.texts[7] == f"Ring {TELEPHONE}"
    assert masked.texts.isna().tolist() == [False, True, False]
    assert masked.hits.to_dict("records") == [{"index": 7, "kind": "telephone", "count": 1}]
