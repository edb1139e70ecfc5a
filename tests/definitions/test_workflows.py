"""The shipped case types: they are sound, use the fixed words, and say what the law and the project demand of them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from engine.definitions.catalog import Catalog
from engine.definitions.schema import schema, written
from engine.definitions.yamlfile import Mapping, Node, Scalar, read_tree
from engine.domain.people import Role
from engine.domain.workflow import OUTCOME_STATUSES, Anchor, Required, Workflow
from tests.support.parts import REPOSITORY

SHIPPED = REPOSITORY / "workflows"
# A round that ends in nothing, in a case that is not followed up yet.
BACK = ("later_round", "not_followed_up")
AGREEMENTS = ("samverkansoverenskommelse", "medborgarlofte", "avtal")
NAMES = (*AGREEMENTS, "politiskt_arende", "delegationsbeslut")
CATALOG = Catalog(None, SHIPPED)


def workflow(name: str) -> Workflow:
    return CATALOG.newest(name)[0]


def ways(flow: Workflow, action: str, status: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Where the action leads from the status, and on what conditions, in order."""
    found = flow.action(action)
    return [(way.to, way.when) for way in found.ways if status in way.sources] if found else []


def test_five_case_types_are_shipped() -> None:
    assert sorted(NAMES) == list(CATALOG.names())


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_case_type_is_sound(name: str) -> None:
    flow = workflow(name)

    assert (name, 1, "utkast") == (flow.name, flow.version, flow.initial)


@pytest.mark.parametrize("name", NAMES)
def test_what_an_organ_decides_is_never_recorded_by_the_handlaggare(name: str) -> None:
    recording = [workflow(name).action(action) for action in ("besluta", "avsla", "aterremittera", "bordlagg")]

    assert all(Role.HANDLAGGARE not in action.roles for action in recording if action)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_registrator_closes_and_only_after_the_closing_check(name: str) -> None:
    close = workflow(name).action("avsluta")

    assert close
    assert close.roles == (Role.REGISTRATOR,)
    assert {"records_registered", "dispatched", "no_open_watch", "no_open_occurrence"} <= set(close.guards)


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_usual_order_is_decided_then_signed_and_the_other_order_gives_a_warning(name: str) -> None:
    flow = workflow(name)
    sign = flow.action("underteckna")

    assert sign
    assert [warning for way in sign.ways for warning in way.warns if "utkast" in way.sources] == [
        "signed_before_decided"
    ]
    notice, signed = ("beslutad", ("later_round", "notice_decided")), ("undertecknad", ("fully_signed", "adopted"))
    assert ways(flow, "besluta", "beredning") == [notice, signed, ("beslutad", ())]
    assert ways(flow, "underteckna", "beslutad") == [signed, (None, ())]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_another_round_goes_through_the_organ_again_while_the_agreement_runs(name: str) -> None:
    flow = workflow(name)

    assert ways(flow, "ny_omgang", "uppfoljning") == [("utkast", ())]
    assert ways(flow, "avsla", "beredning") == [
        ("avslagen", ("first_round",)),
        ("beslutad", BACK),
        ("uppfoljning", ("later_round",)),
    ]
    assert ways(flow, "avskriv", "utkast") == [
        ("avskriven", ("first_round",)),
        ("beslutad", BACK),
        ("uppfoljning", ("later_round",)),
    ]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_notice_without_a_ground_opens_a_round_in_which_the_organ_decides(name: str) -> None:
    flow = workflow(name)
    give = flow.action("sag_upp")

    assert give
    assert Role.HANDLAGGARE not in give.roles
    assert ways(flow, "sag_upp", "uppfoljning")[:2] == [
        ("uppsagd", ("notice_given",)),
        ("utkast", ("notice_not_decided",)),
    ]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_what_became_of_an_agreement_leads_only_to_its_end(name: str) -> None:
    flow = workflow(name)
    out = {way.to for action in flow.actions for way in action.ways if set(way.sources) & set(OUTCOME_STATUSES)}

    assert {None, "avslutad"} == out
    assert [(step.sources, step.to, step.when) for step in flow.automatic] == [
        (("uppfoljning",), "uppsagd", ("notice_given",)),
        (("uppfoljning",), "utlopt", ("term_over",)),
        (("fornyad",), "uppfoljning", ("renewal_failed",)),
    ]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_an_end_is_told_of_half_a_year_a_quarter_and_a_month_before(name: str) -> None:
    rules = workflow(name).reminders
    for anchor in (Anchor.LAST_NOTICE_DAY, Anchor.PERIOD_END, Anchor.TERM_END):
        assert [str(rule.offset) for rule in rules if rule.anchor is anchor] == ["P6M", "P3M", "P1M"]


