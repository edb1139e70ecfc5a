"""The columns' own types: an instant as a whole number of microseconds, and text that is compared sign by sign."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Text, TypeDecorator
from sqlalchemy.engine import Dialect

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """Whole microseconds since 1970 in UTC. Raises ValueError for a moment without a time zone."""
    if instant.tzinfo is None:
        raise ValueError(instant)
    return (instant - _EPOCH) // _MICROSECOND


def instant_of(stored: int) -> datetime:
    """The moment, in UTC."""
    return _EPOCH + timedelta(microseconds=stored)


def on_the_clock(instant: datetime) -> str:
    """The moment as a Swedish clock showed it: «2026-03-02 10:30»."""
    return f"{instant.astimezone(ZoneInfo('Europe/Stockholm')):%Y-%m-%d %H:%M}"


class Instant(TypeDecorator[datetime]):
    """A moment: an aware datetime outside, microseconds in UTC inside, the same number on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's own
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's own
        return None if value is None else instant_of(value)


def ordered_text() -> Text:
    """Text that sorts by its code points on both databases, whatever the server's own alphabet is."""
    return Text().with_variant(Text(collation="C"), "postgresql")
