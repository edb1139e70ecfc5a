"""The demo: five cases of a made-up municipality under a clock that runs from 2016 to 2026, documents and mails."""

from __future__ import annotations

import heapq
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from engine.app import App
from engine.domain.errors import Refused, WrongUsage
from engine.domain.publishing import is_published
from engine.domain.words import reason_of
from engine.domain.workdays import first_working_day_of_month
from engine.rendering import pdf
from engine.settings import HOUSE, Settings
from engine.terminal import demo_summary
from engine.terminal.demo_open import OPEN
from engine.terminal.demo_stage import Stage
from engine.terminal.demo_stories import STORIES
from engine.usecases import following_up, listing, noting_done, setting_up, versions, viewing

Progress = Callable[[str], None]
FIRST, LAST = date(2016, 2, 1), date(2026, 2, 2)
EXAMPLES = HOUSE / "exempel"
WEB = "https://www.ronnviken.example/trygghet"
OURS = "gjort-av-demon.txt"
UNFINISHED = ".halvfardig-demo"
HALF_YEAR, SOON = "P6M", timedelta(days=25)


class NotOurs(Refused):
    """{path} finns redan, och det är inte demon som har gjort den. Välj en annan mapp: arende demo --katalog MAPP."""


class NotAFolder(WrongUsage):
    """{folder} går inte att använda som mapp: {why}."""


def run(folder: Path, progress: Progress | None = None) -> dict[str, Any]:
    """Runs the five cases into the folder: arende.db, dokument/, mejl/ and sammanfattning.md.

    May be run again: what an earlier run made there is replaced, and nothing else is touched. A run that is broken off
    leaves what was there. Answers {folder, cases[], documents, pdfs, mails, today, summary, database, note}.
    """
    tell = progress or _silent
    made = _empty(folder)
    tell("Rönnvikens kommun läses in …")
    stage = _stage(made)
    with closing(stage.app.database):
        _play(stage, tell)
        tell("Dokumenten skrivs …")
        documents = _write_documents(stage, made / "dokument")
        pdfs, note = _write_pdfs(documents, tell)
        answer = {
            "folder": str(folder), "database": f"sqlite:///{folder / 'arende.db'}", "today": stage.today.isoformat(),
            "documents": len(documents), "pdfs": pdfs, "mails": len(list((made / "mejl").glob("*.eml"))), "note": note,
        }  # fmt: skip
        answer["cases"] = demo_summary.write(stage, made, answer)
    _put_in_place(made, folder)
    return {**answer, "summary": str(folder / "sammanfattning.md")}


def _silent(said: str) -> None:
    """Nobody listens."""


def _stage(made: Path) -> Stage:
    database = f"sqlite:///{made / 'arende.db'}"
    stage = Stage(App(Settings(database, mail=f"folder:{made / 'mejl'}", mode="demo")), EXAMPLES)
    stage.move_to(FIRST)
    setting_up.init(stage.app, None, EXAMPLES / "kommun.yaml")
    return stage


def _play(stage: Stage, tell: Progress) -> None:
    """Whoever's next day comes first goes on: a story, or the everyday work that goes on beside all of them."""
    waiting: list[tuple[date, int, Iterator[date]]] = []
    for order, story in enumerate((_everyday(stage), *(each(stage) for each in (*STORIES, *OPEN)))):
        heapq.heappush(waiting, (next(story), order, story))
    year = 0
    while waiting and waiting[0][0] <= LAST:
        day, order, story = heapq.heappop(waiting)
        if day.year != year:
            year = day.year
            tell(f"Året är {year} …")
        stage.move_to(day)
        following = next(story, None)
        if following is not None:
            heapq.heappush(waiting, (max(day, following), order, story))
    stage.move_to(LAST)
    stage.sweep_and_send()