@pytest.mark.parametrize("name", NAMES)
def test_follow_ups_watches_and_tasks_are_told_of_and_reach_the_chef_in_the_end(name: str) -> None:
    rules = [rule for rule in workflow(name).reminders if rule.anchor in {Anchor.OCCURRENCE, Anchor.WATCH, Anchor.TASK}]

    assert [(str(rule.offset), rule.anchor.value) for rule in rules] == [
        ("P14D", "uppfoljning"),
        ("P0D", "bevakning"),
        ("P0D", "uppgift"),
    ]
    assert all(rule.escalate_after for rule in rules)


@pytest.mark.parametrize("name", ["samverkansoverenskommelse", "medborgarlofte"])
def test_a_lofte_is_not_closed_before_the_residents_have_been_told(name: str) -> None:
    close = workflow(name).action("avsluta")

    assert close
    assert "promises_fed_back" in close.guards


def test_a_delegated_decision_cites_its_delegation_and_goes_past_the_organ() -> None:
    flow = workflow("delegationsbeslut")
    decide = flow.action("besluta")

    assert decide
    assert "delegation_cited" in decide.guards
    assert Required.ALWAYS is next(field.required for field in decide.fields if field.name == "delegation")
    assert ways(flow, "besluta", "utkast") == [("beslutad", ())]
    assert not flow.has_status("beredning")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_decided_is_frozen_and_contacts_stay_open(name: str) -> None:
    frozen = workflow(name).frozen_keys("uppfoljning")

    assert {"title", "body", "decision", "obligations"} <= frozen
    assert not frozen & {"contacts", "appendices", "case_officer", "documents"}
    assert not workflow(name).frozen_keys("utkast")


def plain(node: Node) -> object:
    """The tree as JSON sees it."""
    if isinstance(node, Mapping):
        return {entry.key: plain(entry.value) for entry in node.entries}
    if not isinstance(node, Scalar):
        return [plain(item) for item in node.items]
    if node.plain and node.text in {"true", "false"}:
        return node.text == "true"
    return int(node.text) if node.plain and node.text and node.text.isdigit() else node.text


def test_the_published_schema_is_the_one_that_the_vocabulary_gives() -> None:
    said = "skriv om den: python -m engine.definitions.schema > workflows/schema.json"

    assert (SHIPPED / "schema.json").read_text(encoding="utf-8") == written(), said


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_case_types_keep_to_the_schema(path: Path) -> None:
    jsonschema.Draft202012Validator(json.loads(written())).validate(plain(read_tree(path)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("to: forslag", "to: forslaget"),
        ("guards: [has_instrument]", "guards: [os.system]"),
        ("kind: points", "kind: lista"),
        ("offset: P14D", "offset: 14 dagar"),
        ("{notify: chef}", "{notify: kungen}"),
        ("version: 1", "version: noll"),
        ("initial: utkast", "start: utkast"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(right: str, wrong: str) -> None:
    text = (SHIPPED / "avtal.yaml").read_text(encoding="utf-8")
    assert right in text

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(plain(read_tree(text.replace(right, wrong))))
