"""What a name with a typing error may mean: nearest names by edit distance. Proposals only, never a placement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cdist

from analys.register.forms import Forms
from analys.register.spelling import fold

_SHOWN = 3
_CHUNK = 2000
_SHORTEST_PART = 3
#: Weight of the beginning of a word, which is mistyped less often; it only orders names at equal distance.
_BEGINNING = 0.5


@dataclass(frozen=True)
class Nearest:
    """The nearest names, best first, and whether the best is clearly nearer than the next."""

    codes: tuple[str, ...]
    clear: bool


class Proposals:
    """Finds the nearest names.

    Args:
        forms: all forms of all names.
    """

    def __init__(self, forms: Forms) -> None:
        pairs = forms.all_forms()
        self._forms = [form for form, _ in pairs]
        self._folded = [fold(form) for form in self._forms]
        codes = [code for _, code in pairs]
        self._starts = np.flatnonzero([place == 0 or code != codes[place - 1] for place, code in enumerate(codes)])
        self._codes = np.array(codes)[self._starts]
        self._bare = {code: "".join(c for c in name if c.isascii()) for code, name in forms.names.items()}
        self._names = forms.names

    def nearest(self, keys: Sequence[str]) -> list[Nearest]:
        """Return the nearest names for each name without spaces."""
        result: list[Nearest] = []
        for start in range(0, len(keys), _CHUNK):
            result.extend(self._chunk(keys[start : start + _CHUNK]))
        return result

    def _chunk(self, keys: Sequence[str]) -> list[Nearest]:
        folded = [fold(key) for key in keys]
        distance = (
            cdist(keys, self._forms, scorer=OSA.distance, dtype=np.float32)
            + cdist(folded, self._folded, scorer=OSA.distance, dtype=np.float32)
        ) / 2
        distance = np.minimum.reduceat(distance, self._starts, axis=1)
        beginning = cdist(folded, self._folded, scorer=JaroWinkler.similarity, dtype=np.float32)
        beginning = np.maximum.reduceat(beginning, self._starts, axis=1)
        rank = distance - _BEGINNING * beginning
        order = np.argsort(rank, axis=1, kind="stable")[:, : _SHOWN + 1]
        return [self._judge(key, distance[row, order[row]], self._codes[order[row]]) for row, key in enumerate(keys)]

    def _judge(self, key: str, distances: np.ndarray, codes: np.ndarray) -> Nearest:
        allowed = _allowed(len(key))
        bare = tuple(code for code, name in self._bare.items() if name == key != self._names[code])
        near = tuple(str(code) for code, d in zip(codes[:_SHOWN], distances, strict=False) if d <= allowed)
        if bare and not (near and distances[0] < 1):
            return Nearest((*bare, *(code for code in near if code not in bare))[:_SHOWN], len(bare) == 1)
        parts = self._parts(key)
        if parts and not (near and distances[0] <= 1):
            return Nearest(tuple(dict.fromkeys((*parts, *near)))[:_SHOWN], len(parts) == 1 and not near)
        return Nearest(near, bool(near) and bool(distances[1] - distances[0] >= 1 or distances[1] > allowed))

    def _parts(self, key: str) -> tuple[str, ...]:
        """Return the names that the text is the beginning or the end of."""
        if len(key) < _SHORTEST_PART:
            return ()
        whole = fold(key)
        folded = {code: fold(name) for code, name in self._names.items()}
        return tuple(code for code, name in folded.items() if name.startswith(whole) or name.endswith(whole))[:_SHOWN]


def _allowed(length: int) -> float:
    """Return the number of slips that a name of this length can bear."""
    if length <= 4:
        return 1
    return 2 if length <= 7 else 3
