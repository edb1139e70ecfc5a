"""The shapes of a case, its actions and its handlings, and of what every list and change says."""

from __future__ import annotations

from typing import Literal

from web.api.shape import FileName, Name, NameWithin, OnDay, Shape, shown

ID = "5b0c6f1d2e3a49788c9d0e1f2a3b4c5d"
WITHIN = f"{ID}-0f1e2d3c4b5a6978"
FILE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08-0f1e2d3c4b5a6978"


class Link(Shape):
    """Where something is found."""

    href: str = shown(f"/v1/cases/{ID}/actions")


class CaseLinks(Shape):
    """Where the parts of a case are found."""

    self: Link
    actions: Link
    records: Link
    instruments: Link
    occurrences: Link
    plan: Link


class CaseInList(Shape):
    """A case in a list."""

    id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    title: str = shown("Samverkansöverenskommelse med polisen")
    workflow: str = shown("Samverkansöverenskommelse", about="Ärendetypen.")
    state: str = shown("uppfoljning")
    state_label: str = shown("Uppföljning")
    case_officer: str | None = shown("Tove Granhed")
    body: str = shown("KS")
    next_due: OnDay | None = shown("2027-01-31", about="Det som förfaller härnäst.")
    last_notice_day: OnDay | None = shown("2027-06-30", about="Sista dagen att säga upp, om det finns en.")
    opened_on: OnDay | None = shown("2026-01-20")
    closed_on: OnDay | None = shown(None)
    confidential: bool = shown(False)


class Paged(Shape):
    """A part of a list. total: how many there are in all."""

    total: int = shown(1)
    limit: int = shown(20)
    offset: int = shown(0)


class Cases(Paged):
    """Cases, in the register's order."""

    cases: list[CaseInList]


class WorkflowOfCase(Shape):
    """The case type and its version."""

    name: str = shown("samverkan")
    version: int = shown(1)
    title: str = shown("Samverkansöverenskommelse")


class Officer(Shape):
    """A handläggare."""

    name: str = shown("Tove Granhed")
    email: str | None = shown("tove.granhed@ronnviken.example")
    title: str | None = shown("utredare")
    phone: str | None = shown(None)


class Marking(Shape):
    """A marking of secrecy (OSL 5 kap. 5 §)."""

    provision: str = shown("OSL 18 kap. 1 §")
    date: OnDay | None = shown("2026-01-20")
    authority: str | None = shown("Kommunstyrelsen")


class PartyShape(Shape):
    """Somebody with whom something is agreed."""

    id: str = shown("polisen")
    name: str = shown("Polismyndigheten")
    kind: str | None = shown("myndighet")


class RelatedShape(Shape):
    """Another case that it has to do with."""

    dnr: str = shown("KS/2024:17")
    relation: str = shown("ersatter")
    note: str | None = shown(None)


class PointShape(Shape):
    """A point of a proposal or decision."""

    marker: str | None = shown("1")
    text: str = shown("Överenskommelsen godkänns.")


class DecisionShape(Shape):
    """A proposal or a decision."""

    round: int = shown(1)
    body: str = shown("KS")
    role: str = shown("beslut")
    meeting_on: OnDay | None = shown("2026-02-25")
    paragraph: int | None = shown(31)
    outcome: str | None = shown("bifall")
    stem: str | None = shown("Kommunstyrelsen beslutar att")
    points: list[PointShape]
    reason: str | None = shown(None)
    until: OnDay | None = shown(None)


class PromiseShape(Shape):
    """A promise to the residents."""

    id: str = shown("l1")
    text: str = shown("Fler synliga poliser i centrum.")
    instrument: str | None = shown("lofte")
    who: str | None = shown("polisen")
    status: Literal["infriat", "delvis_infriat", "inte_infriat", "pagar"] = shown("pagar")


class ObligationShape(Shape):
    """Something that is to be followed up, with the words that say so."""

    id: str = shown("u1")
    what: str = shown("Uppföljning av åtgärderna")
    who: str | None = shown("kommunen")
    to: str | None = shown("KS")
    instrument: str | None = shown("lofte")
    force: str | None = shown("ska")
    phrase: str | None = shown("följs upp varje kvartal")
    interval: str | None = shown("P3M")


class WatchShape(Shape):
    """A bevakning."""

    id: str = shown("b1")
    due: OnDay = shown("2026-03-01")
    text: str = shown("Ring polisen")
    done: bool = shown(False)


class TaskShape(Shape):
    """A question that waits for an answer, and how it is answered."""

    id: str = shown("u1-intervall")
    what: str = shown("Välj hur ofta åtgärderna ska följas upp")


