"""Subject lines: verb, Dnr and day, and nothing of what the case is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.dispatch.letters.facts import DecisionSent, Digest, HandOver, Row
from engine.dispatch.letters.words import capital, count, month_name, short_day
from engine.domain.reckoning import long_form
from engine.domain.workflow import Anchor

_VERBS = {Anchor.OCCURRENCE: "Följ upp", Anchor.WATCH: "Ta upp", Anchor.TASK: "Svara i"}
_AGREEMENT_VERB, _SILENT_VERB = "Ta ställning till", "Öppna"
PARTS_SHOWN = 2
DNR_SHOWN = 2


def of_digest(digest: Digest) -> str:
    """«Följ upp KS/2017:215 senast 10 februari»; of several «5 bevakningar i KS/2017:215 och 2 till, närmast …»."""
    parts = _parts(digest)
    shown = parts[:PARTS_SHOWN] + (["med mera"] if len(parts) > PARTS_SHOWN else [])
    return capital("; ".join(shown))


def headline(digest: Digest) -> str:
    """The first part of the subject: what heads the letter, whose sections say the rest."""
    return capital(_parts(digest)[0])


def of_hand_over(letter: HandOver) -> str:
    """«Du har fått 12 ärenden från Anna Ek, 1 februari 2021»."""
    what = letter.cases[0].dnr if len(letter.cases) == 1 else count(len(letter.cases), "ärende", "ärenden")
    return f"Du har fått {what} från {letter.from_name}, {long_form(letter.day)}"


def of_decision(letter: DecisionSent) -> str:
    """«Beslut i KS/2017:215 den 13 september 2017»."""
    return f"Beslut i {letter.dnr} den {long_form(letter.decided_on)}"


def _parts(digest: Digest) -> list[str]:
    return [part for part in (_of_rows(digest), *_of_the_rest(digest)) if part]


def _of_rows(digest: Digest) -> str:
    rows, day = digest.rows, digest.day
    if not rows:
        return ""
    if len(rows) == 1:
        return _of_one(rows[0], day)
    late = [row.due for row in rows if row.due and row.due < day]
    nearest = min((row.due for row in rows if row.due and row.due >= day), default=None)
    said = count(len(rows), "bevakning", "bevakningar") + _where(rows)
    if late:
        said += f", {count(len(late), 'försenad', 'försenade')}"
        said += "" if nearest else f" sedan {short_day(min(late), day)}"
    today = "i dag, " if nearest == day else ""
    return said + (f", närmast {today}{short_day(nearest, day)}" if nearest else "")


def _where(rows: Sequence[Row]) -> str:
    """The case of the most urgent one, and whether there are others."""
    urgent = sorted(rows, key=lambda row: (row.due or date.max, row.dnr))
    dnrs = list(dict.fromkeys(row.dnr for row in urgent))
    if len(dnrs) <= DNR_SHOWN:
        return " i " + " och ".join(dnrs)
    return f" i {dnrs[0]} och {len(dnrs) - 1} till"


def _of_one(row: Row, today: date) -> str:
    verb = _SILENT_VERB if row.confidential else _VERBS.get(row.kind, _AGREEMENT_VERB)
    if row.due is None:
        return f"{verb} {row.dnr}, {short_day(today, today)}"
    when = short_day(row.due, today)
    if row.due < today:
        return f"{verb} {row.dnr}, försenat sedan {when}"
    return f"{verb} {row.dnr} i dag, {when}" if row.due == today else f"{verb} {row.dnr} senast {when}"


def _of_waiting(digest: Digest) -> str:
    waiting, day = digest.waiting, digest.day
    if len(waiting) == 1:
        return f"{waiting[0].dnr} väntar på dig, {short_day(day, day)}"
    return f"{len(waiting)} ärenden väntar på dig" if waiting else ""


def _of_unanswered(digest: Digest) -> str:
    """What the chef hears of: how many, in which cases, and since when the oldest of them waits."""
    unanswered = digest.unanswered
    if not unanswered:
        return ""
    since = short_day(min(one.since for one in unanswered), digest.day)
    where = _where([one.row for one in unanswered])
    return f"{count(len(unanswered), 'obesvarad', 'obesvarade')} hos medarbetare{where} sedan {since}"


def _of_the_rest(digest: Digest) -> list[str]:
    orphans, unsent = digest.orphans, digest.unsent
    about = f" i {unsent[0].dnr}" if len(unsent) == 1 and unsent[0].dnr else ""
    return [
        _of_waiting(digest),
        _of_unanswered(digest),
        f"månadslista för {month_name(digest.monthly.month)}" if digest.monthly else "",
        f"årslista för {digest.yearly.year}" if digest.yearly else "",
        f"{count(len(orphans), 'bevakning', 'bevakningar')} utan mottagare{_where(orphans)}" if orphans else "",
        f"{len(unsent)} mejl{about} kom inte fram" if unsent else "",
    ]
