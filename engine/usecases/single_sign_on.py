"""Logging in with the municipality's own account: whoever it is must be one of ours, and her rights stand with us."""

from __future__ import annotations

from datetime import datetime

from engine.app import App
from engine.domain.errors import Refused
from engine.store import people
from engine.usecases.logging_in import begin


class UnknownAccount(Refused):
    """Du är inloggad med kommunens konto {account}, men det hör inte till någon som arbetar i Ärendegång. Be
    systemförvaltaren lägga till dig, eller rätta ditt id eller din e-postadress, i kommunfilen.
    """


def log_in(app: App, account: str, at: datetime) -> str:
    """The token of a new session for the user of that id or e-mail address. Raises UnknownAccount.

    account: what the provider answers for. at: by the wall's clock.
    """
    with app.database.read() as conn:
        app.municipality_of(people.version(conn))
    said = account.strip().casefold()
    found = [one for one in app.municipality.users if said in {one.id.casefold(), (one.email or "").casefold()}]
    # Two who share an address cannot be told apart, and then it is nobody's.
    if not said or len(found) != 1 or not found[0].active:
        raise UnknownAccount(account=account[:200])
    return begin(app, found[0], at)
