"""What the shipped templates share: the letterhead, the walk through the contents, signatures and the dispatch list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scripts.make_templates.pieces import (
    cell,
    columns,
    layout_table,
    p,
    page_number,
    picture,
    row,
    ruled_table,
    t,
    tab,
    tag,
    tag_row,
    when,
)

KEEP = "<w:keepNext/>"
DRAFT = when("utkast", p("Utkast", t("UTKAST"))) + when("markning", p("Markning", t("{{ markning }}")))


def first_header(*, office: bool = True) -> str:
    """The letterhead of the first page: municipality and office, kind of document, page n (m)."""
    widths = columns(60, 40)
    sender = (
        when("logotyp.finns", p("Logotyp", picture("logotyp", "rIdPlats", 6.0, 1.8)))
        + p("Kommun", t("{{ kommun }}"))
        + (when("kontor", p("Kontor", t("{{ kontor }}"))) if office else "")
    )
    kind = p("Dokumenttyp", t("{{ dokumenttyp }}")) + p("Sidnummer", page_number())
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="1F3A5F"/></w:pBdr>'
    return (
        DRAFT
        + layout_table(widths, row(cell(widths[0], sender), cell(widths[1], kind, flush=True)))
        + p("Header", more=rule)
        + p("Header")
    )


def later_header(left: str = "{{ kommun }} · {{ dokumenttyp }}") -> str:
    """The head of every other page: municipality, kind, Dnr and page n (m) on one line."""
    number = "{% if dnr %}{{ dnr }}{{ ' · ' }}{% endif %}"
    return DRAFT + p("Fortsattning", t(left), tab(), t(number), page_number()) + p("Header")


def contents(branches: Mapping[str, str]) -> str:
    """The walk through `innehall`: for each item the branch of its `slag`."""
    words = [f'{"if" if number == 0 else "elif"} del.slag == "{kind}"' for number, kind in enumerate(branches)]
    walked = "".join(tag(word) + piece for word, piece in zip(words, branches.values(), strict=True))
    return tag("for del in innehall") + walked + tag("endif") + tag("endfor")


def usual(signatures: str, **styles: str) -> dict[str, str]:
    """The branches that every template has; styles: other paragraph styles for some of them."""
    texts = {
        "adressat": "Adressat", "titel": "Heading1",
        "rubrik1": "Heading2", "rubrik2": "Heading3", "rubrik3": "Heading4",
        "text": "Normal", "punktlista": "ListBullet", "punkt_utan": "Punkt", "ortdatum": "Ortdatum",
        "paragraf": "Paragraf", "faltrad": "Faltrad",
    }  # fmt: skip
    written = {kind: p(styles.get(kind, style), t("{{ del.text }}")) for kind, style in texts.items()}
    for kind in ("text", "punktlista"):
        written[kind] = kept(styles.get(kind, texts[kind]), t("{{ del.text }}"))
    written["punkt_utan"] = kept(
        styles.get("punkt_utan", "Punkt"), t("{{ del.text }}"), more='<w:ind w:left="567" w:firstLine="0"/>'
    )
    written["punkt"] = kept(styles.get("punkt", "Punkt"), t("{{ del.markor }}"), tab(), t("{{ del.text }}"))
    return {"falt": fields(), **written, "underskrifter": signatures, "sandlista": dispatch()}


def kept(style: str, *runs: str, more: str = "") -> str:
    """A paragraph that stays on the page of what follows it, where the document says that it shall."""
    whole = p(style, *runs, more=f"{KEEP}{more}")
    return tag("if del.foljs_at") + whole + tag("else") + p(style, *runs, more=more) + tag("endif")


def fields() -> str:
    """The fields of the letterhead, three to a row: a small label over each value.

    The last has room for an e-mail address of forty signs, which would else break in the middle of a word.
    """
    widths = columns(26, 32, 42)
    cells = [
        cell(
            width,
            p("Faltetikett", t("{{ rad[" + str(at) + "].etikett }}")),
            p("Faltvarde", t("{{ rad[" + str(at) + "].varde }}")),
            tag(f"for under in rad[{at}].under"),
            p("Faltrad", t("{{ under }}")),
            tag("endfor"),
            p("Etikett"),
        )
        for at, width in enumerate(widths)
    ]
    return layout_table(widths, tag_row("for rad in del.rader", 3), row(*cells), tag_row("endfor", 3))


def office_signatures() -> str:
    """Signatures of officials: room to sign, then name and title; two beside each other."""
    return _signatures(p("Underskriftplats"))


def party_signatures(line: str = "Underskriftrad") -> str:
    """A block a party: who it is for, a line to sign on, the name in clear and the title. line: the lines' style."""
    return _signatures(_line_for("Underskrift", line), line)


