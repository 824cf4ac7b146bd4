"""What an indicator counts for: scope of denial and fear, measure or problem, target or actor."""

from pathlib import Path

import pytest

from analys.assignment import Codebook, load_codebook
from analys.coding.rules import Rules

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def shipped_rules(shipped: Codebook) -> Rules:
    return Rules(shipped)


def codes(codebook, text: str, dimension: str) -> list[str]:
    return [code.code for code in Rules(codebook).code(text) if code.dimension == dimension]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Våldet mot kvinnor är stort.", ["violence"]),
        ("Vi ser inget våld.", ["violence"]),
        ("Gängvåld är ovanligt här.", []),
        ("Mer våld på stan.", []),
        ("Äldre isolerar sig.", ["isolation"]),
        ("Rören isoleras.", []),
    ],
)
def test_a_topic_is_spoken_of_also_where_it_is_denied(small, text, area):
    assert codes(small, text, "area") == area


@pytest.mark.parametrize(
    ("text", "measure", "status"),
    [
        ("Fältassistenter ute på kvällarna.", ["outreach"], "taken"),
        ("Vi ringer alla äldre.", ["outreach"], "taken"),
        ("Vi ringer runt till alla ensamma äldre.", ["outreach"], "taken"),
        ("Vi planerar för fältassistenter.", ["outreach"], "planned"),
        ("Vi har inte fältassistenter.", ["no_measure"], "none"),
        ("Fältassistenter saknas.", ["no_measure"], "none"),
        ("Inga fältassistenter, men vi ringer alla äldre.", ["outreach"], "taken"),
        ("Behov av fältassistenter.", [], "not_stated"),
        ("Risk att fältassistenter slutar.", [], "not_stated"),
        ("Fältassistenterna har ställts in.", [], "not_stated"),
        ("Inte bara fältassistenter utan också föräldrar.", ["outreach"], "taken"),
        ("Vi ringer inte till äldre.", ["no_measure"], "none"),
        ("Vi ringer. Äldre mår bra.", [], "not_stated"),
        ("Vi väntar inte utan skickar fältassistenter.", ["outreach"], "taken"),
        ("Vi väntar inte. Området är utan fältassistenter.", ["no_measure"], "none"),
        ("Området är utan fältassistenter och växer inte.", ["no_measure"], "none"),
        ("Vi är utan jour, utan lokal och utan fältassistenter.", ["no_measure"], "none"),
        ("Inga särskilda åtgärder.", ["no_measure"], "none"),
        ("Nej.", ["no_measure"], "none"),
        ("–", ["no_measure"], "none"),
        ("Nej, det är lugnt.", [], "not_stated"),
        ("Vi har startat något.", ["other"], "taken"),
        ("Vi har inte startat något.", ["other"], "none"),
    ],
)
def test_a_measure_counts_where_somebody_does_or_plans_it(small, text, measure, status):
    assert codes(small, text, "measure") == measure
    assert codes(small, text, "status") == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Kvinnojouren har inte öppet i sommar.",
        "Jouren är inte bemannad på helgerna.",
        "Fritidsgården öppnar inte i sommar.",
        "Fältassistenter finns inte i kommunen.",
        "Föräldrautbildningen har inte startat.",
        "Feriejobb kan inte erbjudas i år.",
        "Under våren har fritidsgården inte hållit öppet.",
        "Nattvandringen har inte kommit igång.",
        "Stödgruppen blir inte av.",
        "Fältassistenterna arbetar inte under sommaren.",
        "Öppen förskola är inte igång.",
        "Någon samordnare är inte anställd.",
        "Kolloverksamheten kunde inte genomföras.",
        "Ordningsvakter är inte aktuellt.",
        "Vi har inte någon fältassistent.",
        "Vi informerar inte.",
        "Nu informerar vi inte.",
        "Vi ringer inte till äldre.",
        "Inga feriejobb ordnas.",
        "Eftersom fritidsgården inte är öppen driver unga omkring.",
        "Trygghetsvärdar har inte anställts.",
        "Fältgruppen har inte funnits på plats sedan i mars.",
        "Samtalsgrupper för föräldrar ges inte under hösten.",
        "Lovaktiviteter för barn och unga erbjuds inte.",
        "Lovaktiviteter för barn och unga erbjuds aldrig.",
        "Lovaktiviteter för barn och unga erbjuds icke.",
        "Statistik över våldsärenden förs ej.",
    ],
)
def test_a_measure_that_is_not_there_or_not_done_is_denied(shipped_rules, text):
    assert codes_of(shipped_rules, text, "measure") == {"no_measure"}
    assert codes_of(shipped_rules, text, "status") == {"none"}


