"""Sentences: number words, lists, and what is said at none, one, all and few."""

import doctest
import importlib
from dataclasses import replace

import pandas as pd
import pytest

from analys.report.changes import Change
from analys.report.estimates import NONE, Share
from analys.report.places import Place, alphabetical, place_of
from analys.report.prose.change import change
from analys.report.prose.comparison import comparison, differs
from analys.report.prose.gaps import gaps
from analys.report.prose.grammar import lower
from analys.report.prose.inhabitants import inhabitants
from analys.report.prose.level import level
from analys.report.prose.nonresponse import unlike, weighted
from analys.report.prose.ranking import spread
from analys.report.prose.response import answered, rows, silent
from analys.report.prose.several import Told, changed, extremes

HALLAND = Place("13", "Hallands län", "länet", "i Hallands län", {f"138{n}": f"Kommun {n}" for n in range(6)})
GOTLAND = Place("09", "Gotlands län", "länet", "i Gotlands län", {"0980": "Gotland"})
PHRASE = "bedömer att det är underskott"


@pytest.mark.parametrize(
    "module",
    [
        "prose.grammar",
        "prose.level",
        "prose.change",
        "prose.levelled",
        "prose.outside",
        "prose.index",
        "colours",
        "figures.style",
        "display.widths",
        "prose.response",
        "prose.hidden",
        "prose.collection",
        "prose.inhabitants",
        "prose.measures",
        "prose.mentions",
        "prose.ranking",
        "prose.single",
    ],
)
def test_examples_in_docstrings(module):
    result = doctest.testmod(importlib.import_module(f"analys.report.{module}"))
    assert result.failed == 0
    assert result.attempted


@pytest.mark.parametrize(
    ("count", "base", "asked", "expected"),
    [
        (2, 6, 6, "2 av 6 kommuner i Hallands län bedömer att det är underskott."),
        (1, 6, 6, "1 av 6 kommuner i Hallands län bedömer att det är underskott."),
        (0, 6, 6, "Ingen av de sex kommunerna i Hallands län bedömer att det är underskott."),
        (6, 6, 6, "Alla sex kommuner i Hallands län bedömer att det är underskott."),
        (2, 5, 6, "2 av de 5 kommuner i Hallands län som svarade på frågan bedömer att det är underskott."),
        (0, 5, 6, "Ingen av de fem kommuner i Hallands län som svarade på frågan bedömer att det är underskott."),
        (2, 2, 2, "Båda kommunerna i Hallands län bedömer att det är underskott."),
        (2, 2, 6, "Båda de kommuner i Hallands län som svarade på frågan bedömer att det är underskott."),
        (5, 5, 6, "Alla fem kommuner i Hallands län som svarade på frågan bedömer att det är underskott."),
        (0, 0, 6, "Ingen kommun i Hallands län svarade på frågan."),
        (0, 0, 0, "Ingen kommun i Hallands län fick frågan."),
        (1, 1, 6, "Den enda kommun i Hallands län som svarade på frågan bedömer att det är underskott."),
        (15, 30, 30, "50 procent av kommunerna i Hallands län (15 av 30) bedömer att det är underskott."),
        (1, 200, 200, "1 procent av kommunerna i Hallands län (1 av 200) bedömer att det är underskott."),
        (0, 30, 31, "Ingen av de 30 kommuner i Hallands län som svarade på frågan bedömer att det är underskott."),
    ],
)
def test_level(count, base, asked, expected):
    assert level(count, base, asked, HALLAND, PHRASE) == expected


PICKED = replace(HALLAND, picked=True)


@pytest.mark.parametrize(
    ("count", "base", "asked", "expected"),
    [
        (3, 3, 3, "Alla tre kommuner som tillfrågades i Hallands län bedömer att det är underskott."),
        (1, 3, 3, "1 av 3 kommuner som tillfrågades i Hallands län bedömer att det är underskott."),
        (
            0,
            2,
            3,
            "Ingen av de två kommuner som tillfrågades i Hallands län och svarade på frågan bedömer att det är "
            "underskott.",
        ),
        (1, 1, 1, "Den kommun som fick frågan bedömer att det är underskott."),
        (
            0,
            1,
            1,
            "Den kommun som fick frågan hör inte till dem som bedömer att det är underskott.",
        ),
        (0, 0, 3, "Ingen kommun som tillfrågades i Hallands län svarade på frågan."),
    ],
)
def test_of_picked_municipalities_nothing_is_said_of_the_county(count, base, asked, expected):
    assert level(count, base, asked, PICKED, PHRASE) == expected


def test_response_of_picked_municipalities():
    assert answered(3, 3, PICKED) == "Alla tre kommuner som tillfrågades i Hallands län svarade."


BOTH = "Av de sex kommuner som svarade både 2025 och 2026 är det"
MANY = "som svarade både 2025 och 2026 är det"


