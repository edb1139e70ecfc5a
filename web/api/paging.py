"""A part of a list at a time: limit, and page or offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

from engine.domain.errors import WrongUsage

USUAL, MOST = 20, 100
FARTHEST = 10_000_000


class PageAndOffset(WrongUsage):
    """Ange page eller offset, inte båda."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is asked for."""

    limit: int
    offset: int

    def of(self, rows: Sequence[Any]) -> Sequence[Any]:
        """That part of it."""
        return rows[self.offset : self.offset + self.limit]

    def told(self, rows: Sequence[Any]) -> dict[str, int]:
        """How much there is in all, and which part this is."""
        return {"total": len(rows), "limit": self.limit, "offset": self.offset}


def _part(
    limit: Annotated[int, Query(ge=1, le=MOST, description="Så många som mest.")] = USUAL,
    page: Annotated[int | None, Query(ge=1, le=FARTHEST, description="Sidan, från 1.")] = None,
    offset: Annotated[int | None, Query(ge=0, le=FARTHEST, description="Så många hoppas över.")] = None,
) -> Part:
    if page is not None and offset is not None:
        raise PageAndOffset
    return Part(limit, (page - 1) * limit if page is not None else offset or 0)


Paging = Annotated[Part, Depends(_part)]
