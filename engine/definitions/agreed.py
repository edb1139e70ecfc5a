"""The part of a case file that says what is agreed: instruments, promises and obligations."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from engine.definitions.table import Table, perhaps
from engine.domain.agreement import (
    ANY_PARTY,
    Extension,
    ExtensionMode,
    Instrument,
    LetRun,
    NoticeBefore,
    NoticeGiven,
    NoticeRule,
    Precision,
    Signatory,
    Term,
)
from engine.domain.followup import Activity, Evidence, Force, Kept, Obligation, Promise, Schedule
from engine.domain.reckoning import WEEKDAYS, Duration

KINDS = ("samverkansoverenskommelse", "medborgarlofte", "avtal")
TERM = ("start", "end", "precision", "length", "open_ended", "phrase")
EXTENSION = ("mode", "length", "basis", "phrase")
NOTICE = ("party", "length", "day", "before", "month_end", "written", "phrase")
SIGNATORY = ("party", "name", "role", "signed_on", "signed", "mandate", "original", "note")
GIVEN = ("party", "given_on", "received_on", "ends_on", "ground", "lapsed", "replaced", "by")
LET_RUN = ("period_end", "ground", "by", "date")
INSTRUMENT = (
    "id", "kind", "title", "term", "extension", "notice", "signatories", "replaces",
    "notice_given", "other_notices", "let_run", "renegotiate_on", "successor",
)  # fmt: skip
PROMISE = ("id", "text", "instrument", "who", "activities", "evidence")
ACTIVITY = ("what", "who", "due", "evidence")
EVIDENCE = ("date", "by", "note", "outcome", "link", "number")
OBLIGATION = ("id", "what", "who", "to", "instrument", "schedule", "force", "phrase", "chosen", "chosen_on")
SCHEDULE = (
    "every", "times_per", "n", "once_after", "from", "before_each_period", "once_on", "interval", "words",
    "on_event", "at_least", "approx", "day",
)  # fmt: skip
# Nobody agrees on a longer time of notice; a lease of a lifetime has none.
LONGEST_NOTICE, LONGEST_NOTICE_DAYS = Duration(years=50), 50 * 366
_WAYS = ("every", "times_per", "once_after", "before_each_period", "once_on", "interval", "on_event")
_EXAMPLE = "Skriv till exempel {every: P1M}, {times_per: P1Y, n: 3} eller {interval: unspecified, words: regelbundet}."


@dataclass(frozen=True, slots=True)
class Known:
    """The ids to which the file may refer, and the day on which it is read: what has happened lies before it."""

    parties: frozenset[str]
    instruments: frozenset[str] = frozenset()
    today: date | None = None

    def party(self, row: Table, key: str, *others: str) -> str | None:
        """The party under the key; a fault where there is none of that id."""
        return self._found(row, key, {*self.parties, *others}, "ingen part", "parties")

    def instrument(self, row: Table) -> str | None:
        """The instrument under the key; a fault where there is none of that id."""
        return self._found(row, "instrument", self.instruments, "inget avtal eller löfte", "instruments")

    @staticmethod
    def _found(row: Table, key: str, ids: Set[str], none: str, listed: str) -> str | None:
        said = row.text(key)
        if said is not None and said not in ids:
            hint = perhaps(said, sorted(ids)) or f"Lägg till den under {listed}."
            row.wrong(key, f"det finns {none} med id «{said}».", hint)
        return said


def read_instrument(row: Table, known: Known) -> Instrument:
    """One row of «instruments»."""
    return Instrument(
        id=row.identity("id"),
        kind=row.needed_word("kind", KINDS),
        title=row.one_line("title"),
        term=_term(row.table("term", TERM, "term")),
        extension=_extension(row.table("extension", EXTENSION)),
        notice=tuple(_notice(one, known) for one in row.tables("notice", NOTICE)),
        signatories=tuple(_signatory(one, known) for one in row.tables("signatories", SIGNATORY)),
        replaces=row.text("replaces"),
        notice_given=_given(given, known) if (given := row.table("notice_given", GIVEN)) else None,
        other_notices=tuple(_given(one, known) for one in row.tables("other_notices", GIVEN)),
        let_run=tuple(_let_run(one) for one in row.tables("let_run", LET_RUN)),
        renegotiate_on=row.day("renegotiate_on"),
        successor=row.text("successor"),
    )


def _term(row: Table | None) -> Term:
    if row is None:
        return Term()
    start, end = row.day("start"), row.day("end")
    if start and end and end < start:
        row.wrong("end", f"avtalstiden slutar {end} innan den börjar {start}.", "Rätta start eller end.")
    open_ended = row.flag("open_ended") or False
    if open_ended and end:
        row.wrong("open_ended", f"avtalet gäller tills vidare och slutar ändå {end}.", "Utelämna open_ended eller end.")
    return Term(
        start, end, row.length("length"), open_ended, row.one_of("precision", Precision),
        row.text("phrase"),
    )  # fmt: skip


def _extension(row: Table | None) -> Extension | None:
    if row is None:
        return None
    mode = row.one_of("mode", ExtensionMode) or ExtensionMode.NONE
    return Extension(mode, row.length("length"), row.text("basis"), row.text("phrase"))


def _notice(row: Table, known: Known) -> NoticeRule:
    return NoticeRule(
        party=known.party(row, "party", ANY_PARTY) or ANY_PARTY,
        length=_notice_length(row),
        before=row.one_of("before", NoticeBefore) or NoticeBefore.PERIOD_END,
        month_end=row.flag("month_end") or False,
        written=row.flag("written"),
        phrase=row.text("phrase"),
        day=_notice_day(row),
    )


def _notice_day(row: Table) -> str | None:
    """The day that the text names for notice; it gives no length beside it."""
    said = row.text("day")
    if said is not None and row.text("length") is not None:
        row.wrong("day", "«length» och «day» anger två sista dagar för uppsägning.", "Ange det som avtalet säger.")
    elif said is not None and "-" not in said:
        row.wrong("day", f"«{said}» är ingen dag på året.", "Skriv månad-dag (06-30).")
    return _day_rule(row)


def _notice_length(row: Table) -> Duration | None:
    """The time of notice; one longer than anybody agrees on is a slip of the pen."""
    length = row.length("length", positive=False)
    if length and (length.total_months > LONGEST_NOTICE.total_months or length.total_days > LONGEST_NOTICE_DAYS):
        row.wrong(
            "length", f"uppsägningstiden {length.words} är orimligt lång.", "Skriv till exempel P6M för sex månader."
        )
    return length


def _signatory(row: Table, known: Known) -> Signatory:
    row.needed("party")
    return Signatory(
        party=known.party(row, "party") or "",
        name=row.one_line("name"),
        role=row.one_line("role"),
        signed_on=row.past_day("signed_on", known.today),
        note=row.text("note"),
        signed=row.flag("signed") or False,
        mandate=row.text("mandate"),
        original=row.text("original"),
    )


def _given(row: Table, known: Known) -> NoticeGiven:
    row.needed("party")
    given_on, received = row.past_day("given_on", known.today), row.past_day("received_on", known.today)
    ends = row.day("ends_on")
    party, lapsed = known.party(row, "party", ANY_PARTY) or "", row.flag("lapsed") or False
    replaced = row.flag("replaced") or False
    return NoticeGiven(party, given_on, received, ends, row.text("ground"), lapsed, replaced, row.text("by"))


def _let_run(row: Table) -> LetRun:
    return LetRun(row.day("period_end"), row.needed("ground"), row.needed("by"), needed_day(row, "date"))


def needed_day(row: Table, key: str) -> date:
    """A day that must be there; an impossible one where it is not, and a fault."""
    row.needed(key)
    return row.day(key) or date.min


def read_promise(row: Table, number: int, known: Known) -> Promise:
    """One row of «promises»; it is called l1, l2 … where it has no id of its own."""
    return Promise(
        id=_own_id(row, f"l{number}"),
        text=row.needed("text"),
        instrument=known.instrument(row),
        who=row.text("who"),
        activities=tuple(
            Activity(one.needed("what"), one.text("who"), one.day("due"), _evidence(one))
            for one in row.tables("activities", ACTIVITY)
        ),
        evidence=_evidence(row),
    )


def _evidence(row: Table) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            needed_day(one, "date"),
            one.needed("by"),
            one.needed("note"),
            one.one_of("outcome", Kept) or Kept.INFRIAT,
            one.text("link"),
            one.whole("number"),
        )
        for one in row.tables("evidence", EVIDENCE)
    )


def read_obligation(row: Table, number: int, known: Known) -> Obligation:
    """One row of «obligations»; it is called u1, u2 … where it has no id of its own."""
    return Obligation(
        id=_own_id(row, f"u{number}"),
        what=row.needed("what"),
        schedule=_schedule(row),
        who=row.text("who"),
        to=row.text("to"),
        instrument=known.instrument(row),
        force=row.one_of("force", Force),
        phrase=row.text("phrase"),
        chosen=row.length("chosen"),
        chosen_on=row.day("chosen_on"),
    )


def _own_id(row: Table, usual: str) -> str:
    return row.identity("id") if row.node("id") is not None else usual


def _schedule(parent: Table) -> Schedule:
    row = parent.table("schedule", SCHEDULE)
    if row is None:
        parent.wrong("schedule", "«schedule» saknas: hur ofta ska det göras?", _EXAMPLE)
        return Schedule(unspecified=True)
    _exactly_one_way(row)
    _belongs(row, "n", "times_per")
    _belongs(row, "from", "once_after")
    _belongs(row, "words", "interval")
    if row.node("times_per") is not None and row.node("n") is None:
        row.wrong("times_per", "«n» saknas: hur många gånger?", "Skriv till exempel {times_per: P1Y, n: 3}.")
    row.word("interval", ("unspecified",))
    return Schedule(
        every=row.length("every"),
        times_per=row.length("times_per"),
        n=row.whole("n", 1, 366),
        once_after=row.length("once_after"),
        anchor=row.word("from", ("term_start",)),
        before_each_period=row.flag("before_each_period") or False,
        once_on=row.day("once_on"),
        unspecified=row.node("interval") is not None,
        words=row.text("words"),
        on_event=row.text("on_event"),
        at_least=row.flag("at_least") or False,
        approx=row.flag("approx") or False,
        day=_day_rule(row),
    )


def _exactly_one_way(row: Table) -> None:
    given = [way for way in _WAYS if row.node(way) is not None and row.text(way) not in {"false", ""}]
    if len(given) != 1:
        said = f"både {' och '.join(given)}" if given else "inget av " + ", ".join(_WAYS)
        row.faults.add(row.line, f"schedule anger {said}, men ska ange exakt ett sätt.", _EXAMPLE)


def _belongs(row: Table, key: str, way: str) -> None:
    if row.node(key) is not None and row.node(way) is None:
        row.wrong(key, f"«{key}» hör ihop med {way}, som saknas.", _EXAMPLE)


def _day_rule(row: Table) -> str | None:
    said = row.text("day")
    if said is None or said in WEEKDAYS or re.fullmatch(r"[1-9]|[12]\d|3[01]", said):
        return said
    found = re.fullmatch(r"(\d\d)-(\d\d)", said)
    try:
        date(2000, int(found[1]) if found else 0, int(found[2]) if found else 0)
    except ValueError:
        row.wrong(
            "day",
            f"«{said}» är ingen dag på året.",
            "Skriv månad-dag (12-01), en veckodag (måndag) eller en dag i månaden (15).",
        )
    return said
