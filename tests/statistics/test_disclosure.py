"""Nothing that is hidden can be worked out from all published tables together."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from analys.statistics import audit, distributions, hide, medians, shares, suppress
from analys.statistics.disclosure import LEVELS, Policy
from analys.statistics.disclosure.crossing import link
from analys.statistics.disclosure.neighbourhood import Counties
from analys.synthetic.frame import make_frame

SCALE = ("low", "some", "high")
VALUES = {"risk": SCALE}
LINKED = ("country", "county", "skr_main_group")
KEYS = ["level", "group", "question"]


def published(answers: pd.DataFrame, frame: pd.DataFrame, hidden: pd.DataFrame, levels=LEVELS) -> pd.DataFrame:
    """Return all tables one after another; count is missing where it is hidden."""
    tables = [hide(distributions(answers, frame, VALUES, by), hidden) for by in levels]
    return pd.concat(tables, ignore_index=True)


def test_gotlands_answer_cannot_be_told_from_the_country_and_the_counties(answer_rows, frame):
    """Gotland alone says high in its county; the country minus the other counties must not give it away."""
    told = dict.fromkeys(frame["municipality"], "some")
    told |= dict.fromkeys(frame["municipality"][::2], "low") | dict.fromkeys(frame["municipality"][::3], "high")
    answers = answer_rows(told | {"0980": "high"})
    hidden = suppress(answers, frame, VALUES, {"risk": "county"})
    gotland = hidden[hidden["group"] == "09"]
    assert gotland["rule"].tolist() == ["small_base"] * 3
    checked = audit(answers, frame, VALUES, hidden).set_index(["group", "value"])
    assert checked.loc[("09", "high"), ["count", "lowest", "highest"]].tolist() == [1, 0, 1]
    assert checked["safe"].all()
    # What the others lose for it: never the country's figures.
    assert set(hidden.loc[hidden["rule"] == "complementary", "level"]) <= {"county", "skr_group"}


def test_without_complementary_cells_gotland_would_be_told(answer_rows, frame):
    told = dict.fromkeys(frame["municipality"], "some") | dict.fromkeys(frame["municipality"][::2], "high")
    answers = answer_rows(told)
    hidden = suppress(answers, frame, VALUES, {"risk": "county"})
    primary_only = hidden[hidden["rule"] != "complementary"]
    assert not audit(answers, frame, VALUES, primary_only)["safe"].all()


def brute_force(answers: pd.DataFrame, frame: pd.DataFrame, tables: pd.DataFrame) -> dict[tuple, set[int]]:
    """Return what each cell can be, by going through every way the municipalities can have answered."""
    municipalities = answers["municipality"].tolist()
    group_of = frame.set_index("municipality").assign(country="00")
    ways = np.array(list(product(SCALE, repeat=len(municipalities))))
    cells = list(zip(tables["level"], tables["group"], tables["value"], strict=True))
    counts = np.array(
        [
            ((ways == value) & (group_of.loc[municipalities, level] == group).to_numpy()).sum(axis=1)
            for level, group, value in cells
        ]
    )
    shown = tables["count"].notna().to_numpy()
    agrees = (counts[shown] == tables["count"][shown].to_numpy(dtype=int)[:, None]).all(axis=0)
    return {cell: set(row[agrees].tolist()) for cell, row in zip(cells, counts, strict=True)}


@settings(max_examples=10)
@given(
    told=st.lists(st.sampled_from(SCALE), min_size=3, max_size=7),
    places=st.lists(st.tuples(st.sampled_from(["01", "03"]), st.sampled_from("AB")), min_size=7, max_size=7),
    smallest=st.tuples(st.integers(1, 3), st.integers(1, 3)),
)
def test_going_through_all_possibilities_tells_no_hidden_answer(told, places, smallest):
    codes = [f"010{number}" for number in range(len(told))]
    county, main_group = zip(*places[: len(told)], strict=True)
    frame = pd.DataFrame({"municipality": codes, "county": county, "skr_main_group": main_group})
    answers = pd.DataFrame({"municipality": codes, "question": "risk", "value": told})
    answers["missing"] = pd.Series([None] * len(told), dtype="str")
    hidden = suppress(answers, frame, VALUES, {"risk": "county"}, levels=LINKED, policy=Policy(*smallest))
    tables = published(answers, frame, hidden, LINKED)
    possible = brute_force(answers, frame, tables)
    truth = pd.concat([distributions(answers, frame, VALUES, by) for by in LINKED])
    truth = truth.set_index(["level", "group", "value"])["count"]
    for row in hidden[hidden["rule"] != "complementary"].itertuples():
        cell = (row.level, row.group, row.value)
        assert truth[cell] == 0 or len(possible[cell]) > 1
    checked = audit(answers, frame, VALUES, hidden, levels=LINKED)
    for row in checked.itertuples():
        reach = possible[row.level, row.group, row.value]
        assert (row.lowest, row.highest) == (min(reach), max(reach))


def attack(answers: pd.DataFrame, frame: pd.DataFrame, tables: pd.DataFrame, cell: tuple) -> tuple[int, int]:
    """Return the limits of a hidden cell with one 0/1 unknown for each municipality and value."""
    frame = frame.set_index("municipality")
    told = answers.loc[answers["value"].notna(), "municipality"].tolist()

    def members(level: str, group: str) -> np.ndarray:
        return np.array([level == "country" or frame.loc[one, level] == group for one in told], dtype=float)

    def row(level: str, group: str, value: str) -> np.ndarray:
        return np.kron(members(level, group), [float(value == one) for one in SCALE])

    facts = [np.kron(np.eye(len(told))[number], np.ones(3)) for number in range(len(told))]
    right = [1.0] * len(told)
    for shown in tables[tables["count"].notna()].itertuples():
        facts.append(row(shown.level, shown.group, shown.value))
        right.append(float(tables.loc[shown.Index, "count"]))
    known = optimize.LinearConstraint(np.array(facts), right, right)
    ends = [
        optimize.milp(
            sign * row(*cell), integrality=np.ones(3 * len(told)), bounds=optimize.Bounds(0, 1), constraints=known
        )
        for sign in (1, -1)
    ]
    return round(ends[0].fun), round(-ends[1].fun)


@pytest.mark.parametrize("seed", range(2))
def test_a_solver_tells_no_hidden_answer_of_random_tables(seed, answer_rows, frame):
    rng = np.random.default_rng(seed)
    some = frame[frame["county"].isin(["07", "08", "09", "10", "13"])]
    chance = rng.dirichlet([0.7, 0.7, 0.7])
    told = dict(zip(some["municipality"], rng.choice(SCALE, len(some), p=chance), strict=True))
    told |= dict.fromkeys(rng.choice(some["municipality"], 4, replace=False), "not_answered")
    answers = answer_rows(told)
    hidden = suppress(answers, frame, VALUES, {"risk": "county"})
    tables = published(answers, frame, hidden, LEVELS)
    truth = pd.concat([distributions(answers, frame, VALUES, by) for by in LEVELS])
    truth = truth.set_index(["level", "group", "value"])["count"]
    own = hidden[hidden["rule"] != "complementary"]
    assert len(own)
    for row in own.itertuples():
        cell = (row.level, row.group, row.value)
        if truth[cell] > 0:
            low, high = attack(answers, frame, tables, cell)
            assert low < high and low <= truth[cell] <= high


def test_what_is_hidden_in_parts_of_the_country_cannot_be_told_from_the_whole(frame):
    """Twice as many counties as there are, so that no cell's alternative is looked for among all of them."""
    large = make_frame(frame, 42)
    told = np.random.default_rng(1).choice(SCALE, len(large), p=[0.2, 0.3, 0.5])
    answers = pd.DataFrame({"municipality": large["municipality"], "question": "risk", "value": told})
    hidden = suppress(answers, large, VALUES, {"risk": "county"})
    assert set(hidden["rule"]) >= {"small_base", "small_cell", "complementary"}
    assert audit(answers, large, VALUES, hidden)["safe"].all()


