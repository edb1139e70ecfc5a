"""Where in its file each part of a definition stood, so that a fault found in the values can be shown at its line."""

from __future__ import annotations


class Places:
    """Lines by the part's path: ("status", 2), ("action", 0, "guards"), ("way", 0, 1, "to") …"""

    def __init__(self) -> None:
        self._lines: dict[tuple[str | int, ...], int] = {}

    def put(self, line: int, *path: str | int) -> None:
        """Remembers the line of a part."""
        self._lines[path] = line

    def line(self, *path: str | int) -> int:
        """The line of the part, or of the nearest part around it; 0 where the definition came from no file."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 0
