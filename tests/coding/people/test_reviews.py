"""Files of decisions: read, refused with a sentence, stored, sent out as Excel sheets and read back."""

import io

import openpyxl
import pandas as pd
import pytest
from filelock import FileLock

from analys.coding import decide
from analys.coding.reviews import (
    coding_sheet,
    count_changed,
    draw_sample,
    load_own_reviews,
    load_samples,
    outside_samples,
    read_review_file,
    read_reviews,
    record_sample,
    replace_decisions,
    review_order,
    save_reviews,
)
from analys.errors import InputError

HEADINGS = "Utsaga-id;Omgång;Län;Kommunkod;Fråga;Text;Kodare;Urval;omrade;Status;Granskad;Kommentar\n"


@pytest.fixture
def write(tmp_path):
    def write(name, *rows, headings=HEADINGS):
        (tmp_path / name).write_text(headings + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
        return tmp_path

    return write


def row(statement="u1", codes="skola", status="", reviewed="", coder="AL", place="13;1380"):
    return f"{statement};2020;{place};fritext;Frånvaron ökar i skolan.;{coder};;{codes};{status};{reviewed};"


def codes_of(reviews):
    return {(one.coder, one.statement, one.dimension, one.code) for one in reviews.itertuples()}


def test_codes_by_id_and_label_of_several_coders(write, codebook):
    write("AL.csv", row(codes="skola | barn"))
    folder = write("BO.csv", row(codes="Våld i nära relation", status="Vidtagen", coder=""))
    assert codes_of(read_reviews(folder, codebook)) == {
        ("AL", "u1", "omrade", "skola"),
        ("AL", "u1", "omrade", "barn"),
        ("BO", "u1", "omrade", "vald"),
        ("BO", "u1", "status", "vidtagen"),
    }


def test_a_dimension_whose_label_ends_in_a_number(write, codebook):
    area, *others = codebook.dimensions
    numbered = codebook.model_copy(update={"dimensions": (area.model_copy(update={"label": "Agenda 2030"}), *others)})
    headings = HEADINGS.replace(";omrade;", ";Agenda 2030;")
    assert codes_of(read_reviews(write("AL.csv", row(), headings=headings), numbered)) == {
        ("AL", "u1", "omrade", "skola")
    }


def test_a_row_without_decision_is_none(write, codebook):
    assert read_reviews(write("AL.csv", row(codes="")), codebook).empty


def test_a_reviewed_row_without_codes_has_none(write, codebook):
    reviews = read_reviews(write("AL.csv", row(codes="", reviewed="ja")), codebook)
    assert codes_of(reviews) == {("AL", "u1", "omrade", "-"), ("AL", "u1", "status", "ej_angivet")}


def test_no_folder_is_no_reviews(tmp_path, codebook):
    assert read_reviews(tmp_path / "review", codebook).empty


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row(codes="skolan")], "AL.csv rad 2: koden ”skolan” finns inte i dimensionen ”Område”. Menade du ”Skola”?"),
        ([row(status="vidtagen | planerad")], "AL.csv rad 2: ”Status” kan bara ha en kod, men här står 2."),
        ([row(codes="- | barn")], "står tillsammans med en kod"),
        ([row(reviewed="kanske")], "i ”Granskad” står ”kanske”. Skriv ”ja” eller inget."),
        ([row(statement="")], "”Utsaga-id” saknas"),
        ([row(coder="analytiker7")], "AL.csv rad 2: ”analytiker7” kan inte vara en kodares initialer"),
        (
            [row(place="Hallands län;1380")],
            "AL.csv rad 2: i ”Län” står ”Hallands län”, men där ska stå länskoden med två",
        ),
        ([row(place="13;")], "AL.csv rad 2: i ”Kommunkod” står inget, men där ska stå kommunkoden med fyra siffror"),
        ([row(place="013;1380")], "i ”Län” står ”013”"),
        ([row(), row(codes="barn")], "AL har kodat utsagan u1 olika i ”omrade”: AL.csv rad 2 och AL.csv rad 3."),
    ],
    ids=[
        *("unknown code", "two where one", "none and one", "odd mark", "no id", "no initials"),
        *("county by name", "no municipality", "too many digits", "twice"),
    ],
)
def test_faults_are_told_with_file_and_row(rows, sentence, write, codebook):
    with pytest.raises(InputError) as error:
        read_reviews(write("AL.csv", *rows), codebook)
    assert sentence in str(error.value)


def test_the_zeros_that_excel_takes_away_are_put_back(write, codebook):
    reviews = read_reviews(write("AL.csv", row(place="1;181")), codebook)
    assert set(zip(reviews["county"], reviews["municipality"], strict=True)) == {("01", "0181")}


