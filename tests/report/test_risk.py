"""Risks without measures: who counts, what is said, and when municipalities are named."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analys.assignment import load_codebook
from analys.report import Table
from analys.report.parts.risk import risk_block
from analys.report.parts.summary.choose import choose
from analys.report.places import Place
from analys.report.prose.risk import RiskMet, connection, unmet

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "data" / "raw"
HALLAND = Place("13", "Hallands län", "länet", "i Hallands län", {f"138{n}": f"Kommun {n}" for n in range(6)})

#: Halland: risk of violence, and whether there is a measure on violence; Hylte wrote nothing.
ANSWERS = {
    "1380": ("increased", "violence"),  # Halmstad acts
    "1381": ("increased", "older"),  # Laholm acts on something else
    "1382": ("much_increased", None),  # Falkenberg wrote that nothing is done
    "1383": ("unchanged", "honour_violence"),  # Varberg does not see the risk, and acts
    "1384": ("unchanged", None),
    "1315": ("increased", "silent"),
}


@pytest.fixture
def material(made_up):
    made = made_up.made_up_material("lagesbild-2020", "2020-host", "13", 0.0)
    answers = made.collected["2020-host"].copy()
    of_risk = answers["question"] == "risk_violence"
    answers.loc[of_risk, "value"] = answers.loc[of_risk, "municipality"].map(
        {m: one for m, (one, _) in ANSWERS.items()}
    )
    answers["text"] = None
    texts, statements, codings = [], [], []
    for municipality, (_, topic) in ANSWERS.items():
        if topic == "silent":
            continue
        texts.append({"municipality": municipality, "county": "13", "question": "measures", "text": "Vi gör."})
        statement = f"s{municipality}"
        statements.append({"statement": statement, "municipality": municipality, "question": "measures", "text": "x"})
        if topic:
            codings += [(statement, "area", topic), (statement, "measure", "outreach")]
        else:
            codings += [(statement, "area", "violence"), (statement, "measure", "no_measure")]
    return replace(
        made,
        collected={"2020-host": pd.concat([answers, pd.DataFrame(texts)], ignore_index=True)},
        codebook=load_codebook(RAW, "lagesbild-2020"),
        statements=pd.DataFrame(statements),
        codings=pd.DataFrame(codings, columns=["statement", "dimension", "code"]),
    )


def table_of(material):
    book = material.codebook
    blocks = risk_block(material, book.dimension("area"), book.dimension("measure"))
    return next(block for block in blocks if isinstance(block, Table))


def test_only_a_measure_on_the_risks_own_topics_counts(material):
    # three of those who wrote see the risk, Laholm and Falkenberg without a measure; two do not, one of them without
    assert table_of(material).rows[0] == ("Risk för våld i nära relationer", 3, 2, 2, 1)


def test_municipalities_are_named_only_where_free_text_may_be_shown_by_municipality(material):
    assert "Falkenberg" not in str(table_of(material).rows)
    questions = tuple(one.model_copy(update={"publish": "municipality"}) for one in material.assignment.questions)
    shown = replace(material, assignment=material.assignment.model_copy(update={"questions": questions}))
    assert table_of(shown).rows[0][-1] == "Falkenberg, Laholm"


@pytest.mark.parametrize(
    ("risks", "expected"),
    [
        ([], "Ingen kommun i Hallands län som har svarat med egna ord bedömer att någon av riskerna har ökat."),
        ([RiskMet("A", 3, 3)], "Varje kommun som bedömer att en risk har ökat beskriver också någon åtgärd mot den."),
        (
            [RiskMet("Våld", 3, 1), RiskMet("Oro", 4, 4)],
            "Åtgärder mot våld: 2 av de 3 kommuner som bedömer att risken har ökat "
            "beskriver ingen. När det gäller oro beskriver alla som bedömer att risken har ökat någon åtgärd.",
        ),
        (
            [RiskMet("Våld", 2, 0), RiskMet("Oro", 10, 4)],
            "Av de risker som minst fem kommuner ser beskrivs åtgärder mest sällan mot oro: 6 av de 10 kommuner "
            "som bedömer att risken har ökat beskriver ingen.",
        ),
        (
            [RiskMet("Våld", 3, 0), RiskMet("Oro", 3, 0), RiskMet("Skola", 4, 3)],
            "Åtgärder mot våld: ingen av de tre kommuner som bedömer att risken har ökat "
            "beskriver någon. Så är det också när det gäller oro.",
        ),
        (
            [RiskMet("Våld", 1, 0)],
            "Åtgärder mot våld: den enda kommun som bedömer att risken har ökat beskriver ingen.",
        ),
        (
            [RiskMet("Våld", 4, 0)],
            "Åtgärder mot våld: ingen av de fyra kommuner som bedömer att risken har ökat beskriver någon.",
        ),
        (
            [RiskMet("Våld", 40, 30)],
            "Mest sällan beskrivs åtgärder mot våld: 25 procent av de 40 kommuner som bedömer att risken har "
            "ökat beskriver ingen.",
        ),
    ],
)
def test_what_is_said_of_risks_without_measures(risks, expected):
    assert unmet(risks, HALLAND) == expected


def test_a_connection_is_told_only_from_a_tenth():
    risks = [
        RiskMet("Våld", 9, 3, 0.1, sure=True),
        RiskMet("Oro", 9, 3, -0.1, sure=True),
        RiskMet("Barn", 9, 3, 0.09, sure=True),
        RiskMet("X", 9, 3),
    ]
    assert connection(risks) == (
        "Kommuner som bedömer risken som högre beskriver oftare åtgärder mot våld. "
        "Kommuner som bedömer risken som högre beskriver mer sällan åtgärder mot oro. "
        "Mot barn beskrivs åtgärder ungefär lika ofta oavsett hur kommunen bedömer risken."
    )


def test_the_risks_that_show_no_connection_are_not_listed_where_they_are_all_the_others():
    risks = [RiskMet("Våld", 9, 3, 0.3, sure=True), RiskMet("Oro", 9, 3, 0.0), RiskMet("Barn", 9, 3, 0.05)]
    told = "Mot de andra riskerna beskrivs åtgärder ungefär lika ofta oavsett hur kommunen bedömer risken."
    assert connection(risks).endswith(told)


def test_a_connection_that_may_be_chance_is_not_told_as_one():
    risks = [RiskMet("Våld", 9, 3, 0.3), RiskMet("Oro", 9, 3, -0.2), RiskMet("Barn", 9, 3, 0.05)]
    assert connection(risks) == (
        "Det går inte att säga om åtgärder mot våld och oro beskrivs oftare eller mer sällan där risken bedöms som "
        "högre. Mot barn beskrivs åtgärder ungefär lika ofta oavsett hur kommunen bedömer risken."
    )


def test_the_summary_says_once_that_its_figures_come_from_texts(material):
    found = choose(material)
    assert any("{ref:risk-measures}" in one.support for one in found)
    assert sum("kommunernas egna ord" in one.support for one in found) == 1


def test_a_figure_of_risks_that_few_see_is_headed_by_what_it_shows(material):
    book = material.codebook
    (figure,) = [
        one for one in risk_block(material, book.dimension("area"), book.dimension("measure")) if one.kind == "figure"
    ]
    assert figure.title == "Så många av dem som ser en risk beskriver en åtgärd mot den"
