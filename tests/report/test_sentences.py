"""Every sentence function over a grid of values, compared with a file of sentences that somebody has read.

The grid holds less, equal and more; shares that round to nothing and to all; none, one, two and all; nobody asked,
nobody answering, hidden figures; a county, a county of one municipality, and the country. Read the difference before
approving it: `APPROVE=1 pytest tests/report/test_sentences.py`.
"""

import itertools
import os
from pathlib import Path

import pandas as pd

from analys.report.changes import Change
from analys.report.estimates import Share
from analys.report.places import Place
from analys.report.prose import measures, nonresponse, response
from analys.report.prose.change import (
    BROKEN,
    FEW,
    NEW,
    NO_ANSWERS,
    PROTECTED,
    change,
    few_asked_before,
    few_pairs,
    none_sure,
    not_compared,
    nothing_changed,
    switched,
    turnover,
)
from analys.report.prose.collection import how_everywhere, how_in_county
from analys.report.prose.comparison import alike, comparison, deviates
from analys.report.prose.gaps import gaps
from analys.report.prose.hidden import hidden_among, hidden_level, rules
from analys.report.prose.index import strongest_and_weakest, without_index
from analys.report.prose.inhabitants import inhabitants, inhabitants_of
from analys.report.prose.level import level, share_words
from analys.report.prose.levelled import Levelled, levelled, not_ranked
from analys.report.prose.mentions import commonest_state, most_mentioned
from analys.report.prose.outside import Outside, none_far, outside
from analys.report.prose.ranking import spread
from analys.report.prose.risk import RiskMet, connection, unmet
from analys.report.prose.several import Told, changed, changed_title, compared, extremes, extremes_title
from analys.report.prose.single import answered_alike, answers_changed, how_many_changed, rarest, ticked

APPROVED = Path(__file__).parent / "approved" / "sentences.txt"

HALLAND = Place("13", "Hallands län", "länet", "i Hallands län", {f"138{n}": f"Kommun {n}" for n in range(6)})
GOTLAND = Place("09", "Gotlands län", "länet", "i Gotlands län", {"0980": "Gotland"})
COUNTRY = Place(None, "Hela landet", "landet", "i landet", {f"{n:04}": f"Kommun {n}" for n in range(290)})
PHRASE = "har en plan"
NONE = "Inget särskilt arbetssätt"
NAMES = ["Ale", "Bjuv", "Falun", "Gävle", "Habo", "Kalix", "Luleå", "Malung-Sälen", "Nora", "Örebro"]