@pytest.mark.parametrize(
    "text",
    [
        "Kvinnojouren har inte haft fler samtal.",
        "Under våren har kvinnojouren inte haft fler samtal.",
        "Kvinnojouren kan inte ta emot fler.",
        "Kvinnojouren vet inte hur många som söker.",
        "Kvinnojouren har inte plats för alla.",
        "Fältarna har inte sett någon ökning av unga ute.",
        "Fältassistenterna når inte alla unga.",
        "Fritidsgården räcker inte till.",
        "Fritidsgården är inte lika välbesökt som tidigare.",
        "Fritidsgården har inte stängt.",
        "Fritidsgården ska inte stängas.",
        "Fältarbetet ska inte dras in.",
        "Feriejobben ställs inte in.",
        "Feriejobben påverkas inte.",
        "Feriejobben har inte blivit färre.",
        "Ungdomsmottagningen har inte märkt av någon skillnad.",
        "Familjerådgivningen är inte hårdare belastad än förra året.",
        "Familjerådgivningen ser ingen förändring.",
        "Nattvandrarna upplever inte att det blivit stökigare.",
        "Budget- och skuldrådgivningen har inte fått fler ärenden.",
        "Föräldratelefonen har inte ökat i antal samtal.",
        "Eftersom kvinnojouren inte fått fler samtal ser vi ingen ökning.",
        "Trygghetsringningen har inte visat att fler äldre är ensamma.",
        "Öppenvården har inte minskat sina insatser.",
        "Kvinnojouren märker inget, hjälp söks av få.",
    ],
)
def test_what_a_measure_does_not_do_neither_denies_nor_tells_the_measure(shipped_rules, text):
    assert codes_of(shipped_rules, text, "measure") == set()
    assert codes_of(shipped_rules, text, "status") == {"not_stated"}


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (
            "Vi har inte sedan länge någon egen grupp av fältassistenter.",
            "Vi har inte sedan länge någon egen stor grupp av fältassistenter.",
        ),
        ("Området är utan egna fältassistenter.", "Området är utan några egna fältassistenter."),
        ("Unga som inte hörs möter fältassistenter.", "Unga som inte hörs av möter fältassistenter."),
        ("Gårdar där inte unga möter fältassistenter.", "Gårdar där inte alla unga möter fältassistenter."),
    ],
    ids=["seven words", "two after a denial of the noun", "three in a clause with som", "three in a clause with där"],
)
def test_a_denial_reaches_so_far_and_no_further(small, within, beyond):
    assert codes(small, within, "measure") == ["no_measure"]
    assert codes(small, beyond, "measure") == ["outreach"]


def test_what_follows_a_trend_denies_it_within_two_words(small):
    assert codes(small, "Våldet ökar alltså inte.", "risk") == ["unchanged"]
    assert codes(small, "Våldet ökar i kommunen inte.", "risk") == ["increased"]


def test_what_a_denial_denies_of_the_measure_before_it_stands_within_four_words(shipped_rules):
    within, beyond = "har inte under sommaren varit öppen", "har inte under hela sommaren varit öppen"
    assert codes_of(shipped_rules, f"Fritidsgården {within}.", "measure") == {"no_measure"}
    assert codes_of(shipped_rules, f"Fritidsgården {beyond}.", "measure") == set()


@pytest.mark.parametrize("none", ["Noll", "0", "Avsaknad av"])
def test_no_number_of_a_measure_denies_it(small, none):
    assert codes(small, f"{none} fältassistenter.", "measure") == ["no_measure"]


