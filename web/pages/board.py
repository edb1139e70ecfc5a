"""Anslagstavlan: what is up today, for everybody; the same as the static page that the municipality publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.usecases.board import noticeboard

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def board(visit: Visit) -> Response:
    """The board."""
    return visit.page("anslagstavla.html", board=noticeboard.board(visit.app))
