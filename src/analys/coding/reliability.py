"""How reliable the coding is: the program against a person on a random sample, and persons against each other.

It is measured once on a wave's whole sample; what it means for the codes' shares is computed for each report's place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import combinations

import pandas as pd

from analys.assignment import Codebook
from analys.coding.agreement import agreement_of_sets, agreement_per_code, corrected_prevalence, detection_per_code
from analys.coding.decide import PROGRAM, decide, find_current, membership
from analys.coding.reviews.sample import SMALLEST_SAMPLE

NOT_EVALUATED = "Kodningen är inte utvärderad på verkliga svar."
PROGRAM_NAME = "programmet"

_SEED = 1

#: Of the program (first) against a person (second): found, false, missed, cleared.
_COUNTS = ("both", "only_first", "only_second", "neither")
_SHARES = ["raw", "corrected", "corrected_low", "corrected_high"]
_COLUMNS = [
    *("dimension", "code", "label", "first", "second", "n", "both", "only_first", "only_second", "neither"),
    *(f"{name}{limit}" for name in ("agreement", "kappa", "ac1", "alpha") for limit in ("", "_low", "_high")),
    *(f"{name}{limit}" for name in ("precision", "recall") for limit in ("", "_low", "_high")),
    *_SHARES,
]


@dataclass(frozen=True)
class Reliability:
    """The reliability of a wave's coding.

    Args:
        evaluated: a whole sample of authentic answers has been coded blind, so the program's quality is known.
        sentence: what every report that shows codings says about it.
        table: one row per dimension, pair of coders and code (code "" for the dimension as a whole): counts,
            agreement, kappa, AC1 and alpha with intervals; for the program also precision and recall, and of a place
            (`with_shares`) the raw and corrected share, with intervals. It is empty until a sample has been coded.
        sampled: how many statements of the sample have been coded.
    """

    evaluated: bool
    sentence: str
    table: pd.DataFrame
    sampled: int

    def to_json(self) -> str:
        """Return it as JSON; the same measures always give the same text."""
        return json.dumps(asdict(replace(self, table=self.table.to_dict("records"))), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Reliability:
        """Return what `to_json` wrote."""
        kept = json.loads(text)
        return cls(**{**kept, "table": pd.DataFrame(kept["table"], columns=_COLUMNS)})


def reliability(
    codings: pd.DataFrame,
    reviews: pd.DataFrame,
    statements: pd.DataFrame,
    codebook: Codebook,
    samples: pd.DataFrame,
    authentic: bool,
) -> Reliability:
    """Measure the coding on what people have coded blind.

    The person who has coded most of the sample is the standard for the program; the others show how far two people
    agree, which is the ceiling for any program. Nothing is measured until that person has coded all that was drawn, or
    SMALLEST_SAMPLE of it: what a person has chosen to begin with is no random sample.

    Args:
        codings: of at least the sampled statements.
        reviews: of the whole wave.
        statements: at least the sampled ones; a decision on another text than theirs does not count.
        codebook: of the assignment.
        samples: what was drawn (`load_samples`).
        authentic: the answers are a survey's, not synthetic examples.
    """
    sampled = reviews[reviews["sample"] != ""]
    if sampled.empty:
        return _unmeasured(NOT_EVALUATED, 0)
    coded = sampled.groupby("coder")["statement"].nunique()
    standard = coded.sort_index().idxmax()
    done = int(coded.max())
    own = sampled.loc[sampled["coder"] == standard, "sample"]
    drawn = samples.loc[samples["sample"].isin(own), "statement"].nunique()
    if done < _enough(drawn):
        return _unmeasured(f"{NOT_EVALUATED} {_begun(standard, done, drawn)}" if authentic else NOT_EVALUATED, done)
    blind = sampled[find_current(sampled, statements)]
    program = decide(codings[codings["coder"].isin(PROGRAM)], codebook)
    by_standard = blind[blind["coder"] == standard]
    rows = [*_against_program(program, by_standard, standard, codebook), *_between_persons(blind, codebook)]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=_COLUMNS)
    measured = int(by_standard["statement"].nunique())
    evaluated = authentic and measured > 0
    sentence = (
        f"Kodningen är utvärderad mot {measured} slumpmässigt valda utsagor ur hela omgången, som {standard} har kodat "
        "utan att se programmets koder."
    )
    return Reliability(evaluated, sentence if evaluated else NOT_EVALUATED, table.reindex(columns=_COLUMNS), measured)


def with_shares(known: Reliability, codings: pd.DataFrame, statements: pd.DataFrame, codebook: Codebook) -> Reliability:
    """Add the share of a place's statements that bears each code, raw and corrected for the program's error.

    Args:
        known: measured on the whole wave.
        codings: of the place, the program's and people's.
        statements: of the place.
        codebook: of the assignment.

    Returns:
        The same, with `raw`, `corrected`, `corrected_low` and `corrected_high` of the codes of the program.
    """
    program = decide(codings[codings["coder"].isin(PROGRAM)], codebook)
    units = pd.Index(statements["statement"])
    shares = {
        (dimension.id, code): share
        for dimension in codebook.dimensions
        for code, share in membership(program, units, dimension.id, list(dimension.labels)).mean().items()
    }
    table = known.table.copy()
    codes = (table["first"] == PROGRAM_NAME) & (table["code"] != "")
    measured = table[codes]
    raw = pd.Series(list(zip(measured["dimension"], measured["code"], strict=True)), dtype=object).map(shares)
    found, false, missed, cleared = (measured[name].to_numpy() for name in _COUNTS)
    corrected = corrected_prevalence(
        raw.to_numpy(dtype=float), len(statements), found, found + missed, cleared, cleared + false
    )
    table.loc[codes, _SHARES] = list(zip(raw, *corrected, strict=True))
    return replace(known, table=table)


def _unmeasured(sentence: str, coded: int) -> Reliability:
    return Reliability(False, sentence, pd.DataFrame(columns=_COLUMNS), coded)


def _enough(drawn: int) -> int:
    """Return how many statements must be coded; a sample that is not recorded may have been of any size."""
    return min(drawn, SMALLEST_SAMPLE) if drawn else SMALLEST_SAMPLE


def _begun(standard: str, done: int, drawn: int) -> str:
    """Say how much of a sample has been coded, and how much must be before it says anything."""
    of_drawn = f"{done} av de {drawn} utsagor som har dragits slumpmässigt" if drawn else f"{done} utsagor i ett urval"
    wanted = "alla" if _enough(drawn) == drawn else f"minst {_enough(drawn)}"
    return f"{standard} har kodat {of_drawn} ur hela omgången. Först när {wanted} är kodade går kodningen att mäta."


def _against_program(
    program: pd.DataFrame, person: pd.DataFrame, coder: str, codebook: Codebook
) -> Iterator[pd.DataFrame]:
    for dimension in codebook.dimensions:
        codes = list(dimension.labels)
        units = _units(person, dimension.id)
        if units.empty:
            continue
        said, true = membership(program, units, dimension.id, codes), membership(person, units, dimension.id, codes)
        found = detection_per_code(said, true).drop(columns=["n", "found", "false", "missed"])
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
