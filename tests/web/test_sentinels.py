"""What stands in two hundred marked cases is found nowhere: any address, any role, search, exports, feeds and mails.

Every text of every one holds a word that stands nowhere else; whoever is not entitled and is shown one has been told.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from engine.app import App
from engine.domain.people import SYSTEM, Role
from engine.domain.scopes import Scope
from engine.store import people
from engine.store.tables import outbox
from engine.usecases import applications, hiding, own_calendar, reminding, setting_up
from engine.usecases.board import noticeboard
from engine.usecases.work import Request
from tests.web.api.conftest import Program
from tests.web.conftest import BASE, EXAMPLES, PEOPLE, Visitor, asked, logged_in, settings
from tests.web.sowing import FIRST, FIRST_OPEN, MARKED, TOLD, Sower, sow
from tests.web.test_for_everybody import IDS
from web.api.app import ROUTERS
from web.routes import PAGES
from web.site import make, site_of
from web.visit import Site

pytestmark = pytest.mark.timeout(300)
SOWN = re.compile(r"zq[0-9]{6}xj")
HIDDEN = re.compile(r"KS(?:/|%2F)2021:5[0-9]{3}")
NOWHERE = "zq999999xj"
CASE = "/arende/{dnr:path}"
# Whoever in another organ holds each of the roles, and of the case's own organ those whom it does not concern.
STRANGERS = tuple(f"annan.{role.value}" for role in Role)
SHUT_OUT = (*(PEOPLE[letter] for letter in "L2SX"), *STRANGERS)
# The register says of every number that it is there, and when.
REGISTER = ("/diarium", "/register")


@pytest.fixture(scope="module")
def sown_once(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sower]:
    """A database with the marked cases, and a user of each role in another organ; made once."""
    folder, sower = tmp_path_factory.mktemp("sekretess"), Sower()
    shutil.copy(prepared, folder / "arende.db")
    app = App(settings(folder / "arende.db"))
    setting_up.init(app, Request(SYSTEM, "prov"), _with_strangers(folder))
    app.forget_municipality()
    sow(app, asked(app, PEOPLE["R"]), sower)
    app.database.close()
    return folder / "arende.db", sower


def _with_strangers(folder: Path) -> Path:
    said = (EXAMPLES / "kommun.yaml").read_text(encoding="utf-8").replace("  logo:", "  # logo:")
    more = "".join(
        f"  - {{id: annan.{role.value}, name: Annan {role.label}, email: {role.value}@annan.example, "
        f"roles: [{role.value}], organs: [SBN]}}\n"
        for role in Role
    )
    path = folder / "kommun.yaml"
    path.write_text(said.replace("calendar:", f"{more}calendar:", 1), encoding="utf-8")
    return path


@pytest.fixture
def site(sown_once: tuple[Path, Sower], tmp_path: Path) -> Iterator[Site]:
    """The site on a database of the test's own."""
    shutil.copy(sown_once[0], tmp_path / "arende.db")
    made = site_of(App(settings(tmp_path / "arende.db")))
    yield made
    made.app.database.close()


@pytest.fixture
def sown(sown_once: tuple[Path, Sower]) -> Sower:
    return sown_once[1]


def said_in(answer: Any) -> str:
    """All that an answer says, in its headers and behind what packs it."""
    content = answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{content.decode('utf-8', errors='replace')} {dict(answer.headers)}"


def leaks(answer: Any, sower: Sower, *, register: bool = False) -> set[str]:
    """Where what the answer tells was sown; and that it names a marked case, where it is not the register's."""
    said = said_in(answer)
    told = {sower.words.get(word, word) for word in SOWN.findall(said)}
    return told | (set() if register else set(HIDDEN.findall(said)))


def addresses(dnr: str) -> Iterator[tuple[str, str]]:
    """Every page, on that case where it is of one."""
    for page in PAGES:
        own = next((said for part, said in IDS.items() if part in page.path), "")
        path = page.path.replace("{dnr:path}", dnr).replace("{number:int}", "1").replace("{id:int}", "1")
        path = path.replace("{name}", "avtal").replace("{template}", "tjansteskrivelse").replace("{action}", "makulera")
        # The meeting at which the first of the marked cases is to be taken up.
        yield page.method, path.replace("{id}", own).replace("{organ}/{day}", "KF/2021-02-22")


