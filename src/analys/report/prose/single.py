"""Sentences about the answers of a county that is one municipality."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from analys.report.prose.grammar import capital, counted, figures, listing, lower, possessive, subordinate, wave_name
from analys.report.prose.level import share_words
from analys.statistics import presentation

_MOST_NAMED = 4


def answers_changed(
    told: Mapping[str, Sequence[str]],
    municipality: str,
    moments: Sequence[str],
    silent: Collection[str],
    off_the_scale: Collection[str] = (),
) -> str:
    """Say which of its answers the municipality has changed since the wave before.

    Args:
        told: question's short name -> its answers, wave by wave.
        municipality: its name.
        moments: when the waves were, as a sentence says it.
        silent: what stands where there is no answer, or none that is shown.
        off_the_scale: those of them that are answers all the same, such as "Vet inte".

    >>> answers_changed({"Våld": ["Nej", "Ja"], "Oro": ["Ja", "Ja"]}, "Gotland", ["2025", "2026"], [])
    'Gotland svarade på båda frågorna 2026. Svaret är ett annat än 2025 när det gäller våld.'
    >>> answers_changed({"Våld": ["Ja"]}, "Gotland", ["2026"], [])
    'Gotland svarade ”Ja” 2026.'
    >>> answers_changed({"Våld": ["Ja", "–"]}, "Gotland", ["2025", "2026"], ["–"])
    'Gotland svarade inte på frågan 2026.'
    >>> answers_changed({"Våld": ["Vet inte"]}, "Gotland", ["2026"], ["Vet inte"], ["Vet inte"])
    'Gotland gav inget svar på skalan 2026.'
    """
    answered = [label for label, answers in told.items() if answers[-1] not in silent]
    if not answered and any(answers[-1] in off_the_scale for answers in told.values()):
        return f"{municipality} gav inget svar på skalan {moments[-1]}."
    if not answered:
        return f"{municipality} svarade inte på {'frågan' if len(told) == 1 else 'frågorna'} {moments[-1]}."
    first = f"{municipality} svarade {_how_many(told, answered)} {moments[-1]}."
    pairs = [label for label in answered if len(told[label]) > 1 and told[label][-2] not in silent]
    if not pairs:
        return first
    changed = [lower(label) for label in pairs if told[label][-1] != told[label][-2]]
    if not changed and len(pairs) < len(answered):
        which = "den fråga" if len(pairs) == 1 else f"de {counted(len(pairs), 'fråga')}"
        return f"{first} På {which} som också besvarades {moments[-2]} är svaret detsamma."
    if not changed:
        same = "Svaret är detsamma" if len(pairs) == 1 else "Svaren är desamma"
        return f"{first} {same} som {moments[-2]}."
    if len(told) == 1:
        return f"{first} Svaret {moments[-2]} var ”{told[pairs[0]][-2]}”."
    among = "bland annat " if len(changed) > _MOST_NAMED else ""
    return f"{first} Svaret är ett annat än {moments[-2]} när det gäller {among}{listing(changed[:_MOST_NAMED])}."


def ticked(labels: Sequence[str], phrase: str | None, municipality: str) -> str:
    """Say which options the municipality has ticked.

    Args:
        labels: the options.
        phrase: what comes between the municipality and an option, where one is declared.
        municipality: its name.

    >>> ticked(["Regionen", "Polisen"], "planerar tillsammans med", "Gotland")
    'Gotland planerar tillsammans med regionen och polisen.'
    >>> ticked([], "planerar tillsammans med", "Gotland"), ticked(["Regionen"], None, "Gotland")
    ('Gotland kryssade inte för något av alternativen.', 'Gotland kryssade för regionen.')
    """
    if not labels:
        return f"{municipality} kryssade inte för något av alternativen."
    return f"{municipality} {phrase or 'kryssade för'} {listing([lower(label) for label in labels])}."


def answered_alike(municipality: str, answer: str, labels: Sequence[str]) -> str:
    """Say which questions the municipality gave an answer to.

    >>> answered_alike("Gotland", "Ökad risk", ["våld", "social oro"])
    'Gotland svarade ”Ökad risk” på två frågor: våld och social oro.'
    >>> answered_alike("Gotland", "Balans", ["läget på bostadsmarknaden"])
    'Gotland svarade ”Balans” när det gäller läget på bostadsmarknaden.'
    """
    if len(labels) == 1:
        return f"{municipality} svarade ”{answer}” när det gäller {labels[0]}."
    among = "bland annat " if len(labels) > _MOST_NAMED else ""
    named = f"{among}{listing(labels[:_MOST_NAMED])}"
    return f"{municipality} svarade ”{answer}” på {counted(len(labels), 'fråga')}: {named}."


def how_many_changed(municipality: str, pairs: Mapping[str, tuple[str, str]], earlier: str) -> tuple[str, str]:
    """Say, as a claim and its support, how many answers are others than in the wave before.

    Args:
        municipality: its name.
        pairs: question's short name -> the answer then and now, where there are both.
        earlier: when the earlier wave was.

    >>> how_many_changed("Gotland", {"våld": ("Nej", "Ja"), "oro": ("Ja", "Ja")}, "2025")
    ('Gotland har ändrat 1 av 2 svar sedan 2025.', 'Våld: från ”Nej” till ”Ja”.')
    >>> how_many_changed("Gotland", {"våld": ("Ja", "Ja")}, "2025")
    ('Gotland gav samma svar som 2025: ”Ja”.', '')
    >>> how_many_changed("Gotland", dict.fromkeys("abcde", ("Nej", "Ja")), "2025")[1].partition(";")[0]
    'Det gäller bland annat a: från ”Nej” till ”Ja”'
    """
    changed = {label: pair for label, pair in pairs.items() if pair[0] != pair[1]}
    if not changed:
        if len(pairs) == 1:
            return f"{municipality} gav samma svar som {earlier}: ”{next(iter(pairs.values()))[1]}”.", ""
        return f"{municipality} gav samma svar som {earlier} på {counted(len(pairs), 'fråga')}.", ""
    steps = [f"{label}: från ”{then}” till ”{now}”" for label, (then, now) in list(changed.items())[:_MOST_NAMED]]
    if len(pairs) == 1:
        then, now = next(iter(changed.values()))
        return f"{municipality} har ändrat sitt svar sedan {wave_name(earlier)}: från ”{then}” till ”{now}”.", ""
    claim = f"{municipality} har ändrat {len(changed)} av {figures(len(pairs), 'svar')} sedan {wave_name(earlier)}."
    among = "Det gäller bland annat " if len(changed) > _MOST_NAMED else ""
    listed = "; ".join(steps)
    return claim, f"{among}{listed if among else capital(listed)}."


def rarest(municipality: str, answer: str, label: str, count: int, base: int) -> str:
    """Say which of the municipality's answers the fewest in the country gave too.

    Args:
        municipality: its name.
        answer: the answer.
        label: the question's short name; empty where the survey asked nothing else.
        count: how many in the country gave it, of base.
        base: how many in the country answered the question.

    >>> rarest("Gotland", "Färre", "försörjningsstöd", 11, 217)
    'Ovanligast av Gotlands svar är ”Färre” när det gäller försörjningsstöd. I hela landet svarade 5 procent (11 av \
217) så.'
    """
    if not label:
        return f"I hela landet är det {share_words(count, base)} som svarade ”{answer}”, {municipality} medräknat."
    whose = possessive(municipality)
    shares = f"I hela landet svarade {share_words(count, base)} så."
    return f"Ovanligast av {whose} svar är ”{answer}” när det gäller {label}. {shares}"


def among_alike(group: str, count: int, base: int, phrase: str) -> str:
    """Say how many of the country's municipalities of the same kind gave an answer.

    >>> among_alike("storstäder", 39, 46, "har en plan")
    'Av landets kommuner i gruppen storstäder är det 85 procent (39 av 46) som har en plan.'
    """
    return f"Av landets kommuner i gruppen {group} är det {share_words(count, base)} som {subordinate(phrase)}."


def _how_many(told: Mapping[str, Sequence[str]], answered: Sequence[str]) -> str:
    if len(told) == 1:
        return f"”{told[answered[0]][-1]}”"
    if len(answered) == len(told):
        return "på båda frågorna" if len(told) == 2 else f"på alla {counted(len(told), 'fråga')}"
    return f"på {presentation.in_words(len(answered))} av {counted(len(told), 'fråga')}"
