"""A letter laid out in sections, each an unbroken list; here, and only here, is what is confidential taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from engine.dispatch.letters import words
from engine.dispatch.letters.facts import Digest, HandOver, Planned, Row, TakenOver, Unanswered, Unsent, Waiting
from engine.domain.reckoning import long_form
from engine.domain.words import typed

T = TypeVar("T")
# A mail of more than a hundred kilobytes is cut off by the readers that people have; the rest is in the list.
ITEMS_SHOWN = 60
MONTHLY_NOTE = (
    "Listan kommer den första arbetsdagen i månaden. Du får den för att du är handläggare i ärendet, eller ersätter "
    "den som är det."
)
YEARLY_NOTE = (
    "Årslistan kommer den första arbetsdagen i september. Du får den för att du är registrator, handläggare eller chef."
)
UNSENT_NOTE = (
    "Rätta adressen i kommunfilen eller hos mottagaren och skicka igen. Du får veta det som registrator, en gång i "
    "veckan tills mejlet har gått iväg."
)
SILENT = "Sekretess: öppna ärendet för att se vad det gäller."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing as a letter shows it. mark: a word in a frame («Försenat 22 dagar»); late: that it is so."""

    dnr: str
    title: str
    what: str = ""
    when: str = ""
    mark: str = ""
    late: bool = False
    reckoning: str = ""
    answer: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items. is_list: short lines with the day first. left_out: how many more there are."""

    heading: str
    items: tuple[Item, ...]
    note: str = ""
    is_list: bool = False
    left_out: int = 0
    rest: str = ""

    @property
    def is_late(self) -> bool:
        """True where everything in it is late."""
        return all(item.late for item in self.items)


def sections_of(digest: Digest) -> tuple[Section, ...]:
    """The sections that have something in them, the most urgent first."""
    show_why = len({row.why for row in digest.rows}) > 1
    made = (*_reminders(digest, show_why), *_for_somebody(digest), *_lists(digest), *_faults(digest))
    return tuple(section for section in made if section.items)


def reason_for(digest: Digest) -> str:
    """The one reason for every reminder in the letter, or «» where they have several and each shows its own."""
    whys = {row.why for row in digest.rows}
    return whys.pop() if len(whys) == 1 else ""


def taken_over(letter: HandOver) -> Section:
    """The cases that were handed over, in the order given."""
    every = f"arende lista --handlaggare {letter.recipient.id}"
    note = f"Allt som är ditt: {every}"
    return _section("Ärenden", letter.cases, lambda case: _of_taken_over(case, letter.day), note=note, rest=every)


def _reminders(digest: Digest, show_why: bool) -> list[Section]:
    day = digest.day
    rows = sorted(digest.rows, key=lambda row: (row.due or date.max, row.dnr, row.what))

    def some(heading: str, wanted: Callable[[date], bool]) -> Section:
        found = [row for row in rows if row.due is not None and wanted(row.due)]
        return _section(heading, found, lambda row: _of_row(row, day, show_why), rest="arende uppfoljning lista")

    undated = [row for row in rows if row.due is None]
    return [
        some("Försenat", lambda due: due < day),
        some("I dag", lambda due: due == day),
        some("Kommande", lambda due: due > day),
        _section(
            "Frågor att svara på", undated, lambda row: _of_row(row, day, show_why), rest="arende uppfoljning lista"
        ),
    ]


def _for_somebody(digest: Digest) -> list[Section]:
    return [
        _section("Väntar på dig", digest.waiting, _of_waiting, rest="arende lista"),
        _section(
            "Obesvarat hos medarbetare",
            digest.unanswered,
            lambda one: _of_unanswered(one, digest.day),
            note="Bevakningar som ingen har svarat på inom den tid som gäller för dem. Du får veta det som chef.",
            rest="arende uppfoljning lista",
        ),
    ]


def _lists(digest: Digest) -> list[Section]:
    made = []
    if month := digest.monthly:
        heading = f"Att följa upp i {words.month_name(month.month)}"
        made.append(_list(heading, month.rows, MONTHLY_NOTE, digest.day))
    if year := digest.yearly:
        made.append(_list(f"Årslista {year.year}: det som ska följas upp", year.duties, YEARLY_NOTE, digest.day))
        note = "" if year.duties else YEARLY_NOTE
        heading = "Sista dag för uppsägning, ett och ett halvt år framåt"
        made.append(_list(heading, year.notice_days, note, digest.day))
    return made


def _faults(digest: Digest) -> list[Section]:
    return [
        _section(
            "Bevakningar utan mottagare",
            digest.orphans,
            lambda row: _of_row(row, digest.day, show_why=False),
            note="Ingen som de ska gå till kan nås, eller får se ett ärende med sekretess. Tilldela ärendet en "
            "handläggare: arende tilldela. Du får veta det som registrator.",
            rest="arende uppfoljning lista",
        ),
        _section("Mejl som inte kom fram", digest.unsent, _of_unsent, note=UNSENT_NOTE, rest="arende utkorg"),
    ]


def _section(
    heading: str, things: Iterable[T], shown: Callable[[T], Item], *, note: str = "", rest: str = ""
) -> Section:
    every = tuple(things)
    items = tuple(shown(thing) for thing in every[:ITEMS_SHOWN])
    return Section(heading, items, note, left_out=len(every) - len(items), rest=rest)


def _list(heading: str, rows: tuple[Planned, ...], note: str, today: date) -> Section:
    ordered = sorted(rows, key=lambda row: (row.due or date.max, row.dnr, row.what))
    items = tuple(_of_planned(row, today) for row in ordered[:ITEMS_SHOWN])
    left_out = len(ordered) - len(items)
    return Section(heading, items, note, is_list=True, left_out=left_out, rest="arende uppfoljning lista")


def _of_row(row: Row, today: date, show_why: bool) -> Item:
    secret = row.confidential
    return Item(
        row.dnr,
        words.title(row.title),
        SILENT if secret else words.prose(row.what),
        words.last_day(row.due, today) if row.due else "",
        words.distance(row.due, today) if row.due else "",
        late=row.due is not None and row.due < today,
        reckoning="" if secret else words.steps(row.reckoning),
        answer=_open(row.dnr) if secret else row.answer,
        why=row.why if show_why else "",
    )


def _of_waiting(one: Waiting) -> Item:
    what = SILENT if one.confidential else words.prose(one.what)
    return Item(one.dnr, words.title(one.title), what, answer=_open(one.dnr) if one.confidential else one.answer)


def _of_unanswered(one: Unanswered, today: date) -> Item:
    shown = _of_row(one.row, today, show_why=False)
    asked = f"{words.title(one.with_whom)} har inte svarat sedan {words.short_day(one.since, today)}."
    return Item(
        shown.dnr, shown.title, f"{shown.what.rstrip('.')}. {asked}", shown.when, shown.mark,
        late=shown.late, reckoning=shown.reckoning, answer=shown.answer,
    )  # fmt: skip


def _of_planned(row: Planned, today: date) -> Item:
    """As a list shows it: only what is late is marked, for the rest the day itself says it."""
    when = long_form(row.due) if row.due else "Utan dag"
    what, reckoning = ("", "") if row.confidential else (words.prose(row.what), words.steps(row.reckoning))
    answer = _open(row.dnr) if row.confidential else row.answer
    late = row.due is not None and row.due < today
    mark = words.distance(row.due, today) if row.due and late else ""
    return Item(row.dnr, words.title(row.title), what, when, mark, late, reckoning, answer)


def _of_taken_over(case: TakenOver, today: date) -> Item:
    near = f", närmast {words.short_day(case.next_due, today)}" if case.next_due else ""
    what = f"{words.count(case.open_things, 'öppen bevakning', 'öppna bevakningar')}{near}." if case.open_things else ""
    return Item(case.dnr, words.title(case.title), what)


def _of_unsent(one: Unsent) -> Item:
    to = "en mottagare i ett sekretessbelagt ärende" if one.confidential else words.prose(one.to)
    said = "" if one.confidential else f" Mejlservern svarade: {words.prose(one.answer)}"
    return Item(one.dnr or "", words.title(one.subject), f"Till {to}.{said}", answer=one.retry)


def _open(dnr: str) -> str:
    return f"arende visa {typed(dnr)}"
