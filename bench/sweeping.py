"""One sweep, timed in a process of its own: `python -m bench.sweeping FILE` prints seconds and peak memory."""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime, time
from pathlib import Path

from bench.measure import seconds
from engine.app import App
from engine.settings import SWEDISH_TIME, Settings
from engine.usecases import reminding

# A Tuesday and a Wednesday without monthly or yearly list.
FIRST, SECOND = date(2024, 5, 14), date(2024, 5, 15)


def on(file: Path, day: date) -> App:
    """The application on that database, on the morning of that day."""
    return App(Settings(database=f"sqlite:///{file}", now=datetime.combine(day, time(8), SWEDISH_TIME)))


def main(file: Path) -> dict[str, float]:
    """A sweep on the first day, so that nothing is new to the process; then the one that counts, on the second."""
    reminding.sweep(on(file, FIRST))
    app, answers = on(file, SECOND), []
    _ = app.municipality
    taken = seconds(lambda: answers.append(reminding.sweep(app)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    return {"seconds": taken, "created": answers[0]["created"], "megabytes": peak}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