def test_more_counties_are_searched_where_the_nearest_would_cost_cells_of_many():
    """One of group A said high; group B (147 answers) or C (8, all in the last county) must hide what makes up for it.

    If the one had said low instead, a B of the same county high, a B of the last county low, and a C high, then all
    but A's and C's figures would be as they are.
    """
    parts = [("01", "A", "high", 1), ("01", "B", "high", 2), ("01", "B", "low", 3)]
    for county in range(2, 30):
        parts += [(f"{county:02}", "A", "low", 1), (f"{county:02}", "B", "high", 3), (f"{county:02}", "B", "low", 2)]
    parts += [("30", "B", "high", 2), ("30", "C", "high", 4), ("30", "C", "low", 4)]
    rows = [part[:3] for part in parts for _ in range(part[3])]
    table = pd.DataFrame(rows, columns=["county", "skr_main_group", "value"])
    table = table.assign(municipality=table.index.astype(str), question="risk")
    hidden = suppress(table, table, VALUES, {"risk": "county"}, levels=LINKED)
    assert hidden.set_index(["group", "value"])["rule"].to_dict() == {
        ("A", "high"): "small_cell",
        ("A", "low"): "complementary",
        ("C", "high"): "complementary",
        ("C", "low"): "complementary",
    }


def test_a_national_question_shows_the_country_only(answer_rows, frame):
    told = dict.fromkeys(frame["municipality"], "low") | dict.fromkeys(frame["municipality"][:100], "some")
    answers = answer_rows(told | {"0980": "high"})
    hidden = suppress(answers, frame, VALUES, {"risk": "national"})
    assert set(hidden.loc[hidden["level"] != "country", "rule"]) == {"not_published"}
    country = hidden[hidden["level"] == "country"].set_index("value")["rule"]
    # One said high: hidden, and so is one of the other two, or the sum would tell.
    assert country.to_dict() in (
        {"high": "small_cell", "some": "complementary"},
        {"high": "small_cell", "low": "complementary"},
    )
    checked = audit(answers, frame, VALUES, hidden)
    assert set(checked["level"]) == {"country"} and checked["safe"].all()


