"""`arende webb` in a process of its own: it serves with nothing else set, says where, and stops when it is told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.terminal.conftest import Desk, command, desk, empty_desk, set_up
from tests.web.browsing import served
from tests.web.conftest import OPEN, PEOPLE, session_of
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


def _sent(port: int, words: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    line.sendall(words.encode())
    return line
