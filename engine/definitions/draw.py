"""A case type as a picture: Mermaid for those who have it, and an SVG of our own that anybody can open and read aloud.

The picture is a column of statuses in the order of the file. What leads on stands to the right of its status, what
leads back to the left; every status has one lane at each side, into which all ways to it run. What stays where it is
has a turning arrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from engine.domain.workflow import Status, Workflow

ROW, GAP, BOX, LANE, EDGE, SIGN = 20, 26, 230, 14, 24, 6.6
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --box: #eef3f8; --end: #f5efe6; }
:root { --line: #2f6690; --back: #9a4c1c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebef; --paper: #14181d; --box: #223040; --end: #3a3226; --line: #7fb3dd; --back: #e09a6a; }
}
.paper { fill: var(--paper); }
text { font: 13px "Segoe UI", "Liberation Sans", Arial, sans-serif; fill: var(--ink); }
text.name { font-weight: bold; font-size: 14px; }
text.plain { font-size: 11.5px; }
text.head { font-size: 18px; font-weight: bold; }
.box { fill: var(--box); stroke: var(--line); stroke-width: 1.5; }
.end { fill: var(--end); stroke: var(--ink); }
.on, .back { fill: none; stroke: var(--line); stroke-width: 1.5; }
.back { stroke: var(--back); }
.auto { stroke-dasharray: 5 4; }
.tip-on { fill: var(--line); }
.tip-back { fill: var(--back); }
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that may be done in a status. to None: the case stays. automatic: the engine does it by itself."""

    label: str
    to: str | None
    automatic: bool = False

    def said(self, workflow: Workflow) -> str:
        """The words beside the line."""
        return f"↻ {self.label}" if self.to is None else f"{self.label} → {workflow.status(self.to).label}"


def steps_of(workflow: Workflow, status: str) -> tuple[Step, ...]:
    """What may be done in the status, in the order of the file, each step once."""
    steps = [
        Step(action.label, way.to if way.to != status else None)
        for action in workflow.actions
        for way in action.ways
        if status in way.sources
    ]
    steps += [Step("Av sig självt", step.to, automatic=True) for step in workflow.automatic if status in step.sources]
    return tuple(dict.fromkeys(steps))


def mermaid(workflow: Workflow) -> str:
    """The case type as a Mermaid state diagram."""
    lines = [
        "stateDiagram-v2",
        f"    accTitle: {_mermaid(workflow.title)}",
        f"    accDescr: {_mermaid(workflow.caption)}",
    ]
    lines += [f'    state "{_mermaid(status.label)}" as {status.id}' for status in workflow.statuses]
    lines.append(f"    [*] --> {workflow.initial}")
    for status in workflow.statuses:
        lines += _mermaid_steps(workflow, status)
    return "\n".join(lines) + "\n"


def _mermaid_steps(workflow: Workflow, status: Status) -> Iterator[str]:
    steps = steps_of(workflow, status.id)
    for to in dict.fromkeys(step.to for step in steps if step.to):
        said = ", ".join(_mermaid(step.label) for step in steps if step.to == to)
        yield f"    {status.id} --> {to} : {said}"
    staying = ", ".join(_mermaid(step.label) for step in steps if step.to is None)
    if staying:
        yield f"    note right of {status.id} : Utan att lämna statusen – {staying}"
    if status.final:
        yield f"    {status.id} --> [*]"


