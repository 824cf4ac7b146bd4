"""Which codings are in force: a person's before the program's, and what becomes of decisions that no longer fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from analys.assignment.codebook import Codebook
from analys.coding.code import CONFIDENCE_IN_FORCE
from analys.coding.reviews import NO_CODE
from analys.contracts import Codings

#: The program's coders; every other coder is a person.
PROGRAM = ("rule", "model")

_UNIT = ["statement", "dimension"]
_CODE = ["statement", "dimension", "code"]


@dataclass(frozen=True)
class Reviewed:
    """Codings with the persons' beside the program's, and the decisions that found no statement.

    Args:
        codings: keeps the contract `Codings`.
        stale: the decisions whose statement is gone or reads differently: the reviews' columns, `now` (the statement
            that is most like it, missing where the municipality's answer has none) and `likeness`, 0 to 1.
    """

    codings: pd.DataFrame
    stale: pd.DataFrame


def apply_reviews(codings: pd.DataFrame, reviews: pd.DataFrame, statements: pd.DataFrame) -> Reviewed:
    """Put the persons' decisions beside the program's codings.

    Args:
        codings: by the program.
        reviews: the decisions on statements of the same wave and county (`reviews_of`).
        statements: all of the wave and county.
    """
    fits = find_current(reviews, statements)
    persons = _persons_codings(reviews[fits], codings)
    joined = pd.concat([codings, persons], ignore_index=True)
    return Reviewed(Codings.validate(joined, lazy=True), _with_likeness(reviews[~fits], statements))


def decide(codings: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the codings in force, one row per statement, dimension and code.

    Where a person has decided, the program's codes fall. Where persons disagree, a code is in force if more of them
    gave it than not; if as many did, the program's code tips the scale. Without a person, the program's codings of
    at least CONFIDENCE_IN_FORCE are in force, and in a dimension with one code per statement the surest of them.
    """
    by_program = codings["coder"].isin(PROGRAM)
    program = _program_in_force(codings[by_program & (codings["confidence"] >= CONFIDENCE_IN_FORCE)], codebook)
    persons = codings[~by_program]
    if persons.empty:
        return program.sort_values(_CODE, ignore_index=True)
    decided = pd.MultiIndex.from_frame(persons[_UNIT].drop_duplicates())
    undecided = program[~pd.MultiIndex.from_frame(program[_UNIT]).isin(decided)]
    chosen = pd.concat([_majority(persons, program), undecided], ignore_index=True)
    return chosen.sort_values(_CODE, ignore_index=True)


def disagreements(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the decisions on which persons disagree: statement, dimension, coder and the codes each gave."""
    persons = codings[~codings["coder"].isin(PROGRAM)]
    given = persons.sort_values("code").groupby([*_UNIT, "coder"])["code"].agg(tuple).reset_index(name="codes")
    different = given.groupby(_UNIT)["codes"].transform("nunique") > 1
    return given[different].reset_index(drop=True)


def membership(codings: pd.DataFrame, statements: pd.Index, dimension: str, codes: list[str]) -> pd.DataFrame:
    """Return statements (index) by codes (columns): whether one coder's codings of a dimension hold the code."""
    chosen = codings[(codings["dimension"] == dimension) & codings["code"].isin(codes)]
    given = np.zeros((len(statements), len(codes)), dtype=bool)
    rows, columns = statements.get_indexer(chosen["statement"]), pd.Index(codes).get_indexer(chosen["code"])
    given[rows[rows >= 0], columns[rows >= 0]] = True
    return pd.DataFrame(given, index=statements, columns=codes)


def find_current(reviews: pd.DataFrame, statements: pd.DataFrame) -> pd.Series:
    """Tell of each decision whether its statement still reads as the person saw it."""
    current = reviews["statement"].map(statements.set_index("statement")["text"])
    return current.notna() & (_plain(current.fillna("")) == _plain(reviews["text"]))


def _persons_codings(reviews: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Turn decisions into codings, with the words that the program points at where it gave the same code."""
    # A coder may have coded a statement blind and changed it later with open eyes; the later one is in force.
    unit = [*_UNIT, "coder"]
    blind = reviews["sample"] != ""
    seen = pd.MultiIndex.from_frame(reviews.loc[~blind, unit])
    latest = reviews[~blind | ~pd.MultiIndex.from_frame(reviews[unit]).isin(seen)]
    evidence = codings.dropna(subset="evidence_start").drop_duplicates(_CODE)
    found = latest.drop_duplicates([*_CODE, "coder"]).merge(
        evidence[[*_CODE, "evidence_start", "evidence_end"]], on=_CODE, how="left"
    )
    return found.assign(confidence=1.0)[list(codings.columns)]


def _program_in_force(program: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Keep one row per code, the rule's before the model's, and the surest code where there can be but one."""
    ordered = program.sort_values(["coder", "confidence"], ascending=False, kind="stable")
    each = ordered.drop_duplicates(_CODE)
    single = [dimension.id for dimension in codebook.dimensions if not dimension.multiple]
    one = each["dimension"].isin(single)
    surest = each[one].sort_values("confidence", ascending=False, kind="stable").drop_duplicates(_UNIT)
    return pd.concat([each[~one], surest])


def _majority(persons: pd.DataFrame, program: pd.DataFrame) -> pd.DataFrame:
    coders = persons.groupby(_UNIT)["coder"].nunique().rename("coders")
    votes = persons[persons["code"] != NO_CODE].sort_values("coder").groupby(_CODE, sort=False)
    first = votes.first().assign(votes=votes.size()).reset_index().merge(coders, on=_UNIT)
    backed = pd.MultiIndex.from_frame(first[_CODE]).isin(pd.MultiIndex.from_frame(program[_CODE]))
    balance = 2 * first["votes"] - first["coders"]
    return first.loc[(balance > 0) | ((balance == 0) & backed), list(persons.columns)]


def _with_likeness(reviews: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    answers = statements.groupby(["municipality", "question"])
    nearest = []
    for row in reviews.itertuples():
        key = (row.municipality, row.question)
        texts = answers.get_group(key)["text"] if key in answers.groups else []
        nearest.append(max(((fuzz.ratio(row.text, text) / 100, text) for text in texts), default=(0.0, None)))
    likeness, now = zip(*nearest, strict=True) if nearest else ((), ())
    return reviews.assign(now=pd.Series(now, dtype="str", index=reviews.index), likeness=list(likeness)).reset_index(
        drop=True
    )


def _plain(texts: pd.Series) -> pd.Series:
    """Return texts with every run of white space as one space; spreadsheets change nothing else."""
    return texts.str.split().str.join(" ")
