"""Headings and layouts of survey tools, written from what is known of each tool's exports."""

import pandas as pd
import pytest

from analys.survey.layout import questions_of, understand
from analys.survey.layout.joined import find_joined
from analys.survey.readers.delimited import find_delimiter
from analys.survey.readers.encoding import find_encoding
from analys.survey.sheet import Sheet, Source

NAMES = {"Ale", "Habo", "Lund"}


def table(*rows, kind="csv"):
    cells = pd.DataFrame(list(rows), dtype="str").fillna("")
    cells.index, cells.columns = range(1, len(cells) + 1), range(1, cells.shape[1] + 1)
    return understand(Source(kind, (Sheet("", cells),)), NAMES.__contains__)[0]


def asked(understood):
    return [(one.kind, one.code, one.wording, list(one.parts)) for one in questions_of(understood)]


QUALTRICS = ["StartDate", "EndDate", "Progress", "ResponseId"]


@pytest.mark.parametrize(
    ("family", "rows", "responses", "questions"),
    [
        (
            "msforms",
            [
                ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Vad gör ni?\u00a0", "Annat", "Annat2"],
                ["1", "2020-09-01", "2020-09-01", "a", "", "Fält;Jobb;", "", "x"],
                ["2", "2020-09-01", "2020-09-01", "a", "", "Fält;", "", "y"],
            ],
            2,
            [("several", "", "Vad gör ni?", ["Fält", "Jobb"])] + [("single", "", "Annat", [])] * 2,
        ),
        (
            "surveymonkey",
            [
                ["Respondent ID", "Collector ID", "Vilka områden?", "", "", "Hur?"],
                ["", "", "Skola", "Äldre", "Annat (ange)", "Svar"],
                ["11", "2", "Skola", "", "", "Bra"],
                ["12", "2", "", "Äldre", "Kultur", "Dåligt"],
            ],
            2,
            [("several", "", "Vilka områden?", ["Skola", "Äldre", "Annat (ange)"]), ("single", "", "Hur?", [])],
        ),
        (
            "qualtrics",
            [
                [*QUALTRICS, "Q5_1", "Q5_2", "Q6"],
                ["", "", "", "", *(f"Vilka? - Selected Choice - {part}" for part in ("Skola", "Äldre")), "Hur?"],
                [f'{{"ImportId":"{number}"}}' for number in range(7)],
                ["2020-01-01", "2020-01-01", "100", "R_1", "Skola", "", "Bra"],
            ],
            1,
            [("several", "Q5", "Vilka?", ["Skola", "Äldre"]), ("single", "Q6", "Hur?", [])],
        ),
        (
            "limesurvey",
            [
                ["id. Svars-ID", "q1. Hur är läget?", "q2[SQ1]. Vilka? [Skola]", "q2[SQ2]. Vilka? [Äldre]"],
                ["1", "Bra", "Ja", "Nej"],
            ],
            1,
            [("single", "q1", "Hur är läget?", []), ("several", "q2", "Vilka?", ["Skola", "Äldre"])],
        ),
        (
            "googleforms",
            [["Tidstämpel", "Risk [Våld]", "Risk [Droger]"], ["2020-09-01 10:00", "Ökad", "Minskad"]],
            1,
            [("matrix", "", "Risk", ["Våld", "Droger"])],
        ),
        (
            "kobo",
            [
                ["start", "del1/omr", "del1/omr/skola", "del1/omr/aldre", "_id", "_uuid"],
                ["2020", "skola aldre", "1", "1", "1", "u"],
                ["2020", "skola", "1", "0", "2", "v"],
            ],
            2,
            [("several", "omr", "", ["skola", "aldre"])],
        ),
        (
            "redcap",
            [["Record ID", "Vilka? (choice=Skola)", "Vilka? (choice=Äldre)"], ["1", "Checked", "Unchecked"]],
            1,
            [("several", "", "Vilka?", ["Skola", "Äldre"])],
        ),
        (
            "webropol_netigate_esmaker",
            [
                ["Rapport", "", "", ""],
                ["Respondent", "Svarsdatum", "1. Hur är läget?", "2. Vad gör ni?"],
                ["1", "2020-09-01", "Bra", "Mycket"],
            ],
            1,
            [("single", "1", "Hur är läget?", []), ("single", "2", "Vad gör ni?", [])],
        ),
        (
            "plain",
            [
                ["Kommun", "Risk", "", ""],
                ["", "Våld", "Skola", "Droger"],
                ["Ale", "Ökad", "Ökad", "Minskad"],
                ["Summa", "1", "1", "0"],
                ["Källa: enkäten", "", "", ""],
            ],
            1,
            [("single", "", "Kommun", []), ("matrix", "", "Risk", ["Våld", "Skola", "Droger"])],
        ),
    ],
)  # fmt: skip
def test_a_tool_is_known_by_its_headings(family, rows, responses, questions):
    understood = table(*rows)
    assert (understood.family, len(understood.body)) == (family, responses)
    assert asked(understood) == questions


