"""Values to plain structures and back, by their type hints.

A dataclass becomes a mapping of its fields; what is empty is left out where the field's default is empty too, so that a
field added
later finds its default in what was stored before. Dates and lengths are ISO text, sets are sorted. An event bears its
`kind`, and a
value that may be of several classes bears its class, since they are read back without knowing which it was.
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from engine.domain.errors import WrongUsage
from engine.domain.event import Event
from engine.domain.reckoning import Duration
from engine.store.canonical import UnstorableText, canonical

__all__ = ["NotThatValue", "UnstorableText", "canonical", "plain", "value"]

V = TypeVar("V")
Code = Callable[[Any], Any]
# One code for each hint, made once; a hint may be a class or what typing makes of several.
_once: Callable[[Callable[[Any], Code]], Callable[[Any], Code]] = cache
_AS_IT_IS = (str, int, bool)


class NotThatValue(Exception):
    """What was stored does not fit the class: another version wrote it, or somebody changed it."""


def plain(given: object) -> Any:
    """The value as mappings, lists, text, whole numbers, truth values and None."""
    return _encoder(type(given))(given)


def value(cls: type[V], stored: object) -> V:
    """The value of that class that plain() gave. Raises NotThatValue."""
    decode = _decoder(cls)
    try:
        found: V = decode(stored)
    except (KeyError, TypeError, ValueError, AttributeError, WrongUsage) as error:
        raise NotThatValue(f"{getattr(cls, '__name__', cls)}: {error!r}") from error
    return found


# ── What a hint says ──────────────────────────────────────────────────────────────────────────────────────────────


def _choices(hint: Any) -> tuple[Any, ...]:
    """The classes that a hint allows, None aside."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(one for one in get_args(hint) if one is not NoneType)
    return (hint,)


