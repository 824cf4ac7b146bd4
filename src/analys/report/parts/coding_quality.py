"""How reliable the coding of free text is, and what it left without a code."""

from __future__ import annotations

import pandas as pd

from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.prose.grammar import counted, figures
from analys.statistics import presentation

_MEASURES = ("agreement", "kappa", "ac1")


def coding_quality(material: Material) -> list[Display]:
    """Return what is known of the coding; nothing where free text is not coded."""
    if material.codebook is None or material.reliability is None:
        return []
    known = material.reliability
    blocks: list[Display] = [
        Heading(level=2, text="Kodningens tillförlitlighet"),
        Text(paragraphs=(f"{known.sentence} {_uncoded(material)}",)),
    ]
    whole = known.table[known.table["code"] == ""]
    if len(whole):
        blocks.append(_table(material, whole))
    measured = known.table[(known.table["code"] != "") & known.table["precision"].notna()]
    if len(measured):
        blocks.append(_codes(material, measured))
    return blocks


def _uncoded(material: Material) -> str:
    """Say how many statements bear no code of a topic or a measure."""
    book = material.codebook
    telling = {one.id: one.default for one in book.dimensions if one.kind in ("topic", "measure")}
    coded = material.codings[material.codings["dimension"].isin(list(telling))]
    coded = coded[coded["code"] != coded["dimension"].map(telling)]
    left = int((~material.statements["statement"].isin(coded["statement"])).sum())
    if not left:
        return "Varje utsaga har fått minst en kod."
    words, whole = counted(left, "utsaga").capitalize(), len(material.statements)
    return f"{words} av {whole} har inte fått någon kod för område eller åtgärd."


def _table(material: Material, whole: pd.DataFrame) -> Table:
    labels = {dimension.id: dimension.label for dimension in material.codebook.dimensions}
    rows = tuple(
        (
            f"{labels[row.dimension]}: {row.first} och {row.second}",
            int(row.n),
            *(_shown(getattr(row, name)) for name in _MEASURES),
        )
        for row in whole.itertuples()
    )
    return Table(
        id="reliability",
        title=f"Överensstämmelse mellan kodare, {material.wave.label}",
        unit="Andel lika; kappa och AC1 är överensstämmelse utöver slumpen (1 är full)",
        base=figures(int(whole["n"].max()), "utsaga"),
        source="Länsstyrelsernas granskning av kodningen",
        alt="Överensstämmelse, kappa och AC1 för varje dimension och par av kodare.",
        columns=(
            Column(label="Dimension och kodare"),
            Column(label="Utsagor", kind="number"),
            Column(label="Andel lika", kind="number", decimals=2),
            Column(label="Kappa", kind="number", decimals=2),
            Column(label="AC1", kind="number", decimals=2),
        ),
        rows=rows,
    )


def _codes(material: Material, measured: pd.DataFrame) -> Table:
    """The program against a person, code by code, and what a code's share would be without the program's errors."""
    labels = {dimension.id: dimension.label for dimension in material.codebook.dimensions}
    return Table(
        id="reliability-codes",
        title=f"Programmets träffsäkerhet per kod, {material.wave.label}",
        unit="Andel, med 95-procentigt intervall inom parentes",
        base=figures(int(measured["n"].max()), "utsaga"),
        source="Länsstyrelsernas granskning av kodningen",
        alt="Precision, täckning, andel och rättad andel för varje kod som programmet gav i urvalet.",
        notes=(
            "Precision är hur stor del av programmets koder som personen också gav, täckning hur stor del av personens "
            "koder som programmet fann. Rättad andel är utsagornas andel om programmets mätta fel räknas bort.",
        ),
        columns=(
            Column(label="Kod"),
            *(Column(label=label) for label in ("Precision", "Täckning")),
            Column(label="Andel", kind="number", decimals=2),
            Column(label="Rättad andel"),
        ),
        rows=tuple(
            (
                f"{labels[row['dimension']]}: {row['label']}",
                *(_with_interval(row, name) for name in ("precision", "recall")),
                _shown(row["raw"]),
                _with_interval(row, "corrected"),
            )
            for row in measured.to_dict("records")
        ),
    )


def _with_interval(row: dict, name: str) -> str:
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if pd.isna([value, low, high]).any():
        return presentation.NOT_AVAILABLE
    return f"{presentation.number(value, 2)} ({presentation.number(low, 2)}–{presentation.number(high, 2)})"


def _shown(value: float) -> float | str:
    return presentation.NOT_AVAILABLE if pd.isna(value) else float(value)