def test_a_form_is_one_response_and_its_section_headings_are_no_questions():
    understood = table(
        ["Lägesbild 2020", ""],
        ["Kommun:", "Ale"],
        ["Del 1", ""],
        ["Hur bedömer ni risken för våld?", "Ökad"],
        ["Hur bedömer ni risken för social oro?", ""],
    )
    assert understood.orientation == "form"
    assert understood.body.loc[2].tolist() == ["Ale", "Ökad", ""]
    assert [column.position for column in understood.columns] == [2, 4, 5]


def test_a_heading_over_both_header_rows_stands_in_the_upper_one():
    understood = table(
        ["Enkät till äldreomsorgen", "", "", "", ""],
        ["Kommun", "Bemanning", "", "Anhöriga", ""],
        ["", "Hur är läget dagtid?", "Hur är läget nattetid?", "Vad erbjuds?", "Vad planeras?"],
        ["Ale", "Bra", "Dåligt", "Avlösning", ""],
        ["Lund", "Bra", "Bra", "", "Samtal"],
    )
    assert (understood.header_rows, len(understood.body)) == ((2, 3), 2)
    assert [one.position for one in understood.having("municipality")] == [1]
    assert [wording for _, _, wording, _ in asked(understood)][1:] == [
        "Hur är läget dagtid?",
        "Hur är läget nattetid?",
        "Vad erbjuds?",
        "Vad planeras?",
    ]


@pytest.mark.parametrize(
    "heading", ["Kontaktperson e-post", "Uppgiftslämnarens mejladress", "Telefonnummer till ansvarig"]
)
def test_how_to_reach_a_person_is_no_question(heading):
    understood = table(["Kommun", "Hur är läget?", heading], ["Ale", "Bra", "x"], ["Lund", "Bra", "y"])
    assert [column.role for column in understood.columns] == ["municipality", "question", "person"]


@pytest.mark.parametrize("heading", ["Når ni ut via e-post?", "Kanaler: e-post", "Finns telefon till stödlinjen?"])
def test_a_question_may_be_about_post_and_telephones(heading):
    understood = table(["Kommun", heading], ["Ale", "Ja"], ["Lund", "Nej"])
    assert [column.role for column in understood.columns] == ["municipality", "question"]


def test_municipalities_in_columns_are_turned():
    understood = table(["Fråga", "Ale", "Habo"], ["Kommunkod", "1440", "643"], ["Hur är läget?", "Bra", "Dåligt"])
    assert (understood.orientation, understood.body.index.tolist()) == ("columns", [2, 3])
    assert understood.body[3].tolist() == ["Bra", "Dåligt"]


def test_prose_with_commas_is_no_list_of_choices():
    prose = pd.Series(
        ["Vi ser fler ärenden, men skolan är öppen", "Lugnt, trots allt", "Ingen skillnad, säger skolan"] * 2
    )
    choices = pd.Series(["Skola, Fritid", "Skola, Äldre (särskilt boende, hemtjänst)", "Fritid", "Skola, Fritid"] * 2)
    assert find_joined(prose.drop_duplicates(), "googleforms") == ("", ())
    assert find_joined(choices, "googleforms") == (", ", ("Skola", "Fritid", "Äldre (särskilt boende, hemtjänst)"))


def test_a_choice_may_go_on_after_a_comma_and_begin_as_another():
    one = pd.Series(["Ja", "Nej", "Ja, men den är gammal", "Ja", "Nej, men planeras", "Delvis"] * 4)
    assert find_joined(one, "plain") == ("", ())
    several = pd.Series(["ja, fält", "fält", "ja", "jobb, fält", "ja, jobb"] * 4)
    assert find_joined(several, "plain")[0] == ", "


def test_sentences_with_semicolons_that_many_gave_are_no_list_of_choices():
    prose = pd.Series(["Skyfallen är svårast; vi saknar kartor", "Att få alla med", "Brist på pengar"] * 20)
    choices = pd.Series(["Skyfall; Torka", "Skyfall; Värme", "Torka"] * 20)
    assert find_joined(prose, "plain") == ("", ())
    assert find_joined(choices, "plain") == (";", ("Skyfall", "Torka", "Värme"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
def test_encodings_of_swedish_text_are_told_apart(encoding):
    text = "Kommun;Läget är oförändrat\nÅmål;Några fler får stöd än i fjol\n" * 20
    assert text.encode(encoding).decode(find_encoding(text.encode(encoding))).removeprefix("\ufeff") == text


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_a_table(delimiter):
    rows = [["Kommun", "Hur är läget?", "Antal"], ["Ale", '"Bra; fler, än 1,5"', "1"], ["Habo", '"Lugnt, tyst"', "2"]]
    assert find_delimiter("\n".join(delimiter.join(row) for row in rows)) == delimiter


def test_a_hint_to_excel_names_the_delimiter():
    assert find_delimiter("sep=;\na,b;c") == ";"
