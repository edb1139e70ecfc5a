"""What stands between a visitor and a page: sessions, cookies, tokens, origins, headers and limits."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from engine.app import App
from engine.domain.people import Actor
from engine.settings import BadSetting, from_environment
from engine.store.database import Database
from engine.store.faults import DatabaseOutOfReach
from engine.usecases import logging_in, slowing, versions
from engine.usecases.work import Request
from tests.web.conftest import BASE, OPEN, PASSWORD, PEOPLE, Visitor, logged_in, settings
from web.routes import PAGES
from web.site import make, site_of
from web.visit import Site

OWN = {"Origin": BASE}


def log_in(visitor: Visitor, password: str = PASSWORD, **more: str) -> Any:
    return visitor.post("/logga-in", {"anvandare": PEOPLE["H"], "losenord": password, **more})


def test_a_right_password_leads_to_where_one_was_going(visitor: Visitor) -> None:
    turned = visitor.get(f"/arende/{OPEN}")
    assert turned.headers["location"] == "/logga-in?vidare=%2Farende%2FKS%2F2021%3A1"

    came = log_in(visitor, vidare=f"/arende/{OPEN}")

    assert (came.status_code, came.headers["location"]) == (303, f"/arende/{OPEN}")
    assert visitor.get(f"/arende/{OPEN}").status_code == 200


@pytest.mark.parametrize("onward", ["//ond.example", "https://ond.example", "/\\ond.example", "javascript:alert(1)"])
def test_a_log_in_leads_nowhere_but_to_our_own_pages(visitor: Visitor, onward: str) -> None:
    assert log_in(visitor, vidare=onward).headers["location"] == "/"


def test_a_wrong_password_says_no_more_than_that(visitor: Visitor) -> None:
    came = log_in(visitor, "fel")

    assert came.status_code == 422
    assert "Fel användarnamn eller lösenord." in came.text
    assert f'value="{PEOPLE["H"]}"' in came.text


def test_a_session_gets_a_new_name_at_log_in_and_is_gone_at_log_out(visitor: Visitor) -> None:
    visitor.http.cookies.set("arende", "vald-av-nagon-annan", domain="127.0.0.1")
    log_in(visitor)
    token = visitor.http.cookies.get("arende")
    assert token not in {None, "vald-av-nagon-annan"}

    visitor.post("/logga-ut", form="/losenord")

    assert logging_in.recognise(visitor.site.app, str(token), visitor.site.clock()) is None
    assert visitor.get("/").headers["location"] == "/logga-in"


def test_a_session_ends_by_itself(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    now = site.clock()
    site.clock = lambda: now + timedelta(minutes=61)

    assert visitor.get("/").headers["location"] == "/logga-in"


def test_who_guesses_has_to_wait(visitor: Visitor) -> None:
    answers = [log_in(visitor, "fel").status_code for _ in range(slowing.FREE_ATTEMPTS + 1)]

    assert answers[-2:] == [422, 429]


def test_a_cookie_cannot_be_read_by_a_script_nor_sent_from_elsewhere(visitor: Visitor) -> None:
    said = log_in(visitor).headers["set-cookie"]

    assert "HttpOnly" in said
    assert "SameSite=lax" in said


def test_under_an_encrypted_address_cookies_are_bound_to_it(site: Site) -> None:
    app = App(settings(site.app.database.file, web_address="https://arende.ronnviken.example"))  # type: ignore[arg-type]  # it is a file
    client = TestClient(make(site_of(app)), base_url="https://arende.ronnviken.example")

    came = client.get("/logga-in")

    assert re.search(r"__Host-arende-form=[^;]+; HttpOnly; Path=/; SameSite=lax; Secure", came.headers["set-cookie"])
    assert came.headers["strict-transport-security"].startswith("max-age=")
    token = re.search(r'name="_skydd" value="([0-9a-f]+)"', came.text)
    assert token is not None
    said = {"_skydd": token[1], "anvandare": PEOPLE["H"], "losenord": PASSWORD}
    refused = client.post("/logga-in", data=said, headers={"Origin": "http://arende.ronnviken.example"})
    assert refused.status_code == 403
    origin = {"Origin": "https://arende.ronnviken.example"}
    came = client.post("/logga-in", data=said, headers=origin, follow_redirects=False)
    assert came.headers["set-cookie"].startswith("__Host-arende=")
    app.database.close()


@pytest.mark.parametrize("address", ["http://arende.kommun.se", "arende.kommun.se", "https://arende.kommun.se/sida"])
def test_an_address_that_is_not_encrypted_is_refused(address: str) -> None:
    with pytest.raises(BadSetting, match="ARENDE_WEBBADRESS"):
        from_environment({"ARENDE_WEBBADRESS": address, "HOME": "/tmp"})


FORMS = [page.path for page in PAGES if page.method == "POST"]


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (OWN, {"_skydd": ""}),
        (OWN, {"_skydd": "fel"}),
        ({}, None),
        ({"Origin": "https://ond.example"}, None),
        ({"Origin": "null"}, None),
        ({"Origin": "http://127.0.0.1:8001"}, None),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(
    site: Site, headers: dict[str, str], said: dict[str, str] | None
) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    token = {"_skydd": visitor.token("/losenord")} if said is None else said
    for path in FORMS:
        address = path.replace("{dnr:path}", OPEN).replace("{number:int}", "1").replace("{id:int}", "1")
        came = visitor.http.post(address, data=token, headers=headers, follow_redirects=False)
        assert came.status_code == 403, address


def test_a_form_of_an_earlier_session_is_not_taken(site: Site) -> None:
    first, second = logged_in(site, PEOPLE["R"]), logged_in(site, PEOPLE["R"])
    said = {"_skydd": first.token("/losenord"), "text": "Hej"}

    assert second.http.post(f"/arende/{OPEN}/anteckna", data=said, headers=OWN).status_code == 403


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", ""])
def test_what_is_no_form_is_refused(site: Site, kind: str) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    headers = {**OWN, "Content-Type": kind}

    assert visitor.http.post(f"/arende/{OPEN}/anteckna", content=b"{}", headers=headers).status_code == 415


def test_every_answer_forbids_scripts_frames_and_keeping(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    for path in ("/", f"/arende/{OPEN}", "/finns-inte", "/logga-in", "/arenden.csv", "/halsa"):
        told = visitor.get(path).headers
        assert "default-src 'none'" in told["content-security-policy"]
        assert "unsafe" not in told["content-security-policy"]
        assert "script" not in told["content-security-policy"]
        assert "frame-ancestors 'none'" in told["content-security-policy"]
        assert (told["x-content-type-options"], told["cache-control"]) == ("nosniff", "no-store")
    assert "immutable" in visitor.get("/stil.css").headers["cache-control"]


def test_a_page_loads_nothing_from_elsewhere_and_no_script(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    for path in ("/", "/arenden", f"/arende/{OPEN}", "/floden/avtal"):
        text = visitor.get(path).text
        assert re.findall(r"<script|javascript:|\son\w+=|style=", text) == []
        assert re.findall(r'(?:src|href|action)="(?!/|#|mailto:|\?)[^"]*"', text) == []


@pytest.mark.parametrize("host", ["ond.example", "127.0.0.1.ond.example", "", "[", "ond.example#127.0.0.1", "åäö"])
def test_another_host_is_not_answered_but_told_so(visitor: Visitor, host: str) -> None:
    for path in ("/logga-in", "/stil.css", "/v1/cases"):
        came = visitor.http.get(path, headers=[(b"Host", host.encode())])
        assert (came.status_code, "svarar inte under det värdnamnet" in came.text) == (400, True), path
        assert came.headers["content-security-policy"]
    assert came.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_answered_under_each_of_its_names(visitor: Visitor, host: str) -> None:
    assert visitor.http.get("/logga-in", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/" + 5000 * "a", 414), ("/registrera", 413)])
def test_what_is_refused_unread_is_told_on_a_page(visitor: Visitor, path: str, status: int) -> None:
    length = {"Content-Length": "99000000000"} if status == 413 else {}
    came = visitor.http.get(path, headers=length)
    assert (came.status_code, "<h1" in came.text) == (status, True)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/finns-inte", 404), ("/arende/", 404), ("/arende/KS", 404), ("/%ff", 404), ("/" + 5000 * "a", 414)],
)
def test_an_address_that_leads_nowhere_is_told_so(site: Site, path: str, status: int) -> None:
    assert logged_in(site, PEOPLE["R"]).get(path).status_code == status


def test_more_than_may_be_sent_is_refused_whether_it_is_said_or_not(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    address, large = f"/arende/{OPEN}/registrera", 4_000_000

    said = visitor.http.post(address, content=b"x" * large, headers=OWN)
    assert said.status_code == 413

    def pieces() -> Any:
        yield b"_skydd="
        for _ in range(large // 1000):
            yield b"x" * 1000

    headers = {**OWN, "Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.http.post(address, content=pieces(), headers=headers).status_code in {400, 413}


@pytest.mark.parametrize("said", [{f"f{n}": "x" for n in range(100_000)}, {"text": "x" * 1_200_000}])
def test_too_many_or_too_long_fields_are_refused(site: Site, said: dict[str, str]) -> None:
    visitor = logged_in(site, PEOPLE["R"])

    assert visitor.post(f"/arende/{OPEN}/anteckna", said).status_code in {400, 413}


def test_a_text_takes_the_room_that_it_has_and_one_that_is_too_long_is_told_and_kept(site: Site) -> None:
    visitor, note = logged_in(site, PEOPLE["R"]), f"/arende/{OPEN}/anteckna"

    assert visitor.post(note, {"text": "å " * 100_000}).status_code == 303
    came = visitor.post(note, {"text": "å " * 99_999 + "slutet"})
    assert came.status_code == 422
    assert "högst 200 000 tecken får plats, och det är 200 004" in came.text
    assert "slutet</textarea>" in came.text


@pytest.mark.parametrize("path", [f"/arende/{OPEN}/text/tjansteskrivelse", f"/arende/{OPEN}/anteckna"])
def test_a_form_with_a_long_text_is_sent_in_parts(site: Site, path: str) -> None:
    page = logged_in(site, PEOPLE["R"]).get(path).text
    assert re.search(f'action="{path}" enctype="multipart/form-data"', page)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_who_is_not_known_or_asked_for_no_file_may_send_no_more_than_words(
    prepared: Path, tmp_path: Path, kind: str
) -> None:
    app = App(settings(Path(shutil.copy(prepared, tmp_path)), max_file=20_000_000))
    site, body = (
        site_of(app),
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"x" * 3_000_000,
    )
    headers = {**OWN, "Content-Type": kind}
    known = logged_in(site, PEOPLE["R"])
    stranger = Visitor(TestClient(make(site), base_url=BASE), site)

    assert known.http.post(f"/arende/{OPEN}/anteckna", content=body, headers=headers).status_code == 413
    for path in ("/logga-in", f"/arende/{OPEN}/registrera"):
        assert stranger.http.post(path, content=body, headers=headers).status_code == 413
    app.database.close()


def test_a_fault_of_ours_is_told_by_its_number_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("hemligt")

    monkeypatch.setattr("engine.usecases.searching.search", breaks)
    monkeypatch.setattr("web.pages.cases.search", breaks)
    came = logged_in(site, PEOPLE["R"]).get("/arenden")

    assert came.status_code == 500
    assert re.search(r"felnummer [0-9A-F]{8}", came.text)
    assert "hemligt" not in came.text


def test_monitors_are_told_that_all_is_well(visitor: Visitor) -> None:
    assert (visitor.get("/halsa").status_code, visitor.get("/halsa").text) == (200, "bra\n")


def test_who_is_slow_to_take_a_file_holds_no_connection_to_the_database(site: Site) -> None:
    request = Request(Actor(site.app.municipality.user(PEOPLE["R"]), "prov", "prov"), "hamta")
    _, pieces = versions.fetch(site.app, request, OPEN, 1)

    assert site.app.database._engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a pool that counts
    assert b"".join(pieces) == b"%PDF-1.4"


def test_a_database_out_of_reach_is_told_on_a_page_and_to_monitors(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = logged_in(site, PEOPLE["R"])

    def away(*_: object) -> None:
        raise DatabaseOutOfReach(where="databasen", why="den svarar inte")

    monkeypatch.setattr(Database, "read", away)
    monkeypatch.setattr(Database, "check", away)
    site.app.forget_municipality()

    page, health = visitor.get("/arenden"), visitor.get("/halsa")

    assert (page.status_code, health.status_code) == (503, 503)
    assert "En del av systemet går inte att nå" in page.text
    assert health.json()["ok"] is False


BROKEN = "Sp\u00e5r".encode("latin-1")
PART = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n'


@pytest.mark.parametrize("kind", ["parts", "a line", "a name", "replaced already", "no text"])
def test_a_text_that_is_not_utf8_is_refused_and_never_kept_with_other_signs(site: Site, kind: str) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    address = f"/arende/{OPEN}/anteckna"
    token = visitor.token(address)
    parts = PART.format("_skydd").encode() + token.encode() + b"\r\n"
    said = {
        "parts": parts + PART.format("text").encode() + BROKEN + b"\r\n--x--\r\n",
        "a line": f"_skydd={token}&text=Sp%E5r".encode(),
        "a name": parts + b'--x\r\nContent-Disposition: form-data; name="text\xe5"\r\n\r\nHej\r\n--x--\r\n',
        "no text": f"_skydd={token}&text=%ff%fe%00Spar".encode(),
        "replaced already": f"_skydd={token}&text=Sp%EF%BF%BDr".encode(),
    }[kind]
    media = "multipart/form-data; boundary=x" if said.startswith(b"--x") else "application/x-www-form-urlencoded"

    came = visitor.http.post(address, content=said, headers={"Origin": BASE, "Content-Type": media})

    assert came.status_code == 422
    assert "inte skriven i UTF-8" in came.text
    assert "Sp" not in visitor.get(f"/arende/{OPEN}/handelser").text.replace("Språk", "")


def test_whoever_is_logged_in_keeps_her_menu_where_an_address_leads_nowhere(site: Site, visitor: Visitor) -> None:
    came, other = logged_in(site, PEOPLE["H"]).get("/finns-inte"), visitor.get("/finns-inte")
    assert (came.status_code, other.status_code) == (404, 404)
    assert ("Logga ut" in came.text, "Logga ut" in other.text) == (True, False)
