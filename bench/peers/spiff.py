"""SpiffWorkflow: the same case type as BPMN, serialised into a row, an audit row beside it, a transaction an action."""

from __future__ import annotations

import sqlite3
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from bench.peers.serving import ACTIONS, ACTOR, PRAGMAS, SAYS, Peer, serve

# The ways of workflows/politiskt_arende.yaml: status -> action -> status; «slut» is every final one.
WAYS = {
    "utkast": {"foresla": "forslag", "avskriv": "slut", "makulera": "slut"},
    "forslag": {
        "bered": "beredning", "besluta": "beslutad", "avsla": "slut", "aterremittera": "utkast", "avskriv": "slut",
    },
    "beredning": {
        "bered": "beredning", "besluta": "beslutad", "avsla": "slut", "aterremittera": "utkast",
        "bordlagg": "beredning", "avskriv": "slut",
    },
    "beslutad": {"folj_upp": "uppfoljning", "ny_omgang": "utkast", "avsluta": "slut"},
    "uppfoljning": {"ny_omgang": "utkast", "avsluta": "slut"},
}  # fmt: skip
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn() -> str:
    """The case type: a manual task for every status, and a gateway that takes the way of the action."""
    root = ET.Element("definitions", xmlns=BPMN, id="d", targetNamespace="arendegang")
    process = ET.SubElement(root, "process", id="arende", isExecutable="true")
    ET.SubElement(process, "startEvent", id="start")
    ET.SubElement(process, "endEvent", id="slut")
    _flow(process, "start", "utkast")
    for status, ways in WAYS.items():
        ET.SubElement(process, "manualTask", id=status, name=status)
        ET.SubElement(process, "exclusiveGateway", id=f"val_{status}", default=f"val_{status}-{status}")
        _flow(process, status, f"val_{status}")
        _flow(process, f"val_{status}", status)
        for action, to in ways.items():
            flow = _flow(process, f"val_{status}", to, action)
            ET.SubElement(flow, "conditionExpression").text = f"action == '{action}'"
    return ET.tostring(root, encoding="unicode")


def _flow(process: ET.Element, source: str, target: str, action: str = "") -> ET.Element:
    name = "-".join(filter(None, (source, target, action)))
    return ET.SubElement(process, "sequenceFlow", id=name, sourceRef=source, targetRef=target)


def _act(workflow: BpmnWorkflow, action: str) -> None:
    task = workflow.get_next_task(state=TaskState.READY, manual=True)
    task.data["action"] = action
    task.run()
    workflow.do_engine_steps()


def make(folder: Path, cases: int) -> Peer:
    """So many cases under beredning, in a SQLite file of its own."""
    parser, serializer = BpmnParser(), BpmnWorkflowSerializer()
    parser.add_bpmn_xml(etree.fromstring(bpmn()))
    spec = parser.get_spec("arende")
    db = sqlite3.connect(folder / "spiff.db", isolation_level=None)
    for pragma in PRAGMAS:
        db.execute(pragma)
    db.execute("CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")
    db.execute(
        "CREATE TABLE audit (id INTEGER PRIMARY KEY, case_id INTEGER, at TEXT, actor TEXT, action TEXT, says TEXT)"
    )
    workflow = BpmnWorkflow(spec)
    workflow.do_engine_steps()
    _act(workflow, "foresla")
    _act(workflow, "bered")
    ready = serializer.serialize_json(workflow)
    db.execute("BEGIN")
    db.executemany("INSERT INTO cases VALUES (?, ?)", [(number, ready) for number in range(1, cases + 1)])
    db.execute("COMMIT")

    def act(case: int, action: str) -> None:
        db.execute("BEGIN IMMEDIATE")
        (state,) = db.execute("SELECT state FROM cases WHERE id = ?", (case,)).fetchone()
        workflow = serializer.deserialize_json(state)
        _act(workflow, action)
        db.execute("UPDATE cases SET state = ? WHERE id = ?", (serializer.serialize_json(workflow), case))
        audit = "INSERT INTO audit (case_id, at, actor, action, says) VALUES (?, datetime('now'), ?, ?, ?)"
        db.execute(audit, (case, ACTOR, action, SAYS))
        db.execute("COMMIT")

    def carry(numbers: range) -> None:
        for number in numbers:
            for action in ACTIONS:
                act(number, action)

    return Peer(
        f"SpiffWorkflow {version('SpiffWorkflow')}",
        carry,
        lambda: int(db.execute("SELECT count(*) FROM audit").fetchone()[0]),
        lambda pragma: db.execute(pragma).fetchone()[0],
    )


if __name__ == "__main__":
    serve(make)
