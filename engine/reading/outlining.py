"""From the paragraphs of one document to its outline: head, title, sections, dispatch list and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.reading.budget import check
from engine.reading.dispatches import begins_dispatch, dispatch_at
from engine.reading.headlines import ITEM, Headlines
from engine.reading.heads import fields_of
from engine.reading.kinds import named_kind
from engine.reading.lines import CELL
from engine.reading.outline import FieldRead, Outline, Part
from engine.reading.paragraphs import Paragraph
from engine.reading.rules import headings
from engine.reading.rules.headings import NUMBERED, SIGNING, role_of
from engine.reading.rules.kinds import AGREEMENTS, NAMES, says_only_sort
from engine.reading.rules.labels import DATE, OFFICER, PARAGRAPH, TITLE, label_of
from engine.reading.rules.letterheads import is_address
from engine.reading.rules.names import ORGAN, is_person, is_role
from engine.reading.rules.numbers import AFTER_LABEL, DNR_ALONE
from engine.reading.rules.rule import compiled, first
from engine.reading.rules.sides import side_in
from engine.reading.signing import belongs_to_signing, day_signed, names_somebody, signatures_of
from engine.reading.tops import known_in_head
from engine.reading.undersigned import names_at_end, signing_begins

_ADDRESSEE = re.compile(
    r"(?:Till:? )?((?:" + ORGAN.pattern + r")(?:(?:,| och) (?:" + ORGAN.pattern + r"))*)", re.IGNORECASE
)
_DNR_WITHIN = re.compile(
    rf"(?P<label>\b(?:dnr|d\.nr|diarienr|diarienummer|diarie ?nr|ärende ?-?nr|ärendenummer))[.:]?"
    rf" ?(?P<number>{AFTER_LABEL.pattern})",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(r"(?:\b(?:och|mellan|i|av|för|till|med|samt|om|på|under|enligt|från|MELLAN|OCH)|[–,-])$")
# «KS § 45, KSAU § 33»: the same matter, as the other organ has counted it.
_ANOTHER_ITEM = re.compile(r"^[,;/ ]+(?:och )?(?:[A-ZÅÄÖa-zåäö]{1,6}\.? )?§+ ?\d{1,3}\b *")
_ENDS_WITH_ITEM = re.compile(r"\S.{8,100},? §+ ?(\d{1,3})(?:/\d{2,4})?\.?$")
_UNKNOWN_LABEL = re.compile(
    r"(?!(?:Remiss|Återremiss|Motion|Medborgarförslag|Svar|Förslag|Yttrande|Information|Uppföljning|Revidering)\b)"
    r"[A-ZÅÄÖ][\wåäö]+(?: [a-zåäö]+){0,2}: \S"
)
_HELD = compiled(rf"(?P<organ>{ORGAN.pattern})(?:s sammanträde)?,? (?:den )?(?P<held>{{dag}})")
_HELD_ON = compiled(r"(?:^|\s)({dag})(?:\s|$)")
_LONGEST_HEADING = 110
_SHORT = 50
_FEWEST_LETTERS = 4
_TELLS = re.compile(r"^parter(?:na)?\b|\b(?:beslutar|föreslår|lovar|nedan)\b", re.IGNORECASE)
_TWO_SENTENCES = re.compile(r"[a-zåäö)]\. [A-ZÅÄÖ]")
# Words of a heading may be what the matter is called too: «Avgift för tillsyn», «Uppsägning av arrende».
_OFTEN_TITLES = (headings.OTHER, headings.FOLLOW_UP, headings.TERM, headings.PROMISE)


class Outliner:
    """Walks through the paragraphs once; what has been read lies in `outline`."""

    def __init__(self, paragraphs: Sequence[Paragraph], furniture: Sequence[Paragraph], kind: str | None) -> None:
        self.paragraphs = list(paragraphs)
        self.kind = kind
        self.outline = Outline(paragraphs=self.paragraphs, furniture=list(furniture))
        self.headlines = Headlines(self.paragraphs, kind)
        self.in_head = True

    def outlined(self) -> Outline:
        """The outline of all the paragraphs."""
        at, end = 0, len(self.paragraphs)
        signing = signing_begins(self.paragraphs, self.kind)
        while at < end:
            if at == signing:
                self._signatures(self.paragraphs[at:])
                break
            at = self._take(at)
        self._signatures_under_text()
        return self.outline

    def _take(self, at: int) -> int:
        """Reads what begins at that place; where the next begins."""
        check()
        one = self.paragraphs[at]
        if begins_dispatch(one):
            return self._dispatch(at)
        level = self._level(at)
        if self.in_head and not self._begins_text(at, level):
            return self._in_head(at, level)
        if level or (self.kind == "protokoll" and ITEM.fullmatch(one.text)):
            self._begin_part(replace(one, text=one.text.replace(CELL, " ")), level or 1)
            return at + 1
        # A proof of posting is a form from beginning to end.
        form = self.kind == "anslagsbevis" or (self.kind not in AGREEMENTS and self.outline.recipients)
        if form and (taken := self._fields(at)):
            return at + taken
        self._body(one)
        return at + 1

    # Head

    def _begins_text(self, at: int, level: int) -> bool:
        """Whether the head is over: by a heading of the text's, or the first § of a whole protokoll."""
        one = self.paragraphs[at]
        if ITEM.fullmatch(one.text) and self.kind not in AGREEMENTS:
            return self.kind == "protokoll"
        return level > 0 and not self._goes_on_in_capitals(at) and self._ends_head(at)

    def _goes_on_in_capitals(self, at: int) -> bool:
        """Whether a title in capitals goes on with the next line, in capitals too."""
        one, title = self.paragraphs[at], self.outline.title
        if title is None or title.block != one.block or not title.text.endswith(self.paragraphs[at - 1].text):
            return False
        return title.text.isupper() and one.text.isupper() and role_of(one.text) is None

    def _ends_head(self, at: int) -> bool:
        """Whether a heading begins the text itself, and is no title."""
        one = self.paragraphs[at]
        if self.kind not in AGREEMENTS and self._only_kind(one):
            return False
        role = role_of(one.text)
        may_be_title = role is None or role in _OFTEN_TITLES
        titled = self.outline.title is not None and not (self._only_kind(self.outline.title) and may_be_title)
        if not titled and role in _OFTEN_TITLES and self._stands_over_heading(at):
            return False
        if role is None or (not titled and self._names_itself(one)):
            return titled and not ITEM.fullmatch(one.text)
        plain = NUMBERED.sub("", one.text)
        sure = role not in _OFTEN_TITLES
        return sure or len(plain.split()) <= 3 or titled

    def _stands_over_heading(self, at: int) -> bool:
        """Whether a heading that a rule knows stands right below the line, which then is over no text."""
        below = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        return below is not None and len(self.paragraphs[at].text.split()) > 1 and role_of(below.text) is not None

    @staticmethod
    def _names_itself(one: Paragraph) -> bool:
        return first(NAMES, one.text[:200]) is not None and role_of(one.text) in (None, headings.PROMISE)

    def _in_head(self, at: int, level: int) -> int:
        one = self.paragraphs[at]
        if self.kind not in (*AGREEMENTS, "protokoll") and (item := ITEM.fullmatch(one.text)) and len(one.text) < 160:
            self._item(one, item)
            return at + 1
        taken = self._meeting(one) or self._fields(at)
        if taken:
            return at + taken
        return self._title_or_text(at, level)

    def _meeting(self, one: Paragraph) -> int:
        """«Kommunstyrelsen 2018-05-07»: organ and day of a meeting, on a line of their own, or with its §."""
        if self.kind == "protokollsutdrag" and (item := _ENDS_WITH_ITEM.search(one.text)):
            return self._meeting_and_item(one, item)
        found = _HELD.fullmatch(one.text)
        if found is None or self.kind not in ("protokollsutdrag", "protokoll"):
            return 0
        self.outline.noted("header")
        self.outline.fields.append(FieldRead("organ", "Organ", found["organ"], one.line, one.line))
        self.outline.fields.append(FieldRead("meeting", "Sammanträdesdatum", found["held"], one.line, one.line))
        return 1

    def _meeting_and_item(self, one: Paragraph, item: re.Match[str]) -> int:
        """«Utdrag ur kommunstyrelsens protokoll den 3 mars 2020, § 45»: a § at the end of whose meeting it is of."""
        organ, held = compiled(ORGAN.pattern).search(one.text), compiled(r"{dag}").search(one.text)
        if organ is None and named_kind(one) is None:
            return 0
        rows = [
            ("organ", "Organ", organ[0] if organ else ""),
            ("meeting", "Sammanträdesdatum", held[0] if held else ""),
        ]
        self.outline.noted("header")
        for name, label, value in [*rows, ("paragraph", "§", item[1])]:
            if value:
                self.outline.fields.append(FieldRead(name, label, value, one.line, one.line))
        return 1

    def _item(self, one: Paragraph, item: re.Match[str]) -> None:
        self.outline.noted("header")
        self.outline.fields.append(FieldRead("paragraph", "§", item["number"], one.line, one.line))
        rest = _ANOTHER_ITEM.sub("", item["rest"].replace(CELL, " ").strip())
        found = _DNR_WITHIN.search(rest) or DNR_ALONE.search(rest)
        if found:
            label, number = found.groupdict().get("label") or "Dnr", found.groupdict().get("number") or found[0]
            self.outline.fields.append(FieldRead("dnr", label, number.strip(), one.line, one.line))
            rest = re.sub(r"\(\s*\)", "", f"{rest[: found.start()]} {rest[found.end() :]}")
        rest = self._without_day(rest, one).strip(" –—-·")
        if rest:
            # What stands beside the § is the matter; what stood over it was a sender.
            self.outline.head += [self.outline.title] if self.outline.title else []
            self.outline.title = replace(one, text=rest, starts=())

    def _without_day(self, rest: str, one: Paragraph) -> str:
        """What stands beside a § without the day of the meeting, which is noted."""
        found = _HELD_ON.search(rest)
        if found is None:
            return rest
        self.outline.fields.append(FieldRead("meeting", "Sammanträdesdatum", found[1], one.line, one.line))
        return f"{rest[: found.start()]} {rest[found.end() :]}"

    def _fields(self, at: int) -> int:
        found, taken = fields_of(self.paragraphs, at)
        if found:
            self.outline.noted("header")
            self.outline.fields += found
        for one in found:
            old = self.outline.title
            if one.name == TITLE and one.value and (old is None or self._only_kind(old)):
                self.outline.head += [old] if old is not None else []
                self.outline.title = Paragraph(one.value, one.value_line)
        return taken

    def _title_or_text(self, at: int, level: int) -> int:
        """What stands in the head without a label: whom it is to, where it comes from, its title; else text begins."""
        one, title = self.paragraphs[at], self.outline.title
        if title is not None and (self._belongs_to_title(one, title) or self._goes_on_in_capitals(at)):
            self.outline.title = replace(title, text=f"{title.text} {one.text}")
        elif self._known_in_head(at):
            self.outline.head.append(one)
        elif _ADDRESSEE.fullmatch(one.text) and self.outline.to is None and not level:
            self.outline.noted("to")
            self.outline.to = one
        elif self._can_be_title(one, level):
            self._title(one)
        elif self.outline.title is not None and one.block == self.outline.title.block and self._goes_on(one):
            self.outline.title = replace(self.outline.title, text=f"{self.outline.title.text} {one.text}")
        elif self._only_kind(one):
            self.outline.head.append(one)
        else:
            self.in_head = False
            self._body(one)
        return at + 1

    def _known_in_head(self, at: int) -> bool:
        """Whether the line is of the sort that stands in a head, by its own words or by what stands beside it."""
        one, before = self.paragraphs[at], self.paragraphs[at - 1] if at else None
        known = known_in_head(one, before, addressed=self.outline.to is not None)
        apart = self.outline.title is None or self.outline.title.block != one.block
        figures = apart and sum(map(str.isalpha, one.text)) < _FEWEST_LETTERS
        return known or figures or self._over_somebody(at) or self._among_fields(at)

    def _among_fields(self, at: int) -> bool:
        """Whether it is «Från: Tekniska kontoret», a label that no rule knows, beside one that is known."""
        one = self.paragraphs[at]
        beside = [self.paragraphs[n] for n in (at - 1, at + 1) if 0 <= n < len(self.paragraphs)]
        near = any(each.block == one.block and label_of(each.text) is not None for each in beside)
        return near and _UNKNOWN_LABEL.match(one.text) is not None

    def _over_somebody(self, at: int) -> bool:
        """Whether an address stands right below the line, or a person below what they are: it is no title then."""
        one, below = self.paragraphs[at], self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        if below is None or below.block != one.block:
            return False
        return is_address(below.text) or (is_role(one.text) and len(one.text) < _SHORT and is_person(below.text))

    def _belongs_to_title(self, one: Paragraph, title: Paragraph) -> bool:
        """Whether the title broke off at the line's end, or an agreement's is followed by whom it is between."""
        dangling = re.search(r"\b(?:mellan|och)$", title.text.lower()) is not None and len(one.text) < _LONGEST_HEADING
        if (title.block == one.block and _BROKEN_OFF.search(title.text)) or dangling:
            return True
        if one.text.lower() == "och" and "mellan" in title.text.lower():
            return True
        named = self.kind in AGREEMENTS and first(NAMES, title.text[:200]) is not None
        return (
            named and re.match(r"(?:mellan|om|angående|avseende|gällande)\b", one.text) is not None and not one.marker
        )

    def _goes_on(self, one: Paragraph) -> bool:
        """The second line of a title, which names no party with its side and tells nothing of its own."""
        told = one.marker or CELL in one.text or _TELLS.search(one.text) or side_in(one.text)
        return len(one.text) < _LONGEST_HEADING and not one.text.endswith(".") and not told

    def _title(self, one: Paragraph) -> None:
        old = self.outline.title
        if old is not None and old.block == one.block and self.kind in AGREEMENTS and self._goes_on(one):
            one = replace(old, text=f"{old.text} {one.text}")
        elif old is not None:
            self.outline.head.append(old)
        self.outline.noted("title")
        self.outline.title = one

    def _can_be_title(self, one: Paragraph, level: int) -> bool:
        words, old = one.text, self.outline.title
        if one.marker or len(words) < 5 or len(words) > 280 or (words.endswith(".") and not level) or CELL in words:
            return False
        if len(words) > _LONGEST_HEADING and _TWO_SENTENCES.search(words):
            return False
        if side_in(words) or ORGAN.fullmatch(words):
            return False
        if words.endswith(":") and not level:
            return False
        if old is None:
            return True
        if self._only_kind(one) or len(words) > 160:
            return False
        # A name of the kind alone gives way to what the matter is called; so does what stands over the head's fields.
        return self._only_kind(old) or (self.kind not in AGREEMENTS and self._over_fields(old))

    def _over_fields(self, old: Paragraph) -> bool:
        """Whether the day, the handläggare, the § or the addressee stands below the line: it may be a sender."""
        below = [one.line for one in self.outline.fields if one.name in (DATE, OFFICER, PARAGRAPH)]
        to = self.outline.to
        return any(line > old.line for line in [*below, *([to.line] if to else [])])

    @staticmethod
    def _only_kind(one: Paragraph) -> bool:
        return says_only_sort(one.text)

    # Sections

    def _level(self, at: int) -> int:
        part = self.outline.parts[-1] if self.outline.parts else None
        return self.headlines.level(at, part, in_head=self.in_head)

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

    def _dispatch(self, at: int) -> int:
        self.in_head = False
        self.outline.noted("dispatch")
        self.outline.dispatch_heading, found, end = dispatch_at(self.paragraphs, at)
        self.outline.recipients += found
        if end < len(self.paragraphs):
            self.outline.parts.append(Part(None, "after"))
        return end

    def _signatures(self, tail: Sequence[Paragraph]) -> None:
        """The signatures of an agreement; the heading over them and what fits nowhere stay as text."""
        for one in tail:
            if role_of(one.text) == SIGNING and one is tail[0]:
                self._begin_part(one, self._level(self.paragraphs.index(one)) or 1)
            elif day_signed(one):
                self.outline.place = self.outline.place or one
                self.outline.signed_on.append(one)
        rest = [one for one in tail if belongs_to_signing(one) and one is not self.outline.place]
        rest = [one for one in rest if not (role_of(one.text) == SIGNING and one is tail[0])]
        for one in tail:
            if not belongs_to_signing(one) and role_of(one.text) != SIGNING:
                self._body(one)
        self.outline.noted("signed_by")
        self.outline.signatures = signatures_of(rest)

    def _signatures_under_text(self) -> None:
        """Names under a tjänsteskrivelse or a missiv: the short lines at the end of its last section."""
        if self.kind in AGREEMENTS:
            return
        for part in reversed(self.outline.parts[-3:]):
            if part.role == headings.SUPPORTING and not any(names_somebody(one) for one in part.body):
                continue
            tail = names_at_end(part.body)
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
