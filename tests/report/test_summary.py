"""Which findings the summary takes, by the declared rules."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analys.report import summary
from analys.report.country import country_figures
from analys.report.parts.intervals import intervals_table
from analys.report.parts.sentences import about_question
from analys.report.parts.summary.basis import inhabitants_there, other_answers
from analys.report.parts.summary.changed import changed
from analys.report.parts.summary.choose import choose
from analys.report.parts.summary.compared import compared
from analys.report.parts.summary.proposed import Fact, What
from analys.report.parts.summary.refer import see_change
from analys.report.parts.summary.worst import direction, ranked_by_trouble, strong_points, worst
from analys.report.prose.grammar import lower, subordinate
from analys.statistics import presentation

HALLAND = ("1315", "1380", "1381", "1382", "1383", "1384")


def answered(made, question, values):
    """The material with these answers of Halland's six municipalities to a question; None is no answer."""
    table = made.collected[made.wave.id].copy()
    own = (table["question"] == question) & table["municipality"].isin(HALLAND)
    told = dict(zip(HALLAND, values, strict=True))
    table.loc[own, "value"] = table.loc[own, "municipality"].map(told).astype("str").where(lambda one: one != "None")
    return replace(made, collected={**made.collected, made.wave.id: table})


def trouble(material):
    return [one.id for one in ranked_by_trouble(material)]


@pytest.fixture(scope="module")
def preparedness(made_up):
    return made_up.made_up_material("beredskap-2022", "2023", "13", 0.0)


def test_the_declared_balance_says_whether_an_answer_is_good(preparedness, made_up):
    assert direction(preparedness, preparedness.assignment.question("heat")) > 0
    market = made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0)
    assert direction(market, market.leading[0]) < 0


@pytest.mark.parametrize(
    ("assignment", "wave"),
    [("beredskap-2022", "2023"), ("lagesbild-2020", "2020-host"), ("valdsutsatta-2021", "2022")],
)
def test_findings_that_are_compared_are_all_good_or_all_bad(made_up, assignment, wave):
    # "the largest share" of both good and bad answers would say nothing
    material = made_up.made_up_material(assignment, wave, None)
    for section in material.assignment.sections:
        ways = {}
        for one in material.questions_of(section):
            if one.finding:
                ways.setdefault(one.scale, set()).add(direction(material, one) > 0)
        assert all(len(found) == 1 for found in ways.values()), section.id


def test_what_few_have_is_worse_than_what_many_have(preparedness):
    told = answered(preparedness, "heat", ["missing"] * 6)
    told = answered(told, "included", ["fully"] * 6)
    told = answered(told, "war_organisation", ["none"] * 6)
    ranked = trouble(told)
    assert {"heat", "war_organisation"} <= set(ranked[:4])
    assert ranked.index("included") > len(ranked) / 2
    phrases = [preparedness.assignment.question(one).finding.phrase for one in ranked]
    first, second, *_ = worst(told)
    assert first.claim.endswith(f" {phrases[0]}.")
    sections = {one: section.id for section in told.assignment.sections for one in section.questions}
    other = next(one for one in ranked if sections[one] != sections[ranked[0]])
    assert second.claim.endswith(f" {told.assignment.question(other).finding.phrase}.")
    good = [one.claim for one in strong_points(told)]
    assert good[0].startswith("Alla sex")
    assert (
        "Alla sex kommuner i Hallands län har socialtjänsten och hälso- och sjukvården helt med i sin "
        "beredskapsplanering."
    ) in good


def test_those_who_did_not_answer_make_a_share_weigh_less(preparedness):
    told = answered(preparedness, "war_organisation", ["none", "none", None, None, None, None])
    told = answered(told, "heat", ["missing"] * 5 + ["current"])
    ranked = trouble(told)
    assert ranked.index("heat") < ranked.index("war_organisation")


