"""Files that were handed in and that nothing came of are cleaned away: a form that was refused at the last, a file of
the API's that no action named.
"""

from __future__ import annotations

from datetime import timedelta

from engine.app import App
from engine.store import loose_files

KEPT_FOR = timedelta(days=7)
# The rest waits for the next sweep.
AT_A_TIME = 100
# As many of the largest files as may be handed in at all.
MOST_ASIDE = 20


def has_room(app: App, size: int) -> bool:
    """Whether a file of so many bytes may be kept aside for somebody's convenience, beside those that lie there."""
    with app.database.read() as conn:
        return loose_files.weight(conn) + size <= MOST_ASIDE * app.settings.max_file


def clean(app: App) -> int:
    """Cleans away what was handed in a week ago and belongs to nothing: how many files that was."""
    before = app.now() - KEPT_FOR
    with app.database.read() as conn:
        old = loose_files.older_than(conn, before, AT_A_TIME)
    return sum(
        app.database.run(lambda unit, of=of, digest=digest: loose_files.drop(unit.conn, of, digest, before))  # type: ignore[misc]  # mypy and bound arguments
        for of, digest in old
    )
