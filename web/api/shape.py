"""What the shapes of the API share: camelCase outside, days as days, words cleaned as everywhere in the house."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.alias_generators import to_camel

from engine.domain.answers import as_date
from engine.domain.words import LONGEST_LINE
from web.visit import clean

EARLIEST, LATEST = 1700, 2200


def _day(given: object) -> object:
    """A day as YYYY-MM-DD and no other way; pydantic itself would also take seconds since 1970."""
    if isinstance(given, date):
        return given
    day = as_date(given) if isinstance(given, str) else None
    if day is None or not EARLIEST <= day.year <= LATEST:
        raise ValueError("skriv dagen som ÅÅÅÅ-MM-DD, mellan år 1700 och 2200")
    return day


def _said(words: str) -> str:
    return clean(words).strip()


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


# What comes in: schema says only «a day», since a schema cannot say which years are a slip of the pen.
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^(17|18|19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}),
]
# What goes out: a plain day, by another name so that a field may be called date.
OnDay = date
Words = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(_said)]
LongWords = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_said)]
Moment = Annotated[datetime, AfterValidator(_utc)]
# The name of a case, or of an event; and of something in a case.
Name = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
NameWithin = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}-[0-9a-f]{16}$")]

# The name of a file that was handed in.
FileName = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}-[0-9a-f]{16}$")]


class Shape(BaseModel):
    """What every shape keeps to: English camelCase outside, nothing but what is named."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Given(Shape):
    """What comes in: what is not known is refused."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=False, extra="forbid")


def shown(*examples: Any, about: str = "", **more: Any) -> Any:
    """A field with its example, from which the example of the whole is put together."""
    return Field(examples=list(examples), description=about or None, **more)
