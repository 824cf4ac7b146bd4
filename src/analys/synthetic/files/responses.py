"""From the truth to responses: one per municipality that answered at all."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from analys.synthetic.files.model import Answer, Response, Survey

_COLLECTION_DAYS = 20
_OFFICE_HOURS = range(8, 17)


def respond(truth: pd.DataFrame, survey: Survey, frame: pd.DataFrame, random: np.random.Generator) -> list[Response]:
    """Return a response for each municipality that has any answer.

    Args:
        truth: municipality, question ("<question>/<option>" for several choices), value, text, missing.
        survey: what was asked.
        frame: the municipalities (contracts.Frame).
        random: decides the time of submission.

    Raises:
        ValueError: an answer of the truth is "rejected", which only a reader can say.
    """
    if (truth["missing"] == "rejected").any():
        raise ValueError("a truth holds no rejected answers; the mess off_the_scale makes them")
    asked = {question.id for question in survey.questions}
    rows = truth[truth["question"].str.partition("/")[0].isin(asked)]
    content = rows["value"].where(rows["value"].notna(), rows["text"])
    answered: dict[str, dict[str, Answer]] = {}
    for municipality, question, value, missing in zip(
        rows["municipality"], rows["question"], content, rows["missing"], strict=True
    ):
        answer = Answer(None if pd.isna(value) else value, None if pd.isna(missing) else missing)
        answered.setdefault(municipality, {})[question] = answer
    places = frame.set_index("municipality")
    deadline = datetime.datetime.combine(survey.assignment.wave(survey.wave).date, datetime.time())
    responses = []
    for municipality, answers in sorted(answered.items()):
        submitted = deadline - datetime.timedelta(
            days=int(random.integers(1, _COLLECTION_DAYS)),
            hours=-int(random.choice(_OFFICE_HOURS)),
            minutes=-int(random.integers(60)),
        )
        if any(answer.missing != "not_answered" for answer in answers.values()):
            place = places.loc[municipality]
            responses.append(
                Response(municipality, place["name"], municipality, place["county_name"], submitted, answers)
            )
    return responses
