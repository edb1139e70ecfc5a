"""The one file that knows APScheduler: it ticks, and holds nothing; what is due are rows in the database.

One process of its own, `arende klocka`. Each minute it delivers what waits, and once a day, from six in the morning
Swedish time, it
sweeps: the day's reminders, on the month's first working day the monthly list, in September the yearly plan. If it was
down, the first
tick does what was missed. Running two of them does no harm: every row is claimed before it is acted on.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from datetime import datetime, time, timedelta

from engine.app import App
from engine.domain.errors import ArendeError
from engine.settings import SWEDISH_TIME
from engine.store import meta
from engine.usecases import reminding, sending

TICK_SECONDS = 60
SWEEP_FROM = time(6, 0)
SAID = logging.getLogger("arende.klocka")


def run(app: App, stop_after: int | None = None, said: Callable[[str], None] = SAID.info) -> None:
    """Ticks until it is stopped (Ctrl-C or SIGTERM). stop_after: seconds, for tests.

    A missed tick is run once, never many times; ticks never overlap. Wall-clock jumps do not matter: a tick asks what
    day it is.
    """
    from apscheduler.schedulers.blocking import BlockingScheduler  # noqa: PLC0415 - only the clock's own process pays for it

    scheduler = BlockingScheduler(
        timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    scheduler.add_job(
        lambda: tick(app, said), "interval", seconds=TICK_SECONDS, next_run_time=datetime.now(SWEDISH_TIME)
    )
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: scheduler.shutdown(wait=False))
    if stop_after is not None:
        end = datetime.now(SWEDISH_TIME) + timedelta(seconds=stop_after)
        scheduler.add_job(lambda: scheduler.shutdown(wait=False), "date", run_date=end)
    scheduler.start()


def tick(app: App, said: Callable[[str], None] = SAID.info) -> None:
    """One tick: sweep if today's has not been done, then deliver; what fails is said and tried again on the next
    tick.
    """
    try:
        app.forget_municipality()
        if sweep_is_due(app):
            done = reminding.sweep(app)
            told = f"{done['created']} nya påminnelser, {done['mails']} mejl, {done['failed']} ärenden misslyckades"
            said(f"Svep {app.today()}: {told}.")
        if app.channel is not None:
            counts = sending.send(app)
            if counts["sent"] or counts["deferred"] or counts["failed"]:
                told = f"{counts['sent']} skickade, {counts['deferred']} uppskjutna, {counts['failed']} misslyckade"
                said(f"Utkorg: {told}.")
    except ArendeError as error:
        said(error.message)


def sweep_is_due(app: App) -> bool:
    """Whether today's sweep remains to be done: none since midnight Swedish time, and it is past six."""
    now = app.now().astimezone(SWEDISH_TIME)
    if now.time() < SWEEP_FROM:
        return False
    with app.database.read() as conn:
        swept = meta.get(conn, "last_sweep")
    return swept is None or datetime.fromisoformat(swept).astimezone(SWEDISH_TIME).date() < now.date()
