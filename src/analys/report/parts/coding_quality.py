"""How reliable the coding of free text is, and what it left without a code."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Codebook
from analys.coding import Reliability
from analys.coding.reliability import PROGRAM_NAME
from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.prose.grammar import capital, counted, figures, listing
from analys.statistics import presentation

_NO_SAMPLE = (
    "Ingen person har kodat ett slumpmässigt urval av omgångens utsagor, så hur ofta programmet har rätt är inte känt. "
    "Antalen som bygger på kodningen ska därför läsas som ungefärliga."
)
_MADE_UP = (
    "Svaren är syntetiska, och det är också urvalet: {sampled} utsagor som påhittade kodare har kodat. Tabellerna "
    "visar hur kodningen mäts och säger inget om hur väl verkliga svar kodas."
)
_READING = (
    "Kappa, AC1 och alpha säger hur mycket oftare två kodare är ense än om slumpen hade styrt: 1 är alltid ense, 0 är "
    "som slumpen. De står bredvid varandra för att var och en vilseleder när en kod är ovanlig. Då är två kodare "
    "nästan alltid ense om att koden inte passar, så att andelen lika och AC1 blir höga, medan kappa och alpha blir "
    "låga om de sällan ger koden åt samma utsaga. Inom parentes står de gränser som värdet med 95 procents säkerhet "
    "ligger mellan, med den osäkerhet som urvalet ger."
)
#: How the ids of tables begin that compare persons code by code; they are long, and stand in the national report.
_OF_PERSONS = "reliability-persons-"
_SETS = (
    "En utsaga räknas som lika när alla dess koder i dimensionen är desamma. Alpha räknar också koder som delvis är "
    "desamma (MASI-avstånd)."
)


def coding_quality(material: Material) -> list[Display]:
    """Return what is known of the coding; nothing where free text is not coded."""
    if material.codebook is None or material.reliability is None:
        return []
    known = material.reliability
    tables = reliability_tables(known, material.codebook, material.wave.label)
    if material.county is not None:
        tables = [table for table in tables if not table.id.startswith(_OF_PERSONS)]
    paragraphs = [f"{known.sentence} {_uncoded(material)}"]
    if not tables:
        paragraphs.append(_NO_SAMPLE)
    else:
        if not known.evaluated:
            paragraphs.append(_MADE_UP.format(sampled=known.sampled))
        paragraphs += [_agreement_in_words(known, material.codebook), _READING]
    return [Heading(level=2, text="Kodningens tillförlitlighet"), Text(paragraphs=tuple(paragraphs)), *tables]


def reliability_tables(known: Reliability, codebook: Codebook, wave: str) -> list[Table]:
    """Return the measures as tables: dimensions as a whole, each code by pair of coders, the program's hits.

    Args:
        known: the measures.
        codebook: what dimensions are called.
        wave: what the wave is called.
    """
    labels = {dimension.id: dimension.label for dimension in codebook.dimensions}
    named = known.table.assign(dimension=known.table["dimension"].map(labels))
    given = named[(named["code"] != "") & (named["neither"] < named["n"])]
    whole = named[named["code"] == ""]
    tables = [_dimensions(whole, wave)] if len(whole) else []
    for (first, second), pair in given.groupby(["first", "second"], sort=False):
        own = "reliability-program" if first == PROGRAM_NAME else f"{_OF_PERSONS}{first}-{second}".lower()
        tables.append(_agreement(own, pair, wave))
    measured = given[given["first"] == PROGRAM_NAME]
    return [*tables, _detection(measured, wave)] if len(measured) else tables


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


def _agreement_in_words(known: Reliability, codebook: Codebook) -> str:
    """Say of each pair of coders how often they gave the same codes, in the worst and in the best dimension."""
    labels = {dimension.id: dimension.label.lower() for dimension in codebook.dimensions}
    whole = known.table[known.table["code"] == ""]
    sentences = []
    for (first, second), rows in whole.groupby(["first", "second"], sort=False):
        ordered = rows.sort_values("agreement").to_dict("records")
        ends = [ordered[0], ordered[-1]] if len(ordered) > 1 else ordered
        parts = [f"{_share(row['agreement'], row['n'])} av utsagorna ({labels[row['dimension']]})" for row in ends]
        between = " mellan" if len(parts) > 1 else ""
        sentences.append(f"{capital(first)} och {second} gav precis samma koder i{between} {listing(parts)}.")
    if (whole["first"] != PROGRAM_NAME).any():
        sentences.append("Två personers enighet är ett tak: mer ense med en person kan programmet knappast bli.")
    return " ".join(sentences)


def _share(agreement: float, units: float) -> str:
    if presentation.shows_percent(int(units)):
        return f"{presentation.number(100 * agreement)} procent"
    return f"{round(agreement * units)} av {int(units)}"


def _dimensions(whole: pd.DataFrame, wave: str) -> Table:
    return Table(
        id="reliability",
        title=f"Så ofta ger kodare samma koder, {wave}",
        unit="Andel lika, kappa, AC1 och alpha, med 95-procentigt intervall inom parentes",
        base=f"Högst {figures(int(whole['n'].max()), 'utsaga')}",
        source="Granskningen av kodningen",
        alt="Andel lika, kappa, AC1 och alpha för varje dimension och par av kodare.",
        notes=(_SETS,),
        columns=(
            Column(label="Dimension och kodare"),
            Column(label="Utsagor", kind="number"),
            *(Column(label=label) for label in ("Andel lika", "Kappa", "AC1", "Alpha")),
        ),
        rows=tuple(
            (
                f"{row['dimension']}: {row['first']} och {row['second']}",
                int(row["n"]),
                *(with_interval(row, name) for name in ("agreement", "kappa", "ac1", "alpha")),
            )
            for row in whole.to_dict("records")
        ),
    )


def _agreement(own: str, pair: pd.DataFrame, wave: str) -> Table:
    """How two coders agree on each code that at least one of them gave."""
    first, second = pair["first"].iloc[0], pair["second"].iloc[0]
    return Table(
        id=own,
        title=f"Överensstämmelse per kod mellan {first} och {second}, {wave}",
        unit="Antal utsagor och andel lika; kappa, AC1 och alpha med 95-procentigt intervall inom parentes",
        base=f"Högst {figures(int(pair['n'].max()), 'utsaga')}",
        source="Granskningen av kodningen",
        alt=f"Antal, andel lika, kappa, AC1 och alpha för varje kod som {first} eller {second} gav.",
        notes=("Koder som ingen av dem gav i urvalet visas inte. Intervall saknas där koden är för ovanlig.",),
        columns=(
            Column(label="Kod"),
            Column(label="Båda", kind="number"),
            Column(label="Bara en", kind="number"),
            Column(label="Andel lika", kind="number", decimals=2, zero_is_result=True),
            *(Column(label=label) for label in ("Kappa", "AC1", "Alpha")),
        ),
        rows=tuple(
            (
                _code(row),
                int(row["both"]),
                int(row["only_first"] + row["only_second"]),
                float(row["agreement"]),
                *(with_interval(row, name) for name in ("kappa", "ac1", "alpha")),
            )
            for row in pair.to_dict("records")
        ),
    )


def _detection(measured: pd.DataFrame, wave: str) -> Table:
    """The program against a person, code by code, and what a code's share would be without the program's errors."""
    person = measured["second"].iloc[0]
    return Table(
        id="reliability-codes",
        title=f"Programmets träffsäkerhet per kod, {wave}",
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
                _code(row),
                *(with_interval(row, name) for name in ("precision", "recall")),
                presentation.NOT_AVAILABLE if pd.isna(row["raw"]) else float(row["raw"]),
                with_interval(row, "corrected"),
            )
            for row in measured.to_dict("records")
        ),
    )


def _code(row: dict) -> str:
    return f"{row['dimension']}: {row['label']}"


def with_interval(row: dict, name: str) -> str:
    """Write a measure with the limits of its interval, or alone where the data are too thin for one.

    >>> with_interval({"kappa": 0.714, "kappa_low": 0.62, "kappa_high": 0.79}, "kappa")
    '0,71\\xa0(0,62–0,79)'
    """
    value, low, high = (row[f"{name}{limit}"] for limit in ("", "_low", "_high"))
    if pd.isna(value):
        return presentation.NOT_AVAILABLE
    written = presentation.number(value, 2)
    if pd.isna(low) or pd.isna(high):
        return written
    return f"{written}\N{NO-BREAK SPACE}({presentation.number(low, 2)}–{presentation.number(high, 2)})"