CHANCE = "Skillnaden kan vara en tillfällighet."


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (Change(3, 4, 6, 1, 0), f"{BOTH} fler 2026 (4) än 2025 (3) som x."),  # too few to test
        (Change(4, 3, 6, 0, 1), f"{BOTH} färre 2026 (3) än 2025 (4) som x."),
        (Change(3, 3, 6, 0, 0), f"{BOTH} lika många båda gångerna (3) som x."),
        (
            Change(0, 0, 6, 0, 0),
            "Varken 2025 eller 2026 finns det någon bland de sex kommuner som svarade båda gångerna som x.",
        ),
        (
            Change(100, 101, 280, 9, 8, 0.9),
            f"Av de 280 kommuner {MANY} ungefär lika många båda gångerna (36 procent) som x.",
        ),
        (Change(100, 100, 280, 8, 8, 1.0), f"Av de 280 kommuner {MANY} lika många båda gångerna (36 procent) som x."),
        (
            Change(128, 89, 285, 5, 44, 0.0),
            f"Av de 285 kommuner {MANY} färre 2026 (31 procent) än 2025 (45 procent) som x.",
        ),
        (Change(9, 20, 29, 11, 0, 0.05), f"Av de 29 kommuner {MANY} fler 2026 (20) än 2025 (9) som x."),
        (Change(9, 12, 29, 4, 1, 0.0501), f"Av de 29 kommuner {MANY} fler 2026 (12) än 2025 (9) som x. {CHANCE}"),
    ],
)
def test_change_is_told_as_firmly_as_the_test_allows(moved, expected):
    assert change(moved, "2025", "2026", "x") == expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (Share(4, 6, 6, 4 / 6, 4 / 6), Share(102, 287, 287, 0.35, 0.36), "higher"),
        (Share(0, 6, 6, 0.0, 0.0), Share(102, 287, 287, 0.35, 0.36), "lower"),
        (
            Share(2, 6, 6, 2 / 6, 2 / 6),
            Share(102, 287, 287, 0.35, 0.36),
            "undecided",
        ),  # under one municipality
        (Share(3, 5, 5, 0.5, 0.67), Share(102, 287, 287, 0.35, 0.55), "undecided"),  # intervals meet
        (Share(0, 0, 0, 0.0, 1.0), Share(102, 287, 287, 0.35, 0.36), "undecided"),
    ],
)
def test_a_difference_is_stated_only_when_it_is_sure(here, there, expected):
    assert differs(here, there) == expected


HIDDEN = Share(None, 13, 13, 0.0, 1.0)
SHOWN = Share(102, 287, 287, 0.35, 0.36)
TOLD = {"a": Share(4, 6, 6, 0, 1), "b": Share(2, 6, 6, 0, 1), "c": Share(None, 6, 6, 0, 1)}


def test_a_hidden_figure_is_said_to_be_hidden():
    told = (
        "Hur många kommuner i Hallands län som bedömer att det är underskott visas inte, för att skydda enskilda svar."
    )
    assert level(None, 13, 13, HALLAND, PHRASE) == told
    assert level(None, 1, 1, GOTLAND, PHRASE).startswith("Svaret från Gotland visas inte,")
    assert level(None, 0, 13, HALLAND, PHRASE) == "Ingen kommun i Hallands län svarade på frågan."
    assert comparison(HIDDEN, SHOWN, "länet") == "I hela landet är det 36 procent av kommunerna (102 av 287)."
    assert comparison(SHOWN, HIDDEN, "länet") == ""
    assert differs(HIDDEN, SHOWN) == differs(SHOWN, HIDDEN) == "undecided"


def test_where_some_are_hidden_the_largest_is_the_largest_of_those_shown():
    told = [Told(name, f"har {name}", share, None, None) for name, share in TOLD.items()]
    assert extremes(told, HALLAND) == (
        "4 av 6 kommuner i Hallands län har a. Det är den största andelen av dem som visas. "
        "Minst är andelen som har b: 2 av 6 kommuner. En uppgift visas inte, för att skydda enskilda svar."
    )
    assert extremes(told[2:], HALLAND) == "Svaren i Hallands län visas inte, för att skydda enskilda svar."
    assert spread([("A", 1, 6), ("B", None, 6), ("C", 5, 6)], "x", sure=True) == (
        "Bland de grupper som visas är andelen kommuner som x störst i C (5 av 6) och minst i A (1 av 6)."
    )
    assert spread([("A", 1, 6), ("C", 5, 6)], "x", sure=False) == (
        "Andelen kommuner som x är störst i C (5 av 6) och minst i A (1 av 6). Skillnaderna mellan grupperna "
        "kan vara en tillfällighet."
    )
    assert spread([("B", None, 6)], "x", sure=False) == (
        "Hur andelen kommuner som x skiljer sig visas inte, för att skydda enskilda svar."
    )
    groups = [
        Told(name, f"saknar stöd för {name}", TOLD[key], None, None) for name, key in (("barn", "c"), ("äldre", "b"))
    ]
    assert gaps(groups, "Inget stöd", HALLAND) == (
        "Den största luckan av dem som visas: 2 av 6 kommuner i Hallands län saknar stöd för äldre."
    )


