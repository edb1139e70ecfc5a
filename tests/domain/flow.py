"""A small but whole case type, built by hand, and a case carried along it: for the tests of the process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from engine.domain.agreement import Instrument
from engine.domain.answers import Raw
from engine.domain.case import Case
from engine.domain.events import Outcome
from engine.domain.openness import NotOpen
from engine.domain.people import Actor, Role
from engine.domain.process import advance
from engine.domain.workflow import Action, Automatic, Field, FieldKind, Named, Required, Status, Way, Workflow
from tests.domain.made import CARL, ELIN, NILS, PLACE, RUT, actor, automatic, case, instrument, proposal, rule

HANDLAGGARE, CHEF, REGISTRATOR, SEKRETERARE = Role.HANDLAGGARE, Role.CHEF, Role.REGISTRATOR, Role.NAMNDSEKRETERARE
FINAL = ("avslutad", "avslagen", "avskriven", "makulerad")
GOING = ("utkast", "forslag", "beredning", "beslutad", "undertecknad", "uppfoljning", "fornyad", "uppsagd", "utlopt")
ALWAYS, KNOWN = Required.ALWAYS, Required.UNLESS_KNOWN


def _field(name: str, kind: FieldKind = FieldKind.TEXT, required: Required = Required.NEVER, **facts: object) -> Field:
    choices, source = facts.get("choices", ()), facts.get("source")
    rows = tuple((one, one.capitalize()) for one in choices) if isinstance(choices, tuple) else ()
    return Field(name, kind, name.capitalize(), required, rows, source if isinstance(source, str) else None)


def _date(name: str, required: Required = Required.NEVER, **facts: object) -> Field:
    return _field(name, FieldKind.DATE, required, **facts)


STEM, POINTS = _field("stem"), _field("points", FieldKind.POINTS, KNOWN)
ORGAN, PARAGRAPH = _field("organ", FieldKind.ORGAN), _field("paragraph", FieldKind.PARAGRAPH)
PASSAGE = (ORGAN, _date("meeting_on"), PARAGRAPH)
_DECIDING = (ORGAN, _date("meeting_on", ALWAYS), _field("paragraph", FieldKind.PARAGRAPH, ALWAYS), STEM, POINTS)
CHOSEN = _field("instrument", FieldKind.CHOICE, source="instruments")
NEEDED = _field("instrument", FieldKind.CHOICE, KNOWN, source="instruments")
PARTY = _field("party", FieldKind.CHOICE, source="parties")
OUTCOME = _field("outcome", FieldKind.CHOICE, choices=("bifall", "noteras", "laggs_till_handlingarna"))
KIND = _field("kind", FieldKind.CHOICE, ALWAYS, choices=("aterrapportering", "revidering", "uppsagning"))


def _way(sources: str, to: str | None, when: str = "", warns: str = "") -> Way:
    return Way(tuple(sources.split()), to, tuple(when.split()), tuple(warns.split()))


def _action(
    name: str, roles: tuple[Role, ...], ways: tuple[Way, ...], fields: tuple[Field, ...] = (),
    guards: str = "", effects: tuple[Named, ...] = (), *, reason: bool = False,
) -> Action:  # fmt: skip
    label = name.replace("_", " ").capitalize()
    return Action(name, label, roles, ways, fields, tuple(guards.split()), effects, reason_required=reason)


_PREPARING = "utkast forslag beredning"
_RUNNING = "beslutad undertecknad uppfoljning"

ACTIONS = (
    _action("foresla", (HANDLAGGARE,), (_way("utkast", "forslag", warns="points_out_of_order"),), (STEM, POINTS),
            "has_officer has_proposal", (Named("notify", "chef"),)),
    _action("bered", (CHEF, SEKRETERARE), (_way("forslag beredning", "beredning"),), (*PASSAGE, STEM, POINTS),
            "approved_for_organ", (Named("approve"),)),
    _action("besluta", (SEKRETERARE, REGISTRATOR),
            (_way("forslag beredning", "undertecknad", "fully_signed"), _way("forslag beredning", "beslutad")),
            (OUTCOME, *_DECIDING), "approved_for_organ not_case_officer", (Named("dispatch"),)),
    _action("avsla", (SEKRETERARE, REGISTRATOR),
            (_way("beredning", "avslagen", "first_round"), _way("beredning", "uppfoljning", "later_round")),
            _DECIDING, "approved_for_organ not_case_officer"),
    _action("aterremittera", (SEKRETERARE,), (_way("forslag beredning", "utkast"),), PASSAGE, "not_case_officer",
            reason=True),
    _action("bordlagg", (SEKRETERARE,), (_way("beredning", None),),
            (ORGAN, _date("meeting_on", ALWAYS), PARAGRAPH, _date("until"))),
    _action("underteckna", (REGISTRATOR,),
            (_way(_PREPARING, None, warns="signed_before_decided"), _way("beslutad", "undertecknad", "fully_signed"),
             _way(_RUNNING, None)),
            (CHOSEN, PARTY, _field("person", FieldKind.PERSON), _field("role"), _date("signed_on", ALWAYS),
             _field("mandate", required=ALWAYS), _field("original", required=ALWAYS)), "has_instrument"),
    _action("folj_upp", (HANDLAGGARE, REGISTRATOR),
            (_way("undertecknad", "uppfoljning", warns="no_follow_up"), _way("beslutad", "uppfoljning", "later_round")),
            (CHOSEN, _date("start", source="start_suggestion")), "", (Named("follow_up"),)),
    _action("ny_omgang", (HANDLAGGARE, REGISTRATOR), (_way(_RUNNING, "utkast"),), (KIND,), "", (Named("new_round"),)),
    _action("forny", (REGISTRATOR,), (_way("uppfoljning", "fornyad"), _way("fornyad", None)),
            (CHOSEN, _date("term_start", ALWAYS), _date("term_end"), _field("successor")), "has_instrument",
            (Named("open_successor"),)),
    _action("sag_upp", (CHEF, REGISTRATOR),
            (_way(_RUNNING, "uppsagd", "notice_given"), _way(_RUNNING, "utkast", "notice_not_decided"),
             _way(_RUNNING + " fornyad uppsagd", None, "notice_decided notice_registered"),
             _way(_PREPARING, None, "notice_may_come notice_registered")),
            (NEEDED, PARTY, _date("given_on"), _date("received_on"), _field("delegation")),
             "has_instrument has_ongoing", reason=True),
    _action("omforhandla", (HANDLAGGARE, CHEF), (_way("uppfoljning fornyad", None),), (NEEDED, _date("until", ALWAYS))),
    _action("lat_lopa", (CHEF,), (_way("uppfoljning fornyad", None),), (NEEDED,), "can_extend", reason=True),
    _action("avsluta", (REGISTRATOR,), (_way("uppfoljning fornyad uppsagd utlopt", "avslutad"),), (),
            "records_registered signed_copy_registered dispatched no_open_watch no_open_occurrence instruments_over",
            (Named("close"),)),
    _action("avskriv", (REGISTRATOR,),
            (_way(_PREPARING, "avskriven", "first_round"), _way(_PREPARING, "uppfoljning", "later_round")),
            reason=True),
    _action("makulera", (REGISTRATOR,), (_way("utkast", "makulerad"),), (), "first_round", (Named("void_number"),),
            reason=True),
)  # fmt: skip

FLOW = Workflow(
    "prov", 1, "Prov", "Ett helt förlopp i det lilla.", "utkast",
    tuple(Status(one, one.capitalize(), f"Ärendet är {one}.", one in FINAL) for one in (*GOING, *FINAL)),
    ACTIONS,
    (Automatic(("uppfoljning",), "uppsagd", ("notice_given",)), Automatic(("uppfoljning",), "utlopt", ("term_over",))),
)  # fmt: skip

D = date.fromisoformat
E, C, R, N = actor(ELIN), actor(CARL), actor(RUT), actor(NILS)
TODAY = "2017-03-01"
UNSIGNED = instrument(D("2017-01-01"), D("2019-12-31"), signed=False)
SIGNED = instrument(D("2017-01-01"), D("2019-12-31"))
YEARLY = automatic(D("2017-12-31"), start=D("2017-01-01"), notice=(rule("P3M"),))
SIGNING: dict[str, str] = {"signed_on": "2017-02-20", "mandate": "reglementet § 12", "original": "närarkivet"}
HELD: dict[str, str] = {"meeting_on": "2017-02-15", "paragraph": "23"}


def draft(*instruments: Instrument, **facts: object) -> Case:
    made = case(*instruments, state="utkast", decisions=(proposal(),), follow_up_from=None)
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Case by name


def act(one: Case, action: str, by: Actor, on: str = TODAY, *, reason: str | None = None, **answers: Raw) -> Outcome:
    return act_in(FLOW, one, action, by, on, reason=reason, **answers)


def act_in(
    flow: Workflow, one: Case, action: str, by: Actor, on: str = TODAY, *, reason: str | None = None, **answers: Raw
) -> Outcome:  # fmt: skip
    given_: Mapping[str, Sequence[Raw]] = {name: [raw] for name, raw in answers.items()}
    return advance(flow, one, action, by, D(on), given_, PLACE, reason)


def missing(one: Case, action: str, by: Actor, on: str = TODAY, **answers: str) -> list[str]:
    with pytest.raises(NotOpen) as no:
        act(one, action, by, on, **answers)
    assert all(each.text in no.value.message for each in no.value.missing)
    assert no.value.exit_code == 1
    return [each.guard for each in no.value.missing]


def prepared(*instruments: Instrument) -> Case:
    return act(act(draft(*instruments), "foresla", E).case, "bered", C).case


def decided(*instruments: Instrument, **facts: object) -> Case:
    made = act(prepared(*instruments), "besluta", N, **HELD).case
    return replace(made, **facts)  # type: ignore[arg-type]  # the fields of Case by name


def running(*instruments: Instrument) -> Case:
    return act(decided(*instruments), "folj_upp", E).case
