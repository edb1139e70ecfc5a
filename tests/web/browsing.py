"""A real server and a real browser: the site in a thread of its own, and Debian's Chromium driven by Playwright."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from web.patience import Patient
from web.site import make

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from web.visit import Site


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The site on a port of its own; its address."""
    settings = uvicorn.Config(
        make(site), host="127.0.0.1", port=0, http=Patient, log_level="warning", server_header=False
    )
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


class Desk:
    """Somebody at a browser, who does what people do: reads headings, fills fields by their labels, presses."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def log_in(self, user: str, password: str) -> None:
        self.page.context.clear_cookies()
        self.go("/logga-in")
        self.page.get_by_label("Användarnamn").fill(user)
        self.page.get_by_label("Lösenord").fill(password)
        self.press("Logga in")

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=words, exact=True).click()

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_role("main").get_by_label(label).fill(words)

    def choose(self, label: str, words: str) -> None:
        self.page.get_by_role("main").get_by_label(label).select_option(label=words)

    def sees(self, words: str) -> None:
        assert words in self.text, f"«{words}» syns inte på {self.page.url}:\n{self.text}"

    @property
    def text(self) -> str:
        return self.page.get_by_role("main").inner_text()
