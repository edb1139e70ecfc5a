"""How every use case runs: one transaction, once for a key, undone for a dry run; and how a changed case is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.app import App
from engine.domain.case import Case
from engine.domain.errors import Refused, WrongUsage
from engine.domain.event import Event
from engine.domain.people import Actor, Role
from engine.domain.secrecy import BLIND, Eyes, eyes_of
from engine.store import cases, idempotency
from engine.store.canonical import canonical
from engine.store.codec import plain
from engine.store.columns import on_the_clock

if TYPE_CHECKING:
    from engine.store.database import UnitOfWork

Answer = dict[str, Any]
# What is said of a handling that is not there for whoever asks.
A_RECORD = "en handling registrerades eller ändrades"
# They see to the users, the outbox and how the system is.
TENDING = frozenset({Role.SYSTEMFORVALTARE, Role.REGISTRATOR})


class RevisionPassed(Refused):
    """{dnr} har ändrats: det är nu på revision {revision}, inte {wanted}. Senast: {last}. Läs om ärendet och försök
    igen.
    """


class Conflict(cases.Conflict):
    """{dnr} ändrades medan du arbetade: {last}. Läs om ärendet (nu revision {revision}) och försök igen."""


class NotAllowed(Refused):
    """{name} har inte rätt att göra det: det kräver rollen {roles} i {organ}."""


class NoActor(WrongUsage):
    """Ange vem som handlar: --som ANVÄNDARE, eller miljövariabeln ARENDE_ANVANDARE."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what: the actor, the command's name, an idempotency key, dry run, and the revisions that will do.

    if_revisions: those at which what was read still holds; none: whatever the revision.
    said: a digest of what was said with the command, so that a key is not taken for a repeat of something else.
    guarded: the asker sees only what she is entitled to; the terminal trusts whoever can open the database.
    noted: what of the confidential has been noted as read already, as (case, handling).
    """

    actor: Actor
    command: str
    key: str | None = None
    dry: bool = False
    if_revisions: frozenset[int] = frozenset()
    said: str = ""
    guarded: bool = False
    noted: set[tuple[int, int | None]] = field(default_factory=set, compare=False)

    @property
    def identity(self) -> str:
        """What a key stands for: the command, and what was said with it."""
        return f"{self.command}{idempotency.SAID}{self.said}" if self.said else self.command


def only_at(revision: int | None) -> frozenset[int]:
    """The revisions that will do where that one was read; None: where none was, and any will."""
    return frozenset() if revision is None else frozenset({revision})


def perform(app: App, request: Request, work: Callable[[UnitOfWork], Answer]) -> Answer:
    """Runs the work in one transaction and gives its answer.

    With a key that was used before, the first answer is given and nothing is done. A dry run is undone, and its answer
    says «dryRun».
    """

    def whole(unit: UnitOfWork) -> Answer:
        if request.key and (first := idempotency.first_answer(unit.conn, request.key, request.identity)) is not None:
            return {**first, "repeated": True}
        answer = work(unit)
        if request.key and not request.dry:
            idempotency.keep(unit.conn, request.key, request.identity, answer)
        return answer

    if not request.dry:
        return app.database.run(whole)
    with app.database.write() as unit:
        return {**whole(unit), "dryRun": True}


def load(app: App, unit: UnitOfWork, request: Request, dnr: str, *, texts: bool = False) -> Case:
    """The case to be changed, by its Dnr as somebody wrote it. Raises NoSuchDnr, AmbiguousDnr, RevisionPassed."""
    case = cases.load_by_dnr(unit.conn, dnr, eyes(app, request), texts=texts)
    check_revision(app, unit, case, request)
    return case


def eyes(app: App, request: Request) -> Eyes | None:
    """What the asker may see of what is marked as confidential; None: everything."""
    if not request.guarded:
        return None
    user = request.actor.user
    return eyes_of(user, app.municipality) if user else BLIND


def find(app: App, conn: Any, request: Request, dnr: str) -> int:
    """The id of the case; one that the asker may not see is not there. Raises BadDnr, NoSuchDnr, AmbiguousDnr."""
    return cases.find(conn, dnr, eyes(app, request))


def check_revision(app: App, unit: UnitOfWork, case: Case, request: Request) -> None:
    """Raises RevisionPassed, with who did what and when, where somebody else has changed the case since it was read."""
    wanted = request.if_revisions
    if wanted and case.revision not in wanted:
        last, read = last_done(app, unit, case, request), " eller ".join(map(str, sorted(wanted)))
        raise RevisionPassed(dnr=case.dnr, revision=case.revision, wanted=read, last=last or "okänt")


def last_done(app: App, unit: UnitOfWork, case: Case, request: Request) -> str | None:
    """When, who and what was done last in the case, as a line; None where its journal is empty.

    Of what one change wrote the first entry says what was done, the rest what came of it. What a handling is that is
    not there for the asker is not said.
    """
    from engine.store import journal  # noqa: PLC0415 - only who is late pays for it
    from engine.usecases.entries import hidden_in, tells_of  # noqa: PLC0415 - with every event
    from engine.usecases.hiding import from_eyes  # noqa: PLC0415 - the same

    rows = journal.of_case(unit.conn, case.id)
    done = next((row for row in rows if row.revision == rows[-1].revision), None)
    if done is None:
        return None
    own = eyes(app, request)
    says = A_RECORD if tells_of(done, hidden_in(case, own)) else from_eyes(unit.conn, own)(done.says)
    return f"{on_the_clock(done.at)} {done.actor_name}: {says}"


def allow(app: App, request: Request, case_body: str, *roles: Role) -> None:
    """Raises NotAllowed unless the actor is the system or holds one of the roles in the organ."""
    if not holds(app, request, case_body, *roles):
        asked = " eller ".join(role.label for role in roles)
        raise NotAllowed(name=request.actor.name, roles=asked, organ=case_body)


def holds(app: App, request: Request, case_body: str, *roles: Role) -> bool:
    """Whether the actor is the system or holds one of the roles in the organ."""
    actor = request.actor
    held = actor.user is not None and any(app.municipality.has_role(actor.user, role, case_body) for role in roles)
    return actor.is_system or held


def allow_tending(request: Request) -> None:
    """Raises NotAllowed unless the actor is the system or tends it: a systemförvaltare or registrator of any organ."""
    user = request.actor.user
    if not request.actor.is_system and not (user and TENDING & user.roles):
        roles = " eller ".join(sorted(role.label for role in TENDING))
        raise NotAllowed(name=request.actor.name, roles=roles, organ="något organ")


def save(
    app: App, unit: UnitOfWork, request: Request, before: Case, after: Case, events: Sequence[Event],
    sweep: cases.NextSweep | None = None,
) -> Case:  # fmt: skip
    """Saves the case by what the events say. Raises Conflict, with as much of what another did as the asker may see."""
    try:
        return cases.save(unit.conn, before, after, events, sweep)
    except cases.Conflict as passed:
        now = cases.load(unit.conn, before.id)
        last = last_done(app, unit, now, request) or "okänt hur"
        raise Conflict(dnr=before.dnr, last=last, revision=now.revision) from passed


def write(app: App, unit: UnitOfWork, request: Request, before: Case, after: Case, events: Sequence[Event]) -> Case:
    """Saves the case by what the events say, and seals them in the journal; the revision is raised by one.

    Effects on plans and reminders come with carrying_out.settle, which calls this.
    """
    saved = save(app, unit, request, before, after, events)
    seal(app, unit, request, saved.id, events)
    return saved


def seal(
    app: App,
    unit: UnitOfWork,
    request: Request,
    case_id: int | None,
    events: Sequence[Event],
    reason: str | None = None,
) -> None:
    """Writes the events into the journal, in order; the chain's head is locked last."""
    from engine.store import journal  # noqa: PLC0415 - only who writes pays for it

    at, actor = app.now(), request.actor
    journal.seal(
        unit.conn,
        [
            journal.Entry(
                case_id=case_id,
                at=at,
                actor_id=actor.id,
                actor_name=actor.name,
                account=actor.account,
                machine=actor.machine,
                kind=event.kind,
                says=event.says(),
                payload=canonical(plain(event)),
                reason=getattr(event, "reason", None) or reason,
                key=request.key,
            )
            for event in events
        ],
    )