def test_findings_with_equal_figures_are_named_together(made_up):
    made = made_up.made_up_material("lagesbild-2020", "2020-host", "13", 0.0)
    for question in [one.id for one in made.assignment.questions if one.finding]:
        made = answered(made, question, ["unchanged"] * 6 if question.startswith("risk") else [None] * 6)
    made = answered(made, "risk_violence", ["increased"] * 6)
    made = answered(made, "risk_work", ["increased"] * 6)
    first = next(worst(made))
    assert first.claim == "Alla sex kommuner i Hallands län bedömer att risken för våld i nära relationer har ökat."
    assert "Lika stor är andelen i länet när det gäller risk för arbetslöshet" in first.support


def test_none_is_no_share_that_others_could_be_as_large_as(preparedness):
    told = preparedness
    for question in ("continuity_family", "continuity_home_care"):
        told = answered(told, question, ["missing"] * 6)
    first = next(worst(told))
    assert first.claim.startswith("Ingen av de sex kommunerna")
    assert (
        "I länet är det ingen heller när det gäller kontinuitetsplan för individ- och familjeomsorg." in first.support
    )


def test_equal_figures_are_named_only_where_the_table_that_the_summary_leads_to_has_them(preparedness):
    told = preparedness
    for question in ("heat", "evacuation_residential", "evacuation_short_term"):
        told = answered(told, question, ["missing"] * 6)
    first = next(worst(told))
    assert first.claim.endswith("har en aktuell plan för höga temperaturer.")
    assert "Lika stor" not in first.support


def test_inhabitants_stand_in_no_table(made_up):
    told = list(inhabitants_there(made_up.made_up_material("bostadsmarknad", "2026", "14", 0.0)))
    assert told
    assert not any("{ref:" in one.support for one in told)


def test_of_the_only_municipality_asked_no_share_is_told(made_up):
    first = next(worst(made_up.made_up_material("beredskap-2022", "2022", "10", 0.0)))
    assert first.claim.startswith("Den kommun som fick frågan hör inte till dem som")
    assert "andelen" not in first.support


@pytest.mark.parametrize("county", ["14", None])
def test_a_key_figure_does_not_say_twice_how_many(made_up, county):
    selected = summary(made_up.made_up_material("beredskap-2022", "2022", county, 0.0))
    for figure in selected.blocks[0].figures[1:]:
        assert figure.value not in figure.context.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("assignment", "wave"), [("valdsutsatta-2021", "2022"), ("lagesbild-2020", "2020-host"), ("beredskap-2022", "2023")]
)
@pytest.mark.parametrize("county", ["12", "13", "14"])
def test_the_summary_counts_the_differences_that_the_table_of_intervals_shows(made_up, assignment, wave, county):
    material = made_up.made_up_material(assignment, wave, county, 0.1)
    verdicts = [row[-1] for row in intervals_table(material).rows]
    differing = sum(one in ("Högre", "Lägre") for one in verdicts)
    found = next(compared(material))
    if not differing:
        assert f"på någon av de {presentation.in_words(len(verdicts))} frågorna" in found.claim
    elif differing > 1:
        others = "en annan fråga" if differing == 2 else f"{presentation.in_words(differing - 1)} andra frågor"
        assert f"Också på {others} skiljer sig" in found.support


@pytest.mark.parametrize(
    ("assignment", "wave", "county"),
    [
        ("bostadsmarknad", "2026", "13"),
        ("bostadsmarknad", "2020", "14"),
        ("bostadsmarknad", "2026", None),
        ("lagesbild-2020", "2020-host", "13"),
        ("lagesbild-2020", "2020-host", "09"),
        ("lagesbild-2020", "2020-host", None),
        ("beredskap-2022", "2022", "14"),
        ("beredskap-2022", "2023", "13"),
        ("beredskap-2022", "2023", "09"),
        ("valdsutsatta-2021", "2022", "13"),
    ],
)
def test_five_findings_that_all_differ_and_each_has_a_figure(made_up, assignment, wave, county):
    found = choose(made_up.made_up_material(assignment, wave, county, 0.1))
    assert len({one.claim for one in found}) == len(found)
    assert len(found) == 5 or county == "09" or (assignment == "bostadsmarknad" and len(found) >= 3)
    if county != "09":  # of a single municipality the answers are told in words
        assert all(re.search(r"\d|ingen|alla|båda|två|tre|fyra|fem|sex", one.claim.lower()) for one in found)


