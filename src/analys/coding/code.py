"""From statements to codings: what the rules find, and how probable the learned layer holds each code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analys.assignment import Codebook, Dimension
from analys.coding.embeddings import embeddings_available
from analys.coding.learned import LearnedLayer
from analys.coding.rules import RuleCode, Rules
from analys.coding.training import Lesson, codebook_lessons, review_lessons
from analys.contracts import Codings

#: From this confidence on the program's codings are in force; below, they are suggestions.
CONFIDENCE_IN_FORCE = 0.3

#: Codes less probable than this are not even suggested.
_LEAST_SUGGESTED = 0.1

#: Below this number of lessons nothing is learned and the rules stand alone.
_FEWEST_LESSONS = 20


class ProgramCode(NamedTuple):
    """A code that the program gives a text; start and end are None where no words of the codebook gave it."""

    dimension: str
    code: str
    coder: str
    confidence: float
    start: int | None
    end: int | None


class Coder:
    """Codes texts by a codebook, its examples, and what analysts have decided before.

    Args:
        codebook: the codes.
        reviews: analysts' decisions to learn from: text, dimension, code, coder.
        embeddings: use sentence embeddings; where they are installed, if left out.
        store: a file that keeps embeddings from run to run.
    """

    def __init__(
        self,
        codebook: Codebook,
        reviews: pd.DataFrame | None = None,
        embeddings: bool | None = None,
        store: Path | None = None,
    ) -> None:
        self._codebook = codebook
        self.rules = Rules(codebook)
        lessons: list[Lesson] = codebook_lessons(codebook)
        if reviews is not None:
            lessons += review_lessons(reviews)
        use = embeddings_available() if embeddings is None else embeddings
        enough = len(lessons) >= _FEWEST_LESSONS
        self.learned = LearnedLayer(codebook, lessons, self.rules, use, store) if enough else None

    def code(self, texts: Sequence[str]) -> list[list[ProgramCode]]:
        """Return each text's codes, those in force and those only suggested."""
        chances = self.learned.probabilities(texts) if self.learned else {}
        coded = []
        for place, text in enumerate(texts):
            found = {(code.dimension, code.code): code for code in self.rules.code(text)}
            own = {dimension: chance[place] for dimension, chance in chances.items()}
            coded.append(self._join(found, own))
        return coded

    def _join(self, found: dict[tuple[str, str], RuleCode], chances: dict[str, np.ndarray]) -> list[ProgramCode]:
        codes: dict[str, list[ProgramCode]] = {}
        for dimension in self._codebook.dimensions:
            by_rule = {code: rule for (owner, code), rule in found.items() if owner == dimension.id}
            if dimension.id in chances:
                codes[dimension.id] = _weighed(dimension, by_rule, chances[dimension.id])
            else:
                codes[dimension.id] = [_by_rule(rule, rule.confidence) for rule in by_rule.values()]
        _keep_measures_with_status(self._codebook.dimensions, codes)
        return [code for several in codes.values() for code in several]


def code_statements(statements: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Code statements.

    Args:
        statements: contracts.Statements.
        coder: of their assignment's codebook.

    Returns:
        contracts.Codings by the coders "rule" (the codebook's words gave the code) and "model". Codings below
        CONFIDENCE_IN_FORCE are suggestions.
    """
    rows = []
    starts = statements["start"].tolist()
    for statement, start, codes in zip(
        statements["statement"], starts, coder.code(statements["text"].tolist()), strict=True
    ):
        for code in codes:
            span = (None, None) if code.start is None else (start + code.start, start + code.end)
            rows.append((statement, code.dimension, code.code, code.coder, code.confidence, *span))
    return _table(rows)


def _table(rows: list[tuple]) -> pd.DataFrame:
    columns = list(Codings.to_schema().columns)
    table = pd.DataFrame(rows, columns=columns).astype(
        {
            **dict.fromkeys(columns[:4], "str"),
            "confidence": "float64",
            "evidence_start": "Int64",
            "evidence_end": "Int64",
        }
    )
    return Codings.validate(table, lazy=True)


def _weighed(dimension: Dimension, by_rule: dict[str, RuleCode], chances: np.ndarray) -> list[ProgramCode]:
    """Give each code the probability that was learned; where one code is due, keep the likeliest."""
    labels = list(dimension.labels)
    if not dimension.multiple:
        best = int(chances.argmax())
        return [_program_code(dimension, labels[best], by_rule, max(float(chances[best]), CONFIDENCE_IN_FORCE))]
    return [
        _program_code(dimension, code, by_rule, float(chance))
        for code, chance in zip(labels, chances, strict=True)
        if chance >= _LEAST_SUGGESTED or (code in by_rule and by_rule[code].start is not None)
    ]


def _program_code(dimension: Dimension, code: str, by_rule: dict[str, RuleCode], chance: float) -> ProgramCode:
    rule = by_rule.get(code)
    if rule is not None and rule.start is not None:
        return _by_rule(rule, chance)
    return ProgramCode(dimension.id, code, "model", chance, None, None)


def _by_rule(rule: RuleCode, confidence: float) -> ProgramCode:
    return ProgramCode(rule.dimension, rule.code, "rule", confidence, rule.start, rule.end)


def _keep_measures_with_status(dimensions: Sequence[Dimension], codes: dict[str, list[ProgramCode]]) -> None:
    """Let a statement have kinds of measures exactly where it has a status of a measure."""
    status = [code for dimension in dimensions if dimension.kind == "status" for code in codes[dimension.id]]
    defaults = {dimension.default for dimension in dimensions if dimension.kind == "status"}
    if not status:
        return
    told = status[0].code not in defaults
    for dimension in dimensions:
        if dimension.kind != "measure":
            continue
        own = codes[dimension.id]
        if not told:
            ceiling = CONFIDENCE_IN_FORCE / 2
            codes[dimension.id] = [code._replace(confidence=min(code.confidence, ceiling)) for code in own]
        elif own and max(code.confidence for code in own) < CONFIDENCE_IN_FORCE:
            best = max(own, key=lambda code: code.confidence)
            codes[dimension.id] = [
                code._replace(confidence=CONFIDENCE_IN_FORCE) if code is best else code for code in own
            ]
