"""Logging in with the municipality's own account: at a real, certified provider, and at one that lies."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.testclient import TestClient

from engine.settings import BadSetting, SingleSignOn, from_environment
from engine.store import people
from engine.usecases import logging_in
from tests.support.parts import REPOSITORY
from tests.support.provider_server import CLIENT, SECRET, ProviderServer, logged_in_there
from tests.web.conftest import BASE, OPEN, PEOPLE, Visitor
from web.provider import Provider
from web.site import make
from web.visit import Site

BACK = f"{BASE}/logga-in/konto/svar"


@pytest.fixture(scope="module")
def provider() -> Iterator[ProviderServer]:
    with ProviderServer(BACK) as running:
        yield running


def visitor_of(site: Site, issuer: str, claim: str = "email") -> Visitor:
    """Somebody at a site where one may log in at that provider."""
    site.provider = Provider(SingleSignOn(issuer, CLIENT, SECRET, claim))
    return Visitor(TestClient(make(site), base_url=BASE, raise_server_exceptions=False), site)


def came_back(visitor: Visitor, account: str, onward: str = "/") -> Any:
    """The answer to a browser that went over to the real provider as that account and came back."""
    sent = visitor.get(f"/logga-in/konto?vidare={onward}")
    assert sent.status_code == 303, sent.text
    back = logged_in_there(sent.headers["location"], account, BASE)
    return visitor.get(back.removeprefix(BASE))


def test_who_is_ours_comes_in_and_goes_where_she_was_going(site: Site, provider: ProviderServer) -> None:
    visitor = visitor_of(site, provider.issuer)

    came = came_back(visitor, PEOPLE["H"], f"/arende/{OPEN}")

    assert (came.status_code, came.headers["location"]) == (303, f"/arende/{OPEN}")
    assert "Tove Granhed" in visitor.get("/").text
    cookies = came.headers.get_list("set-cookie")
    assert any(re.match(r"arende=[^;]{40,}; HttpOnly; Path=/; SameSite=lax", one) for one in cookies)
    assert any(re.match(r'arende-konto=""; .*Max-Age=0', one) for one in cookies)


def test_her_rights_stand_with_us_and_end_with_us(site: Site, provider: ProviderServer) -> None:
    visitor = visitor_of(site, provider.issuer)
    came_back(visitor, PEOPLE["H"])
    assert visitor.get("/anvandare").status_code == 403

    site.app.database.run(lambda unit: people.deactivate(unit.conn, PEOPLE["H"]))

    assert visitor.get("/").headers["location"] == "/logga-in"
    again = came_back(visitor, PEOPLE["H"])
    assert again.status_code == 403


def test_another_claim_may_say_who_she_is(site: Site, provider: ProviderServer) -> None:
    visitor = visitor_of(site, provider.issuer, "preferred_username")

    assert came_back(visitor, PEOPLE["R"].upper()).status_code == 303


@pytest.mark.parametrize(
    ("account", "status", "words"),
    [
        ("frammande", 403, "frammande@ronnviken.example, men det hör inte till någon som arbetar i Ärendegång"),
        ("obekraftad", 400, "e-postadressen är inte bekräftad"),
        ("utan", 400, "svaret saknar uppgiften email"),
    ],
)
def test_who_is_not_ours_is_told_so_in_words(
    site: Site, provider: ProviderServer, account: str, status: int, words: str
) -> None:
    visitor = visitor_of(site, provider.issuer)

    came = came_back(visitor, account)

    assert (came.status_code, words in came.text) == (status, True), came.text
    assert "Logga in med kommunens konto" in came.text
    assert visitor.get("/").headers["location"] == "/logga-in"


def test_an_answer_is_taken_once_and_only_from_the_browser_that_asked(site: Site, provider: ProviderServer) -> None:
    visitor, other = visitor_of(site, provider.issuer), visitor_of(site, provider.issuer)
    sent = visitor.get("/logga-in/konto").headers["location"]
    back = logged_in_there(sent, PEOPLE["H"], BASE).removeprefix(BASE)

    assert other.get(back).status_code == 400
    other.get("/logga-in/konto")
    assert other.get(back).status_code == 400
    kept = visitor.http.cookies.get("arende-konto")
    assert visitor.get(back).status_code == 303
    visitor.http.cookies.set("arende-konto", str(kept), domain="127.0.0.1")
    assert "koden togs inte emot där" in visitor.get(back).text


def test_who_says_no_there_is_told_so_here(site: Site, provider: ProviderServer) -> None:
    visitor = visitor_of(site, provider.issuer)
    state = parse_qs(urlsplit(visitor.get("/logga-in/konto").headers["location"]).query)["state"][0]

    came = visitor.get(f"/logga-in/konto/svar?error=access_denied&state={state}&iss={provider.issuer}")

    assert (came.status_code, "den avbröts" in came.text) == (400, True)


def test_the_session_has_the_same_rules_and_log_out_leads_out_there_too(site: Site, provider: ProviderServer) -> None:
    visitor = visitor_of(site, provider.issuer)
    visitor.http.cookies.set("arende", "vald-av-nagon-annan", domain="127.0.0.1")
    came_back(visitor, PEOPLE["H"])
    token = str(visitor.http.cookies.get("arende"))
    now = site.clock()
    assert logging_in.recognise(site.app, token, now + logging_in.IDLE * 2) is None

    out = visitor.post("/logga-ut", form="/losenord")

    assert "Logga ut därifrån också" in visitor.get(out.headers["location"]).text
    assert logging_in.recognise(site.app, token, now) is None
    there = visitor.get("/logga-in/konto/ut").headers["location"]
    assert there.startswith(f"{provider.issuer}/session/end?client_id={CLIENT}&post_logout_redirect_uri=http%3A%2F%2F")


@pytest.mark.parametrize("onward", ["//ond.example", "https://ond.example", "/\\ond.example"])
def test_it_leads_nowhere_but_to_our_own_pages(site: Site, provider: ProviderServer, onward: str) -> None:
    assert came_back(visitor_of(site, provider.issuer), PEOPLE["H"], onward).headers["location"] == "/"


# ── A provider that lies ──────────────────────────────────────────────────────────────────────────────────────────


class Liar:
    """A provider that answers as it is told. facts: its description; changed: what is changed in its ID token."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k", "use": "sig"})
        self.signs: tuple[str, Any] = ("RS256", self.key)
        self.changed: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.nonce, self.key_to_more = "", "x"
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.facts: dict[str, Any] = {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }  # fmt: skip

    def token(self) -> dict[str, str]:
        now = int(time.time())
        honest = {
            "iss": self.issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60, "nonce": self.nonce,
            "email": f"{PEOPLE['H']}@ronnviken.example", "email_verified": True,
        }  # fmt: skip
        algorithm, key = self.signs
        said = jwt.encode({"alg": algorithm, "kid": "k"}, self.changed(honest), key, algorithms=[algorithm])
        more = {"access_token": self.key_to_more} if self.key_to_more else {}
        return {"id_token": said, "token_type": "Bearer", **more}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                keys = {"keys": [liar.key.as_dict(private=False)]}
                self._say(keys if self.path == "/jwks" else liar.facts)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._say(liar.token())

            def _say(self, what: Any) -> None:
                said = dumps(what).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: object) -> None: ...

        return Handler


