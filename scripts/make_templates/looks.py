"""How the shipped templates look: styles, lists and settings of the Word files, on one page."""
# ruff: noqa: E501 – XML reads best with one element to a line

from __future__ import annotations

from dataclasses import dataclass

W_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SERIF, SANS = "Cambria", "Calibri"
INK, MUTED, ACCENT, DRAFT = "1A1A1A", "595959", "1F3A5F", "B3261E"  # on white at least 6.5:1


def _frame(colour: str, across: int, beside: int) -> str:
    """A frame in the colour of what it surrounds, which gives the text room: points above and below, points beside."""
    room = {"top": across, "left": beside, "bottom": across, "right": beside}
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="{n}" w:color="{colour}"/>' for side, n in room.items())


PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'  # A4, in twentieths of a point
TEXT_WIDTH = 8846  # 15.6 cm: about 85 signs a line


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. size: points. before, after, line: twentieths of a point (line 240 is single)."""

    id: str
    name: str
    size: float = 11
    font: str = SERIF
    bold: bool = False
    colour: str = INK
    before: int = 0
    after: int = 0
    line: int = 240
    based_on: str = "Normal"
    outline: int | None = None
    keep_next: bool = False
    more: str = ""  # further paragraph properties, in the order of the schema after keepNext
    spacing_sign: int = 0  # extra space between letters, twentieths of a point


NORMAL = Style("Normal", "Normal", after=140, line=290)
STYLES = (
    Style("Heading1", "heading 1", 19, SANS, bold=True, colour=ACCENT, before=360, after=200, line=250, outline=0, keep_next=True),
    Style("Heading2", "heading 2", 13.5, SANS, bold=True, before=320, after=70, outline=1, keep_next=True),
    Style("Heading3", "heading 3", 11.5, SANS, bold=True, before=220, after=40, outline=2, keep_next=True),
    Style("Heading4", "heading 4", 11, SANS, bold=True, colour=MUTED, before=200, after=40, outline=3, keep_next=True),
    Style("Punkt", "Punkt", after=90, line=290, more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    Style("ListBullet", "List Bullet", after=70, line=280, more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    Style("Adressat", "Adressat", 11.5, SANS, bold=True, before=200, after=140),
    Style("Faltetikett", "Fältetikett", 8.5, SANS, colour=MUTED, after=10, keep_next=True),
    Style("Faltvarde", "Fältvärde", 10.5, SANS, after=0),
    Style("Faltrad", "Fältrad", 9.5, SANS, colour=MUTED, after=0),
    Style("Paragraf", "Paragraf", 15, SANS, bold=True, before=240, after=20, keep_next=True),
    Style("Ortdatum", "Ort och datum", 11, SANS, before=420, after=0, keep_next=True),
    Style("Underskriftover", "Underskrift över", 11, SANS, bold=True, after=0, keep_next=True),
    Style("Underskriftrad", "Underskriftsrad", before=620, after=40, keep_next=True,
          more='<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="595959"/></w:pBdr>'),
    Style("Underskriftplats", "Underskriftsplats", before=560, after=0, keep_next=True),
    Style("Namn", "Namnförtydligande", 11, SANS, before=60, after=0, keep_next=True),
    Style("Titel", "Befattning", 10, SANS, colour=MUTED, after=0),
    Style("Luft", "Luft", 4, SANS, after=0),
    Style("Etikett", "Etikett", 8.5, SANS, colour=MUTED, after=0),
    Style("Sandlisterubrik", "Sändlisterubrik", 11, SANS, bold=True, before=440, after=40, keep_next=True, based_on="Heading3", outline=2),
    Style("Sandlista", "Sändlista", 10.5, SANS, after=0, keep_next=True),
    Style("Tabelltext", "Tabelltext", 9.5, SANS, before=40, after=40),
    Style("Tabellrubrik", "Tabellrubrik", 9.5, SANS, bold=True, before=40, after=40, keep_next=True),
    Style("Kommun", "Kommun", 15, SANS, bold=True, colour=ACCENT, after=0),
    Style("Logotyp", "Logotyp", 4, SANS, after=100),
    Style("Kontor", "Kontor", 10, SANS, colour=MUTED, after=0),
    Style("Dokumenttyp", "Dokumenttyp", 13, SANS, bold=True, after=0, more='<w:jc w:val="right"/>'),
    Style("Sidnummer", "Sidnummer", 9, SANS, colour=MUTED, after=0, more='<w:jc w:val="right"/>'),
    Style("Fortsattning", "Fortsättningshuvud", 9, SANS, colour=MUTED, after=0,
          more='<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="5" w:color="A6A6A6"/></w:pBdr>'
               f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'),
    Style("Header", "header", 9, SANS, colour=MUTED, after=0),
    Style("Footer", "footer", 8.5, SANS, colour=MUTED, after=0),
    Style("Utkast", "Utkast", 15, SANS, bold=True, colour=DRAFT, after=120, spacing_sign=80,
          more='<w:pBdr><w:top w:val="single" w:sz="8" w:space="3" w:color="B3261E"/>'
               '<w:bottom w:val="single" w:sz="8" w:space="3" w:color="B3261E"/></w:pBdr><w:jc w:val="center"/>'),
    Style("Markning", "Märkning", 11, SANS, bold=True, colour=DRAFT, after=80, spacing_sign=40,
          more='<w:jc w:val="right"/>'),
    Style("Arende", "Ärende i tabell", 10.5, SANS, bold=True, before=40, after=10),
    Style("Uppgift", "Uppgift", 10.5, SANS, after=10),
    Style("Uppgiftsetikett", "Uppgiftsetikett", 10, SANS, bold=True, colour=MUTED, after=10),
    Style("Malltagg", "Malltagg", 8, SANS, colour="7A7A7A", after=0),
)  # fmt: skip
_TINT = "EAF0F7"
# A bullet for a paragraph of another style than that of the list.
BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
PLEDGE_STYLES = (
    Style("Lofterubrik", "Löftesrubrik", 30, SANS, bold=True, colour="FFFFFF", before=160, after=220, line=235,
          based_on="Heading1", outline=0, keep_next=True,
          more=f'<w:pBdr>{_frame(ACCENT, 11, 10)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/>'
               '<w:ind w:left="227" w:right="227"/>'),
    Style("Lofteavsnitt", "Löftesavsnitt", 15, SANS, bold=True, colour=ACCENT, before=180, after=80,
          based_on="Heading2", outline=1, keep_next=True),
    Style("Loftetext", "Löftestext", 12, SANS, after=80, line=265),
    Style("Lofte", "Löfte", 14, SANS, bold=True, before=0, after=0, line=260,
          more=f'<w:pBdr>{_frame(_TINT, 6, 10)}<w:between w:val="single" w:sz="30" w:space="6" w:color="FFFFFF"/></w:pBdr>'
               f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/><w:ind w:left="227" w:right="227"/>'),
    Style("Loftesteg", "Löftessteg", 11.5, SANS, after=40, line=255),
    # One page holds the whole löfte: its lines to sign on stand closer than an agreement's.
    Style("Lofterad", "Löftesrad", before=290, after=40, keep_next=True,
          more='<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="595959"/></w:pBdr>'),
)  # fmt: skip


def styles(*more: Style) -> str:
    """word/styles.xml: language sv-SE for all text, and every style."""
    fonts = f'<w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:cs="{SERIF}" w:eastAsia="{SERIF}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = _style(NORMAL, default=True)
    rest = "".join(_style(one) for one in (*STYLES, *more))
    return f"{DECLARATION}<w:styles {W_NS}>{defaults}{normal}{rest}{_TABLE_STYLES}</w:styles>"


def _style(one: Style, *, default: bool = False) -> str:
    based = "" if default else f'<w:basedOn w:val="{one.based_on}"/>'
    following = "" if default or one.outline is None else '<w:next w:val="Normal"/>'
    outline = f'<w:outlineLvl w:val="{one.outline}"/>' if one.outline is not None else ""
    keep = "<w:keepNext/><w:keepLines/>" if one.keep_next else ""
    middle, alignment = _split(one.more)
    spacing = f'<w:spacing w:before="{one.before}" w:after="{one.after}" w:line="{one.line}" w:lineRule="auto"/>'
    indent, alignment = _take(alignment)
    bold = "<w:b/><w:bCs/>" if one.bold else ""
    usual = ' w:default="1"' if default else ""
    apart = f'<w:spacing w:val="{one.spacing_sign}"/>' if one.spacing_sign else ""
    return (
        f'<w:style w:type="paragraph"{usual} w:styleId="{one.id}"><w:name w:val="{one.name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{keep}<w:widowControl/>{middle}{spacing}{indent}{alignment}{outline}</w:pPr>"
        f'<w:rPr><w:rFonts w:ascii="{one.font}" w:hAnsi="{one.font}" w:cs="{one.font}" w:eastAsia="{one.font}"/>{bold}'
        f'<w:color w:val="{one.colour}"/>{apart}<w:sz w:val="{round(one.size * 2)}"/><w:szCs w:val="{round(one.size * 2)}"/></w:rPr></w:style>'
    )


def _split(more: str) -> tuple[str, str]:
    """What comes before the spacing in a pPr, and what comes after it."""
    for tag in ("<w:ind ", "<w:jc "):
        if tag in more:
            at = more.index(tag)
            return more[:at], more[at:]
    return more, ""


def _take(after: str) -> tuple[str, str]:
    end = after.find("/>") + 2
    return (after[:end], after[end:]) if after.startswith("<w:ind ") else ("", after)


_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Linjetabell"><w:name w:val="Linjetabell"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="1F3A5F"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F3A5F"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)

# Bullets, and a list whose markers are written as text: for the reader a list, for the municipality its own «1», «3», «4».
NUMBERING = (
    f"{DECLARATION}<w:numbering {W_NS}>"
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="425"/></w:tabs>'
    '<w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/>'
    '<w:pStyle w:val="Punkt"/><w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
SETTINGS = (
    f'{DECLARATION}<w:settings {W_NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
FONTS = (
    f"{DECLARATION}<w:fonts {W_NS}>"
    f'<w:font w:name="{SERIF}"><w:altName w:val="Caladea"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    f'<w:font w:name="{SANS}"><w:altName w:val="Carlito"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
