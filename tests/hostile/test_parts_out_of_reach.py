"""A part that is missing, hangs or is killed: exit 4 in words, what was asked for waits, and it is done once."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from engine.store import database
from tests.terminal.conftest import OFFICER, Desk, command

ISSUE = ("handling", "skapa", "KS/2021:1", "brev", "--text", "Tack.", "--pdf", "--som", OFFICER)
MAKES_A_PDF = 'for last; do :; done; echo "%PDF-1.4 hej" > "${last%.docx}.pdf"'


def _soffice(desk: Desk, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = desk.folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(program))


def _waiting(desk: Desk) -> int:
    return int(desk.done("status", "--json").json["documentsWaiting"])


def test_without_libreoffice_the_document_keeps_its_number_and_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", str(desk.folder / "finns-inte"))
    ran = desk.run(*ISSUE, "--json")
    assert (ran.code, ran.out, ran.error["code"]) == (4, "", "DocumentWaits")
    assert {"number": 1, "dnr": desk.dnr}.items() <= ran.error["details"][0].items()
    assert "arende paminn" in ran.error["message"]
    assert _waiting(desk) == 1
    _soffice(desk, MAKES_A_PDF, monkeypatch)
    desk.done("paminn")
    assert _waiting(desk) == 0
    desk.done("handling", "hamta", desk.dnr, "1", "-o", "brev.pdf")
    assert Path("brev.pdf").read_bytes().startswith(b"%PDF")


def test_killed_while_it_is_made_a_document_is_made_by_the_repeat(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _soffice(desk, "exec sleep 20", monkeypatch)
    line = (*ISSUE, "--nyckel", "k", "--json")
    with subprocess.Popen(command(*line), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 30
        while _waiting(desk) == 0 and time.monotonic() < until:
            time.sleep(0.1)
        process.kill()
    assert _waiting(desk) == 1
    _soffice(desk, MAKES_A_PDF, monkeypatch)
    again = desk.done(*line).json
    assert (again["number"], again["mediaType"], again.get("waiting")) == (1, "application/pdf", None)
    assert [one["number"] for one in desk.done("handling", "lista", desk.dnr, "--json").json["records"]] == [1]
    assert desk.done("logg", "--verifiera", "--json").json["ok"]


def test_a_mail_server_out_of_reach_is_said_and_the_mail_waits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _due(desk, monkeypatch)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        monkeypatch.setenv("ARENDE_SMTP", f"smtp://127.0.0.1:{taken.getsockname()[1]}")
        ran = desk.run("skicka", "--json")
    assert (ran.code, ran.out, ran.error["code"]) == (4, "", "MailOutOfReach")
    assert "refused" not in ran.error["message"]
    monkeypatch.setenv("ARENDE_SMTP", f"folder:{desk.folder / 'mejl'}")
    monkeypatch.setenv("ARENDE_IDAG", "2021-03-15T12:00")
    assert desk.done("skicka", "--json").json["sent"] >= 1


def test_killed_when_the_server_has_the_mail_it_goes_again_with_the_same_id(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know whether the server took it: it goes again when its lease is over, and only then."""
    _due(desk, monkeypatch)
    with _SilentAtTheEnd() as server:
        monkeypatch.setenv("ARENDE_SMTP", f"smtp://127.0.0.1:{server.port}?starttls=nej")
        with subprocess.Popen(command("skicka"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            assert server.has_it.wait(30)
            process.kill()
    waiting = len(desk.done("utkorg", "--json").json["messages"])
    monkeypatch.setenv("ARENDE_SMTP", f"folder:{desk.folder / 'mejl'}")
    sent = desk.done("skicka", "--json").json["sent"]
    assert sent == waiting - 1
    assert server.message_id not in _ids(desk)
    monkeypatch.setenv("ARENDE_IDAG", "2021-03-15T12:00")
    assert desk.done("skicka", "--json").json["sent"] == 1
    assert server.message_id in _ids(desk)


def test_a_lock_is_waited_for_once_and_then_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.done("visa", desk.dnr)
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    began = time.monotonic()
    with closing(sqlite3.connect(desk.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = desk.run("anteckna", desk.dnr, "Hej", "--som", OFFICER, "--json")
        assert desk.run("visa", desk.dnr).code == 0
    assert (ran.code, ran.error["code"]) == (4, "DatabaseLocked")
    assert time.monotonic() - began < 4


def test_a_sweep_that_meets_a_lock_blames_no_case(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _due(desk, monkeypatch, sweep=False)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    held = desk.holds()
    with closing(sqlite3.connect(desk.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = desk.run("paminn", "--json")
    assert (ran.code, ran.error["code"]) == (4, "DatabaseLocked")
    assert held == desk.holds()


def _due(desk: Desk, monkeypatch: pytest.MonkeyPatch, *, sweep: bool = True) -> None:
    """Something to remind of, and somebody to tell."""
    desk.done("bevaka", desk.dnr, "2021-03-15", "Ring polisen", "--som", OFFICER)
    monkeypatch.setenv("ARENDE_IDAG", "2021-03-15")
    if sweep:
        desk.done("paminn")


def _ids(desk: Desk) -> set[str]:
    written = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in Path("mejl").glob("*.eml"))
    return set(re.findall(r"(?mi)^Message-ID:\s*(\S+)", written))


class _SilentAtTheEnd:
    """A mail server that says yes to everything and falls silent when it has the whole mail."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.has_it = threading.Event()
        self.message_id = ""
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> _SilentAtTheEnd:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        line, _ = self._socket.accept()
        with line, line.makefile("rwb") as talk:
            self._say(talk, "220 hej")
            for said in talk:
                word = said[:4].upper()
                self._say(talk, "354 ja" if word == b"DATA" else "250 ja")
                if word == b"DATA":
                    break
            text = b"".join(iter(talk.readline, b".\r\n"))
            found = re.search(rb"(?mi)^Message-ID:\s*(\S+)", text)
            self.message_id = found[1].decode() if found else ""
            self.has_it.set()
            talk.read()

    @staticmethod
    def _say(talk: object, words: str) -> None:
        talk.write(words.encode() + b"\r\n")  # type: ignore[attr-defined]  # a socket's file has no common type
        talk.flush()  # type: ignore[attr-defined]  # the same
