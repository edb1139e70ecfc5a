"""What kind of document some paragraphs are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.headlines import ITEM
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import DISPATCH, PROPOSAL, role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, is_of_no_kind
from engine.reading.rules.labels import PARAGRAPH, label_of
from engine.reading.rules.letterheads import is_letterhead
from engine.reading.rules.rule import Found, first
from engine.reading.values import Fact

_HEAD = 14
_LONGEST_NAME = 80
_SPACED = re.compile(r"(?:[A-ZÅÄÖ] ){3,}[A-ZÅÄÖ]")  # «A V T A L»
_FRONT = re.compile(r"(?:beslutande|närvarande|utses att justera|justerare|plats och tid|paragrafer)\b", re.IGNORECASE)
_AGREED_ON = re.compile(r"\b(?:[Öö]verenskommelsen|[Aa]vtalet|[Aa]vtal) (?:mellan|gäller|löper|träder)\b")


def kind_of(paragraphs: Sequence[Paragraph], furniture: Sequence[Paragraph] = ()) -> Fact[str] | None:
    """The kind, by the name that the document bears near its top, else by what stands in it; None where none says."""
    named = [(one, found) for one in (*paragraphs[:_HEAD], *furniture) if (found := named_kind(one))]
    report = next(((one, found) for one, found in named if found.value not in AGREEMENTS), None)
    if report is not None:
        kind = _fact(*report)
        return Fact("protokollsutdrag", kind.phrase, kind.line) if _is_extract(kind, paragraphs) else kind
    item = next((one for one in paragraphs[:6] if ITEM.match(one.text) and not one.text.endswith(".")), None)
    if item is not None and not (named and named[0][0].line <= item.line):
        return Fact("protokollsutdrag", item.text, item.line)
    proposal = next((one for one in paragraphs if role_of(one.text) == PROPOSAL), None)
    if proposal is None and any(is_of_no_kind(cell) for one in paragraphs[:_HEAD] for cell in one.cells):
        return None
    sent = next((one for one in paragraphs if role_of(one.text.partition(":")[0]) == DISPATCH), None)
    if proposal is not None:
        return Fact("tjansteskrivelse", proposal.text, proposal.line)
    if named:
        return _fact(*named[0])
    if sent is not None:
        return Fact("tjansteskrivelse", sent.text, sent.line)
    return next(
        (Fact("overenskommelse", said[0], one.line) for one in paragraphs if (said := _AGREED_ON.search(one.text))),
        None,
    )


def _is_extract(kind: Fact[str], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether what calls itself a protokoll is one § of it: no list of those present, and no other §."""
    if kind.value != "protokoll":
        return False
    at = [n for n, one in enumerate(paragraphs) if ITEM.match(one.text)]
    # «Kf § 129», «Ks § 201», «Au § 188» below each other are one matter on its way.
    items = sum(n - 1 not in at for n in at)
    one_only = items == 1 or (items == 0 and any(map(_labels_item, paragraphs[:_HEAD])))
    return one_only and not any(_FRONT.match(one.text) for one in paragraphs)


def _labels_item(one: Paragraph) -> bool:
    """Whether the line has a field for the § in a page's head."""
    return any(label is not None and label[0] == PARAGRAPH for label in map(label_of, one.cells))


def named_kind(one: Paragraph) -> Found[str] | None:
    """The kind by which a line names the document: a report's name stands alone, an agreement's begins a title."""
    return None if one.marker else next((found for cell in one.cells if (found := _named_in(cell))), None)


def _named_in(words: str) -> Found[str] | None:
    words = words.replace(" ", "") if _SPACED.fullmatch(words) else words
    found = first(NAMES, words) if len(words) <= 280 else None
    if found is None:
        return None
    if found.value in AGREEMENTS:
        return found if not words.endswith((".", ",")) else None
    if found.value == "anslagsbevis" and len(words) <= _LONGEST_NAME:
        return found
    return found if found.end >= len(words.strip(" :.")) - 12 or is_letterhead(words) else None


def _fact(one: Paragraph, found: Found[str]) -> Fact[str]:
    return Fact(found.value, found.words, one.line)
