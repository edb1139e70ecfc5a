"""A real OpenID provider, certified and from npm, started on the loopback; and a browser's way through its pages."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from types import TracebackType
from urllib.parse import urljoin

import httpx2 as httpx

from tests.support import parts

CLIENT, SECRET = "arende", "prov-hemlighet"
SCRIPT = parts.REPOSITORY / "tests" / "support" / "provider" / "provider.mjs"
_FORM = re.compile(r'<form[^>]* action="([^"]+)"')


class ProviderServer:
    """The provider while it runs. issuer: its address."""

    issuer: str

    def __init__(self, redirect: str) -> None:
        modules = parts.provider_modules()
        if modules is None:
            parts.missing("Node och oidc-provider (make .venv/provider)")
        self._command = ["node", str(SCRIPT), str(modules), redirect]

    def __enter__(self) -> ProviderServer:
        self._running = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        assert self._running.stdout is not None
        self.issuer = self._running.stdout.readline().strip()
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        self._running.terminate()
        self._running.communicate(timeout=20)


def logged_in_there(address: str, account: str, until: str) -> str:
    """Where the provider sends a browser that came to that address, logged in as that account and said yes.

    until: what our own address begins with, at which the browser leaves the provider.
    """
    with httpx.Client() as browser:
        came = browser.get(address)
        for _ in range(20):
            if came.is_redirect:
                onward = urljoin(str(came.url), came.headers["location"])
                if onward.startswith(until):
                    return onward
                came = browser.get(onward)
            else:
                came = browser.post(_form(came), data=_said(came, account))
    raise AssertionError(came.text)


def _form(page: httpx.Response) -> str:
    found = _FORM.search(page.text)
    assert found is not None, page.text
    return urljoin(str(page.url), unescape(found[1]))


def _said(page: httpx.Response, account: str) -> dict[str, str]:
    return (
        {"prompt": "login", "login": account, "password": "x"} if 'name="login"' in page.text else {"prompt": "consent"}
    )