@pytest.mark.parametrize("county", ["10", "13"])
@pytest.mark.parametrize(("assignment", "wave"), [("bostadsmarknad", "2026"), ("beredskap-2022", "2023")])
def test_a_share_is_told_once(made_up, assignment, wave, county):
    material = made_up.made_up_material(assignment, wave, county, 0.1)
    found = choose(material)
    assert len({one.fact for one in found}) == len(found)
    for question in material.leading:
        if question.finding:
            phrase = subordinate(question.finding.phrase)
            told = [one for one in found if phrase in one.claim and not one.claim.startswith(("Av de ", "De "))]
            assert len(told) <= 1, question.id
    ties = [f"när det gäller {lower(one.label)}" for one in material.leading]
    first = found[0].support
    for question, tie in zip(material.leading, ties, strict=True):
        if tie in first and question.finding:
            assert not any(one.about == Fact(What.SHARE, question.id) for one in found[1:])


def test_the_only_question_is_compared_where_its_share_stands(made_up):
    found = choose(made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0))
    assert re.search(r"(högre|lägre) i länet\.|Det går inte att säga om länet", found[0].support)
    assert not any("länet" in one.claim and "mot" in one.claim for one in found[1:])


def test_who_changed_the_answer_to_the_only_question_is_told_without_the_question_and_the_base_again(made_up):
    found = choose(made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0))
    support = next(one.support for one in found if "ändrat sitt svar" in one.claim)
    assert support == "Se {ref:moved-market}."


@pytest.mark.parametrize("county", ["09", "10", None])
def test_no_finding_only_leads_to_how_answers_were_treated(made_up, county):
    found = choose(made_up.made_up_material("bostadsmarknad", "2020", county, 0.0))
    assert not any("Bearbetning" in one.support or one.claim == "Gotland svarade." for one in found)


@pytest.mark.parametrize(("assignment", "wave"), [("lagesbild-2020", "2020-host"), ("bostadsmarknad", "2026")])
@pytest.mark.parametrize("county", ["14", None])
def test_no_finding_begins_with_a_figure_that_its_number_runs_into(made_up, assignment, wave, county):
    found = choose(made_up.made_up_material(assignment, wave, county, 0.1))
    assert not any(one.claim[0].isdigit() for one in found)


def test_where_one_municipality_was_asked_before_that_is_why_no_change_is_told(made_up):
    (only,) = changed(made_up.made_up_material("beredskap-2022", "2023", "10", 0.0))
    assert only.claim == "Bara en kommun i länet tillfrågades våren 2022. Därför visas ingen förändring."


def test_nobody_answering_is_all_there_is_to_tell(made_up):
    (only,) = choose(made_up.made_up_material("bostadsmarknad", "2026", "09", 1.0))
    assert only.claim == "Gotland svarade inte."


def test_a_county_that_nobody_was_asked_in_before_is_said_to_be_so(made_up):
    (only,) = changed(made_up.made_up_material("beredskap-2022", "2023", "07", 0.0))
    assert only.claim == "Ingen kommun i länet tillfrågades våren 2022. Därför visas ingen förändring."


def test_a_chapter_tells_no_change_that_the_summary_calls_too_small(made_up):
    made = made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0)
    three = made.collected["2025"].query("municipality in @HALLAND[:3]")
    made = replace(made, collected={**made.collected, "2025": three})
    (only,) = changed(made)
    assert only.claim.startswith("Tre kommuner svarade både 2025 och nu.")
    assert "2025" not in about_question(made, made.leading[0])


