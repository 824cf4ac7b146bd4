"""How fast the rules code, beside a loop of compiled regular expressions, in one run on one core.

    python benchmarks/bench_coding.py [number of texts]

Texts are made from the coded examples of lagesbild-2020 with numbers and words put in, so that no two are alike.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from analys.assignment import Codebook, Indicators, load_codebook
from analys.coding.rules import Rules

RAW = Path(__file__).parents[1] / "data" / "raw"


def make_texts(codebook: Codebook, count: int) -> list[str]:
    """Return texts of one or two sentences, put together by seed."""
    random = np.random.default_rng(0)
    sentences = [example.text for example in codebook.coded_examples]
    words = sorted({word for sentence in sentences for word in sentence.split()})
    picked = random.integers(len(sentences), size=count)
    added = random.integers(len(words), size=(count, 3))
    return [
        f"{sentences[one]} {' '.join(words[word] for word in several)} {number}."
        for number, (one, several) in enumerate(zip(picked, added, strict=True))
    ]


def thin_out(codebook: Codebook, step: int) -> Codebook:
    """Return the codebook with every step-th indicator only."""

    def thin(group: Indicators) -> Indicators:
        return group.model_copy(update={"words": group.words[::step], "phrases": group.phrases[::step]})

    dimensions = tuple(
        dimension.model_copy(
            update={
                "codes": tuple(
                    code.model_copy(update={"indicators": tuple(map(thin, code.indicators))})
                    for code in dimension.codes
                )
            }
        )
        for dimension in codebook.dimensions
    )
    return codebook.model_copy(update={"dimensions": dimensions})


def count_indicators(codebook: Codebook) -> int:
    return sum(
        len(group.words) + len(group.phrases)
        for dimension in codebook.dimensions
        for code in dimension.codes
        for group in code.indicators
    )


def loop_of_patterns(codebook: Codebook) -> Callable[[str], object]:
    """Return the plain way: one compiled pattern per indicator, each searched in every text."""
    patterns = [
        re.compile(rf"\b{re.escape(written.strip('=-'))}\w*", re.IGNORECASE)
        for dimension in codebook.dimensions
        for code in dimension.codes
        for group in code.indicators
        for written in group.words
    ]
    return lambda text: [pattern.search(text) for pattern in patterns]


def seconds(code: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        code(text)
    return time.process_time() - start


def main(count: int) -> None:
    codebook = load_codebook(RAW, "lagesbild-2020")
    texts = make_texts(codebook, count)
    Rules(codebook).code(texts[0])  # loads the dictionary of basic forms, once per process
    rows = []
    for name, own in (("fjärdedel", thin_out(codebook, 4)), ("hälften", thin_out(codebook, 2)), ("hela", codebook)):
        rows.append((f"regler, {name} kodboken", count_indicators(own), count, seconds(Rules(own).code, texts)))
    rules = Rules(codebook)
    rows += [
        ("regler, hela kodboken", count_indicators(codebook), part, seconds(rules.code, texts[:part]))
        for part in (count // 4, count // 2, count)
    ]
    few = texts[: max(count // 200, 50)]
    rows.append(("slinga av re", count_indicators(codebook), len(few), seconds(loop_of_patterns(codebook), few)))
    print(f"{'sätt':<28}{'indikatorer':>12}{'texter':>10}{'sekunder':>10}{'texter/s':>10}")
    for name, indicators, number, took in rows:
        print(f"{name:<28}{indicators:>12}{number:>10}{took:>10.2f}{number / took:>10.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