def test_an_open_question_hides_nothing(answer_rows, frame):
    answers = answer_rows({"0980": "high"})
    hidden = suppress(answers, frame, VALUES, {"risk": "municipality"})
    assert hidden.empty
    table = hide(distributions(answers, frame, VALUES), hidden)
    assert table["rule"].tolist() == [""] * 3 and table["count"].sum() == 1


def test_a_county_of_one_mind_is_hidden(answer_rows, frame):
    blekinge = ["1060", "1080", "1081", "1082", "1083"]
    others = frame.loc[frame["county"] == "12", "municipality"].tolist()
    told = dict.fromkeys(blekinge, "high") | {code: SCALE[number % 3] for number, code in enumerate(others)}
    answers = answer_rows(told)
    rules = suppress(answers, frame, VALUES, {"risk": "county"}, levels=("country", "county"))
    rules = rules.set_index(["group", "value"])["rule"]
    assert rules["10", "high"] == "unanimous"
    assert "complementary" in rules["10"].tolist()


def test_the_same_cells_are_hidden_whatever_the_order_of_rows(answer_rows, frame):
    rng = np.random.default_rng(5)
    answers = answer_rows(dict(zip(frame["municipality"], rng.choice(SCALE, 290, p=[0.1, 0.3, 0.6]), strict=True)))
    before = answers.copy()
    first = suppress(answers, frame, VALUES, {"risk": "county"})
    again = suppress(answers.sample(frac=1, random_state=2), frame, VALUES, {"risk": "county"})
    pd.testing.assert_frame_equal(first, again)
    pd.testing.assert_frame_equal(answers, before)


