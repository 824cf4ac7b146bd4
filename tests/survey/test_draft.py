"""A survey that nobody has declared: the draft made from its answers is valid and takes every answer over."""

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.assignment import load_assignment
from analys.cli.draft import draft_command
from analys.register import load_frame
from analys.survey import clean, read_wave

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT.parent / "shared" / "real" / "exports"
FRAME = load_frame(ROOT / "data" / "raw")

ANSWERS = """\
Kommun|Hur trygg är kommunen?|Har ni en plan? [Skola]|Har ni en plan? [Äldreomsorg]|Vad gör ni?|Vilka samverkar ni med?
Falkenberg|Trygg|Ja|Nej|Vi har fler fältassistenter ute på kvällarna.|Polisen;
Halmstad|Otrygg|Ja|Ja|Inget särskilt just nu.|Polisen;Regionen;
Hylte|Trygg|Nej|Ja|Trygghetsvandringar två gånger om året.|Regionen;
Kungsbacka|trygg|Ja|Vet ej|-|Polisen;Regionen;
Laholm|Varken eller|Ja|Nej|Grannsamverkan i tre områden.|Polisen;
Varberg|Otrygg|Nej|Ja|Vi följer läget.|Regionen;Polisen;
""".replace("|", "\t")


def draft(*files: Path) -> str:
    result = CliRunner().invoke(draft_command, [str(file) for file in files])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def declared(tmp_path):
    folder = tmp_path / "trygghet" / "2027"
    folder.mkdir(parents=True)
    (folder / "svar.csv").write_text(ANSWERS, encoding="utf-8")
    (tmp_path / "trygghet" / "assignment.yaml").write_text(draft(folder / "svar.csv"), encoding="utf-8")
    return load_assignment(tmp_path, "trygghet"), folder


def test_closed_questions_have_their_scales_and_open_ones_none(declared):
    assignment, _ = declared
    kinds = {question.wording: question.kind for question in assignment.questions}
    assert kinds == {
        "Hur trygg är kommunen?": "scale",
        "Har ni en plan? [Skola]": "scale",
        "Har ni en plan? [Äldreomsorg]": "scale",
        "Vad gör ni?": "text",
        "Vilka samverkar ni med?": "multiple",
    }
    trygg, school, elderly, _, _ = assignment.questions
    assert list(assignment.scales[trygg.scale].labels.values()) == ["Otrygg", "Varken eller", "Trygg"]
    assert school.scale == elderly.scale
    assert list(assignment.scales[school.scale].labels.values()) == ["Nej", "Ja"]


def test_every_answer_is_taken_over(declared):
    assignment, folder = declared
    rows = read_wave(folder, assignment, "2027", FRAME)
    cleaned = clean(rows, assignment, "2027", FRAME, "13")
    assert not (rows.mapping["rule"] == "unknown").any()
    assert not (cleaned.ledger["rule"] == "unknown_value").any()
    options = cleaned.answers[cleaned.answers["question"].str.startswith("vilka_samverkar_ni_med/")]
    ticked = options[options["value"] == "yes"].groupby("question").size()
    assert ticked.to_dict() == {
        "vilka_samverkar_ni_med/polisen": 5,
        "vilka_samverkar_ni_med/regionen": 4,
    }


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (("0.5", "0.25", "12,5", "30 %"), "text"),
        (("1 200,5", "75,25", "150", "2000"), "text"),
        (("0,5", "2", "ca 2"), "text"),
        (("2025-05-01", "2025-06-01"), "text"),
        (("1", "2", "3", "5"), "scale"),
        (("1.0", "2.0", "5.0"), "scale"),
        (("0–25 %", "26–50 %", "51–100 %"), "scale"),
        (("1 - Mycket lågt", "2", "5 - Mycket högt"), "scale"),
    ],
)
def test_numbers_shares_and_dates_are_free_text_and_the_steps_of_a_scale_are_none(tmp_path, answers, kind):
    names = FRAME["name"][: 6 * len(answers)]
    lines = ["Kommun\tVad?", *(f"{name}\t{answers[place % len(answers)]}" for place, name in enumerate(names))]
    (tmp_path / "prov").mkdir()
    (tmp_path / "svar.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "prov" / "assignment.yaml").write_text(draft(tmp_path / "svar.csv"), encoding="utf-8")
    assert [(one.kind, one.coded) for one in load_assignment(tmp_path, "prov").questions] == [(kind, kind == "scale")]


@pytest.mark.parametrize(
    "answers",
    [
        "Kommun|Vilka når ni?\nFalkenberg|Barn;\nHalmstad|Barn;Unga;\nHylte|Vet ej;\nLaholm|Unga;\nVarberg|N/A;\n",
        "Kommun|Vilka når ni? [Barn]|Vilka når ni? [Unga]|Vilka når ni? [Vet ej]|Vilka når ni? [N/A]\n"
        "Falkenberg|1|0|0|0\nHalmstad|1|1|0|0\nHylte|0|0|1|0\nLaholm|0|1|0|0\nVarberg|0|0|0|1\n",
    ],
    ids=["joined", "boxes"],
)
def test_what_is_no_answer_is_no_option_and_is_read_as_the_reason(tmp_path, answers):
    folder = tmp_path / "når" / "2027"
    folder.mkdir(parents=True)
    (folder / "svar.csv").write_text(answers.replace("|", "\t"), encoding="utf-8")
    (tmp_path / "når" / "assignment.yaml").write_text(draft(folder / "svar.csv"), encoding="utf-8")
    assignment = load_assignment(tmp_path, "når")
    assert list(assignment.questions[0].options.values()) == ["Barn", "Unga"]
    cleaned = clean(read_wave(folder, assignment, "2027", FRAME), assignment, "2027", FRAME, "13")
    told = cleaned.answers[cleaned.answers["question"] == "vilka_nar_ni/barn"].set_index("municipality")
    assert told["value"][["1382", "1380", "1381"]].tolist() == ["yes", "yes", "no"]
    assert told["missing"][["1315", "1383"]].tolist() == ["dont_know", "not_applicable"]
    assert not (cleaned.ledger["outcome"] == "value_rejected").any()


def test_a_file_without_questions_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "tom.csv").write_text("Kommun\nHalmstad\n", encoding="utf-8")
    result = CliRunner().invoke(draft_command, [str(tmp_path / "tom.csv")])
    assert result.exit_code != 0
    assert "Inga frågor hittades i tom.csv" in str(result.exception)