class CaseShape(Shape):
    """A whole case; its handlings, agreements and actions have addresses of their own."""

    id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    revision: int = shown(7, about="Ändras vid varje ändring; står också i ETag.")
    title: str = shown("Samverkansöverenskommelse med polisen")
    municipality: str = shown("Rönnvikens kommun")
    workflow: WorkflowOfCase
    state: str = shown("uppfoljning")
    state_label: str = shown("Uppföljning")
    round: int = shown(1)
    round_kind: str | None = shown(None)
    case_officer: Officer | None
    office: str | None = shown("Kommunledningskontoret")
    body: str = shown("KS")
    opened_on: OnDay | None = shown("2026-01-20")
    closed_on: OnDay | None = shown(None)
    taken_over_on: OnDay | None = shown(None)
    confidentiality: Marking | None
    public_title: str | None = shown("Samverkan")
    parties: list[PartyShape]
    related: list[RelatedShape]
    decisions: list[DecisionShape]
    dispatch: list[str] = shown(["Polismyndigheten"])
    promises: list[PromiseShape]
    obligations: list[ObligationShape]
    watches: list[WatchShape]
    tasks: list[TaskShape]
    links: CaseLinks


class Lacking(Shape):
    """One thing that stands in the way."""

    guard: str = shown("has_officer")
    text: str = shown("Ärendet har ingen handläggare.")


class NeedShape(Shape):
    """A field that an action asks for."""

    name: str = shown("meeting")
    kind: str = shown("date")
    label: str = shown("Sammanträdesdag")
    required: bool = shown(True)
    choices: list[str] = shown(["bifall", "avslag"])
    choice_labels: dict[str, str] = shown({"bifall": "Bifall", "avslag": "Avslag"})
    suggestion: str | None = shown(None)
    repeated: bool = shown(False)


class ActionShape(Shape):
    """An action: whether it is open, where it leads, everything that is missing and everything that it asks for."""

    name: str = shown("besluta")
    label: str = shown("Besluta")
    to: str | None = shown("beslutad")
    open: bool = shown(False)
    roles: list[str] = shown(["namndsekreterare"])
    missing: list[Lacking]
    needs: list[NeedShape]
    reason_required: bool = shown(False)


class Actions(Shape):
    """Every action of the case."""

    actions: list[ActionShape]


class ActionDone(Shape):
    """What an action led to. repeated: the key had been used, and this is the first answer."""

    id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    revision: int = shown(8)
    state: str = shown("under_beredning")
    state_label: str = shown("Under beredning")
    round: int = shown(1)
    warnings: list[str] = shown(["Ingen uppföljning är planerad."])
    successor: str | None = shown(None, about="Diarienumret för ett ärende som åtgärden öppnade.")
    records: list[int] = shown([4], about="Numren på de handlingar som kom till.")
    repeated: bool = shown(False, default=False)


class CaseOpened(Shape):
    """That a case was opened. repeated: the key had been used, and this is the first answer."""

    id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    revision: int = shown(1)
    state: str = shown("utkast")
    state_label: str = shown("Utkast")
    warnings: list[str] = shown(["Ingen uppföljning är planerad."])
    repeated: bool = shown(False, default=False)


class FileShape(Shape):
    """A file that was handed in, to be named in an answer."""

    id: FileName = shown(FILE)
    name: str = shown("undertecknat.pdf")
    size: int = shown(48_213, about="Byte.")
    media_type: str = shown("application/pdf")


class RecordShape(Shape):
    """A handling."""

    id: NameWithin = shown(WITHIN)
    case_id: Name = shown(ID)
    number: int = shown(3)
    direction: str = shown("inkommen")
    title: str = shown("Fråga om överenskommelsen")
    public_title: str | None = shown(None)
    date: OnDay | None = shown("2026-01-19")
    registered_on: OnDay | None = shown("2026-01-20")
    from_: str | None = shown("Polismyndigheten", alias="from")
    to: str | None = shown(None)
    digest: str | None = shown("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    media_type: str | None = shown("application/pdf")
    file_name: str | None = shown("fraga.pdf")
    template: str | None = shown(None)
    version: int = shown(1)
    state: str = shown("registrerad")
    note: str | None = shown(None)
    appendix_to: int | None = shown(None)
    confidentiality: Marking | None


class Records(Paged):
    """The handlings of a case, by number."""

    records: list[RecordShape]


class Changed(Shape):
    """That a case was changed. repeated: the key had been used, and this is the first answer."""

    case_id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    revision: int = shown(8)
    repeated: bool = shown(False, default=False)


class Registered(Changed):
    """That a handling was registered. late: more than a working day after it came (OSL 5 kap. 1 §)."""

    id: NameWithin = shown(WITHIN)
    number: int = shown(4)
    late: bool = shown(False)
