"""All reports of a survey with protected questions, read as an attacker would: nothing hidden can be worked out.

One question is shown for counties, one for the country only, one has options to tick, and one is open. The documents
of all 21 counties and of the country are built; every figure in their tables is taken as known, and a solver asks of
each hidden count whether it can be anything but what it is.
"""

import io
import re
from pathlib import Path

import highspy
import numpy as np
import openpyxl
import pandas as pd
import pytest

from analys import report
from analys.assignment import Assignment
from analys.report.branding import PLAIN
from analys.report.document import read_document
from analys.report.workbook import write_workbook

WAVE = "2021"
PLAN = {"yes": "Ja, beslutad", "partly": "Påbörjad", "no": "Nej, ingen"}
WAYS = {"outreach": "Uppsökande arbete", "jobs": "Feriejobb", "support": "Råd och stöd", "none": "Inget av detta"}


def question(identity, label, **more):
    return {"id": identity, "label": label, "wording": f"{label}?", "kind": "scale", "scale": "plan", **more}


def finding(words, *more):
    return {"codes": ["yes", *more], "phrase": words}


DECLARED = Assignment.model_validate(
    {
        "id": "skydd",
        "title": "Prov",
        "report_title": "Prov",
        "background": "Prov av skydd.",
        "commissioned_by": "Prov",
        "source": "Prov",
        "synthetic": True,
        "waves": [
            {"id": "2020", "label": "2020", "date": "2020-06-30"},
            {"id": WAVE, "label": WAVE, "date": "2021-06-30"},
        ],
        "scales": {
            "plan": {"ordered": True, "codes": [{"code": code, "label": label} for code, label in PLAN.items()]}
        },
        "questions": [
            question("plan", "Plan", publish="county", finding=finding("har minst påbörjat en plan", "partly")),
            question("spare", "Reservkraft", publish="national", finding=finding("har reservkraft")),
            {
                "id": "ways",
                "label": "Arbetssätt",
                "wording": "Hur arbetar ni?",
                "kind": "multiple",
                "options": WAYS,
                "none_option": "none",
                "publish": "county",
            },
            question("open", "Samverkan", finding=finding("samverkar")),
        ],
        "sections": [
            {"id": one, "heading": one.capitalize(), "text": "Om frågan.", "questions": [one]}
            for one in ("plan", "spare", "ways", "open")
        ],
    }
)


#: The ways that a municipality can tick: any but none of the three, or "none of them"; and how common they are.
PATTERNS = np.array([[*map(int, f"{number:03b}"), 0] for number in range(1, 8)] + [[0, 0, 0, 1]])
CHANCES = [0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.05]

#: Tables that tell nothing of protected questions.
OF_OPEN_QUESTIONS = (
    "conservation",
    "county-response",
    "silent",
    "response-groups",
    "similar-open",
    "moved-open",
    "transitions-open",
    "overview",
    "map-open",
)


@pytest.fixture(scope="module")
def answers(made_up):
    """Random answers in which whoever ticks "none of them" ticks nothing else, and whoever answers ticks something."""
    told = made_up.made_up_answers(DECLARED, WAVE, silent=0.15, seed=4)
    ticked = ~told[WAVE]["question"].str.startswith("ways/")
    return told | {WAVE: pd.concat([told[WAVE][ticked], _ways(told[WAVE])], ignore_index=True)}


def _ways(told):
    first = told[told["question"] == "ways/outreach"].set_index("municipality")
    pattern = np.random.default_rng(6).choice(len(PATTERNS), len(first), p=CHANCES)
    parts = []
    for place, option in enumerate(WAYS):
        value = pd.Series(np.where(PATTERNS[pattern, place], "yes", "no"), first.index, dtype="str")
        parts.append(first.assign(question=f"ways/{option}", value=value.where(first["missing"].isna())).reset_index())
    return pd.concat(parts)


@pytest.fixture(scope="module")
def frame(made_up):
    """The municipalities by code, each with the finest group that any report shows: county by municipality group."""
    table = made_up.FRAME.set_index("municipality", drop=False)
    return table.assign(crossing=table["county"] + table["skr_group"])


@pytest.fixture(scope="module")
def reports(answers, made_up, run_notebook):
    """County, or None for the country -> the document."""
    hidden = {wave: made_up.hidden_cells(DECLARED, wave, answers[wave], made_up.FRAME) for wave in answers}
    places = [None, *sorted(made_up.FRAME["county"].unique())]
    return {
        place: read_document(run_notebook(made_up.material_of(DECLARED, answers, place, hidden))) for place in places
    }


