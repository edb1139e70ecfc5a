"""Case files: from YAML to a CaseFile, with every fault at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.definitions.agreed import (
    INSTRUMENT,
    OBLIGATION,
    PROMISE,
    Known,
    needed_day,
    read_instrument,
    read_obligation,
    read_promise,
)
from engine.definitions.table import Table
from engine.definitions.texts import (
    DECISION,
    DISPATCH,
    DOCUMENT,
    DOCUMENT_KINDS,
    read_decision,
    read_dispatch,
    read_document,
)
from engine.definitions.yamlfile import Faults, read_tree
from engine.domain.case import RECORD_STATES, Anomaly, Confidentiality, Record, Related
from engine.domain.casefile import CaseFile, CaseHeader
from engine.domain.dnr import BadDnr, clean
from engine.domain.municipality import Municipality
from engine.domain.people import CaseOfficer, Party
from engine.domain.secrecy import NotAProvision, provision_of
from engine.domain.words import ROUND_WORDS

TOP = (
    "municipality", "case", "parties", "records", "instruments", "promises", "obligations", "decision", "dispatch",
    "documents", "anomalies",
)  # fmt: skip
HEADER = (
    "workflow", "title", "body", "dnr", "class", "opened_on", "office", "case_officer", "related", "round",
    "round_kind",
)  # fmt: skip
OFFICER = ("name", "title", "phone", "email")
RELATED = ("dnr", "relation", "note")
PARTY = ("id", "name", "kind", "contact", "email")
RECORD = ("direction", "date", "title", "from", "to", "public_title", "confidentiality", "role", "note", "state")
CONFIDENTIALITY = ("provision", "date", "authority")
ANOMALY = ("text", "phrase")
DIRECTIONS = ("inkommen", "utgaende", "upprattad")
_LIKE_ID = re.compile(r"[a-zåäö0-9][a-zåäö0-9_-]*")


def read_case_file(
    source: Path | str | bytes,
    name: str | None = None,
    *,
    municipality: Municipality | None = None,
    workflows: Collection[str] = (),
    kinds: Collection[str] = DOCUMENT_KINDS,
    today: date | None = None,
) -> CaseFile:
    """The case that a file (Path) or a text describes. name: what to call it in faults.

    municipality: where it is given, the file must be of that one, and organs are checked against it.
    workflows: where any are given, the case's must be among them. kinds: the document kinds that there are.
    today: where it is given, what has happened (signed, decided, received, opened) cannot lie after it.
    Raises FileFaults with everything that is wrong.
    """
    faults = Faults(name or (str(source) if isinstance(source, Path) else "filen"))
    top = Table(read_tree(source, name), TOP, faults, "ärendefilen")
    ours = municipality.name if municipality else None
    organs = tuple(organ.code for organ in municipality.organs) if municipality else ()
    read = _read(top, Names(ours, organs, tuple(workflows), tuple(kinds), today))
    faults.refuse()
    return read


@dataclass(frozen=True, slots=True)
class Names:
    """What is known outside the file: names, where none of a kind means that any will do, and the day."""

    municipality: str | None
    organs: tuple[str, ...]
    workflows: tuple[str, ...]
    kinds: tuple[str, ...]
    today: date | None


def _read(top: Table, names: Names) -> CaseFile:
    municipality, header = top.needed_line("municipality"), _header(top, names)
    _refuse_another(top, municipality, names)
    parties = tuple(_party(row, municipality) for row in _with_own_ids(top.tables("parties", PARTY)))
    known = Known(frozenset(party.id for party in parties), today=names.today)
    rows = _with_own_ids(top.tables("instruments", INSTRUMENT))
    instruments = tuple(read_instrument(row, known) for row in rows)
    known = Known(known.parties, frozenset(one.id for one in instruments), names.today)
    promises = _with_own_ids(top.tables("promises", PROMISE))
    duties = _with_own_ids(top.tables("obligations", OBLIGATION))
    return CaseFile(
        municipality=municipality,
        header=header,
        parties=parties,
        records=tuple(_record(row, n, known) for n, row in enumerate(top.tables("records", RECORD), 1)),
        instruments=instruments,
        promises=tuple(read_promise(row, n, known) for n, row in enumerate(promises, 1)),
        obligations=tuple(read_obligation(row, n, known) for n, row in enumerate(duties, 1)),
        decisions=tuple(read_decision(row, names.organs, names.today) for row in top.tables("decision", DECISION)),
        dispatch=read_dispatch(top.table("dispatch", DISPATCH)),
        documents=tuple(read_document(row, names.kinds) for row in top.tables("documents", DOCUMENT)),
        anomalies=tuple(Anomaly(row.needed("text"), row.text("phrase")) for row in top.tables("anomalies", ANOMALY)),
    )


def _refuse_another(top: Table, theirs: str, names: Names) -> None:
    ours = names.municipality
    if ours and theirs.strip() and theirs.casefold().strip() != ours.casefold().strip():
        top.wrong(
            "municipality",
            f"ärendefilen gäller {theirs.strip()}, men databasen hör till {ours}.",
            "Varje kommun har sin egen databas.",
        )


def _with_own_ids(rows: Iterable[Table]) -> tuple[Table, ...]:
    """The rows, with a fault at each whose id another row has already."""
    lines: dict[str, int] = {}
    kept = tuple(rows)
    for row in kept:
        said = row.text("id")
        if said is not None and lines.setdefault(said, row.line_of("id")) != row.line_of("id"):
            row.wrong("id", f"id «{said}» används redan på rad {lines[said]}.", "Ge dem olika id.")
    return kept


def _header(top: Table, names: Names) -> CaseHeader:
    row = top.table("case", HEADER)
    if row is None:
        top.wrong("case", "«case» saknas.", "Skriv case: med workflow, title och body under.")
        return CaseHeader("", "", "")
    return CaseHeader(
        workflow=row.needed_word("workflow", names.workflows),
        title=row.needed_line("title"),
        body=row.needed_word("body", names.organs),
        dnr=_dnr(row),
        opened_on=row.past_day("opened_on", names.today),
        office=row.one_line("office"),
        officer=_officer(row.table("case_officer", OFFICER)),
        related=tuple(_related(one) for one in row.tables("related", RELATED)),
        round=row.whole("round", 1, 999) or 1,
        round_kind=row.word("round_kind", tuple(ROUND_WORDS)),
        class_code=_class_code(row),
    )


def _class_code(row: Table) -> str | None:
    """The class of a number that is allotted; one that is taken over has its own in it."""
    said = row.one_line("class")
    if said is not None and row.text("dnr") is not None:
        row.wrong("class", "numret i «dnr» tas över som det är.", "Skriv klassen i numret, eller ta bort «class».")
    return said


def _dnr(row: Table) -> str | None:
    """The number that is taken over, without a label before it; one without a digit is no number."""
    said = row.text("dnr")
    if said is None:
        return None
    try:
        written = clean(said)
    except BadDnr as error:
        row.wrong("dnr", error.message)
        return said
    if not any(sign.isdecimal() for sign in written):
        row.wrong("dnr", f"«{written}» kan inte vara ett diarienummer: det har ingen siffra.", "Skriv KS/2017:215.")
    return written


def _officer(row: Table | None) -> CaseOfficer | None:
    if row is None:
        return None
    return CaseOfficer(row.needed_line("name"), row.one_line("title"), row.one_line("phone"), row.one_line("email"))


def _related(row: Table) -> Related:
    return Related(row.needed("relation"), row.text("dnr"), row.text("note"))


def _party(row: Table, municipality: str) -> Party:
    said, name, kind = row.identity("id"), row.needed_line("name"), row.one_line("kind")
    if said == "any":
        row.wrong("id", "«any» betyder vilken part som helst och kan inte vara en parts id.", "Välj ett annat id.")
    if kind is None and said != "kommunen" and name and name.casefold() != municipality.casefold():
        row.wrong("kind", f"parten {name} saknar kind.", "Skriv vad den är: kommun, myndighet, förening, företag …")
    return Party(said, name, kind, row.text("contact"), row.one_line("email"))


def _record(row: Table, number: int, known: Known) -> Record:
    return Record(
        number=number,
        direction=row.needed_word("direction", DIRECTIONS),
        title=row.needed_line("title"),
        date=row.past_day("date", known.today),
        sender=_counterpart(row, "from", known),
        receiver=_counterpart(row, "to", known),
        confidentiality=_confidentiality(row.table("confidentiality", CONFIDENTIALITY)),
        public_title=row.one_line("public_title"),
        note=row.text("note"),
        role=row.text("role"),
        state=row.word("state", RECORD_STATES) or RECORD_STATES[0],
    )


def _counterpart(row: Table, key: str, known: Known) -> str | None:
    """A party by its id, or a name in words; what looks like an id must be one."""
    said = row.one_line(key)
    return known.party(row, key) if said and _LIKE_ID.fullmatch(said) else said


def _confidentiality(row: Table | None) -> Confidentiality | None:
    if row is None:
        return None
    provision = row.needed_line("provision")
    if provision.strip():
        try:
            provision_of(provision)
        except NotAProvision as wrong:
            row.wrong("provision", wrong.message.rstrip("."), "Skriv till exempel: provision: OSL 18 kap. 1 §")
    return Confidentiality(provision, needed_day(row, "date"), row.needed_line("authority"))
