"""Compiles every messages.po of the terminal to the messages.mo beside it: python -m scripts.make_locale."""

from __future__ import annotations

from pathlib import Path

from scripts.make_locale.catalogue import compiled, entries_of

LOCALE = Path(__file__).resolve().parents[2] / "engine" / "terminal" / "locale"


def main() -> None:
    """Writes the compiled files and says which."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        target.write_bytes(compiled(entries_of(path.read_text(encoding="utf-8"))))
        print(target)


if __name__ == "__main__":
    main()