def _mermaid(text: str) -> str:
    """Text where every sign that Mermaid gives a meaning is written by its number."""
    kept = " -–,.()/§«»!?'"
    return "".join(sign if sign.isalnum() or sign in kept else f"#{ord(sign)};" for sign in " ".join(text.split()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a status stands in the picture, and its steps at either side."""

    status: Status
    top: int
    height: int
    plain: tuple[str, ...]
    on: tuple[Step, ...]
    back: tuple[Step, ...]


def svg(workflow: Workflow, *, styled: bool = True) -> str:
    """The case type as a complete SVG document. styled: False where the page that shows it has the styles."""
    return _Picture(workflow).drawn(styled=styled)


class _Picture:
    def __init__(self, workflow: Workflow) -> None:
        self._workflow = workflow
        self._order = {status.id: n for n, status in enumerate(workflow.statuses)}
        self._places = tuple(self._placed())
        self._on_lanes = self._lanes([step for place in self._places for step in place.on])
        self._back_lanes = self._lanes([step for place in self._places for step in place.back])
        right, left = self._widest("on"), self._widest("back")
        self._box_left = EDGE + LANE * len(self._back_lanes) + left + (16 if left else 0)
        self._box_right = self._box_left + BOX
        self._lanes_right = self._box_right + right + 16
        self._width = max(self._lanes_right + LANE * len(self._on_lanes) + EDGE, EDGE * 2 + len(workflow.title) * 11)
        self._height = self._places[-1].top + self._places[-1].height + EDGE

    def _placed(self) -> Iterator[Place]:
        top = 96
        for status in self._workflow.statuses:
            steps = steps_of(self._workflow, status.id)
            back = tuple(step for step in steps if step.to and self._order[step.to] < self._order[status.id])
            on = tuple(step for step in steps if step not in back)
            plain = tuple(wrap(status.plain, 36))
            height = max(ROW * max(len(on) + 1, len(back) + 1) + 2, 40 + 15 * len(plain))
            yield Place(status, top, height, plain, on, back)
            top += height + GAP

    def _lanes(self, steps: Sequence[Step]) -> dict[str, int]:
        """The lane of each status that some step leads to; the nearest lane to the first."""
        targets = sorted({step.to for step in steps if step.to}, key=lambda status: self._order[status])
        return {status: n for n, status in enumerate(targets)}

    def _widest(self, side: str) -> int:
        rows = [step for place in self._places for step in (place.on if side == "on" else place.back)]
        return round(max((len(step.said(self._workflow)) for step in rows), default=0) * SIGN)

    def drawn(self, *, styled: bool = True) -> str:
        """The document."""
        flow = self._workflow
        described = " ".join(self._described())
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {self._size()} role="img" aria-labelledby="t d" lang="sv">',
            f'<title id="t">{escape(flow.title)}, version {flow.version}</title>',
            f'<desc id="d">{escape(described)}</desc>',
            *([f"<style>{_STYLE}</style>"] if styled else []),
            f'<rect class="paper" width="{self._width}" height="{self._height}"/>',
            self._text(EDGE, 36, flow.title, "head"),
            *(self._text(EDGE, 58 + 16 * n, line, "plain") for n, line in enumerate(self._caption())),
        ]
        for place in self._places:
            parts += self._lane_of(place)
        for place in self._places:
            parts += self._box(place)
        return "\n".join([*parts, "</svg>"]) + "\n"

    def _size(self) -> str:
        width, height = self._width, self._height
        return f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'

    def _caption(self) -> list[str]:
        return wrap(self._workflow.caption, max(30, int((self._width - 2 * EDGE) / 6)))[:2]

    def _described(self) -> Iterator[str]:
        """The picture in words, for whoever cannot see it."""
        yield self._workflow.caption
        for place in self._places:
            steps = [*place.on, *place.back]
            ways = [f"{step.label} till {self._workflow.status(step.to).label}" for step in steps if step.to]
            stays = [step.label for step in steps if step.to is None]
            said = "; ".join([*ways, *(f"{label} utan att lämna statusen" for label in stays)])
            yield f"{place.status.label}: {said or 'här slutar ärendet'}."

    def _box(self, place: Place) -> Iterator[str]:
        x, y, final = self._box_left, place.top, place.status.final
        kind = "box end" if final else "box"
        yield f'<rect class="{kind}" x="{x}" y="{y}" width="{BOX}" height="{place.height}" rx="8"/>'
        if final:
            yield f'<rect class="{kind}" x="{x + 4}" y="{y + 4}" width="{BOX - 8}" height="{place.height - 8}" rx="5"/>'
        yield self._text(x + 12, y + 22, place.status.label, "name")
        for n, line in enumerate(place.plain):
            yield self._text(x + 12, y + 40 + 15 * n, line, "plain")

    def _lane_of(self, place: Place) -> Iterator[str]:
        """The rows of the status with their lines out to the lanes, and the lanes that end in it."""
        for n, step in enumerate(place.on):
            y = place.top + ROW * (n + 1) + 10
            yield self._text(self._box_right + 8, y - 4, step.said(self._workflow))
            if step.to:
                lane = self._lanes_right + LANE * self._on_lanes[step.to]
                yield self._line("on", step, f"M{self._box_right} {y}H{lane}V{self._entry(step.to)}")
        for n, step in enumerate(place.back):
            y = place.top + ROW * (n + 1) + 10
            yield self._text(self._box_left - 8, y - 4, step.said(self._workflow), anchor="end")
            lane = EDGE + LANE * (len(self._back_lanes) - 1 - self._back_lanes[step.to or ""])
            yield self._line("back", step, f"M{self._box_left} {y}H{lane}V{self._entry(step.to or '')}")
        yield from self._arrows(place)

    def _entry(self, status: str) -> int:
        """The height at which ways run into a status: just above its first row."""
        return self._places[self._order[status]].top + 8

    def _arrows(self, place: Place) -> Iterator[str]:
        y, status = self._entry(place.status.id), place.status.id
        if status in self._on_lanes:
            x, lane = self._box_right, self._lanes_right + LANE * self._on_lanes[status]
            yield f'<path class="on" d="M{lane} {y}H{x + 8}"/>'
            yield f'<path class="tip-on" d="M{x + 1} {y}l9 -4.5v9z"/>'
        if status in self._back_lanes:
            x, lane = self._box_left, EDGE + LANE * (len(self._back_lanes) - 1 - self._back_lanes[status])
            yield f'<path class="back" d="M{lane} {y}H{x - 8}"/>'
            yield f'<path class="tip-back" d="M{x - 1} {y}l-9 -4.5v9z"/>'

    @staticmethod
    def _line(kind: str, step: Step, path: str) -> str:
        return f'<path class="{kind}{" auto" if step.automatic else ""}" d="{path}"/>'

    @staticmethod
    def _text(x: int, y: int, text: str, kind: str = "", anchor: str = "start") -> str:
        styled = f' class="{kind}"' if kind else ""
        return f'<text{styled} x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'
