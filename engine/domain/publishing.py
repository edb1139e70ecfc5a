"""What is published on the web: which obligations ask for it, and what is an address that shows it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from engine.domain.errors import WrongUsage
from engine.domain.followup import Obligation
from engine.domain.words import typed

_PUBLIC = re.compile(r"webb|hemsid|sociala medier|publice|facebook|instagram|nätet", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\\]")


class NotAnAddress(WrongUsage):
    """«{link}» är ingen webbadress. Skriv den som den står i webbläsaren: https://…"""


class PublicationUnproved(WrongUsage):
    """«{what}» är klar när den är publicerad: ange var (en adress som börjar med https://), och dagen om det inte var
    i dag.
    """


def is_published(*words: str | None) -> bool:
    """Whether the words speak of something that is published to everybody."""
    return any(_PUBLIC.search(one) for one in words if one)


def publishes(obligation: Obligation) -> bool:
    """Whether what the obligation asks for is published."""
    return is_published(obligation.what, obligation.phrase)


def how_to_close(dnr: str, occurrence: str, *, published: bool) -> str:
    """The command by which what was followed up is noted; what was published shows where and which day."""
    shown = " --lank https://… --datum ÅÅÅÅ-MM-DD" if published else ""
    return f'arende uppfoljning klar {typed(dnr)} {occurrence} --notering "…"{shown}'


def web_address(link: str) -> str:
    """The address, cleaned of the space around it. Raises NotAnAddress where it is none that a browser opens."""
    said = link.strip()
    try:
        parts = urlsplit(said)
        host = parts.hostname or ""
    except ValueError:
        raise NotAnAddress(link=said[:80]) from None
    if parts.scheme.lower() not in {"http", "https"} or "." not in host.strip(".") or _UNSEEN.search(said):
        raise NotAnAddress(link=said[:80])
    return said
