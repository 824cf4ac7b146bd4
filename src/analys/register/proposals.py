"""What a name with a typing error may mean: the nearest names by edit distance."""

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
#: A shorter text may be anything: "Trans" is a word of its own, not Tranås.
_SHORTEST_DROPPED = 6
#: How far away every other name must be where dropped letters are taken for granted.
_FAR = 2
#: Weight of the beginning of a word, which is mistyped less often; it only orders names at equal distance.
_BEGINNING = 0.5


@dataclass(frozen=True)
class Nearest:
    """The nearest names, best first.

    Args:
        codes: the municipalities.
        clear: the best is near, and nearer than the next.
        dropped: the best is the text but for all its letters beyond ASCII, and no other name is near.
    """

    codes: tuple[str, ...]
    clear: bool = False
    dropped: bool = False


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
        bare = {code: "".join(c for c in name if c.isascii()) for code, name in forms.names.items()}
        self._bare = {code: name for code, name in bare.items() if name != forms.names[code]}
        self._names = {code: fold(name) for code, name in forms.names.items()}

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
        allowed, clearly = _allowed(len(key))
        first, second = distances[:2]
        near = tuple(str(code) for code, d in zip(codes[:_SHOWN], distances, strict=False) if d <= allowed)
        bare = tuple(code for code, name in self._bare.items() if name == key)
        parts = self._parts(key)
        if bare and not (near and first < 1):
            others = [float(d) for code, d in zip(codes, distances, strict=False) if code not in bare]
            dropped = len(bare) == 1 and len(key) >= _SHORTEST_DROPPED and min(others) >= _FAR
            return Nearest(_joined(bare, near), clear=len(bare) == 1, dropped=dropped)
        if parts and not (near and first <= 1):
            return Nearest(_joined(parts, near), clear=len(parts) == 1 and not near)
        clear = bool(near) and first <= clearly and (second - first >= 1 or second > allowed)
        return Nearest(near, clear=bool(clear))

    def _parts(self, key: str) -> tuple[str, ...]:
        """Return the names that the text is the beginning or the end of."""
        if len(key) < _SHORTEST_PART:
            return ()
        whole = fold(key)
        return tuple(code for code, name in self._names.items() if name.startswith(whole) or name.endswith(whole))[
            :_SHOWN
        ]


def _joined(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))[:_SHOWN]


def _allowed(length: int) -> tuple[float, float]:
    """Return how far a name of this length may be from what was meant, and how far to be clearly that."""
    if length <= 4:
        return 1.5, 1
    return (2, 1.5) if length <= 7 else (3, 2)
