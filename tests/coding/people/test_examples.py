import pandas as pd
import pytest

from analys.coding.examples import load_choices, pick_examples
from analys.coding.quotable import reads_alone
from analys.errors import InputError

TEXTS = {
    "a": ("1380", "Frånvaron i skolan följs upp bland eleverna varje dag."),
    "b": ("1380", "Frånvaron i skolan följs upp bland eleverna på gymnasiet."),
    "c": ("1384", "Skolan följer upp frånvaron bland eleverna i högstadiet."),
    "d": ("1381", "Ring [telefonnummer] om frånvaron i skolan bland eleverna."),
    "e": ("1382", "Skolan."),
    "f": ("1383", "Vi har cyklat runt i skolan. " + "Det var länge sedan någon räknade cyklarna där. " * 5),
    "g": ("1315", "Cykelparkeringen utanför skolan har fått ett nytt tak i höst."),
}


@pytest.fixture
def world(make_codings):
    statements = pd.DataFrame(
        [
            {"statement": key, "municipality": place, "question": "fritext", "text": text}
            for key, (place, text) in TEXTS.items()
        ]
    )
    return statements, make_codings(*[(key, "omrade", "skola", "rule", 0.9, (0, 5)) for key in TEXTS])


def choices(*rows):
    return pd.DataFrame(rows, columns=["statement", "dimension", "code", "choice"], dtype="str")


def picked(world, codebook, *rows, per_code=3):
    return list(pick_examples(*world, codebook, choices(*rows), per_code)["statement"])


def test_typical_readable_unmasked_and_from_different_municipalities(world, codebook):
    chosen = picked(world, codebook)
    assert set(chosen[:2]) <= {"a", "b", "c"}
    assert len({TEXTS[key][0] for key in chosen}) == len(chosen) == 3
    assert chosen[2] == "g", "the untypical one comes last"


def test_pinned_first_and_barred_never(world, codebook):
    chosen = picked(world, codebook, ("g", "omrade", "skola", "visa"), ("c", "omrade", "skola", "dölj"))
    assert chosen[0] == "g"
    assert "c" not in chosen


def test_a_statement_with_many_codes_gives_way(world, codebook, make_codings):
    statements, codings = world
    more = make_codings(("c", "omrade", "barn", "rule", 0.9, (0, 5)), ("c", "omrade", "vald", "rule", 0.9, (0, 5)))
    table = pick_examples(statements, pd.concat([codings, more]), codebook, choices(), 3)
    assert list(table[table["code"] == "skola"]["statement"])[-1] in ("c", "g")
    assert list(table["code"].unique()) == ["barn", "skola", "vald"], "the codebook's order"


def test_without_words_as_evidence_nothing_is_shown(world, codebook, make_codings):
    statements, _ = world
    assert pick_examples(statements, make_codings(("a", "omrade", "skola", "model", 0.9)), codebook, choices()).empty


def test_choices_are_read_and_faults_told(tmp_path, codebook):
    assert load_choices(tmp_path, codebook).empty
    path = tmp_path / "examples.csv"
    path.write_text("Utsaga-id;Dimension;Kod;Val\na;Område;Skola;visa\n", encoding="utf-8-sig")
    assert load_choices(tmp_path, codebook).to_numpy().tolist() == [["a", "omrade", "skola", "visa"]]
    path.write_text("Utsaga-id;Dimension;Kod;Val\na;omrade;skola;kanske\n", encoding="utf-8")
    with pytest.raises(InputError, match="rad 2: i ”Val” står ”kanske”"):
        load_choices(tmp_path, codebook)
    path.write_bytes("Utsaga-id;Dimension;Kod;Val\na;Område;Skola;dölj\n".encode("cp1252"))
    with pytest.raises(InputError, match="inte sparad som UTF-8"):
        load_choices(tmp_path, codebook)
    path.write_bytes(b"")
    with pytest.raises(InputError, match="filen är tom"):
        load_choices(tmp_path, codebook)
    path.write_text("Utsaga-id;Dimension;Kod;Val\n\na;omrade;skola;visa;och mer\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"examples.csv rad 3: raden har fler celler än rubriker"):
        load_choices(tmp_path, codebook)


@pytest.mark.parametrize(
    "text",
    [
        "Svenska kyrkan delar ut matkassar till äldre i hela kommunen.",
        "De lokala föreningarna har hållit öppet i skolan hela sommaren.",
        "regionen har hållit öppet i skolan hela sommaren.",
        "vi har hållit öppet i skolan hela sommaren.",
        "Det vore bra om skolan hade öppet på lovet.",
        "Läxhjälpen i skolan har ställts in tills vidare för alla.",
        "Affischer, foldrar och annonser om skolan på fyra språk.",
        "Vi har skolan.",
        "Alla fick plats i skolan, totalt tre00 elever i år.",
    ],
)
def test_fragments_wishes_and_what_others_do_are_not_quoted(text):
    assert not reads_alone(text)


def test_the_municipality_that_speaks_of_itself_comes_first(world, codebook, make_codings):
    statements, codings = world
    own = {
        "statement": "v",
        "municipality": "1315",
        "question": "fritext",
        "text": "Vi ringer hem från skolan varje dag.",
    }
    coded = make_codings(("v", "omrade", "skola", "rule", 0.5, (0, 5)))
    table = pick_examples(
        pd.concat([statements, pd.DataFrame([own])]), pd.concat([codings, coded]), codebook, choices(), 1
    )
    assert list(table["statement"]) == ["v"]
