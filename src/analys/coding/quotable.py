"""Whether a statement can be quoted by itself: a sentence about what the municipality itself does or plans.

The words belong to the language and not to an assignment, so they stand here and not in a codebook.
"""

from __future__ import annotations

import re

#: A statement of fewer words is a fragment.
_FEWEST_WORDS = 6

#: Somebody else acts: told as the subject, at the statement's beginning.
_OTHERS = re.compile(
    r"^(?:(?:den|det|de|en|ett|våra?|vårt|flera|några|många|lokala|svenska|romska|katolska|ideella)\s+)*"
    r"(?:\w*(?:kyrkan?|moskén?|församling\w*|förening\w*|jouren|jour|jourer|jourerna|missionen|polis\w*"
    r"|civilsamhälle\w*|företag\w*|näringsliv\w*|volontär\w*|frivillig\w*|butik\w*|scouterna|idrotten|bostadsbolag\w*"
    r"|grannar\w*|arbetsförmedling\w*|försäkringskassa\w*|länsstyrelse\w*|myndighet\w*|staten|regering\w*|psykiatrin"
    r"|vårdcentral\w*|sjukhus\w*|mödravård\w*|barnmorsk\w*|region\w*|mammor\w*|pappor\w*|föräldrar\w*|imam\w*"
    r"|präst\w*|organisation\w*|kulturtolk\w*)|röda\s+korset|rädda\s+barnen|bris|skr|msb|socialstyrelsen)\b",
    re.IGNORECASE,
)
#: Wished for, only thought of, denied or over.
_UNREAL = re.compile(
    r"\b(?:idé\w*|förslag\w*|föresl\w*|önska\w*|önskemål|hoppas|behov\w*|behöv\w*|bör|borde|vill|skulle|kunde|vore|saknas"
    r"|saknar|efterfråga\w*|äska\w*|utred\w*|diskuter\w*|övervägs?|överväger|hade\s+varit|tagits?\s+upp|går\s+inte"
    r"|kan\s+inte|inte\s+(?:fått|råd|resurser)|ställ\w*\s+in|inställ\w*|dr[oa]g\w*\s+in|stäng\w*|paus\w*|lagts?\s+ne[rd]"
    r"|upphör\w*|avbr[ou]\w*|stå\s+tillbaka|uppehåll)\b",
    re.IGNORECASE,
)
#: The common verbs, one of which stands near the beginning of a whole sentence; a list of things has none.
_VERBS = re.compile(
    r"\b(?:har|är|får|fick|finns|går|gick|ges|ger|gav|tar|tog|kommer|kom|ska|kan|ringer|ringde|sitter|möter|möts|besöker"
    r"|besökte|söker|delar|delas|öppnar|öppnas|öppnade|startar|startas|startade|hyr|når|håller|hålls|deltar|erbjuder"
    r"|erbjuds|rör|arbetar|gör|görs|skickar|skickas|samlar|samlas|anställer|utökar|utökade|utökas|fördelades|pratar"
    r"|träffar|träffas|frågar|ställer|ställs|köper|köpte|lånar|lånas|kör|leder|planerar|planeras|bemannas|drivs|driver"
    r"|blir|blev|åker|lämnar|lämnas|följer|följs|står|ligger|jobbar|trycks|sätts|översätts|utbildar|utbildas|fortsätter"
    r"|införde|införs|prioriteras|skrivs|visar|visas|förklarar|talar|använder|används|bjuder|cyklar|hänger|kallar|kallas"
    r"|samordnar|stöttar|hjälper|betalar|prövas|byggs)\b",
    re.IGNORECASE,
)
_NEAR = 7
#: A number that a slip has run into a word.
_SLIP = re.compile(r"[^\W\d]\d")
#: The municipality speaks of itself.
_OWN = re.compile(r"\b(?:vi|vår|vårt|våra|oss|kommun(?:en|ens|ala|alt)?|socialtjänsten\w*)\b", re.IGNORECASE)


def reads_alone(text: str) -> bool:
    """Tell whether a statement is a sentence about something that the municipality does or plans.

    >>> reads_alone("Vi ringer alla över 80 som bor ensamma."), reads_alone("samtal för män, nu även på kvällstid.")
    (True, False)
    >>> reads_alone("Svenska kyrkan delar ut mat till äldre i Centrum."), reads_alone("Telefonjour.")
    (False, False)
    >>> reads_alone("En idé är att låta arbetslösa ringa äldre."), reads_alone("Affischer och annonser på fyra språk.")
    (False, False)
    """
    words = text.split()
    whole = text[:1].isupper() and len(words) >= _FEWEST_WORDS and bool(_VERBS.search(" ".join(words[:_NEAR])))
    return whole and not any(found.search(text) for found in (_OTHERS, _UNREAL, _SLIP))


def is_own(text: str) -> bool:
    """Tell whether the municipality speaks of itself.

    >>> is_own("Vi ringer alla över 80."), is_own("Fritidsgården har öppet mitt på dagen.")
    (True, False)
    """
    return bool(_OWN.search(text))
