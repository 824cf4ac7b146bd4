"""How reliable the coding of free text is, and what it left without a code."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Codebook
from analys.coding import Reliability
from analys.coding.reliability import PROGRAM_NAME
from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.prose.grammar import capital, figures, listing, lower, noun
from analys.statistics import presentation

#: The title of the appendix on codes.
CODE_BY_CODE = "Kodningen, kod för kod"

_NO_SAMPLE = (
    "Ingen person har kodat ett slumpmässigt urval av omgångens utsagor, så hur ofta programmet har rätt är inte känt."
)
_SAMPLE_BEGUN = "Hur ofta programmet har rätt är alltså inte känt."
_ROUGH = "Antalen som bygger på kodningen ska därför läsas som ungefärliga."
_MADE_UP = (
    "Svaren är syntetiska, och det är också urvalet: {sampled} utsagor som de påhittade kodarna {coders} har kodat. "
    "Tabellerna visar hur kodningen mäts och säger inget om hur väl verkliga svar kodas."
)
_READING = (
    "Kappa, AC1 och alpha säger hur mycket oftare två kodare är ense än om slumpen hade styrt: 1 är alltid ense, 0 är "
    "som slumpen. De står bredvid varandra för att var och en vilseleder när en kod är ovanlig. Då är två kodare "
    "nästan alltid ense om att koden inte passar, så att andelen lika och AC1 blir höga, medan kappa och alpha blir "
    "låga om de sällan ger koden åt samma utsaga. Inom parentes står de gränser som värdet med 95 procents säkerhet "
    "ligger mellan, med den osäkerhet som urvalet ger."
)
_SEE_CODES = f"Bilagan {CODE_BY_CODE} visar måtten för enskilda koder."
_SETS = (
    "En utsaga räknas som lika när alla dess koder i dimensionen är desamma. Alpha räknar också koder som delvis är "
    "desamma (MASI-avstånd)."
)


def coding_quality(material: Material) -> list[Display]:
    """Return what is known of the coding; nothing where no free text is coded."""
    if material.codebook is None or material.reliability is None or material.statements.empty:
        return []
    known = material.reliability
    whole = known.table[known.table["code"] == ""]
    paragraphs = [f"{known.sentence} {_uncoded(material)}"]
    tables = [_dimensions(pair, material) for _, pair in whole.groupby(["first", "second"], sort=False)]
    if not tables:
        paragraphs.append(f"{_SAMPLE_BEGUN if known.sampled else _NO_SAMPLE} {_ROUGH}")
    else:
        if not known.evaluated:
            people = {*whole["first"], *whole["second"]} - {PROGRAM_NAME}
            paragraphs.append(_MADE_UP.format(sampled=known.sampled, coders=listing(sorted(people))))
        paragraphs += [f"{_agreement_in_words(known, material.codebook)} {_SEE_CODES}", _READING]
    return [Heading(level=2, text="Kodningens tillförlitlighet"), Text(paragraphs=tuple(paragraphs)), *tables]


def _uncoded(material: Material) -> str:
    """Say how many statements bear no code of a topic or a measure."""
    book = material.codebook
    telling = {one.id: one.default for one in book.dimensions if one.kind in ("topic", "measure")}
    coded = material.codings[material.codings["dimension"].isin(list(telling))]
    coded = coded[coded["code"] != coded["dimension"].map(telling)]
    left = int((~material.statements["statement"].isin(coded["statement"])).sum())
    if not left:
        return "Varje utsaga har fått minst en kod."
    words = capital("en" if left == 1 else presentation.in_words(left))
    whole = figures(len(material.statements), "utsaga")
    they = "den" if left == 1 else "de"
    return f"{words} av alla {whole} har inte fått någon kod som säger vad {they} handlar om."


def program_agreement(known: Reliability, codebook: Codebook) -> str:
    """Say in one sentence how often the program gave the same codes as a person; empty where nobody has coded."""
    whole = known.table[(known.table["code"] == "") & (known.table["first"] == PROGRAM_NAME)]
    if whole.empty:
        return ""
    where = "I ett slumpmässigt urval" if known.evaluated else "I ett påhittat urval"
    return f"{where} gav {PROGRAM_NAME} och {whole['second'].iloc[0]} precis samma koder i {_ends(whole, codebook)}."


def _agreement_in_words(known: Reliability, codebook: Codebook) -> str:
    """Say of each pair of coders how often they gave the same codes, in the worst and in the best dimension."""
    whole = known.table[known.table["code"] == ""]
    sentences = [
        f"{capital(first)} och {second} gav precis samma koder i {_ends(rows, codebook)}."
        for (first, second), rows in whole.groupby(["first", "second"], sort=False)
    ]
    if (whole["first"] != PROGRAM_NAME).any():
        sentences.append("Två personers enighet är ett tak: mer ense med en person kan programmet knappast bli.")
    return " ".join(sentences)


def _ends(rows: pd.DataFrame, codebook: Codebook) -> str:
    """Write the least and the greatest agreement of a pair of coders, with their dimensions."""
    labels = {dimension.id: lower(dimension.label) for dimension in codebook.dimensions}
    ordered = rows.sort_values("agreement").to_dict("records")
    least, most = ordered[0], ordered[-1]
    told = f"{_share(least)} {_of_statements(least)} ({labels[least['dimension']]})"
    return f"{told} som minst och {_share(most)} ({labels[most['dimension']]}) som mest" if len(ordered) > 1 else told


def _share(row: dict) -> str:
    if presentation.shows_percent(int(row["n"])):
        return f"{presentation.number(100 * row['agreement'])} procent"
    return f"{round(row['agreement'] * row['n'])} av {int(row['n'])}"


def _of_statements(row: dict) -> str:
    """Return the words after a share: 90 procent av utsagorna, 5 av 6 utsagor."""
    return "av utsagorna" if presentation.shows_percent(int(row["n"])) else noun(row["n"], "utsaga")


def _dimensions(pair: pd.DataFrame, material: Material) -> Table:
    """Return how often two coders agree, dimension by dimension."""
    first, second = pair["first"].iloc[0], pair["second"].iloc[0]
    labels = {dimension.id: dimension.label for dimension in material.codebook.dimensions}
    return Table(
        id=pair_id("reliability", first, second),
        title=f"Så ofta gav {first} och {second} samma koder, {material.wave.label}",
        unit="Andel lika, kappa, AC1 och alpha, med 95-procentigt intervall inom parentes",
        base=f"Högst {figures(int(pair['n'].max()), 'utsaga')}",
        source="Granskningen av kodningen",
        alt=f"Andel lika, kappa, AC1 och alpha i varje dimension för {first} och {second}.",
        notes=(_SETS,),
        columns=(
            Column(label="Dimension"),
            Column(label="Utsagor", kind="number"),
            *(Column(label=label) for label in ("Andel lika", "Kappa", "AC1", "Alpha")),
        ),
        rows=tuple(
            (
                labels[row["dimension"]],
                int(row["n"]),
                *(with_interval(row, name) for name in ("agreement", "kappa", "ac1", "alpha")),
            )
            for row in pair.to_dict("records")
        ),
    )


def pair_id(name: str, first: str, second: str) -> str:
    """Return the id of a table about two coders, of whom the program is always the first."""
    return f"{name}-program" if first == PROGRAM_NAME else f"{name}-persons-{first}-{second}".lower()


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
