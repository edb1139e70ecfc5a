"""What is open in a case, and everything that stands in the way: the same answer for display as for refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.answers import NO_ANSWERS, choices_of, suggestion_of
from engine.domain.case import SIGNED_COPY, Case
from engine.domain.circumstances import Circumstances
from engine.domain.closing import coming_follow_ups
from engine.domain.errors import Refused, WrongUsage
from engine.domain.guards import GUARDS, notice_ground
from engine.domain.machine import way_from
from engine.domain.municipality import Municipality
from engine.domain.notice_decided import NOTICE_ROUND, REVISION
from engine.domain.people import Actor
from engine.domain.pledged import untold
from engine.domain.standing import is_over
from engine.domain.words import typed
from engine.domain.workflow import Action, Field, FieldKind, Required, Workflow

# The motive is asked for and may be answered like a field.
REASON = "motivering"
STATUS = "status"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stands in the way. guard: its id for programs («roll», «falt», a guard's name);
    text: what to do.
    """

    guard: str
    text: str


@dataclass(frozen=True, slots=True)
class Need:
    """A field that the action asks for, as it stands for this case. required: it must be answered here and now."""

    name: str
    kind: str
    label: str
    required: bool
    choices: tuple[tuple[str, str], ...]
    suggestion: str | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Openness:
    """An action for display: whether the way is open, where it leads, all that is missing and all that it asks for.

    holds: what it requires and has: «roll» and the names of guards.
    """

    name: str
    label: str
    to: str | None
    open: bool
    roles: tuple[str, ...]
    missing: tuple[Missing, ...]
    needs: tuple[Need, ...]
    reason_required: bool
    holds: tuple[str, ...] = ()


class NoSuchAction(WrongUsage):
    """Det finns ingen åtgärd «{action}» i ärendetypen {workflow}. Åtgärderna är: {known}."""


class NotOpen(Refused):
    """Åtgärden är inte öppen."""

    def __init__(self, dnr: str, label: str, missing: Sequence[Missing], last: str | None = None) -> None:
        self.missing = tuple(missing)
        self.label = label
        self.last = last
        super().__init__(dnr=dnr)

    @property
    def in_this_status(self) -> bool:
        """Whether it is the case's status that is in the way: somebody may just have carried it on."""
        return any(one.guard == STATUS for one in self.missing)

    def after(self, last: str) -> NotOpen:
        """The same, told with what was done last in the case: who, what and when."""
        return NotOpen(str(self.facts["dnr"]), self.label, self.missing, last)

    @property
    def message(self) -> str:
        """What is missing, a line each, and what was done last where that is told."""
        first = f"«{self.label}» kan inte göras i {self.facts['dnr']}:"
        last = [f"Senast i ärendet: {self.last}"] if self.last else []
        return "\n".join([first, *(f"  – {one.text}" for one in self.missing), *last])

    @property
    def details(self) -> list[dict[str, object]]:
        """One mapping a lack: guard and text."""
        return [{"guard": one.guard, "text": one.text} for one in self.missing]


def find_action(workflow: Workflow, action: str) -> Action:
    """The definition's action of that name. Raises NoSuchAction."""
    found = workflow.action(action)
    if found is None:
        known = ", ".join(one.name for one in workflow.actions)
        raise NoSuchAction(action=action[:60], workflow=workflow.name, known=known)
    return found


def holding(case: Case, now: Circumstances) -> Callable[[tuple[str, ...]], bool]:
    """Whether guards of those names all hold in the case."""
    return lambda names: not any(GUARDS[name](case, now) for name in names)


def standing_in_the_way(case: Case, now: Circumstances) -> list[Missing]:
    """Status, role, guards and documents; everything that is missing, never just the first."""
    action = now.action
    if not action.leaves(case.state):
        return [Missing(STATUS, _closed(case, now))]
    found = []
    if not any(now.acts_as(role, case) for role in action.roles) and not now.actor.is_system:
        roles = " eller ".join(role.label for role in action.roles)
        found.append(
            Missing("roll", f"{now.actor.name} har inte rätt att göra det: det kräver rollen {roles} i {case.body}.")
        )
    asked = [name for name in action.guards if now.asking or name not in ANSWERABLE]
    found += [Missing(name, text) for name in asked for text in GUARDS[name](case, now)]
    found += [Missing("handling", text) for text in _lacking_documents(case, action)]
    return found


# Guards about what the action itself brings in are asked of the case after the answers, not before.
ANSWERABLE = frozenset({"has_proposal"})


def _asks(field: Field) -> str:
    if field.kind is FieldKind.FILE:
        return f"Filen «{field.name}» ({field.label}) ska bifogas: --fil {field.name}=SÖKVÄG"
    return f"Fältet «{field.name}» ({field.label}) ska besvaras: --falt {field.name}=…"


