"""Exempel på åtgärder: quotations from the answers, as far as the questions may be shown."""

from __future__ import annotations

import pandas as pd
from rapidfuzz import fuzz

from analys.assignment import Question
from analys.coding.examples import pick_examples
from analys.report.display import Group, Heading, Quotation, Quotations, Text
from analys.report.material import Material
from analys.report.parts.described import dimension_of

_MOST = 6
#: Percent of the letters that two texts share at least to be taken as copies of each other.
_ALIKE = 85


def examples(material: Material) -> Group:
    """Return at most six quotations, each of another type of measure and, where it can be, another municipality."""
    if material.codebook is None or material.choices is None:
        return Group(blocks=())
    chosen = _choose(material)
    if chosen.empty:
        return Group(blocks=())
    quotations = tuple(
        Quotation(text=row.text, attribution=_attribution(material, material.assignment.question(row.question), row))
        for row in chosen.itertuples()
    )
    whose = "Citatet är en kommuns" if len(quotations) == 1 else "Citaten är kommunernas"
    text = f"{whose} egna ord om vad som görs eller planeras. Uppgifter om enskilda personer är borttagna."
    return Group(
        blocks=(
            Heading(level=1, text="Exempel på åtgärder"),
            Text(paragraphs=(text,), lead=True),
            Quotations(quotations=quotations),
        )
    )


def _choose(material: Material) -> pd.DataFrame:
    """Return the statements that show each type of measure best, one of each, of measures that are taken or planned."""
    codings, measure, status = material.codings, dimension_of(material, "measure"), dimension_of(material, "status")
    if measure is None:
        return material.statements.head(0)
    types = codings[(codings["dimension"] == measure.id) & ~codings["code"].isin([measure.default, measure.denied])]
    if measure.denied is not None:
        denying = codings.loc[(codings["dimension"] == measure.id) & (codings["code"] == measure.denied), "statement"]
        types = types[~types["statement"].isin(denying)]
    if status is not None:
        told = ~codings["code"].isin([status.default, status.denied])
        types = types[types["statement"].isin(codings.loc[(codings["dimension"] == status.id) & told, "statement"])]
    may_show = [question.id for question in material.assignment.questions if _may_show(material, question)]
    shown = material.statements[material.statements["question"].isin(may_show)]
    found = pick_examples(shown, types, material.codebook, material.choices, per_code=1)
    found = unlike(found)
    first = found.drop_duplicates("municipality")
    rest = found[~found["statement"].isin(first["statement"])]
    return pd.concat([found[found["pinned"]], first, rest]).drop_duplicates("statement").head(_MOST)


def unlike(found: pd.DataFrame) -> pd.DataFrame:
    """Return the statements that are no copies of one before, but for a few letters; the pinned ones come first."""
    kept: list[str] = []
    rows = []
    for row in found.sort_values("pinned", ascending=False, kind="stable").itertuples():
        if not any(fuzz.ratio(row.text.casefold(), text, score_cutoff=_ALIKE) for text in kept):
            kept.append(row.text.casefold())
            rows.append(row.Index)
    return found.loc[sorted(rows)]


def _may_show(material: Material, question: Question) -> bool:
    """Tell whether single answers may be shown in this report at all."""
    if question.kind != "text":
        return False
    if material.county is None or question.publish == "municipality":
        return True
    return question.publish == "county" and _several_wrote(material, material.county)


def _several_wrote(material: Material, county: str) -> bool:
    """Tell whether a quotation from a county could be another municipality's; who answered is no secret."""
    inside = material.frame.loc[material.frame["county"] == county, "municipality"]
    wrote = material.statements["municipality"]
    return wrote[wrote.isin(inside)].nunique() > 1


def _attribution(material: Material, question: Question, row: object) -> str:
    names = material.frame.set_index("municipality")
    if question.publish == "municipality":
        return names.loc[row.municipality, "name"]
    own = names.loc[row.municipality]
    if (question.publish == "county" or material.county is not None) and _several_wrote(material, own["county"]):
        return f"En kommun i {own['county_name']}"
    return "En kommun"
