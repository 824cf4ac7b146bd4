"""What an analyst should mend in a codebook: idle indicators, codes without examples, examples coded wrongly.

The findings rest on texts: the codebook's own examples and, where there are any, the statements of the assignment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analys.assignment import Codebook, CodebookCode, Dimension
from analys.coding.rules import Rules

#: Indicators that hit fewer texts than this are not said to hit together: it may be chance.
_FEWEST_TOGETHER = 3


class Advice(NamedTuple):
    """One thing to look at: where in the codebook, and what."""

    kind: str
    dimension: str
    code: str
    text: str


def check_codebook(codebook: Codebook, texts: Sequence[str]) -> list[Advice]:
    """Look for what is missing, useless or wrong in a codebook.

    Args:
        codebook: the codebook.
        texts: statements that it is used on.
    """
    rules = Rules(codebook)
    examples = [example.text for example in codebook.coded_examples]
    hits = _hits(rules, [*texts, *examples, *_own_examples(codebook)])
    return [
        *_without_examples(codebook),
        *_wrong_examples(codebook, rules),
        *_never_hit(codebook, hits),
        *_always_together(codebook, hits),
    ]


Hits = dict[tuple[str, str, str], frozenset[int]]


def _hits(rules: Rules, texts: Sequence[str]) -> Hits:
    found: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for place, text in enumerate(texts):
        for hit in rules.find(text).hits:
            found[hit.dimension, hit.code, hit.written].add(place)
    return {key: frozenset(places) for key, places in found.items()}


def _codes(codebook: Codebook) -> Iterator[tuple[Dimension, CodebookCode]]:
    return ((dimension, code) for dimension in codebook.dimensions for code in dimension.codes)


def _own_examples(codebook: Codebook) -> list[str]:
    return [example for _, code in _codes(codebook) for example in code.examples]


def _without_examples(codebook: Codebook) -> Iterator[Advice]:
    for dimension, code in _codes(codebook):
        if not code.examples:
            yield Advice("no_examples", dimension.id, code.id, "Koden saknar exempel. Skriv minst ett under examples.")


def _wrong_examples(codebook: Codebook, rules: Rules) -> Iterator[Advice]:
    for dimension, code in _codes(codebook):
        for example in code.examples:
            given = [found.code for found in rules.code(example) if found.dimension == dimension.id]
            if code.id not in given:
                instead = ", ".join(given) or "ingen kod"
                yield Advice("wrong_example", dimension.id, code.id, f"Exemplet ”{example}” får {instead} av reglerna.")


def _never_hit(codebook: Codebook, hits: Hits) -> Iterator[Advice]:
    for dimension, code in _codes(codebook):
        silent = [written for written in _written(code) if (dimension.id, code.id, written) not in hits]
        if silent:
            yield Advice("never_hit", dimension.id, code.id, f"Träffar ingen text: {', '.join(silent)}.")


def _always_together(codebook: Codebook, hits: Hits) -> Iterator[Advice]:
    for dimension, code in _codes(codebook):
        by_places: dict[frozenset[int], list[str]] = defaultdict(list)
        for written in _written(code):
            places = hits.get((dimension.id, code.id, written), frozenset())
            if len(places) >= _FEWEST_TOGETHER:
                by_places[places].append(written)
        for together in by_places.values():
            if len(together) > 1:
                text = f"Träffar alltid samma texter, ett räcker: {', '.join(together)}."
                yield Advice("always_together", dimension.id, code.id, text)


def _written(code: CodebookCode) -> list[str]:
    return [written for group in code.indicators for written in (*group.words, *group.phrases, *group.patterns)]
