"""Tables line up, what is not known says so, and a bar is drawn only where somebody waits for it."""

from __future__ import annotations

import io
import resource
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.terminal import progress, show
from engine.terminal.progress import Progress, bar
from tests.terminal.conftest import command

CELL = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_every_column_begins_where_its_head_does(rows: list[tuple[str, str, str]]) -> None:
    heads, rule, *lines = show.table(("Ett", "Två", "Tre"), rows)
    starts = [0, rule.index("  ") + 2, rule.rindex("  ") + 2]
    assert [heads[start : start + 3] for start in starts] == ["Ett", "Två", "Tre"]
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line.startswith(show.said(row[0]))
        assert line[starts[2] :] == show.said(row[2]).rstrip()


def test_a_coloured_cell_is_as_wide_as_it_looks() -> None:
    lines = show.table(("A", "B"), [(show.bad("sen"), "x"), ("i tid", "y")])
    assert lines[2].endswith("  x")
    assert show.table(("A", "B"), []) == ["Inget att visa."]


def test_what_is_not_known_says_so() -> None:
    assert show.pairs([("Dag", None), ("Längre namn", 3)]) == ["Dag:         framgår inte", "Längre namn: 3"]
    assert show.span({"start": "2021-01-01", "end": None}) == "2021-01-01 – framgår inte"
    assert show.span({"start": None, "end": None}) == "framgår inte"


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("steg", "KS/2021:1"), "arende steg KS/2021:1"),
        (("visa", "KS 2019-1011"), "arende visa 'KS 2019-1011'"),
        (("tilldela", "åsa.ö"), "arende tilldela åsa.ö"),
        (("anteckna", "$(rm)"), "arende anteckna '$(rm)'"),
        (("anteckna", ""), "arende anteckna ''"),
    ],
)
def test_a_command_can_be_copied_as_it_is_typed(words: tuple[str, ...], typed: str) -> None:
    assert show.typed(*words) == typed


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits: two seconds pass at once."""
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "OFTEN", 0)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("hurried")
def test_a_bar_shows_how_far_it_is_and_wipes_itself_out() -> None:
    stream = _Terminal()
    with Progress("Läser", stream) as tell:
        tell(1, 4)
    shown = stream.getvalue().split("\r")
    assert shown[1] == f"Läser {bar(1, 4)}"
    assert shown[2].strip() == ""
    assert len(shown[2]) == len(shown[1])


@pytest.mark.usefixtures("hurried")
def test_nothing_is_drawn_where_nobody_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, dumb, quiet = io.StringIO(), _Terminal(), _Terminal()
    for stream, shown in ((pipe, True), (quiet, False)):
        with Progress("Läser", stream, shown=shown) as tell:
            tell(1, 4)
    monkeypatch.setenv("TERM", "dumb")
    with Progress("Läser", dumb) as tell:
        tell(1, 4)
    assert (pipe.getvalue(), dumb.getvalue(), quiet.getvalue()) == ("", "", "")


def test_nothing_is_drawn_for_what_is_soon_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = _Terminal()
    with Progress("Läser", stream) as tell:
        tell(1, 4)
    assert stream.getvalue() == ""


def test_a_bar_is_full_at_the_end_and_counts_where_the_end_is_not_known() -> None:
    assert bar(10, 10) == f"[{'#' * progress.WIDTH}] 10 av 10"
    assert bar(7, 0) == "7"


def _cpu(*line: str) -> float:
    """The least processor time, in seconds, that it takes of seven runs; what else the machine does counts less so."""
    taken = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(line, stdout=subprocess.DEVNULL, check=True, timeout=60)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def test_help_costs_little_more_than_python_itself() -> None:
    # A machine that is busy with something else is asked again.
    tries = (_cpu(*command("--help")) - _cpu(sys.executable, "-c", "pass") for _ in range(4))
    assert any(more < 0.08 for more in tries)
