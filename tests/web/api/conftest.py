"""Programs with keys on the site of tests/web; each asks as a program does."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from engine.domain.people import SYSTEM
from engine.domain.scopes import Scope
from engine.usecases import applications
from engine.usecases.work import Request
from tests.web.conftest import BASE, PEOPLE, prepared, site
from web.site import make
from web.visit import Site

__all__ = ["prepared", "site"]


@dataclass
class Program:
    """A program with its key."""

    http: TestClient
    id: str
    key: str

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.http.get(f"/v1{path}", params=query)

    def post(self, path: str, body: Any = None, tag: str | None = None, **headers: str) -> httpx.Response:
        """Sends JSON. tag: the ETag that was read."""
        sent = {**({"If-Match": tag} if tag else {}), **{name.replace("_", "-"): one for name, one in headers.items()}}
        return self.http.post(f"/v1{path}", json=body, headers=sent)

    def register(self, path: str, fields: dict[str, str], tag: str, **more: Any) -> httpx.Response:
        """Sends a form, with a file where there is one."""
        parts = {name: (None, said) for name, said in fields.items()}
        return self.http.post(f"/v1{path}", files={**parts, **more}, headers={"If-Match": tag})

    def hand_in(self, name: str, content: bytes) -> httpx.Response:
        """Hands in a file, to be named in an answer."""
        return self.http.post("/v1/files", files={"file": (name, content)})

    def case(self, dnr: str) -> dict[str, Any]:
        """The case of that Dnr, as the list names it."""
        found: dict[str, Any] = self.get("/cases", dnr=dnr).json()["cases"][0]
        return found


def program(site: Site, letter: str = "H", scopes: Sequence[str] = tuple(Scope), name: str = "Provet") -> Program:
    """A program that acts for the user of that letter; one of the same name is withdrawn."""
    request = Request(SYSTEM, "prov")
    with suppress(applications.NoSuchApplication):
        applications.withdraw(site.app, request, name)
    admitted = applications.admit(site.app, request, name, PEOPLE[letter], scopes)
    client = TestClient(make(site), base_url=BASE, raise_server_exceptions=False)
    client.headers["Authorization"] = f"Bearer {admitted['token']}"
    return Program(client, admitted["id"], admitted["token"])


@pytest.fixture
def mine(site: Site) -> Program:
    """A program with every scope, for the cases' handläggare."""
    return program(site)


@pytest.fixture
def stranger(site: Site) -> TestClient:
    """Somebody without a key."""
    return TestClient(make(site), base_url=BASE, raise_server_exceptions=False)