@pytest.fixture(scope="module")
def facts(reports, made_up):
    """(wave, question) -> (level, group, values that count) -> the count, or "x", over the tables of all reports."""
    frame = made_up.FRAME
    counties = dict(zip(frame["county_name"], frame["county"], strict=True))
    groups = dict(zip(frame["skr_group_name"], frame["skr_group"], strict=True))
    found = {}

    def learn(wave, question, level, group, values, count):
        known = found.setdefault((wave, question), {})
        assert known.setdefault((level, group, values), count) == count, "two reports disagree"

    for county, document in reports.items():
        for table in document.tables:
            name = table.id
            if county == "09" and name in ("plan-plan", "ways-ways"):
                # the county is one municipality: its answers are words, and here hidden
                waves = [column.label for column in table.columns if column.label in ("2020", WAVE)] or [WAVE]
                for label, *answers in table.rows:
                    assert set(answers[: len(waves)]) == {"Visas inte"}
                    for wave in waves:
                        if name == "ways-ways":
                            option = next(one for one, words in WAYS.items() if words == label)
                            learn(wave, f"ways/{option}", "county", "09", ("yes",), "x")
                        else:
                            for value in PLAN:
                                learn(wave, "plan", "county", "09", (value,), "x")
            elif county == "09" and name == "open-plan":
                continue
            elif name in ("plan-plan", "spare-plan", "open-plan"):
                for label, *cells in table.rows:
                    place, wave = label.rsplit(" ", 1)
                    where = ("country", "00") if place == "Riket" else ("county", counties[place])
                    for value, cell in zip(PLAN, cells, strict=False):
                        learn(wave, name.partition("-")[0], *where, (value,), cell)
            elif name == "ways-ways":
                options = {label: option for option, label in WAYS.items()}
                for label, count, _, *country in table.rows:
                    where = ("county", county) if county else ("country", "00")
                    learn(WAVE, f"ways/{options[label]}", *where, ("yes",), count)
                    if county:
                        learn(WAVE, f"ways/{options[label]}", "country", "00", ("yes",), country[0])
            elif name.startswith(("county-", "skr_group-")) and name != "county-response":
                level, _, question = name.removesuffix("-levelled").partition("-")
                question = "ways/none" if question == "ways" else question
                codes = ("yes",) if "/" in question else DECLARED.question(question).finding.codes
                for label, count, *_ in table.rows:
                    group = counties[label] if level == "county" else groups[label]
                    learn(WAVE, question, level, group, codes, count_in(count))
            elif name == "intervals":
                none = {"Arbetssätt (inget av detta)": "ways/none"}
                questions = {"Plan": "plan", "Reservkraft": "spare", "Samverkan": "open"} | none
                for label, count, *_ in table.rows:
                    question = questions[label]
                    codes = ("yes",) if "/" in question else DECLARED.question(question).finding.codes
                    where = ("county", county) if county else ("country", "00")
                    learn(WAVE, question, *where, codes, count_in(count))
            elif name in ("weighted", "change-tests"):
                assert [label for label, *_ in table.rows] == ["Samverkan"]
            else:
                assert name.startswith(OF_OPEN_QUESTIONS), f"what does {name} tell?"
    return found


def count_in(cell):
    """Return the count of a cell, or its sign."""
    return cell if isinstance(cell, int | str) else cell.count


def test_hidden_counts_stand_as_x_and_national_questions_in_no_county(reports, facts):
    assert {question for _, question in facts} == {"plan", "spare", "open", *(f"ways/{one}" for one in WAYS)}
    assert all(isinstance(count, int) for count in facts[WAVE, "open"].values())
    plan = facts[WAVE, "plan"]
    assert [plan["county", "09", (value,)] for value in PLAN] == ["x"] * 3
    assert {level for level, *_ in facts[WAVE, "spare"]} == {"country"}
    for county, document in reports.items():
        text = " ".join(texts_of(document))
        assert ("reservkraft" in text.lower()) == (county is None)
        for table in document.tables:
            if table.id.startswith("overview"):
                assert {column.label for column in table.columns} <= {"Kommun", "2020", WAVE}
                assert "Samverkan" in table.title


def told_of(answers, wave, question):
    """Place of each municipality's pattern of answers, and patterns by what a fact counts."""
    rows = answers[wave][answers[wave]["value"].notna()]
    if question == "ways":
        wide = rows[rows["question"].str.startswith("ways/")].pivot(
            index="municipality", columns="question", values="value"
        )
        ticked = (wide[[f"ways/{option}" for option in WAYS]] == "yes").to_numpy()
        return pd.Series([PATTERNS.tolist().index(row) for row in ticked.astype(int).tolist()], wide.index)
    told = rows[rows["question"] == question].set_index("municipality")["value"]
    return told.map(list(PLAN).index)


def counted(question, values):
    """Return the places of the patterns that a fact counts."""
    if question.startswith("ways/"):
        return tuple(np.nonzero(PATTERNS[:, list(WAYS).index(question.removeprefix("ways/"))])[0].tolist())
    return tuple(list(PLAN).index(value) for value in values)


@pytest.mark.parametrize(("wave", "question"), [("2020", "plan"), (WAVE, "plan"), (WAVE, "ways"), (WAVE, "spare")])
def test_a_solver_finds_no_hidden_count(wave, question, answers, facts, frame):
    told, known, hidden = told_of(answers, wave, question), [], []
    for (when, name), cells in facts.items():
        if when == wave and name.partition("/")[0] == question:
            for (level, group, values), count in cells.items():
                row = (level, group, counted(name, values))
                if count != "x":
                    known.append((*row, count))
                elif len(values) == 1:  # what is hidden of several together may follow from what is shown of the rest
                    hidden.append(row)
    if question == "spare":
        hidden += [("county", county, (place,)) for county in ("09", "10", "13") for place in range(3)]
    assert hidden
    groups = frame.loc[told.index]
    patterns = len(PATTERNS) if question == "ways" else len(PLAN)
    for (level, group, counts), (low, high) in zip(hidden, attack(told, frame, known, patterns, hidden), strict=True):
        true = int((told.isin(counts) & ((level == "country") | (groups[level] == group))).sum())
        assert low <= true <= high
        assert low < high or true == 0, f"{level} {group} {counts} can only be {true}"


