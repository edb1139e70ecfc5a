"""A meeting held, in the browser: who was there, and for each item what the organ did; the same record as in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.definitions.minutesfile import usual_decision
from engine.domain.board.holding import HeldRecord, ItemRecord
from engine.domain.board.record import Attendance, Minute, Present, Vote
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.municipality import Member, Seat
from engine.domain.text import Point
from engine.domain.verdict import Verdict
from engine.usecases.board import common, holding
from web import protocol
from web.forms import STALE, Field, Form, answered
from web.pages.acting import points_of
from web.pages.meetings import address, named_in, since

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

THERE = "dar"
VERDICTS = tuple((one.value, one.label.capitalize()) for one in Verdict)
LINES = "En på varje rad."


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one item under its heading. more: those that are seldom used, folded away."""

    heading: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...] = ()


def form(visit: Visit) -> Response:
    """What happened, with everybody elected and every item as it was proposed, to be changed to what it was."""
    sitting, starting = _draft(visit)
    return _shown(visit, sitting, _form(visit, sitting, starting), (), 200)


def hold(visit: Visit) -> Response:
    """The minutes entered, and the cases carried on; all or nothing."""
    sitting, starting = _draft(visit)

    def show(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
        return _shown(visit, sitting, form, faults, status)

    def work() -> object:
        organ, day = named_in(visit)
        return holding.hold(visit.app, visit.asks("sammantrade genomfor"), organ, day, _record(visit, sitting))

    return answered(visit, _form(visit, sitting, starting), work, "genomfort", show)


def _draft(visit: Visit) -> tuple[Sitting, dict[int, Minute]]:
    organ, day = named_in(visit)
    common.may_write(visit.app, visit.asks("sammantrade genomfor"), organ)
    return holding.draft(visit.app, organ, day)


def _shown(visit: Visit, sitting: Sitting, form: Form, faults: Sequence[str], status: int) -> Response:
    by_name = {one.name: one for one in form.fields}
    groups = [
        replace(group, fields=tuple(by_name[one.name] for one in group.fields),
                more=tuple(by_name[one.name] for one in group.more))
        for group in _groups(visit, sitting, {})
    ]  # fmt: skip
    # The message says each breach on a line of its own.
    told = [line.strip(" –") for one in faults for line in one.splitlines()]
    newer = since(visit) if STALE in faults else []
    return visit.page("genomfor.html", status, form=form, groups=groups, faults=told, sitting=sitting, since=newer)


def _form(visit: Visit, sitting: Sitting, starting: dict[int, Minute]) -> Form:
    fields = [field for group in _groups(visit, sitting, starting) for field in (*group.fields, *group.more)]
    there, back = (address(sitting.organ, sitting.held_on, *more) for more in (("genomfor",), ()))
    submit = "Spara texterna" if sitting.is_held else "För in protokollet"
    return Form("Protokollet", there, tuple(fields), submit, back, revision=sitting.revision)


# ── The questions ─────────────────────────────────────────────────────────────────────────────────────────────────


def _groups(visit: Visit, sitting: Sitting, starting: dict[int, Minute]) -> list[Group]:
    seated = visit.app.municipality.seated(sitting.organ, sitting.held_on)
    people = [] if sitting.is_held else [_meeting_group(visit, sitting), _people_group(sitting, seated)]
    items = [_item_group(n, item, starting.get(n) or _usual(item, seated), seated) for n, item in sitting.numbered()]
    return [*people, *items]


def _usual(item: Item, seated: Sequence[Member]) -> Minute | None:
    """What is decided at the beginning of every meeting, where the item is one of those."""
    words = usual_decision(item, _approver(seated))
    return Minute(Verdict.BIFALL, points=(Point(None, words),)) if words else None


def _approver(seated: Sequence[Member]) -> str:
    """Who usually approves the minutes beside the chair."""
    return next((one.name for one in seated if one.seat not in (Seat.ORDFORANDE, Seat.ERSATTARE)), "")


def _meeting_group(visit: Visit, sitting: Sitting) -> Group:
    user = visit.user
    return Group(
        "Sammanträdet",
        (
            Field("sekreterare", "Sekreterare", required=True, value=user.name if user else ""),
            Field("start", "Började", value=sitting.time or ""),
            Field("slut", "Slutade"),
            Field("plats", "Plats", value=sitting.place or ""),
        ),
    )


def _people_group(sitting: Sitting, seated: Sequence[Member]) -> Group:
    members = [one for one in seated if one.seat is not Seat.ERSATTARE]
    chair = next((one.name for one in seated if one.seat is Seat.ORDFORANDE), "")
    named = tuple((one.name, one.name) for one in seated)
    serving = tuple((one.name, _with_party(one)) for one in members)
    instead = tuple((one.name, f"Tjänstgör för {one.name}") for one in members)
    if not seated:
        return Group("Närvarande", (
            Field("ordforande", "Ordförande", required=True), Field("fler", "Beslutande", "long", True, hint=LINES),
            Field("justerare", "Utsedda att justera", hint="Med komma emellan."), _others(),
        ))  # fmt: skip
    return Group("Närvarande", (
        Field("ordforande", "Ordförande", "choice", required=True, choices=named, value=chair),
        Field("beslutande", "Beslutande ledamöter", "several", required=True, choices=serving,
              values=tuple(one.name for one in members)),
        *(Field(f"ersattare-{n}", f"Ersättare: {_with_party(one)}", "choice",
                choices=((THERE, "Är där utan att tjänstgöra"), *instead)) for n, one in _alternates(seated)),
        Field("justerare", "Utsedda att justera", "several", choices=named, values=(_approver(seated),)), _others(),
    ))  # fmt: skip


def _alternates(seated: Sequence[Member]) -> list[tuple[int, Member]]:
    return list(enumerate((one for one in seated if one.seat is Seat.ERSATTARE), 1))


def _with_party(one: Member) -> str:
    return f"{one.name} ({one.party})" if one.party else one.name


def _others() -> Field:
    return Field("ovriga", "Övriga närvarande", "long", hint="Namn, titel. " + LINES)


def _item_group(number: int, item: Item, minute: Minute | None, seated: Sequence[Member]) -> Group:
    decides = item.kind in (ItemKind.ARENDE, ItemKind.VAL)
    usual = minute.outcome if minute else Verdict.BIFALL if decides else Verdict.NOTERAS
    points = minute.points if minute else ()
    fields = (
        Field(f"utfall-{number}", "Utfall", "choice", required=True, choices=VERDICTS, value=usual.value),
        Field(f"ingress-{number}", "Ingress", value=(minute.stem if minute else None) or "",
              hint="Orden före punkterna."),
        Field(f"punkter-{number}", "Beslutspunkter", "long", value=protocol.points_written(points),
              hint="En tom rad mellan punkterna. Tomt vid bifall: förslaget gäller som det står."),
    )  # fmt: skip
    where = f"§ {item.paragraph}" if item.paragraph else f"{number}."
    more = _more(number, minute or Minute(usual), points, seated)
    return Group(f"{where} {item.title}" + (f" ({item.dnr})" if item.dnr else ""), fields, more)


def _more(n: int, minute: Minute, points: Sequence[Point], seated: Sequence[Member]) -> tuple[Field, ...]:
    vote = minute.vote
    apart = [Field(f"utfall-{n}-{k}", f"Utfall för punkt {one.marker or k}", "choice", choices=VERDICTS,
                   value=one.outcome.value if one.outcome else "")
             for k, one in enumerate(points, 1) if len(points) > 1]  # fmt: skip
    chairs = tuple((one.name, one.name) for one in seated)
    return (
        *apart,
        Field(f"motivering-{n}", "Motivering till återremissen", "long", value=minute.reason or ""),
        Field(f"till-{n}", "Bordläggs till", "date", value=minute.until.isoformat() if minute.until else ""),
        Field(f"begart-{n}", "Begärt av en tredjedel", "long", value="\n".join(minute.requested_by),
              hint="Fullmäktige: de som begärde bordläggning eller återremiss (KL 5:50). " + LINES),
        Field(f"delegation-{n}", "Punkt i delegationsordningen", value=minute.delegation or "",
              hint="När ett utskott beslutar."),
        Field(f"ledd-{n}", "Leddes av", "choice", choices=chairs, value=minute.chair or "",
              hint="När det inte var ordföranden."),
        Field(f"jav-{n}", "Jäv", "long", value=protocol.disqualified_written(minute.disqualified),
              hint="Namn: skäl / ersättare. " + LINES),
        Field(f"yrkanden-{n}", "Yrkanden", "long", value=protocol.said_written(minute.motions),
              hint="Namn: vad som yrkas. " + LINES),
        Field(f"beslutsgang-{n}", "Beslutsgång", "long", value=minute.procedure or ""),
        Field(f"ja-star-{n}", "Ja-röst för", value=vote.for_yes if vote else ""),
        Field(f"nej-star-{n}", "Nej-röst för", value=vote.for_no if vote else ""),
        Field(f"ja-{n}", "Röstade ja", "long", value="\n".join(vote.yes) if vote else "", hint=LINES),
        Field(f"nej-{n}", "Röstade nej", "long", value="\n".join(vote.no) if vote else "", hint=LINES),
        Field(f"avstod-{n}", "Avstod", "long", value="\n".join(vote.abstained) if vote else "", hint=LINES),
        Field(f"reservation-{n}", "Reservationer", "long", value=protocol.said_written(minute.reservations),
              hint="Namn: text. " + LINES),
        Field(f"anteckning-{n}", "Protokollsanteckningar", "long", value=protocol.said_written(minute.statements),
              hint="Namn: text. " + LINES),
        Field(f"omedelbart-{n}", "Justering", "several", choices=(("ja", "Förklaras omedelbart justerad"),),
              values=("ja",) if minute.immediate else ()),
    )  # fmt: skip


# ── The answers ───────────────────────────────────────────────────────────────────────────────────────────────────


def _record(visit: Visit, sitting: Sitting) -> HeldRecord:
    attendance = sitting.attendance or _attendance(visit, sitting)
    items = tuple(
        ItemRecord(n, _minute(visit, n), item.paragraph) for n, item in sitting.numbered()
        if item.paragraph not in sitting.approved
    )  # fmt: skip
    return HeldRecord(attendance, items, sitting.name)


def _attendance(visit: Visit, sitting: Sitting) -> Attendance:
    seated = visit.app.municipality.seated(sitting.organ, sitting.held_on)
    served = [*map(Present, visit.all_said("beslutande")), *map(Present, protocol.names(visit.said("fler")))]
    asked = [(one, visit.said(f"ersattare-{n}")) for n, one in _alternates(seated)]
    served += [Present(one.name, Seat.ERSATTARE, instead_of=how) for one, how in asked if how not in ("", THERE)]
    return Attendance(
        chair=visit.said("ordforande").strip(),
        secretary=visit.said("sekreterare").strip(),
        serving=tuple(served),
        alternates=tuple(Present(one.name, Seat.ERSATTARE) for one, how in asked if how == THERE),
        others=protocol.others(visit.said("ovriga")),
        approvers=tuple(name for one in visit.all_said("justerare") for name in protocol.names(one)),
        start=_text(visit, "start"),
        end=_text(visit, "slut"),
        place=_text(visit, "plats"),
    )


def _text(visit: Visit, name: str) -> str | None:
    return visit.said(name).strip() or None


def _minute(visit: Visit, n: int) -> Minute:
    return Minute(
        outcome=Verdict(visit.said(f"utfall-{n}")),
        stem=_text(visit, f"ingress-{n}"),
        points=_points(visit, n),
        reason=_text(visit, f"motivering-{n}"),
        until=visit.day(f"till-{n}"),
        requested_by=protocol.names(visit.said(f"begart-{n}")),
        delegation=_text(visit, f"delegation-{n}"),
        chair=_text(visit, f"ledd-{n}"),
        disqualified=protocol.disqualified(visit.said(f"jav-{n}")),
        motions=protocol.said(visit.said(f"yrkanden-{n}")),
        procedure=_text(visit, f"beslutsgang-{n}"),
        vote=_vote(visit, n),
        reservations=protocol.said(visit.said(f"reservation-{n}")),
        statements=protocol.said(visit.said(f"anteckning-{n}")),
        immediate=bool(visit.all_said(f"omedelbart-{n}")),
    )


def _points(visit: Visit, n: int) -> tuple[Point, ...]:
    """The points, each with its own outcome where one is chosen for any of them."""
    points = points_of(visit.said(f"punkter-{n}"))
    own = [visit.said(f"utfall-{n}-{k}") for k in range(1, len(points) + 1)]
    if not any(own):
        return points
    whole = visit.said(f"utfall-{n}")
    return tuple(replace(one, outcome=Verdict(how or whole)) for one, how in zip(points, own, strict=True))


def _vote(visit: Visit, n: int) -> Vote | None:
    yes, no, abstained = (protocol.names(visit.said(f"{how}-{n}")) for how in ("ja", "nej", "avstod"))
    for_yes, for_no = visit.said(f"ja-star-{n}").strip(), visit.said(f"nej-star-{n}").strip()
    return Vote(for_yes, for_no, yes, no, abstained) if for_yes or yes or no else None
