"""Metod och kvalitet, after the headings of SCB's quality declaration; short and true to this place."""

from __future__ import annotations

from analys.report.display import Display, Group, Heading, Text
from analys.report.material import Material
from analys.report.parts.change_tests import change_tests_table
from analys.report.parts.coding_quality import coding_quality
from analys.report.parts.contradictions import contradiction_blocks
from analys.report.parts.intervals import INTERVALS, has_intervals, intervals_table
from analys.report.parts.nonresponse import nonresponse_blocks
from analys.report.parts.own import with_own_text
from analys.report.parts.processing import processing
from analys.report.prose import hidden, nonresponse
from analys.report.prose.comparison import NOT_MORE
from analys.report.prose.grammar import listing, lower
from analys.report.prose.level import nobody_last_time
from analys.statistics import presentation


def quality(material: Material) -> Group:
    """Return the quality section."""
    blocks: list[Display] = [
        *_headed("Innehåll", material.assignment.background),
        *_headed("Ram och täckning", _frame(material)),
        Heading(level=2, text="Bortfall"),
        *nonresponse_blocks(material),
        *processing(material),
        *contradiction_blocks(material),
        *_headed("Vad osäkerheten betyder", _uncertainty(material)),
        *([intervals_table(material)] if has_intervals(material) else []),
        *_headed("Jämförbarhet över tid", _comparability(material)),
        *change_tests_table(material),
    ]
    if protected := _protection(material):
        blocks += _headed("Skydd av enskilda svar", protected)
    return Group(blocks=(*with_own_text(material, "metod", []), *blocks, *coding_quality(material)))


def _headed(heading: str, text: str) -> list[Display]:
    return [Heading(level=2, text=heading), Text(paragraphs=(text,))]


def _frame(material: Material) -> str:
    if material.wave.design == "selected":
        return (
            f"{len(material.wave.asked)} kommuner valdes ut och tillfrågades. De är inte dragna av en slump, så svaren "
            "säger bara något om just dessa kommuner."
        )
    if material.wave.design == "sample":
        return nonresponse.drawn(len(material.wave.asked), material.everywhere.municipalities, material.wave.strata)
    return (
        f"Alla {material.everywhere.municipalities} kommuner i landet tillfrågades. Undersökningen är en "
        "totalundersökning: det finns inget urval och därför inget urvalsfel."
    )


def _uncertainty(material: Material) -> str:
    percent = f"I texten visas procent bara när minst {presentation.PERCENT_FROM} kommuner svarade, annars visas antal."
    if not has_intervals(material):
        return percent
    told = (
        f"{{ref:{INTERVALS}}} visar ett intervall för varje andel: var den troligen ligger bland alla kommuner som "
        "frågan gäller (95 procent), om de som inte svarade liknar dem som svarade. Gör de inte det kan andelen ligga "
        "utanför. När alla har svarat finns ingen sådan osäkerhet."
    )
    differs = (
        "Länet sägs skilja sig från landet bara när de två intervallen inte möts och skillnaden är minst en kommun. "
        f"Annars går det inte att säga, och jämförelsen kallas osäker. {NOT_MORE}"
    )
    return " ".join([told, *([differs] if material.county else []), percent])


def _protection(material: Material) -> str:
    """Say what is not shown, and why; empty where everything is."""
    shown = [one for one in material.questions if one.kind != "text"]
    labels = {level: [one.label for one in shown if one.publish == level] for level in ("county", "national")}
    return hidden.rules(labels) if any(labels.values()) else ""


def _comparability(material: Material) -> str:
    before = material.before
    if before is None:
        return "Det finns inga svar från en tidigare omgång att jämföra med."
    asked = [one for one in material.questions if one.kind != "text"]
    told = ["Förändring räknas bara för kommuner som svarade i båda omgångarna."]
    broken = [lower(one.label) for one in asked if material.changes.broken(one)]
    new = [lower(one.label) for one in asked if not one.asked(before.id)]
    known = [one for one in asked if one.asked(before.id) and not material.changes.broken(one)]
    reworded = [lower(one.label) for one in known if before.id in one.earlier_wordings]
    relabelled = [lower(one.label) for one in known if one.earlier_options.get(before.id)]
    silent = [one.label for one in known if not material.estimates.answered(one, before.id)]
    gone = [
        lower(one.label)
        for one in material.assignment.questions_in(before.id)
        if one.kind != "text" and not one.asked(material.wave.id)
    ]
    if broken:
        told.append(f"Definitionen är ny och svaren jämförs inte för {listing(broken)}.")
    if new:
        told.append(f"{'Den här frågan är ny' if len(new) == 1 else 'De här frågorna är nya'}: {listing(new)}.")
    if reworded:
        told.append(f"Förra gången hade frågan en annan lydelse för {listing(reworded)}.")
    if relabelled:
        told.append(f"Förra gången hade något svarsalternativ en annan lydelse för {listing(relabelled)}.")
    if silent and len(silent) < len(known):
        told.append(nobody_last_time(material.place, silent))
    if gone:
        told.append(f"Ställdes förra gången men inte nu: {listing(gone)}.")
    same = "Frågan är densamma" if len(material.questions) == 1 else "Frågorna är desamma"
    return " ".join(told if len(told) > 1 else [*told, f"{same} som förra gången."])
