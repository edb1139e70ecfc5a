"""From the paragraphs of one document to its outline: head, title, sections, dispatch list and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.heads import fields_of
from engine.reading.lines import CELL
from engine.reading.outline import FieldRead, Outline, Part
from engine.reading.paragraphs import Paragraph
from engine.reading.rules import headings
from engine.reading.rules.furniture import is_furniture
from engine.reading.rules.headings import DISPATCH, NUMBERED, SIGNING, role_of
from engine.reading.rules.kinds import NAMES
from engine.reading.rules.labels import label_of
from engine.reading.rules.names import MUNICIPALITY, OFFICE, ORGAN, is_person, is_role
from engine.reading.rules.numbers import AFTER_LABEL, DNR_ALONE
from engine.reading.rules.rule import compiled, first
from engine.reading.signing import begins_signing, belongs_to_signing, is_place_and_day, signatures_of

ITEM = re.compile(r"(?:(?P<organ>[A-ZÅÄÖa-zåäö]{1,6}) )?§+ ?(?P<number>\d{1,3})\b(?:/\d{2,4}\b)?[.:]?\s*(?P<rest>.*)")
_DAY = compiled(r"{dag}")
_ADDRESSEE = re.compile(
    r"(?:Till:? )?((?:" + ORGAN.pattern + r")(?:(?:,| och) (?:" + ORGAN.pattern + r"))*)", re.IGNORECASE
)
_DNR_WITHIN = re.compile(
    rf"(?P<label>(?:dnr|d\.nr|diarienr|diarienummer|ärendenr|ärendenummer))[.:]? ?(?P<number>{AFTER_LABEL.pattern})",
    re.IGNORECASE,
)
_HELD = compiled(rf"(?P<organ>{ORGAN.pattern})(?:s sammanträde)?,? (?:den )?(?P<held>{{dag}})")
_CAPITALS = re.compile(r"(?=(?:[^a-zåäö]*[A-ZÅÄÖ]){4})[^a-zåäö]{4,90}")
_CONTACT = re.compile(r"\S+@\S+|(?:tfn|tel|telefon)?[.:]? ?0\d[\d -]{5,14}|www\.\S+|https?://\S+", re.IGNORECASE)
_HEAD = 14
_LONGEST_HEADING = 110
_LONGEST_SHORT = 60
_AGREEMENTS = ("overenskommelse", "medborgarlofte")


def _head_in_cells(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, where rows at the top that are no labels over values are taken cell by cell."""
    at = 0
    while at < len(paragraphs):
        one = paragraphs[at]
        if role_of(one.text) is not None or len(one.text) > 2 * _LONGEST_SHORT:
            yield from paragraphs[at:]
            return
        taken = fields_of(paragraphs, at)[1] if at < _HEAD and CELL in one.text else 0
        if at >= _HEAD or CELL not in one.text or taken or ITEM.fullmatch(one.text):
            yield from paragraphs[at : at + max(taken, 1)]
            at += max(taken, 1)
            continue
        at += 1
        cells = [cell for cell in one.cells if cell and not is_furniture(cell) and cell.lower() not in ("sida", "sid")]
        yield from (replace(one, text=cell, starts=()) for cell in cells)


def _names_in(words: str) -> list[str]:
    """The names of a list on one line; «Säkerhetschef, Ellen Rask» is one."""
    names = [name.strip() for name in re.split(r"[,;]\s+|\s+samt\s+", words.rstrip("."))]
    return [words] if any(is_role(name) for name in names) else names