def _signatures(place: str, line: str = "") -> str:
    """Two beside each other; whom they sign for stands in a row of its own, so that the lines below are level."""
    widths = columns(1, 1)
    above = [cell(width, p("Underskriftover", t("{{ rad[" + str(at) + "].over }}"))) for at, width in enumerate(widths)]
    cells = [cell(width, _one_signature(f"rad[{at}]", place, line)) for at, width in enumerate(widths)]
    named = tag_row("if rad[0].over or rad[1].over", 2) + row(*above) + tag_row("endif", 2)
    table = layout_table(widths, tag_row("for rad in del.rader", 2), named, row(*cells), tag_row("endfor", 2))
    return p("Etikett", more=f'{KEEP}<w:spacing w:before="240"/>') + table


def _one_signature(who: str, place: str, line: str) -> str:
    dated = when(f"not {who}.daterad", _line_for("Ort och datum", line)) if line else ""
    unnamed = tag("else") + _line_for("Namnförtydligande", line) if line else ""
    name = tag(f"if {who}.namn") + p("Namn", t("{{ " + who + ".namn }}")) + unnamed + tag("endif")
    title = when(f"{who}.titel", p("Titel", t("{{ " + who + ".titel }}"), more=KEEP))
    return tag(f"if {who}.finns") + dated + place + name + title + tag("endif") + p("Etikett", more=KEEP)


def _line_for(label: str, line: str) -> str:
    return p(line) + p("Etikett", t(label))


def dispatch() -> str:
    """The dispatch list under its heading."""
    receivers = tag("for mottagare in del.mottagare") + p("Sandlista", t("{{ mottagare }}")) + tag("endfor")
    return p("Sandlisterubrik", t("{{ del.text }}")) + receivers


def decisions_table(heading: str, heads: tuple[str, str, str, str], caption: str) -> str:
    """What was decided, by when, whether it is done and what shows it."""

    def line(keep: str) -> tuple[str, ...]:
        what = p("Tabelltext", t("{{ rad.vad }}"), more=keep) + when("rad.vem", p("Titel", t("{{ rad.vem }}")))
        known = (p("Tabelltext", t("{{ rad." + name + " or '–' }}")) for name in ("period", "genomfort", "underlag"))
        return (what, *known)

    return _table_of_rows(columns(40, 14, 18, 28), heading, heads, caption, line)


def follow_up_table(heading: str, heads: tuple[str, str, str], caption: str) -> str:
    """What was promised with what is done for it, and the duties with their times; the last column holds a link."""

    def line(keep: str) -> tuple[str, ...]:
        inside = f'{keep}<w:ind w:left="170"/>'
        who = "{{ rad.vem }}{% if rad.vem and rad.period %}, {% endif %}{{ rad.period }}"
        what = (
            tag("if not rad.under") + p("Tabelltext", t("{{ rad.vad }}", bold=True), more=keep)
            + when("rad.vem or rad.period", p("Titel", t(who), more=keep))
            + tag("elif rad.vad") + p("Tabelltext", t("{{ rad.vad }}"), more=inside)
            + when("rad.vem or rad.period", p("Titel", t(who), more=inside))
            + tag("else") + p("Tabelltext", t("{{ rad.period }}"), more=inside) + tag("endif")
        )  # fmt: skip
        known = (p("Tabelltext", t("{{ rad." + name + " }}"), more=keep) for name in ("genomfort", "underlag"))
        return (what, *known)

    return _table_of_rows(columns(33, 18, 49), heading, heads, caption, line)


def _table_of_rows(
    widths: list[int], heading: str, heads: tuple[str, ...], caption: str, line: Callable[[str], tuple[str, ...]]
) -> str:
    """A heading and a table of `del.rader`. line: a row's cells, given what keeps the last one with what follows."""
    head = row(*(cell(w, p("Tabellrubrik", t(h))) for w, h in zip(widths, heads, strict=True)), header=True)
    kept_row, usual_row = (
        row(*(cell(w, piece) for w, piece in zip(widths, line(keep), strict=True))) for keep in (KEEP, "")
    )
    n = len(widths)
    last = tag_row("if loop.last and del.foljs_at", n) + kept_row + tag_row("else", n) + usual_row + tag_row("endif", n)
    rows = (tag_row("for rad in del.rader", n), last, tag_row("endfor", n))
    return p("Heading2", t(heading)) + ruled_table(widths, head, *rows, caption=caption) + p("Luft", more=KEEP)


def notice_table() -> str:
    """What is terminated and when it ends."""
    widths = columns(36, 64)
    line = row(
        cell(widths[0], p("Tabellrubrik", t("{{ rad.etikett }}"))),
        cell(widths[1], p("Tabelltext", t("{{ rad.varde }}"))),
    )
    head = row(
        cell(widths[0], p("Tabellrubrik", t("Uppgift"))), cell(widths[1], p("Tabellrubrik", t("Innehåll"))), header=True
    )
    return ruled_table(
        widths,
        head,
        tag_row("for rad in uppsagning.rader", 2),
        line,
        tag_row("endfor", 2),
        caption="Uppgifter om uppsägningen",
    )
