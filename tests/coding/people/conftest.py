"""A small codebook, four statements of two municipalities, and the program's codings of them."""

import pandas as pd
import pytest

from analys.assignment import Codebook

OMRADE = {
    "id": "omrade",
    "label": "Område",
    "kind": "topic",
    "multiple": True,
    "codes": [
        {"id": "barn", "label": "Barn och familj", "definition": "Barn som far illa."},
        {"id": "skola", "label": "Skola", "definition": "Skolgång och frånvaro."},
        {"id": "vald", "label": "Våld i nära relation", "definition": "Våld i hemmet."},
    ],
}
STATUS = {
    "id": "status",
    "label": "Status",
    "kind": "status",
    "multiple": False,
    "default": "ej_angivet",
    "codes": [
        {"id": "vidtagen", "label": "Vidtagen", "definition": "Pågår eller är gjord."},
        {"id": "planerad", "label": "Planerad", "definition": "Beslutad men inte påbörjad."},
        {"id": "ej_angivet", "label": "Ej angivet", "definition": "Ingen åtgärd nämns."},
    ],
}


@pytest.fixture(scope="session")
def codebook():
    return Codebook(version="1", title="Prov", dimensions=[OMRADE, STATUS], assignment="prov")


@pytest.fixture
def statements():
    rows = [
        ("u1", "1380", "Frånvaron ökar i skolan.", 0),
        ("u2", "1380", "Fler orosanmälningar om barn, fältarbete har startat.", 25),
        ("u3", "1384", "Läget är oförändrat 🙂 men våldet ökar.", 0),
        ("u4", "1384", "Vi planerar mer stöd till barn i skolan.", 39),
    ]
    return pd.DataFrame(
        [
            {
                "statement": statement,
                "assignment": "prov",
                "wave": "2020",
                "county": "13",
                "municipality": municipality,
                "question": "fritext",
                "text": text,
                "start": start,
                "end": start + len(text),
            }
            for statement, municipality, text, start in rows
        ]
    )


def coding(statement, dimension, code, coder="rule", confidence=0.9, evidence=(None, None)):
    return {
        "statement": statement,
        "dimension": dimension,
        "code": code,
        "coder": coder,
        "confidence": confidence,
        "evidence_start": evidence[0],
        "evidence_end": evidence[1],
    }


def coding_table(*rows):
    table = pd.DataFrame([coding(*row) if isinstance(row, tuple) else row for row in rows])
    return table.astype({"evidence_start": "Int64", "evidence_end": "Int64", "confidence": float})


@pytest.fixture
def make_codings():
    return coding_table


@pytest.fixture
def codings():
    return coding_table(
        ("u1", "omrade", "skola", "rule", 0.9, (17, 23)),
        ("u1", "status", "ej_angivet", "rule", 0.6),
        ("u2", "omrade", "barn", "rule", 0.95, (49, 53)),
        ("u2", "omrade", "barn", "model", 0.7),
        ("u2", "omrade", "skola", "model", 0.2),
        ("u2", "status", "vidtagen", "rule", 0.9, (66, 77)),
        ("u3", "omrade", "vald", "rule", 0.9, (26, 32)),
        ("u3", "status", "ej_angivet", "rule", 0.6),
        ("u4", "omrade", "barn", "rule", 0.9, (65, 69)),
        ("u4", "omrade", "skola", "rule", 0.9, (72, 78)),
        ("u4", "status", "planerad", "rule", 0.8, (42, 50)),
        ("u4", "status", "vidtagen", "model", 0.6),
    )


@pytest.fixture
def decided(statements):
    """Make a table of reviews from (statement, dimension, code, coder) or with sample as a fifth."""
    from analys.coding.reviews.contract import review_table

    def make(*rows):
        known = statements.set_index("statement")
        whole = []
        for number, (statement, dimension, code, coder, *sample) in enumerate(rows):
            whole.append(
                {
                    **known.loc[statement, ["wave", "county", "municipality", "question", "text"]],
                    "statement": statement,
                    "dimension": dimension,
                    "code": code,
                    "coder": coder,
                    "sample": sample[0] if sample else "",
                    "comment": "",
                    "file": f"{coder}.csv",
                    "row": number + 2,
                }
            )
        return review_table(whole)

    return make
