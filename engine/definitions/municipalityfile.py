"""The municipality file: from YAML to a Municipality, with every fault at once and what is only odd beside it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from engine.definitions.electedfile import read_delegations, read_members, read_minutes_style
from engine.definitions.logofile import read_logo
from engine.definitions.table import Table, perhaps
from engine.definitions.texts import DOCUMENT_KINDS
from engine.definitions.yamlfile import Faults, Node, Scalar, Sequence, read_tree
from engine.domain.dnr_pattern import BadPattern, CannotPrint, Pattern
from engine.domain.errors import Fault
from engine.domain.municipality import HouseStyle, Meeting, Municipality, Organ, OrganKind, Series
from engine.domain.people import Role, User
from engine.domain.words import DOCUMENT_WORDS
from engine.domain.workdays import red_day_name

TOP = ("name", "organs", "series", "offices", "house_style", "users", "calendar", "members", "delegations")
ORGAN = ("code", "name", "kind", "prepares_for")
SERIES = ("organ", "pattern", "start")
STYLE = (
    "dispatch_heading", "points", "dnr_label", "names", "date_form", "required_headings", "logo", "minutes", "opening",
    "minutes_kept",
)  # fmt: skip
USER = ("id", "name", "email", "roles", "organs", "active")
MEETING = ("organ", "meeting", "manusstopp", "kallelse", "justering")
_ADDRESS = re.compile(r"[!-~]+@[!-~]+")
_NO_ADDRESS = re.compile(r"[\"(),:;<>\[\\\]]|@.*@")


def read_municipality_file(
    source: Path | str | bytes,
    name: str | None = None,
    *,
    folder: Path | None = None,
    kinds: Collection[str] = DOCUMENT_KINDS,
) -> tuple[Municipality, tuple[Fault, ...]]:
    """The municipality and the warnings: what is odd and may be meant, such as a meeting on a red day.

    folder: where the logo lies; the file's own where source is a Path. kinds: the document kinds that there are.
    Raises FileFaults with everything that is wrong.
    """
    faults = Faults(name or (str(source) if isinstance(source, Path) else "filen"))
    odd = Faults(faults.file)
    top = Table(read_tree(source, name), TOP, faults, "kommunfilen")
    folder = source.parent if isinstance(source, Path) else folder
    municipality = _read(top, odd, folder, kinds)
    faults.refuse()
    return municipality, tuple(odd.found)


def _read(top: Table, odd: Faults, folder: Path | None, kinds: Collection[str]) -> Municipality:
    rows = top.tables("organs", ORGAN)
    if not rows and top.node("organs") is None:
        top.wrong("organs", "«organs» saknas: vilka organ beslutar?", "Skriv - {code: KS, name: …, kind: styrelse}.")
    organs = _organs(rows)
    codes = tuple(dict.fromkeys(organ.code for organ in organs))
    municipality = Municipality(
        name=top.needed_line("name"),
        organs=organs,
        series=_all_series(top, codes),
        offices=top.lines("offices"),
        house_style=_style(top.table("house_style", STYLE), folder, kinds),
        users=_users(top, codes, odd),
        calendar=_calendar(top, codes, odd),
        members=read_members(top, organs),
        delegations=read_delegations(top, organs),
    )
    _note_gaps(municipality, top, odd)
    return municipality


def _organs(rows: tuple[Table, ...]) -> tuple[Organ, ...]:
    unique(rows, "code")
    codes = [row.text("code") for row in rows]
    found = []
    for row in rows:
        row.needed("kind")
        before = row.text("prepares_for")
        organ = Organ(
            row.identity("code"), row.needed_line("name"), row.one_of("kind", OrganKind) or OrganKind.NAMND, before
        )
        if before is not None and (before not in codes or before == organ.code):
            row.wrong("prepares_for", f"organet «{before}» finns inte här.", perhaps(before, [c for c in codes if c]))
        if organ.kind is OrganKind.UTSKOTT and before is None:
            row.wrong("kind", f"utskottet {organ.code} saknar prepares_for.", "Skriv det organ som det bereder åt.")
        found.append(organ)
    _refuse_circles(rows, found)
    return tuple(found)


def _refuse_circles(rows: tuple[Table, ...], organs: list[Organ]) -> None:
    """No organ may prepare for itself by way of others."""
    above = {organ.code: organ.prepares_for for organ in organs}
    for row, organ in zip(rows, organs, strict=True):
        seen, at = {organ.code}, above.get(organ.code)
        while at and at not in seen:
            seen.add(at)
            at = above.get(at)
        if at == organ.code and above.get(organ.code) != organ.code:
            row.wrong("prepares_for", f"{organ.code} bereder åt sig självt genom andra organ.", "Bryt kedjan.")


def unique(rows: tuple[Table, ...], key: str) -> None:
    """A fault at each row whose value under the key another row has already."""
    lines: dict[str, int] = {}
    for row in rows:
        said = row.text(key)
        if said is None:
            continue
        if said in lines:
            row.wrong(key, f"{key} «{said}» används redan på rad {lines[said]}.", "Ge dem olika.")
        lines.setdefault(said, row.line_of(key))


def _all_series(top: Table, codes: tuple[str, ...]) -> tuple[Series, ...]:
    rows = top.tables("series", SERIES)
    if not rows:
        top.wrong(
            "series",
            "«series» saknas: hur ser ett diarienummer ut?",
            'Skriv - {organ: KS, pattern: "KS {year}/{number}"}.',
        )
    unique(rows, "organ")
    found = tuple(_series(row, codes) for row in rows)
    _refuse_twins(rows, found)
    return found


def _series(row: Table, codes: tuple[str, ...]) -> Series:
    pattern = row.needed("pattern")
    try:
        Pattern(pattern or "{year}/{number}")
    except BadPattern as wrong:
        row.wrong("pattern", wrong.message)
    start = tuple((_year(row, key, line), _number(row, value)) for key, value, line in row.pairs("start"))
    return Series(row.needed_word("organ", codes), pattern, start)


def _year(row: Table, key: str, line: int) -> int:
    if re.fullmatch(r"(19|20|21)\d\d", key):
        return int(key)
    row.faults.add(line, f"«{key}» är inget år.", "Skriv till exempel start: {2026: 413}.")
    return 0


def _number(row: Table, value: Node) -> int:
    if isinstance(value, Scalar) and re.fullmatch(r"[1-9]\d{0,6}", value.text or ""):
        return int(value.text or "0")
    row.faults.add(value.line, "startnumret ska vara ett heltal från 1.", "Skriv till exempel start: {2026: 413}.")
    return 0


def _refuse_twins(rows: tuple[Table, ...], series: tuple[Series, ...]) -> None:
    """Two series that print the same number would make two cases of one name."""
    printed: dict[str, str] = {}
    for row, one in zip(rows, series, strict=True):
        try:
            example = Pattern(one.pattern).render(one.organ, 2026, 17)
        except (BadPattern, CannotPrint):
            continue
        if example in printed:
            row.wrong(
                "pattern", f"{one.organ} och {printed[example]} skriver samma nummer: {example}.", "Skilj dem åt."
            )
        printed[example] = one.organ


def _style(row: Table | None, folder: Path | None, kinds: Collection[str]) -> HouseStyle:
    usual = HouseStyle()
    if row is None:
        return usual
    return HouseStyle(
        dispatch_heading=row.one_line("dispatch_heading") or usual.dispatch_heading,
        points=row.word("points", ("numbered", "att", "stem")) or usual.points,
        dnr_label=row.one_line("dnr_label") or usual.dnr_label,
        names=tuple(
            (_kind(row, key, line, {*kinds, *DOCUMENT_WORDS}), _one_text(row, key, value))
            for key, value, line in row.pairs("names")
        ),
        date_form=row.word("date_form", ("iso", "lang")) or usual.date_form,
        required_headings=tuple(
            (_kind(row, key, line, kinds), _all_texts(row, key, value))
            for key, value, line in row.pairs("required_headings")
        ),
        logo=read_logo(row, folder),
        minutes=read_minutes_style(row),
        opening=row.texts("opening"),
        minutes_kept=row.text("minutes_kept"),
    )


def _kind(row: Table, kind: str, line: int, kinds: Collection[str]) -> str:
    if kind not in kinds:
        row.faults.add(line, f"dokumentslaget «{kind}» finns inte.", perhaps(kind, kinds))
    return kind


def _one_text(row: Table, key: str, value: Node) -> str:
    if isinstance(value, Scalar) and value.text and value.text.strip():
        return value.text
    row.faults.add(value.line, f"«{key}» ska vara ett ord.", "Skriv till exempel tjansteskrivelse: Tjänsteutlåtande.")
    return ""


def _all_texts(row: Table, key: str, value: Node) -> tuple[str, ...]:
    if isinstance(value, Sequence):
        return tuple(_one_text(row, key, one) for one in value.items)
    row.faults.add(
        value.line, f"«{key}» ska vara en lista av rubriker.", "Skriv till exempel [Ekonomiska konsekvenser]."
    )
    return ()


def _users(top: Table, codes: tuple[str, ...], odd: Faults) -> tuple[User, ...]:
    rows = top.tables("users", USER)
    unique(rows, "id")
    users = tuple(_user(row, codes) for row in rows)
    names: dict[str, str] = {}
    for row, user in zip(rows, users, strict=True):
        if user.name.casefold() in names:
            twin = names[user.name.casefold()]
            odd.add(row.line_of("name"), f"{user.id} och {twin} heter båda {user.name}.", "Är det samma person?")
        names[user.name.casefold()] = user.id
        if not user.roles or not user.organs:
            odd.add(
                row.line, f"{user.id} har ingen roll i något organ och kan inte göra något.", "Ange roles och organs."
            )
    return users


def _user(row: Table, codes: tuple[str, ...]) -> User:
    email = row.text("email")
    if email is not None and (not _ADDRESS.fullmatch(email) or _NO_ADDRESS.search(email)):
        row.wrong("email", f"«{email}» är ingen e-postadress.", "Skriv namn@kommun.se, utan å, ä och ö.")
    return User(
        id=row.identity("id"),
        name=row.needed_line("name"),
        email=email,
        roles=frozenset(Role(word) for word in row.words("roles", tuple(Role))),
        organs=frozenset(row.words("organs", codes)),
        active=row.flag("active") is not False,
    )


def _calendar(top: Table, codes: tuple[str, ...], odd: Faults) -> tuple[Meeting, ...]:
    found: dict[tuple[date, str], int] = {}
    meetings = []
    for row in top.tables("calendar", MEETING):
        organ, day, stop = row.needed_word("organ", codes), row.day("meeting"), row.day("manusstopp")
        if day is None:
            row.needed("meeting")
            continue
        if stop and stop > day:
            row.wrong("manusstopp", f"manusstopp {stop} ligger efter sammanträdet {day}.", "Rätta någon av dagarna.")
        _refuse_disorder(row, day)
        _note_red_days(row, organ, {"meeting": day, "manusstopp": stop or day}, odd)
        if (day, organ) in found:
            odd.add(
                row.line, f"{organ} har redan ett sammanträde {day} på rad {found[day, organ]}.", "Ta bort det ena."
            )
        else:
            found[day, organ] = row.line
            meetings.append(Meeting(day, organ, stop, row.day("kallelse"), row.day("justering")))
    return tuple(meetings)


def _refuse_disorder(row: Table, day: date) -> None:
    """Members are called before the meeting, and minutes are approved after it."""
    called, approved = row.day("kallelse"), row.day("justering")
    if called and called >= day:
        row.wrong("kallelse", f"kallelse {called} ligger inte före sammanträdet {day}.", "Rätta någon av dagarna.")
    if approved and approved < day:
        row.wrong("justering", f"justering {approved} ligger före sammanträdet {day}.", "Rätta någon av dagarna.")


def _note_red_days(row: Table, organ: str, days: dict[str, date], odd: Faults) -> None:
    words = {"meeting": "sammanträder", "manusstopp": "har manusstopp"}
    for key, day in days.items():
        name = red_day_name(day)
        if name and row.node(key) is not None:
            odd.add(row.line_of(key), f"{organ} {words[key]} {day}, som är {name}.", "Stämmer dagen?")


def _note_gaps(municipality: Municipality, top: Table, odd: Faults) -> None:
    """What will be missed one day: a series for every organ, and a registrator."""
    for organ in municipality.organs:
        if municipality.series and municipality.series_of(organ.code) is None:
            odd.add(top.line_of("series"), f"{organ.code} har ingen nummerserie; inga ärenden kan öppnas där.")
    if not any(Role.REGISTRATOR in user.roles for user in municipality.users):
        odd.add(top.line_of("users"), "ingen användare är registrator; ingen kan registrera eller avsluta ärenden.")
