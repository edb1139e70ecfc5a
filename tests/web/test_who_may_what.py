"""The matrix: every page of the site, for every role, on an open case and on one that is marked as confidential."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import func, select

from engine.domain.events import ConfidentialRead
from engine.store.database import Database
from engine.store.tables import journal
from tests.web.conftest import KEPT, OPEN, OPEN_LATER, PEOPLE, SECRET, SECRET_LATER, Visitor, logged_in
from web.routes import PAGES
from web.visit import Site

ALL = "LH2CRNOASX"
ENTITLED = "HCRNOA"
WRITERS = "H2CRN"
CASE = "/arende/{dnr:path}"
MEETING = "/sammantraden/{organ}/{day}"
ANY, TENDING, KEEPING = "*", "RS", "NR"
# Every page -> who may, on an open case; on a marked one they must be entitled besides. *: also without logging in.
MATRIX: dict[tuple[str, str], str] = {
    ("GET", "/logga-in"): ANY, ("POST", "/logga-in"): ANY, ("POST", "/logga-ut"): ALL,
    ("GET", "/logga-in/konto"): ANY, ("GET", "/logga-in/konto/svar"): ANY, ("GET", "/logga-in/konto/ut"): ANY,
    ("GET", "/kalender"): ALL, ("POST", "/kalender"): ALL, ("POST", "/kalender/bort"): ALL,
    ("GET", "/kalender/{token}.ics"): ANY,
    ("GET", "/losenord"): ALL, ("POST", "/losenord"): ALL, ("GET", "/tillganglighet"): ANY,
    ("GET", "/"): ALL, ("GET", "/arenden"): ALL, ("GET", "/arenden.csv"): ALL, ("GET", "/arenden.xlsx"): ALL,
    ("GET", "/arenden/spara"): ALL, ("POST", "/arenden/spara"): ALL, ("GET", "/arenden/sparade"): ALL,
    ("POST", "/arenden/sparade/bort"): ALL,
    ("GET", "/nytt"): "R", ("POST", "/nytt"): "R", ("GET", "/las-in"): "R",
    ("POST", "/las-in"): "R", ("POST", "/las-in/skapa"): "R",
    ("GET", "/registrera"): "H2RNX", ("POST", "/registrera"): "H2RN",
    ("GET", f"{CASE}/handling/{{number:int}}/lamna-ut"): "H2CRNA",
    ("POST", f"{CASE}/handling/{{number:int}}/lamna-ut"): "H2CRNA",
    ("GET", f"{CASE}/handling/{{number:int}}/stamplad"): ALL, ("GET", "/bevakningar"): ALL,
    ("GET", "/arshjul"): ALL, ("GET", "/arshjul.svg"): ALL, ("GET", "/arshjul.docx"): ALL,
    ("GET", f"{CASE}/plan"): ALL, ("GET", "/franvaro"): ALL, ("POST", "/franvaro"): ALL,
    ("GET", f"{CASE}/handling/{{number:int}}/ny-version"): WRITERS,
    ("POST", f"{CASE}/handling/{{number:int}}/ny-version"): WRITERS,
    ("GET", "/diarium"): ALL, ("GET", "/diarium.csv"): ALL, ("GET", "/floden"): ALL, ("GET", "/floden/{name}"): ALL,
    ("POST", "/floden/{name}/prova"): TENDING,
    ("GET", "/mallar"): ALL, ("GET", "/mallar/{template}"): ALL,
    ("GET", "/organisation"): ALL, ("GET", "/anvandare"): TENDING, ("GET", "/utkorg"): TENDING,
    ("POST", "/utkorg/{id:int}/igen"): TENDING, ("GET", "/status"): TENDING,
    ("GET", f"{CASE}/steg/{{action}}"): "H2", ("POST", f"{CASE}/steg/{{action}}"): "H2",
    ("GET", f"{CASE}/text/{{template}}"): ALL, ("POST", f"{CASE}/text/{{template}}"): "H2CR",
    ("GET", f"{CASE}/text/{{template}}/versioner"): ALL, ("POST", f"{CASE}/text/{{template}}/ater"): "H2CR",
    ("POST", f"{CASE}/text/{{template}}/forhandsvisning"): "H2CR",
    ("GET", f"{CASE}/handling/{{number:int}}/fil"): ALL, ("GET", f"{CASE}/handling/{{number:int}}"): ALL,
    ("GET", f"{CASE}/handling/{{number:int}}/ratta"): "R", ("POST", f"{CASE}/handling/{{number:int}}/ratta"): "R",
    ("GET", f"{CASE}/handling/{{number:int}}/makulera"): "R",
    ("POST", f"{CASE}/handling/{{number:int}}/makulera"): "R",
    ("GET", f"{CASE}/dokument/{{template}}/utkast"): ALL, ("POST", f"{CASE}/dokument/{{template}}"): WRITERS,
    ("GET", f"{CASE}/uppfoljning/{{id}}/klar"): WRITERS, ("POST", f"{CASE}/uppfoljning/{{id}}/klar"): WRITERS,
    ("GET", f"{CASE}/uppfoljning/{{id}}/oppna"): WRITERS, ("POST", f"{CASE}/uppfoljning/{{id}}/oppna"): WRITERS,
    ("GET", f"{CASE}/uppfoljning/{{id}}/intervall"): WRITERS, ("POST", f"{CASE}/uppfoljning/{{id}}/intervall"): WRITERS,
    ("GET", f"{CASE}/uppfoljning/{{id}}/sammantrade"): WRITERS,
    ("POST", f"{CASE}/uppfoljning/{{id}}/sammantrade"): WRITERS,
    ("GET", f"{CASE}/avtal/{{id}}/startdag"): WRITERS, ("POST", f"{CASE}/avtal/{{id}}/startdag"): WRITERS,
    ("GET", f"{CASE}/lofte/{{id}}/klar"): WRITERS, ("POST", f"{CASE}/lofte/{{id}}/klar"): WRITERS,
    ("GET", f"{CASE}/aterkoppling"): WRITERS, ("POST", f"{CASE}/aterkoppling"): WRITERS,
    ("GET", f"{CASE}/bevakning/{{id}}/klar"): WRITERS, ("POST", f"{CASE}/bevakning/{{id}}/klar"): WRITERS,
    ("GET", f"{CASE}/bevakning/{{id}}/flytta"): WRITERS, ("POST", f"{CASE}/bevakning/{{id}}/flytta"): WRITERS,
    ("GET", f"{CASE}/bevaka"): WRITERS, ("POST", f"{CASE}/bevaka"): WRITERS,
    ("GET", f"{CASE}/anteckna"): WRITERS, ("POST", f"{CASE}/anteckna"): WRITERS,
    ("GET", f"{CASE}/tilldela"): "H2CR", ("POST", f"{CASE}/tilldela"): "H2CR",
    ("GET", f"{CASE}/sekretess"): "H2CR", ("POST", f"{CASE}/sekretess"): "H2CR",
    ("GET", f"{CASE}/sekretess/bort"): "CR", ("POST", f"{CASE}/sekretess/bort"): "CR",
    ("GET", f"{CASE}/registrera"): "H2RN", ("POST", f"{CASE}/registrera"): "H2RN",
    ("GET", "/sammantraden"): ALL, ("GET", "/sammantraden/nytt"): KEEPING, ("POST", "/sammantraden/nytt"): KEEPING,
    ("GET", f"{MEETING}/dagordning"): KEEPING, ("POST", f"{MEETING}/dagordning"): KEEPING,
    ("GET", f"{MEETING}/punkt/{{number:int}}"): KEEPING, ("POST", f"{MEETING}/punkt/{{number:int}}"): KEEPING,
    ("POST", f"{MEETING}/kallelse"): KEEPING, ("GET", f"{MEETING}/flytta"): KEEPING,
    ("POST", f"{MEETING}/flytta"): KEEPING,
    ("GET", f"{MEETING}/stall-in"): KEEPING, ("POST", f"{MEETING}/stall-in"): KEEPING,
    ("GET", f"{MEETING}/genomfor"): KEEPING, ("POST", f"{MEETING}/genomfor"): KEEPING,
    ("GET", f"{MEETING}/justera"): KEEPING, ("POST", f"{MEETING}/justera"): KEEPING,
    ("GET", f"{MEETING}/anslag"): KEEPING, ("POST", f"{MEETING}/anslag"): KEEPING,
    ("GET", f"{MEETING}/ned"): KEEPING, ("POST", f"{MEETING}/ned"): KEEPING,
    ("GET", f"{MEETING}/laga-kraft"): KEEPING, ("POST", f"{MEETING}/laga-kraft"): KEEPING,
    ("GET", f"{MEETING}/ratta"): KEEPING, ("POST", f"{MEETING}/ratta"): KEEPING,
    ("POST", f"{MEETING}/utdrag"): KEEPING, ("POST", f"{MEETING}/papper"): KEEPING,
    ("GET", f"{MEETING}/handling/{{number:int}}/fil"): ALL, ("GET", MEETING): ALL, ("GET", f"{MEETING}/handelser"): ALL,
    ("GET", "/anslagstavla"): ANY, ("GET", "/beslutsuppfoljning"): ALL, ("GET", "/beslutsuppfoljning.docx"): ALL,
    ("GET", "/beslutsuppfoljning.xlsx"): ALL, ("GET", "/revision"): "R",
    ("GET", f"{CASE}/expediering"): ALL, ("POST", f"{CASE}/expediering"): "H2RN",
    ("GET", f"{CASE}/expediering/{{number:int}}"): "H2RN", ("POST", f"{CASE}/expediering/{{number:int}}"): "H2RN",
    ("GET", f"{CASE}/expediering/{{number:int}}/retur"): "H2RN",
    ("POST", f"{CASE}/expediering/{{number:int}}/retur"): "H2RN",
    ("GET", f"{CASE}/beslutspunkter"): ALL, ("GET", f"{CASE}/beslutspunkter/{{number:int}}/ansvar"): WRITERS,
    ("POST", f"{CASE}/beslutspunkter/{{number:int}}/ansvar"): WRITERS,
    ("GET", f"{CASE}/beslutspunkter/{{number:int}}/klar"): WRITERS,
    ("POST", f"{CASE}/beslutspunkter/{{number:int}}/klar"): WRITERS,
    ("GET", f"{CASE}/beslut/{{number:int}}/ratta"): KEEPING, ("POST", f"{CASE}/beslut/{{number:int}}/ratta"): KEEPING,
    ("GET", f"{CASE}/tillkannage"): KEEPING, ("POST", f"{CASE}/tillkannage"): KEEPING,
    ("GET", f"{CASE}/handlingar"): ALL, ("GET", f"{CASE}/beslut"): ALL, ("GET", f"{CASE}/avtal"): ALL,
    ("GET", f"{CASE}/uppfoljning"): ALL, ("GET", f"{CASE}/handelser"): ALL, ("GET", CASE): ALL,
}  # fmt: skip
# What is written in the form of each page, so that nothing but the right to it can be wrong.
SAID: dict[str, dict[str, str]] = {
    "arenden/spara": {"namn": "Våra"}, "sparade/bort": {"namn": KEPT}, "steg/{action}": {},
    "{day}/ratta": {"paragraf": "1", "text": "Rätt", "motivering": "Fel"},
    "sammantraden/nytt": {"organ": "KS", "dag": "2021-03-03"}, "dagordning": {"ovrigt": "Frågor"},
    "punkt/{number:int}": {"plats": "1"}, "{day}/flytta": {"till": "2021-01-21"}, "stall-in": {"motivering": "Nej"},
    "{day}/genomfor": {}, "justera": {"dag": "2021-01-20"}, "{day}/anslag": {"dag": "2021-01-20"},
    "{day}/ned": {"dag": "2021-01-20"}, "laga-kraft": {"vad": "inget"}, "papper": {"handling": "protokoll"},
    "expediering/{number:int}": {"satt": "internt"}, "retur": {"motivering": "Studsade"},
    "ansvar": {"ansvarig": "Kontoret"}, "beslutspunkter/{number:int}/klar": {"notering": "Gjort"},
    "tillkannage": {"vad": "uppe"}, "beslut/{number:int}/ratta": {"dag": "2021-01-13", "motivering": "Fel"},
    "ratta": {"titel": "Rätt", "datum": "2021-01-19", "motivering": "Fel"},
    "text/{template}": {"text": "# Förslag"}, "forhandsvisning": {"text": "# Förslag"},
    "makulera": {"motivering": "Fel"}, "intervall": {"var": "P3M"},
    "uppfoljning/{id}/klar": {"notering": "Gjort", "lank": "https://x.example", "dag": "2021-01-19"},
    "sammantrade": {"dag": "2022-02-23"}, "startdag": {"dag": "2021-01-01"},
    "lofte/{id}/klar": {"utfall": "infriat", "notering": "Gjort"}, "uppfoljning/{id}/oppna": {"motivering": "Fel"},
    "aterkoppling": {"lank": "https://x.example", "dag": "2021-01-19"}, "bevakning/{id}/klar": {"notering": "Ringt"},
    "lamna-ut": {"utgang": "helt", "provning": "Ingen sekretess"},
    "flytta": {"dag": "2021-03-01"}, "bevaka": {"dag": "2021-03-01", "text": "Ring"}, "anteckna": {"text": "Ringde"},
    "tilldela": {"person": "elias.vassmark"}, "sekretess": {"lagrum": "OSL 21 kap. 1 §"}, "bort": {"motivering": "Nej"},
    "registrera": {"diarienummer": OPEN, "riktning": "inkommen", "titel": "Brev", "datum": "2021-01-19"},
}  # fmt: skip
IDS = {"klar": "u1-2021-01", "oppna": "u1-2021-01", "intervall": "u1", "sammantrade": "u2-1", "startdag": "lofte"}
OUT = {403, 404}


LATER = {OPEN: OPEN_LATER, SECRET: SECRET_LATER}


def _address(path: str, dnr: str) -> str:
    name = path.removeprefix(CASE)
    if any(part in name for part in ("/uppfoljning/", "/beslutspunkter/", "/beslut/")):
        dnr = LATER[dnr]
    own = "l1" if "/lofte/" in name else "b1" if "/bevakning/" in name else IDS.get(name.rsplit("/", 1)[-1], "")
    parts = {"{dnr:path}": dnr, "{action}": "foresla", "{number:int}": "1", "{template}": "tjansteskrivelse"}
    parts |= {"{id:int}": "1", "{id}": own, "{name}": "avtal", "{organ}": "KS"}
    # The one that was held last week, and today's.
    parts |= {"{day}": "2021-01-13" if name.endswith(("/kallelse", "/ratta")) else "2021-01-20"}
    for part, said in parts.items():
        path = path.replace(part, said)
    return path


def _said(path: str) -> dict[str, str]:
    return next((said for end, said in SAID.items() if path.endswith(end)), {})


@pytest.fixture
def undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is done is undone, so that every visitor finds the same cases."""

    def run(self: Database, work: Any) -> Any:
        with self.write() as unit:
            return work(unit)

    monkeypatch.setattr(Database, "run", run)
    monkeypatch.setenv("SOFFICE", "/finns/inte")


