"""The papers of a meeting: the notice with its agenda, minutes, the certificate of posting, reported decisions."""

from __future__ import annotations

from scripts.make_templates import parts
from scripts.make_templates.pieces import cell, columns, layout_table, p, row, ruled_table, t, tag, tag_row, when

_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7A7A7A"/>' for side in ("top", "left", "bottom", "right")
)
NEW_PAGE = '<w:p><w:pPr><w:pStyle w:val="Luft"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


def agenda(number: str, title: str, whose: str) -> str:
    """Number, title with a smaller line under it, and whose it is."""
    widths = columns(9, 64, 27)
    head = row(*(cell(w, p("Tabellrubrik", t(h))) for w, h in zip(widths, (number, title, whose), strict=True)),
               header=True)  # fmt: skip
    what = p("Arende", t("{{ rad.rubrik }}")) + when("rad.under", p("Titel", t("{{ rad.under }}")))
    line = row(
        cell(widths[0], p("Tabelltext", t("{{ rad.nr }}"))),
        cell(widths[1], what),
        cell(widths[2], p("Tabelltext", t("{{ rad.vem }}"))),
    )
    rows = (head, tag_row("for rad in del.rader", 3), line, tag_row("endfor", 3))
    return ruled_table(widths, *rows, caption="Ärenden") + p("Luft")


def facts() -> str:
    """A label to the left and what stands under it to the right."""
    widths = columns(30, 70)
    lines = tag("for under in rad.rader") + p("Uppgift", t("{{ under }}")) + tag("endfor") + p("Etikett")
    line = row(cell(widths[0], p("Uppgiftsetikett", t("{{ rad.etikett }}"))), cell(widths[1], lines))
    return layout_table(widths, tag_row("for rad in del.rader", 2), line, tag_row("endfor", 2)) + p("Luft")


def reported() -> str:
    """Reported decisions in a table."""
    widths = columns(18, 37, 11, 20, 14)
    heads = ("Ärende", "Beslut", "Punkt", "Delegat", "Dag")
    head = row(*(cell(w, p("Tabellrubrik", t(h))) for w, h in zip(widths, heads, strict=True)), header=True)
    names = ("dnr", "beslut", "punkt", "vem", "dag")
    line = row(*(cell(w, p("Tabelltext", t("{{ rad." + name + " }}"))) for w, name in zip(widths, names, strict=True)))
    rows = (head, tag_row("for rad in del.rader", 5), line, tag_row("endfor", 5))
    return ruled_table(widths, *rows, caption="Delegationsbeslut") + p("Luft")


def body(number: str = "Nr", title: str = "Ärende", whose: str = "Föredragande", line: str = "") -> str:
    """The walk through the contents with the tables of a meeting's papers."""
    signatures = parts.party_signatures() if line else parts.office_signatures()
    branches = parts.usual(signatures)
    branches |= {
        "dagordning": agenda(number, title, whose),
        "uppgifter": facts(),
        "delegation": reported(),
        "sidbrytning": NEW_PAGE,
    }
    return parts.contents(branches)


def signing_foot(*labels: str) -> str:
    """A row of boxes to sign in, at the foot of each page."""
    widths = columns(*([1] * len(labels)))
    cells = (
        cell(width, p("Footer", t(label), more='<w:ind w:left="60"/>'), borders=f"<w:tcBorders>{_BOX}</w:tcBorders>")
        for width, label in zip(widths, labels, strict=True)
    )
    return layout_table(widths, row(*cells, height=640)) + p("Footer")


def later_header() -> str:
    """Municipality, organ, kind and day of the meeting on every later page."""
    return parts.later_header("{{ kommun }} · {{ organ }} · {{ dokumenttyp }} {{ datum }}")


__all__ = ["NEW_PAGE", "agenda", "body", "facts", "later_header", "reported", "signing_foot"]
