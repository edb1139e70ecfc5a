"""What an årshjul shows: the days of a year by their sort, the meetings of each organ, and what comes back often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """A sort of day, and with it a shape, a ring and a colour; the words say the same as the shape."""

    UPPSAGNING = "uppsagning"
    SLUT = "slut"
    FORLANGNING = "forlangning"
    TA_STALLNING = "ta_stallning"
    UNDERLAG = "underlag"
    UPPFOLJNING = "uppfoljning"
    MOTE = "mote"

    @property
    def label(self) -> str:
        """As the key of the picture says it."""
        return _LABELS[self]

    @property
    def lead(self) -> str:
        """The words before the name in the list."""
        return _LEADS[self]


_LABELS = {
    Mark.UPPSAGNING: "Sista uppsägningsdag",
    Mark.SLUT: "Avtal slutar",
    Mark.FORLANGNING: "Avtal förlängs av sig självt",
    Mark.TA_STALLNING: "Dags att ta ställning",
    Mark.UNDERLAG: "Tjänsteskrivelse klar senast",
    Mark.UPPFOLJNING: "Uppföljning senast",
    Mark.MOTE: "Sammanträde",
}
_LEADS = {
    Mark.UPPSAGNING: "Säg upp senast:",
    Mark.SLUT: "Slutar:",
    Mark.FORLANGNING: "Förlängs:",
    Mark.TA_STALLNING: "Ta ställning från:",
    Mark.UNDERLAG: "Skrivelse klar:",
    Mark.UPPFOLJNING: "",
    Mark.MOTE: "",
}


@dataclass(frozen=True, slots=True)
class WheelDay:
    """One day. until: the last day of a window. estimated: it rests on meetings in no plan. done: it is done."""

    day: date
    mark: Mark
    name: str
    dnr: str
    until: date | None = None
    estimated: bool = False
    done: bool = False

    @property
    def text(self) -> str:
        """The words of the list, without the Dnr."""
        lead = f"{self.mark.lead} " if self.mark.lead else ""
        after = " (uppskattat)" if self.estimated else " (klar)" if self.done else ""
        return f"{lead}{self.name}{after}"


@dataclass(frozen=True, slots=True)
class Often:
    """Something that comes back so often that it is told once: how often, in words, and on which days."""

    name: str
    dnr: str
    words: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Meets:
    """An organ and the days on which it meets. estimated: the year's plan is not loaded."""

    code: str
    name: str
    days: tuple[date, ...]
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Wheel:
    """A year. today: marked where it lies in the year. agreements: how many there are."""

    year: int
    municipality: str
    days: tuple[WheelDay, ...]
    often: tuple[Often, ...]
    meets: tuple[Meets, ...]
    agreements: int
    today: date | None = None

    @property
    def title(self) -> str:
        """«Årshjul 2027 – Rönnvikens kommun»."""
        return f"Årshjul {self.year} – {self.municipality}"

    def in_month(self, month: int) -> tuple[WheelDay, ...]:
        """The month's days in order."""
        return tuple(one for one in self.days if one.day.month == month and one.day.year == self.year)

    def begun_before(self) -> tuple[WheelDay, ...]:
        """The windows that were open when the year began."""
        return tuple(one for one in self.days if one.day.year < self.year)

    def meetings_in(self, month: int) -> Iterator[tuple[Meets, tuple[date, ...]]]:
        """Each organ that meets in the month, with its days."""
        for one in self.meets:
            if days := tuple(day for day in one.days if day.month == month):
                yield one, days

    @property
    def summary(self) -> str:
        """The picture in a sentence or two."""
        kinds = [(Mark.UPPSAGNING, "sista uppsägningsdagar"), (Mark.SLUT, "avtal som slutar"),
                 (Mark.FORLANGNING, "förlängningar"), (Mark.UNDERLAG, "tjänsteskrivelser"),
                 (Mark.UPPFOLJNING, "uppföljningar")]  # fmt: skip
        counts = [(sum(one.mark is mark for one in self.days), words) for mark, words in kinds]
        said = [f"{n} {words}" for n, words in counts if n]
        meetings = sum(len(one.days) for one in self.meets)
        said += [f"{meetings} sammanträden"] if meetings else []
        return f"{self.agreements} avtal och löften. Under året: {', '.join(said) or 'inget'}."