def test_a_denied_increase_is_told_also_where_a_measure_is_what_the_sentence_is_about(shipped_rules):
    assert codes_of(shipped_rules, "Kvinnojouren har inte haft fler samtal.", "risk") == {"unchanged"}
    assert codes_of(shipped_rules, "Våldet ökar inte.", "risk") == {"unchanged"}
    assert codes_of(shipped_rules, "Därför ökar våldet inte.", "risk") == {"unchanged"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Stöd till föräldrar.", ["parents"]),
        ("Vandringar tillsammans med föräldrar.", []),
        ("Vi samverkar med polisen om stöd till föräldrar.", ["parents"]),
    ],
)
def test_a_group_is_the_target_and_not_the_actor(small, text, group):
    assert codes(small, text, "group") == group


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Våldet ökar.", "increased"),
        ("Våldet ökar inte.", "unchanged"),
        ("Våldet ökar men är inte nytt.", "increased"),
        ("Våldet ökar och det är inte nytt.", "increased"),
        ("Vi har inte sett någon ökning.", "unchanged"),
        ("Fler fältassistenter.", "not_assessed"),
        ("Fler fältassistenter, men våldet ökar.", "increased"),
        ("Det är som vanligt.", "unchanged"),
    ],
)
def test_a_trend_is_that_of_the_problem(small, text, risk):
    assert codes(small, text, "risk") == [risk]


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Det är inte omöjligt att våldet ökar i sommar.", "increased"),
        ("Det är inte alls otänkbart att anmälningarna stiger till hösten.", "increased"),
        ("Det är knappast osannolikt att fler familjer får svårt att betala hyran.", "increased"),
        ("Det är inte uteslutet att fler far illa hemma.", "increased"),
        ("En ökning av våldet är inte utesluten.", "increased"),
        ("Det kan inte uteslutas att våldet ökat.", "increased"),
        ("Man kan inte heller utesluta en ökning.", "increased"),
        ("Vi utesluter inte att våldet ökar.", "increased"),
        ("I dag utesluter vi inte en ökning.", "increased"),
        ("En nedgång går inte att utesluta.", "decreased"),
        ("En inte obetydlig ökning av orosanmälningar.", "increased"),
        ("Inte helt oväntat ökar orosanmälningarna.", "increased"),
        ("Inte sällan förvärras konflikterna hemma.", "increased"),
        ("Utan tvivel ökar våldet.", "increased"),
        ("Det finns ingen tvekan om att våldet ökar.", "increased"),
        ("Det är inte utan oro vi ser att våldet ökar.", "increased"),
        ("Knappast ingen ser att våldet ökar.", "increased"),
        ("Ingen har undgått att våldet ökar.", "increased"),
        ("Det går inte att förneka att våldet ökar.", "increased"),
        ("Vi kan inte bortse från att fler unga mår dåligt.", "increased"),
        ("Våldet ökar inte utan minskar.", "decreased"),
        ("Vi har inte sett någon oväntad ökning.", "unchanged"),
        ("Vi tvekar inte, våldet ökar inte.", "unchanged"),
    ],
)
def test_what_is_denied_twice_is_not_denied(shipped_rules, text, risk):
    assert codes_of(shipped_rules, text, "risk") == {risk}


@pytest.mark.parametrize(
    "text",
    [
        "Det är inte omöjligt att vi startar en fältgrupp.",
        "En ny fältgrupp är inte utesluten.",
        "Vi utesluter inte fältassistenter.",
    ],
)
def test_a_measure_that_is_not_ruled_out_is_neither_taken_nor_denied(shipped_rules, text):
    assert codes_of(shipped_rules, text, "measure") == set()
    assert codes_of(shipped_rules, text, "status") == {"not_stated"}


def test_a_measure_that_is_affirmed_by_denying_twice_is_taken(shipped_rules):
    assert codes_of(shipped_rules, "Inte oväntat har fältassistenterna mycket att göra.", "status") == {"taken"}


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Hushåll utan bil blir allt fler.", "increased"),
        ("Vi går in i sommaren utan ökning.", "unchanged"),
        ("Inbrotten har sjunkit till noll.", "decreased"),
        ("Barn som aldrig hör av sig blir fler.", "increased"),
        ("Våldet är något som inte ökar.", "unchanged"),
        ("Våldet ökar inte längre.", "unchanged"),
        ("Var tionde vuxen röker.", "not_assessed"),
        ("Vi tror inte att antalet anmälningar ökar.", "unchanged"),
    ],
)
def test_without_and_relative_clauses_deny_only_what_is_near(shipped_rules, text, risk):
    assert codes_of(shipped_rules, text, "risk") == {risk}


@pytest.mark.parametrize(
    "text",
    [
        "Vi har kvinnojour och samtalsgrupper ges inte.",
        "Kvinnojour för dem som erbjuds inte annat stöd.",
    ],
)
def test_a_denial_of_another_verb_does_not_reach_back_to_a_measure(shipped_rules, text):
    assert "no_measure" not in codes_of(shipped_rules, text, "measure")
    assert codes_of(shipped_rules, text, "status") == {"taken"}


def test_a_measure_for_those_of_whom_something_is_denied_is_taken(shipped_rules):
    text = "Ungdomar som inte går i skolan får hembesök."
    assert codes_of(shipped_rules, text, "measure") == {"outreach"}