def unanswered(case: Case, now: Circumstances) -> list[Missing]:
    """Required fields without an answer, and a reason where one is demanded."""
    lacking = [one for one in now.action.fields if is_required(one, case, now) and not now.answers.has(one.name)]
    found = [Missing("falt", _asks(field)) for field in lacking]
    if not now.reason:
        found += [Missing(REASON, text) for text in _unmotivated(case, now)]
    return found


def _unmotivated(case: Case, now: Circumstances) -> list[str]:
    """What the motive that nobody has given is wanted for; empty where none is."""
    if ended := _ended(case, now):
        told = [f"Uppföljningen {what} fortsätter, men upphör om ärendet avslutas." for what in ended]
        return [*told, 'Säg varför den inte behövs längre: --motivering "…"']
    return ['En motivering krävs: --motivering "…"'] if now.action.reason_required else []


def _ended(case: Case, now: Circumstances) -> list[str]:
    """The follow-ups without an end of their own that the action would end."""
    return coming_follow_ups(case, now.today) if _closes(now) else []


def _closes(now: Circumstances) -> bool:
    return any(effect.name == "close" for effect in now.action.effects)


def _motive(case: Case, now: Circumstances) -> Need | None:
    """The motive as it is asked for: always, or because something goes on that the action would end. It may be given
    where a promise is left of which nobody has said how it went.
    """
    ended, unsaid = _ended(case, now), untold(case) if _closes(now) else []
    if not ended and not now.action.reason_required:
        said = f"{' '.join(unsaid)} Eller skriv varför det inte går att säga"
        return Need(REASON, FieldKind.TEXT.value, said, False, ()) if unsaid else None
    why = f"Varför uppföljning som fortsätter upphör: {'; '.join(ended)}" if ended else "Motivering"
    return Need(REASON, FieldKind.TEXT.value, ". ".join((why, *unsaid)), True, ())


def is_required(field: Field, case: Case, now: Circumstances) -> bool:
    """Whether the field must be answered for this case: always,
    or because the case does not know the answer already.
    """
    if field.required is not Required.UNLESS_KNOWN:
        return field.required is Required.ALWAYS
    if field.name == "points":
        return not any(one.points for one in case.standing_proposals())
    if field.name == "file":
        return not any(record.role == SIGNED_COPY for record in case.standing_records())
    if field.name == "instrument":
        return _says_which(now) and sum(not is_over(one, now.today) for one in case.instruments) > 1
    if field.name == "received_on":
        return notice_ground(case, now) is not None or _ground_to_be_cited(case, now)
    if field.name == "party":
        return _ground_to_be_cited(case, now) and not now.answers.has("delegation")
    if field.name == "delegation":
        whose = any(one.name == "party" for one in now.action.fields) and not now.answers.has("party")
        return not whose and _ground_to_be_cited(case, now)
    if field.name == "start":
        return any(one.term.start is None for one in case.instruments)
    return True


def _says_which(now: Circumstances) -> bool:
    """Whether the action is about one agreement or another; a round is where it is to change or end it."""
    opens = any(effect.name == "new_round" for effect in now.action.effects)
    return not opens or now.answers.text("kind") in (REVISION, NOTICE_ROUND)


def _ground_to_be_cited(case: Case, now: Circumstances) -> bool:
    """Whether the municipality's notice must cite its delegation, since no round can be opened from the status. The
    other party's needs none, so that whose it is has to be said first.
    """
    ways = [way for way in now.action.ways if case.state in way.sources]
    opens_round = any("notice_not_decided" in way.when for way in ways)
    return bool(ways) and not opens_round and bool(GUARDS["notice_decided"](case, now))


def _closed(case: Case, now: Circumstances) -> str:
    status = now.workflow.status(case.state)
    if status.final:
        return f"Ärendet har statusen «{status.label}», och där slutar det."
    able = [one.name for one in now.workflow.actions if _goes_on(case, replace(now, action=one, asking=True))]
    return f"I statusen «{status.label}» går det inte. Öppet härifrån: {', '.join(able)}."


def _goes_on(case: Case, now: Circumstances) -> bool:
    """Whether the action leads on from the status, whatever will be answered and whatever is mended before."""
    if not now.action.leaves(case.state) or _shut_ways(case, replace(now, answers=NO_ANSWERS)):
        return False
    return not any(GUARDS[name](case, now) for name in now.action.guards if name in _AS_IT_IS)


def _lacking_documents(case: Case, action: Action) -> list[str]:
    have = (
        {text.kind for text in case.documents}
        | {row.template for row in case.standing_records()}
        | {row.role for row in case.standing_records()}
    )
    return [
        f"Handlingen {' eller '.join(kinds)} saknas: arende handling skapa {typed(case.dnr)} {kinds[0]}."
        for kinds in action.documents
        if not have.intersection(kinds)
    ]


