"""Who may see what is marked as confidential: those who handle the case, decide in it or keep its register.

Within an authority secrecy does not stop those who need the matter for their work (OSL 8:1–2 e contrario); everybody
else is told neither what it says nor that it is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.domain.case import Case, Record
from engine.domain.municipality import Municipality
from engine.domain.people import Role, User

# In the case's organ. A handläggare sees her own cases; a systemförvaltare tends the system, not the cases.
ENTITLED = (Role.REGISTRATOR, Role.CHEF, Role.NAMNDSEKRETERARE, Role.ORDFORANDE, Role.ARKIVARIE)


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


def as_seen(case: Case, eyes: Eyes) -> Case:
    """The case with the handlings that are there for her; only to be shown, never to be saved."""
    return replace(case, records=tuple(one for one in case.records if reads(case, one, eyes)))
