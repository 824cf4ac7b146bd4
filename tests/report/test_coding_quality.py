"""What the method section says of the coding: the sentence always, tables when people have coded blind."""

from types import SimpleNamespace

import pandas as pd

from analys.coding.reliability import NOT_EVALUATED, Reliability
from analys.report.parts.coding_quality import coding_quality

NUMBERS = ("agreement", "kappa", "ac1", "precision", "recall", "raw", "corrected")


def material(reliability):
    dimension = SimpleNamespace(id="area", label="Område", kind="topic", default=None)
    return SimpleNamespace(
        reliability=reliability,
        codebook=SimpleNamespace(dimensions=(dimension,)),
        codings=pd.DataFrame({"statement": ["u1"], "dimension": ["area"], "code": ["skola"]}),
        statements=pd.DataFrame({"statement": ["u1"]}),
        wave=SimpleNamespace(label="hösten 2020"),
    )


def line(code, label, **measures):
    unknown = {f"{name}{limit}": float("nan") for name in NUMBERS for limit in ("", "_low", "_high")}
    who = {"dimension": "area", "code": code, "label": label, "first": "programmet", "second": "AL", "n": 300}
    return {**who, **unknown, **measures}


def test_without_free_text_nothing_is_said():
    assert coding_quality(material(None)) == []


def test_not_evaluated_is_said_in_words():
    nothing = pd.DataFrame(columns=[*line("", "")])
    blocks = coding_quality(material(Reliability(False, NOT_EVALUATED, nothing, 0)))
    assert NOT_EVALUATED in blocks[1].paragraphs[0]
    assert len(blocks) == 2


def test_each_code_of_the_program_with_its_intervals():
    school = line("skola", "Skola", precision=0.8, precision_low=0.62, precision_high=0.9, raw=0.1)
    table = pd.DataFrame([line("", "Hela dimensionen", agreement=0.9), school, line("vald", "Våld")])
    blocks = coding_quality(material(Reliability(True, "Kodningen är utvärderad.", table, 300)))
    assert blocks[2].cells() == [["Område: programmet och AL", "300", "0,90", "..", ".."]]
    assert blocks[3].cells() == [["Område: Skola", "0,80 (0,62–0,90)", "..", "0,10", ".."]]
