"""Schemathesis asks the running API everything that its description allows, and much that it does not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from engine.usecases import slowing
from tests.web.api.conftest import program
from tests.web.conftest import OPEN, OPEN_LATER
from web.api.app import ROUTERS
from web.site import make
from web.visit import Site

CONFIG = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = os.environ.get("ARENDE_PROV_EXEMPEL", "3")


@pytest.fixture
def served(site: Site) -> Iterator[str]:
    """The address of the site, served as it is served for real."""
    line = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make(site), log_level="warning", server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{line.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)
    line.close()


def test_nothing_is_found(site: Site, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # That wrong keys are slowed down has a test of its own.
    monkeypatch.setattr(slowing, "FREE_ATTEMPTS", 10_000)
    asking = program(site, "R")
    monkeypatch.setenv("PROV_ARENDE", asking.case(OPEN)["id"])
    monkeypatch.setenv("PROV_TILLFALLE", asking.get("/occurrences", dnr=OPEN_LATER).json()["occurrences"][0]["id"])
    monkeypatch.setenv("NO_COLOR", "1")

    said = ["--max-examples", EXAMPLES, "--checks", "all", "--seed", "2017", "--workers", "2"]
    ran = subprocess.run(
        [
            Path(sys.executable).with_name("st"), "--config-file", CONFIG, "run", f"{served}/v1/openapi.json", *said,
            "--header", f"Authorization: Bearer {asking.key}",
        ],
        capture_output=True, text=True, check=False, timeout=110, cwd=tmp_path,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stdout[-12_000:] + ran.stderr[-2_000:]
    assert f"Tested: {sum(len(router.routes) for router in ROUTERS)}" in ran.stdout