def test_an_unknown_column_is_told(write, codebook):
    folder = write("AL.csv", "u1;x", headings="Utsaga-id;Områden\n")
    with pytest.raises(InputError, match="kolumnen ”Områden” är okänd"):
        read_reviews(folder, codebook)


def test_a_file_in_another_encoding_is_told(tmp_path, codebook):
    (tmp_path / "AL.csv").write_bytes((HEADINGS + row()).encode("cp1252"))
    with pytest.raises(InputError, match="UTF-8"):
        read_reviews(tmp_path, codebook)


def test_a_broken_workbook_is_told(tmp_path, codebook):
    (tmp_path / "AL.xlsx").write_bytes(b"no workbook")
    with pytest.raises(InputError, match="går inte att läsa"):
        read_reviews(tmp_path, codebook)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("saknas.xlsx", None, "saknas.xlsx kunde inte läsas: filen finns inte."),
        ("AL.csv", b"", "AL.csv: filen är tom. Fyll i den eller ta bort den."),
        ("AL.xlsx", b"", "AL.xlsx: filen går inte att läsa, den är skadad eller ingen Excel-fil."),
        ("AL.csv", f"{HEADINGS}{row()}\n{row('u2')};mer".encode(), "AL.csv rad 3: raden har fler celler än rubriker."),
        ("AL.csv", f'{HEADINGS}{row()}\n"u2;2020'.encode(), "AL.csv rad 3: ett citattecken har ingen make, eller"),
    ],
    ids=["missing", "empty csv", "empty workbook", "cell too many", "open quotation mark"],
)
def test_a_file_that_cannot_be_read_is_told_in_swedish(name, content, told, tmp_path, codebook):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as error:
        read_review_file(tmp_path / name, codebook)
    assert told in str(error.value)


def test_stored_decisions_read_back_equal(tmp_path, codebook, decided):
    reviews = decided(
        ("u1", "omrade", "barn", "AL"),
        ("u1", "omrade", "skola", "AL"),
        ("u1", "status", "vidtagen", "AL"),
        ("u3", "omrade", "-", "AL"),
        ("u3", "omrade", "vald", "AL", "2020-1"),
    )
    save_reviews(tmp_path, "AL", reviews, codebook)
    again = load_own_reviews(tmp_path, "AL", codebook)
    keys = ["statement", "dimension", "code", "coder", "sample", "text", "wave", "municipality"]
    pd.testing.assert_frame_equal(
        again[keys].sort_values(keys, ignore_index=True), reviews[keys].sort_values(keys, ignore_index=True)
    )
    before = (tmp_path / "AL.csv").read_bytes()
    save_reviews(tmp_path, "AL", again, codebook)
    assert (tmp_path / "AL.csv").read_bytes() == before


def test_later_decisions_replace_earlier_ones_and_are_counted(tmp_path, codebook, decided):
    earlier = decided(("u1", "omrade", "barn", "AL"), ("u2", "omrade", "barn", "AL"), ("u3", "omrade", "vald", "AL"))
    save_reviews(tmp_path, "AL", earlier, codebook)
    later = decided(("u1", "omrade", "skola", "AL"), ("u2", "omrade", "barn", "AL"))
    before, now = replace_decisions(tmp_path, "AL", later, later, codebook)
    assert count_changed(before, later) == 1
    assert codes_of(before) == {("AL", "u1", "omrade", "barn"), ("AL", "u2", "omrade", "barn")}
    expected = {("AL", "u1", "omrade", "skola"), ("AL", "u2", "omrade", "barn"), ("AL", "u3", "omrade", "vald")}
    assert codes_of(now) == codes_of(load_own_reviews(tmp_path, "AL", codebook)) == expected


def test_a_file_that_another_program_saves_is_not_written_meanwhile(tmp_path, codebook, decided, monkeypatch):
    monkeypatch.setattr("analys.coding.reviews.store._PATIENCE", 0)
    decisions = decided(("u1", "omrade", "skola", "AL"))
    with FileLock(tmp_path / ".AL.lock"), pytest.raises(InputError, match="sparas av ett annat program"):
        replace_decisions(tmp_path, "AL", decisions, decisions, codebook)
    assert not (tmp_path / "AL.csv").exists()
    replace_decisions(tmp_path, "AL", decisions, decisions, codebook)
    assert (tmp_path / "AL.csv").exists()


def test_files_in_work_are_not_read(write, codebook):
    folder = write("AL.csv", row())
    write(".AL.1.part.csv", "half a")
    assert codes_of(read_reviews(folder, codebook)) == {("AL", "u1", "omrade", "skola")}


@pytest.fixture
def named(statements):
    return statements.assign(name="Halmstad")