def test_every_page_stands_in_the_matrix() -> None:
    assert {(one.method, one.path) for one in PAGES} == set(MATRIX)


@pytest.fixture
def visitors(site: Site) -> dict[str, Visitor]:
    return {letter: logged_in(site, user) for letter, user in PEOPLE.items()}


@pytest.mark.timeout(300)  # a thousand visits
def test_nobody_comes_further_than_the_matrix_says(visitors: dict[str, Visitor], undone: None) -> None:
    wrong = []
    for (method, path), may in MATRIX.items():
        # The ways in and out, and what an address alone leads to, have tests of their own.
        if path in {"/logga-ut", "/losenord"} or path.startswith("/logga-in") or path.endswith(".ics"):
            continue
        for dnr in (OPEN, SECRET) if path.startswith(CASE) else ("",):
            for letter, visitor in visitors.items():
                came = _visit(visitor, method, path, dnr).status_code
                hidden = dnr == SECRET and letter not in ENTITLED
                allowed = (may == ANY or letter in may) and not hidden
                if (came == 404) != hidden or (came in OUT) == allowed or came >= 500:
                    wrong.append((method, path, dnr, letter, came))
    assert wrong == []


def test_a_page_that_asks_for_a_file_takes_one(site: Site) -> None:
    visitor, posts = logged_in(site, PEOPLE["R"]), {one.path: one for one in PAGES if one.method == "POST"}
    asks = {
        path for method, path in MATRIX
        if method == "GET" and path in posts and 'type="file"' in visitor.get(_address(path, OPEN)).text
    }  # fmt: skip

    assert len(asks) > 5
    assert [path for path in asks if not posts[path].files] == []


