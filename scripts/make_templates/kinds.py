"""The shipped templates: what is particular to each kind of document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scripts.make_templates import board, parts
from scripts.make_templates.looks import BULLET, PLEDGE_STYLES, Style
from scripts.make_templates.pieces import cell, columns, layout_table, p, page_number, picture, row, t, tab, tag


@dataclass(frozen=True, slots=True)
class Kind:
    """One template. body, first, later, foot: the XML of its rooms. The version is raised when the template changes."""

    name: str
    caption: str
    body: str
    first: str
    later: str
    foot: str = p("Footer")
    version: str = "1"
    more_styles: tuple[Style, ...] = ()


def _plain(name: str, caption: str, **more: str) -> Kind:
    body = parts.contents(parts.usual(parts.office_signatures()) | more)
    return Kind(name, caption, body, parts.first_header(), parts.later_header())


def _extract() -> Kind:
    """The extract: § and Dnr as lines, «fortsättning §» on later pages, signs and certificate in each foot."""
    widths = columns(22, 22, 56)
    box = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7A7A7A"/>'
        for side in ("top", "left", "bottom", "right")
    )
    labels = ("Justerandes sign", "", "Utdragsbestyrkande")
    cells = (
        cell(width, p("Footer", t(label), more='<w:ind w:left="60"/>'), borders=f"<w:tcBorders>{box}</w:tcBorders>")
        for width, label in zip(widths, labels, strict=True)
    )
    foot = layout_table(widths, row(*cells, height=800)) + p("Footer")
    later = parts.later_header(
        "{{ kommun }} · {{ dokumenttyp }}"
        "{% if protokoll.paragraf %} · fortsättning § {{ protokoll.paragraf }}{% endif %}"
    )
    body = parts.contents(parts.usual(parts.office_signatures()))
    return Kind("protokollsutdrag", "Utdrag ur protokoll: organ, dag, paragraf, beslut och bestyrkande", body,
                parts.first_header(office=False), later, foot)  # fmt: skip


def _agreement() -> Kind:
    body = parts.contents(parts.usual(parts.party_signatures()))
    return Kind("overenskommelse", "Överenskommelse eller avtal med ett underskriftsblock för varje part", body,
                parts.first_header(), parts.later_header())  # fmt: skip


def _pledge() -> Kind:
    """One page for residents: both logotypes or names on top, the promises large, the signatures at the foot."""
    widths = columns(1, 1)
    ours = (
        tag("if logotyp.finns") + p("Logotyp", picture("logotyp", "rIdPlats", 6.0, 1.8))
        + tag("else") + p("Kommun", t("{{ kommun }}")) + tag("endif")
    )  # fmt: skip
    theirs = (
        tag("if logotyp_motpart.finns")
        + p("Dokumenttyp", picture("logotyp_motpart", "rIdPlats", 6.0, 1.8))
        + tag("else") + tag("for part in motparter") + p("Dokumenttyp", t("{{ part }}")) + tag("endfor") + tag("endif")
    )  # fmt: skip
    first = parts.DRAFT + layout_table(
        widths, row(cell(widths[0], ours), cell(widths[1], theirs + p("Sidnummer"), flush=True))
    )
    foot = p("Footer", t("{{ dokumenttyp }}{% if dnr %} · {{ dnr_etikett }} {{ dnr }}{% endif %}"), tab(),
             page_number(),
             more='<w:tabs><w:tab w:val="right" w:pos="8846"/></w:tabs>')  # fmt: skip
    styles = {
        "titel": "Lofterubrik",
        "rubrik1": "Lofteavsnitt",
        "text": "Loftetext",
        "punkt_utan": "Lofte",
        "adressat": "Loftetext",
    }
    branches = parts.usual(parts.party_signatures("Lofterad"), **styles)
    branches |= {
        "falt": tag("if false") + tag("endif"),
        "punkt": parts.kept("Lofte", t("{{ del.markor }} {{ del.text }}")),
        "punkt_utan": parts.kept("Loftesteg", t("{{ del.text }}"), more=BULLET),
        "punktlista": parts.kept("Lofte", t("{{ del.text }}")),
    }
    return Kind("medborgarlofte", "Medborgarlöfte på en sida för invånarna, med båda parternas namn eller logotyper",
                parts.contents(branches), first, parts.later_header(), foot, more_styles=PLEDGE_STYLES)  # fmt: skip


def _report() -> Kind:
    heads = ("Löfte eller åtagande", "Läge", "Underlag")
    table = parts.follow_up_table("Löften och åtaganden", heads, "Uppföljning av löften och åtaganden")
    return _plain("uppfoljningsrapport", "Uppföljning av löften och åtaganden, i tabell", uppfoljning=table)


def _decision_report() -> Kind:
    heads = ("Beslut och ansvarig", "Senast", "Läge", "Rapport")
    table = parts.decisions_table("Beslut", heads, "Uppföljning av beslut")
    return _plain("beslutsuppfoljning", "Årets beslut: vem som ska göra vad, och vad som är kvar", uppfoljning=table)


def _notice() -> Kind:
    """The notice: what is terminated, why, and a receipt that the other party signs and returns."""
    said = p("Normal", t("{{ kommun }} säger härmed upp följande avtal.")) + parts.notice_table() + p("Luft")
    widths = columns(1, 1)
    lines = [p("Underskriftrad") + p("Etikett", t(label))
             for label in ("Ort och datum", "Underskrift", "Namnförtydligande", "Befattning")]  # fmt: skip
    receipt = (
        p("Luft")  # a part for itself, which may stand on the next page
        + p("Heading2", t("Bekräftelse av mottagandet"))
        + p("Normal", t("Härmed bekräftas att uppsägningen har tagits emot. "
              "Ett undertecknat exemplar skickas tillbaka till {{ kommun }}."),
            more="<w:keepNext/>")
        + layout_table(widths, row(cell(widths[0], *lines[:2]), cell(widths[1], *lines[2:])))
        + p("Luft")
    )  # fmt: skip
    plain = _plain("uppsagning", "Uppsägning av avtal, med mottagningsbekräftelse", uppsagning=said)
    return Kind(plain.name, plain.caption, plain.body + receipt, plain.first, plain.later)


def _letter() -> Kind:
    return _plain("brev", "Brev: svar, inbjudan och följebrev")


def _covering_letter() -> Kind:
    return _plain("expedieringsbrev", "Följebrev till ett beslut som skickas med post")


def _comparison() -> Kind:
    return _plain("jamforelse", "Jämförelse med föregångaren, eller av förslaget och beslutet")


def _board_papers() -> tuple[Kind, ...]:
    """The papers of a meeting; they are the organ's, so no office stands in their heads."""
    first, later = parts.first_header(office=False), board.later_header()
    foot = board.signing_foot("Ordförandens sign", "Justerandes sign", "Utdragsbestyrkande")
    return (
        Kind("kallelse", "Kallelse med föredragningslista: tid, plats, ärenden och föredragande",
             board.body(), first, later),
        Kind("protokoll", "Protokoll: försättsblad, närvarande, paragrafer och underskrifter",
             board.body("§", "Ärende", "Diarienummer", line="sign"), first, later, foot),
        Kind("anslagsbevis", "Anslagsbevis: att ett protokoll är justerat, och hur länge anslaget sitter uppe",
             board.body(line="sign"), first, later),
        Kind("delegationsanmalan", "Anmälan av delegationsbeslut till organet, i tabell",
             board.body(), first, later),
    )  # fmt: skip


def kinds() -> tuple[Kind, ...]:
    """Every shipped template."""
    makers: tuple[Callable[[], Kind], ...] = (
        lambda: _plain("tjansteskrivelse", "Tjänsteskrivelse: förslag till beslut och underlaget för det"),
        lambda: _plain("missiv", "Missiv: förvaltningens skrivelse till utskott eller styrelse"),
        _extract, _agreement, _pledge, _report, _notice, _letter, _covering_letter,
        _decision_report,
        _comparison,
    )  # fmt: skip
    return (*(make() for make in makers), *_board_papers())