def fill(content, changes):
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Kodning"]
    headings = {cell.value: cell.column for cell in sheet[2]}
    ids = {sheet.cell(number, headings["Utsaga-id"]).value: number for number in range(3, sheet.max_row + 1)}
    for statement, heading, value in changes:
        sheet.cell(ids[statement], headings[heading]).value = value
    return book


def test_a_sheet_goes_out_and_comes_back(tmp_path, named, codings, codebook):
    content = coding_sheet(named, decide(codings, codebook), codebook, "AL", "Prov")
    book = fill(
        content,
        [
            ("u1", "Granskad", "ja"),
            ("u2", "Område 1", "Skola"),
            ("u2", "Område 2", "Barn och familj"),
            ("u3", "Område 1", "– ingen kod –"),
            ("u3", "Granskad", "ja"),
        ],
    )
    book.save(tmp_path / "blad.xlsx")
    assert codes_of(read_review_file(tmp_path / "blad.xlsx", codebook).decisions) == {
        ("AL", "u1", "omrade", "skola"),
        ("AL", "u1", "status", "ej_angivet"),
        ("AL", "u2", "omrade", "skola"),
        ("AL", "u2", "omrade", "barn"),
        ("AL", "u3", "omrade", "-"),
        ("AL", "u3", "status", "ej_angivet"),
    }


@pytest.mark.parametrize("name", ["Kodning", "Mitt blad"])
def test_the_sheet_is_found_wherever_it_stands(name, tmp_path, named, codings, codebook):
    book = fill(coding_sheet(named, decide(codings, codebook), codebook, "AL", "Prov"), [("u1", "Område 1", "Skola")])
    book.move_sheet("Koder", -1)
    book["Kodning"].title = name
    book.save(tmp_path / "blad.xlsx")
    assert codes_of(read_review_file(tmp_path / "blad.xlsx", codebook).decisions) == {("AL", "u1", "omrade", "skola")}


@pytest.fixture
def sheet(named, codings, codebook):
    """A sheet in which u1 is decided, and where its headings stand."""
    book = fill(coding_sheet(named, decide(codings, codebook), codebook, "AL", "Prov"), [("u1", "Område 1", "Skola")])
    return book, {cell.value: cell.column for cell in book["Kodning"][2]}


def test_a_persons_own_column_and_notes_are_left_out_and_named(sheet, tmp_path, codebook):
    book, headings = sheet
    for number, heading in enumerate(("Egen", "Att fråga om"), start=len(headings) + 1):
        book["Kodning"].cell(2, number).value = heading
        book["Kodning"].cell(3, number).value = "x"
    book["Kodning"].cell(9, headings["Text"]).value = "Klart hit."
    book.save(tmp_path / "blad.xlsx")
    read = read_review_file(tmp_path / "blad.xlsx", codebook)
    assert codes_of(read.decisions) == {("AL", "u1", "omrade", "skola")}
    assert read.left_out == [
        "blad.xlsx: kolumnerna ”Egen”, ”Att fråga om” hör inte till kodningsbladet och lästes inte.",
        "blad.xlsx: rad 9 har varken utsaga-id eller beslut och lästes inte.",
    ]


@pytest.mark.parametrize(
    ("heading", "renamed", "told"),
    [
        ("Område 2", "Områden 2", "kolumnen ”Områden 2” är okänd. Menade du ”"),
        ("Område 2", "Egen", "kolumnen ”Egen” är okänd. Tillåtna är:"),
        ("Område (programmet)", "Förslag", "kolumnen ”Förslag” är okänd."),
        ("Kommentar", "Anteckning", "kolumnen ”Anteckning” är okänd."),
        (None, "Områden 4", "kolumnen ”Områden 4” är okänd."),
    ],
)
def test_a_column_that_may_be_one_of_the_sheets_is_not_left_out(heading, renamed, told, sheet, tmp_path, codebook):
    book, headings = sheet
    book["Kodning"].cell(2, headings.get(heading, len(headings) + 1)).value = renamed
    book.save(tmp_path / "blad.xlsx")
    with pytest.raises(InputError) as error:
        read_review_file(tmp_path / "blad.xlsx", codebook)
    assert told in str(error.value)


def test_a_decision_that_lost_its_id_is_no_note(sheet, tmp_path, codebook):
    book, headings = sheet
    book["Kodning"].cell(3, headings["Utsaga-id"]).value = None
    book.save(tmp_path / "blad.xlsx")
    with pytest.raises(InputError, match=r"”Utsaga-id” saknas") as error:
        read_review_file(tmp_path / "blad.xlsx", codebook)
    assert "rad 3" in str(error.value)