@pytest.mark.skipif(not EXPORTS.is_dir(), reason="the real exports are not part of the project")
@pytest.mark.parametrize("file", ["surveymonkey_starwars.csv", "typeform_umea-oct.csv", "indico_karlstad-sep.csv"])
def test_drafts_of_real_exports_are_valid(tmp_path, file):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "assignment.yaml").write_text(draft(EXPORTS / file), encoding="utf-8")
    assignment = load_assignment(tmp_path, "real")
    assert {"scale", "multiple", "text"} <= {question.kind for question in assignment.questions}


def drafted(folder, lines):
    """Return the assignment that is drafted from a table of answers, its columns divided by bars."""
    (folder / "prov").mkdir()
    (folder / "svar.csv").write_text("\n".join(lines).replace("|", "\t"), encoding="utf-8")
    (folder / "prov" / "assignment.yaml").write_text(draft(folder / "svar.csv"), encoding="utf-8")
    return load_assignment(folder, "prov")


def test_choices_that_everybody_put_in_order_are_not_several_choices(tmp_path):
    lines = [
        "Kommun|Rangordna riskerna (1 är störst)|Vilka risker finns? (flera val)",
        "Ale|Brand;Ras;Storm;|Brand;Ras;Storm;",
        "Habo|Ras;Brand;Storm;|Ras;Brand;",
        "Kil|Storm;Ras;Brand;|Storm;",
    ]
    ranked, taken = drafted(tmp_path, lines).questions
    assert (ranked.kind, ranked.coded, taken.kind) == ("text", False, "multiple")


def test_sentences_and_personal_data_are_no_choices(tmp_path):
    comments = ["Ingen plan finns, men vi övar. Det räcker.", "Vi övar, det räcker. Ingen plan finns."]
    lines = ["Kommun|Vad gäller hos er?|Vilka når ni?|Om ja, beskriv hur"]
    lines += [
        f"{name}|{comments[place % 2]}|{'Barn;Unga;' if place % 2 else 'Barn;eva@orten.se;'}|Möten;Brev;"
        for place, name in enumerate(FRAME["name"][:6])
    ]
    what, whom, how = drafted(tmp_path, lines).questions
    assert (what.kind, how.kind) == ("text", "text")
    assert list(whom.options.values()) == ["Barn", "Unga"]


