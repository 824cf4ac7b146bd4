"""Compute agreement.json with the libraries that the project's own measures are checked against.

They are no dependencies of the project (krippendorff is GPL-3, irrCAC pins old versions of SciPy and pandas), so run
this in an environment of its own:

    pip install krippendorff==0.9.0 irrCAC==0.4.4 nltk==3.10.4 scikit-learn==1.9.1
    python tests/coding/reference/make_agreement.py
"""

import json
import random
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

CODES = ("arbete", "barn", "skola", "vald")


def binary(prevalence: float, noise: float, units: int, seed: int) -> list[list[int]]:
    draw = random.Random(seed)
    truth = [draw.random() < prevalence for _ in range(units)]
    return [[int(value ^ (draw.random() < noise)) for value in truth] for _ in range(2)]


def sets(units: int, seed: int, coders: int, missing: float) -> list[list[list[str] | None]]:
    draw = random.Random(seed)
    truth = [[code for code in CODES if draw.random() < 0.3] for _ in range(units)]
    noisy = [[[c for c in CODES if (c in unit) ^ (draw.random() < 0.12)] for unit in truth] for _ in range(coders)]
    return [[None if draw.random() < missing else unit for unit in coder] for coder in noisy]


def masi(one: frozenset, other: frozenset) -> float:
    """Passonneau's distance with exact thirds (nltk rounds them to 0.67 and 0.33 and fails on two empty sets)."""
    if one == other:
        return 0.0
    common = len(one & other)
    weight = 0 if not common else 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - weight * common / len(one | other)


def measure_categories(ratings: list[list]) -> dict:
    frame = pd.DataFrame(ratings).T
    categories = sorted(set(frame.to_numpy().ravel()))
    numbers = np.array([[categories.index(value) for value in coder] for coder in ratings], dtype=float)
    return {
        "ratings": ratings,
        "agreement": float((frame[0] == frame[1]).mean()),
        "kappa": float(cohen_kappa_score(*ratings)),
        "ac1": float(CAC(frame, digits=12).gwet()["est"]["coefficient_value"]),
        "alpha": float(krippendorff.alpha(numbers, level_of_measurement="nominal")),
    }


def measure_sets(ratings: list[list[list[str] | None]]) -> dict:
    triples = [
        (coder, unit, frozenset(codes))
        for coder, given in enumerate(ratings)
        for unit, codes in enumerate(given)
        if codes is not None
    ]
    return {"ratings": ratings, "alpha": AnnotationTask(triples, distance=masi).alpha()}


def measure_detection(program: list[int], person: list[int]) -> dict:
    precision, recall, _, _ = precision_recall_fscore_support(person, program, average="binary")
    return {"program": program, "person": person, "precision": float(precision), "recall": float(recall)}


status = random.Random(4)
STATUSES = ("ingen", "planerad", "vidtagen")
first = [status.choice(STATUSES) for _ in range(150)]
second = [value if status.random() < 0.8 else status.choice(STATUSES) for value in first]

result = {
    "categories": {
        "common code": measure_categories(binary(0.4, 0.08, 200, seed=1)),
        "rare code": measure_categories(binary(0.02, 0.03, 300, seed=2)),
        "status": measure_categories([first, second]),
    },
    "sets": {
        "two coders": measure_sets(sets(120, seed=5, coders=2, missing=0.0)),
        "three coders with gaps": measure_sets(sets(80, seed=6, coders=3, missing=0.2)),
    },
    "detection": measure_detection(*binary(0.2, 0.1, 300, seed=7)),
}
Path(__file__).with_name("agreement.json").write_text(json.dumps(result) + "\n", encoding="utf-8")
