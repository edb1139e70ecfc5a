"""A definition is proved sound before it may run: every fault at once, with its line and what to write instead."""

from __future__ import annotations

import random
import re

import pytest

from engine.definitions.read import read_workflow
from engine.domain.errors import FileFaults
from tests.support.parts import REPOSITORY

SHIPPED = sorted((REPOSITORY / "workflows").glob("*.yaml"))
SOUND = """\
name: provning
version: 1
title: Prövning
caption: Något prövas.
initial: utkast
statuses:
  - {id: utkast, label: Utkast, plain: Skrivs.}
  - {id: uppfoljning, label: Uppföljning, plain: Följs.}
  - {id: avslutad, label: Avslutad, plain: Klart., final: true}
actions:
  - name: folj_upp
    label: Följ upp
    roles: [handlaggare]
    ways: [{from: [utkast], to: uppfoljning}]
    guards: [has_officer]
    fields: [{name: start, kind: date, label: Startdag}]
    effects: [follow_up]
  - name: avsluta
    label: Avsluta
    roles: [registrator]
    ways: [{from: [uppfoljning], to: avslutad}]
    effects: [close]
"""


def faults_of(text: str) -> list[str]:
    with pytest.raises(FileFaults) as refused:
        read_workflow(text, "fil.yaml")
    return [str(fault) for fault in refused.value.faults]


