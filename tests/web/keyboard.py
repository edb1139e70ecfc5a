"""Somebody at a browser with a keyboard and nothing else: what she cannot get to with Tab she cannot use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

# What has focus: its kind, the words by which a person knows it, and whether one can see that it has it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return ["body", "", true];
  const label = one.labels?.[0]?.textContent ?? one.getAttribute("aria-label") ?? one.textContent;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0
    && box.top < innerHeight && box.width > 0;
  return [one.type || one.localName, label.replace(/\\s+/g, " ").trim(), seen];
}"""
FURTHEST = 150


class Keyboard:
    """Tab, Shift+Tab, Enter, Space, arrows, and letters."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def go(self, path: str) -> None:
        """An address written in the browser's own field."""
        self.page.goto(f"{self.address}{path}")

    def to_content(self) -> bool:
        """Past the menu, by the link that stands first on every page; whether it was needed, for a page that tells of
        what was done or of faults has put focus there itself.
        """
        if self.focused()[0] != "body":
            return False
        self.page.keyboard.press("Tab")
        assert self.focused()[1] == "Hoppa till innehållet", f"{self.page.url}: {self.focused()}"
        self.page.keyboard.press("Enter")
        return True

    def focused(self) -> tuple[str, str, bool]:
        """(kind, words, whether it shows)."""
        kind, words, seen = self.page.evaluate(FOCUSED)
        return kind, words, seen

    def reach(self, words: str, key: str = "Tab") -> str:
        """Tabs to what those words begin the name of; its kind."""
        met = []
        for _ in range(FURTHEST):
            self.page.keyboard.press(key)
            kind, said, seen = self.focused()
            assert seen, f"{self.page.url}: det syns inte att «{said}» är i fokus"
            if said.startswith(words):
                return kind
            met.append(said[:30])
        raise AssertionError(f"«{words}» nås inte med tangentbordet på {self.page.url}: {list(dict.fromkeys(met))}")

    def press(self, words: str) -> None:
        """Gets there and presses Enter, and waits for the page that follows."""
        self.to_content()
        self.reach(words)
        self.enter()

    def turn_to(self, words: str) -> None:
        """To a tab of the case, which stands before its content and after what is told; and the page under it."""
        self.reach(words, "Shift+Tab" if self.to_content() else "Tab")
        self.enter()

    def enter(self) -> None:
        """Enter, and the page that follows."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, label: str, words: str) -> None:
        """Writes in the field instead of what stands there."""
        if self.reach(label) == "date":
            year, month, day = words.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")  # as Debian's Chromium writes days, whatever the locale
            return
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def choose(self, label: str, words: str) -> None:
        """Chooses in a list by its first letters."""
        assert self.reach(label) == "select-one"
        self.page.keyboard.type(words)

    def pick(self, words: str) -> None:
        """Picks one of several with the arrows: Tab leads to the group, and not to each of what there is to pick."""
        for _ in range(FURTHEST):
            self.page.keyboard.press("ArrowDown" if self.focused()[0] == "radio" else "Tab")
            if self.focused()[:2] == ("radio", words):
                return
        raise AssertionError(f"«{words}» går inte att välja med tangentbordet på {self.page.url}")

    def hand_in(self, label: str, file: Path) -> None:
        """Chooses a file in the window that Space opens."""
        self.reach(label)
        with self.page.expect_file_chooser() as opened:
            self.page.keyboard.press("Space")
        opened.value.set_files(file)

    def sees(self, words: str) -> None:
        """The words stand on the page."""
        text = self.page.get_by_role("main").inner_text()
        assert words in text, f"«{words}» syns inte på {self.page.url}:\n{text}"
