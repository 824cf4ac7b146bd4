"""How long a report takes, how large and how readable it is: `python benchmarks/bench_report.py`.

Three unlike counties and the country of the real assignment: the notebook's own work, then typesetting and writing, and
how much these add to the notebook's time ("of cells").
Times are medians of five runs in one process; only their ratios travel.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))

from made_up import made_up_material
from run_notebook import run_notebook

from analys.report.branding import PLAIN
from analys.report.document import read_document
from analys.report.html import write_html
from analys.report.lix import lix, prose_of
from analys.report.pdf import typeset, write_typst
from analys.report.workbook import write_workbook

PLACES = [
    ("bostadsmarknad", "2026", "09"),
    ("bostadsmarknad", "2026", "13"),
    ("bostadsmarknad", "2026", "14"),
    ("bostadsmarknad", "2026", None),
    ("lagesbild-2020", "2020-host", "14"),
    ("valdsutsatta-2021", "2022", "14"),
]
RUNS = 5


def seconds(work):
    """Return the median time of a piece of work, and what it returned."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        result = work()
        taken.append(time.process_time() - start)
    return statistics.median(taken), result


def main() -> None:
    """Print one line per report."""
    run_notebook(made_up_material(*PLACES[0]))
    names = ("cells s", "pdf s", "html s", "xlsx s", "of cells", "pdf kB", "LIX")
    print(f"{'report':32}" + "".join(f"{name:>10}" for name in names))
    for place in PLACES:
        cells, notebook = seconds(lambda place=place: run_notebook(made_up_material(*place)))
        document = read_document(notebook)
        pdf, data = seconds(lambda document=document: typeset(write_typst(document, PLAIN)))
        html, _ = seconds(lambda document=document: write_html(document, PLAIN))
        xlsx, _ = seconds(lambda document=document: write_workbook(document, PLAIN))
        name = f"{place[0]} {place[1]} {place[2] or 'riket'}"
        times = f"{cells:10.2f}{pdf:10.3f}{html:10.3f}{xlsx:10.3f}{(pdf + html + xlsx) / cells:10.0%}"
        print(f"{name:32}{times}{len(data) / 1000:10.0f}{lix(prose_of(document)):10.0f}")


if __name__ == "__main__":
    main()
