"""The yearly beslutsuppföljning as files: a Word document to put before the organ, and a sheet to work in."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.app import App
from engine.domain.reckoning import long_form
from engine.domain.text import Block, DocumentText, Section
from engine.exchange.sheets import as_xlsx
from engine.rendering.context import context_of
from engine.rendering.facts import FollowUpRow, Letterhead
from engine.rendering.render import render
from engine.usecases.content import logo_of
from engine.usecases.work import Answer

TEMPLATE = "beslutsuppfoljning"
HEADS = (
    "Sammanträde", "Organ", "§", "Diarienummer", "Ärende", "Punkt", "Beslut", "Ansvarig", "Senast", "Läge", "Gjort",
    "Rapport", "Länk",
)  # fmt: skip


def as_sheet(answer: Answer) -> bytes:
    """The report as a workbook (.xlsx); what people wrote stays text there."""
    rows = (_cells(row) for row in [*answer["points"], *answer["leftBefore"]])
    return as_xlsx(f"Beslutsuppföljning {answer['year']}", HEADS, rows)


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    met, due, done = (_day(row[name]) for name in ("meetingOn", "due", "doneOn"))
    return (
        met, row["organName"], row["paragraph"], row["dnr"], row["title"], row["point"], row["text"],
        row["responsible"], due, row["stateLabel"], done, row["report"], row["link"],
    )  # fmt: skip


def as_document(app: App, answer: Answer) -> bytes:
    """The report as a Word file, from the template beslutsuppfoljning."""
    day = date.fromisoformat(answer["on"])
    whose = app.municipality.organ_name(answer["organ"]) if answer["organ"] else None
    title = f"Beslutsuppföljning {answer['year']}" + (f": {whose}" if whose else "")
    sections = (Section("Sammanfattning", 1, _summary(answer, day)),)
    rows = tuple(_line(row) for row in [*answer["points"], *answer["leftBefore"]])
    head = Letterhead(app.municipality.name, organ=whose, date=day, follow_up=rows, logo=logo_of(app))
    text = DocumentText(TEMPLATE, title=title, sections=sections)
    return render(app.templates.get(TEMPLATE), context_of(text, head, app.municipality.house_style))


def _summary(answer: Answer, day: date) -> tuple[Block, ...]:
    sums, before = answer["sums"], len(answer["leftBefore"])
    rows = [
        f"Beslutade punkter: {sums['decided']}",
        f"Gjorda: {sums['done']}",
        f"Kvar att göra: {sums['left']}, varav försenade: {sums['late']}",
        f"Utan ansvarig: {sums['withoutResponsible']}",
        *([f"Kvar från tidigare år: {before}; de står sist i tabellen"] if before else []),
    ]
    return Block(p=f"Beslut under {answer['year']}, och hur de står den {long_form(day)}."), Block(bullets=tuple(rows))


def _line(row: dict[str, Any]) -> FollowUpRow:
    paragraph = f" § {row['paragraph']}" if row["paragraph"] else ""
    met = f"{row['organ']} {row['meetingOn'] or 'utan dag'}{paragraph}"
    where = f"{met}, punkt {row['point']} ({row['dnr']} {row['title']})"
    return FollowUpRow(
        f"{where}: {row['text']}",
        row["responsible"],
        last=_day(row["due"]),
        state=row["stateLabel"],
        done=_day(row["doneOn"]),
        evidence=" ".join(filter(None, (row["report"], row["link"]))) or None,
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
