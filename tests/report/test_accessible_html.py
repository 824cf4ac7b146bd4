"""The web page in a real browser: axe-core's rules for WCAG 2.1 AA, and no sideways scrolling on a small screen."""

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from analys.assignment import load_assignment
from analys.build.index import Entry, write_index
from analys.build.targets import County, Target
from analys.report import Column, Table, render
from analys.report.figures.stacked import Bar, draw_stacked

CHROMIUM = shutil.which("chromium")
RAW = Path(__file__).parents[2] / "data" / "raw"
AXE = importlib.util.find_spec("axe_playwright_python")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"),
    pytest.mark.skipif(AXE is None, reason="axe-playwright-python is not installed"),
]

_RUN = """
<script>
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify({
    violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))]),
    passes: found.passes.length,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  });
  document.body.replaceChildren(told);
});
</script>
"""


def audit(page: str, folder: Path, width: int) -> dict:
    """Open the page with axe-core inside it, and return what axe says."""
    axe = (Path(AXE.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    path = folder / "page.html"
    path.write_text(page.replace("</body>", f"<script>{axe}</script>{_RUN}</body>"), encoding="utf-8")
    return json.loads(_told(path, width))


def _told(path: Path, width: int) -> str:
    """Open a page whose script puts what it found into an element, and return that element's text."""
    folder = path.parent
    command = [CHROMIUM, "--headless", "--disable-gpu", "--virtual-time-budget=10000", f"--window-size={width},900"]
    command += [f"--user-data-dir={folder}", "--dump-dom", path.as_uri()]
    if os.geteuid() == 0:
        command.insert(1, "--no-sandbox")
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    return html.unescape(re.search(r'<pre id="told">(.*?)</pre>', dom, re.S)[1])


def test_page_passes_axe_on_a_small_screen(notebook_of, cover, figure, table, tmp_path):
    drawn = draw_stacked([Bar("Hallands län", (4, 1, 1), 6)], ["Underskott", "Balans", "Överskott"], [-1, 0, 1])
    figures = [figure.model_copy(update={"id": f"drawn-{number}-figure", "svg": drawn}) for number in range(2)]
    columns = (Column(label="Svar"), *(Column(label=f"Mycket långordig rubrik {one}") for one in range(12)))
    wide = Table.model_validate(
        {**table.payload(), "columns": columns, "rows": (("Underskott",) * 13,), "total": False}
    )
    page = render(notebook_of(cover, "# Resultat", *figures, wide))[".html"].decode()
    found = audit(page, tmp_path, 500)
    assert found["violations"] == []
    assert found["passes"] > 15
    assert found["sideways"] <= 0


_HINT = """
<script>
const drawing = document.querySelector(".drawing");
const told = document.createElement("pre");
told.id = "told";
told.textContent = JSON.stringify({
  cut: drawing.scrollWidth > drawing.clientWidth,
  reachable: drawing.tabIndex === 0,
  hint: getComputedStyle(drawing, "::before").content,
  shadow: getComputedStyle(drawing).backgroundImage,
});
document.body.replaceChildren(told);
</script>
"""


def test_a_figure_that_is_cut_says_that_it_can_be_scrolled(notebook_of, cover, figure, table, tmp_path):
    path = tmp_path / "page.html"
    page = render(notebook_of(cover, "# Resultat", figure, table))[".html"].decode()
    path.write_text(page.replace("</body>", f"{_HINT}</body>"), encoding="utf-8")
    small, large = (json.loads(_told(path, width)) for width in (380, 1280))
    assert small["cut"]
    assert small["reachable"]
    assert "Rulla i sidled" in small["hint"]
    assert "gradient" in small["shadow"]
    assert not large["cut"]
    assert large["hint"] == large["shadow"] == "none"


_TABLES = """
<script>
document.body.offsetWidth;  // a layout asks for the fonts, whose letters are narrower than the system's
document.fonts.ready.then(() => {
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify([...document.querySelectorAll(".table")].map(one => {
    one.scrollLeft = 200;
    const name = one.querySelector("tbody th").getBoundingClientRect();
    return {
      name: one.getAttribute("aria-label"),
      over: one.scrollWidth - one.clientWidth,
      row: name.left - one.getBoundingClientRect().left,
    };
  }));
  document.body.replaceChildren(told);
});
</script>
"""


def _tables(page, folder, width):
    path = folder / "page.html"
    path.write_text(page.replace("</body>", f"{_TABLES}</body>"), encoding="utf-8")
    return json.loads(_told(path, width))


@pytest.fixture(scope="module")
def country_page(made_up, run_notebook):
    return render(run_notebook(made_up.made_up_material("beredskap-2022", "2023", None)))[".html"].decode()


def test_names_of_rows_stay_in_sight_where_a_table_is_scrolled(country_page, tmp_path):
    cut = [one for one in _tables(country_page, tmp_path, 500) if one["over"] > 100]
    assert len(cut) > 5
    assert all(abs(one["row"]) < 1 for one in cut)


def test_no_table_is_wider_than_the_paper_that_the_page_is_printed_on(country_page, tmp_path):
    # A4 but for the margins that browsers take
    printed = country_page.replace("@media print", "@media screen")
    assert [one["name"] for one in _tables(printed, tmp_path, 718) if one["over"] > 0] == []


def _in_the_dark(page):
    """Return the page as it is shown where the reader's device is set to dark."""
    asked = "@media screen and (prefers-color-scheme: dark)"
    assert asked in page
    return page.replace(asked, "@media screen")


def test_a_report_can_be_read_in_the_dark(country_page, notebook_of, cover, figure, table, tmp_path):
    assert audit(_in_the_dark(country_page), tmp_path, 500)["violations"] == []
    black = tmp_path / "branding.yaml"
    black.write_text("publisher: X\naccent: '#000000'\n", encoding="utf-8")
    page = render(notebook_of(cover, "# Resultat", figure, table), black)[".html"].decode()
    assert audit(_in_the_dark(page), tmp_path, 500)["violations"] == []


def test_drawings_lie_on_white_in_the_dark(notebook_of, cover, figure, table, tmp_path):
    path = tmp_path / "page.html"
    page = _in_the_dark(render(notebook_of(cover, "# Resultat", figure, table))[".html"].decode())
    path.write_text(page.replace("</body>", f"{_PAPER}</body>"), encoding="utf-8")
    for width in (380, 1280):
        page, drawing = json.loads(_told(path, width))
        assert page == "rgb(20, 27, 31)"
        assert drawing == "rgb(255, 255, 255)"


_PAPER = """
<script>
const told = document.createElement("pre");
told.id = "told";
told.textContent = JSON.stringify(
  [".drawing", "body"].map(one => getComputedStyle(document.querySelector(one)).backgroundColor).reverse());
document.body.replaceChildren(told);
</script>
"""


@pytest.mark.parametrize(
    ("assignment", "wave", "county", "width"),
    [("beredskap-2022", "2023", "13", 1280), ("lagesbild-2020", "2020-host", None, 360)],
    ids=["a county", "the country"],
)
def test_whole_reports_pass_axe(assignment, wave, county, width, made_up, run_notebook, tmp_path):
    page = render(run_notebook(made_up.made_up_material(assignment, wave, county)))[".html"].decode()
    found = audit(page, tmp_path, width)
    assert found["violations"] == []
    assert found["sideways"] <= 0


def test_the_index_page_passes_axe(tmp_path):
    names = ("bostadsmarknad", "lagesbild-2020")
    assignments = {name: load_assignment(RAW, name) for name in names}
    halland = County("13", "Hallands län", ("1380",))
    entries = [
        Entry(
            Target(name, assignments[name].waves[-1].id, place), "aktuell", {"svar.xlsx": "ab" * 32}, (".pdf", ".html")
        )
        for name in names
        for place in (halland, None)
    ]
    write_index(tmp_path, assignments, entries)
    page = (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")
    assert audit(page, tmp_path, 500)["violations"] == []
    assert audit(_in_the_dark(page), tmp_path, 500)["violations"] == []


def test_axe_sees_what_is_wrong(notebook, tmp_path):
    page = render(notebook)[".html"].decode().replace('<html lang="sv">', "<html>")
    assert "html-has-lang" in [rule for rule, _ in audit(page, tmp_path, 1280)["violations"]]