@pytest.mark.parametrize(
    ("ladder", "apart"),
    [
        ("Mycket liten|Liten|Varken stor eller liten|Stor|Mycket stor", {}),
        ("Aldrig|Sällan|Ibland|Ofta|Alltid", {}),
        ("Inte alls|I låg grad|I viss grad|I hög grad|I mycket hög grad", {}),
        ("Minskat kraftigt|Minskat|Oförändrat|Ökat något|Ökat kraftigt", {"dont_know": "För tidigt att säga"}),
        ("Ingen risk|Låg risk|Måttlig risk|Hög risk|Mycket hög risk", {"not_applicable": "Berör inte oss"}),
        ("Instämmer inte alls|Instämmer delvis|Instämmer helt", {"dont_know": "Kan inte svara"}),
        ("Mycket missnöjd|Ganska missnöjd|Varken nöjd eller missnöjd|Ganska nöjd|Mycket nöjd", {}),
        ("Nej|Ja, under framtagande|Ja, antagen", {}),
        ("1 - Mycket lågt|2|3|4|5 - Mycket högt", {}),
    ],
)
def test_steps_stand_in_the_order_that_surveys_have_and_what_is_no_step_apart(tmp_path, ladder, apart):
    steps = ladder.split("|")
    given = [*reversed(steps), *steps[::2], *steps[1::2], *steps, *apart.values(), *apart.values()]
    lines = ["Kommun|Hur är läget?", *(f"{name}|{one}" for name, one in zip(FRAME["name"], given, strict=False))]
    (scale,) = drafted(tmp_path, lines).scales.values()
    assert (list(scale.labels.values()), scale.ordered) == (steps, True)
    told = {reason: getattr(scale, reason) for reason in ("dont_know", "not_applicable") if getattr(scale, reason)}
    assert told == {reason: (answer,) for reason, answer in apart.items()}


def test_what_is_on_no_ladder_stands_commonest_first_and_unordered(tmp_path):
    given = ["Regionen", "Polisen", "Regionen", "Mycket", "Polisen", "Regionen", "Mycket"]
    lines = ["Kommun|Vem leder?", *(f"{name}|{one}" for name, one in zip(FRAME["name"], given, strict=False))]
    (scale,) = drafted(tmp_path, lines).scales.values()
    assert (list(scale.labels.values()), scale.ordered) == (["Regionen", "Polisen", "Mycket"], False)


def test_a_step_that_nobody_took_belongs_to_a_scale_of_numbers_and_counts_are_no_scale(tmp_path):
    lines = ["Kommun|Hur nöjda är ni? (1–10)|Hur många möten hölls?"]
    lines += [f"{name}|{10 - place % 9}|{place % 3}" for place, name in enumerate(FRAME["name"][:40])]
    assignment = drafted(tmp_path, lines)
    assert [(one.kind, one.coded) for one in assignment.questions] == [("scale", True), ("text", False)]
    (scale,) = assignment.scales.values()
    assert (list(scale.labels), scale.ordered) == ([str(step) for step in range(2, 11)], True)


def test_a_questions_bare_number_is_not_its_id(tmp_path):
    # Another wave, with a new first question, has another question with the number.
    lines = ["Kommun|1. Finns en plan?|F2a Har ni övat?", *(f"{name}|Ja|Nej" for name in FRAME["name"][:4])]
    assert [question.id for question in drafted(tmp_path, lines).questions] == ["finns_en_plan", "f2a"]


@pytest.mark.parametrize("heading", ["Vilken funktion har du?", "Vem svarar? (befattning)", "Din titel"])
def test_who_answers_is_no_question(tmp_path, heading):
    lines = [f"Kommun|{heading}|Finns en plan?", *(f"{name}|Socialchef|Ja" for name in FRAME["name"][:4])]
    assert [question.wording for question in drafted(tmp_path, lines).questions] == ["Finns en plan?"]


def test_what_is_written_beside_the_choices_is_free_text_of_its_own_and_is_taken_over(tmp_path):
    wrote = ["Stödboende", "Husvagn", "Stödboende", "", "", ""]
    lines = ["Kommun|Vilka boenden? [Träning]|Vilka boenden? [Annat, ange vad]|Vilka boenden? [Annat - Text]"]
    lines += [
        f"{name}|{place % 2}|{int(bool(wrote[place]))}|{wrote[place]}" for place, name in enumerate(FRAME["name"][:6])
    ]
    assignment = drafted(tmp_path, lines)
    choices, beside = assignment.questions
    assert (list(choices.options.values()), beside.kind) == (["Träning", "Annat, ange vad"], "text")
    assert assignment.sections[0].questions == (choices.id, beside.id)
    folder = tmp_path / "2027"
    folder.mkdir()
    (tmp_path / "svar.csv").rename(folder / "svar.csv")
    cleaned = clean(
        read_wave(folder, assignment, assignment.waves[0].id, FRAME), assignment, assignment.waves[0].id, FRAME, None
    )
    assert cleaned.answers["text"].dropna().tolist() == ["Stödboende", "Husvagn", "Stödboende"]
    assert not (cleaned.ledger["outcome"] == "value_rejected").any()