def test_what_is_computed_from_hidden_figures_is_hidden(answer_rows, frame):
    told = {"1060": "high", "1080": "low", "1081": "low", "1082": "low", "1083": "low"}
    told |= dict.fromkeys(frame.loc[frame["county"] == "07", "municipality"], "some")
    answers = answer_rows(told)
    columns = ["level", "group", "question", "value", "rule"]
    cells = [("county", "10", "risk", "low", "complementary"), ("county", "10", "risk", "high", "small_cell")]
    hidden = pd.DataFrame(cells, columns=columns)
    table = hide(distributions(answers, frame, VALUES), hidden).set_index(["group", "value"])
    assert table.loc[("10", "high"), ["count", "share", "low", "high", "wilson_low"]].isna().all()
    assert table.loc[("10", "high"), ["base", "asked", "rule"]].tolist() == [5, 5, "small_cell"]
    assert table.loc[("10", "some"), ["count", "rule"]].tolist() == [0, ""]
    middle = hide(medians(distributions(answers, frame, VALUES)), hidden).set_index("group")
    assert middle.loc["10", ["median", "upper_median"]].isna().all() and middle.loc["10", "rule"] == "small_cell"
    assert middle.loc["07", "median"] == "some"
    finding = {"risk": ("some",)}
    assert hide(shares(distributions(answers, frame, VALUES), finding), hidden, finding)["rule"].tolist() == ["", ""]
    finding = {"risk": ("some", "high")}
    assert hide(shares(distributions(answers, frame, VALUES), finding), hidden, finding)["rule"].tolist() == [
        "",
        "small_cell",
    ]


def test_hiding_takes_figures_and_leaves_keys_and_whole_numbers(answer_rows, frame):
    """Of a table that was picked from a larger one, whose rows no longer are numbered from 0."""
    told = {"1060": "high", "1080": "low", "1081": "low", "1082": "low", "1083": "low", "0980": "low"}
    picked = distributions(answer_rows(told), frame, VALUES).query("group == '10'")
    before = picked.copy()
    hidden = pd.DataFrame([("county", "10", "risk", "high", "small_cell")], columns=[*KEYS, "value", "rule"])
    table = hide(picked, hidden)
    pd.testing.assert_frame_equal(picked, before)
    assert table["rule"].tolist() == ["", "", "small_cell"]
    keys = [*KEYS, "value", "base", "asked", "population"]
    pd.testing.assert_frame_equal(table[keys], before[keys])
    assert str(table["count"].tolist()) == "[4, 0, <NA>]"


def test_the_limits_are_where_the_policy_says(answer_rows, frame):
    """Skåne's 33: 3 low, 2 some, 28 high. Kronoberg's first 4 answered, Kalmar's first 5."""
    codes = {county: frame.loc[frame["county"] == county, "municipality"].tolist() for county in ("07", "08", "12")}
    told = dict(zip(codes["12"], ["low"] * 3 + ["some"] * 2 + ["high"] * 28, strict=True))
    told |= dict(zip(codes["07"][:4], ["low", "low", "high", "high"], strict=True))
    told |= dict(zip(codes["08"][:5], ["high", "high", "high", "high", "low"], strict=True))
    hidden = suppress(answer_rows(told), frame, VALUES, {"risk": "county"}, levels=("county",))
    rules = hidden.set_index(["group", "value"])["rule"]
    assert rules["12", "some"] == "small_cell" and ("12", "low") not in rules[rules != "complementary"]
    assert rules["07"].tolist() == ["small_base"] * 3
    assert rules["08", "low"] == "small_cell" and "small_base" not in rules["08"].tolist()


def test_what_makes_up_for_a_cell_is_looked_for_first_where_it_is_likely_and_costs_little():
    """One B of county 01 said high. County 03 has Bs who said low; 04 only Bs who said high too; 02 and 05 no Bs."""
    parts = [("01", "B", "high", 1), ("01", "A", "low", 6), ("02", "A", "low", 8), ("03", "B", "low", 9)]
    parts += [("04", "B", "high", 7), ("05", "A", "high", 3)]
    rows = [part[:3] for part in parts for _ in range(part[3])]
    table = pd.DataFrame(rows, columns=["county", "skr_main_group", "value"])
    table = table.assign(municipality=table.index.astype(str))
    cells, tables = link(table, table, ("low", "high"), LINKED, "population_2024")
    ours = cells.query("level == 'county' and group == '01' and value == 'high'").index[0]
    counties = Counties.of(tables)
    assert counties.nearest(np.zeros(len(cells), dtype=bool), ours).tolist() == [0, 2, 4, 3, 1]
    # What is hidden already costs nothing more.
    assert counties.nearest((cells["group"] == "02").to_numpy(), ours).tolist() == [0, 2, 1, 4, 3]
    assert cells[counties.cells]["level"].unique().tolist() == ["county"]
