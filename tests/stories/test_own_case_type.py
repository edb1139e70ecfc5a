"""A case type of the municipality's own: one YAML file and its Word file, and not a line of Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.support.world import World

REPOSITORY = Path(__file__).resolve().parents[2]

FLOW = """\
name: foreningsbidrag
version: 1
title: Föreningsbidrag
caption: En förening söker bidrag, chefen beslutar på delegation, och användningen redovisas.
initial: utkast
templates: [bidragsbesked]

statuses:
  - {id: utkast, label: Ansökan prövas, plain: Kommunen läser ansökan.}
  - {id: beslutad, label: Bidraget beviljat, plain: Föreningen får bidraget.}
  - {id: uppfoljning, label: Väntar på redovisning, plain: Föreningen ska visa vad pengarna gick till.}
  - {id: avslutad, label: Redovisat, plain: Allt är redovisat., final: true}
  - {id: avslagen, label: Avslaget, plain: Föreningen får inget bidrag., final: true}

actions:
  - name: besluta
    label: Bevilja bidraget
    roles: [chef]
    ways:
      - {from: [utkast], to: beslutad}
    guards: [delegation_cited]
    documents: [[bidragsbesked]]
    fields:
      - {name: delegation, kind: text, label: Punkt i delegationsordningen, required: ja}
      - {name: meeting_on, kind: date, label: Beslutsdag, required: ja}
      - {name: points, kind: points, label: Beslut, required: om_okant}
    effects: [{issue: bidragsbesked}]

  - name: avsla
    label: Avslå ansökan
    roles: [chef]
    ways:
      - {from: [utkast], to: avslagen}
    fields:
      - {name: meeting_on, kind: date, label: Beslutsdag, required: ja}
      - {name: points, kind: points, label: Beslut, required: om_okant}
    reason: true

  - name: folj_upp
    label: Vänta på redovisning
    roles: [handlaggare, registrator]
    ways:
      - {from: [beslutad], to: uppfoljning, warns: [no_follow_up]}
    effects: [follow_up]

  - name: avsluta
    label: Avsluta
    roles: [registrator]
    ways:
      - {from: [uppfoljning], to: avslutad}
    guards: [records_registered, no_open_occurrence]
    effects: [close]

reminders:
  - {name: redovisning, anchor: uppfoljning, offset: P1M, audience: [handlaggare], escalate_after: 14}
"""

CASE = """\
municipality: Rönnvikens kommun
case: {workflow: foreningsbidrag, title: Bidrag till Rönnvikens roddklubb, body: KS}
parties:
  - {id: kommunen, name: Rönnvikens kommun, kind: kommun}
  - {id: klubben, name: Rönnvikens roddklubb, kind: förening}
instruments:
  - id: bidrag
    kind: avtal
    title: Bidrag till båtar
    term: {start: 2018-01-01, end: 2018-12-31}
obligations:
  - what: Redovisning av hur bidraget har använts
    who: klubben
    instrument: bidrag
    schedule: {every: P1Y}
    force: ska
documents:
  - kind: bidragsbesked
    title: Ni får bidraget
    to: Rönnvikens roddklubb
    sections:
      - {heading: null, level: 1, blocks: [{p: Ni får 12 000 kronor till nya båtar.}]}
"""


@pytest.fixture
def own(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The municipality's own folders: a case type, and a Word file made from the shipped letter."""
    flows, templates = tmp_path / "floden", tmp_path / "mallar"
    flows.mkdir()
    templates.mkdir()
    (flows / "foreningsbidrag.yaml").write_text(FLOW, encoding="utf-8")
    letter = Document(str(REPOSITORY / "templates_docx" / "brev.docx"))
    letter.add_paragraph("Hör av er till kultur och fritid om något är oklart.")
    letter.save(str(templates / "bidragsbesked.docx"))
    monkeypatch.setenv("ARENDE_FLODEN", str(flows))
    monkeypatch.setenv("ARENDE_MALLAR", str(templates))
    (tmp_path / "bidrag.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def test_a_case_type_of_ones_own_is_sound_listed_and_drawn(world: World, own: Path) -> None:
    world.arende("flode", "kontrollera", str(own / "floden" / "foreningsbidrag.yaml"))
    world.arende("mall", "kontrollera", str(own / "mallar" / "bidragsbesked.docx"))

    assert "foreningsbidrag" in world.arende("flode", "lista").out
    assert "Väntar på redovisning" in world.arende("flode", "rita", "foreningsbidrag").out
    assert "<svg" in world.arende("flode", "rita", "foreningsbidrag", "--format", "svg").out


def test_a_case_of_it_goes_from_draft_to_the_end_with_its_own_words_and_letter(world: World, own: Path) -> None:
    world.at("2018-01-15")
    dnr = world.open(own / "bidrag.yaml")
    assert world.ask("visa", dnr)["stateLabel"] == "Ansökan prövas"
    world.step(
        dnr, "besluta", "chef", delegation="3.2", meeting_on="2018-01-15", points="Föreningen beviljas bidraget."
    )
    letter = world.folder / "besked.docx"
    world.arende("handling", "hamta", dnr, "1", "-o", str(letter), som="registrator")
    words = [paragraph.text for paragraph in Document(str(letter)).paragraphs]

    assert "Ni får 12 000 kronor till nya båtar." in words
    assert "Hör av er till kultur och fritid om något är oklart." in words

    world.step(dnr, "folj_upp", "registrator")
    refused = world.step(dnr, "avsluta", "registrator", refused=True)
    assert "Redovisning av hur bidraget har använts" in refused.err
    assert world.sweep("2018-12-03")["created"] == 1

    (owed,) = world.occurrences(dnr)
    world.arende("uppfoljning", "klar", dnr, owed["id"], "--notering", "Kvitton lämnade.", som="registrator")
    world.step(dnr, "avsluta", "registrator")
    assert world.ask("visa", dnr)["stateLabel"] == "Redovisat"


def test_a_case_goes_on_by_the_version_it_began_with_when_the_file_is_changed(world: World, own: Path) -> None:
    world.at("2018-01-15")
    dnr = world.open(own / "bidrag.yaml")
    newer = FLOW.replace("version: 1", "version: 2").replace("Bevilja bidraget", "Bevilja")
    (own / "floden" / "foreningsbidrag.yaml").write_text(newer, encoding="utf-8")

    labels = {row["name"]: row["label"] for row in world.ask("steg", dnr)["actions"]}
    assert labels["besluta"] == "Bevilja bidraget"
    assert world.ask("visa", world.open(own / "bidrag.yaml"))["workflow"]["version"] == 2