def test_where_one_municipality_was_asked_no_share_is_large_or_small():
    yes, no = Share(1, 1, 1, 1, 1), Share(0, 1, 1, 0, 0)
    told = [Told(name.upper(), f"har {name}", yes if name in "ac" else no, None, None) for name in "abcd"]
    assert extremes(told, HALLAND) == (
        "Den kommun som fick frågan har a. Så är det också när det gäller c. "
        "Kommunen hör inte till dem som har b. Så är det också när det gäller d."
    )
    assert extremes([told[1], told[0]], HALLAND) == (
        "Den kommun som fick frågan har a. Kommunen hör inte till dem som har b."
    )
    assert extremes([told[0], told[2]], HALLAND) == (
        "Den kommun som fick frågan har a. Så är det också när det gäller c."
    )
    assert extremes([told[1], told[3]], HALLAND).endswith("har b. Så är det också när det gäller d.")


def test_of_questions_that_few_answered_those_of_which_the_same_is_true_are_named_together():
    shares = [Share(3, 4, 6, 0, 1), Share(3, 4, 6, 0, 1), Share(1, 4, 6, 0, 1), Share(3, 3, 6, 0, 1)]
    told = [Told(name.upper(), f"har {name}", share, None, None) for name, share in zip("abcd", shares, strict=True)]
    assert extremes(told, HALLAND) == (
        "3 av de 4 kommuner i Hallands län som svarade på frågan har a. Så är det också när det gäller b."
    )
    assert extremes(told[1:], HALLAND) == "3 av de 4 kommuner i Hallands län som svarade på frågan har b."


@pytest.mark.parametrize(
    ("shares", "ends"),
    [
        ([(0, 6), (0, 5)], "Så är det också när det gäller b."),
        ([(6, 6), (6, 6), (2, 6)], "Så är det också när det gäller b. Minst är andelen som har c: 2 av 6 kommuner."),
        ([(6, 6), (5, 5)], "Lika stor är andelen när det gäller b."),
        ([(3, 6)] * 3, "Lika stor är andelen när det gäller b och c."),
        ([(3, 4)] * 3, "Så är det också när det gäller b och c."),
    ],
    ids=["none", "all-of-as-many", "all-of-others", "share", "few"],
)
def test_questions_with_the_same_share_are_named(shares, ends):
    named = zip("abc", shares, strict=False)
    told = [Told(name.upper(), f"har {name}", Share(*one, 6, 0, 1), None, None) for name, one in named]
    first, _, rest = extremes(told, HALLAND).partition(" har a. ")
    assert first
    assert rest == ends


def one_of_several(label, before, now, q_value, pairs=40):
    return Told(label, f"har {label}", NONE, None, Change(before, now, pairs, max(now - before, 0), 5, q_value))


def test_of_several_changes_the_sure_ones_are_told_first():
    small, large = one_of_several("a", 10, 30, 0.01), one_of_several("b", 5, 38, 0.2)
    fell, rose = one_of_several("c", 30, 14, 0.02), one_of_several("d", 10, 20, 0.03)
    assert changed([small, large, fell, rose], "2025", "2026") == (
        f"Mest har detta förändrats: av de 40 kommuner {MANY} fler 2026 (75 procent) än 2025 (25 procent) som "
        "har a. Ökningen är statistiskt säkerställd också när det gäller d. "
        "När det gäller c är i stället en minskning statistiskt säkerställd."
    )
    assert changed([large], "2025", "2026") == (
        f"Störst är denna skillnad: av de 40 kommuner {MANY} fler 2026 (95 procent) än 2025 (13 procent) som har b. "
        f"{CHANCE}"
    )
    few = one_of_several("a", 3, 5, None, pairs=6)
    assert changed([few], "2025", "2026") == (
        f"Störst är denna skillnad: {lower(BOTH)} fler 2026 (5) än 2025 (3) som har a."
    )
    assert changed([one_of_several("a", 1, 3, None, pairs=4)], "2025", "2026") == ""
    same = one_of_several("d", 5, 3, None, pairs=6)
    assert changed([few, same], "2025", "2026").endswith("som har a. Lika stor är skillnaden när det gäller d.")


def test_comparison_always_gives_the_countrys_figure():
    text = comparison(Share(2, 6, 6, 2 / 6, 2 / 6), Share(102, 287, 287, 0.35, 0.36), "länet")
    assert text == (
        "I hela landet är det 36 procent av kommunerna (102 av 287). Det går inte att säga om länet skiljer sig från "
        "landet."
    )


