"""What a cadence is, and the names of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.domain.reckoning import Duration

CONTINUOUS, REGULAR, WEEKLY, MONTHLY, QUARTERLY, TERTIAL, PER_WEEK, PER_YEAR, YEARLY, TWO_YEARS, THREE_YEARS = (
    "continuous", "regular_unspecified", "weekly", "monthly", "quarterly", "tertial", "n_per_week", "n_per_year",
    "yearly", "every_2_years", "every_3_years",
)  # fmt: skip
ONCE, BEFORE_PERIOD, EVENT, UNSPECIFIED = "once_after", "before_each_period", "event", "unspecified"
# What has an interval, and so comes on days that can be reckoned.
WITH_INTERVAL = (WEEKLY, MONTHLY, QUARTERLY, TERTIAL, PER_WEEK, PER_YEAR, YEARLY, TWO_YEARS, THREE_YEARS)


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often. n: how many times in the week or the year. length: after how long, where it is once."""

    name: str
    n: int | None = None
    length: Duration | None = None
    at_least: bool = False
    approx: bool = False


def has_interval(cadence: Cadence) -> bool:
    """Whether it comes on days that can be reckoned, also where the interval has no name: «vart fjärde år»."""
    return cadence.name in WITH_INTERVAL or (cadence.name == UNSPECIFIED and cadence.length is not None)
