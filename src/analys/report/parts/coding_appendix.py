"""Kodningen, kod för kod: the appendix with how well each code was given."""

from __future__ import annotations

import pandas as pd

from analys.coding.reliability import PROGRAM_NAME
from analys.report.display import Column, Group, Heading, Table, Text
from analys.report.material import Material
from analys.report.parts.coding_quality import CODE_BY_CODE, pair_id, with_interval
from analys.report.prose.grammar import figures, listing, lower
from analys.statistics import presentation

#: A county's PDF shows the measures of so many codes.
_PRINTED = 10
_ALL = "Tabellerna visar de koder som någon gav i urvalet. Hur måtten läses står under Kodningens tillförlitlighet."
_SOME = (
    f"I PDF-filen står bara de {presentation.in_words(_PRINTED)} koder som är vanligast i länets svar. Arbetsboken och "
    "webbsidan har alla. Av koder som är lika vanliga står de med som kommer först i kodboken."
)


def coding_appendix(material: Material) -> Group:
    """Return how coders agree on each code, and how well the program finds it; empty where nobody has coded a sample.

    All of it is long. How two persons agree code by code stands in the national report only, and a county's PDF shows
    the codes that most of the county's statements bear; its web page and workbook show all.
    """
    given = _given(material)
    if given.empty:
        return Group(blocks=())
    pairs = [pair for _, pair in given.groupby(["first", "second"], sort=False)]
    program = [pair for pair in pairs if _of_program(pair)]
    shown = pairs if material.county is None else program
    tables = [
        *(_agreement(pair, material) for pair in shown),
        *(_detection(pair, material) for pair in program),
    ]
    labels = {dimension.id: lower(dimension.label) for dimension in material.codebook.dimensions}
    order = f"Koderna står dimension för dimension: {listing([labels[one] for one in given['dimension'].unique()])}."
    told = f"{_ALL} {order}"
    if any(table.printed is not None for table in tables):
        told = f"{told} {_SOME}"
    return Group(blocks=(Heading(level=1, text=f"Bilaga: {CODE_BY_CODE}"), Text(paragraphs=(told,)), *tables))


def _printed(measured: pd.DataFrame, material: Material) -> tuple[int, ...] | None:
    """Return the row numbers of the codes that most of the county's statements bear; None where all are printed."""
    if material.county is None or len(measured) <= _PRINTED:
        return None
    shares = measured["raw"].fillna(0).reset_index(drop=True)
    return tuple(sorted(shares.nlargest(_PRINTED).index))


def _given(material: Material) -> pd.DataFrame:
    """Return the measures of the codes that somebody gave, with their names: the label, and which of several has it."""
    if material.codebook is None or material.reliability is None or material.statements.empty:
        return pd.DataFrame()
    table = material.reliability.table
    labels = {dimension.id: dimension.label for dimension in material.codebook.dimensions}
    given = table[(table["code"] != "") & (table["neither"] < table["n"])]
    shared = given.groupby("label")["dimension"].transform("nunique") > 1
    named = given["label"] + " (" + given["dimension"].map(labels).map(lower) + ")"
    return given.assign(name=given["label"].mask(shared, named))


def _of_program(pair: pd.DataFrame) -> bool:
    return pair["first"].iloc[0] == PROGRAM_NAME


def _agreement(pair: pd.DataFrame, material: Material) -> Table:
    """How two coders agree on each code that at least one of them gave."""
    first, second = pair["first"].iloc[0], pair["second"].iloc[0]
    return Table(
        id=pair_id("reliability-codes", first, second),
        title=f"Överensstämmelse per kod mellan {first} och {second}, {material.wave.label}",
        unit="Antal utsagor och andel lika; kappa, AC1 och alpha med 95-procentigt intervall inom parentes",
        base=f"Högst {figures(int(pair['n'].max()), 'utsaga')}",
        source="Granskningen av kodningen",
        alt=f"Antal, andel lika, kappa, AC1 och alpha för varje kod som {first} eller {second} gav.",
        notes=(
            "Koder som ingen av dem gav i urvalet visas inte. Intervall saknas där koden är för ovanlig, "
            "och där de aldrig var oense: då säger urvalet inte hur ofta det kan hända.",
        ),
        columns=(
            Column(label="Kod"),
            Column(label="Båda", kind="number"),
            Column(label="Bara en", kind="number"),
            Column(label="Andel lika", kind="number", decimals=2, zero_is_result=True),
            *(Column(label=label) for label in ("Kappa", "AC1", "Alpha")),
        ),
        rows=tuple(
            (
                row["name"],
                int(row["both"]),
                int(row["only_first"] + row["only_second"]),
                float(row["agreement"]),
                *(with_interval(row, name) for name in ("kappa", "ac1", "alpha")),
            )
            for row in pair.to_dict("records")
        ),
        printed=_printed(pair, material),
    )


def _detection(measured: pd.DataFrame, material: Material) -> Table:
    """The program against a person, code by code, and what a code's share would be without the program's errors."""
    person = measured["second"].iloc[0]
    return Table(
        id="reliability-detection",
        title=f"Programmets träffsäkerhet per kod, {material.wave.label}",
        unit="Andelar, med 95-procentigt intervall inom parentes",
        base=f"Högst {figures(int(measured['n'].max()), 'utsaga')} i urvalet",
        source="Granskningen av kodningen",
        alt="Precision, täckning, andel och rättad andel för varje kod i urvalet.",
        notes=(
            f"Precision är hur stor del av programmets koder som {person} också gav, täckning hur stor del av "
            f"koderna från {person} som programmet fann.",
            "Andel är den del av alla utsagor här som programmet gav koden. Rättad andel är vad andelen vore om "
            "programmets fel i urvalet räknas bort (Rogan och Gladen).",
        ),
        columns=(
            Column(label="Kod"),
            *(Column(label=label) for label in ("Precision", "Täckning")),
            Column(label="Andel", kind="number", decimals=2, zero_is_result=True),
            Column(label="Rättad andel"),
        ),
        rows=tuple(
            (
                row["name"],
                *(with_interval(row, name) for name in ("precision", "recall")),
                presentation.NOT_AVAILABLE if pd.isna(row["raw"]) else float(row["raw"]),
                with_interval(row, "corrected"),
            )
            for row in measured.to_dict("records")
        ),
        printed=_printed(measured, material),
    )