LISTS = (
    "/arenden?visa=alla&antal=100", "/arenden?visa=alla&ordning=arende", f"/arenden?sok={TOLD}&visa=alla",
    "/arenden?sok=5000", "/arenden.csv?visa=alla", "/arenden.xlsx?visa=alla", "/registrera?sok=KS%2F2021",
    "/registrera?sok=5000", "/diarium?ar=2021", "/diarium?ar=2021&maskerat=ja", "/diarium.csv?ar=2021",
    "/arenden/sparade", f"/arenden/spara?sok={TOLD}&visa=alla",
    "/arshjul?ar=2021", "/arshjul.svg?ar=2021", "/arshjul.docx?ar=2021", "/arshjul?ar=2022",
)  # fmt: skip


def crawled(visitor: Visitor, sower: Sower, dnr: str, *, documents: bool) -> list[Any]:
    """What any page tells: of one marked case, of an open one with a marked handling, and in lists."""
    found: list[Any] = []
    open_case = f"KS/2021:{FIRST_OPEN + int(dnr[-1])}"
    for method, path in addresses(dnr):
        if not path.startswith("/arende/"):
            continue
        came = visitor.get(path) if method == "GET" else visitor.post(path, {"motivering": "x"}, form="/losenord")
        # A refusal may say what was asked for.
        found += [(path, one) for one in leaks(came, sower) - {dnr, dnr.replace("/", "%2F")}]
        found += [(path, came.status_code)] if came.status_code != 404 else []
    for method, path in (*addresses(open_case), *(("GET", path) for path in LISTS)):
        # A Word file of everything takes a second to write, and says what the page beside it says.
        if method == "GET" and (documents or not path.partition("?")[0].endswith(".docx")):
            found += [(path, one) for one in leaks(visitor.get(path), sower, register=path.startswith(REGISTER))]
    return found


def test_no_page_tells_anything_to_anybody_who_is_not_entitled(site: Site, sown: Sower) -> None:
    for n, user in enumerate(SHUT_OUT):
        found = crawled(logged_in(site, user), sown, f"KS/2021:{FIRST + 13 * n}", documents=n in {0, len(SHUT_OUT) - 1})
        assert found == [], user


# Each form that is shown has its own.
ONCE = re.compile('name="kvitto" value="[^"]+"')


def test_search_and_counts_answer_as_for_a_word_that_stands_nowhere(site: Site, sown: Sower) -> None:
    one_a_place = {place: word for word, place in sown.words.items()}
    # The page tells when its visitor is logged out: it is the same minute all the while.
    at = site.clock()
    site.clock = lambda: at
    program = admitted(site, PEOPLE["L"])
    # The desk is for those who register.
    for path, letter in (
        ("/arenden?visa=alla&sok=", "L"),
        ("/registrera?sok=", "2"),
        ("/arenden.csv?visa=alla&sok=", "L"),
    ):
        visitor = logged_in(site, PEOPLE[letter])
        nothing = ONCE.sub("", visitor.get(path + NOWHERE).text)
        assert "Du har inte rätt" not in nothing
        for place, word in one_a_place.items():
            assert ONCE.sub("", visitor.get(path + word).text).replace(word, NOWHERE) == nothing, (path, place)
    for place, word in one_a_place.items():
        assert program.get("/cases", q=word).json()["total"] == 0, place


def test_no_answer_of_the_api_tells_anything_to_a_program_of_theirs(site: Site, sown: Sower) -> None:
    for user in SHUT_OUT:
        program = admitted(site, user)
        for path in _api_lists():
            register = path.startswith(REGISTER)
            for page in _pages(program, path):
                assert leaks(page, sown, register=register) == set(), (user, path)


def _api_lists() -> list[str]:
    """Every list of the API, whole."""
    paths = [path for router in ROUTERS for path in (route.path for route in router.routes) if "{" not in path]  # type: ignore[attr-defined]  # routes of ours have paths
    assert {"/cases", "/occurrences", "/events", "/register", "/meetings"} <= set(paths)
    return sorted(set(paths))


def _pages(program: Program, path: str) -> Iterator[Any]:
    """Every page of the list, in each way that it may be asked for."""
    asked: dict[str, Any] = {"limit": 100, "masked": "false", "year": 2021} if path == "/register" else {"limit": 100}
    for _ in range(40):
        came = program.get(path, **asked)
        yield came
        said = came.json() if came.status_code == 200 else {}
        if path == "/events" and said.get("more"):
            asked["after"] = said["next"]
        elif said.get("offset", 0) + said.get("limit", 0) < said.get("total", 0):
            asked["offset"] = said["offset"] + said["limit"]
        else:
            return


def admitted(site: Site, user: str) -> Program:
    """A program with every scope, for that user."""
    found = applications.admit(site.app, Request(SYSTEM, "prov"), f"För {user}", user, tuple(Scope))
    client = TestClient(make(site), base_url=BASE, raise_server_exceptions=False)
    client.headers["Authorization"] = f"Bearer {found['token']}"
    return Program(client, found["id"], found["token"])


