"""How wide a text is, near enough to break lines by, without any font at hand; sizes and widths in millimetres."""

from __future__ import annotations

from collections.abc import Iterator

POINT = 25.4 / 72

# Thousandths of the font's size, as Arial and Liberation Sans have them; what stands in no row is as wide as a digit.
_WIDTHS = {
    222: "ijl'|",
    278: " ft.,:;/!I\\[]",
    333: "r()-",
    500: "cksvxyzJ",
    611: "FTZ",
    667: "ABEKPSVXYÅÄÉ",
    722: "CDHNRUw",
    778: "GOQÖ",
    833: "mM",
    944: "W",
    1000: "…—%@",
}
_BY_SIGN = {sign: part / 1000 for part, signs in _WIDTHS.items() for sign in signs}
_USUAL, _BOLD = 0.556, 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The text's width at that size."""
    return sum(_BY_SIGN.get(sign, _USUAL) for sign in text) * size * (_BOLD if bold else 1.0)


def lines(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in lines that fit the room, at most so many; what is left out is told by «…»."""
    found = list(_broken(text, room, size))
    if len(found) <= most:
        return found
    return [*found[: most - 1], _cut(" ".join(found[most - 1 :]), room, size)]


def _broken(text: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _cut(text: str, room: float, size: float) -> str:
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,.:;–-')}…"