def test_a_sheet_that_lost_the_name_of_its_sample_is_refused(named, tmp_path, codebook):
    book = fill(coding_sheet(named, None, codebook, "AL", "Prov", "2020-1"), [("u1", "Granskad", "ja")])
    headings = {cell.value: cell.column for cell in book["Kodning"][2]}
    book["Kodning"].delete_cols(headings["Urval"])
    book.save(tmp_path / "blad.xlsx")
    with pytest.raises(InputError, match="kolumnen ”Urval” saknas, så det går inte att veta"):
        read_review_file(tmp_path / "blad.xlsx", codebook)


def test_a_sheet_shows_the_words_and_offers_the_codes(named, codings, codebook):
    content = coding_sheet(named, decide(codings, codebook), codebook, "AL", "Prov. Syntetiska exempeldata.")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Kodning"]
    assert sheet["A1"].value == "Prov. Syntetiska exempeldata."
    values = [[cell.value for cell in line] for line in sheet.iter_rows()]
    evidence = values[1].index("Belägg")
    assert values[4][evidence] == "Våld i nära relation: ”våldet”", "offsets count within the answer, also after emoji"
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert {"Koder!$A$2:$A$5", "Koder!$C$2:$C$4", '"ja"'} <= lists
    assert [cell.value for cell in book["Koder"]["A"]][1:] == [
        "Barn och familj",
        "Skola",
        "Våld i nära relation",
        "– ingen kod –",
    ]


def test_the_same_sheet_has_the_same_bytes(named, codings, codebook):
    sheets = {coding_sheet(named, decide(codings, codebook), codebook, "AL", "Prov") for _ in range(2)}
    assert len(sheets) == 1


def test_a_text_that_looks_like_a_formula_stays_text(named, codebook):
    content = coding_sheet(named.assign(text="=1+1"), None, codebook, "AL", "Prov", "2020-1")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Kodning"]
    assert "=1+1" in [cell.value for cell in sheet[3]]
    assert not [cell for cell in sheet[3] if cell.data_type == "f"]


def test_a_blind_sheet_shows_no_codes_and_reads_back_as_the_samples(tmp_path, named, codebook):
    content = coding_sheet(named, None, codebook, "AL", "Prov", "2020-1")
    book = fill(content, [("u1", "Granskad", "ja")])
    assert not [cell.value for cell in book["Kodning"][2] if "programmet" in cell.value]
    book.save(tmp_path / "blad.xlsx")
    reviews = read_review_file(tmp_path / "blad.xlsx", codebook).decisions
    assert set(reviews["sample"]) == {"2020-1"}
    assert codes_of(reviews) == {("AL", "u1", "omrade", "-"), ("AL", "u1", "status", "ej_angivet")}


def test_uncoded_and_doubtful_statements_come_first(statements, codings, codebook):
    without_u3 = codings[~((codings["statement"] == "u3") & (codings["dimension"] == "omrade"))]
    ordered = review_order(statements, without_u3, codebook, in_force=0.3)
    assert list(ordered["statement"]) == ["u3", "u2", "u1", "u4"]


def many(statements, count):
    return pd.concat([statements[:1]] * count, ignore_index=True).assign(statement=[f"s{n:04}" for n in range(count)])


def test_a_sample_is_drawn_by_seed_whatever_the_order(statements):
    population = many(statements, 1000)
    one, again = draw_sample(population, 300, seed=1), draw_sample(population[::-1], 300, seed=1)
    assert list(one["statement"]) == list(again["statement"])
    assert len(set(one["statement"])) == 300
    assert list(one["statement"]) != list(draw_sample(population, 300, seed=2)["statement"])
    with pytest.raises(InputError, match="minst 300"):
        draw_sample(population, 100, seed=1)
    assert len(draw_sample(many(statements, 50), 300, seed=1)) == 50


def test_a_sample_is_recorded_once(tmp_path, statements):
    population = many(statements, 400)
    drawn = draw_sample(population, 300, seed=1)
    assert record_sample(tmp_path, drawn, 400, seed=1) == record_sample(tmp_path, drawn, 400, seed=1) == "2020-1"
    samples = load_samples(tmp_path)
    assert list(samples["statement"]) == list(drawn["statement"])
    assert set(samples["statements"]) == {400}
    with pytest.raises(InputError, match="ett annat --seed"):
        record_sample(tmp_path, drawn[:10], 400, seed=1)
    assert load_samples(tmp_path / "none").empty


def test_the_program_does_not_learn_from_a_sample(decided):
    reviews = decided(
        ("u1", "omrade", "skola", "AL", "2020-1"), ("u1", "omrade", "barn", "BO"), ("u2", "omrade", "barn", "AL")
    )
    assert list(outside_samples(reviews)["statement"]) == ["u2"]