#: count, base, asked: none, one, two, some, all but one, all; under and over the base that carries a percentage.
COUNTED = [
    *((None, 6, 6), (None, 0, 6), (0, 0, 0), (0, 0, 1), (0, 0, 6), (0, 1, 1), (1, 1, 1), (0, 1, 6), (1, 1, 6)),
    *((count, base, asked) for base, asked in ((2, 2), (2, 3), (6, 6), (5, 6)) for count in range(base + 1)),
    *((count, 13, 15) for count in (0, 1, 12, 13)),
    *((count, base, 290) for base in (29, 30, 287, 290) for count in (0, 1, 2, base // 2, base - 1, base)),
]

SHARES = [
    Share(count, base, asked, (count or 0) / max(base, 1), (count or 0) / max(base, 1))
    for count, base, asked in COUNTED
]
WIDE = [Share(2, 5, 6, 0.33, 0.5), Share(3, 5, 6, 0.5, 0.67), Share(0, 5, 6, 0.0, 0.17)]
CHANGES = [
    *(Change(before, now, pairs, max(now - before, 0), max(before - now, 0), q)
      for pairs in (5, 6, 7, 29) for before, now in ((0, 0), (0, 1), (1, 0), (1, 1)) for q in (None,)),
    *(Change(before, now, pairs, max(now - before, 0), max(before - now, 0), q)
      for pairs in (30, 285) for before, now in ((0, 0), (0, 1), (10, 10), (10, 11), (10, 20), (20, 10), (30, 30))
      for q in (0.2, 0.01) if q > 0.05 or abs(now - before) > 5),
]  # fmt: skip
WAVES = [("2025", "2026"), ("före sommaren 2020", "i september 2020")]


def told(label, here, country=None, moved=None):
    return Told(label, f"har {label.lower()}", here, country, moved)


def lines():
    """Yield the sentences by function, each after the values that gave it."""
    for place, (count, base, asked) in itertools.product((HALLAND, GOTLAND, COUNTRY), COUNTED):
        if asked <= len(place.municipalities):
            yield "level", (place.name, count, base, asked), level(count, base, asked, place, PHRASE)
    for count, base, asked in COUNTED:
        yield "share_words", (count, base), share_words(count, base)
        yield "base_line", (base, asked), response.base_line(base, asked)
        for place in (HALLAND, GOTLAND, COUNTRY):
            if count is not None and base <= asked <= len(place.municipalities):
                yield "answered", (place.name, base, asked), response.answered(base, asked, place)
    for number in (0, 1, 2, 3, 10):
        yield "silent", (number,), response.silent(NAMES[:number])
        yield "silent", (number, "rows without a municipality"), response.silent(NAMES[:number], max(number, 1))
        yield "switched", (number,), switched(NAMES[:number], "2025")
        yield "hidden_among", (number,), hidden_among(number, "fråga")
    for parts in ((0, 0, 0, 0), (1, 0, 0, 0), (5, 1, 0, 2), (1200, 30, 1, 12000)):
        yield "rows", parts, response.rows(sum(parts), *parts)
    for moved, (earlier, later) in itertools.product(CHANGES, WAVES):
        values = (moved.before, moved.now, moved.pairs, moved.q_value, later)
        yield "change", values, change(moved, earlier, later, PHRASE)
    for joined, left in itertools.product((0, 1, 2, 13), repeat=2):
        yield "turnover", (joined, left), turnover(Change(20, 20 + joined - left, 40, joined, left))
    for here, there in itertools.product(
        [*SHARES, *WIDE], (Share(102, 287, 290, 0.35, 0.36), Share(None, 287, 290, 0, 1))
    ):
        if here.asked <= 6:
            values = (here.count, here.base, here.low, here.high, there.count)
            yield "comparison", values, comparison(here, there, "länet")
    yield "hidden_level", ("Gotland",), hidden_level(GOTLAND, PHRASE)
    yield "hidden_level", ("Halland",), hidden_level(HALLAND, PHRASE)
    yield from _several()
    yield from _counties()
    yield from _risks_and_index()
    yield from _response_and_weights()
    yield from _summary()
    yield from _in_own_words()
    yield from _collection()


def _several():
    few = [share for share in SHARES if share.asked == 6]
    for one, other in itertools.product(few, few[::3]):
        both = [told("Plan", one), told("Övning", other)]
        values = (one.count, one.base, other.count, other.base)
        yield "extremes", values, extremes(both, HALLAND)
        if one.told or other.told:
            yield "extremes_title", values, extremes_title(both)
        groups = [told("Barn", one), told("Äldre", other)]
        yield "gaps", (one.count, one.base, other.count, other.base), gaps(groups, NONE, HALLAND)
    for place in (HALLAND, GOTLAND):
        silent = [told("Plan", Share(0, 0, 1, 0, 1)), told("Övning", Share(0, 0, 1, 0, 1))]
        yield "extremes", ("nobody", place.name), extremes(silent, place)
        yield "gaps", ("nobody", place.name), gaps(silent, NONE, place)
    yield "extremes", ("all alike",), extremes([told("Plan", few[4]), told("Övning", few[4])], HALLAND)
    for count in (0, 1):
        share = Share(count, 1, 1, count, count)
        groups = [told("Barn", share), told("Äldre", Share(0, 1, 1, 0, 0))]
        yield "gaps", ("Gotland", count), gaps(groups, NONE, GOTLAND)
    for count in (0, 1, 100, 287):
        groups = [told("Barn", Share(count, 287, 290, 0, 1))]
        yield "gaps", ("landet", count), gaps(groups, NONE, COUNTRY)
    country = Share(102, 287, 290, 0.35, 0.36)
    for here in (*WIDE, *(Share(count, 6, 6, count / 6, count / 6) for count in range(7))):
        yield "compared", (here.count, here.base), compared([told("Plan", here, country)])
    yield (
        "compared",
        ("both ways",),
        compared([told("Plan", Share(6, 6, 6, 1, 1), country), told("Övning", Share(0, 6, 6, 0, 0), country)]),
    )
    for first, second in itertools.product(CHANGES[8::5], CHANGES[9::6]):
        both = [told("Plan", country, None, first), told("Övning", country, None, second)]
        values = tuple((one.before, one.now, one.pairs, one.q_value) for one in (first, second))
        yield "changed", values, changed(both, "2025", "2026")
        yield "changed_title", values, changed_title(both, "2025")
    for counts in itertools.product((None, 0, 3, 6), (None, 0, 6), (2,)):
        groups = [
            (name, count, 6) for name, count in zip(("Storstäder", "Större städer", "Landsbygd"), counts, strict=True)
        ]
        for sure in (True, False):
            yield "spread", (*counts, sure), spread(groups, PHRASE, sure=sure)
    few, many = ("Storstäder", 0, 1), [("Större städer", 3, 6), ("Landsbygd", 2, 6)]
    yield "spread", ("few",), spread([few, *many], PHRASE, sure=True)
    yield "spread", ("few, and hidden",), spread([few, *many, ("Mindre städer", None, 9)], PHRASE, sure=True)
    yield "spread", ("none",), spread([], PHRASE, sure=False)
    yield (
        "spread",
        ("six tie",),
        spread([*((f"Grupp {n}", 6, 6) for n in range(6)), ("Grupp 7", 2, 40)], PHRASE, sure=True),
    )


def _counties():
    sets = ((), ("Skåne län",), ("Skåne län", "Kalmar län"), tuple(f"{name} län" for name in NAMES[:8]))
    for far, near in itertools.product(sets, sets[:3]):
        for low in sets[:2]:
            found = [Outside("Plan", 21, far, near, low, ()), Outside("Övning", 20)]
            yield "outside", (len(far), len(near), len(low)), outside(found)
    yield "outside", ("one question, none",), outside([Outside("Plan", 21)])
    yield (
        "outside",
        ("below only",),
        outside([Outside("Plan", 9, far_below=("Skåne län",)), Outside("A", 9), Outside("Övning", 9)]),
    )
    for first, last in (("60", "40"), ("50", "50")):
        for low, high, answers in ((0.3, 0.5, 9), (0.5, 0.5, 9), (0.6, 0.5, 9), (0.6, 0.5, 4), (0.3, 0.5, 4)):
            ranked = [Levelled("Skåne län", first, low, 0.8, 30), Levelled("Kalmar län", last, 0.2, high, answers)]
            yield "levelled", (first, last, low, high, answers), levelled(ranked, PHRASE)
    for questions in (1, 2):
        yield "not_ranked", (questions,), not_ranked(questions)


def _risks_and_index():
    met = [
        RiskMet("Risk för våld", high, acting)
        for high in (0, 1, 2, 6, 30, 100)
        for acting in (0, 1, high)
        if acting <= high
    ]
    for risk in met:
        yield "unmet", (risk.high, risk.acting), unmet([risk], HALLAND)
        other = RiskMet("Risk för social oro", 4, 4)
        yield "unmet", (risk.high, risk.acting, "and one that is met"), unmet([risk, other], COUNTRY)
    for one, other in itertools.product((None, -0.4, -0.1, 0.0, 0.09, 0.1, 1.0), repeat=2):
        for sure in (True, False):
            risks = [RiskMet("Risk för våld", 9, 3, one, sure), RiskMet("Risk för social oro", 9, 3, other, sure)]
            yield "connection", (one, other, sure), connection(risks)
    for scores in ((), (50,), (50, 50.4), (0, 100), (0, 0), (33.3, 33.5), (20, 60, 60), (0.4, 0)):
        named = dict(zip(("Planering", "Övning", "Uthållighet"), scores, strict=False))
        yield "strongest_and_weakest", scores, strongest_and_weakest(named, "medianen bland länets kommuner")
        yield "strongest_and_weakest", ("Gotland", *scores), strongest_and_weakest(named, "Gotlands poäng")
    for lacking in (0, 1, 2, 13):
        yield "without_index", (lacking, 13), without_index(lacking, 13)


def _response_and_weights():
    for here in SHARES:
        if here.told and here.asked <= 6:
            yield "inhabitants", (here.count, here.base, here.asked), inhabitants(here, PHRASE, 95, 100, "länet")
    for q_values in itertools.product((0.01, 0.2), repeat=3):
        tests = pd.DataFrame({"trait": ["skr_group", "size", "inhabitants"], "q_value": q_values})
        yield "unlike", q_values, nonresponse.unlike(tests, larger=q_values[0] < 0.1)
    for first, second in (((3, 3), (37, 52)), ((3, 4), (30, 40)), ((40, 41), (1, 3))):
        rates = [("Storstäder", *first), ("Landsbygdskommun", *second)]
        yield "rates", (first, second), nonresponse.extremes(rates)
    effect = {"answers": 234, "effective_size": 231.6, "design_effect": 1.0104}
    for margins, labels in itertools.product((("county",), ("skr_group", "size")), ((), ("Plan",), ("Plan", "Övning"))):
        yield "weighted", (margins, labels), nonresponse.weighted(margins, labels, effect)
        yield "cannot_weigh", margins, nonresponse.cannot_weigh(margins)
    for strata in nonresponse.DIVISIONS:
        yield "drawn", (strata,), nonresponse.drawn(100, 290, strata)
    for labels in ({"county": ["Plan"]}, {"county": ["Plan", "Övning"], "national": ["Reservkraft"]}):
        yield "rules", (str(labels),), rules(labels)


def _summary():
    country = Share(102, 287, 290, 0.35, 0.36)
    for here in (Share(0, 5, 6, 0, 0.17), Share(5, 5, 6, 0.83, 1), Share(30, 40, 49, 0.6, 0.8)):
        for others in (0, 1, 13):
            yield "deviates", (here.count, here.base, others), " ".join(deviates(here, country, PHRASE, others))
        for asked in (1, 2, 13):
            yield "alike", (here.count, here.base, asked), " ".join(alike(here, country, "Plan", asked, "länet"))
    for both, now in ((0, 5), (1, 1), (1, 5), (4, 4), (4, 5), (19, 220)):
        yield "few_pairs", (both, now), few_pairs(both, now, "2025")
    for earlier in ("2025", "före sommaren 2020"):
        for asked in (0, 1, 4):
            yield "few_asked_before", (asked, earlier), few_asked_before(asked, earlier, "länet")
        yield "none_sure", (earlier,), none_sure(earlier)
    for pairs in (5, 49):
        yield "nothing_changed", (pairs,), nothing_changed(pairs, "2025", "2026")
    for questions in (1, 2, 13):
        yield "none_far", (questions,), none_far(21, questions)
    for here in (Share(1, 6, 6, 0, 1), Share(2, 6, 6, 0, 1), Share(1, 5, 6, 0, 1), Share(2, 5, 6, 0, 1)):
        values = (here.count, here.base, here.asked)
        yield "inhabitants_of", values, inhabitants_of(here, PHRASE, 60, 100, "länet")
    yield from _single()


def _single():
    waves = ["2025", "2026"]
    for answers in itertools.product(("Ja", "Nej", "–"), repeat=4):
        told_of = {"Våld": answers[:2], "Social oro": answers[2:]}
        yield "answers_changed", answers, answers_changed(told_of, "Gotland", waves, ["–"])
        pairs = {"våld": answers[:2], "social oro": answers[2:]}
        if "–" not in answers:
            yield "how_many_changed", answers, " ".join(how_many_changed("Gotland", pairs, "2025"))
    for answers in itertools.product(("Ja", "Nej", "–"), repeat=2):
        yield "answers_changed", ("one", *answers), answers_changed({"Våld": answers}, "Gotland", waves, ["–"])
        if "–" not in answers:
            one = how_many_changed("Gotland", {"våld": answers}, "före sommaren 2020")
            yield "how_many_changed", ("one", *answers), " ".join(one)
    for number in (1, 2, 6):
        yield "answered_alike", (number,), answered_alike("Gotland", "Nej", [f"fråga {n}" for n in range(number)])
        yield "ticked", (number,), ticked([f"Alternativ {n}" for n in range(number)], "planerar med", "Gotland")
    for label, count in itertools.product(("", "våld"), (0, 1, 102, 287)):
        yield "rarest", (label, count), rarest("Gotland", "Nej", label, count, 287)


def _in_own_words():
    for counts in ((1,), (1, 1), (3,), (3, 3), (3, 3, 3, 3, 3), (3, 1)):
        mentions = list(zip(("Tid", "Pengar", "Språk", "Skam", "Rädsla"), counts, strict=False))
        for base in (1, 4, 6, 40):
            if max(counts) <= base:
                yield "most_mentioned", (counts, base), most_mentioned(mentions, base)
                yield "commonest_state", (counts, base), commonest_state(mentions, base)
        for without, wrote in itertools.product((0, 1, 3), (1, 4, 6)):
            if max(counts) <= wrote:
                values = (counts, without, wrote)
                yield "most_common", values, measures.most_common(mentions, without, wrote, 6, "länet")
    for number, count in ((1, 1), (1, 3), (2, 3), (4, 3)):
        pairs = [("Stöd", f"Grupp {n}") for n in range(number)]
        for wrote in (4, 6):
            yield "combinations", (number, count, wrote), measures.combinations(pairs, count, wrote)
    for lacking, having in itertools.product((0, 1, 2, 4), (0, 1, 3)):
        groups = [[f"Grupp {n}" for n in range(first, first + many)] for first, many in ((0, lacking), (9, having))]
        yield "without_measure", (lacking, having), measures.without_measure(*groups, "Målgrupp")
    for reasons in (
        {},
        {FEW: ["Plan"]},
        {FEW: ["Plan", "Övning"], NEW: ["Skola"]},
        {BROKEN: ["Plan"], PROTECTED: ["A"]},
        {NO_ANSWERS: ["Plan"]},
    ):
        yield "not_compared", (str(reasons),), not_compared(reasons)


def _collection():
    for method, same in itertools.product(("questionnaire", "network", "situation-picture"), (True, False)):
        yield "how_in_county", (method, same), how_in_county(method, alike=same)
    for others in ({}, {"Gotlands län": "network"}, {"Gotlands län": "network", "Skåne län": "situation-picture"}):
        yield "how_everywhere", (str(others),), how_everywhere("questionnaire", others)


def written():
    """Return the file's text: for each function its sentences in order, with the values before them."""
    seen = dict.fromkeys(lines())
    functions = dict.fromkeys(function for function, _, _ in seen)
    parts = []
    for function in functions:
        own = [f"{', '.join(map(str, values))}: {text}" for name, values, text in seen if name == function]
        parts.append("\n".join([f"# {function}", *own]))
    return "\n\n".join(parts) + "\n"


def test_every_sentence_is_as_somebody_has_read_it():
    if os.environ.get("APPROVE"):
        APPROVED.write_text(written(), encoding="utf-8")
    assert written() == APPROVED.read_text(encoding="utf-8")


def test_the_grid_is_large():
    assert len({text for _, _, text in lines()}) > 200
    assert len(dict.fromkeys(lines())) > 500