# Guards of a way that the action itself may come to fulfil; of the others nothing but the case as it stands decides.
_FULFILLED_BY = {
    "first_round": ("ny_omgang", "sag_upp"),
    "later_round": ("ny_omgang", "sag_upp"),
    "has_officer": ("foresla",),
    "has_proposal": ("foresla", "bered"),
    "approved_for_organ": ("bered",),
    "decided": ("besluta", "avsla"),
    "round_settled": ("besluta", "avsla"),
    "no_open_round": ("besluta", "avsla"),
    "fully_signed": ("underteckna",),
    "signed_copy_registered": ("underteckna",),
    "has_successor": ("forny",),
    "all_succeeded": ("forny",),
    "notice_decided": ("sag_upp",),
    "notice_not_decided": ("sag_upp",),
    "notice_given": ("sag_upp",),
    "notice_registered": ("sag_upp",),
    "instruments_over": ("sag_upp",),
    "term_over": ("sag_upp",),
    "in_window": ("omforhandla", "lat_lopa"),
}
_ROUNDS = ("first_round", "later_round")
# What nobody mends in order to go on: which round it is, and what the case is about.
_AS_IT_IS = frozenset({*_ROUNDS, "has_instrument", "has_running", "has_ongoing", "can_extend"})


def _shut_ways(case: Case, now: Circumstances) -> list[Missing]:
    """What stands in the way of every way from the status, whatever will be answered; empty where one may be open."""
    action = now.action
    by_way = [
        [name for name in way.when if action.name not in _FULFILLED_BY.get(name, ()) and GUARDS[name](case, now)]
        for way in action.ways
        if case.state in way.sources
    ]
    return lacks_of_ways(action, case, now) if by_way and all(by_way) else []


def lacks_of_ways(action: Action, case: Case, now: Circumstances) -> list[Missing]:
    """What the guards of the ways themselves say, where none of the ways could be taken.

    That the round is another one helps nobody who is told what else would open a way.
    """
    names = dict.fromkeys(name for way in action.ways if case.state in way.sources for name in way.when)
    found = [Missing(name, text) for name in names for text in GUARDS[name](case, now)]
    return [one for one in found if one.guard not in _ROUNDS] or found


def openness(workflow: Workflow, case: Case, by: Actor, at: date, municipality: Municipality) -> tuple[Openness, ...]:
    """Every action of the definition, for display: «Varför kan jag inte gå vidare?» before anything is pressed."""
    return tuple(
        _openness(Circumstances(by, at, municipality, workflow, action, asking=True), case)
        for action in workflow.actions
    )


# What an action leads to is told as if it were answered in full: all sign, all is renewed.
_WHEN_ANSWERED = {
    "besluta": ("adopted",),
    "underteckna": ("fully_signed", "signed_copy_registered"),
    "forny": ("all_succeeded", "has_successor"),
}


def _leads_to(case: Case, now: Circumstances) -> str | None:
    """Where the action leads as the case stands: by the first way that is open already, else by the first of all."""
    holds, answered = holding(case, now), _WHEN_ANSWERED.get(now.action.name, ())
    way = way_from(now.action, case.state, lambda names: holds(tuple(name for name in names if name not in answered)))
    return (way.to or case.state) if way else now.action.destination(case.state)


def _need(field: Field, case: Case, now: Circumstances) -> Need:
    return Need(
        field.name,
        field.kind.value,
        field.label,
        is_required(field, case, now),
        choices_of(field, case, now.municipality),
        suggestion_of(field, case),
        field.repeated or field.kind is FieldKind.POINTS,
    )


def _openness(now: Circumstances, case: Case) -> Openness:
    action = now.action
    missing = tuple(standing_in_the_way(case, now))
    if action.leaves(case.state):
        missing += tuple(_shut_ways(case, now))
    needs = [_need(field, case, now) for field in action.fields]
    if motive := _motive(case, now):
        needs.append(motive)
    roles = tuple(role.value for role in action.roles)
    return Openness(
        action.name,
        action.label,
        _leads_to(case, now),
        not missing,
        roles,
        missing,
        tuple(needs),
        motive is not None and motive.required,
        _holding(missing, case, now) if action.leaves(case.state) else (),
    )


# Conditions of the agreements, of which none is fulfilled where there is no agreement.
_OF_AGREEMENTS = ("has_running", "has_ongoing", "unrenewed", "no_notice_to_send", "signed_copy_registered")


def _holding(missing: Sequence[Missing], case: Case, now: Circumstances) -> tuple[str, ...]:
    lacking, action = {one.guard for one in missing}, now.action
    required = ("roll", *(["handling"] if action.documents else []), *action.guards)
    moot = () if case.instruments else _OF_AGREEMENTS
    return tuple(name for name in required if name not in lacking and name not in moot and _stands(name, case, now))


def _stands(name: str, case: Case, now: Circumstances) -> bool:
    """Whether the condition is fulfilled by the case itself, and not only asked for in the form."""
    return name not in GUARDS or not GUARDS[name](case, replace(now, asking=False))
