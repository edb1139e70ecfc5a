"""The demo's summary: every case with its way, its documents, its follow-ups and its agreements, in Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from engine.terminal.demo_stage import Stage
from engine.usecases import auditing, listing, viewing

# What tells how the case went; the rest (plans, handlings one by one) is there in the journal for whoever wants it.
TOLD = (
    "oppnat", "forslag", "godkant", "beslut", "undertecknat", "uppfoljning_borjar", "ny_omgang", "lat_lopa", "uppsagt",
    "forlangt", "automatiskt_steg", "varning", "kopplat", "lofte_klart", "aterkoppling",
)  # fmt: skip
STEPS = ("Återremittera", "Säg upp", "Avsluta")
ARROW = re.compile(r" \(\w+ → \w+\)")


def write(stage: Stage, folder: Path, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Writes sammanfattning.md into the folder; answers {dnr, title, state, stateLabel} of each case."""
    cases = [viewing.case_view(stage.app, stage.ask(officer), dnr) for dnr, officer in stage.officers.items()]
    lines = [
        *_head(stage, cases, facts),
        *(line for case in cases for line in _case(stage, case)),
        *_mails(folder / "mejl"),
        *_further(cases, facts),
    ]
    (folder / "sammanfattning.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [{name: case[name] for name in ("dnr", "title", "state", "stateLabel")} for case in cases]


def _head(stage: Stage, cases: list[dict[str, Any]], facts: dict[str, Any]) -> Iterator[str]:
    yield "# Vad som hände i Rönnviken"
    yield ""
    yield "Fem ärenden i en påhittad kommun har gått hela vägen, under en klocka som flyttades från 2016 till 2026."
    yield f"Förnyelserna gav {len(cases) - len(stage.left_open) - 5} ärenden till."
    yield f"{len(stage.left_open)} ärenden till står öppna, så att det finns något att göra: `arende webb --demo`."
    yield "Ett av dem är beslutat vid ett sammanträde med kallelse, protokoll och anslag."
    yield f"Klockan står nu på {facts['today']}."
    yield f"I `dokument/` ligger {facts['documents']} Word-filer och {facts['pdfs']} PDF-filer."
    yield f"I `mejl/` ligger {facts['mails']} mejl."
    if facts["note"]:
        yield facts["note"]
    yield ""
    yield "| Diarienummer | Ärende | Status |"
    yield "| --- | --- | --- |"
    yield from (f"| {case['dnr']} | {case['title']} | {case['stateLabel']} |" for case in cases)
    yield ""


def _case(stage: Stage, case: dict[str, Any]) -> Iterator[str]:
    yield f"## {case['dnr']} {case['title']}"
    yield ""
    yield f"{case['workflow']['title']}. {case['statePlain']}"
    yield ""
    yield "### Så gick det"
    yield ""
    yield from _way(stage, case)
    yield ""
    yield from _agreements(case)
    yield from _documents(case)
    yield from _follow_ups(stage, case["dnr"])


def _way(stage: Stage, case: dict[str, Any]) -> Iterator[str]:
    """What happened, day by day; the same thing said twice is told once."""
    names = {f"{one['id']}: ": f"{one['title']}: " for one in case["instruments"]}
    said = set()
    for entry in auditing.journal_view(stage.app, stage.ask(stage.officers[case["dnr"]]), case["dnr"])["entries"]:
        text = ARROW.sub("", entry["text"])
        if entry["kind"] in TOLD or (entry["kind"] == "steg" and text.startswith(STEPS)):
            known = next((one for one in names if text.startswith(one)), "")
            told = f"{names.get(known, '')}{text.removeprefix(known)} ({entry['actor']})"
            once = told if entry["kind"] == "varning" else f"{entry['at'][:10]} {told}"
            if once not in said:
                said.add(once)
                yield f"- {entry['at'][:10]} {told}"


def _agreements(case: dict[str, Any]) -> Iterator[str]:
    if not case["instruments"]:
        return
    yield "### Avtal och löften"
    yield ""
    for one in case["instruments"]:
        first, last = (one["currentPeriod"][end] or "framgår inte" for end in ("start", "end"))
        yield f"- {one['title']}: {one['statusLabel']}, {first} till {last}"
    yield from (f"- Löfte: {one['text']} ({'infriat' if one['evidence'] else 'pågår'})" for one in case["promises"])
    yield ""


def _documents(case: dict[str, Any]) -> Iterator[str]:
    issued = [record for record in case["records"] if record["template"]]
    if not issued:
        return
    yield "### Dokument"
    yield ""
    yield from (f"- {record['date']} [{record['title']}](dokument/{record['fileName']})" for record in issued)
    yield ""


def _follow_ups(stage: Stage, dnr: str) -> Iterator[str]:
    rows = listing.occurrences(stage.app, stage.ask(stage.officers[dnr]), dnr=dnr)["occurrences"]
    if not rows:
        return
    yield "### Uppföljning"
    yield ""
    for what in dict.fromkeys(row["what"] for row in rows):
        own = [row for row in rows if row["what"] == what]
        done = sum(row["state"] == "klar" for row in own)
        coming = min((row["due"] for row in own if row["state"] == "kommande" and row["due"]), default=None)
        following = f", nästa gång senast {coming}" if coming else ""
        yield f"- {what}: gjort {done} {'gång' if done == 1 else 'gånger'}{following}"
    yield ""


def _mails(folder: Path) -> Iterator[str]:
    """To whom the mails went; and one to look at."""
    files = sorted(folder.glob("*.eml"))
    letters = [(path, message_from_bytes(path.read_bytes(), policy=policy.default)) for path in files]
    yield "## Mejlen"
    yield ""
    yield "Ingen får mer än ett påminnelsemejl om dagen."
    yield ""
    for receiver, count in Counter(str(letter["To"]) for _, letter in letters).most_common():
        yield f"- {receiver}: {count}"
    yield ""
    if letters:
        path, longest = max(letters, key=lambda each: each[0].stat().st_size)
        day = longest["Date"].datetime.date().isoformat()
        yield f"Läs till exempel [{longest['Subject']}](mejl/{path.name}), som gick den {day}."
        yield ""


def _further(cases: list[dict[str, Any]], facts: dict[str, Any]) -> Iterator[str]:
    """Commands to go on with; the clock stands still where the demo left it."""
    living = [case["dnr"] for case in cases if case["closedOn"] is None]
    dnr = living[-1] if living else cases[0]["dnr"]
    yield "## Titta vidare"
    yield ""
    yield "```bash"
    yield f"export ARENDE_DATABAS={facts['database']} ARENDE_ANVANDARE=tove.granhed"
    yield f"export ARENDE_LAGE=demo ARENDE_IDAG={facts['today']}"
    yield ".venv/bin/arende lista"
    yield f".venv/bin/arende visa {dnr}"
    yield f".venv/bin/arende avtal {dnr}"
    yield f".venv/bin/arende steg {dnr}"
    yield ".venv/bin/arende logg --verifiera"
    yield "```"
