"""The small words that turn the meaning of what stands around them, in the codebook's notation.

They belong to the language and not to an assignment, so they stand here and not in a codebook.
"""

from __future__ import annotations

from analys.assignment.indicators import Step, Word, parse_either

_WRITTEN = {
    # what follows (or stands just before) is denied
    "negation": """
        ==inte, ==ej, ==inga, ==ingen, ==inget, ==ingenting, ==aldrig, ==varken, ==knappast, ==icke, ==knappt,
        ==ingalunda, ==utan, avsaknad ==av, ==noll, ==0
    """,
    # looks like a denial and is none
    "not_negation": """
        ==inte bara|minst|enbart|endast, ==utan ==att, ==utan dröjsmål|avbrott, ==inte ==ens, inget hinder,
        ==utan också|även, ==utan ==har|ser|är|vi, ==inte tillräcklig
    """,
    # was so: a trend is denied, while a measure has been taken
    "no_longer": """
        ==inte|ej|aldrig ==längre
    """,
    # what is denied is all but what follows ("inga åtgärder utöver fältgruppen")
    "except": """
        ==utöver, ==förutom, ==bortsett ==från, ==med undantag ==av|för, ==undantaget, ==annat ==än, ==mer ==än ==att
    """,
    # denied twice: it is so ("inte oväntat ökar våldet")
    "affirmed": """
        ==inte|ej oväntad|obetydlig|oväsentlig|oansenlig|sällan, ==inte ==helt|alls|särskilt oväntad|obetydlig,
        ==inte|ej|knappast|ingen ... förneka|bortse|blunda|undgå, ==knappast ==inte|ingen|inget|inga,
        ==ingen|inget|inga|inte|knappast ... tvekan|tvivel, ==utan tvekan|tvivel,
        ==inte ==utan oro|anledning|skäl|grund
    """,
    # not ruled out: neither denied nor a fact
    "possible": """
        ==inte|ej|inget|ingenting|knappast ... utesluta, utesluta ==inte|ej, utesluta ==vi|man|kommunen ==inte|ej,
        ==inte|ej|knappast|ingalunda omöjlig|otänkbar|osannolik|otrolig|orimlig,
        ==inte|ej ==helt|alls omöjlig|otänkbar|osannolik|otrolig|orimlig
    """,
    # may happen, or is feared
    "hypothesis": """
        risk ==för|==att, riskera, ==kan leda|bidra|medföra|innebära|resultera, befara, farhåga,
        ==skulle kunna|leda|==bli|medföra, ==oro ==för|==över|==att|kring, oroa, rädd ==för|==att, rädsla ==för,
        ==om ... stängs|upphör|dras, misstänka, kan antas
    """,
    # wished for or lacking
    "need": """
        behov ==av|finns, behöva, ==bör, ==borde, efterfråga, önska, önskemål, brist ==på|inom|vad,
        ==skulle vilja|önska|behöva, vore bra|önskvärt|värdefullt, ser gärna, resursbrist, personalbrist,
        svårt ==att ... rekrytera|hitta|få|nå, svårigheter ==att, ==inte råd, ==inte resurser
    """,
    # is not there
    "absent": """
        ==saknas, ==saknar, ==saknats, ==saknade, ==saknades, ==vakant, ==vakanta, omfattas ==inte, ingår ==inte
    """,
    # being there, being open, being at work; what is done to something ("erbjuds") is known by its form
    "being": """
        ==finns, ==fanns, ==funnits, ==finnas, =öppen, starta, startad, igång, ==i gång|drift, ==på plats, bemannad,
        anställd, tillsatt, införd, genomförd, påbörjad, aktuell, ==ges, ==getts, ==arbetar, ==jobbar, ==äger ... rum,
        ==blir|bli|blev|blivit ... av, ==till stånd, ==sker, ==skett
    """,
    # was there and has stopped
    "stopped": """
        ställa ==in, ==ställs ==inte|ej ==in, ==ställts ==in, ==ställdes ==in, inställd, stänga, ==stängts, ==stängt,
        stängd, pausa, pausad, avbruten, ==avbrutits, lägga ==ner|==ned, ==lagts ==ner|==ned, nedlagd, skjuta ==upp,
        ==skjutits ==upp, ==uppskjuten, ==uppskjutna, dra ==in|==ner|==ned, ==dragits ==in|==ner|==ned, indragen,
        ==vilande, ==fått ==stå tillbaka, upphöra, ==upphört, utebli, uteblir, uteblivit, ==minskat, neddragning,
        nedskärning
    """,
    # is done to what is there: if it is denied, all is as it was ("stödet påverkas inte")
    "changed": """
        påverka, beröra, drabba, ändra, förändra, begränsa, behöva
    """,
    # somebody has judged it
    "judged": """
        =bedömer, =bedöms, =bedömt, =bedömts, bedömning ==är|==att
    """,
    # nobody knows or has judged what "om" or "huruvida" then asks
    "unknown": """
        ==vet ==inte|ej, ==vet ==vi|man|kommunen ==inte|ej, ==inte|ej ==vet,
        ==inte|ej ... ==bedömt|bedömd|bedömts|utrett|utretts|undersökt|undersökts|analyserat|följt|följts,
        ==inte|ej|ingen|inga|någon ... ==bedömning|bedömningar|uppföljning|uppföljningar,
        ==inte|ej ... ==säga|bedöma|avgöra|svara|besvara|uttala|veta|bedömas|avgöras,
        ==tidigt|svårt|omöjligt ==att ==säga|bedöma|avgöra|veta|uttala, ==oklart, ==ovisst, ==osäkert, ==osäkra ==på,
        ==saknar|saknas ... ==underlag|statistik|uppgifter|data|kunskap|siffror|bedömning
    """,
    # who does it, not for whom it is done
    "actor": """
        samverkan|samarbete|samverka|samarbeta|dialog|samråd ==med, tillsammans ==med, ==av, ==via
    """,
}


#: Cue -> what tells it.
CUES: dict[str, tuple[Word | tuple[Step, ...], ...]] = {
    cue: tuple(parse_either(" ".join(one.split())) for one in written.split(",")) for cue, written in _WRITTEN.items()
}