def _may_be_none(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _empty(field: Field[Any], hint: Any) -> Any:
    """What need not be written: the default where that is empty; without a default, the hint's own emptiness."""
    default = _default(field)
    if default is not MISSING:
        return default if default is None or default is False or default in ((), frozenset()) else MISSING
    if _may_be_none(hint):
        return None
    return {tuple: (), frozenset: frozenset()}.get(get_origin(hint), MISSING)


# ── Encoding ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _same(given: Any) -> Any:
    return given


@_once
def _encoder(hint: Any) -> Code:
    """How a value that fits the hint becomes plain."""
    choices = _choices(hint)
    if len(choices) > 1:
        by_name = {_name(one): _encoder(one) for one in choices}
        return lambda given: None if given is None else [name := _class_of(given), by_name[name](given)]
    if _may_be_none(hint):
        inner = _encoder(choices[0])
        return inner if inner is _same else lambda given: None if given is None else inner(given)
    origin = get_origin(hint)
    if origin is not None:
        return _container_encoder(origin, get_args(hint))
    return _class_encoder(hint)


def _class_encoder(cls: Any) -> Code:
    if cls in _AS_IT_IS:
        return _same
    if cls is Duration:
        return str
    if cls is bytes:
        return lambda given: b64encode(given).decode()
    if issubclass(cls, Enum):
        return lambda given: given.value
    if issubclass(cls, date):
        return lambda given: given.isoformat()
    if cls is Event:
        return lambda given: _dataclass_encoder(type(given))(given)
    if is_dataclass(cls):
        return _dataclass_encoder(cls)
    raise TypeError(cls)


def _container_encoder(origin: Any, parts: tuple[Any, ...]) -> Code:
    if origin is frozenset:
        member = _encoder(parts[0])
        return lambda given: sorted(map(member, given))
    if issubclass(origin, Mapping):
        held = _encoder(parts[1])
        return lambda given: {key: held(one) for key, one in given.items()}
    if origin is not tuple:
        raise TypeError(origin)
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _encoder(parts[0])
        return list if each is _same else lambda given: [each(one) for one in given]
    codes = [_encoder(part) for part in parts]
    return lambda given: [code(one) for code, one in zip(codes, given, strict=True)]


@_once
def _dataclass_encoder(cls: Any) -> Code:
    hints = get_type_hints(cls)
    rows = [(one.name, _empty(one, hints[one.name]), _encoder(hints[one.name])) for one in fields(cls)]
    kind = cls.kind if issubclass(cls, Event) else None
    held_by = _getter([name for name, _, _ in rows])

    def encode(given: Any) -> dict[str, Any]:
        made = {"kind": kind} if kind else {}
        for (name, empty, code), held in zip(rows, held_by(given), strict=True):
            # An empty set is not always the same object; False and 0 are told apart by `is`.
            if held is not empty and (held or held.__class__ is not frozenset or empty is MISSING):
                made[name] = held if code is _same else code(held)
        return made

    return encode


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """All of an object's fields at once, in half the time of one by one."""
    if len(names) < 2:
        return lambda given: tuple(getattr(given, name) for name in names)
    found: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    return found


def _name(hint: Any) -> str:
    return str(getattr(get_origin(hint) or hint, "__name__", hint))


def _class_of(given: object) -> str:
    return type(given).__name__


# ── Decoding ──────────────────────────────────────────────────────────────────────────────────────────────────────

_parse_duration = lru_cache(maxsize=256)(Duration.parse)


@_once
def _decoder(hint: Any) -> Code:
    """How what is plain becomes a value that fits the hint."""
    choices = _choices(hint)
    if len(choices) > 1:
        by_name = {_name(one): _decoder(one) for one in choices}
        return lambda stored: None if stored is None else by_name[stored[0]](stored[1])
    if _may_be_none(hint):
        inner = _decoder(choices[0])
        return inner if inner is _same else lambda stored: None if stored is None else inner(stored)
    origin = get_origin(hint)
    if origin is not None:
        return _container_decoder(origin, get_args(hint))
    return _class_decoder(hint)


def _class_decoder(cls: Any) -> Code:
    if cls in _AS_IT_IS:
        return _same
    if cls is Duration:
        return _parse_duration
    if cls is bytes:
        return b64decode
    if issubclass(cls, Enum):
        return {member.value: member for member in cls}.__getitem__
    if issubclass(cls, date):
        return (datetime if issubclass(cls, datetime) else date).fromisoformat
    if cls is Event:
        return lambda stored: _dataclass_decoder(_event_classes()[stored["kind"]])(stored)
    if is_dataclass(cls):
        return _dataclass_decoder(cls)
    raise TypeError(cls)


def _container_decoder(origin: Any, parts: tuple[Any, ...]) -> Code:
    if origin is frozenset:
        member = _decoder(parts[0])
        return lambda stored: frozenset(map(member, stored))
    if issubclass(origin, Mapping):
        held = _decoder(parts[1])
        return lambda stored: {key: held(one) for key, one in stored.items()}
    if origin is not tuple:
        raise TypeError(origin)
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _decoder(parts[0])
        return tuple if each is _same else lambda stored: tuple([each(one) for one in stored])
    codes = [_decoder(part) for part in parts]
    return lambda stored: tuple([code(one) for code, one in zip(codes, stored, strict=True)])


@_once
def _dataclass_decoder(cls: Any) -> Code:
    hints = get_type_hints(cls)
    codes = [(one.name, code) for one in fields(cls) if (code := _decoder(hints[one.name])) is not _same]
    # Only what lacks a default must be filled in; the class itself knows the rest.
    lacking = {
        one.name: empty
        for one in fields(cls)
        if _default(one) is MISSING and (empty := _empty(one, hints[one.name])) is not MISSING
    }
    is_event = issubclass(cls, Event)

    def decode(stored: Any) -> Any:
        given = {**lacking, **stored}
        if is_event:
            del given["kind"]
        for name, code in codes:
            if name in stored:
                given[name] = code(stored[name])
        return cls(**given)

    return decode


@cache
def _event_classes() -> dict[str, Any]:
    """Every event by its kind; the events themselves are imported only where one is read."""
    import engine.domain.events  # noqa: F401, PLC0415 - by it the subclasses come to be

    found: dict[str, Any] = {}
    waiting: list[type[Event]] = [Event]
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        # A dataclass with slots is made twice; the first, which nobody can name, may still be about.
        if getattr(sys.modules[cls.__module__], cls.__name__, None) is cls:
            found[cls.kind] = cls
    return found
