"""What leads where in a definition: every status reachable, an end from everywhere, no circle of automatic steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from engine.definitions.places import Places
from engine.definitions.yamlfile import Faults
from engine.domain.workflow import OUTCOME_STATUSES, Workflow

Edges = Mapping[str, set[str]]


def check_paths(workflow: Workflow, places: Places, faults: Faults) -> None:
    """Adds to faults every status that cannot be reached or left, and every way that can never be taken."""
    ids = tuple(dict.fromkeys(status.id for status in workflow.statuses))
    edges = _edges(workflow, ids)
    lines = {status.id: places.line("status", i) for i, status in reversed(list(enumerate(workflow.statuses)))}
    _reachable(workflow, ids, edges, lines, faults)
    _endings(workflow, ids, edges, lines, faults)
    _out_of_ends(workflow, places, faults)
    _shadowed(workflow, places, faults)
    _circles(workflow, ids, places, faults)


def _meant(word: str, ids: tuple[str, ...]) -> str:
    """The status that a misspelt word most likely means, so that one slip does not raise ten faults."""
    return word if word in ids else next(iter(get_close_matches(word, ids, 1, 0.6)), word)


def _edges(workflow: Workflow, ids: tuple[str, ...]) -> Edges:
    edges: defaultdict[str, set[str]] = defaultdict(set)
    ways = [(way.sources, way.to) for action in workflow.actions for way in action.ways]
    for sources, to in (*ways, *((step.sources, step.to) for step in workflow.automatic)):
        for status in sources:
            if to is not None and to != status:
                edges[_meant(status, ids)].add(_meant(to, ids))
    return edges


def _reached(start: Iterable[str], edges: Edges) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        for status in edges.get(waiting.pop(), set()) - seen:
            seen.add(status)
            waiting.append(status)
    return seen


def _reachable(
    workflow: Workflow, ids: tuple[str, ...], edges: Edges, lines: Mapping[str, int], faults: Faults
) -> None:
    start = _meant(workflow.initial, ids)
    if start not in ids:
        return
    reached = _reached([start], edges)
    for status in ids:
        if status not in reached:
            faults.add(
                lines[status], f"ingen väg leder till statusen «{status}».", "Lägg till en väg dit, eller ta bort den."
            )


def _endings(workflow: Workflow, ids: tuple[str, ...], edges: Edges, lines: Mapping[str, int], faults: Faults) -> None:
    """No dead end, and an end from everywhere."""
    final = {status.id for status in workflow.statuses if status.final}
    if not final:
        faults.add(
            lines.get(ids[-1], 0) if ids else 0, "ingen status är ett slut.", "Lägg till avslutad med final: true."
        )
        return
    back: defaultdict[str, set[str]] = defaultdict(set)
    for status, targets in edges.items():
        for target in targets:
            back[target].add(status)
    ending = _reached(sorted(final), back)
    for status in ids:
        if status in final:
            continue
        if not edges.get(status):
            faults.add(lines[status], f"ingen väg leder ut ur statusen «{status}».", "Lägg till en väg ut.")
        elif status not in ending:
            faults.add(
                lines[status], f"från statusen «{status}» når man aldrig ett slut.", "Lägg till en väg till avslutad."
            )


def _out_of_ends(workflow: Workflow, places: Places, faults: Faults) -> None:
    """Nothing is done in a final status; and what became of the agreement goes only to avslutad.

    Except that a renewal which came to nothing is no renewal: then the case goes back to being followed up.
    """
    final = {status.id for status in workflow.statuses if status.final}
    rows: list[tuple[tuple[str, ...], str | None, tuple[str | int, ...]]] = [
        (way.sources, way.to, ("way", i, j, "from"))
        for i, action in enumerate(workflow.actions)
        for j, way in enumerate(action.ways)
    ]
    rows += [
        (step.sources, step.to, ("automatic", i, "from"))
        for i, step in enumerate(workflow.automatic)
        if not ("renewal_failed" in step.when and step.sources == ("fornyad",))
    ]
    for sources, to, path in rows:
        for status in sources:
            if status in final:
                faults.add(
                    places.line(*path), f"statusen «{status}» är ett slut; ingen väg får utgå därifrån.", "Ta bort den."
                )
            elif status in OUTCOME_STATUSES and to not in {None, status, "avslutad"}:
                said = f"statusen «{status}» får bara leda till avslutad, inte till «{to}»."
                faults.add(places.line(*path), said, "Ta bort den ur from.")


def _shadowed(workflow: Workflow, places: Places, faults: Faults) -> None:
    """A way after one without conditions from the same status can never be taken."""
    for i, action in enumerate(workflow.actions):
        always: set[str] = set()
        for j, way in enumerate(action.ways):
            hidden = [status for status in way.sources if status in always]
            if hidden:
                said = f"vägen från {', '.join(hidden)} kan aldrig tas: en väg utan when står före den."
                faults.add(places.line("way", i, j, "from"), said, "Flytta upp den, eller ge den förra ett when.")
            always |= set(way.sources) if not way.when else set()


def _circles(workflow: Workflow, ids: tuple[str, ...], places: Places, faults: Faults) -> None:
    """No automatic step may lead back to where it began, by itself or by others."""
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for step in workflow.automatic:
        for status in step.sources:
            steps[_meant(status, ids)].add(_meant(step.to, ids))
    for i, step in enumerate(workflow.automatic):
        back = _reached([_meant(step.to, ids)], steps)
        turning = [status for status in step.sources if _meant(status, ids) in back]
        if turning:
            said = f"det automatiska steget från {', '.join(turning)} till «{step.to}» leder tillbaka till sig självt."
            faults.add(places.line("automatic", i, "from"), said, "Bryt kretsen: ta bort ett av stegen.")
