"""Files that are no table, cannot be opened or are broken: each is named in one sentence, the others are read."""

import errno
import io
import os
import zipfile

import openpyxl
import pytest
from known_truth import ASSIGNMENT, FRAME, WAVE
from made_workbook import made_workbook

from analys.survey import clean, read_wave
from analys.survey.readers import read_file
from analys.survey.sheet import UnreadableFileError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HEAD = ["Kommun", ASSIGNMENT.questions[0].wording]
GOOD = ";".join(HEAD) + "\nAle;Ökad risk\nLund;Minskad risk\n"


def locked(content):
    """Set the bit that says that the first part of a zip has a password, where the list of parts has it."""
    changed = bytearray(content)
    changed[content.index(b"PK\1\2") + 8] |= 1
    return bytes(changed)


def zipped(*names, mimetype=None):
    content = io.BytesIO()
    # Without the time of day: the processes that run tests in parallel must find the same ones.
    with zipfile.ZipFile(content, "w") as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "bild"),
        (b"\x1f\x8b\x08" + b"\xff" * 100, "gzip"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "bild"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "bild"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "bild"),
        (b'[\n {"kommun": "Ale"},\n {"kommun": "Lund"}\n]\n', "json"),
        (b'{"svar": [{"kommun": "Ale"}]}', "json"),
        ('\ufeff{"kommun": "Ale"}\n{"kommun": "Lund"}\n'.encode(), "json"),
        (b"<!-- skapad -->\n<table><tr><td>Ale</td></tr></table>", "webbsida"),
        (b"<div><table><tr><td>Ale</td></tr></table></div>\n", "webbsida"),
        ("\ufeff<html><table><tr><td>Ale</td></tr></table></html>".encode("utf-16-le"), "webbsida"),
        (b"<svar><kommun>Ale</kommun></svar>", "xml"),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html></html>", "e-brev"),
        (zipped("ppt/presentation.xml"), "presentation"),
        (zipped("Index/Document.iwa"), "Numbers"),
        (zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (zipped("svar.csv"), "zip-arkiv"),
        (locked(zipped("xl/workbook.xml")), "lösenord"),
        (zipped("xl/workbook.xml")[:-30], "Slutet av filen saknas"),
        (zipped("xl/workbook.xml"), "skadad"),
    ],
)
def test_what_is_no_table_is_named_whatever_it_is_called(tmp_path, content, said):
    (tmp_path / "svar.csv").write_bytes(content)
    with pytest.raises(UnreadableFileError, match=said):
        read_file(tmp_path / "svar.csv")


@pytest.mark.parametrize("heading", ["BMI", "PK", "MZ", "[Kommun]", "<b>Kommun</b>", "From"])
def test_a_table_is_a_table_whatever_its_first_heading(tmp_path, heading):
    (tmp_path / "svar.csv").write_text(f"{heading};B\nAle;1\nLund;2\n", encoding="utf-8")
    assert read_file(tmp_path / "svar.csv").sheets[0].cells.loc[3, 2] == "2"


def test_what_cannot_be_opened_is_named_and_the_others_are_read(tmp_path):
    wave = tmp_path / WAVE
    (wave / "mapp.xlsx").mkdir(parents=True)
    (wave / "svar.csv").write_text(GOOD, encoding="utf-8")
    (wave / "bruten.csv").symlink_to("ingenstans.csv")
    os.mkfifo(wave / "rör.csv")
    (wave / "låst.csv").write_text(GOOD, encoding="utf-8")
    (wave / "låst.csv").chmod(0)
    (wave / os.fsdecode(b"Malm\xf6.csv")).write_text(GOOD, encoding="utf-8")
    result = clean(read_wave(wave, ASSIGNMENT, WAVE, FRAME), ASSIGNMENT, WAVE, FRAME, None)
    rejected = set(result.ledger.loc[result.ledger["outcome"] == "file_rejected", "file"])
    unopened = {"bruten.csv", "rör.csv"} | (set() if os.access(wave / "låst.csv", os.R_OK) else {"låst.csv"})
    assert rejected == unopened
    assert "Malm\ufffd.csv" in set(result.ledger["file"])
    assert result.conservation.accepted == 2


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "svar.csv").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.open", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(UnreadableFileError, match="rättigheterna"):
        read_file(tmp_path / "svar.csv")


def test_a_cell_far_away_from_the_table_does_not_take_the_memory(tmp_path):
    book = made_workbook(tmp_path / "svar.xlsx", {"Svar": [HEAD, ["Ale", "Ökad risk"]]})
    book["Svar"]["XFD1048576"] = " "
    book.save(tmp_path / "svar.xlsx")
    with pytest.raises(UnreadableFileError, match="XFD1048576"):
        read_file(tmp_path / "svar.xlsx")


def test_a_format_far_away_from_the_table_is_nothing(tmp_path):
    book = made_workbook(tmp_path / "svar.xlsx", {"Svar": [HEAD, ["Ale", "Ökad risk"]]})
    book["Svar"]["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "svar.xlsx")
    assert read_file(tmp_path / "svar.xlsx").sheets[0].cells.loc[2, 1] == "Ale"


def test_one_nul_does_not_make_another_encoding(tmp_path):
    (tmp_path / "svar.csv").write_bytes(GOOD.encode().replace(b"Lund", b"Lu\0nd"))
    source = read_file(tmp_path / "svar.csv")
    assert (source.encoding, source.sheets[0].cells.loc[3, 1]) == ("utf-8", "Lund")


@pytest.mark.parametrize(
    "lines",
    [
        ['Ale;1;"öppet', "Lund;2;b", "Eda;3;c"],
        ['Ale;1;"öppet', "Lund;2;b", 'Eda;3;"annat'],
        ["Ale;1;a", 'Lund;"2;b', 'Eda;3;"c d" e'],
    ],
)
def test_a_quotation_mark_that_is_never_closed_swallows_no_row(tmp_path, lines):
    (tmp_path / "svar.csv").write_text("\n".join(["Kommun;A?;B?", *lines]) + "\n", encoding="utf-8")
    cells = read_file(tmp_path / "svar.csv").sheets[0].cells
    assert list(cells[1]) == ["Kommun", "Ale", "Lund", "Eda"]


def test_rows_in_a_cell_that_is_closed_stay_in_it(tmp_path):
    (tmp_path / "svar.csv").write_text('Kommun;A?;B?\nAle;1;"rad\nett;två;tre"\nLund;2;b\n', encoding="utf-8")
    assert list(read_file(tmp_path / "svar.csv").sheets[0].cells[3]) == ["B?", "rad\nett;två;tre", "b"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("svar"), "Felet kan ligga i programmet"),
        (MemoryError(), "minnet"),
        (OSError(errno.EIO, "trasig"), "disken svarar inte"),
    ],
)
def test_a_fault_of_the_program_or_the_computer_is_not_the_files(tmp_path, monkeypatch, error, said):
    def fail(_):
        raise error

    (tmp_path / "svar.csv").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("analys.survey.readers.dispatch.read_delimited", fail)
    with pytest.raises(UnreadableFileError, match=said) as told:
        read_file(tmp_path / "svar.csv")
    assert "Filen är skadad" not in str(told.value)
