"""The shapes of what belongs to no single case: the API itself, meetings, the register and events."""

from __future__ import annotations

from typing import Literal

from web.api.shape import Moment, Name, OnDay, Shape, shown
from web.api.shapes import ID, Paged


class ApiInfo(Shape):
    """What the API is (Diggs REST API-profil, VER.06)."""

    api_name: str = shown("arendegang")
    api_version: str = shown("1.0.0")
    api_released: OnDay = shown("2026-11-28")
    api_documentation: str = shown("https://arende.ronnviken.example/v1/openapi.json")
    api_status: Literal["beta", "active", "deprecated", "retired"] = shown("beta")


class MeetingShape(Shape):
    """A meeting, planned or begun."""

    id: Name = shown(ID)
    organ: str = shown("KS")
    organ_name: str = shown("Kommunstyrelsen")
    held_on: OnDay = shown("2026-02-25")
    time: str | None = shown("13:00")
    place: str | None = shown("Rönnsalen")
    state: str = shown("planerat")
    state_label: str = shown("planerat, ingen föredragningslista")
    manusstopp: OnDay | None = shown("2026-02-11")
    summons: OnDay | None = shown("2026-02-18")
    approval: OnDay | None = shown("2026-03-04")


class Meetings(Paged):
    """Meetings, by day."""

    meetings: list[MeetingShape]


class RegisterRecord(Shape):
    """A handling in the register; what may not be told is withheld (OSL 5 kap. 2 §)."""

    number: int = shown(1)
    direction: str = shown("inkommen")
    date: OnDay | None = shown("2026-01-19")
    registered_on: OnDay | None = shown("2026-01-20")
    title: str | None = shown("Fråga om överenskommelsen")
    from_: str | None = shown("Polismyndigheten", alias="from")
    to: str | None = shown(None)
    state: str = shown("registrerad")
    confidential: bool = shown(False)


class RegisterEntry(Shape):
    """A number of the register, used or voided, with its handlings."""

    dnr: str = shown("KS/2026:214")
    status: Literal["anvant", "makulerat"] = shown("anvant")
    title: str | None = shown("Samverkansöverenskommelse med polisen")
    opened_on: OnDay | None = shown("2026-01-20")
    at: Moment = shown("2026-01-20T07:00:00Z")
    by: str = shown("Maj-Lis Rönnhag")
    why: str | None = shown(None)
    confidential: bool = shown(False)
    records: list[RegisterRecord]


class Register(Paged):
    """A part of the register. masked: as it may be shown to anybody."""

    year: int = shown(2026)
    masked: bool = shown(True)
    entries: list[RegisterEntry]


class EventShape(Shape):
    """Something that has happened in a case."""

    id: Name = shown("c4d5e6f708192a3b4c5d6e7f8091a2b3")
    case_id: Name = shown(ID)
    dnr: str = shown("KS/2026:214")
    revision: int | None = shown(8)
    at: Moment = shown("2026-02-25T13:05:00Z")
    kind: str = shown("steg")
    text: str = shown("Åtgärden «Besluta» utfördes")
    actor: str = shown("Petronella Skogtun")


class Events(Shape):
    """What has happened, in order. next: to be asked after the next time. more: there may be more already."""

    events: list[EventShape]
    next: Name | None = shown("c4d5e6f708192a3b4c5d6e7f8091a2b3")
    more: bool = shown(False)