def test_what_asks_for_own_words_is_free_text_however_few_different_ones_are_written(tmp_path):
    lines = ["Kommun|Övriga kommentarer|Beskriv läget kort|Kommenterar ni läget?"]
    lines += [f"{name}|Nej|Lugnt|Nej" for name in FRAME["name"][:6]]
    assert [question.kind for question in drafted(tmp_path, lines).questions] == ["text", "text", "scale"]


def test_labels_do_not_say_how_to_answer_and_wordings_do(tmp_path):
    headings = ["Hur är läget? (1–5)", "Vilka når ni? (flera val)", "När hände det? (2025)"]
    lines = [f"Kommun|{'|'.join(headings)}", *(f"{name}|3|Barn;Unga;|Ja" for name in FRAME["name"][:4])]
    assignment = drafted(tmp_path, lines)
    assert [question.label for question in assignment.questions] == [
        "Hur är läget",
        "Vilka når ni",
        "När hände det? (2025)",
    ]
    assert [question.wording for question in assignment.questions] == headings
    assert assignment.sections[0].heading == "Hur är läget"


def test_questions_below_a_heading_share_a_section(tmp_path):
    lines = [
        "Bakgrund||Planer|||Samverkan",
        "Kommun|Datum|Har kommunen en plan?|När antogs planen?|Har planen övats?|Med vilka samverkar kommunen?",
        *(f"{name}|2027-03-01|Ja|2025|Nej|Polisen" for name in FRAME["name"][:4]),
    ]
    assignment = drafted(tmp_path, lines)
    assert [(one.heading, one.text) for one in assignment.sections] == [
        ("Planer", "Har kommunen en plan? När antogs planen? Har planen övats?"),
        ("Samverkan", "Med vilka samverkar kommunen?"),
    ]
    assert [len(one.questions) for one in assignment.sections] == [3, 1]


def test_the_wave_has_the_date_of_the_latest_answer(tmp_path):
    lines = [
        "Kommun|Svarsdatum|Hur är läget?",
        "Ale|2027-03-09|Bra",
        "Kil|2027-11-02|Bra",
        "Eda||Bra",
        "Ystad|igår|Bra",
    ]
    assert drafted(tmp_path, lines).waves[0].date == datetime.date(2027, 11, 2)


def test_a_comment_behind_several_questions_is_a_question_of_each(tmp_path):
    lines = [
        "||Planer||Övning||",
        "Kommun|Datum|Finns en plan?|Kommentar|Har ni övat? (år)|Kommentar|Finns stöd?",
        *(f"{name}|2027-03-01|Ja|Från {year}.|Nej|Till {year}.|Ja" for name, year in (("Ale", 2019), ("Kil", 2024))),
    ]
    assignment = drafted(tmp_path, lines)
    assert {question.wording: question.kind for question in assignment.questions} == {
        "Finns en plan?": "scale",
        "Kommentar [Finns en plan?]": "text",
        "Har ni övat? (år)": "scale",
        "Kommentar [Har ni övat? (år)]": "text",
        "Finns stöd?": "scale",
    }
    assert [(one.heading, len(one.questions)) for one in assignment.sections] == [("Planer", 2), ("Övning", 3)]
    assert assignment.sections[1].text == "Har ni övat? (år) Finns stöd?"
    folder = tmp_path / "2027"
    folder.mkdir()
    (tmp_path / "svar.csv").rename(folder / "svar.csv")
    rows = read_wave(folder, assignment, assignment.waves[0].id, FRAME)
    texts = clean(rows, assignment, assignment.waves[0].id, FRAME, None).answers.set_index("question")["text"].dropna()
    assert [(key, list(texts[[key]])) for key in texts.index.unique()] == [
        ("kommentar_finns_en_plan", ["Från 2019.", "Från 2024."]),
        ("kommentar_har_ni_ovat_ar", ["Till 2019.", "Till 2024."]),
    ]


def test_a_question_below_several_headings_is_a_question_of_each(tmp_path):
    lines = [
        "||Skola||Äldreomsorg||",
        "Kommun|Datum|Finns en plan?|Är den övad?|Finns en plan?|Är den övad?|Finns stöd?",
        *(f"{name}|2027-03-01|Ja|Nej|Ja|Ja|Ja" for name in ("Ale", "Kil", "Eda")),
    ]
    assignment = drafted(tmp_path, lines)
    assert [question.wording for question in assignment.questions] == [
        "Finns en plan? [Skola]",
        "Är den övad? [Skola]",
        "Finns en plan? [Äldreomsorg]",
        "Är den övad? [Äldreomsorg]",
        "Finns stöd?",
    ]
    assert [(one.heading, len(one.questions)) for one in assignment.sections] == [("Skola", 2), ("Äldreomsorg", 3)]