def test_the_register_says_number_and_day_of_each_and_withholds_the_rest(site: Site, sown: Sower) -> None:
    visitor = logged_in(site, PEOPLE["L"])
    whole = visitor.get("/diarium.csv?ar=2021").text
    rows = [line for line in whole.splitlines() if HIDDEN.search(line)]
    assert len({HIDDEN.findall(row)[0] for row in rows}) == MARKED
    assert all("2021-01-" in row for row in rows)
    assert SOWN.findall(whole) == []


@pytest.mark.parametrize("day", ["2021-01-20", "2021-09-01"])
def test_no_mail_tells_anything_or_names_a_case_to_who_may_not_see_it(site: Site, sown: Sower, day: str) -> None:
    site.app.settings = replace(site.app.settings, now=datetime.fromisoformat(f"{day}T08:00+02:00"))
    # Away, with a substitute who may not see what she sees.
    site.app.database.run(lambda unit: people.absence(unit.conn, PEOPLE["H"], date(2022, 1, 1), PEOPLE["2"]))
    assert reminding.sweep(site.app)["failed"] == 0
    mails = _mails(site)
    assert any(HIDDEN.search(said) for _, said in mails), "ingen påminnelse gick ut"
    for user, said in mails:
        assert [sown.words[word] for word in SOWN.findall(said)] == [], user
        assert set(HIDDEN.findall(said)) & _hidden_from(site, user) == set(), user
    for user in (PEOPLE["S"], "annan.registrator"):
        assert leaks(logged_in(site, user).get("/utkorg"), sown) == set()


def _hidden_from(site: Site, user: str) -> frozenset[str]:
    found = site.app.municipality.user(user)
    assert found is not None
    with site.app.database.read() as conn:
        return hiding.hidden_from(site.app, conn, found)


def _mails(site: Site) -> list[tuple[str, str]]:
    """Every mail as somebody reads it: to whom, and its headers with every part."""
    with site.app.database.read() as conn:
        rows = conn.execute(select(outbox.c.recipient, outbox.c.raw).where(outbox.c.raw != b"")).all()
    return [(row.recipient, _read(message_from_bytes(row.raw, EmailMessage, policy=policy.default))) for row in rows]


def _read(mail: EmailMessage) -> str:
    parts = [bytes(part.get_payload(decode=True) or b"") for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*map(str, mail.values()), *(part.decode(errors="replace") for part in parts)])


@pytest.mark.parametrize("user", [PEOPLE["H"], PEOPLE["2"], "annan.chef"])
def test_no_calendar_tells_anything_to_the_entitled_either(site: Site, sown: Sower, user: str) -> None:
    token = own_calendar.make(site.app, asked(site.app, user))["token"]
    came = logged_in(site, user).get(f"/kalender/{token}.ics")
    assert leaks(came, sown, register=True) == set()
    assert (HIDDEN.search(came.text) is not None) == (user == PEOPLE["H"])


def test_no_notice_board_tells_anything(site: Site, sown: Sower, tmp_path: Path) -> None:
    noticeboard.publish(site.app, Request(SYSTEM, "prov"), tmp_path)
    posted = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "Kommunfullmäktige" in posted
    assert SOWN.findall(posted) == []


def test_an_open_case_tells_the_entitled_alone_which_marked_one_takes_over_from_it(site: Site, sown: Sower) -> None:
    path, hidden = f"/arende/KS/2021:{FIRST_OPEN}", f"KS/2021:{FIRST}"
    for tab in ("", "/avtal", "/handelser"):
        shown, kept = (logged_in(site, PEOPLE[letter]).get(path + tab).text for letter in "RL")
        assert (hidden in shown, hidden in kept) == (True, False), tab
    assert "KS 2017/12" in logged_in(site, PEOPLE["L"]).get(path).text


def test_the_entitled_are_shown_it_or_the_others_were_not_tested(site: Site, sown: Sower) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    dnr = f"KS/2021:{FIRST}"
    shown = {
        place for _, path in addresses(dnr) if path.startswith("/arende/") for place in leaks(visitor.get(path), sown)
    }
    listed = {place for path in LISTS[:2] for place in leaks(visitor.get(path), sown)}
    assert {"Case.title", "Record.title", "Obligation.what", "NoteWritten.text", "filens innehåll"} <= shown
    assert "Case.title" in listed
    assert any(place.startswith(("Decision.", "Point.")) for place in shown)