def test_change_is_the_largest_sure_one_or_that_none_is_sure(made_up):
    made = made_up.made_up_material("bostadsmarknad", "2026", "14", 0.0)
    before, now = made.collected["2025"], made.collected["2026"]
    moved = now.assign(value=before.set_index("municipality")["value"].reindex(now["municipality"]).to_numpy())
    same = choose(replace(made, collected={**made.collected, "2026": moved}))
    assert same[1].claim == "Inget har ändrats bland de 49 kommuner som svarade både 2025 och 2026."
    rose = choose(
        replace(
            made,
            collected={
                **made.collected,
                "2025": before.assign(value="balance"),
                "2026": now.assign(value=pd.Series(["shortage"] * len(now))),
            },
        )
    )
    assert "är det fler 2026 (100 procent) än 2025 (0 procent)" in rose[1].claim
    few = now["municipality"].isin(sorted(now["municipality"])[:3])
    chance = {
        "2025": now.assign(value="balance"),
        "2026": now.assign(value=few.map({True: "shortage", False: "balance"})),
    }
    found = choose(replace(made, collected={**made.collected, **chance}))
    # Of the only question the change itself is told, and then which the other answers are.
    assert "är det fler 2026 (6 procent) än 2025 (0 procent)" in found[1].claim
    assert found[1].claim.endswith("Skillnaden kan vara en tillfällighet.")
    assert found[2].claim.startswith(
        "På frågan om läget på bostadsmarknaden svarade 94 procent av kommunerna (46 av 49)"
    )


def test_the_only_questions_share_of_the_country_stands_there_once(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0)
    there = material.estimates.share(material.leading[0].id, "00")
    told = " ".join(f"{one.claim} {one.support}" for one in choose(material))
    assert told.count(f"({there.count} av {there.base})") == 1


def test_a_change_of_the_only_question_is_shown_where_the_summary_says(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", None, 0.0)
    assert see_change(material, material.leading[0]) == "Se {ref:transitions-market}."


def test_who_changed_the_answer_is_shown_where_the_summary_says(made_up):
    for county, table in ((None, "transitions-market"), ("13", "moved-market")):
        material = made_up.made_up_material("bostadsmarknad", "2026", county, 0.0)
        assert any(f"{{ref:{table}}}" in one.support for one in choose(material))


def test_a_county_that_differs_clearly_is_told_also_on_a_question_that_the_summary_leaves_to_its_chapter(made_up):
    made = made_up.made_up_material("lagesbild-2020", "2020-host", None, 0.0)
    section = next(one for one in made.assignment.sections if not one.summary and made.questions_of(one)[0].finding)
    question = made.questions_of(section)[0]
    table = made.collected[made.wave.id].copy()
    asked, west = table["question"] == question.id, table["county"] == "14"
    table.loc[asked, ["value", "missing"]] = [question.finding.codes[0], None]
    table.loc[asked & west, "value"] = next(
        one.code for one in made.assignment.scale_of(question.id).codes if one.code not in question.finding.codes
    )
    country = country_figures(table, made.assignment, made.wave, made.frame)
    told = replace(
        made,
        collected={**made.collected, made.wave.id: table},
        country={**made.country, made.wave.id: country},
    )
    assert any("klart lägre i Västra Götalands län" in one.claim for one in compared(told))


def test_the_other_answers_of_the_only_question_are_told_in_one_sentence(made_up):
    made = made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0)
    made = answered(made, "market", ["shortage"] * 4 + ["balance"] * 2)
    (told,) = other_answers(made)
    claim = "På frågan om läget på bostadsmarknaden svarade 2 av 6 kommuner ”Balans” och 0 av 6 ”Överskott”."
    assert told.claim == claim