class Outliner:
    """Walks through the paragraphs once; what has been read lies in `outline`."""

    def __init__(self, paragraphs: Sequence[Paragraph], furniture: Sequence[Paragraph], kind: str | None) -> None:
        self.paragraphs = list(_head_in_cells(paragraphs))
        self.kind = kind
        self.outline = Outline(paragraphs=self.paragraphs, furniture=list(furniture))
        self.marked = sum(one.level > 0 for one in paragraphs) >= 2
        self.bold = sum(one.bold and one.alone for one in paragraphs) >= 2
        self.capitals = sum(_CAPITALS.fullmatch(one.text) is not None for one in paragraphs) >= 3
        self.in_head = True

    def outlined(self) -> Outline:
        """The outline of all the paragraphs."""
        at, end = 0, len(self.paragraphs)
        signing = self._signing_begins()
        while at < end:
            if at == signing:
                self._signatures(self.paragraphs[at:])
                break
            at = self._take(at)
        self._signatures_under_text()
        return self.outline

    def _signing_begins(self) -> int | None:
        """Where the signatures of an agreement begin: the first line from which only such lines follow."""
        if self.kind not in _AGREEMENTS:
            return None
        for at in range(max(1, len(self.paragraphs) // 3), len(self.paragraphs)):
            tail = self.paragraphs[at:]
            if (begins_signing(tail[0]) or role_of(tail[0].text) == SIGNING) and self._only_signing(tail):
                return at
        return None

    @staticmethod
    def _only_signing(tail: Sequence[Paragraph]) -> bool:
        wrong = sum(not belongs_to_signing(one) and role_of(one.text) != SIGNING for one in tail)
        return wrong <= len(tail) // 6 and len(tail) <= 60

    def _take(self, at: int) -> int:
        """Reads what begins at that place; where the next begins."""
        one = self.paragraphs[at]
        role = self._dispatch_here(one)
        if role is not None:
            return self._dispatch(at)
        level = self.heading_level(at)
        if self.in_head and not (level and self._ends_head(one)):
            return self._in_head(at, level)
        if level:
            self._begin_part(one, level)
            return at + 1
        if self.kind not in _AGREEMENTS and len(self.outline.recipients) and (taken := self._fields(at)):
            return at + taken
        self._body(one)
        return at + 1

    # Head

    def _ends_head(self, one: Paragraph) -> bool:
        """Whether a heading begins the text itself, and is no title."""
        role = role_of(one.text)
        if role is None or (self.outline.title is None and self._names_itself(one)):
            return self.outline.title is not None and not ITEM.fullmatch(one.text)
        plain = NUMBERED.sub("", one.text)
        sure = role not in (headings.OTHER, headings.FOLLOW_UP, headings.TERM, headings.PROMISE)
        return sure or len(plain.split()) <= 3 or self.outline.title is not None

    @staticmethod
    def _names_itself(one: Paragraph) -> bool:
        return first(NAMES, one.text[:200]) is not None and role_of(one.text) in (None, headings.PROMISE)

    def _in_head(self, at: int, level: int) -> int:
        one = self.paragraphs[at]
        if self.kind not in _AGREEMENTS and (item := ITEM.fullmatch(one.text)) and len(one.text) < 160:
            self._item(one, item)
            return at + 1
        taken = self._meeting(one) or self._fields(at)
        if taken:
            return at + taken
        return self._title_or_text(at, level)

    def _meeting(self, one: Paragraph) -> int:
        """«Kommunstyrelsen 2018-05-07»: organ and day of a meeting, on a line of their own."""
        found = _HELD.fullmatch(one.text)
        if found is None or self.kind not in ("protokollsutdrag", "protokoll"):
            return 0
        self.outline.noted("header")
        self.outline.fields.append(FieldRead("organ", "Organ", found["organ"], one.line, one.line))
        self.outline.fields.append(FieldRead("meeting", "Sammanträdesdatum", found["held"], one.line, one.line))
        return 1

    def _item(self, one: Paragraph, item: re.Match[str]) -> None:
        self.outline.noted("header")
        self.outline.fields.append(FieldRead("paragraph", "§", item["number"], one.line, one.line))
        rest = item["rest"].replace(CELL, " ").strip()
        found = _DNR_WITHIN.search(rest) or DNR_ALONE.search(rest)
        if found:
            label, number = found.groupdict().get("label") or "Dnr", found.groupdict().get("number") or found[0]
            self.outline.fields.append(FieldRead("dnr", label, number.strip(), one.line, one.line))
            rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
        if rest and self.outline.title is None:
            self.outline.title = Paragraph(rest, one.line)

    def _fields(self, at: int) -> int:
        found, taken = fields_of(self.paragraphs, at)
        if found:
            self.outline.noted("header")
            self.outline.fields += found
        return taken

    def _title_or_text(self, at: int, level: int) -> int:
        """What stands in the head without a label: whom it is to, where it comes from, its title; else text begins."""
        one = self.paragraphs[at]
        before = self.paragraphs[at - 1] if at else None
        if self._known_in_head(one, before):
            self.outline.head.append(one)
        elif _ADDRESSEE.fullmatch(one.text) and self.outline.to is None and not level:
            self.outline.noted("to")
            self.outline.to = one
        elif self._can_be_title(one, level):
            self._title(one)
        elif self.outline.title is not None and one.block == self.outline.title.block and self._goes_on(one):
            self.outline.title = Paragraph(
                f"{self.outline.title.text} {one.text}", self.outline.title.line, block=one.block
            )
        else:
            self.in_head = False
            self._body(one)
        return at + 1

    def _goes_on(self, one: Paragraph) -> bool:
        """The second line of a title."""
        return len(one.text) < _LONGEST_HEADING and not one.text.endswith(".") and not one.marker

    def _title(self, one: Paragraph) -> None:
        old = self.outline.title
        if old is not None and old.block == one.block and self.kind in _AGREEMENTS:
            one = replace(old, text=f"{old.text} {one.text}")
        elif old is not None:
            self.outline.head.append(old)
        self.outline.noted("title")
        self.outline.title = one

    def _can_be_title(self, one: Paragraph, level: int) -> bool:
        words, old = one.text, self.outline.title
        if one.marker or len(words) < 5 or len(words) > 280 or (words.endswith(".") and not level):
            return False
        if words.endswith(":") and not level:
            return False
        if old is None:
            return True
        # A name of the kind alone gives way to what the matter is called.
        return self._only_kind(old) and not self._only_kind(one) and len(words) <= 160

    @staticmethod
    def _only_kind(one: Paragraph) -> bool:
        found = first(NAMES, one.text[:200])
        return found is not None and found.end >= len(one.text.strip(" :.")) - 1

    def _known_in_head(self, one: Paragraph, before: Paragraph | None) -> bool:
        words = one.text.strip(" ,")
        kind = first(NAMES, words[:200])
        report = kind is not None and kind.value not in _AGREEMENTS and kind.end >= len(words) - 1
        after_person = before is not None and (is_person(before.text) or label_of(before.text) is not None)
        return (
            report
            or MUNICIPALITY.fullmatch(words) is not None
            or OFFICE.fullmatch(words) is not None
            or _DAY.fullmatch(words) is not None
            or DNR_ALONE.fullmatch(words) is not None
            or is_person(words)
            or _CONTACT.fullmatch(words) is not None
            or (after_person and is_role(words) and len(words) < 50)
            or (self.outline.to is not None and ORGAN.fullmatch(words) is not None)
        )

    # Sections

    def heading_level(self, at: int) -> int:
        """The level of the heading at that place, from 1; 0 where it is none."""
        one = self.paragraphs[at]
        words = one.text
        if (
            one.marker == "-"
            or len(words) > _LONGEST_HEADING
            or CELL in words
            or (label_of(words) and role_of(words) is None)
        ):
            return 0
        if one.level:
            return one.level
        if words.endswith((".", ",", ";")) and not one.bold:
            return 0
        role = role_of(words)
        if (
            words.endswith(":")
            and role in (headings.PROMISE, headings.FOLLOW_UP, headings.OTHER, None)
            and not self._is_alone_in_kind(one)
        ):
            return 0
        if role is not None and (role != headings.OTHER or self._stands_out(at)):
            return 1
        if self._is_sender(one):
            return 0
        if (one.bold and one.alone) or (_CAPITALS.fullmatch(words) and not MUNICIPALITY.fullmatch(words)):
            return 1
        if ITEM.fullmatch(words) and not self.in_head:
            return 1
        plain = not (self.marked or self.capitals or self.bold)
        if not plain or self.in_head:
            return 0
        stands = self._numbered_heading(at) or ((one.alone or self._opens_block(at)) and self._looks_like_heading(at))
        return (2 if "." in (one.marker or "") else 1) if stands else 0

    def _numbered_heading(self, at: int) -> bool:
        """«4. Stiftelsens åtaganden»: a number over text, and no item of a list."""
        one = self.paragraphs[at]
        marker = one.marker or ""
        if not marker.replace(".", "").isdigit() or len(one.text) > _LONGEST_SHORT or at + 1 >= len(self.paragraphs):
            return False
        after = self.paragraphs[at + 1].marker
        part = self.outline.parts[-1] if self.outline.parts else None
        listed = part is not None and part.role in (headings.PROPOSAL, headings.DECISION, headings.SUPPORTING)
        return (
            not listed and one.text[:1].isupper() and (after is None or after == "-" or after.startswith(f"{marker}."))
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
        return one.bold or _CAPITALS.fullmatch(one.text) is not None or (self.kind == "medborgarlofte" and one.alone)

    def _stands_out(self, at: int) -> bool:
        """Whether a line with the words of a heading is followed by text, and is no item of a list."""
        one = self.paragraphs[at]
        after = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        return not one.marker or (after is not None and not after.marker)

    def _looks_like_heading(self, at: int) -> bool:
        """A short line that stands alone over running text, in a document whose headings bear no marks."""
        one = self.paragraphs[at]
        after = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        if after is None or len(one.text) > _LONGEST_SHORT or not one.text[:1].isupper() or one.text.endswith(":"):
            return False
        part = self.outline.parts[-1] if self.outline.parts else None
        if part is not None and part.role in (headings.SUPPORTING, DISPATCH, headings.PROPOSAL, headings.DECISION):
            return False
        running = len(after.text) > 2 * _LONGEST_SHORT and after.text.rstrip().endswith((".", ":"))
        return (running or after.is_bullet) and not is_person(one.text) and not is_place_and_day(one.text)

    def _begin_part(self, one: Paragraph, level: int) -> None:
        self.in_head = False
        self.outline.noted("sections")
        self.outline.parts.append(Part(one, role_of(one.text), level))

    def _body(self, one: Paragraph) -> None:
        self.outline.noted("sections")
        if not self.outline.parts:
            self.outline.parts.append(Part())
        self.outline.parts[-1].body.append(one)

    # Dispatch list and signatures

    def _dispatch_here(self, one: Paragraph) -> str | None:
        """«Beslutet skickas till», alone on its line or with the names after a colon."""
        head, colon, _ = one.text.partition(":")
        return role_of(head) if len(head) < 60 and role_of(head) == DISPATCH and (colon or head == one.text) else None

    def _dispatch(self, at: int) -> int:
        """Reads the list under its heading: the lines of one block, or short lines with blank ones between."""
        heading = self.paragraphs[at]
        self.in_head = False
        head, colon, rest = heading.text.partition(":")
        inline = rest.strip()
        self.outline.noted("dispatch")
        self.outline.dispatch_heading = Paragraph(head + colon, heading.line)
        if inline:
            names = re.split(r"[,;]\s+|\s+och\s+", inline.rstrip("."))
            self.outline.recipients += [Paragraph(name.strip(), heading.line) for name in names if name.strip()]
        end = self._end_of_list(at + 1, heading)
        if inline and end > at + 1 and self.paragraphs[at + 1].block != heading.block:
            end = at + 1
        rows = self.paragraphs[at + 1 : end]
        self.outline.recipients += [
            Paragraph(name, one.line)
            for one in rows
            for cell in one.cells
            for name in (_names_in(cell) if len(rows) == 1 else [cell])
            if name
        ]
        if end < len(self.paragraphs):
            self.outline.parts.append(Part(None, "after"))
        return end

    def _end_of_list(self, at: int, heading: Paragraph) -> int:
        rows = self.paragraphs[at:]
        if not rows:
            return at
        together = sum(one.block == rows[0].block for one in rows)
        of_block = rows[0].block == heading.block or together > 1
        n = 0
        for n, one in enumerate(rows):
            if of_block and one.block != rows[0].block and not (one.is_bullet and rows[0].is_bullet):
                return at + n
            if not self._can_receive(one):
                return at + n
        return at + n + 1

    def _can_receive(self, one: Paragraph) -> bool:
        words = one.text
        sentence = words.endswith(".") and len(words.split()) > 6
        known = role_of(words) is not None and role_of(words) != headings.OTHER
        return (
            len(words) <= 110
            and not sentence
            and not one.level
            and label_of(words) is None
            and not known
            and words != "—"
        )

    def _signatures(self, tail: Sequence[Paragraph]) -> None:
        """The signatures of an agreement; the heading over them and what fits nowhere stay as text."""
        for one in tail:
            if role_of(one.text) == SIGNING and one is tail[0]:
                self._begin_part(one, self.heading_level(self.paragraphs.index(one)) or 1)
            elif is_place_and_day(one.text) and self.outline.place is None:
                self.outline.place = one
        rest = [one for one in tail if belongs_to_signing(one) and one is not self.outline.place]
        rest = [one for one in rest if not (role_of(one.text) == SIGNING and one is tail[0])]
        for one in tail:
            if not belongs_to_signing(one) and role_of(one.text) != SIGNING:
                self._body(one)
        self.outline.noted("signed_by")
        self.outline.signatures = signatures_of(rest)

    def _signatures_under_text(self) -> None:
        """Names under a tjänsteskrivelse or a missiv: the short lines at the end of its last section."""
        if self.kind in _AGREEMENTS:
            return
        for part in reversed(self.outline.parts[-3:]):
            if part.role == headings.SUPPORTING and not any(is_person(one.text) for one in part.body):
                continue
            tail = self._names_at_end(part.body)
            if tail:
                part.body = part.body[: -len(tail)]
                self.outline.signatures = signatures_of(tail)
                self._note_signatures(part)
                break
        self.outline.parts = [part for part in self.outline.parts if part.heading or part.body]

    def _note_signatures(self, part: Part) -> None:
        keys = [key for key in self.outline.order if key != "signed_by"]
        before = "dispatch" in keys and part.role != "after"
        keys.insert(keys.index("dispatch") if before else len(keys), "signed_by")
        self.outline.order = keys

    @staticmethod
    def _names_at_end(body: Sequence[Paragraph]) -> list[Paragraph]:
        """The lines from the last office or name on, where a name is among them."""
        tail: list[Paragraph] = []
        for one in reversed(body):
            if len(one.text) > 60 or one.marker or one.text.endswith((".", ":")) or not belongs_to_signing(one):
                break
            tail.insert(0, one)
        named = [n for n, one in enumerate(tail) if any(is_person(re.split(r", |/", cell)[0]) for cell in one.cells)]
        if not named:
            return []
        start = named[0]
        while start and (OFFICE.fullmatch(tail[start - 1].text) or is_role(tail[start - 1].text)):
            start -= 1
        return tail[start:]