@pytest.fixture
def liar() -> Iterator[Liar]:
    told = Liar()
    thread = threading.Thread(target=told.server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield told
    told.server.shutdown()
    thread.join(timeout=10)
    told.server.server_close()


def answered(site: Site, liar: Liar, **more: str) -> Any:
    """The answer to a browser that comes back from the liar with a code."""
    return answer_to(visitor_of(site, liar.issuer), liar, **more)


def answer_to(visitor: Visitor, liar: Liar, **more: str) -> Any:
    asked = parse_qs(urlsplit(visitor.get("/logga-in/konto").headers["location"]).query)
    liar.nonce = asked["nonce"][0]
    said = "&".join(f"{name}={value}" for name, value in {"code": "c", "state": asked["state"][0], **more}.items())
    return visitor.get(f"/logga-in/konto/svar?{said}")


def test_when_it_does_not_lie_it_is_believed(site: Site, liar: Liar) -> None:
    assert answered(site, liar).status_code == 303


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "http://127.0.0.1:1"}, {"aud": "annan"}, {"aud": ["annan", "tredje"]},
        {"aud": [CLIENT, "b"], "azp": "b"}, {"exp": 1},
        {"nonce": "annan"}, {"nonce": None}, {"sub": None}, {"iat": None}, {"at_hash": "fel"},
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_does_not_hold_lets_nobody_in(site: Site, liar: Liar, changed: dict[str, Any]) -> None:
    liar.changed = lambda claims: {n: v for n, v in {**claims, **changed}.items() if v is not None}

    came = answered(site, liar)

    assert (came.status_code, "svaret går inte att lita på" in came.text) == (400, True)


@pytest.mark.parametrize("verified", [None, False, "false", "true", 1])
def test_an_address_that_is_not_said_to_be_verified_lets_nobody_in(site: Site, liar: Liar, verified: object) -> None:
    liar.changed = lambda claims: {**claims, "email_verified": verified}

    came = answered(site, liar)

    assert (came.status_code, "e-postadressen är inte bekräftad" in came.text) == (400, True)