def test_the_sound_one_is_sound() -> None:
    assert read_workflow(SOUND).name == "provning"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("initial: utkast", "initial: utkst", "fil.yaml:5: statusen «utkst» finns inte. Menade du «utkast»?"),
        ("from: [utkast]", "from: [utkat]", "fil.yaml:14: statusen «utkat» finns inte. Menade du «utkast»?"),
        ("to: uppfoljning", "to: uppföljning", "fil.yaml:14: statusen «uppföljning» finns inte."),
        ("id: utkast", "id: start", "fil.yaml:7: statusen «start» finns inte."),
        ("name: folj_upp", "name: följ_upp", "fil.yaml:11: åtgärden «följ_upp» finns inte. Menade du «folj_upp»?"),
        ("name: avsluta", "name: folj_upp", "fil.yaml:18: åtgärden «folj_upp» står två gånger."),
        ("[has_officer]", "[has_oficer]", "fil.yaml:15: villkoret «has_oficer» finns inte. Menade du «has_officer»?"),
        ("[has_officer]", "[os.getcwd]", "fil.yaml:15: villkoret «os.getcwd» finns inte."),
        ("[close]", "[klose]", "fil.yaml:22: effekten «klose» finns inte. Menade du «close»?"),
        ("[close]", "[{close: nu}]", "fil.yaml:22: effekten «close» tar inget värde."),
        ("[close]", "[notify]", "fil.yaml:22: effekten «notify» saknar roll."),
        ("[close]", "[{notify: kung}]", "fil.yaml:22: rollen «kung» finns inte."),
        ("[close]", "[{issue: brevet}]", "fil.yaml:22: mallen «brevet» finns inte. Menade du «brev»?"),
        ("[close]", "[[close]]", "fil.yaml:22: en effekt är ett namn"),
        ("[registrator]", "[registrar]", "fil.yaml:20: «registrar» kan inte stå i roles. Menade du «registrator»?"),
        ("[registrator]", "[lasare]", "fil.yaml:20: «lasare» kan inte stå i roles."),
        ("[registrator]", "[]", "fil.yaml:20: åtgärden «avsluta» saknar roles."),
        ("name: start", "name: startdag", "fil.yaml:16: fältet «startdag» finns inte. Menade du «start»?"),
        ("kind: date", "kind: text", "fil.yaml:16: fältet «start» är av slaget date. Skriv kind: date."),
        ("kind: date", "kind: datum", "fil.yaml:16: «datum» kan inte stå som kind. Menade du «date»?"),
        ("kind: date", "kind: date, source: parties", "fil.yaml:16: källan för ett fält av slaget date «parties»"),
        ("name: start, kind: date", "name: party, kind: choice", "fil.yaml:16: fältet «party» ska ha antingen"),
        ("title: Prövning\n", "", "fil.yaml:1: «title» saknas i ärendetypen."),
        ("version: 1", "version: ett", "fil.yaml:2: «version» är «ett», men ska vara ett heltal"),
        (", final: true", "", "fil.yaml:9: statusen «avslutad» är alltid ett slut. Skriv final: true."),
        ("plain: Skrivs.", "plain: Skrivs., final: true", "fil.yaml:7: statusen «utkast» är aldrig ett slut."),
        (
            "[{from: [uppfoljning], to: avslutad}]",
            "[{from: [uppfoljning], to: null}]",
            "fil.yaml:8: ingen väg leder ut",
        ),
        ("to: avslutad}]", "to: utkast}]", "fil.yaml:7: från statusen «utkast» når man aldrig ett slut."),
        (
            "to: avslutad}]",
            "to: avslutad}, {from: avslutad, to: null}]",
            "fil.yaml:21: statusen «avslutad» är ett slut;",
        ),
        ("to: avslutad}]", "}]", "fil.yaml:21: «to» saknas i vägen. Skriv en status, eller «to: null»"),
        (
            "to: avslutad}]",
            "to: avslutad}, {from: uppfoljning, to: utkast}]",
            "fil.yaml:21: vägen från uppfoljning kan",
        ),
        ("name: avsluta", "name: avskriv", "fil.yaml:18: åtgärden «avskriv» kräver en motivering. Skriv reason: true."),
        ("name: folj_upp", "name: besluta", "fil.yaml:13: en handläggare får inte föra in organets beslut"),
        ("    guards", "    gards", "fil.yaml:15: okänd nyckel «gards» i åtgärden. Menade du «guards»?"),
    ],
)
def test_a_fault_is_said_with_its_line_and_what_to_write(right: str, wrong: str, said: str) -> None:
    assert right in SOUND

    found = faults_of(SOUND.replace(right, wrong, 1))

    assert [said] == [fault[: len(said)] for fault in found if fault.startswith(said)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("automatic: [{from: [utkast], to: uppfoljning}]", "steget saknar when och skulle tas genast."),
        (
            "automatic: [{from: [utkast], to: utkast, when: [decided]}]",
            "det automatiska steget från utkast till «utkast»",
        ),
        ("automatic: [{from: [utkast], to: uppfoljning, when: [decidd]}]", "villkoret «decidd» finns inte. Menade"),
        ("reminders: [{name: a, anchor: bevakning, offset: P1D, audience: []}]", "påminnelsen «a» går till ingen."),
        ("reminders: [{name: a, anchor: slut, offset: P1D, audience: [chef]}]", "«slut» kan inte stå som anchor."),
        ("reminders: [{name: a, anchor: bevakning, offset: en dag, audience: [chef]}]", "«en dag» är ingen tidslängd."),
        ("reminders: [{name: a, anchor: bevakning, offset: P1D, audience: [chf]}]", "«chf» kan inte stå i audience."),
        ("frozen: [{from: [uppfoljning], keys: [rubrik]}]", "delen «rubrik» finns inte."),
        ("templates: [brevet]", "mallen «brevet» finns inte. Menade du «brev»?"),
        ("regime: envälde", "«envälde» kan inte stå som regime."),
    ],
)
def test_the_other_parts_are_checked_too(more: str, said: str) -> None:
    assert faults_of(SOUND + more + "\n")[0].startswith(f"fil.yaml:23: {said}")


def test_two_automatic_steps_may_not_lead_to_each_other() -> None:
    circle = """\
automatic:
  - {from: [utkast], to: uppfoljning, when: [decided]}
  - {from: [uppfoljning], to: utkast, when: [has_successor]}
"""

    assert [int(fault.split(":")[1]) for fault in faults_of(SOUND + circle) if "leder tillbaka" in fault] == [24, 25]


