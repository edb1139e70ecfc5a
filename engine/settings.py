"""What the environment decides: one frozen value, read once; a wrong one fails loudly at the start."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.domain.errors import WrongUsage

SWEDISH_TIME = ZoneInfo("Europe/Stockholm")
HOUSE = Path(__file__).resolve().parent.parent
MORNING = 8
DEFAULT_MAX_FILE = 100_000_000
MODES = ("drift", "test", "demo")


class BadSetting(WrongUsage):
    """Miljövariabeln {name} går inte att använda: «{value}». {advice}"""


class ClockNotMovable(WrongUsage):
    """ARENDE_IDAG flyttar klockan och tas bara emot när ARENDE_LAGE är «test» eller «demo»."""


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """The municipality's own log-in (OpenID Connect). issuer: its address, as it calls itself.

    claim: what in its answer says which of our users she is; compared with the users' ids and e-mail addresses.
    """

    issuer: str
    client: str
    secret: str
    claim: str = "email"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting. own_workflows, own_templates: the municipality's own folders, before the shipped ones.

    now: the moved clock, Swedish time; None means the real one. max_file: bytes.
    web_address: where browsers reach the pages, «https://arende.kommun.se»; None: only this machine.
    single_sign_on: None: everybody logs in with a password.
    """

    database: str
    user: str | None = None
    mail: str | None = None
    own_workflows: Path | None = None
    own_templates: Path | None = None
    max_file: int = DEFAULT_MAX_FILE
    now: datetime | None = None
    mode: str = "drift"
    web_address: str | None = None
    single_sign_on: SingleSignOn | None = None
    workflows: Path = HOUSE / "workflows"
    templates: Path = HOUSE / "templates_docx"


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment gives. Raises BadSetting or ClockNotMovable."""
    env = os.environ if environ is None else environ
    mode = env.get("ARENDE_LAGE", "drift")
    if mode not in MODES:
        raise BadSetting(name="ARENDE_LAGE", value=mode, advice=f"Välj bland: {', '.join(MODES)}.")
    return Settings(
        database=env.get("ARENDE_DATABAS") or default_database(env),
        user=env.get("ARENDE_ANVANDARE") or None,
        mail=env.get("ARENDE_SMTP") or None,
        own_workflows=_folder(env, "ARENDE_FLODEN"),
        own_templates=_folder(env, "ARENDE_MALLAR"),
        max_file=_size(env),
        now=_moved_clock(env, mode),
        mode=mode,
        web_address=_web_address(env),
        single_sign_on=_single_sign_on(env),
    )


def default_database(env: Mapping[str, str]) -> str:
    """A SQLite file in the user's data folder (XDG_DATA_HOME, else ~/.local/share)."""
    base = Path(env.get("XDG_DATA_HOME") or Path(env.get("HOME") or Path.home()) / ".local" / "share")
    return f"sqlite:///{base / 'arendegang' / 'arende.db'}"


def _folder(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name)
    if not value:
        return None
    folder = Path(value)
    if not folder.is_dir():
        raise BadSetting(name=name, value=value, advice="Mappen finns inte: skapa den, eller ta bort variabeln.")
    return folder


def _size(env: Mapping[str, str]) -> int:
    value = env.get("ARENDE_MAXFIL")
    if not value:
        return DEFAULT_MAX_FILE
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= 10**12):
        raise BadSetting(name="ARENDE_MAXFIL", value=value, advice="Skriv antalet byte, till exempel 100000000.")
    return int(value)


def _web_address(env: Mapping[str, str]) -> str | None:
    value = (env.get("ARENDE_WEBBADRESS") or "").rstrip("/")
    if not value:
        return None
    if not re.fullmatch(r"https://[a-z0-9.-]+(:[0-9]{1,5})?", value):
        advice = "Skriv bara https:// och värdnamnet, med små bokstäver: https://arende.kommun.se"
        raise BadSetting(name="ARENDE_WEBBADRESS", value=value, advice=advice)
    return value


ISSUER = re.compile(r"https://[^\s?#@]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?(?:/[^\s?#@]*)?")


def _single_sign_on(env: Mapping[str, str]) -> SingleSignOn | None:
    """All of it or nothing: who forgets one variable is told so, and nobody is let in by half."""
    issuer = env.get("ARENDE_OIDC", "")
    client, secret = (env.get(name, "").strip() for name in ("ARENDE_OIDCKLIENT", "ARENDE_OIDCHEMLIGHET"))
    claim = env.get("ARENDE_OIDCUPPGIFT", "")
    if not any((issuer, client, secret, claim)):
        return None
    if not ISSUER.fullmatch(issuer):
        advice = "Skriv inloggningens adress så som den själv uppger den (issuer): https://inloggning.kommun.se"
        raise BadSetting(name="ARENDE_OIDC", value=issuer, advice=advice)
    for name, value in (("ARENDE_OIDCKLIENT", client), ("ARENDE_OIDCHEMLIGHET", secret)):
        if not value:
            raise BadSetting(name=name, value="", advice="Den behövs när ARENDE_OIDC är satt.")
    if claim and not re.fullmatch(r"[A-Za-z0-9_.:/-]{1,200}", claim):
        advice = "Skriv namnet på en uppgift i svaret, till exempel email eller preferred_username."
        raise BadSetting(name="ARENDE_OIDCUPPGIFT", value=claim, advice=advice)
    return SingleSignOn(issuer, client, secret, claim or "email")


def _moved_clock(env: Mapping[str, str], mode: str) -> datetime | None:
    value = env.get("ARENDE_IDAG")
    if not value:
        return None
    if mode == "drift":
        raise ClockNotMovable
    try:
        told = datetime.fromisoformat(value)
    except ValueError:
        advice = "Skriv en dag (2017-08-29) eller en tidpunkt (2017-08-29T10:00)."
        raise BadSetting(name="ARENDE_IDAG", value=value, advice=advice) from None
    if len(value) == len("2017-08-29"):
        told = told.replace(hour=MORNING)
    return told.astimezone(SWEDISH_TIME) if told.tzinfo else told.replace(tzinfo=SWEDISH_TIME)
