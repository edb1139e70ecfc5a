"""The municipality's own log-in (OpenID Connect Core 1.0): the way there, what comes back checked, and the way out.

The authorization code flow with PKCE (RFC 7636). Authlib is loaded first when somebody goes that way.
"""

from __future__ import annotations

import hmac
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from engine.domain.errors import OutOfReach, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from authlib.integrations.httpx_client import OAuth2Client

    from engine.settings import SingleSignOn

log = logging.getLogger("arende.webb")
WITHIN = 10
# A key that both know signs nothing for us, and «none» signs nothing at all.
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
CLOCKS_DIFFER = 60
KNOWN_FOR = 3600
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
OPTIONAL = ("userinfo_endpoint", "end_session_endpoint")


class LogInBroken(Refused):
    """Inloggningen med kommunens konto gick inte att slutföra: {why}. Börja om härifrån."""


class ProviderSilent(OutOfReach):
    """Kommunens inloggning går inte att nå just nu. Försök igen om en stund; har du ett lösenord här går det också."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to log in. name: what only this browser holds; what the provider is told all follows from it."""

    key: bytes
    name: str
    onward: str

    @classmethod
    def new(cls, key: bytes, onward: str) -> Attempt:
        """An attempt that nobody has made before."""
        return cls(key, secrets.token_urlsafe(32), onward)

    @classmethod
    def kept(cls, key: bytes, cookie: str) -> Attempt:
        """The attempt that the browser's cookie tells of. Raises LogInBroken."""
        name, _, onward = cookie.partition(".")
        if not name:
            raise LogInBroken(why="den började i en annan webbläsare, eller för länge sedan")
        return cls(key, name, unquote(onward))

    @property
    def cookie(self) -> str:
        """What the browser keeps of it."""
        return f"{self.name}.{quote(self.onward, safe='')}"

    def secret(self, what: str) -> str:
        """What the attempt has of that kind: «state», «nonce» or «verifier»."""
        return hmac.new(self.key, f"konto:{what}:{self.name}".encode(), sha256).hexdigest()


