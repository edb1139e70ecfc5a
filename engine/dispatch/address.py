"""E-mail addresses as they may stand in a header and in an envelope: one recipient, in ASCII."""

from __future__ import annotations

import re

from engine.dispatch import clean
from engine.domain.errors import Refused

LONGEST, LONGEST_LOCAL = 254, 64
# RFC 5322's dot-atom. Quoted local parts are lawful, but nobody at a municipality has one, and they hide separators.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")


class BadAddress(Refused):
    """Det går inte att skicka e-post till «{address}»: {why}. Rätta adressen i kommunfilen eller i ärendet,
    och läs in den igen."""


def envelope_address(text: str) -> str:
    """The address in ASCII, its domain in IDNA («info@åmål.example» -> «info@xn--ml-xiab.example»).

    Raises BadAddress where it is not exactly one address, or where a mail server could not take it.
    """
    address = text.strip()
    if len(address) > LONGEST:
        raise _bad(address, "den är för lång")
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        raise _bad(address, "den är ingen e-postadress (namn@kommunen.se)")
    if not local.isascii():
        raise _bad(address, "å, ä, ö och liknande får inte stå före @ (be om en adress utan dem, till exempel asa@)")
    if not _LOCAL.fullmatch(local):
        raise _bad(address, "den ska vara en enda adress, utan namn, mellanslag, komma eller citattecken")
    whole = f"{local}@{_ascii_domain(address, domain)}"
    if len(whole) > LONGEST or len(local) > LONGEST_LOCAL:
        raise _bad(address, "den är för lång")
    return whole


def _ascii_domain(address: str, domain: str) -> str:
    try:
        found = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        found = ""
    if not _DOMAIN.fullmatch(found):
        raise _bad(address, "det som står efter @ är inget domännamn")
    return found


def _bad(address: str, why: str) -> BadAddress:
    return BadAddress(address=clean.one_line(address, 80), why=why)
