"""Proposals and decisions: the points, their passage through the organs, and what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.text import Point
from engine.domain.verdict import Verdict

__all__ = ["Decision", "DecisionRole", "Minutes", "Passage", "Verdict"]


_PROPOSING = re.compile(r"\bföresl(?:ås|år|agit)\b", re.IGNORECASE)
_TO_DECIDE = re.compile(r".*\bbeslutar?\b", re.IGNORECASE | re.DOTALL)


def decided_stem(stem: str | None, organ: str) -> str | None:
    """A proposal's stem as the organ that adopts it says it: «Styrelsen föreslås besluta att» is «Styrelsen beslutar
    att». One that proposes nothing stays as it is.
    """
    if stem is None or not _PROPOSING.search(stem):
        return stem
    rest = _TO_DECIDE.sub("", stem, count=1) if _TO_DECIDE.search(stem) else ""
    return f"{organ} beslutar{rest or (' att' if stem.rstrip(' :').endswith(' att') else '')}"


class DecisionRole(StrEnum):
    """A proposal to another organ (or the office's own), or the decision itself."""

    FORSLAG = "forslag"
    BESLUT = "beslut"


@dataclass(frozen=True, slots=True)
class Minutes:
    """How far the minutes of a meeting that was held in the system have come, for one decision; only what has happened.

    What follows from these days by law is reckoned (domain/board/legal.py). sitting: the meeting's number in the
    database; None for a decision by delegation that is minuted and announced by itself (KL 8:10 p. 3). posted_on,
    taken_down_on: of the notice that stands or stood last. appealable: False for what only prepares (KL 13:2).
    unappealed_on: the day on which somebody noted that no appeal had come. settled_on: the day on which the court had
    finished with an appeal; annulled: that it annulled the decision. changed: the organ's bifall was with changes.
    """

    sitting: int | None
    appealable: bool = True
    approved_on: date | None = None
    posted_on: date | None = None
    taken_down_on: date | None = None
    appealed_on: date | None = None
    unappealed_on: date | None = None
    settled_on: date | None = None
    annulled: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A case's passage through one organ at a meeting held in the system; what advance() is told of it.

    delegation: the point of the delegationsordning by which an utskott decides and does not only propose.
    """

    sitting: int
    organ: str
    outcome: Verdict
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one organ proposed or decided in one round of a case.

    body: the organ's code. paragraph: § number. meeting_on: the meeting day, local date.
    stem: the words before the points. outcome: None for a proposal that says only its points; where the points went
    different ways each has its own. delegation: the point by which somebody decided for the organ.
    minutes: None where the meeting was not held in the system.
    kind: what a later round was opened for («uppsagning»). until: the day of the meeting to which it was postponed,
    where one was said. to: the dispatch list of the round, kept when the next one opens; until then it is the case's.
    about: the instruments that the round was opened about; empty: all of them.
    written_in: what it has changed already, by id of the instrument; «promises» and «obligations» for those.
    """

    body: str
    role: DecisionRole
    paragraph: int | None = None
    meeting_on: date | None = None
    stem: str | None = None
    points: tuple[Point, ...] = ()
    round: int = 1
    outcome: Verdict | None = None
    reason: str | None = None
    delegation: str | None = None
    minutes: Minutes | None = None
    kind: str | None = None
    until: date | None = None
    to: tuple[str, ...] | None = None
    about: tuple[str, ...] = ()
    written_in: tuple[str, ...] = ()

    @property
    def adopts(self) -> bool:
        """True where it decides into being what was proposed: bifall, until a court annuls it. What was noted or laid
        to the files (noteras, läggs till handlingarna) was adopted no more than what was turned down.
        """
        return self.settles and self.outcome in (None, Verdict.BIFALL) and not self.annulled

    @property
    def settles(self) -> bool:
        """True where it ends the deciding: bifall, avslag, noteras, läggs till handlingarna;
        not a proposal or a way back.
        """
        return self.role is DecisionRole.BESLUT and not (self.outcome is not None and self.outcome.is_way_back)

    @property
    def annulled(self) -> bool:
        """True where a court has annulled it (KL 13:8): nobody is to carry it out or send it any more."""
        return self.minutes is not None and self.minutes.annulled

    @property
    def outcome_words(self) -> str | None:
        """What the organ did with the matter, as the minutes say it; None for a proposal that says only its points."""
        changed = self.minutes is not None and self.minutes.changed
        return Verdict.MED_ANDRINGAR.label if changed else self.outcome.label if self.outcome else None

    @property
    def passage(self) -> str | None:
        """Where it stands: «KS 2017-09-27 § 131»; None where day or paragraph is not known."""
        if self.paragraph is None or self.meeting_on is None:
            return None
        return f"{self.body} {self.meeting_on.isoformat()} § {self.paragraph}"

    @property
    def place(self) -> str:
        """Where it stands, as far as that is known: «KS 2017-09-27 § 131», «TSU § 35», «KS 2017-09-27», «KS»."""
        day = self.meeting_on.isoformat() if self.meeting_on else None
        return " ".join(filter(None, (self.body, day, f"§ {self.paragraph}" if self.paragraph else None)))

    @property
    def left_over(self) -> tuple[Point, ...]:
        """The points that were sent back or postponed although the rest was settled."""
        return tuple(one for one in self.points if self.settles and one.outcome and one.outcome.is_way_back)

    @property
    def waits_for_approval(self) -> bool:
        """Whether nothing may be issued or sent of it yet: its minutes are kept here and are not justerade."""
        return self.minutes is not None and self.minutes.approved_on is None

    @property
    def out_of_order(self) -> str | None:
        """The markers of the points, where they are numbers but not 1 to n: «1, 3, 4»."""
        markers = [point.marker for point in self.points if point.marker]
        numbered = all(marker.isdigit() for marker in markers)
        in_order = markers == [str(n) for n in range(1, len(markers) + 1)]
        return ", ".join(markers) if numbered and not in_order else None
