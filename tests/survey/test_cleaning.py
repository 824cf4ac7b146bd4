"""What becomes of responses: small surveys, made up, with the answers worked out by hand."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analys.assignment import Assignment
from analys.errors import InputError
from analys.register import load_frame
from analys.survey import Conservation, clean, read_wave
from analys.survey.check import check_wave
from analys.survey.conservation import LostRowError

FRAME = load_frame(Path(__file__).parents[2] / "data" / "raw")


def make_assignment(**changes):
    declared = {
        "id": "prov",
        "title": "Prov",
        "report_title": "Prov",
        "background": "Prov.",
        "commissioned_by": "Prov",
        "source": "Prov",
        "synthetic": True,
        "waves": [{"id": "2020", "label": "2020", "date": "2020-06-30"}],
        "scales": {
            "risk": {
                "ordered": True,
                "codes": [
                    {"code": "lower", "label": "Minskad"},
                    {"code": "same", "label": "Oförändrad"},
                    {"code": "higher", "label": "Ökad", "spellings": ["Risken har ökat"]},
                ],
                "dont_know": ["Går ej att säga"],
            }
        },
        "questions": [
            {"id": "risk", "label": "Risk", "wording": "Hur bedömer ni risken?", "kind": "scale", "scale": "risk"},
            {"id": "school", "label": "Skola", "wording": "Hur är det i skolan?", "kind": "scale", "scale": "risk"},
            {
                "id": "measures",
                "label": "Åtgärder",
                "wording": "Vilka åtgärder?",
                "kind": "multiple",
                "options": {"field": "Fält, även kvällar", "jobs": "Feriejobb"},
            },
            {"id": "words", "label": "Ord", "wording": "Beskriv med egna ord", "kind": "text"},
        ],
        "sections": [{"id": "a", "heading": "A", "text": "A.", "questions": ["risk"]}],
    }
    return Assignment.model_validate(declared | changes)


def run(folder, assignment=None, county=None, **files):
    assignment = assignment or make_assignment()
    (folder / "2020").mkdir()
    for name, lines in files.items():
        (folder / "2020" / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    rows = read_wave(folder / "2020", assignment, "2020", FRAME)
    return rows, clean(rows, assignment, "2020", FRAME, county)


def answer(cleaned, municipality, question):
    row = cleaned.answers.set_index(["municipality", "question"]).loc[(municipality, question)]
    return next(row[name] for name in ("value", "text", "missing") if not pd.isna(row[name]))


def entries(cleaned, **wanted):
    ledger = cleaned.ledger
    for name, value in wanted.items():
        ledger = ledger[ledger[name] == value]
    return ledger


HEAD = "Kommun;Slutförandetid;Hur bedömer ni risken?;Hur är det i skolan?"


def test_the_latest_complete_answer_counts(tmp_path):
    _, cleaned = run(
        tmp_path,
        svar=[
            HEAD,
            "Ale;2020-06-01 10:00:00;Ökad;Minskad",
            "Ale;2020-06-02 10:00:00;Minskad;Minskad",
            "Ale;2020-06-03 10:00:00;Oförändrad;",  # later, but it leaves a question out
        ],
    )
    assert answer(cleaned, "1440", "risk") == "lower"
    assert cleaned.conservation == Conservation(read=3, accepted=1, superseded=2, rejected=0, unplaced=0)
    differs = entries(cleaned, rule="contradicts_superseded")
    assert list(zip(differs["row"], differs["before"], differs["after"], strict=True)) == [
        (2, "Ökad", "Minskad"),
        (4, "Oförändrad", "Minskad"),
    ]


def test_what_answers_contradict_and_what_cannot_be_read_are_each_told_once(tmp_path):
    _, cleaned = run(
        tmp_path,
        svar=[
            f"{HEAD};Beskriv med egna ord",
            "Ale;2020-06-01;Ökad;Kanske;Mer stök",
            "Ale;2020-06-02;Minskad;Minskad;Lugnt nu",  # free text may differ
        ],
    )
    told = cleaned.ledger[cleaned.ledger["outcome"].isin(["value_rejected", "flagged"])]
    assert list(zip(told["row"], told["column"], told["before"], told["reason"], strict=True)) == [
        (2, 3, "Ökad", "Kommunens svar på ”Risk” säger emot varandra; svaret som gäller är ”Minskad”."),
        (2, 4, "Kanske", "Svaret är inget av frågans svarsalternativ."),
    ]


def test_a_municipality_that_answers_twice_and_differently_is_one_thing_to_ask_about(tmp_path):
    lines = [HEAD, "Ale;2020-06-01;Ökad;Minskad", "Ale;2020-06-02;Minskad;Ökad", "Borås;2020-06-01;Ökad;Ökad"]
    rows, _ = run(tmp_path, svar=[*lines, "Borås;2020-06-02;Ökad;Minskad"])
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    told = findings[findings["what"].str.contains("flera gånger")]
    assert told[["municipality", "cells", "places", "what"]].to_numpy().tolist() == [
        [
            "Ale",
            2,
            "C2, D2",
            "Kommunen har svarat flera gånger och olika på ”Risk” (”Ökad”, men ”Minskad” gäller), "
            "”Skola” (”Minskad”, men ”Ökad” gäller).",
        ],
        ["Borås", 1, "D4", "Kommunen har svarat flera gånger och olika på ”Skola” (”Ökad”, men ”Minskad” gäller)."],
    ]


def test_who_does_not_know_has_left_no_question_out(tmp_path):
    _, cleaned = run(tmp_path, svar=[HEAD, "Ale;2020-06-01;Ökad;Minskad", "Ale;2020-06-02;Oförändrad;Vet ej"])
    assert (answer(cleaned, "1440", "risk"), answer(cleaned, "1440", "school")) == ("same", "dont_know")


def test_where_no_answer_is_complete_the_one_that_answers_most_counts_and_the_latest_of_those(tmp_path):
    head = f"{HEAD};Vilka åtgärder?"
    _, cleaned = run(
        tmp_path,
        svar=[
            head,
            "Ale;2020-06-02;Ökad;;Feriejobb",
            "Ale;2020-06-01;Minskad;;Feriejobb",
            "Ale;2020-06-03;Oförändrad;;",
            "Habo;2020-06-02;Ökad;Ökad;",
            "Habo;2020-06-01;Minskad;Minskad;Feriejobb",
        ],
    )
    assert answer(cleaned, "1440", "risk") == "higher"
    assert answer(cleaned, "0643", "risk") == "lower"


@pytest.mark.parametrize(("rule", "expected"), [("latest", "same"), ("first", "higher")])
def test_the_declared_rule_decides_which_answer_counts(tmp_path, rule, expected):
    lines = [HEAD, "Ale;2020-06-03;Oförändrad;", "Ale;2020-06-01;Ökad;Minskad"]
    _, cleaned = run(tmp_path, make_assignment(several_answers=rule), svar=lines)
    assert answer(cleaned, "1440", "risk") == expected


def test_sheets_with_different_questions_are_one_answer(tmp_path):
    _, cleaned = run(
        tmp_path,
        del1=["Kommun;Hur bedömer ni risken?", "Ale;Ökad"],
        del2=["Kommun;Hur är det i skolan?", "Ale kommun;Minskad"],
    )
    assert (answer(cleaned, "1440", "risk"), answer(cleaned, "1440", "school")) == ("higher", "lower")
    assert cleaned.conservation.accepted == 2


def test_sheets_that_share_a_question_with_a_third_ask_the_same(tmp_path):
    _, cleaned = run(
        tmp_path,
        a=["Kommun;Hur bedömer ni risken?", "Ale;Ökad"],
        b=["Kommun;Hur är det i skolan?", "Ale;Ökad"],
        c=["Kommun;Hur bedömer ni risken?;Hur är det i skolan?", "Ale;Minskad;Minskad"],
    )
    assert (answer(cleaned, "1440", "risk"), answer(cleaned, "1440", "school")) == ("lower", "lower")
    assert (cleaned.conservation.accepted, cleaned.conservation.superseded) == (1, 2)


def test_unknown_values_stay_in_the_ledger_with_their_place(tmp_path):
    _, cleaned = run(
        tmp_path, svar=["Kommun;Hur bedömer ni risken?", "Ale;Obalans, ökad", "Habo;Vet ej", "Lund;går ej att säga"]
    )
    assert answer(cleaned, "1440", "risk") == "rejected"
    assert answer(cleaned, "0643", "risk") == "dont_know"
    assert answer(cleaned, "1281", "risk") == "dont_know"
    row = entries(cleaned, outcome="value_rejected").iloc[0]
    assert (row["file"], row["row"], row["column"], row["before"]) == ("svar.csv", 2, 2, "Obalans, ökad")


def test_choices_that_hold_the_delimiter_are_told_apart(tmp_path):
    _, cleaned = run(
        tmp_path, svar=["Kommun;Vilka åtgärder?", 'Ale;"Feriejobb;Fält, även kvällar;"', "Habo;Feriejobb", "Lund;"]
    )
    assert [answer(cleaned, "1440", f"measures/{one}") for one in ("field", "jobs")] == ["yes", "yes"]
    assert [answer(cleaned, "0643", f"measures/{one}") for one in ("field", "jobs")] == ["no", "yes"]
    assert [answer(cleaned, "1281", f"measures/{one}") for one in ("field", "jobs")] == ["not_answered"] * 2


def choices(cleaned, municipality):
    return [answer(cleaned, municipality, f"measures/{one}") for one in ("field", "jobs")]


def test_a_cell_of_several_choices_that_names_none_says_why(tmp_path):
    _, cleaned = run(
        tmp_path, svar=["Kommun;Vilka åtgärder?", "Ale;Vet ej", "Habo;Hundrastning", "Lund;Feriejobb, Hundrastning"]
    )
    assert choices(cleaned, "1440") == ["dont_know"] * 2
    assert choices(cleaned, "0643") == ["rejected"] * 2
    assert choices(cleaned, "1281") == ["no", "yes"]
    assert list(entries(cleaned, outcome="value_rejected")["row"]) == [3, 4]


def test_only_an_empty_box_means_no(tmp_path):
    boxes = "Kommun;Vilka åtgärder? [Fält, även kvällar];Vilka åtgärder? [Feriejobb]"
    _, cleaned = run(tmp_path, svar=[boxes, "Ale;Delvis;Ja", "Habo;Vet ej;Ja", "Lund;;Ja", "Mora;Ja;Nej"])
    assert choices(cleaned, "1440") == ["rejected", "yes"]
    assert choices(cleaned, "0643") == ["dont_know", "yes"]
    assert choices(cleaned, "1281") == ["no", "yes"]
    assert choices(cleaned, "2062") == ["yes", "no"]


def test_a_box_that_a_file_does_not_have_is_not_answered(tmp_path):
    _, cleaned = run(
        tmp_path,
        both=["Kommun;Vilka åtgärder? [Fält, även kvällar];Vilka åtgärder? [Feriejobb]", "Ale;;Ja"],
        one=["Kommun;Vilka åtgärder? [Feriejobb];Vilka åtgärder? [Annat]", "Habo;Ja;"],
    )
    assert choices(cleaned, "1440") == ["no", "yes"]
    assert choices(cleaned, "0643") == ["not_answered", "yes"]


def test_near_namesakes_are_not_guessed(tmp_path):
    rows, cleaned = run(tmp_path, svar=["Kommun;Hur bedömer ni risken?", "H?bo;Ökad", "Ale;Ökad"])
    assert cleaned.conservation == Conservation(read=2, accepted=1, superseded=0, rejected=0, unplaced=1)
    reason = entries(cleaned, outcome="unplaced")["reason"].item()
    assert "Håbo (0305)" in reason
    assert "Habo (0643)" in reason
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    assert findings.loc[findings["found"] == "H?bo", "urgency"].item() == 2


def test_a_county_is_told_how_its_own_files_were_read(tmp_path):
    lines = {"halland": ["Kommun;Hur bedömer ni risken?", "Hylte;Ökad"], "blekinge": ["Kommun;Risk", "Ronneby;Ökad"]}
    _, cleaned = run(tmp_path, county="13", **lines)
    assert cleaned.mapping.loc[cleaned.mapping["file"] != "", "file"].unique().tolist() == ["halland.csv"]


def test_a_misspelt_name_is_told_in_the_county_of_the_one_it_is_clearly_most_like(tmp_path):
    rows, cleaned = run(tmp_path, county="13", svar=["Kommun;Hur bedömer ni risken?", "Kungbacka;Ökad", "Skogen;Ökad"])
    assert cleaned.conservation == Conservation(read=1, accepted=0, superseded=0, rejected=0, unplaced=1)
    assert entries(cleaned, outcome="unplaced")["before"].tolist() == ["Kungbacka"]
    assert rows.responses["county"].isna().tolist() == [False, True]


def test_a_municipality_that_was_not_asked_is_rejected(tmp_path):
    wave = {"id": "2020", "label": "2020", "date": "2020-06-30", "design": "selected", "asked": ["1440"]}
    _, cleaned = run(
        tmp_path, make_assignment(waves=[wave]), svar=["Kommun;Hur bedömer ni risken?", "Ale;Ökad", "Habo;Kanske"]
    )
    assert entries(cleaned, outcome="value_rejected").empty  # nobody needs to mend an answer that does not count
    assert cleaned.conservation == Conservation(read=2, accepted=1, superseded=0, rejected=1, unplaced=0)
    assert set(cleaned.answers["municipality"]) == {"1440"}


def test_city_districts_are_joined_by_the_declared_rule(tmp_path):
    districts = [{"municipality": "0180", "names": ["Bromma", "Farsta", "Älvsjö"], "join": "highest"}]
    _, cleaned = run(
        tmp_path,
        make_assignment(districts=districts),
        svar=[
            "Kommun;Hur bedömer ni risken?;Beskriv med egna ord",
            "Bromma stadsdelsförvaltning;Minskad;Lugnt.",
            "Farsta;Ökad;",
            "Älvsjö;Minskad;Stökigt.",
        ],
    )
    assert answer(cleaned, "0180", "risk") == "higher"
    assert answer(cleaned, "0180", "words") == "Bromma: Lugnt.\nÄlvsjö: Stökigt."
    assert cleaned.conservation.accepted == 3


@pytest.mark.parametrize(
    ("join", "answers", "expected"),
    [
        ("most_common", ("Minskad", "Ökad", "Ökad"), "higher"),
        ("most_common", ("Ökad", "Minskad", ""), "lower"),
        ("lowest", ("Ökad", "Minskad", "Ökad"), "lower"),
        ("highest", ("", "Minskad", "Ökad"), "higher"),
    ],
)
def test_districts_that_differ_are_joined_as_declared_and_silent_ones_say_nothing(tmp_path, join, answers, expected):
    names = ("Bromma", "Farsta", "Älvsjö")
    rows = [f"{name};{given}" for name, given in zip(names, answers, strict=True)]
    districts = [{"municipality": "0180", "names": list(names), "join": join}]
    _, cleaned = run(tmp_path, make_assignment(districts=districts), svar=["Kommun;Hur bedömer ni risken?", *rows])
    assert answer(cleaned, "0180", "risk") == expected


def test_districts_none_of_which_answers_give_the_first_ones_reason(tmp_path):
    districts = [{"municipality": "0180", "names": ["Bromma", "Farsta"], "join": "highest"}]
    rows = ["Kommun;Hur bedömer ni risken?", "Bromma;Vet ej", "Farsta;"]
    _, cleaned = run(tmp_path, make_assignment(districts=districts), svar=rows)
    assert answer(cleaned, "0180", "risk") == "dont_know"


def test_an_answer_for_the_whole_municipality_counts_before_those_of_its_districts(tmp_path):
    districts = [{"municipality": "0180", "names": ["Bromma", "Farsta"], "join": "highest"}]
    _, cleaned = run(
        tmp_path,
        make_assignment(districts=districts),
        svar=[HEAD, "Stockholm;2020-06-01;Minskad;Minskad", "Farsta;2020-06-02;Ökad;Ökad", "Bromma;2020-06-03;Ökad;"],
    )
    assert answer(cleaned, "0180", "risk") == "lower"
    assert (cleaned.conservation.accepted, cleaned.conservation.superseded) == (1, 2)


def test_districts_of_the_same_name_are_told_apart_by_their_municipality(tmp_path):
    districts = [
        {"municipality": "1480", "names": ["Centrum"], "join": "highest"},
        {"municipality": "1280", "names": ["Centrum"], "join": "lowest"},
    ]
    _, cleaned = run(
        tmp_path,
        make_assignment(districts=districts),
        svar=[
            "Kommun;Stadsdel;Hur bedömer ni risken?",
            "Göteborg;Centrum;Ökad",
            "Malmö stad, Centrum;;Minskad",
            ";Centrum;Oförändrad",
        ],
    )
    assert (answer(cleaned, "1480", "risk"), answer(cleaned, "1280", "risk")) == ("higher", "lower")
    assert entries(cleaned, outcome="unplaced")["row"].tolist() == [4]


def test_a_district_may_be_named_with_its_municipality_and_must_lie_in_it(tmp_path):
    districts = [{"municipality": "0180", "names": ["Bromma", "Farsta"], "join": "highest"}]
    rows, cleaned = run(
        tmp_path,
        make_assignment(districts=districts),
        svar=[
            "Kommun;Stadsdel;Hur bedömer ni risken?",
            "Stockholms stad, Bromma stadsdel;;Minskad",
            "Stockholm;Farsta;Ökad",
            "Malmö;Bromma;Ökad",
        ],
    )
    assert rows.responses["district"].fillna("").tolist() == ["Bromma", "Farsta", ""]
    assert answer(cleaned, "0180", "risk") == "higher"
    assert answer(cleaned, "1280", "risk") == "not_answered"
    assert entries(cleaned, outcome="unplaced")["rule"].tolist() == ["district_disagrees"]


def test_declared_contradictions_are_flagged_not_resolved(tmp_path):
    check = {
        "id": "lower_but_words",
        "when": {"risk": ["lower"]},
        "contradicts": {"words": ["answered"]},
        "reason": "Risken sägs ha minskat, men något beskrivs.",
    }
    _, cleaned = run(
        tmp_path,
        make_assignment(checks=[check]),
        svar=[
            "Kommun;Hur bedömer ni risken?;Beskriv med egna ord",
            "Ale;Minskad;Mer stök",
            "Habo;Minskad;",
            "Lund;Ökad;Mer",
        ],
    )
    flagged = entries(cleaned, rule="lower_but_words")
    assert flagged["municipality"].tolist() == ["1440"]
    assert flagged["before"].tolist() == ["Risk: Minskad; Ord: besvarad"]
    assert answer(cleaned, "1440", "risk") == "lower"


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("", "not_answered", "ej svar"),
        ("Vet ej", "dont_know", "vet ej"),
        ("Ej aktuellt", "not_applicable", "ej aktuellt"),
        ("Kanske", "rejected", "ogiltigt svar"),
    ],
)
def test_a_contradiction_is_told_in_words(tmp_path, written, code, told):
    check = {
        "id": "jobs_without_risk",
        "when": {"measures/jobs": ["yes"], "measures/field": ["no"]},
        "contradicts": {"risk": [code]},
        "reason": "Feriejobb ges, men risken är inte bedömd.",
    }
    head = "Kommun;Hur bedömer ni risken?;Hur är det i skolan?;Vilka åtgärder?"
    _, cleaned = run(tmp_path, make_assignment(checks=[check]), svar=[head, f"Ale;{written};Ökad;Feriejobb"])
    assert entries(cleaned, rule="jobs_without_risk")["before"].tolist() == [
        f"Åtgärder: Feriejobb: Ja; Åtgärder: Fält, även kvällar: Nej; Risk: {told}"
    ]


def test_personal_data_is_masked_before_anything_is_kept(tmp_path):
    rows, cleaned = run(
        tmp_path,
        svar=[
            "Kommun;E-post;Beskriv med egna ord;Hur bedömer ni risken?",
            "Ale;anna@ale.se;Ring 070-123 45 67 om 19811218-9876;anna@ale.se",
        ],
    )
    rows.save(tmp_path / "kept")
    kept = pd.read_parquet(tmp_path / "kept" / "rows.parquet").to_csv() + cleaned.ledger.to_csv()
    for secret in ("anna@", "123 45 67", "19811218"):
        assert secret not in kept
    assert answer(cleaned, "1440", "words") == "Ring [telefonnummer] om [personnummer]"
    assert sorted(entries(cleaned, outcome="masked")["rule"]) == ["email", "personal_number", "telephone"]


def test_an_ambiguous_column_stops_and_can_be_pinned(tmp_path):
    lines = ["Kommun;Hur bedömer ni risken?;Risk", "Ale;Ökad;Minskad"]
    with pytest.raises(InputError, match=r"kolumn 2 .*kolumn 3 .*columns i assignment\.yaml"):
        run(tmp_path, svar=lines)
    questions = [one.model_dump() for one in make_assignment().questions]
    questions[0]["columns"] = {"svar.csv": "Risk"}
    (tmp_path / "pinned").mkdir()
    _, cleaned = run(tmp_path / "pinned", make_assignment(questions=questions), svar=lines)
    assert answer(cleaned, "1440", "risk") == "lower"


def test_a_file_of_another_county_is_flagged(tmp_path):
    _, cleaned = run(tmp_path, hallands_län=["Kommun;Hur bedömer ni risken?", "Halmstad;Ökad", "Ale;Ökad"])
    assert entries(cleaned, rule="county_of_file")["municipality"].tolist() == ["1440"]


def test_a_file_of_another_county_is_one_thing_to_check_and_names_the_municipalities(tmp_path):
    lines = ["Kommun;Hur bedömer ni risken?", "Ale;Ökad", "Halmstad;Ökad", "Borås;Ökad", "Ale;Ökad"]
    rows, _ = run(tmp_path, hallands_län=lines)
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    told = findings[findings["what"].str.contains("annat län")]
    assert told[["cells", "places", "found"]].to_numpy().tolist() == [[3, "rad 2, rad 4, rad 5", "Ale, Borås"]]


def test_questions_without_a_column_are_reported(tmp_path):
    rows, _ = run(tmp_path, svar=["Kommun;Hur bedömer ni risken?;Något annat", "Ale;Ökad;x"])
    rules = rows.mapping.set_index("rule")
    assert rules.loc["unknown", "heading"] == "Något annat"
    assert set(rules.loc["no_column", "question"]) == {"school", "measures/field", "measures/jobs", "words"}


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "bild.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "2020" / "trasig.xlsx").write_bytes(b"PK\x03\x04 inte ett arkiv")
    (tmp_path / "2020" / "svar.csv").write_text("Kommun;Hur bedömer ni risken?\nAle;Ökad", encoding="utf-8")
    rows = read_wave(tmp_path / "2020", make_assignment(), "2020", FRAME)
    assert rows.ledger[rows.ledger["outcome"] == "file_rejected"]["file"].tolist() == ["bild.xlsx", "trasig.xlsx"]
    assert len(rows.responses) == 1
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    assert findings["urgency"].head(2).tolist() == [1, 1]


def test_what_systems_leave_behind_is_no_file_of_answers(tmp_path):
    (tmp_path / "2020").mkdir()
    for name in ("Thumbs.db", "ehthumbs.db", "Desktop.ini", ".DS_Store", "~$svar.xlsx", ".~lock.svar.xlsx#"):
        (tmp_path / "2020" / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1[.ShellClassInfo]")
    (tmp_path / "2020" / "svar.csv").write_text("Kommun;Hur bedömer ni risken?\nAle;Ökad", encoding="utf-8")
    rows = read_wave(tmp_path / "2020", make_assignment(), "2020", FRAME)
    assert rows.responses["file"].tolist() == ["svar.csv"]
    assert rows.ledger.empty


def test_what_is_confirmed_to_be_no_municipality_needs_no_hand(tmp_path):
    (tmp_path / "names.csv").write_text("written,municipality,comment\nTEST,,test\n", encoding="utf-8")
    rows, cleaned = run(tmp_path, svar=["Kommun;Hur bedömer ni risken?", "TEST;Ökad", "Ale;Ökad", "Prov;Ökad"])
    assert cleaned.conservation.unplaced == 2
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    assert set(findings.loc[findings["row"].notna(), "found"]) == {"Prov"}


def test_a_file_without_a_column_of_municipalities_says_where_to_write_them(tmp_path):
    rows, _ = run(tmp_path, svar=["Hur bedömer ni risken?;Hur är det i skolan?", "Ökad;Minskad", "Minskad;Ökad"])
    lost = check_wave(rows, make_assignment(), "2020", FRAME).iloc[0]
    assert (lost["urgency"], lost["places"], lost["what"]) == (2, "rad 2, rad 3", "Ingen kommun är angiven.")
    assert "under rubriken ”Kommun”" in lost["action"]


def test_a_file_with_nothing_but_headings_is_told(tmp_path):
    rows, _ = run(tmp_path, tom=["Kommun;Hur bedömer ni risken?"], svar=["Kommun;Hur bedömer ni risken?", "Ale;Ökad"])
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    told = findings[findings["what"].str.contains("inga svar")]
    assert told[["urgency", "file"]].to_numpy().tolist() == [[4, "tom.csv"]]


def test_a_fault_that_names_a_numbered_heading_is_told_whole(tmp_path):
    rows, _ = run(tmp_path, svar=[HEAD, "Ale;2020-06-01;Ökad;Ökad"])
    fault = (
        "svar.csv: kolumnen ”1. Hur är läget?” passar både ”risk” och ”school”. Ange under columns vilken som gäller."
    )
    finding = check_wave(replace(rows, faults=(fault,)), make_assignment(), "2020", FRAME).iloc[0]
    assert finding["what"] == "kolumnen ”1. Hur är läget?” passar både ”risk” och ”school”."
    assert finding["action"] == "Ange under columns vilken som gäller."


def test_what_to_do_names_the_setting_that_mends_it(tmp_path):
    rows, _ = run(tmp_path, svar=["Kommun;Hur bedömer ni risken?", "Ale;Jättestor"])
    actions = check_wave(rows, make_assignment(), "2020", FRAME).set_index("what")["action"]
    assert "spellings" in actions[[what for what in actions.index if "svarsalternativ" in what]].item()
    assert "earlier_wordings" in actions[[what for what in actions.index if "Ingen fil" in what]].item()


def test_cleaning_leaves_its_input_as_it_was(tmp_path):
    rows, _ = run(tmp_path, svar=[HEAD, "Ale;2020-06-01;Ökad;Minskad", "Ale;2020-06-02;Ökad;Minskad"])
    before = rows.responses.copy(), FRAME.copy()
    clean(rows, make_assignment(), "2020", FRAME, "14")
    assert rows.responses.equals(before[0])
    assert FRAME.equals(before[1])


def test_a_lost_row_fails():
    with pytest.raises(LostRowError):
        Conservation(read=3, accepted=1, superseded=0, rejected=0, unplaced=1)


def test_one_fault_in_many_cells_is_one_line(tmp_path):
    lines = [HEAD, *(f"{name};2020-06-01;Okänd nivå;Okänd nivå" for name in FRAME["name"][:100]), "Ale;;Annat;Ökad"]
    rows, _ = run(tmp_path, svar=lines)
    findings = check_wave(rows, make_assignment(), "2020", FRAME)
    many, one = findings[findings["urgency"] == 3].itertuples()
    assert (many.found, many.cells, many.row, many.column) == ("Okänd nivå", 200, 2, 3)
    assert many.places == "C2, D2, C3, D3, C4 och 195 till"
    assert (one.found, one.cells, one.places, one.municipality) == ("Annat", 1, "C102", "Ale")
    without = findings[findings["what"].str.startswith("Ingen fil har en kolumn")]
    assert without["what"].item() == "Ingen fil har en kolumn för 2 frågor: ”measures”, ”words”."


def test_one_of_several_contradicting_answers_is_enough(tmp_path):
    check = {
        "id": "nothing_and_something",
        "when": {"risk": ["lower"]},
        "contradicts": {"measures/field": ["yes"], "measures/jobs": ["yes"]},
        "reason": "Prov.",
    }
    lines = ["Kommun;Hur bedömer ni risken?;Vilka åtgärder?", "Ale;Minskad;Feriejobb", "Lund;Ökad;Feriejobb"]
    _, cleaned = run(tmp_path, make_assignment(checks=[check]), svar=lines)
    entry = entries(cleaned, rule="nothing_and_something")
    assert list(entry["municipality"]) == ["1440"]
    assert entry["before"].item() == "Risk: Minskad; Åtgärder: Feriejobb: Ja"
