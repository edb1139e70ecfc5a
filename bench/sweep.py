"""A sweep over many stored occurrences against one over few, with the same number due; and its memory."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, count, repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.everyday import CASE, KOMMUN, NOW, REGISTRATOR, opened, request
from bench.measure import Sizes, Spread, Turns, spread
from bench.sweeping import FIRST, SECOND
from bench.table import Row, at_most, number
from engine.app import App
from engine.definitions.casefile import read_case_file
from engine.domain.agreement import Period
from engine.domain.case import Case
from engine.domain.followup import Occurrence
from engine.domain.reminding import reminders_of
from engine.domain.workflow import Workflow
from engine.settings import HOUSE
from engine.store import cases, followups, numbers
from engine.store.database import UnitOfWork
from engine.usecases import opening, setting_up
from engine.usecases.definitions import workflow_of

FEW, A_CASE = 100, 25  # one in so many of the many; occurrences a case
SLOWER, MEGABYTES = 1.25, 200.0
LEAD = timedelta(days=14)  # the workflow's own: P14D
LATER = date(2031, 1, 15)


def measure(sizes: Sizes) -> list[Row]:
    """How many times as long the many take as the few, and what the many need of memory."""
    with TemporaryDirectory() as folder:
        few, many = (_stored(Path(folder), stored, sizes.due) for stored in (sizes.stored // FEW, sizes.stored))
        taken = [(_swept(many, sizes.due), _swept(few, sizes.due)) for _ in range(sizes.sweeps + 1)][1:]
    turns = Turns(tuple(one["seconds"] for one, _ in taken), tuple(other["seconds"] for _, other in taken))
    ratio = spread(ours / theirs for ours, theirs in zip(turns.ours, turns.theirs, strict=True))
    shown = f"{_thousands(sizes.stored)} lagrade: {_milliseconds(turns.ours)}"
    against = f"{_thousands(sizes.stored // FEW)} lagrade: {_milliseconds(turns.theirs)}"
    memory = spread(one["megabytes"] for one, _ in taken)
    return [
        at_most(f"Svep, {sizes.due} att påminna om", shown, against, ratio, SLOWER, "×"),
        _memory(f"{_thousands(sizes.stored)} lagrade", memory),
    ]


def _memory(shown: str, memory: Spread) -> Row:
    row = at_most("Svep, minne som mest", shown, "–", memory, MEGABYTES, "MB")
    return replace(row, holds=memory.greatest < MEGABYTES)


def _milliseconds(taken: tuple[float, ...]) -> str:
    return f"{number(spread(taken).median * 1000)} ms"


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def _swept(file: Path, due: int) -> dict[str, float]:
    """One sweep of a copy in a process of its own, after a sweep the day before that does not count."""
    copy = Path(shutil.copy(file, file.with_suffix(".kopia")))
    done = subprocess.run(
        [sys.executable, "-m", "bench.sweeping", str(copy)], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    if found["created"] != due:
        raise RuntimeError(f"{found['created']} påminnelser i stället för {due}")
    return found


def _stored(folder: Path, stored: int, due: int) -> Path:
    """A database with so many occurrences; so many to be told on each of the two days, the rest years later."""
    file = folder / f"{stored}.db"
    app = opened(file)
    setting_up.init(app, None, KOMMUN)
    dnr = opening.open_case(app, request(app, REGISTRATOR), read_case_file(CASE), status="uppfoljning")["dnr"]
    app.database.run(lambda unit: _copies(app, unit, str(dnr), stored, due))
    app.database.close()
    return file


def _copies(app: App, unit: UnitOfWork, dnr: str, stored: int, due: int) -> None:
    """The case over and over again, each with its own number, its occurrences, their reminders and its next day."""
    model = cases.load(unit.conn, cases.find(unit.conn, dnr), texts=True)
    workflow = workflow_of(app, unit, model)
    soon = chain(repeat((FIRST + LEAD,), due), repeat((SECOND + LEAD,), due))
    for place, days in zip(count(1), chain(soon, _years_later(stored - 2 * due)), strict=False):
        text = f"KS/2019:{place}"
        numbers.use(unit.conn, "KS", 2019, place, text, "mätning", NOW)
        case = replace(model, id=0, dnr=text, occurrences=tuple(_occurrence(model, day) for day in days))
        _plan(app, unit, workflow, cases.add(unit.conn, case, ("KS", 2019, place)))


def _years_later(left: int) -> Iterator[tuple[date, ...]]:
    while left > 0:
        yield tuple(LATER + timedelta(days=30 * n) for n in range(min(left, A_CASE)))
        left -= A_CASE


def _occurrence(model: Case, day: date) -> Occurrence:
    obligation = model.obligations[0].id
    return Occurrence(f"{obligation}-{day}", obligation, Period(day, day), day, (f"förfaller {day}",))


def _plan(app: App, unit: UnitOfWork, workflow: Workflow, case: Case) -> None:
    followups.replan(unit.conn, case.id, reminders_of(workflow, case, app.municipality, app.today()))
    followups.set_sweep_on(unit.conn, case.id, LATER)
