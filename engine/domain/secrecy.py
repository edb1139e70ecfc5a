"""Who may see what is marked as confidential: those who handle the case, decide in it or keep its register.

Within an authority secrecy does not stop those who need the matter for their work (OSL 8:1–2 e contrario); everybody
else is told neither what it says nor that it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.domain.case import Case, Confidentiality, Record
from engine.domain.errors import WrongUsage
from engine.domain.municipality import Municipality
from engine.domain.people import Role, User
from engine.domain.text import DocumentText
from engine.domain.words import line_fault

# In the case's organ. A handläggare sees her own cases; a systemförvaltare tends the system, not the cases.
ENTITLED = (Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE, Role.ORDFORANDE, Role.ARKIVARIE)


class NotAProvision(WrongUsage):
    """Sekretess markeras med bestämmelsen som den grundas på, lag och paragraf: «OSL 18 kap. 1 §»{said}."""


def provision_of(said: str) -> str:
    """The provision on which a marking rests (OSL 5:5), as it was written. Raises NotAProvision where it cites none."""
    words = said.strip()
    if line_fault(words) or not any(sign.isdigit() for sign in words):
        raise NotAProvision(said=f", inte «{words[:40]}»" if words else "")
    return words


@dataclass(frozen=True, slots=True)
class Eyes:
    """What somebody sees of what is marked: cases of her own, and those of the organs where her role entitles her."""

    user_id: str
    name: str
    organs: frozenset[str]

    def sees_marked(self, body: str, officer_id: str | None, officer: str | None) -> bool:
        """Whether she may see a marked case of that organ and handläggare, and the marked handlings in such a case."""
        own = officer_id == self.user_id if officer_id is not None else officer is not None and officer == self.name
        return own or body in self.organs


BLIND = Eyes("", "", frozenset())


def eyes_of(user: User, municipality: Municipality) -> Eyes:
    """The eyes of that user, as her roles stand now; one who has left sees nothing."""
    if not user.active:
        return BLIND
    entitled = any(role in user.roles for role in ENTITLED)
    codes = [organ.code for organ in municipality.organs if municipality.covers(user.organs, organ.code)]
    return Eyes(user.id, user.name, frozenset(codes) if entitled else frozenset())


def _entitled(case: Case, eyes: Eyes) -> bool:
    return eyes.sees_marked(case.body, case.officer_id, case.officer.name if case.officer else None)


def sees(case: Case, eyes: Eyes) -> bool:
    """Whether the case is there for her."""
    return case.confidentiality is None or _entitled(case, eyes)


def reads(case: Case, record: Record, eyes: Eyes) -> bool:
    """Whether the handling is there for her."""
    return sees(case, eyes) and (record.confidentiality is None or _entitled(case, eyes))


def appendices_of(records: Iterable[Record], number: int) -> frozenset[int]:
    """The numbers of the standing appendices of that handling, and of theirs: what is marked is marked with them."""
    found, standing = {number}, [one for one in records if one.counts]
    while more := {one.number for one in standing if one.appendix_to in found} - found:
        found |= more
    return frozenset(found - {number})


def marking_of_text(
    records: Iterable[Record], kind: str, round_: int, passage: str | None = None
) -> Confidentiality | None:
    """The marking of the handling that was made of such a text, which the text has with it; None where it has none."""
    return next(
        (one.confidentiality for one in records if one.confidentiality and _made_of(one, kind, round_, passage)), None
    )


def _made_of(record: Record, kind: str, round_: int, passage: str | None) -> bool:
    """Whether the handling may have been made of such a text. Of one that was voided or moved away no round is known
    any more; one that was moved here was made in another case.
    """
    if record.template != kind:
        return False
    if record.issued_in is None:
        return not record.counts
    made_in, of = record.issued_in
    return made_in == round_ and (of is None or passage is None or of == passage)


def reads_text(case: Case, text: DocumentText, eyes: Eyes) -> bool:
    """Whether what a document says is there for her: as the handling that was made of it."""
    open_to_all = marking_of_text(case.records, text.kind, text.round, text.passage) is None
    return sees(case, eyes) and (open_to_all or _entitled(case, eyes))


def as_seen(case: Case, eyes: Eyes) -> Case:
    """The case with the handlings and texts that are there for her; only to be shown, never to be saved."""
    return replace(
        case,
        records=tuple(one for one in case.records if reads(case, one, eyes)),
        documents=tuple(one for one in case.documents if reads_text(case, one, eyes)),
    )
