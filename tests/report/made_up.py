"""Made-up answers to any declared assignment, so that its reports can be built without its files."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

from analys.assignment import Assignment, load_assignment
from analys.register import load_frame
from analys.report import Material
from analys.report.country import country_figures
from analys.statistics import publish_by_question, suppress, values_by_question

RAW = Path(__file__).parents[2] / "data" / "raw"
FRAME = load_frame(RAW)


def made_up_material(assignment: str, wave: str, county: str | None, silent: float = 0.1, seed: int = 1) -> Material:
    """Material with random answers; a share of the municipalities is silent."""
    declared = load_assignment(RAW, assignment)
    return material_of(declared, made_up_answers(declared, wave, silent, seed), county)


def made_up_answers(
    declared: Assignment, wave: str, silent: float, seed: int, frame: pd.DataFrame = FRAME
) -> dict[str, pd.DataFrame]:
    """Random answers of the wave and of those before it."""
    waves = declared.waves[: [one.id for one in declared.waves].index(wave) + 1]
    return {one.id: _answers(declared, one, frame, silent, seed + number) for number, one in enumerate(waves)}


def material_of(
    declared: Assignment, answers: dict[str, pd.DataFrame], county: str | None, hidden=None, frame: pd.DataFrame = FRAME
) -> Material:
    """Material for a county's report, or the country's, on the last of the waves."""
    wave = list(answers)[-1]
    here = {one: _of_county(rows, county) for one, rows in answers.items()}
    rows = here[wave]["municipality"].nunique()
    return Material(
        assignment=declared,
        wave=declared.wave(wave),
        county=county,
        frame=_of_county(frame, county),
        collected=here,
        country={one: country_figures(answers[one], declared, declared.wave(one), frame) for one in answers},
        hidden=hidden or {one: hidden_cells(declared, one, answers[one], frame) for one in answers},
        ledger=pd.DataFrame({"outcome": ["accepted"] * rows + ["changed"], "rule": "latest", "municipality": None}),
        conservation=SimpleNamespace(read=rows, accepted=rows, superseded=0, rejected=0, unplaced=0),
    )


def _of_county(table, county):
    return table if county is None else table[table["county"] == county].reset_index(drop=True)


def hidden_cells(declared, wave, answers, frame):
    """The cells that the wave's reports do not show."""
    return suppress(answers, frame, values_by_question(declared, wave), publish_by_question(declared, wave))


def _answers(declared, wave, frame, silent, seed):
    random = np.random.default_rng(seed)
    asked = frame if wave.asked is None else frame[frame["municipality"].isin(wave.asked)]
    quiet = random.random(len(asked)) < silent
    parts = []
    for question, values in values_by_question(declared, wave.id).items():
        weights = random.dirichlet(np.full(len(values), 2.0))
        told = random.choice(np.array(values, dtype=object), len(asked), p=weights)
        missing = np.where(quiet, "not_answered", np.where(random.random(len(asked)) < 0.05, "dont_know", None))
        parts.append(
            pd.DataFrame(
                {
                    "assignment": declared.id,
                    "wave": wave.id,
                    "county": asked["county"].to_numpy(),
                    "municipality": asked["municipality"].to_numpy(),
                    "question": question,
                    "value": pd.Series(np.where(missing == None, told, None), dtype="str"),  # noqa: E711 - elementwise
                    "missing": pd.Series(missing, dtype="str"),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
