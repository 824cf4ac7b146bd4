"""Exempel på åtgärder: quotations from the answers, as far as the questions may be shown."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Question
from analys.report.display import Group, Heading, Quotation, Quotations, Text
from analys.report.material import Material

#: Characters of a quotation: shorter ones say little, longer ones are no longer examples.
_SHORTEST, _LONGEST = 50, 320
_MOST = 6


def examples(material: Material) -> Group:
    """Return at most six quotations, each of another type of measure and, where it can be, another municipality."""
    if material.codebook is None or material.statements is None or material.codings is None:
        return Group(blocks=())
    chosen = _choose(material)
    if chosen.empty:
        return Group(blocks=())
    quotations = tuple(
        Quotation(text=row.text, attribution=_attribution(material, material.assignment.question(row.question), row))
        for row in chosen.itertuples()
    )
    text = "Citaten är kommunernas egna ord. Uppgifter om enskilda personer är borttagna."
    return Group(
        blocks=(
            Heading(level=1, text="Exempel på åtgärder"),
            Text(paragraphs=(text,)),
            Quotations(quotations=quotations),
        )
    )


def _choose(material: Material) -> pd.DataFrame:
    """Return statements on measures that are taken: sure codes first, then the fuller text."""
    kinds = {dimension.kind: dimension for dimension in material.codebook.dimensions}
    if "measure" not in kinds:
        return material.statements.head(0)
    codings, measure = material.codings, kinds["measure"]
    types = codings[(codings["dimension"] == measure.id) & (codings["code"] != measure.default)]
    if "status" in kinds:
        status = kinds["status"]
        taken = codings[(codings["dimension"] == status.id) & (codings["code"] == status.with_measure)]
        types = types[types["statement"].isin(taken["statement"])]
    statements = material.statements
    may_show = [question.id for question in material.assignment.questions if _may_show(material, question)]
    fits = statements["question"].isin(may_show) & statements["text"].str.len().between(_SHORTEST, _LONGEST)
    found = statements[fits].merge(types[["statement", "code", "confidence"]], on="statement")
    found = found.assign(length=found["text"].str.len())
    found = found.sort_values(["confidence", "length", "statement"], ascending=[False, False, True])
    first = found.drop_duplicates("text").drop_duplicates("code").drop_duplicates("municipality")
    rest = found.drop_duplicates("text").drop_duplicates("code")
    rest = rest[~rest["statement"].isin(first["statement"])]
    return pd.concat([first, rest]).head(_MOST)


def _may_show(material: Material, question: Question) -> bool:
    """Tell whether single answers may be shown in this report at all."""
    if question.kind != "text":
        return False
    if material.county is None or question.publish == "municipality":
        return True
    return question.publish == "county" and material.place.single is None


def _attribution(material: Material, question: Question, row: object) -> str:
    names = material.frame.set_index("municipality")
    if question.publish == "municipality":
        return names.loc[row.municipality, "name"]
    if question.publish == "county" or material.county is not None:
        return f"En kommun i {names.loc[row.municipality, 'county_name']}"
    return "En kommun"