OF_SO_MANY = re.compile(r"(\d+) av (?:de )?(\d+)")


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("plan", "har minst påbörjat en plan"),
        ("spare", "har reservkraft"),
        *((f"ways/{option}", f"har svarat ”{label}”") for option, label in list(WAYS.items())[:3]),
    ],
)
def test_texts_tell_no_count_that_is_hidden(name, phrase, reports, facts):
    codes = ("yes",) if "/" in name else DECLARED.question(name).finding.codes
    shown = facts[WAVE, name]
    cells = {group: count for (_, group, values), count in shown.items() if values == codes}
    cells["00"] = sum(shown["country", "00", (code,)] for code in codes)
    told = 0
    for county, document in reports.items():
        for sentence in re.split(r"(?<=[.:]) |\n", "\n".join(texts_of(document))):
            if phrase in sentence:
                told += 1
                assert {int(count) for count, _ in OF_SO_MANY.findall(sentence)} <= set(cells.values())
                if cells.get(county) == "x":
                    assert re.search("visas inte|hela landet", sentence), sentence
    assert told


def test_figures_tell_no_count_that_their_tables_hide(reports):
    seen = 0
    for document in reports.values():
        tables = {table.id: table for table in document.tables}
        for figure in document.figures:
            numbers = {cell for row in tables[figure.numbers].rows for cell in row}
            drawn = {int(count) for count, _ in OF_SO_MANY.findall("".join([figure.svg, *figure.more]))}
            seen += "x" in numbers
            assert drawn <= {number for number in numbers if isinstance(number, int)} | bases(tables[figure.numbers])
    assert seen


def bases(table):
    """Return how many answered, in tables that tell how many did not."""
    labels = [column.label for column in table.columns]
    if "Utan svar på skalan" not in labels:
        return set()
    silent, asked = labels.index("Utan svar på skalan"), labels.index("Tillfrågade")
    return {row[asked] - row[silent] for row in table.rows}


def test_only_the_estimates_read_protected_answers():
    readers = {
        path.name for path in Path(report.__file__).parent.rglob("*.py") if "collected" in path.read_text("utf-8")
    }
    assert readers == {"material.py", "estimates.py"}


def test_workbooks_hold_what_the_documents_show(reports):
    for document in reports.values():
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(document, PLAIN)))
        for table in document.tables:
            wide = len(table.columns) + sum(column.of_base for column in table.columns)
            rows = [[cell.value for cell in row] for row in book[document.labels[table.id]].iter_rows(max_col=wide)]
            for found, row in zip(rows[-len(table.rows) :], table.rows, strict=True):
                expected = [pytest.approx(cell) if isinstance(cell, float) else cell for cell in row]
                assert _as_printed(found, table.columns) == expected


def _as_printed(cells, columns):
    """The workbook's cells with a count and its base written together, a sign once."""
    left, told = iter(cells), []
    for column in columns:
        cell = next(left)
        if column.of_base:
            base = next(left)
            assert type(cell) is type(base) and (isinstance(cell, int) or cell == base)
            cell = cell if isinstance(cell, str) else (cell, base)
        told.append(cell)
    return told


def texts_of(document):
    """All strings of a document, its drawings' among them."""
    for block in document.blocks:
        yield from _strings(block.payload())


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def attack(told, frame, known, patterns, targets):
    """Return the smallest and the largest count that each target can have, given what is known.

    The unknowns are how many municipalities of each county and municipality group gave each pattern of answers; how
    many answered there is public.

    Args:
        told: place of the municipality's pattern, indexed by municipality.
        known: rows of (level, group, which patterns count, count).
        patterns: how many there are.
        targets: rows of (level, group, which patterns count).
    """
    crossing, sizes = np.unique(frame.loc[told.index, "crossing"], return_counts=True)
    traits = frame.drop_duplicates("crossing").set_index("crossing").loc[crossing]
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    unknown = [[model.addIntegral(0, size) for _ in range(patterns)] for size in sizes]

    def total(level, group, counts):
        rows = range(len(crossing)) if level == "country" else np.nonzero((traits[level] == group).to_numpy())[0]
        return model.qsum(unknown[row][place] for row in rows for place in counts)

    for row, size in zip(unknown, sizes, strict=True):
        model.addConstr(model.qsum(row) == int(size))
    for level, group, counts, count in known:
        model.addConstr(total(level, group, counts) == count)
    for target in targets:
        ends = []
        for solve in (model.minimize, model.maximize):
            solve(total(*target))
            assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(round(model.getInfo().objective_function_value))
        yield tuple(ends)