@pytest.mark.parametrize(
    ("count", "asked", "place", "expected"),
    [
        (6, 6, HALLAND, "Alla sex kommuner i Hallands län svarade."),
        (5, 6, HALLAND, "5 av 6 kommuner i Hallands län svarade."),
        (0, 6, HALLAND, "Ingen av de sex kommuner i Hallands län som tillfrågades svarade."),
        (1, 1, GOTLAND, "Gotland svarade."),
        (0, 1, GOTLAND, "Gotland svarade inte."),
        (0, 0, GOTLAND, "Ingen kommun i Gotlands län ingick i undersökningen."),
        (45, 49, HALLAND, "45 av 49 kommuner i Hallands län svarade, 92 procent."),
    ],
)
def test_response(count, asked, place, expected):
    assert answered(count, asked, place) == expected


def test_those_who_did_not_answer_are_named():
    assert silent(["Hylte"]) == "Den kommun som inte svarade är Hylte."
    assert silent(["Hylte", "Laholm"]) == "De kommuner som inte svarade är Hylte och Laholm."


def test_the_conservation_line_counts_one_row_in_the_singular():
    assert rows(1, 1, 0, 0, 0).startswith("Av 1 inläst rad: en togs med, ingen ersattes")
    assert rows(1200, 1000, 200, 0, 0).startswith("Av 1200 inlästa rader: 1000 togs med, 200 ersattes")


def test_places_are_sorted_in_the_swedish_alphabet():
    assert sorted(["Öckerö", "Ale", "Åmål", "Ängelholm", "Zeta"], key=alphabetical) == [
        "Ale",
        "Zeta",
        "Åmål",
        "Ängelholm",
        "Öckerö",
    ]


def test_a_county_of_one_municipality_knows_its_name():
    frame = pd.DataFrame(
        {"municipality": ["0980"], "name": ["Gotland"], "county": ["09"], "county_name": ["Gotlands län"]}
    )
    assert place_of(frame, "09").single == "Gotland"
    with pytest.raises(KeyError):
        place_of(frame, "13")


@pytest.mark.parametrize(
    ("here", "living", "answering", "expected"),
    [
        (Share(2, 6, 6, 0, 1), 60, 100, "De kommuner som har en plan har 60 procent av invånarna i länet."),
        (Share(1, 6, 6, 0, 1), 60, 100, "Den kommun som har en plan har 60 procent av invånarna i länet."),
        (
            Share(2, 5, 6, 0, 1),
            60,
            100,
            "De kommuner som har en plan har 60 procent av invånarna i de kommuner som svarade på frågan.",
        ),
        (Share(3, 6, 6, 0, 1), 59, 100, ""),  # under ten percentage points from the half
        (Share(3, 6, 6, 0, 1), 60, 100, "De kommuner som har en plan har 60 procent av invånarna i länet."),
        (Share(6, 6, 6, 0, 1), 100, 100, ""),
        (Share(0, 6, 6, 0, 1), 0, 100, ""),
        (Share(None, 6, 6, 0, 1), 60, 100, ""),
    ],
)
def test_inhabitants_are_told_where_they_add_something(here, living, answering, expected):
    assert inhabitants(here, "har en plan", living, answering, "länet") == expected


def response_tests(**q_values):
    return pd.DataFrame({"trait": list(q_values), "q_value": list(q_values.values())})


def test_response_is_said_to_differ_only_where_a_test_supports_it():
    assert unlike(response_tests(skr_group=0.2, size=0.06, inhabitants=0.3), True) == (
        "Det går inte att säga om svarandet hänger ihop med kommunens grupp eller storlek."
    )
    assert unlike(response_tests(skr_group=0.01, size=0.06, inhabitants=0.05), True) == (
        "Hur stor del som svarade skiljer sig efter kommungrupp, mer än slumpen brukar ge. Kommuner som svarade har i "
        "regel fler invånare än de andra."
    )
    assert unlike(response_tests(inhabitants=float("nan")), True) == ""


def test_weights_are_said_to_matter_from_five_percentage_points():
    effect = {"answers": 234, "effective_size": 231.6, "design_effect": 1.0104}
    assert weighted(("skr_group", "size"), [], effect) == (
        "Som kontroll har svaren i landet vägts, så att varje kommungrupp och storlek väger lika tungt bland dem som "
        "svarade på enkäten som bland alla kommuner. Ingen andel ändras då med 5 procentenheter eller mer. De 234 "
        "svaren är värda lika mycket som 232 svar utan vikter (designeffekt 1,01)."
    )
    assert "Då ändras andelen för våld och barn med minst 5 procentenheter." in weighted(
        ("county",), ["Våld", "Barn"], effect
    )
