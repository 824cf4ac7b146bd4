"""Whatever arrives: generated files come back whole, damaged ones never stop the run, and no row is lost."""

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, given, settings
from known_truth import ASSIGNMENT, FRAME, WAVE, make_truth
from reading_back import answers_of, entries_of, read_back

from analys.errors import InputError
from analys.survey import clean, read_wave
from analys.synthetic.files import FAMILIES, allowed_messes, render

#: Word forms take ten times as long as the others; the test set has them.
QUICK = sorted(family for family in FAMILIES if not family.startswith("form_"))
PROPERTY = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a smaller file says no more about what went wrong
    suppress_health_check=list(HealthCheck),
)


@st.composite
def files(draw):
    family = draw(st.sampled_from(QUICK))
    messes = draw(st.sets(st.sampled_from(sorted(allowed_messes(family)))))
    seed = draw(st.integers(0, 10_000))
    county = draw(st.sampled_from(["03", "09", "13", "18"]))
    return render(make_truth(seed, (county,)), ASSIGNMENT, WAVE, FRAME, family, messes, seed)


@st.composite
def damaged_bytes(draw):
    """Return the name and the bytes of a file that was cut off, overwritten in places, or both."""
    rendered = draw(files())
    name = draw(st.sampled_from(sorted(rendered.files)))
    content = bytearray(rendered.files[name])
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=6))
    return name, bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


@PROPERTY
@given(files())
def test_any_mixture_of_mess_is_read_whole(rendered):
    with TemporaryDirectory() as folder:
        cleaned = read_back(rendered, Path(folder))
    municipalities = set(rendered.answers["municipality"])
    assert answers_of(cleaned.answers, municipalities) == answers_of(rendered.answers, municipalities)
    assert entries_of(cleaned.ledger) == entries_of(rendered.ledger)


@settings(PROPERTY, max_examples=30)
@given(damaged_bytes())
def test_a_damaged_file_is_named_or_read_and_no_row_is_lost(damaged):
    name, content = damaged
    with TemporaryDirectory() as folder:
        wave = Path(folder) / "prov" / WAVE
        wave.mkdir(parents=True)
        (wave / name).write_bytes(content)
        rows = read_wave(wave, ASSIGNMENT, WAVE, FRAME)
    with contextlib.suppress(InputError):  # columns that only the analyst can tell apart
        counts = clean(rows, ASSIGNMENT, WAVE, FRAME, None).conservation
        assert counts.read == len(rows.responses)
        assert counts.read == counts.accepted + counts.superseded + counts.rejected + counts.unplaced
