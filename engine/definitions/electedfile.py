"""The part of a municipality file that says who is elected, who may decide by delegation, and how minutes look."""

from __future__ import annotations

from engine.definitions.table import Table, perhaps
from engine.definitions.yamlfile import Scalar
from engine.domain.municipality import Delegation, Member, Organ, OrganKind, Seat

MEMBER = ("organ", "name", "seat", "party", "since", "until")
DELEGATION = ("organ", "point", "matter", "delegate", "substitute", "report")
# The sections of a paragraph that minutes may have, in the order in which they are usually printed.
MINUTES_SECTIONS = (
    "jav", "beslut", "yrkanden", "beslutsgang", "omrostning", "reservation", "anteckning", "text", "underlag",
)  # fmt: skip


def read_members(top: Table, organs: tuple[Organ, ...]) -> tuple[Member, ...]:
    """Members and alternates; the same person may not hold two seats in an organ at the same time."""
    rows = top.tables("members", MEMBER)
    codes = tuple(dict.fromkeys(organ.code for organ in organs))
    found: list[Member] = []
    for row in rows:
        one = Member(
            organ=row.needed_word("organ", codes),
            name=row.needed_line("name"),
            seat=row.one_of("seat", Seat) or Seat.LEDAMOT,
            party=row.text("party"),
            since=row.day("since"),
            until=row.day("until"),
        )
        if one.since and one.until and one.until < one.since:
            row.wrong("until", f"mandatet för {one.name} slutar {one.until}, innan det börjar {one.since}.")
        if any(_overlaps(one, other) for other in found):
            row.wrong(
                "name", f"{one.name} har redan ett uppdrag i {one.organ} under samma tid.", "Rätta mandattiderna."
            )
        found.append(one)
    return tuple(found)


def _overlaps(one: Member, other: Member) -> bool:
    same = (one.organ, one.name.casefold()) == (other.organ, other.name.casefold())
    apart = _before(one, other) or _before(other, one)
    return same and not apart


def _before(one: Member, other: Member) -> bool:
    return one.until is not None and other.since is not None and one.until < other.since


def read_delegations(top: Table, organs: tuple[Organ, ...]) -> tuple[Delegation, ...]:
    """The delegationsordning; fullmäktige's matters are not delegated by it (KL 5:2, 6:37)."""
    codes = tuple(dict.fromkeys(organ.code for organ in organs))
    assembly = {organ.code for organ in organs if organ.kind is OrganKind.FULLMAKTIGE}
    found: dict[tuple[str, str], int] = {}
    rules: list[Delegation] = []
    for row in top.tables("delegations", DELEGATION):
        organ, point = row.needed_word("organ", codes), row.needed("point")
        if organ in assembly:
            how = "En delegationsordning är en nämnds egen (6 kap. 37 § kommunallagen)."
            row.wrong("organ", f"{organ} är fullmäktige, som inte delegerar genom en delegationsordning.", how)
        if (organ, point.casefold()) in found:
            line = found[organ, point.casefold()]
            row.wrong("point", f"punkt {point} i {organ} står redan på rad {line}.", "Ge dem olika nummer.")
        found.setdefault((organ, point.casefold()), row.line)
        substitute, report = row.text("substitute"), row.flag("report") is not False
        rules.append(Delegation(organ, point, row.needed("matter"), row.needed("delegate"), substitute, report))
    return tuple(rules)


def read_minutes_style(row: Table) -> tuple[tuple[str, str], ...]:
    """The sections of a paragraph in the order of the file, each with its heading."""
    said: list[tuple[str, str]] = []
    for key, value, line in row.pairs("minutes"):
        if key not in MINUTES_SECTIONS:
            row.faults.add(line, f"protokollet har inget avsnitt «{key}».", perhaps(key, MINUTES_SECTIONS))
        elif not isinstance(value, Scalar):
            row.faults.add(line, f"«{key}» ska vara en rubrik.", "Skriv till exempel beslut: Beslut.")
        else:
            said.append((key, value.text or ""))
    return tuple(said)
