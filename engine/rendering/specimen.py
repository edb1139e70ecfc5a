"""An ordinary document of each kind with made-up facts, so that a template is seen before any case uses it."""

from __future__ import annotations

from datetime import date

from engine.domain.municipality import HouseStyle
from engine.domain.people import CaseOfficer, Party
from engine.domain.text import Block, DispatchList, DocumentText, Point, Section, Signature
from engine.rendering.board import AgendaRow, Fact, ReportedRow, agenda_item, facts_item, paper_context, reported_item
from engine.rendering.body import Item, Plain
from engine.rendering.facts import Extract, FollowUpRow, Letterhead, Logo, Notice

_DAY, _END = date(2026, 3, 2), date(2026, 12, 31)
_ORGAN, _OFFICER = (
    "Kommunstyrelsen",
    CaseOfficer("Namn Efternamn", "Handläggare", "0000-00 00 00", "namn@kommun.example"),
)
_AGENDA = agenda_item([
    AgendaRow("1", "Val av justerare"), AgendaRow("2", "Belysning på gångvägen", "KS/2026:17", "Namn Efternamn"),
])  # fmt: skip
_MEETING = facts_item([Fact("Plats och tid", ("Kommunhuset", "kl. 9.00–11.30")), Fact("Beslutande", ("Ordföranden",))])
_REPORTED = reported_item([ReportedRow("KS/2026:9", "Ansökan beviljas", "A 3", "Namn Efternamn", "2026-02-11")])
_CONTENTS: dict[str, tuple[Item, ...]] = {
    "kallelse": (_AGENDA,), "protokoll": (_MEETING, _AGENDA), "anslagsbevis": (_MEETING,),
    "delegationsanmalan": (_REPORTED,),
}  # fmt: skip


def specimen(kind: str, municipality: str, style: HouseStyle, logo: Logo | None) -> dict[str, Plain]:
    """Everything that the template of that kind prints, with the municipality's own name, look and logotype."""
    text, head = _text(kind), _head(kind, municipality, logo)
    return paper_context(text, head, style, _CONTENTS.get(kind, ()))


def _text(kind: str) -> DocumentText:
    signed = (Signature("Namn Efternamn", "Förvaltningschef", "Kommunledningskontoret"),)
    title = "Belysning på gångvägen mot Kvarnbacken"
    return DocumentText(
        kind, _DAY, to=_ORGAN, title=title, sections=_sections(), signed_by=signed,
        dispatch=DispatchList(None, ("Tekniska kontoret", "Diariet")),
    )  # fmt: skip


def _sections() -> tuple[Section, ...]:
    points = (Point("1", "Gångvägen får belysning."), Point("2", "Arbetet görs före vintern."))
    return (
        Section("Förslag till beslut", 1, (Block(points=points),)),
        Section("Bakgrund", 1, (Block(p="Så här ser ett stycke ut i dokumentet, med den text som ärendet har."),)),
        Section("Beslutsunderlag", 1, (Block(bullets=("Skrivelse 2026-02-11", "Karta över gångvägen")),)),
    )


def _head(kind: str, municipality: str, logo: Logo | None) -> Letterhead:
    row = FollowUpRow("Belysningen fungerar", "Tekniska kontoret", _DAY, _END, "pågår", None, None)
    notice = Notice(
        "Avtal om skötsel", "KS/2024:31", _DAY, _END, "6 månader", date(2026, 6, 30), _END, _ORGAN, _DAY, 35
    )
    return Letterhead(
        municipality=municipality, office="Kommunledningskontoret", organ=_ORGAN, dnr="KS/2026:17", date=_DAY,
        officer=_OFFICER, logo=logo, draft=True,
        extract=Extract(_ORGAN, _DAY, 35) if kind == "protokollsutdrag" else None,
        parties=(Party("kommunen", municipality, "kommun"), Party("motpart", "Föreningen Exemplet", "förening")),
        follow_up=(row,) if kind == "uppfoljningsrapport" else (),
        notices=(notice,) if kind == "uppsagning" else (),
    )  # fmt: skip
