"""codebook.yaml is read whole, its notation parsed, and each fault in it becomes one sentence with its line."""

from pathlib import Path

import pytest

from analys.assignment import load_codebook
from analys.assignment.indicators import Step, Word, parse_phrase, parse_word
from analys.errors import InputError

SMALL = """\
version: 1
title: Liten kodbok
dimensions:
  - id: area
    label: Område
    kind: topic
    multiple: true
    codes:
      - id: violence
        label: Våld
        definition: Våld i nära relationer.
        indicators:
          - words: [våld, kvinnojour]
            phrases: [slår ... partner]
            patterns: ['misshand.+']
  - id: status
    label: Status
    kind: status
    multiple: false
    default: not_stated
    codes:
      - id: taken
        label: Vidtagen
        definition: Något görs.
        if_negated: not_stated
      - id: not_stated
        label: Framgår inte
        definition: Inget sägs.
"""


def load(folder: Path, text: str):
    (folder / "small").mkdir()
    (folder / "small" / "codebook.yaml").write_text(text, encoding="utf-8")
    return load_codebook(folder, "small")


def test_a_codebook_knows_its_assignment_and_codes(tmp_path):
    codebook = load(tmp_path, SMALL)
    assert codebook.assignment == "small"
    assert codebook.version == "1"
    assert codebook.dimension("status").labels == {"taken": "Vidtagen", "not_stated": "Framgår inte"}
    assert codebook.dimension("area").code("violence").definition == "Våld i nära relationer."


def test_a_dimension_knows_whose_answers_are_coded_in_it(tmp_path):
    codebook = load(tmp_path, SMALL.replace("    kind: status\n", "    kind: status\n    questions: [measures]\n"))
    area, status = codebook.dimension("area"), codebook.dimension("status")
    assert [area.asked(question) for question in (None, "measures", "needs")] == [True, True, True]
    assert [status.asked(question) for question in (None, "measures", "needs")] == [True, True, False]


def test_an_assignment_without_codebook_has_none(tmp_path):
    assert load_codebook(tmp_path, "small") is None


def test_the_digest_changes_with_an_indicator_and_not_with_a_comment(tmp_path):
    plain = load(tmp_path, SMALL).digest
    for name, text, same in (
        ("commented", "# kommentar\n" + SMALL, True),
        ("edited", SMALL.replace("kvinnojour", "tjejjour"), False),
    ):
        folder = tmp_path / name
        folder.mkdir()
        assert (load(folder, text).digest == plain) is same


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("    default: not_stated\n", "", 16, "default saknas"),
        ("    default: not_stated\n", "    default: unknown\n", 20, "koden ”unknown” finns inte"),
        ("        if_negated: not_stated\n", "        if_negated: none\n", 25, "koden ”none” finns inte"),
        ("      - id: not_stated\n", "      - id: taken\n", 26, "två gånger"),
        ("kvinnojour]", "kvinno jour]", 13, "”kvinno jour” är inget ord"),
        ("[slår ... partner]", "[slår ...]", 14, "ingen fras"),
        ("misshand", "misshand(", 15, "inget giltigt mönster"),
        ("            phrases:", "            frases:", 14, "Menade du ”phrases”"),
        ("    kind: topic\n", "    kind: ämne\n", 6, "'topic', 'measure', 'group', 'status' eller 'trend'"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, right, wrong, line, words):
    assert right in SMALL
    with pytest.raises(InputError) as error:
        load(tmp_path, SMALL.replace(right, wrong, 1))
    assert any(f"rad {line}:" in fault and words in fault for fault in str(error.value).splitlines()), error.value


def test_a_label_that_stands_twice_is_a_fault_since_coding_sheets_show_labels(tmp_path):
    with pytest.raises(InputError, match="”Vidtagen” står två gånger"):
        load(tmp_path, SMALL.replace("label: Framgår inte", "label: Vidtagen", 1))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("text;area;status\nVåldet på torget.;violence;taken\n".encode("cp1252"), "inte sparad som UTF-8"),
        (b"text;area;status\nVi har stopp.;violence;taken;och mer\n", "rad 2: raden har fler celler än rubriker"),
        (b'text;area;status\n"Vi har stopp.;violence;taken\n', "rad 2: ett citattecken har ingen make"),
        (b"text,area,status\n", "rad 1: kolumnerna ska vara text, area, status"),
    ],
)
def test_coded_examples_that_cannot_be_read_are_told_in_one_sentence(tmp_path, content, words):
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "codebook_examples.csv").write_bytes(content)
    (tmp_path / "small" / "codebook.yaml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_codebook(tmp_path, "small")
    assert words in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Våld", Word("våld", inflected=True, first=True, last=True)),
        ("=våld", Word("våld", inflected=True, first=False, last=False)),
        ("våld-", Word("våld", inflected=True, first=True, last=False)),
        ("-våld", Word("våld", inflected=True, first=False, last=True)),
        ("==SIP", Word("sip", inflected=False, first=False, last=False)),
        ("oro", Word("oro", inflected=True, first=False, last=False)),
        ("covid-19", Word("covid-19", inflected=True, first=True, last=True)),
    ],
)
def test_a_word_says_by_its_marks_what_it_matches(written, word):
    assert parse_word(written) == word


def test_a_phrase_has_alternatives_and_gaps():
    increase = Word("öka", inflected=True, first=False, last=False)
    rise = Word("stiga", inflected=True, first=False, last=False)
    violence = Word("våld", inflected=True, first=True, last=False)
    assert parse_phrase("öka|stiga ... våld-") == (Step((increase, rise)), Step((violence,), gap=4))