def test_every_status_must_be_reachable_and_the_follow_up_must_stand_in_it() -> None:
    text = SOUND.replace("  - {id: uppfoljning", "  - {id: utlopt, label: U, plain: P}\n  - {id: beredning")

    said = " ".join(faults_of(text))

    assert "ingen väg leder till statusen «utlopt»" in said
    assert "statusen «uppfoljning» saknas" in said


def test_what_became_of_an_agreement_leads_only_to_avslutad() -> None:
    text = SOUND.replace("  - {id: avsl", "  - {id: uppsagd, label: U, plain: P}\n  - {id: avsl")
    ways = "ways: [{from: [utkast], to: uppsagd}, {from: [uppsagd], to: uppfoljning}]"
    text = text.replace("ways: [{from: [utkast], to: uppfoljning}]", ways)

    said = "fil.yaml:15: statusen «uppsagd» får bara leda till avslutad, inte till «uppfoljning»."

    assert [f"{said} Ta bort den ur from."] == faults_of(text)


def test_only_a_renewal_that_came_to_nothing_leads_back() -> None:
    text = SOUND.replace("  - {id: avsl", "  - {id: fornyad, label: F, plain: P}\n  - {id: avsl")
    ways = "ways: [{from: [utkast], to: fornyad}, {from: [fornyad], to: avslutad}]"
    text = text.replace("ways: [{from: [utkast], to: uppfoljning}]", ways)
    back = "automatic: [{from: [fornyad], to: uppfoljning, when: [%s]}]\n"

    assert read_workflow(text + back % "renewal_failed").automatic[0].to == "uppfoljning"
    assert "får bara leda till avslutad" in " ".join(faults_of(text + back % "term_over"))


def test_all_faults_come_at_once() -> None:
    wrong = SOUND.replace("utkast, label", "utkst, label").replace("[has_officer]", "[x]").replace("[close]", "[y]")

    assert {7, 15, 22} <= {int(fault.split(":")[1]) for fault in faults_of(wrong)}


def _mutated(text: str, chance: random.Random) -> str:
    """The text with one to three slips of the pen, or of somebody who wishes it ill."""
    for _ in range(chance.randint(1, 3)):
        words = list(re.finditer(r"[\w.]+", text)) or list(re.finditer("", text))
        one, other = chance.choice(words), chance.choice(words)
        start, end = one.span()
        lines = text.splitlines(keepends=True) or [""]
        line = chance.randrange(len(lines))
        text = chance.choice(
            [
                text[:start] + text[start + 1 :],
                text[:start] + other.group() + text[end:],
                text[:start] + "os.system" + text[end:],
                text[:start] + "null" + text[end:],
                text[:start] + "&a [*a, *a]" + text[end:],
                text[:start] + "x" * 70 + text[end:],
                text[:start] + "[{" + text[start:],
                "".join(lines[:line] + lines[line + 1 :]),
                "".join(lines[: line + 1] + lines[line:]),
                "".join(lines[:line]),
                text[:start] + "\x00" + text[start:],
                text[: chance.randint(0, len(text))] + "\t- : ? " + text[chance.randint(0, len(text)) :],
            ]
        )
    return text


@pytest.mark.parametrize("seed", range(6))
def test_a_mutated_definition_is_refused_with_lines_or_sound_and_never_breaks_the_reader(seed: int) -> None:
    chance = random.Random(seed)
    texts = [_mutated(chance.choice(SHIPPED).read_text(encoding="utf-8"), chance) for _ in range(60)]

    found = [_faults_or_none(text) for text in texts]

    assert sum(bool(faults) for faults in found) > 30
    assert all(text for faults in found for text in faults)


def _faults_or_none(text: str) -> list[str]:
    try:
        read_workflow(text, "fil.yaml")
    except FileFaults as refused:
        return [fault.text for fault in refused.faults]
    return []