def _everyday(stage: Stage) -> Iterator[date]:
    """The first working day of each month reminders go out; one and two weeks later people answer what has come due."""
    for month in range(FIRST.year * 12 + FIRST.month - 1, LAST.year * 12 + LAST.month):
        day = first_working_day_of_month(month // 12, month % 12 + 1)
        yield day
        stage.sweep_and_send()
        for later in (7, 17):
            yield day + timedelta(days=later)
            _answer(stage)


def _answer(stage: Stage) -> None:
    for dnr, officer in stage.officers.items():
        if stage.resting.get(dnr, stage.today) <= stage.today:
            _choose(stage, dnr, officer)
            _do(stage, dnr, officer)


def _choose(stage: Stage, dnr: str, officer: str) -> None:
    """Intervals that the texts leave open, and meetings for what goes to an organ."""
    for task in viewing.tasks(stage.app, stage.ask(officer), dnr)["tasks"]:
        kind, _, subject = task["id"].partition(":")
        if kind == "intervall":
            following_up.choose_interval(stage.app, stage.ask(officer), dnr, subject, HALF_YEAR)
        elif kind == "sammantrade":
            _choose_meeting(stage, dnr, officer, subject)


def _choose_meeting(stage: Stage, dnr: str, officer: str, occurrence: str) -> None:
    rows = listing.occurrences(stage.app, stage.ask(officer), dnr=dnr)["occurrences"]
    row = next(each for each in rows if each["id"] == occurrence)
    period = [date.fromisoformat(row["period"][end]) for end in ("start", "end")]
    held = [one.held_on for one in stage.app.municipality.meetings(row["organ"])]
    days = [day for day in held if max(period[0], stage.today) <= day <= period[1]]
    if days:
        following_up.choose_meeting(stage.app, stage.ask(officer), dnr, occurrence, days[-1])


def _do(stage: Stage, dnr: str, officer: str) -> None:
    """Everything whose time has come is done, and said so; what is published has its address."""
    for row in listing.occurrences(stage.app, stage.ask(officer), till=stage.today + SOON, dnr=dnr)["occurrences"]:
        if row["state"] in {"kommande", "forfallen"} and _is_ripe(row, stage.today):
            link = _published(stage, dnr, row)
            note = (
                "Publicerat på webbplatsen och i sociala medier."
                if link
                else "Genomfört; parterna har gått igenom resultatet."
            )
            on = stage.today if link else None
            noting_done.mark_done(stage.app, stage.ask(officer), dnr, row["id"], note, link, on=on)


def _published(stage: Stage, dnr: str, row: dict[str, Any]) -> str | None:
    """Only what is published has an address."""
    month = (row["period"]["start"] or row["due"])[:7]
    return f"{stage.links.get(dnr, WEB)}/{month}" if is_published(row["what"]) else None


def _is_ripe(row: dict[str, Any], today: date) -> bool:
    """A meeting has been held; a month that is reported on is over; anything else is done somewhat ahead of its day."""
    due, end = date.fromisoformat(row["due"]), date.fromisoformat(row["period"]["end"] or row["due"])
    if row["meeting"]:
        return due < today
    return end < today or due <= end


def _empty(folder: Path) -> Path:
    """A folder beside what stands there, in which everything is made before it takes its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / UNFINISHED
        shutil.rmtree(made, ignore_errors=True)
        (made / "mejl").mkdir(parents=True)
        (made / "dokument").mkdir()
    except OSError as failed:
        raise NotAFolder(folder=folder, why=reason_of(failed)) from failed
    earlier = _made_before(folder)
    for name in ("arende.db", "sammanfattning.md", OURS):
        if (folder / name).exists() and folder / name not in earlier:
            shutil.rmtree(made)
            raise NotOurs(path=folder / name)
    return made


def _made_before(folder: Path) -> set[Path]:
    """What an earlier run says that it made there: only files inside the folder count."""
    listing = folder / OURS
    if not listing.is_file():
        return set()
    names = listing.read_text(encoding="utf-8").splitlines()
    return {folder / name for name in names if name and ".." not in Path(name).parts and not Path(name).is_absolute()}


def _put_in_place(made: Path, folder: Path) -> None:
    for path in _made_before(folder):
        path.unlink(missing_ok=True)
    names = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (made / name).replace(folder / name)
    (folder / OURS).write_text("\n".join([*names, OURS, ""]), encoding="utf-8")
    shutil.rmtree(made)


def _write_documents(stage: Stage, folder: Path) -> list[Path]:
    """Every document that was issued, as a Word file under its handling's name."""
    written = [folder / name for name in stage.papers]
    for path in written:
        path.write_bytes(stage.papers[path.name])
    for dnr in stage.officers:
        for record in viewing.records(stage.app, stage.ask(stage.officers[dnr]), dnr)["records"]:
            if record["template"]:
                path = folder / record["fileName"]
                _, data = versions.fetch(stage.app, stage.ask(stage.officers[dnr]), dnr, record["number"])
                path.write_bytes(b"".join(data))
                written.append(path)
    return written


def _write_pdfs(documents: list[Path], tell: Progress) -> tuple[int, str | None]:
    """The same documents as PDF, by one LibreOffice; where there is none, that is said, and the rest is whole."""
    if not pdf.available():
        note = "LibreOffice finns inte på den här datorn: PDF-filerna är utelämnade, Word-filerna finns."
        tell(note)
        return 0, note
    tell("Word-filerna blir PDF …")
    made = pdf.to_pdfs([pdf.Document(path.name, path.read_bytes()) for path in documents])
    for path, data in zip(documents, made, strict=True):
        path.with_suffix(".pdf").write_bytes(data)
    return len(made), None
