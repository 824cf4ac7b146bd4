"""From statements to codings: what the rules find, and how probable the learned layer holds each code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analys.assignment import Codebook, Dimension
from analys.coding.brush_offs import says_nothing
from analys.coding.embeddings import embeddings_available
from analys.coding.learned import LearnedLayer
from analys.coding.rules import RuleCode, Rules
from analys.coding.table import codings_table
from analys.coding.training import Lesson, codebook_lessons, review_lessons
from analys.coding.weigh import Findings, weigh
from analys.contracts import Codings

#: From this confidence on the program's codings are in force; below, they are suggestions.
CONFIDENCE_IN_FORCE = 0.35

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
        self.learned = LearnedLayer(codebook, lessons, use, store) if enough else None

    def keep_embeddings(self, store: Path) -> None:
        """Keep embeddings in a file from now on; a coder that was itself kept has forgotten where."""
        if self.learned:
            self.learned.keep_embeddings(store)

    def code(self, texts: Sequence[str], questions: Sequence[str] | None = None) -> list[list[ProgramCode]]:
        """Return each text's codes, those in force and those only suggested.

        Args:
            texts: the texts.
            questions: what each text answers, if known: some dimensions are only coded in answers to some questions.
        """
        chances = self.learned.probabilities(texts) if self.learned else {}
        return [
            self._join(text, question, {dimension: chance[place] for dimension, chance in chances.items()})
            for place, (text, question) in enumerate(zip(texts, questions or [None] * len(texts), strict=True))
        ]

    def _join(self, text: str, question: str | None, chances: dict[str, np.ndarray]) -> list[ProgramCode]:
        found, brushed_off = self.rules.find(text), says_nothing(text)
        codes: dict[str, list[ProgramCode]] = {}
        for dimension in self._codebook.dimensions:
            if brushed_off or not dimension.asked(question):
                codes[dimension.id] = _untold(dimension)
                continue
            own = [code for code in found.codes if code.dimension == dimension.id]
            if dimension.id in chances:
                told = frozenset(code.code for code in own if code.start is not None)
                findings = Findings(
                    told=told,
                    found=told.union(hit.code for hit in found.hits if hit.dimension == dimension.id),
                    implied=frozenset(code.code for code in own if code.start is None),
                    denied=found.denied[dimension.id],
                )
                shares = self.learned.shares(dimension.id)
                confidences = weigh(dimension, findings, chances[dimension.id], shares)
                codes[dimension.id] = _program_codes(dimension, own, confidences)
            else:
                codes[dimension.id] = [_by_rule(rule, rule.confidence) for rule in own]
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
    coded = coder.code(statements["text"].tolist(), statements["question"].tolist())
    for statement, start, codes in zip(statements["statement"], statements["start"].tolist(), coded, strict=True):
        for code in codes:
            span = (None, None) if code.start is None else (start + code.start, start + code.end)
            rows.append((statement, code.dimension, code.code, code.coder, code.confidence, *span))
    return Codings.validate(codings_table(rows), lazy=True)


def _program_codes(dimension: Dimension, rules: list[RuleCode], confidences: np.ndarray) -> list[ProgramCode]:
    """Return the codes worth showing with their confidence; where one code is due, the likeliest."""
    told = {rule.code: rule for rule in rules if rule.start is not None}
    sure = dict(zip(dimension.labels, (float(confidence) for confidence in confidences), strict=True))
    if not dimension.multiple:
        best = max(sure, key=sure.__getitem__)
        sure = {best: max(sure[best], CONFIDENCE_IN_FORCE)}
    return [
        _by_rule(told[code], confidence)
        if code in told
        else ProgramCode(dimension.id, code, "model", confidence, None, None)
        for code, confidence in sure.items()
        if confidence >= _LEAST_SUGGESTED or code in told
    ]


def _untold(dimension: Dimension) -> list[ProgramCode]:
    if dimension.multiple or dimension.default is None:
        return []
    return [ProgramCode(dimension.id, dimension.default, "rule", 1.0, None, None)]


def _by_rule(rule: RuleCode, confidence: float) -> ProgramCode:
    return ProgramCode(rule.dimension, rule.code, "rule", confidence, rule.start, rule.end)


def _keep_measures_with_status(dimensions: Sequence[Dimension], codes: dict[str, list[ProgramCode]]) -> None:
    """Let a statement have kinds of measures exactly where it has the status of a measure.

    Where the status says that measures are denied, the kind that says so stands alone; elsewhere it does not stand.
    """
    statuses = [dimension for dimension in dimensions if dimension.kind == "status" and codes[dimension.id]]
    if not statuses:
        return
    given = {dimension.id: codes[dimension.id][0].code for dimension in statuses}
    told = all(given[dimension.id] != dimension.default for dimension in statuses)
    denied = any(given[dimension.id] == dimension.denied for dimension in statuses)
    for dimension in dimensions:
        if dimension.kind == "measure":
            codes[dimension.id] = _with_status(dimension, codes[dimension.id], told, denied)


def _with_status(dimension: Dimension, codes: list[ProgramCode], told: bool, denied: bool) -> list[ProgramCode]:
    fitting = [code for code in codes if told and (code.code == dimension.denied) == denied]
    implied = dimension.denied if denied else dimension.default
    if told and not fitting and implied is not None:
        fitting = [ProgramCode(dimension.id, implied, "model", CONFIDENCE_IN_FORCE, None, None)]
    others = [
        code._replace(confidence=min(code.confidence, CONFIDENCE_IN_FORCE / 2))
        for code in codes
        if code.code not in {one.code for one in fitting}
    ]
    if fitting:
        best = max(fitting, key=lambda code: code.confidence)
        raised = best._replace(confidence=max(best.confidence, CONFIDENCE_IN_FORCE))
        fitting = [raised if code is best else code for code in fitting]
    return [*fitting, *others]
