"""What the law asks a site to say of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.domain.people import Role

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit


def accessibility(visit: Visit) -> Response:
    """Tillgänglighetsredogörelse (lag 2018:1937)."""
    users = visit.app.municipality.users
    asked = [one.email for one in users if Role.REGISTRATOR in one.roles and one.active and one.email]
    return visit.page("tillganglighet.html", contact=asked[0] if asked else None)
