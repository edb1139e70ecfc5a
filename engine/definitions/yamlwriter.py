"""Plain values as YAML 1.2 that people read: small things on one line, quoted where it could be misread."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

Plain = str | int | bool | date | None | Mapping[str, "Plain"] | Sequence["Plain"]
WIDTH = 110
# Begins with a letter, has no sign that YAML gives a meaning, and does not look like a number or a day.
_SAFE = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\"'`{}\[\],&*!|>%@#:]|:(?=[^\s,\]}]))*")
_BARE = re.compile(r"[1-9][0-9]{0,8}|\d{4}-\d\d-\d\d|true|false")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "none", "nan", "inf", "ja", "nej"}
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


class Bare(str):
    """A text that is printed without quotation marks where it reads as a number, a day, true or false."""

    __slots__ = ()


def write_yaml(value: Mapping[str, Plain]) -> str:
    """The mapping as a document. What it holds comes back equal, dates and numbers as text."""
    return "\n".join(_mapping(value, "")) + "\n"


def scalar(value: str | int | bool | date | None) -> str:
    """One value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Bare) and _BARE.fullmatch(value):
        return str(value)
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    if _SAFE.fullmatch(text) and text == text.strip() and not text.endswith(":") and text.casefold() not in _WORDS:
        return str(text)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _mapping(value: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for key, inner in value.items():
        yield from _pair(scalar(Bare(key)) if not key.isdigit() else _text(key), inner, indent)


def _pair(key: str, value: Plain, indent: str) -> Iterator[str]:
    short = _on_one_line(value)
    if short is not None and len(indent) + len(key) + len(short) <= WIDTH:
        yield f"{indent}{key}: {short}"
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        yield from _mapping(value, indent + "  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{indent}{key}:"
        yield from _sequence(value, indent + "  ")
    else:
        yield f"{indent}{key}: {scalar(value)}"


def _sequence(values: Sequence[Plain], indent: str) -> Iterator[str]:
    for value in values:
        short = _on_one_line(value)
        small = not isinstance(value, Mapping) or (len(value) != 1 and len(indent) + len(short or "") <= WIDTH)
        if short is not None and small:
            yield f"{indent}- {short}"
        elif isinstance(value, Mapping):
            first, *rest = _mapping(value, indent + "  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        else:
            raise TypeError(value)


def _on_one_line(value: Plain) -> str | None:
    """The value on one line, where it holds nothing that holds something in its turn."""
    if isinstance(value, Mapping):
        if any(isinstance(inner, Mapping | list | tuple) for inner in value.values()):
            return None if value else "{}"
        return "{" + ", ".join(f"{_text(key)}: {scalar(inner)}" for key, inner in value.items()) + "}"  # type: ignore[arg-type]  # leaves only
    if isinstance(value, list | tuple):
        if any(isinstance(inner, Mapping | list | tuple) for inner in value):
            return None
        return "[" + ", ".join(scalar(inner) for inner in value) + "]"
    return scalar(value)  # type: ignore[arg-type]  # neither of the two above
