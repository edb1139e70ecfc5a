"""Which lines are headings: by the file's marks, by their words, by capitals, by a number, or by standing over text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.budget import check
from engine.reading.lines import CELL
from engine.reading.outline import Part
from engine.reading.paragraphs import Paragraph
from engine.reading.rules import headings
from engine.reading.rules.headings import DISPATCH, role_of
from engine.reading.rules.labels import label_of
from engine.reading.rules.names import MUNICIPALITY, OFFICE, ORGAN, is_person
from engine.reading.rules.rule import compiled
from engine.reading.signing import is_place_and_day

# «§ 35 Avtal om …», «KSAU § 35», «Kommunstyrelsen § 35/2021», «35 §», «Paragraf 35», «Protokollsutdrag § 35».
_OF = rf"(?:{ORGAN.pattern}|[A-ZÅÄÖa-zåäö]{{1,6}}\.?|[Pp]rotokolls?utdrag|PROTOKOLLSUTDRAG|[Pp]rotokoll)"
ITEM = re.compile(
    rf"(?=(?:{_OF},? )?(?:§|[Pp]aragraf ?\d|PARAGRAF ?\d|\d{{1,3}} ?§))(?:(?P<organ>{_OF}),? )?"
    r"(?:§+ ?|[Pp]aragraf ?|PARAGRAF ?)?(?P<number>\d{1,3})\b(?:/\d{2,4}\b)?(?: ?§)?(?: [–-](?= ))?[.:]?\s*(?P<rest>.*)"
)
_DATED = compiled(r"{dag}$")
CAPITALS = re.compile(r"(?=(?:[^a-zåäö]*[A-ZÅÄÖ]){4})[^a-zåäö]{4,90}")
_ORGANISATION = re.compile(r"\b\d{6}-\d{4}\b|\(?\bnedan (?:kallad|benämn)")
# Under these headings stand lists, whose numbered lines are no headings.
LISTED = (headings.PROPOSAL, headings.DECISION, headings.SUPPORTING)
# «2 Upplåtelsen», «3.1 Ansvar»: a number without a dot after it is one only where the document counts so.
_COUNTED = re.compile(r"(?P<n>\d{1,2})(?:\.\d{1,2})? (?=[A-ZÅÄÖ])[^.;:]{3,60}")
_LONGEST_HEADING = 110
_LONGEST_SHORT = 60


class Headlines:
    """The paragraphs of one document, and how it marks its headings."""

    def __init__(self, paragraphs: Sequence[Paragraph], kind: str | None) -> None:
        self.paragraphs = paragraphs
        self.kind = kind
        self.marked = sum(one.level > 0 for one in paragraphs) >= 2
        self.bold = sum(one.bold and one.alone for one in paragraphs) >= 2
        self.counted = _counted(paragraphs)
        self.capitals = sum(CAPITALS.fullmatch(one.text) is not None for one in paragraphs) >= 3

    def level(self, at: int, part: Part | None, *, in_head: bool) -> int:
        """The level of the heading at that place, from 1; 0 where it is none. part: the section that is being read."""
        one = self.paragraphs[at]
        if self._cannot_be(one, part):
            return 0
        if one.level:
            return one.level
        if at in self.counted:
            return 2 if re.match(r"\d+\.\d", one.text) else 1
        if self._by_words(at) or self._by_marks(one) or (ITEM.fullmatch(one.text) and not in_head):
            return 1
        if self.marked or self.capitals or self.bold or in_head or one.text.endswith((".", ",", ";", ":")):
            return 0
        stands = self._numbered(at, part) or ((one.alone or self._opens_block(at)) and self._over_text(at, part))
        return (2 if "." in (one.marker or "") else 1) if stands else 0

    def _cannot_be(self, one: Paragraph, part: Part | None) -> bool:
        """Lists, rows, fields and long lines are no headings, whatever their words."""
        words = one.text
        listed = one.marker == "-" or (one.marker is not None and part is not None and part.role in LISTED)
        # «Förvaltningens förslag 2020-01-21» under Handlingar is one of them.
        listed = listed or (part is not None and part.role == headings.SUPPORTING and _DATED.search(words) is not None)
        # «Redovisning av löftet 2016» stands with others in the list below the heading Underlag.
        listed = listed or (part is not None and part.role == headings.SUPPORTING and self._stands_in_list(one, part))
        row = CELL in words and not ITEM.fullmatch(words)
        labelled = label_of(words) is not None and role_of(words) is None
        sentence = words.endswith((".", ",", ";")) and not (one.bold or one.level)
        # «2. Stiftelsen Solgläntan, 802400-1122» is a party, and no section.
        listed = listed or _ORGANISATION.search(words) is not None
        clause = words.startswith("att ")
        return listed or row or labelled or sentence or clause or len(words) > _LONGEST_HEADING

    @staticmethod
    def _stands_in_list(one: Paragraph, part: Part) -> bool:
        """Whether the line stands together with others, parted from the heading by a blank line or with a number."""
        begun = not part.body or part.body[-1].block == one.block
        parted = part.heading is not None and part.heading.block != one.block
        dated = bool(part.body) and re.search(r"\d|^(?:bilaga|förslag) ", one.text.lower()) is not None
        return (parted or dated) and begun and not one.alone and not one.is_marked

    def _by_words(self, at: int) -> bool:
        """Whether a rule knows the words as a heading's."""
        one = self.paragraphs[at]
        role = role_of(one.text)
        if role in (headings.PROMISE, headings.FOLLOW_UP, headings.OTHER) and one.text.endswith(":"):
            return self._is_alone_in_kind(one)
        return role is not None and (role != headings.OTHER or self._stands_out(at))

    def _by_marks(self, one: Paragraph) -> bool:
        """Whether it is bold, or in capitals, and no sender or municipality."""
        loud = CAPITALS.fullmatch(one.text) is not None and not MUNICIPALITY.fullmatch(one.text)
        return not self._is_sender(one) and ((one.bold and one.alone) or loud)

    def _numbered(self, at: int, part: Part | None) -> bool:
        """«4. Stiftelsens åtaganden»: a number over text, and no item of a list."""
        one = self.paragraphs[at]
        marker = one.marker or ""
        if not marker.replace(".", "").isdigit() or len(one.text) > _LONGEST_SHORT or at + 1 >= len(self.paragraphs):
            return False
        after = self.paragraphs[at + 1].marker
        return (
            not (part is not None and part.role in LISTED)
            and one.text[:1].isupper()
            and (after is None or after == "-" or after.startswith(f"{marker}."))
        )

    def _opens_block(self, at: int) -> bool:
        """Whether a short line comes after a sentence that has ended, with running text right below it."""
        one, before = self.paragraphs[at], self.paragraphs[at - 1] if at else None
        after = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        ended = before is None or before.block != one.block or before.text.endswith((".", ":"))
        return ended and after is not None and after.block == one.block and len(one.text) < 40

    @staticmethod
    def _is_sender(one: Paragraph) -> bool:
        """«KOMMUNLEDNINGSFÖRVALTNINGEN» and «KOMMUNSTYRELSEN» in capitals are no headings."""
        words = one.text.strip(" :").capitalize()
        return one.text.isupper() and (OFFICE.fullmatch(words) is not None or ORGAN.fullmatch(words) is not None)

    def _is_alone_in_kind(self, one: Paragraph) -> bool:
        """A line with a colon is a heading where the file marks it as one, or in a löfte."""
        return one.bold or CAPITALS.fullmatch(one.text) is not None or (self.kind == "medborgarlofte" and one.alone)

    def _stands_out(self, at: int) -> bool:
        """Whether a line with the words of a heading is followed by text, and is no item of a list."""
        one = self.paragraphs[at]
        after = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        return not one.marker or (after is not None and not after.marker)

    def _over_text(self, at: int, part: Part | None) -> bool:
        """A short line that stands alone over running text, in a document whose headings bear no marks."""
        one = self.paragraphs[at]
        after = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        if after is None or len(one.text) > _LONGEST_SHORT or not one.text[:1].isupper() or one.text.endswith(":"):
            return False
        if part is not None and part.role in (*LISTED, DISPATCH):
            return False
        running = len(after.text) > 2 * _LONGEST_SHORT and after.text.rstrip().endswith((".", ":"))
        return (running or after.is_bullet) and not is_person(one.text) and not is_place_and_day(one.text)


def _counted(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The places of short lines with a number before them, alone, that count on from the one before: three at least."""
    found: list[int] = []
    last = 0
    for at, one in enumerate(paragraphs):
        check()
        number = _COUNTED.fullmatch(one.text) if one.alone and one.marker is None else None
        if number is not None and 0 <= int(number["n"]) - last <= 2:
            found.append(at)
            last = int(number["n"])
    return set(found) if last >= 3 and len(found) >= 3 else set()
