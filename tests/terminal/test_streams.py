"""Data on stdout, messages on stderr, in a process of its own: pipes, locales, colours, and being stopped."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.parts import REPOSITORY
from tests.terminal.conftest import OFFICER, REGISTRAR, Desk, command

ESCAPE = "\x1b["


def test_json_is_one_document_and_nothing_else_is_on_stdout(desk: Desk) -> None:
    for line in (["lista"], ["visa", desk.dnr], ["steg", desk.dnr], ["avtal", desk.dnr], ["status"], ["diarium"]):
        ran = desk.shell(*line, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert isinstance(json.loads(ran.out), dict)


def test_messages_go_to_stderr_and_what_was_made_to_stdout(desk: Desk) -> None:
    ran = desk.shell("anteckna", desk.dnr, "Ringde", "--som", OFFICER)
    assert ran.out == f"Antecknat i {desk.dnr}.\n"
    assert ran.err.startswith("Nästa: arende logg")


def test_a_new_case_stands_alone_on_the_last_line(desk: Desk) -> None:
    ran = desk.shell("nytt", "--fran", str(REPOSITORY / "exempel" / "kalenderarsavtal.yaml"), "--som", REGISTRAR)
    assert (ran.code, ran.out) == (0, "KS/2021:2\n")
    assert "Ärendet är öppnat" in ran.err


def test_a_case_file_goes_in_and_out_through_pipes(desk: Desk) -> None:
    text = desk.shell("visa", desk.dnr, "--som-fil").out
    line = command("andra", desk.dnr, "--fran", "-", "--som", OFFICER)
    done = subprocess.run(line, input=text.encode(), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()[:6]) == (0, "Nästa:")
    assert "inget att ändra" in done.stdout.decode()


@pytest.mark.parametrize(
    "env", [{"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_swedish_letters_come_through_in_the_plainest_locale(desk: Desk, env: dict[str, str]) -> None:
    assert "Medborgarlöfte 2021–2022 för Rönnviken" in desk.shell("lista", **env).out
    assert "Det finns inget ärende" in desk.shell("visa", "KS/2021:77", **env).err
    assert json.loads(desk.shell("lista", "--json", **env).out)["cases"][0]["title"].startswith("Medborgarlöfte")


def test_json_is_utf_8_whatever_the_encoding(desk: Desk) -> None:
    line = command("lista", "--json")
    done = subprocess.run(
        line, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout.decode())["cases"][0]["title"].startswith("Medborgarlöfte")


def test_whoever_has_read_enough_is_no_fault(desk: Desk) -> None:
    reader = f"{sys.executable} {REPOSITORY / 'cli.py'}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {reader} visa {desk.dnr} | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.stdout.decode().strip(), done.stderr.decode().replace("Nästa: arende steg KS/2021:1\n", "")) == (
        "0",
        "",
    )


def test_a_full_disk_under_the_output_is_said(desk: Desk) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("/dev/full finns bara på Linux")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command("lista"), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 4
    assert "gick inte att skriva ut" in done.stderr.decode()


def _in_a_terminal(line: list[str], **env: str) -> str:
    """What a terminal of 80 columns would have shown."""
    leader, follower = pty.openpty()
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
    with subprocess.Popen(line, stdout=follower, stderr=follower, env={**os.environ, **size, **env}) as running:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        running.wait(60)
    os.close(leader)
    return shown.decode()


def test_colour_is_an_extra_for_a_terminal_that_wants_it(desk: Desk) -> None:
    line = command("steg", desk.dnr, "--som", OFFICER)
    assert ESCAPE in _in_a_terminal(line)
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = _in_a_terminal(line, **env)
        assert ESCAPE not in plain
        assert "öppet" in plain
        assert "stängt" in plain
    assert ESCAPE not in desk.shell("steg", desk.dnr, TERM="xterm").out


def test_a_table_fits_the_terminal_and_is_whole_in_a_pipe(desk: Desk) -> None:
    shown = _in_a_terminal(command("flode", "lista"), NO_COLOR="1")
    assert max(len(row) for row in shown.splitlines()) <= 80
    assert "…" in shown
    assert "…" not in desk.shell("flode", "lista").out


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """Whoever runs the tests in the background has had it switched off, for all that they start too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_ctrl_c_is_quiet(desk: Desk) -> None:
    # A sitting that waits for its case file on stdin.
    line = command("andra", desk.dnr, "--fran", "-", "--som", OFFICER)
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.decode().strip()) == (130, b"", "Avbrutet.")


def test_the_clock_ticks_and_stops_when_it_is_told_to(desk: Desk) -> None:
    env = {**os.environ, "ARENDE_IDAG": "2021-03-15T09:00", "ARENDE_SMTP": f"folder:{desk.folder / 'mejl'}"}
    with subprocess.Popen(command("klocka"), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        # An old SQLite is told of before the clock goes.
        lines = (line.decode() for line in running.stderr)
        said = [next(line for line in lines if line.startswith("Klockan går.")), next(lines)]
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=30)
    assert "2021-03-15" in said[1]
    assert (running.returncode, out.decode()) == (0, "Klockan är stoppad.\n")
    assert "Traceback" not in err.decode()


def test_a_stream_that_was_closed_before_we_began_is_one_that_nobody_reads(desk: Desk) -> None:
    line = command("lista")
    for closed in (">&-", "<&-", "2>&-", "<&- >&- 2>&-"):
        shell = ["bash", "-c", f'"$@" {closed}', "skal", *line]
        done = subprocess.run(shell, capture_output=True, check=False, timeout=60)
        assert (closed, done.returncode, b"felnummer" in done.stderr) == (closed, 0, False)
        assert b"Traceback" not in done.stderr


def test_a_folder_that_is_gone_is_said_to_be(desk: Desk) -> None:
    gone = desk.folder / "borta"
    gone.mkdir()
    line = ["bash", "-c", 'cd "$0" && rmdir "$0" && "$@"', str(gone), *command("handling", "skapa", desk.dnr, "brev")]
    done = subprocess.run([*line, "--utkast", "--som", OFFICER], capture_output=True, check=False, timeout=60)
    assert (done.returncode, "mappen finns inte" in done.stderr.decode()) == (2, True)
