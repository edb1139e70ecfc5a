"""`arende webb` in a process of its own: it serves with nothing else set, says where, and stops when it is told."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from engine.app import App
from engine.usecases import registering
from tests.terminal.conftest import Desk, command, desk, empty_desk, set_up
from tests.web.browsing import served
from tests.web.conftest import OPEN, PEOPLE, asked, session_of
from web.visit import Site

__all__ = ["desk", "empty_desk", "set_up"]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])


def _read(port: int, path: str) -> str:
    for _ in range(100):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail("webben svarade aldrig")


def test_it_serves_until_it_is_stopped(desk: Desk) -> None:
    port = _free_port()
    served = subprocess.Popen(command("webb", "--port", str(port), "--json"), stdout=subprocess.PIPE, env=os.environ)
    try:
        assert _read(port, "/halsa") == "bra\n"
        assert "Logga in" in _read(port, "/logga-in")
    finally:
        served.send_signal(signal.SIGINT)
        said, _ = served.communicate(timeout=30)
    assert b'"stopped": true' in said


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        ran = desk.run("webb", "--port", str(line.getsockname()[1]))
    assert (ran.code, "porten är upptagen" in ran.err) == (4, True)


def test_other_machines_are_not_let_in_without_an_encrypted_address(desk: Desk) -> None:
    ran = desk.run("webb", "--adress", "0.0.0.0")
    assert (ran.code, "ARENDE_WEBBADRESS" in ran.err) == (1, True)


def test_without_a_demo_it_says_how_one_is_made(empty_desk: Desk, tmp_path: Path) -> None:
    ran = empty_desk.run("webb", "--demo", "--katalog", str(tmp_path / "ingen"))
    assert (ran.code, "arende demo" in ran.err) == (3, True)


def test_slow_and_endless_visitors_are_refused_while_others_are_served(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.limits.NEXT_PIECE_WITHIN", 2)
    cookie = f"Cookie: arende={session_of(site, PEOPLE['R'])}"
    head = (
        f"POST /arende/{OPEN}/registrera HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}\r\n"
        "Origin: http://127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    )
    with served(site) as address:
        port = int(address.rsplit(":", 1)[1])
        slow = [_sent(port, f"{head}Content-Length: 9000\r\n\r\n--x\r\n") for _ in range(40)]
        large = _sent(port, f"{head}Content-Length: 1000000000\r\n\r\n")

        began = time.monotonic()
        assert "Logga in" in _read(port, "/logga-in")
        assert time.monotonic() - began < 2
        assert b" 413 " in large.recv(100)
        assert {line.recv(100)[:12] for line in slow} == {b"HTTP/1.1 408"}
        for line in (*slow, large):
            line.close()


def test_who_never_ends_the_head_of_a_request_is_let_go_while_others_are_served(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.patience.HEAD_WITHIN", 1)
    with served(site) as address:
        port = int(address.rsplit(":", 1)[1])
        silent = [_sent(port, "") for _ in range(20)]
        slow = [_sent(port, "GET /logga-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A") for _ in range(20)]
        second = _sent(port, "GET /halsa HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert second.recv(20).startswith(b"HTTP/1.1 200")
        second.sendall(b"GET /halsa HTTP/1.1\r\n")

        assert "Logga in" in _read(port, "/logga-in")
        for line in (*silent, *slow):
            assert line.recv(100).startswith(b"HTTP/1.1 408")
            assert line.recv(100) == b""
        assert _rest(second).endswith(b"Content-Length: 0\r\n\r\n")
        for line in (*silent, *slow, second):
            line.close()


def test_who_does_not_take_what_she_asked_for_is_let_go_while_others_are_served(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.patience.TAKEN_WITHIN", 1)
    app = App(replace(site.app.settings, max_file=20_000_000))
    paper = registering.take_in_stream(app, "stor.bin", io.BytesIO(bytes(12_000_000)))
    said = registering.NewRecord("inkommen", "Stor fil", sender="Polismyndigheten")
    number = registering.register(app, asked(app, PEOPLE["R"]), OPEN, said, paper)["number"]
    app.database.close()
    head = f"Host: 127.0.0.1\r\nCookie: arende={session_of(site, PEOPLE['R'])}\r\n\r\n"
    with served(site) as address:
        port = int(address.rsplit(":", 1)[1])
        lines = [_sent(port, f"GET /arende/{OPEN}/handling/{number}/fil HTTP/1.1\r\n{head}") for _ in range(3)]
        assert [line.recv(12) for line in lines] == [b"HTTP/1.1 200"] * 3
        assert "Logga in" in _read(port, "/logga-in")
        time.sleep(2.5)
        assert all(len(_rest(line)) < 12_000_000 for line in lines)
        for line in lines:
            line.close()


def _rest(line: socket.socket) -> bytes:
    """Everything that still comes until the line is closed, whichever way."""
    found = b""
    with suppress(ConnectionError):
        while piece := line.recv(1_000_000):
            found += piece
    return found


def _sent(port: int, words: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    line.sendall(words.encode())
    return line
