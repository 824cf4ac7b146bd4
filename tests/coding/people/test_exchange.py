"""REFI-QDA out and in: same bytes, same codings, structure as the standard's schema (version 1.0) demands."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from analys.coding import apply_reviews
from analys.coding.exchange import read_codebook_xml, read_project, write_codebook_xml, write_csv, write_project
from analys.coding.exchange.names import CODEBOOK, PROJECT
from analys.coding.reviews import reviews_from_codings
from analys.errors import InputError

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def answers(statements):
    """The two answers, whole: 1380's two sentences and 1384's two, as the statements' offsets say."""
    texts = statements.groupby("municipality")["text"].agg(" ".join).reset_index()
    return texts.assign(question="fritext")


@pytest.fixture
def reviewed(codings, statements, decided):
    reviews = decided(
        ("u1", "omrade", "barn", "AL"),
        ("u1", "omrade", "skola", "BO"),
        ("u3", "omrade", "-", "AL"),
        ("u4", "omrade", "skola", "AL"),
    )
    return apply_reviews(codings, reviews, statements).codings


@pytest.fixture
def project(answers, statements, reviewed, codebook):
    return write_project("Prov", answers, statements, reviewed, codebook)


def test_codings_read_back_equal(project, statements, reviewed, codebook):
    keys = ["statement", "dimension", "code", "coder"]
    again = read_project(project, statements, codebook)
    pd.testing.assert_frame_equal(
        again.sort_values(keys, ignore_index=True), reviewed.sort_values(keys, ignore_index=True)
    )


def test_the_same_input_gives_the_same_bytes(project, answers, statements, reviewed, codebook):
    shuffled = reviewed.sample(frac=1, random_state=1)
    assert write_project("Prov", answers[::-1], statements, shuffled, codebook) == project


def test_structure_is_the_standards(project):
    archive = zipfile.ZipFile(io.BytesIO(project))
    root = ET.fromstring(archive.read("project.qde"))
    tag = f"{{{PROJECT}}}"
    assert [child.tag.removeprefix(tag) for child in root] == ["Users", "CodeBook", "Cases", "Sources"]
    ids = [element.attrib["guid"] for element in root.iter() if "guid" in element.attrib]
    assert all(GUID.fullmatch(one) for one in ids)
    assert len(ids) == len(set(ids))
    targets = [element.attrib["targetGUID"] for element in root.iter() if "targetGUID" in element.attrib]
    creators = [element.attrib["creatingUser"] for element in root.iter() if "creatingUser" in element.attrib]
    assert {*targets, *creators} <= set(ids)
    for selection in root.iter(f"{tag}PlainTextSelection"):
        assert selection[0].tag == f"{tag}Description"
        assert selection.attrib["startPosition"].isdigit()
        assert {coding.attrib["creatingUser"] for coding in selection.iter(f"{tag}Coding")} == {
            selection.attrib["creatingUser"]
        }, "one selection per span and coder"
    spans = [
        tuple(one.get(key) for key in ("startPosition", "endPosition", "creatingUser"))
        for one in root.findall(f".//{tag}TextSource[@name='1380 fritext']/{tag}PlainTextSelection")
    ]
    assert len(spans) == len(set(spans))


def test_offsets_hold_after_an_emoji(project):
    archive = zipfile.ZipFile(io.BytesIO(project))
    root = ET.fromstring(archive.read("project.qde"))
    source = root.find(f".//{{{PROJECT}}}TextSource[@name='1384 fritext']")
    text = archive.read("sources/" + source.attrib["plainTextPath"].removeprefix("internal://")).decode()
    named = {text[int(one.get("startPosition")) : int(one.get("endPosition"))]: one.get("name") for one in source}
    assert "våldet" in named
    assert all(words[:80] == name for words, name in named.items())


def test_codebook_reads_back(codebook):
    table = read_codebook_xml(write_codebook_xml(codebook)).set_index("label")
    assert list(table.index)[:5] == ["Område", "Barn och familj", "Skola", "Våld i nära relation", "– ingen kod –"]
    assert table.loc["Skola", "description"] == "Skolgång och frånvaro."
    assert table.loc["Skola", "parent"] == table.loc["Område", "guid"]
    assert not table.loc["Område", "codable"]
    root = ET.fromstring(write_codebook_xml(codebook))
    assert root.tag == f"{{{CODEBOOK}}}CodeBook"


def edited(project, change):
    archive = zipfile.ZipFile(io.BytesIO(project))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as new:
        for name in archive.namelist():
            content = archive.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "project.qde" else content)
    return output.getvalue()


def test_another_programs_identifiers_are_known_by_name(project, statements, reviewed, codebook):
    """Other programs give everything new GUIDs when they export again, some in braces and upper case."""

    def renew(xml):
        return re.sub(rf'"({GUID.pattern})"', lambda hit: f'"{{{hit[1].upper()[::-1][:8]}{hit[1].upper()[8:]}}}"', xml)

    again = read_project(edited(project, renew), statements, codebook)
    assert len(again) == len(reviewed)


def test_a_code_that_the_codebook_does_not_have_is_told(project, statements, codebook):
    own = codebook.model_copy(update={"dimensions": codebook.dimensions[1:]})
    with pytest.raises(InputError, match="finns inte i kodboken"):
        read_project(project, statements, own)


def test_a_selection_over_two_statements_codes_both(project, statements, codebook):
    before, after = (f'startPosition="17" endPosition="{end}"' for end in (23, 40))
    moved = edited(project, lambda xml: xml.replace(before, after))
    again = read_project(moved, statements, codebook)
    skola = again[(again["code"] == "skola") & (again["coder"] == "rule")].set_index("statement")
    assert tuple(skola.loc["u1", ["evidence_start", "evidence_end"]]) == (17, 24)
    assert tuple(skola.loc["u2", ["evidence_start", "evidence_end"]]) == (25, 40)


def test_faults_are_told(project, statements, codebook):
    with pytest.raises(InputError, match="inget projekt i formatet"):
        read_project(b"no zip", statements, codebook)
    changed = statements.assign(text=statements["text"].str.replace("Frånvaron", "Närvaron!"))
    with pytest.raises(InputError, match="annan text i projektet"):
        read_project(project, changed, codebook)
    with pytest.raises(InputError, match="ingen kodbok i formatet"):
        read_codebook_xml(b"<x/>")


def test_csv_has_every_coding_and_its_words(statements, reviewed, codebook):
    content = write_csv(statements, reviewed, codebook).decode("utf-8-sig").splitlines()
    assert len(content) == len(reviewed) + 1
    assert any(line.endswith("vald;Våld i nära relation;rule;0,9;våldet") for line in content)


def test_codings_of_persons_become_decisions(statements, reviewed):
    own = reviewed[reviewed["coder"] == "AL"]
    reviews = reviews_from_codings(own, statements, "prov.qdpx")
    assert set(zip(reviews["statement"], reviews["code"], strict=True)) == {
        ("u1", "barn"),
        ("u3", "-"),
        ("u4", "skola"),
    }
    assert set(reviews["wave"]) == {"2020"}
