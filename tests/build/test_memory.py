"""What part of the memory a notebook may use: of the machine, the container, the batch job."""

from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from analys.build import build, memory
from analys.build.memory import jobs_that_fit, memory_share
from analys.cli import main

GIB = 2**30
MODERN, OLD = "sys/fs/cgroup", "sys/fs/cgroup/memory"


@pytest.fixture
def system(tmp_path, monkeypatch):
    """Writes the files in which Linux tells of a process's groups; the machine has 40 GiB."""
    monkeypatch.setattr(memory.psutil, "virtual_memory", lambda: SimpleNamespace(total=40 * GIB))

    def write(groups, limits):
        for name, text in {"proc/self/cgroup": groups, **limits}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(f"{text}\n")
        return tmp_path

    return write


def test_notebooks_share_nine_tenths_of_the_machine(system):
    here = system("0::/", {})
    assert [memory_share(jobs, here) for jobs in (1, 4)] == [36 * GIB, 9 * GIB]


def test_a_notebook_can_run_however_many_there_are(system):
    assert memory_share(500, system("0::/", {})) == GIB


@pytest.mark.parametrize(("gib", "jobs"), [(0.5, 1), (2, 1), (4, 3), (40, 36)])
def test_no_more_run_at_once_than_there_is_memory_for(system, monkeypatch, gib, jobs):
    here = system("0::/", {})
    monkeypatch.setattr(memory.psutil, "virtual_memory", lambda: SimpleNamespace(total=int(gib * GIB)))
    assert jobs_that_fit(here) == jobs


def test_where_the_system_tells_of_no_groups_the_machine_counts(system, tmp_path):
    system("", {})
    assert memory_share(1, tmp_path / "nowhere") == 36 * GIB


@pytest.mark.parametrize(
    ("groups", "limits"),
    [
        ("0::/", {f"{MODERN}/memory.max": 10 * GIB}),
        ("0::/job/step", {f"{MODERN}/job/memory.max": 10 * GIB, f"{MODERN}/job/step/memory.max": "max"}),
        ("0::/outside/of/here", {f"{MODERN}/memory.max": 10 * GIB}),
        ("9:cpu,cpuacct:/\n4:memory:/job\n0::/", {f"{OLD}/job/memory.limit_in_bytes": 10 * GIB}),
        ("4:memory:/job", {f"{OLD}/job/memory.limit_in_bytes": 2**63 - 4096, f"{OLD}/memory.limit_in_bytes": 10 * GIB}),
    ],
)
def test_the_least_of_a_containers_or_a_jobs_limits_counts(system, groups, limits):
    assert memory_share(1, system(groups, limits)) == 9 * GIB


def test_a_group_may_have_more_than_the_machine(system):
    assert memory_share(1, system("0::/", {f"{MODERN}/memory.max": 99 * GIB})) == 36 * GIB


def test_a_notebook_that_wants_more_than_its_part_says_what_to_do(root, add_cell, monkeypatch):
    monkeypatch.setattr(build, "memory_share", lambda jobs: GIB // jobs)
    add_cell(root, "1_clean_survey", "taken = bytes(700 * 2**20)")
    command = ["build", "--assignment", "prov", "--wave", "v2", "--county", "13", "--jobs"]
    failed = CliRunner().invoke(main, [*command, "2"])
    assert (
        "Notebookens minne räckte inte i cell 6. Bygg färre rapporter samtidigt: make update JOBS=1." in failed.output
    )
    assert CliRunner().invoke(main, [*command, "1"]).exit_code == 0
