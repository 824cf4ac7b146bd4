"""How reliable the coding is: the program against a person on a random sample, and persons against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from analys.assignment import Codebook
from analys.coding.agreement import agreement_of_sets, agreement_per_code, detection_per_code
from analys.coding.decide import PROGRAM, decide, find_current, membership

NOT_EVALUATED = "Kodningen är inte utvärderad på verkliga svar."
PROGRAM_NAME = "programmet"

_SEED = 1


@dataclass(frozen=True)
class Reliability:
    """The reliability of a wave's coding.

    Args:
        evaluated: authentic answers have been coded blind, so the program's quality is known.
        sentence: what every report that shows codings says about it.
        table: one row per dimension, pair of coders and code (code "" for the dimension as a whole): counts,
            agreement, kappa, AC1 and alpha with intervals; for the program also precision, recall, and the raw and
            corrected share, with intervals.
        sampled: how many statements of the sample have been coded.
    """

    evaluated: bool
    sentence: str
    table: pd.DataFrame
    sampled: int


def reliability(
    codings: pd.DataFrame, reviews: pd.DataFrame, statements: pd.DataFrame, codebook: Codebook, authentic: bool
) -> Reliability:
    """Measure the coding on what people have coded blind.

    The person who has coded most of the sample is the standard for the program; the others show how far two people
    agree, which is the ceiling for any program.

    Args:
        codings: of the whole wave.
        reviews: of the whole wave.
        statements: of the whole wave.
        codebook: of the assignment.
        authentic: the answers are a survey's, not synthetic examples.
    """
    blind = reviews[(reviews["sample"] != "") & find_current(reviews, statements)]
    program = decide(codings[codings["coder"].isin(PROGRAM)], codebook)
    coded = blind.groupby("coder")["statement"].nunique()
    rows: list[pd.DataFrame] = []
    if len(coded):
        standard = coded.sort_index().idxmax()
        rows += list(_against_program(program, blind[blind["coder"] == standard], standard, statements, codebook))
        rows += list(_between_persons(blind, codebook))
    sampled = int(coded.max()) if len(coded) else 0
    evaluated = authentic and sampled > 0
    sentence = NOT_EVALUATED
    if evaluated:
        sentence = (
            f"Kodningen är utvärderad mot {sampled} slumpmässigt valda utsagor av {len(statements)}, som {standard} "
            "har kodat utan att se programmets koder."
        )
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=_COLUMNS)
    return Reliability(evaluated, sentence, table.reindex(columns=_COLUMNS), sampled)


_COLUMNS = [
    *("dimension", "code", "label", "first", "second", "n", "both", "only_first", "only_second", "neither"),
    *(f"{name}{limit}" for name in ("agreement", "kappa", "ac1", "alpha") for limit in ("", "_low", "_high")),
    *(f"{name}{limit}" for name in ("precision", "recall") for limit in ("", "_low", "_high")),
    *("raw", "corrected", "corrected_low", "corrected_high"),
]


def _against_program(
    program: pd.DataFrame, person: pd.DataFrame, coder: str, statements: pd.DataFrame, codebook: Codebook
) -> Iterator[pd.DataFrame]:
    everything = pd.Index(statements["statement"])
    for dimension in codebook.dimensions:
        codes = list(dimension.labels)
        units = _units(person, dimension.id)
        if units.empty:
            continue
        said, true = membership(program, units, dimension.id, codes), membership(person, units, dimension.id, codes)
        raw = membership(program, everything, dimension.id, codes).mean()
        found = detection_per_code(said, true, raw, len(everything)).drop(columns=["n", "found", "false", "missed"])
        yield _compare(dimension.id, dimension.labels, PROGRAM_NAME, coder, said, true, found)


def _between_persons(blind: pd.DataFrame, codebook: Codebook) -> Iterator[pd.DataFrame]:
    for one, other in combinations(sorted(blind["coder"].unique()), 2):
        for dimension in codebook.dimensions:
            first, second = blind[blind["coder"] == one], blind[blind["coder"] == other]
            units = _units(first, dimension.id).intersection(_units(second, dimension.id))
            if units.empty:
                continue
            given = [membership(coder, units, dimension.id, list(dimension.labels)) for coder in (first, second)]
            yield _compare(dimension.id, dimension.labels, one, other, *given)


def _compare(
    dimension: str,
    labels: dict[str, str],
    first: str,
    second: str,
    one: pd.DataFrame,
    other: pd.DataFrame,
    found: pd.DataFrame | None = None,
) -> pd.DataFrame:
    each = agreement_per_code(one, other, _SEED)
    if found is not None:
        each = each.merge(found, on="code")
    whole = pd.DataFrame([{"code": "", **agreement_of_sets(one, other, _SEED)}])
    names = {**labels, "": "Hela dimensionen"}
    table = pd.concat([whole, each], ignore_index=True)
    return table.assign(dimension=dimension, label=table["code"].map(names), first=first, second=second)


def _units(decisions: pd.DataFrame, dimension: str) -> pd.Index:
    return pd.Index(sorted(decisions.loc[decisions["dimension"] == dimension, "statement"].unique()))