@dataclass
class Provider:
    """The provider that the settings name; what it says of itself is known for an hour, or until an answer fails."""

    settings: SingleSignOn
    _known: dict[str, Any] = field(default_factory=dict)
    _until: float = 0

    def way_in(self, attempt: Attempt, back: str) -> str:
        """Where the browser is sent. back: our address to which it returns. Raises ProviderSilent, LogInBroken."""
        with self._client(back) as client:
            address, _ = client.create_authorization_url(
                self._said(client)["authorization_endpoint"], attempt.secret("state"), attempt.secret("verifier"),
                nonce=attempt.secret("nonce"),
            )  # fmt: skip
        return str(address)

    def way_out(self, after: str) -> str | None:
        """Where the browser is sent to log out there too; None where the provider has no such page."""
        with self._client(after) as client:
            page = self._said(client).get("end_session_endpoint")
        told = urlencode({"client_id": self.settings.client, "post_logout_redirect_uri": after})
        return f"{page}{'&' if '?' in page else '?'}{told}" if page else None

    def account(self, attempt: Attempt, back: str, answer: Mapping[str, str]) -> str:
        """Who logged in, by the claim that the settings name. answer: what came back with the browser.

        Raises ProviderSilent, LogInBroken.
        """
        with self._client(back) as client:
            self._check(attempt, answer, self._said(client))
            claims = self._claims(client, attempt, answer["code"])
        name = self.settings.claim
        if not isinstance(claims.get(name), str) or not claims[name].strip():
            log.error("kommunens inloggning: svaret saknar uppgiften %s", name)
            raise LogInBroken(why=f"svaret saknar uppgiften {name}")
        # What somebody may write herself there says nothing of who she is (OpenID Connect Core 5.7).
        if name == "email" and claims.get("email_verified") is not True:
            raise LogInBroken(why="e-postadressen är inte bekräftad där")
        return str(claims[name]).strip()

    def _client(self, back: str) -> OAuth2Client:
        from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415 - only who goes this way pays for it

        return OAuth2Client(
            self.settings.client, self.settings.secret, scope="openid email profile", redirect_uri=back,
            code_challenge_method="S256", timeout=WITHIN,
        )  # fmt: skip

    # ── What the provider says of itself ──────────────────────────────────────────────────────────────────────────

    def _said(self, client: OAuth2Client) -> dict[str, Any]:
        """Its own description (OpenID Connect Discovery 1.0). Raises ProviderSilent, LogInBroken."""
        if monotonic() > self._until:
            address = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
            said = _fetched(client, address)
            if wrong := list(self._wrong(said)):
                log.error("kommunens inloggning kan inte användas: %s", "; ".join(wrong))
                raise LogInBroken(why=wrong[0])
            self._known, self._until = said, monotonic() + KNOWN_FOR
        return self._known

    def _wrong(self, said: Mapping[str, Any]) -> Iterator[str]:
        if said.get("issuer") != self.settings.issuer:
            yield "den uppger en annan adress (issuer) än ARENDE_OIDC"
        encrypted = urlsplit(self.settings.issuer).scheme
        for name in (*ENDPOINTS, *(one for one in OPTIONAL if one in said)):
            if urlsplit(str(said.get(name, ""))).scheme not in {"https", encrypted}:
                yield f"dess {name} saknas eller är okrypterad"
        if "S256" not in said.get("code_challenge_methods_supported", ["S256"]):
            yield "den kan inte skydda koden (PKCE, S256)"

    # ── What comes back ───────────────────────────────────────────────────────────────────────────────────────────

    def _check(self, attempt: Attempt, answer: Mapping[str, str], said: Mapping[str, Any]) -> None:
        """That the answer is to this attempt and from this provider (RFC 9207). Raises LogInBroken."""
        if not hmac.compare_digest(answer.get("state", "").encode(), attempt.secret("state").encode()):
            raise LogInBroken(why="svaret hör till en annan inloggning")
        needed = said.get("authorization_response_iss_parameter_supported") is True
        if answer.get("iss", None if needed else self.settings.issuer) != self.settings.issuer:
            raise LogInBroken(why="svaret kom från någon annan än kommunens inloggning")
        if "error" in answer:
            reason = answer["error"] if re.fullmatch("[a-z_]{1,40}", answer["error"]) else "okänt fel"
            raise LogInBroken(why=_REASONS.get(reason, f"den svarade {reason}"))
        if not answer.get("code"):
            raise LogInBroken(why="svaret saknar kod")

    def _claims(self, client: OAuth2Client, attempt: Attempt, code: str) -> dict[str, Any]:
        """What the signed answer says, and where it is silent, what the provider says beside it."""
        token = self._token(client, attempt, code)
        claims = self._verified(client, attempt, token)
        if self.settings.claim not in claims and "userinfo_endpoint" in self._known:
            if not token.get("access_token"):
                raise LogInBroken(why="svaret saknar nyckeln till mer")
            bearer = {"Authorization": f"Bearer {token['access_token']}"}
            more = _fetched(client, self._known["userinfo_endpoint"], bearer)
            # OpenID Connect Core 5.3.2: of another subject, it must not be used.
            if more.get("sub") == claims["sub"]:
                claims = {**more, **claims}
        return claims

    def _token(self, client: OAuth2Client, attempt: Attempt, code: str) -> dict[str, Any]:
        from authlib.integrations.base_client import OAuthError  # noqa: PLC0415 - the same
        from httpx2 import HTTPError  # noqa: PLC0415 - the same

        ways = self._known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        client.token_endpoint_auth_method = (
            "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
        )
        asked = {"grant_type": "authorization_code", "code": code, "code_verifier": attempt.secret("verifier")}
        try:
            return dict(client.fetch_token(self._known["token_endpoint"], **asked))
        except OAuthError as no:
            log.warning("kommunens inloggning: %s", no)
            raise LogInBroken(why="koden togs inte emot där") from no
        except (HTTPError, ValueError) as failed:
            log.warning("kommunens inloggning: %r", failed)
            raise ProviderSilent from failed

    def _verified(self, client: OAuth2Client, attempt: Attempt, token: Mapping[str, Any]) -> dict[str, Any]:
        """The claims of the ID token: signature, issuer, audience, time and nonce hold (Core 3.1.3.7)."""
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 - the same
        from joserfc import jwt  # noqa: PLC0415 - the same
        from joserfc.errors import JoseError  # noqa: PLC0415 - the same
        from joserfc.jwk import KeySet  # noqa: PLC0415 - the same

        asked: dict[str, Any] = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client},
        }
        held = {
            "nonce": attempt.secret("nonce"), "client_id": self.settings.client,
            "access_token": token.get("access_token", ""),
        }  # fmt: skip
        offered = self._known.get("id_token_signing_alg_values_supported", ["RS256"])
        try:
            keys = KeySet.import_key_set(_fetched(client, self._known["jwks_uri"]))  # type: ignore[arg-type]  # it checks
            read = jwt.decode(str(token.get("id_token", "")), keys, algorithms=sorted(ALGORITHMS & set(offered)))
            claims = CodeIDToken(read.claims, read.header, asked, held)
            claims.validate(leeway=CLOCKS_DIFFER)
        except (JoseError, ValueError, KeyError, TypeError) as wrong:
            log.warning("kommunens inloggning: svaret håller inte: %r", wrong)
            # It may have moved its keys: the next attempt asks where they are.
            self._until = 0
            raise LogInBroken(why="svaret går inte att lita på") from wrong
        return dict(claims)


_REASONS = {
    "access_denied": "den avbröts",
    "login_required": "du är inte inloggad där",
    "temporarily_unavailable": "den är inte tillgänglig just nu",
}


def _fetched(client: OAuth2Client, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What stands there as JSON. Raises ProviderSilent."""
    from httpx2 import HTTPError  # noqa: PLC0415 - the same

    try:
        came = client.request("GET", address, withhold_token=True, headers=headers)
        came.raise_for_status()
        said = came.json()
    except (HTTPError, ValueError) as failed:
        log.warning("kommunens inloggning: %s: %r", address, failed)
        raise ProviderSilent from failed
    if not isinstance(said, dict):
        raise ProviderSilent
    return said
