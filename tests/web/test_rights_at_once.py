"""Rights are those of this moment, also while somebody else is asking at the same time as they change."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from engine.store import people
from tests.web.conftest import PEOPLE, logged_in
from web.visit import Site


def test_whoever_reads_the_municipality_while_it_changes_does_not_keep_the_old_one(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, loaded, changed = logged_in(site, PEOPLE["R"]), threading.Event(), threading.Event()
    whole = people.load

    def slowly(conn: Any) -> Any:
        found = whole(conn)
        loaded.set()
        changed.wait(5)
        return found

    monkeypatch.setattr(people, "load", slowly)
    site.app.forget_municipality()
    site.app.__dict__["municipality_version"] = -1
    slow = threading.Thread(target=lambda: visitor.get("/"))
    slow.start()
    assert loaded.wait(5)
    site.app.database.run(lambda unit: people.deactivate(unit.conn, PEOPLE["R"]))
    monkeypatch.setattr(people, "load", whole)
    second = threading.Thread(target=lambda: logged_in(site, PEOPLE["L"]).get("/"))
    second.start()
    second.join(0.5)  # as far as it comes before the first is done
    changed.set()
    slow.join(10)
    second.join(10)

    assert visitor.get("/anvandare").headers["location"].startswith("/logga-in")