@pytest.mark.parametrize(
    "text",
    [
        "Vi har inte längre någon fältgrupp.",
        "Fältgruppen finns inte längre.",
        "Fältgruppen är inte längre bemannad.",
        "Fältarbete bedrivs inte längre.",
        "Vi erbjuder inte längre feriejobb.",
    ],
)
def test_a_measure_that_is_no_longer_there_or_done_is_denied(shipped_rules, text):
    assert codes_of(shipped_rules, text, "measure") == {"no_measure"}
    assert codes_of(shipped_rules, text, "status") == {"none"}


@pytest.mark.parametrize(
    "text",
    [
        "Det är inte längre kö till familjerådgivningen.",
        "Det är inte längre någon kö till familjerådgivningen.",
    ],
)
def test_a_measure_of_which_something_else_is_so_no_longer_is_taken(shipped_rules, text):
    assert codes_of(shipped_rules, text, "status") == {"taken"}


def test_a_measure_that_has_not_stopped_any_longer_is_not_denied(shipped_rules):
    assert codes_of(shipped_rules, "Fältarbetet är inte längre pausat.", "measure") == set()


def test_that_something_is_no_longer_done_does_not_rule_out_that_a_measure_is_taken(shipped_rules):
    text = "Daglig verksamhet bedrivs inte längre på plats. Personalen hjälper till i hemmen."
    assert shipped_rules.find(text).denied["status"] == set()
    assert shipped_rules.find("Vi erbjuder inte längre feriejobb.").denied["status"] == {"taken"}


@pytest.mark.parametrize(
    ("text", "measure", "status"),
    [
        ("Inga åtgärder utöver att vi ringer alla äldre.", ["outreach"], "taken"),
        ("Inga åtgärder har vidtagits, förutom att vi ringer alla äldre.", ["outreach"], "taken"),
        ("Vi har ingenting annat än fältassistenter.", ["outreach"], "taken"),
        ("Inget att tillägga mer än att vi har startat något.", ["other"], "taken"),
        ("Inga åtgärder med undantag av att vi planerar för fältassistenter.", ["outreach"], "planned"),
        ("Inga åtgärder utöver det vanliga.", ["no_measure"], "none"),
        ("Inga åtgärder utöver att fältassistenter saknas.", ["no_measure"], "none"),
        ("Utöver det vanliga har vi inga fältassistenter.", ["no_measure"], "none"),
        ("Våldet ökar inte. Utöver det har vi inga fältassistenter.", ["no_measure"], "none"),
    ],
)
def test_what_is_excepted_from_a_denial_is_told(small, text, measure, status):
    assert codes(small, text, "measure") == measure
    assert codes(small, text, "status") == [status]


def test_a_measure_excepted_from_a_denial_rules_out_that_there_is_none(small):
    denied = Rules(small).find("Inget att tillägga utöver att vi ringer alla äldre.").denied
    assert (denied["status"], denied["measure"]) == ({"none"}, {"no_measure"})
    apart = Rules(small).find("Inget att tillägga. Utöver det ringer vi alla äldre.").denied
    assert apart["status"] == set()


def test_the_words_of_a_denial_that_is_none_tell_nothing():
    rules = Rules(load_codebook(RAW, "beredskap-2022"))
    assert codes_of(rules, "Det är omöjligt att evakuera boendet.", "state") == {"lacking"}
    assert codes_of(rules, "Det är inte omöjligt att evakuera boendet.", "state") == {"not_stated"}


def test_an_indicator_that_begins_with_a_denial_that_is_none_tells_nothing(shipped_rules):
    hits = shipped_rules.find("Man kan inte heller utesluta en ökning.").hits
    assert {hit.code for hit in hits if hit.dimension == "risk"} == {"increased"}


def test_evidence_is_the_words_that_gave_the_code(small):
    text = "Vi vet: våldet ökar, vi ringer runt till äldre."
    evidence = {code.code: text[code.start : code.end] for code in Rules(small).code(text) if code.start is not None}
    assert evidence == {"violence": "våldet", "increased": "ökar", "outreach": "ringer runt till äldre"}


def test_every_code_of_the_shipped_codebook_is_found_in_one_of_its_own_examples(shipped):
    rules = Rules(shipped)
    unfound = [
        code.id
        for dimension in shipped.dimensions
        for code in dimension.codes
        if code.examples and not any(code.id in codes_of(rules, example, dimension.id) for example in code.examples)
    ]
    assert unfound == []


def codes_of(rules: Rules, text: str, dimension: str) -> set[str]:
    return {code.code for code in rules.code(text) if code.dimension == dimension}
