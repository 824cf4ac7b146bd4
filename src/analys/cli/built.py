"""Which of a wave's counties have been built, for commands that need the statements of all."""

from __future__ import annotations

from analys.workspace import Workspace


def built_counties(work: Workspace) -> list[str]:
    """Return the codes of the counties whose statements a build has kept."""
    counties = sorted(work.frame["county"].unique())
    return [county for county in counties if (work.answers.processed / county / "statements.parquet").is_file()]


def unbuilt(work: Workspace) -> list[str]:
    """Return the names of the counties that have answered and are not built."""
    if not work.answers.received:
        return []
    answered = set(work.answers.rows().responses["county"].dropna()) - set(built_counties(work))
    names = work.frame.drop_duplicates("county").set_index("county")["county_name"]
    return [names[county] for county in sorted(answered)]


def how_to_build(work: Workspace) -> str:
    """Say how the wave's counties are built."""
    return f"Bygg med: analys build --assignment {work.assignment.id} --wave {work.wave.id}"