def _visit(visitor: Visitor, method: str, path: str, dnr: str) -> Any:
    address = _address(path, dnr)
    if method == "GET":
        return visitor.get(address)
    file = {"files": {"fil": ("nytt.docx", b"x")}} if path.endswith("ny-version") else {}
    return visitor.post(address, _said(path), form="/losenord", **file)


def test_who_has_not_logged_in_is_shown_the_log_in_and_nothing_else(visitor: Visitor) -> None:
    visitor.get("/logga-in")
    for (method, path), may in MATRIX.items():
        if may == ANY:
            continue
        address = _address(path, OPEN)
        came = visitor.get(address) if method == "GET" else visitor.http.post(address, follow_redirects=False)
        assert (came.status_code, came.headers["location"].partition("?")[0]) == (303, "/logga-in"), address


def test_that_somebody_read_what_is_marked_is_noted_whatever_page_of_it_she_opened(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    shown, unnoted = 0, []
    for method, path in MATRIX:
        if method != "GET" or not path.startswith(CASE):
            continue
        before = _readings(site)
        if visitor.get(_address(path, SECRET)).status_code == 200:
            shown += 1
            unnoted += [path] if _readings(site) == before else []
    assert shown > 20
    assert unnoted == []


def _readings(site: Site) -> int:
    with site.app.database.read() as conn:
        read = select(func.count()).select_from(journal).where(journal.c.kind == ConfidentialRead.kind)
        return int(conn.execute(read).scalar_one())


def test_rights_withdrawn_work_at_the_next_step(site: Site) -> None:
    from engine.store import people

    visitor = logged_in(site, PEOPLE["R"])
    assert visitor.get("/anvandare").status_code == 200

    site.app.database.run(lambda unit: people.deactivate(unit.conn, PEOPLE["R"]))

    assert visitor.get("/anvandare").headers["location"].startswith("/logga-in")


@pytest.mark.parametrize("letter", sorted(set(ALL) - set(ENTITLED)))
def test_a_case_that_is_hidden_answers_as_one_that_is_not_there(site: Site, letter: str) -> None:
    visitor = logged_in(site, PEOPLE[letter])

    hidden, absent = visitor.get(f"/arende/{SECRET}"), visitor.get("/arende/KS/2021:9")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.text == absent.text
    assert SECRET not in visitor.get("/arenden?visa=alla").text
    assert "2 ärenden" in visitor.get("/arenden?visa=alla").text
    assert SECRET not in visitor.get("/arenden.csv").text
    assert SECRET not in visitor.get("/registrera?sok=medborgarl").text


# What is shown also to those who may not send the form on it: a text is read, and who has had the decision is seen.
SHOWN_TO_ALL = {f"{CASE}/text/{{template}}", f"{CASE}/expediering"}
# A registrator of another organ too comes to the desk, with letters to cases of her own.
DESK = "/registrera"


def test_a_form_opens_for_those_who_may_send_it_and_for_nobody_else() -> None:
    forms = {path for method, path in MATRIX if method == "GET" and ("POST", path) in MATRIX} - SHOWN_TO_ALL - {DESK}

    assert len(forms) > 35
    assert {path for path in forms if MATRIX["GET", path] != MATRIX["POST", path]} == set()


PLACES = (
    "", "/arenden?visa=alla", "/bevakningar?dagar=365", "/diarium", "/sammantraden?ar=2021", "/organisation",
    "/floden/avtal", "/sammantraden/KS/2021-01-13", "/sammantraden/KS/2021-01-20", "/registrera",
    "/mallar/tjansteskrivelse",
    *(f"/arende/{dnr}{tab}" for dnr in (OPEN, OPEN_LATER, SECRET) for tab in (
        "", "/handlingar", "/beslut", "/avtal", "/plan", "/uppfoljning", "/handelser", "/handling/1", "/expediering",
        "/beslutspunkter", "/text/tjansteskrivelse", "/steg/besluta",
    )),
)  # fmt: skip
LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
FORM = re.compile(r'<form method="post" action="([^"]+)"')


@pytest.mark.parametrize("letter", sorted(PEOPLE))
def test_nobody_is_offered_what_she_may_not_do(visitors: dict[str, Visitor], undone: None, letter: str) -> None:
    visitor = visitors[letter]
    offered: dict[str, str] = {}
    for place in PLACES:
        shown = visitor.get(place or "/")
        if shown.status_code == 200:
            offered |= {unescape(path): place for path in LINK.findall(shown.text)}
            offered |= {f"POST {unescape(path)}": place for path in FORM.findall(shown.text)}
    wrong = {
        (path, place) for path, place in offered.items()
        if _status_of(visitor, path) in OUT and not path.startswith("/logga-in/konto")
    }  # fmt: skip
    assert len(offered) > 40
    assert wrong == set()


def _status_of(visitor: Visitor, offered: str) -> int:
    """What comes of a link, or of a form sent with nothing in it; what takes long to make, or has made something that
    is undone here before it is shown, is left alone.
    """
    method, _, path = offered.rpartition(" ")
    if path.partition("?")[0].endswith((".docx", ".xlsx", ".svg", "/utkast", "/stamplad", "/kallelse", "/logga-ut")):
        return 200
    return int((visitor.post(path, form="/losenord") if method else visitor.get(path)).status_code)
