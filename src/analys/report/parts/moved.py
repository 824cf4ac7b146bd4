"""Which municipalities changed their answer since the wave before."""

from __future__ import annotations

from analys.assignment import Question
from analys.report.display import Column, Display, Table, Text
from analys.report.material import Material
from analys.report.parts.transitions import transition_table
from analys.report.places import alphabetical
from analys.report.prose.change import switched
from analys.report.prose.dates import dated
from analys.report.prose.grammar import capital, figures


def moved(material: Material, question: Question) -> list[Display]:
    """Return who changed and how, where the answers may be shown by municipality; for the country, how many did."""
    if material.county is None:
        return transition_table(material, question)
    pairs = material.changes.pairs
    told = pairs[pairs["question"] == question.id]
    if material.changes.of(question.id) is None or material.place.single or question.publish != "municipality":
        return []
    changes = told[told["before"] != told["after"]]
    names = changed_names(material, question)
    if len(changes) == 0:
        return [Text(paragraphs=(switched(names, material.before.label),))]
    labels = material.assignment.scale_of(question.id).labels
    name = moved_id(question)
    by_name = {material.place.municipalities[row.municipality]: row for row in changes.itertuples()}
    return [
        Text(paragraphs=(f"{switched(names, material.before.label)} {{ref:{name}}} visar hur.",)),
        Table(
            id=name,
            title=dated(f"Kommuner som har ändrat sitt svar, {material.place.inline}", material.wave.label),
            unit="Kommunens svar",
            base=f"{figures(len(told), 'kommun')} svarade både {material.before.moment} och {material.wave.moment}",
            source=material.assignment.source,
            alt=switched(names, material.before.label),
            columns=(
                Column(label="Kommun"),
                Column(label=capital(material.before.label)),
                Column(label=capital(material.wave.label)),
            ),
            rows=tuple((one, labels[by_name[one].before], labels[by_name[one].after]) for one in names),
        ),
    ]


def moved_id(question: Question) -> str:
    """Return the id of the table of those who changed their answer."""
    return f"moved-{question.id}"


def changed_names(material: Material, question: Question) -> list[str]:
    """Return the municipalities whose answer is another than in the wave before, in alphabetical order."""
    pairs = material.changes.pairs
    told = pairs[(pairs["question"] == question.id) & (pairs["before"] != pairs["after"])]
    return sorted((material.place.municipalities[code] for code in told["municipality"]), key=alphabetical)
