"""Who tends the system tries a mail again, which is noted, and sees users and status; nobody else does, by any way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from engine.usecases import logging_in, sending, setting_up
from engine.usecases.work import NotAllowed
from tests.web.conftest import PEOPLE, asked, logged_in
from web.visit import Site


def _last(site: Site) -> tuple[str, str]:
    with site.app.database.read() as conn:
        row = conn.execute(text("select kind, actor_id from journal order by id desc limit 1")).one()
    return row.kind, row.actor_id


def test_who_tries_a_mail_again_is_noted(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["S"])

    assert visitor.post("/utkorg/1/igen", form="/utkorg").headers["location"] == "/utkorg?gjort=igen"
    assert _last(site) == ("mejl_igen", PEOPLE["S"])
    for nothing in ("1", "99999999999999999999"):
        assert visitor.post(f"/utkorg/{nothing}/igen", form="/utkorg").status_code == 404


def test_who_does_not_tend_the_system_may_not(site: Site) -> None:
    request = replace(asked(site.app, PEOPLE["H"]), guarded=True)

    with pytest.raises(NotAllowed):
        sending.retry(site.app, request, 1)
    with pytest.raises(NotAllowed):
        logging_in.users(site.app, request)
    with pytest.raises(NotAllowed):
        setting_up.status(site.app, request)
