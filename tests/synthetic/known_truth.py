"""A small survey and a truth about it, for tests that render files and read them back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analys.assignment import Assignment
from analys.register import load_frame

FRAME = load_frame(Path(__file__).parents[2] / "data" / "raw")
WAVE = "2020"
#: Hallands, Uppsala and Gotlands län: few municipalities, but Håbo, lost zeros and Region Gotland among them.
COUNTIES = ("13", "03", "09")

ASSIGNMENT = Assignment.model_validate(
    {
        "id": "prov",
        "title": "Prov",
        "report_title": "Prov",
        "background": "Prov.",
        "commissioned_by": "Prov",
        "source": "Prov",
        "synthetic": True,
        "waves": [{"id": WAVE, "label": "2020", "date": "2020-06-30"}],
        "scales": {
            "risk": {
                "ordered": True,
                "codes": [
                    {"code": "lower", "label": "Minskad risk", "spellings": ["Risken har minskat"]},
                    {"code": "same", "label": "Oförändrad risk", "spellings": ["Ingen skillnad"]},
                    {"code": "higher", "label": "Ökad risk", "spellings": ["Risken har ökat"]},
                ],
            },
            "agree": {
                "ordered": False,
                "codes": [{"code": "yes", "label": "Ja"}, {"code": "no", "label": "Nej"}],
            },
        },
        "questions": [
            {
                "id": "risk_violence",
                "label": "Våld",
                "wording": "Hur bedömer ni risken för våld i nära relationer?",
                "kind": "scale",
                "scale": "risk",
            },
            {
                "id": "risk_work",
                "label": "Arbetslöshet",
                "wording": "Hur bedömer ni risken för arbetslöshet och brist på sysselsättning?",
                "kind": "scale",
                "scale": "risk",
            },
            {
                "id": "measures",
                "label": "Åtgärder",
                "wording": "Vilka åtgärder har ni vidtagit?",
                "kind": "multiple",
                "options": {
                    "outreach": "Fältarbete, uppsökande verksamhet",
                    "jobs": "Feriejobb",
                    "support": "Råd och stöd",
                    "none": "Inga åtgärder",
                },
            },
            {
                "id": "plan",
                "label": "Plan",
                "wording": "Har kommunen en aktuell plan för krisberedskap?",
                "kind": "scale",
                "scale": "agree",
            },
            {
                "id": "comment",
                "label": "Kommentar",
                "wording": "Beskriv läget i kommunen med egna ord",
                "kind": "text",
            },
        ],
        "sections": [{"id": "risk", "heading": "Risk", "text": "Om risk.", "questions": ["risk_violence"]}],
    }
)

_TEXTS = (
    "Oron har ökat, bl.a. i skolan.",
    "Läget är lugnt; ingen skillnad mot förra året.",
    'Vi ser fler ärenden.\nFältarbetet är utökat, "som planerat".',
    "Färre orosanmälningar än vanligt, en ½ tjänst.",
)


def make_truth(seed: int, counties: tuple[str, ...] = COUNTIES) -> pd.DataFrame:
    """Return a truth: some municipalities are silent, some leave questions out, some do not know."""
    random = np.random.default_rng(seed)
    rows = []
    for municipality in FRAME.loc[FRAME["county"].isin(counties), "municipality"]:
        silent = random.random() < 0.15
        for question in ASSIGNMENT.questions:
            gap = silent or random.random() < 0.1
            if question.kind == "multiple":
                chosen = [not gap and random.random() < 0.4 for _ in question.options]
                for option, ticked in zip(question.options, chosen, strict=True):
                    value = ("yes" if ticked else "no") if any(chosen) else None
                    rows.append(
                        (municipality, f"{question.id}/{option}", value, None, None if value else "not_answered")
                    )
                continue
            if gap:
                rows.append((municipality, question.id, None, None, "not_answered"))
            elif question.kind == "text":
                rows.append((municipality, question.id, None, _TEXTS[random.integers(len(_TEXTS))], None))
            elif random.random() < 0.1:
                reason = "dont_know" if random.random() < 0.5 else "not_applicable"
                rows.append((municipality, question.id, None, None, reason))
            else:
                codes = list(ASSIGNMENT.scale_of(question.id).labels)
                rows.append((municipality, question.id, codes[random.integers(len(codes))], None, None))
    return pd.DataFrame(rows, columns=["municipality", "question", "value", "text", "missing"]).astype("str")