def test_what_the_provider_would_say_beside_it_needs_a_key(site: Site, liar: Liar) -> None:
    liar.facts["userinfo_endpoint"] = f"{liar.issuer}/userinfo"
    liar.changed = lambda claims: {name: said for name, said in claims.items() if name != "email"}
    liar.key_to_more = ""

    came = answered(site, liar)

    assert (came.status_code, "saknar nyckeln till mer" in came.text) == (400, True)


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")  # that «none» signs nothing is what we show
def test_another_signature_lets_nobody_in(site: Site, liar: Liar) -> None:
    for signs in (("RS256", RSAKey.generate_key(2048)), ("HS256", OctKey.import_key(SECRET)), ("none", None)):
        liar.signs = signs
        assert answered(site, liar).status_code == 400, signs[0]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"issuer": "https://annan.example"}, "uppger en annan adress"),
        ({"token_endpoint": "ftp://127.0.0.1/x"}, "token_endpoint saknas eller är okrypterad"),
        ({"userinfo_endpoint": "ftp://127.0.0.1/x"}, "userinfo_endpoint saknas eller är okrypterad"),
        ({"end_session_endpoint": "ftp://127.0.0.1/x"}, "end_session_endpoint saknas eller är okrypterad"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
    ],
)
def test_a_provider_that_is_not_what_the_settings_say_is_not_used(
    site: Site, liar: Liar, facts: dict[str, Any], words: str
) -> None:
    liar.facts |= facts

    came = visitor_of(site, liar.issuer).get("/logga-in/konto")

    assert (came.status_code, words in came.text) == (400, True)


def test_a_provider_that_has_moved_its_keys_is_believed_at_the_next_attempt(site: Site, liar: Liar) -> None:
    visitor = visitor_of(site, liar.issuer)
    liar.facts["jwks_uri"] = f"{liar.issuer}/borta"
    assert answer_to(visitor, liar).status_code == 400
    liar.facts["jwks_uri"] = f"{liar.issuer}/jwks"
    assert answer_to(visitor, liar).status_code == 303


def test_an_answer_from_another_provider_is_not_taken(site: Site, liar: Liar) -> None:
    assert answered(site, liar, iss="https://ond.example").status_code == 400
    liar.facts["authorization_response_iss_parameter_supported"] = True
    assert answered(site, liar).status_code == 400
    assert answered(site, liar, iss=liar.issuer).status_code == 303


def test_a_silent_provider_leaves_the_password(site: Site) -> None:
    came = visitor_of(site, "http://127.0.0.1:1").get("/logga-in/konto")

    assert (came.status_code, "går inte att nå just nu" in came.text) == (503, True)
    assert 'name="losenord"' in came.text


def test_where_nobody_has_set_it_there_is_no_such_way(visitor: Visitor) -> None:
    assert "kommunens konto" not in visitor.get("/logga-in").text
    assert [visitor.get(f"/logga-in/konto{more}").status_code for more in ("", "/svar", "/ut")] == [404, 404, 404]


def test_what_it_takes_is_loaded_first_when_somebody_goes_that_way() -> None:
    asked = "import sys, web.site; print({'authlib', 'cryptography', 'httpx2'} & set(sys.modules))"

    assert subprocess.check_output([sys.executable, "-c", asked], text=True, cwd=REPOSITORY).strip() == "set()"


# ── Settings ──────────────────────────────────────────────────────────────────────────────────────────────────────

SET = {"ARENDE_OIDC": "https://inloggning.ronnviken.example", "ARENDE_OIDCKLIENT": "a", "ARENDE_OIDCHEMLIGHET": "b"}


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"ARENDE_OIDC": "http://inloggning.ronnviken.example"}, "ARENDE_OIDC"),
        ({"ARENDE_OIDC": "inloggning.ronnviken.example"}, "ARENDE_OIDC"),
        ({"ARENDE_OIDC": ""}, "ARENDE_OIDC"),
        ({"ARENDE_OIDCKLIENT": ""}, "ARENDE_OIDCKLIENT"),
        ({"ARENDE_OIDCHEMLIGHET": " "}, "ARENDE_OIDCHEMLIGHET"),
        ({"ARENDE_OIDCUPPGIFT": "e post"}, "ARENDE_OIDCUPPGIFT"),
    ],
)
def test_half_a_setting_stops_everything_at_the_start(changed: dict[str, str], name: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=rf"{name} ") as wrong:
        from_environment({"HOME": str(tmp_path), **SET, **changed})
    assert SET["ARENDE_OIDCHEMLIGHET"] not in str(wrong.value.facts.get("value"))


def test_the_whole_of_it_is_taken(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert from_environment(home).single_sign_on is None
    assert from_environment({**home, **SET}).single_sign_on == SingleSignOn(SET["ARENDE_OIDC"], "a", "b", "email")
