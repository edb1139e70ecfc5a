"""A site over a municipality with one open case and one that is marked; whoever a test wants is logged in on it."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.definitions.minutesfile import read_minutes_file
from engine.domain.people import SYSTEM, Actor, User
from engine.settings import SWEDISH_TIME, Settings
from engine.store import outbox, sessions
from engine.store.database import UnitOfWork
from engine.usecases import everyday, logging_in, marking, opening, registering, saved_searches, setting_up
from engine.usecases.board import after, agenda, holding, meetings
from engine.usecases.tokens import kept_of
from engine.usecases.work import Request
from tests.support import parts
from tests.support.parts import REPOSITORY
from web.site import make, site_of
from web.visit import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXAMPLES = REPOSITORY / "exempel"
BASE = "http://127.0.0.1:8000"
PASSWORD = "fyra ord i en rad"
# The first two are drafts; the others are taken over where they are followed up.
OPEN, SECRET, OPEN_LATER, SECRET_LATER = (f"KS/2021:{number}" for number in (1, 2, 3, 4))
# One user a letter, as the matrix names them. 2 and X: handläggare of other cases, X in another organ.
PEOPLE = {
    "L": "olle.hagmyra", "H": "tove.granhed", "2": "elias.vassmark", "C": "ragnar.alvhage", "R": "maj-lis.ronnhag",
    "N": "petronella.skogtun", "O": "ingegard.sjovalla", "A": "folke.stengrund", "S": "noor.lindhamn",
    "X": "signe.lovskar",
}  # fmt: skip
WORD = "kornblixt"
# A search that each of them has saved.
KEPT = "Utkasten"


@dataclass
class Visitor:
    """Somebody with a browser of her own, who sends forms as a browser does."""

    http: TestClient
    site: Site
    sent: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path, follow_redirects=False)

    def post(
        self, path: str, said: dict[str, Any] | None = None, *, form: str | None = None, **more: Any
    ) -> httpx.Response:
        """Sends a form with the token of the page on which it stands. form: that page, where it is another."""
        token = self.token(form or path)
        data = {"_skydd": token, **(said or {})}
        return self.http.post(path, data=data, headers={"Origin": BASE}, follow_redirects=False, **more)

    def token(self, path: str) -> str:
        found = _TOKEN.search(self.get(path).text) or _TOKEN.search(self.get("/losenord").text)
        assert found is not None
        return found[1]


_TOKEN = re.compile(r'name="_skydd" value="([0-9a-f]+)"')


def asked(app: App, user: str, command: str = "prov") -> Request:
    return Request(Actor(app.municipality.user(user), "prov", "prov"), command)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with an open case and a marked one, both with a handling; made once."""
    folder = tmp_path_factory.mktemp("webb")
    app = App(settings(folder / "arende.db"))
    setting_up.init(app, None, EXAMPLES / "kommun.yaml")
    for number, state in enumerate((None, None, "uppfoljning", "uppfoljning")):
        dnr = _case(app, state)
        if number % 2:
            marking.mark(app, asked(app, PEOPLE["R"]), dnr, "OSL 18 kap. 1 §", "Samverkan")
    app.database.run(_give_up_a_mail)
    for user in PEOPLE.values():
        saved_searches.save(app, asked(app, user), KEPT, "status=utkast")
    _meet(app)
    logging_in.set_password(app, Request(SYSTEM, "prov"), PEOPLE["H"], PASSWORD)
    app.database.close()
    return folder / "arende.db"


def _meet(app: App) -> None:
    """A meeting that was held, approved and announced last week, and one today to which the members are called."""
    said = asked(app, PEOPLE["N"])
    for day in (date(2021, 1, 13), app.today()):
        meetings.create(app, said, "KS", day, "13:00", "Rönnsalen")
        agenda.change(app, said, "KS", day, agenda.Changes(information=("Läget",), elections=("Val av ersättare",)))
        agenda.call(app, said, "KS", day)
    day = date(2021, 1, 13)
    form = holding.form(app, "KS", day, "Petronella Skogtun").replace("NAMN väljs", "Rune Backåker väljs")
    holding.hold(app, said, "KS", day, read_minutes_file(form.encode(), "protokoll.yaml"))
    after.approve(app, said, "KS", day, date(2021, 1, 14))
    after.post(app, said, "KS", day, date(2021, 1, 14))


def _case(app: App, state: str | None) -> str:
    text = (EXAMPLES / "medborgarlofte.yaml").read_text(encoding="utf-8")
    # What is followed up has been decided.
    text = text.replace("role: forslag", "role: beslut\n    meeting_on: 2020-12-16") if state else text
    file = read_case_file(text.encode(), "medborgarlofte.yaml", municipality=app.municipality)
    dnr = str(opening.open_case(app, asked(app, PEOPLE["R"]), file, status=state)["dnr"])
    said = registering.NewRecord("inkommen", "Fråga om löftet", sender="Polismyndigheten")
    paper = registering.take_in_stream(app, "fråga.pdf", io.BytesIO(b"%PDF-1.4"))
    registering.register(app, asked(app, PEOPLE["R"]), dnr, said, paper)
    everyday.watch(app, asked(app, PEOPLE["H"]), dnr, app.today(), "Ring polisen")
    return dnr


def _give_up_a_mail(unit: UnitOfWork) -> None:
    at = datetime.now(UTC)
    outbox.put(unit.conn, "prov", "tove", "tove@ronnviken.example", "Dags att följa upp", b"", at)
    row = outbox.claim(unit.conn, at, 60, "prov")
    assert row is not None
    outbox.failed(unit.conn, row.id, "prov", "550 okänd")


def settings(path: Path, **more: Any) -> Settings:
    at = datetime(2021, 1, 20, 8, tzinfo=SWEDISH_TIME)
    return Settings(f"sqlite:///{path}", now=at, mode="test", **more)


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """The site on a database of the test's own."""
    path = tmp_path / "arende.db"
    shutil.copy(prepared, path)
    app = App(settings(path, max_file=1_000_000))
    made = site_of(app)
    yield made
    app.database.close()


@pytest.fixture
def visitor(site: Site) -> Visitor:
    """Somebody who has not logged in."""
    return Visitor(TestClient(make(site), base_url=BASE, raise_server_exceptions=False), site)


def session_of(site: Site, user: str) -> str:
    """The token of a session of that user's, without the password's slowness."""
    token = f"prov-{user}-{datetime.now(UTC).timestamp()}"
    at = site.clock()
    site.app.database.run(lambda unit: sessions.begin(unit.conn, kept_of(token), user, at))
    return token


def logged_in(site: Site, user: str) -> Visitor:
    """That user at a browser of her own."""
    token = session_of(site, user)
    client = TestClient(make(site), base_url=BASE, raise_server_exceptions=False)
    client.cookies.set("arende", token, domain="127.0.0.1")
    return Visitor(client, site)


def person(site: Site, letter: str) -> User:
    found = site.app.municipality.user(PEOPLE[letter])
    assert found is not None
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    program = parts.browser_program()
    if program is None:
        parts.missing("Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()
