"""Meetings walked through in a story: opened, called, held by a record that is written here, approved and posted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy import select

from engine.store.board_tables import paragraphs
from tests.support.world import Ran, World

SECRETARY = "namndsekreterare"
DELEGATED = Path(__file__).resolve().parents[2] / "exempel" / "fler" / "delegationsbeslut.yaml"
Record = dict[str, Any]
EVERY_PARAGRAPH = select(paragraphs).order_by(paragraphs.c.organ, paragraphs.c.year, paragraphs.c.number)


def open_delegated(world: World, body: str = "KS", day: str = "2017-08-31") -> str:
    """A case of that organ to be decided by delegation, opened from the example with its days moved to that one."""
    path = world.folder / f"pa-delegation-{body}.yaml"
    text = DELEGATED.read_text(encoding="utf-8")
    path.write_text(text.replace("2024-04-08", day).replace("body: KS", f"body: {body}"), encoding="utf-8")
    return world.open(path)


def open_meeting(world: World, organ: str, day: str, *cases: str, call: bool = True) -> None:
    """The organ's meeting with those cases on its agenda, called; what was postponed to it stands there already."""
    world.arende("sammantrade", "skapa", organ, day, "--tid", "13:00", "--plats", "Rönnsalen", som=SECRETARY)
    there = {row["dnr"] for row in world.ask("sammantrade", "visa", organ, day)["items"]}
    options = [part for dnr in cases if dnr not in there for part in ("--arende", dnr)]
    if options:
        world.arende("sammantrade", "dagordning", organ, day, *options, som=SECRETARY)
    if call:
        world.arende("sammantrade", "kallelse", organ, day, som=SECRETARY)


def form(world: World, organ: str, day: str) -> Record:
    """The record to fill in, as the system writes it."""
    text = world.arende("sammantrade", "genomfor", organ, day, "--blankett", som=SECRETARY).out
    loaded: Record = YAML(typ="safe").load(text)
    return loaded


def hold(
    world: World, organ: str, day: str, changes: Mapping[str, Mapping[str, Any]] | None = None, *, code: int = 0,
    **whole: Any,
) -> Ran:  # fmt: skip
    """The meeting held: as proposed, but for what is changed in the items by their Dnr, and in the record itself."""
    record = {**form(world, organ, day), **whole}
    for item in record["items"]:
        item.update((changes or {}).get(str(item.get("dnr")), {}))
    return hold_as(world, organ, day, record, code=code)


def hold_as(world: World, organ: str, day: str, record: Record, *, code: int = 0) -> Ran:
    """The same with a record of one's own. JSON is YAML too."""
    path = world.folder / f"{organ}-{day}.yaml"
    path.write_text(json.dumps(record, ensure_ascii=False, default=str), encoding="utf-8")
    return world.arende("sammantrade", "genomfor", organ, day, "--fran", str(path), "--json", som=SECRETARY, code=code)


def approve_and_post(world: World, organ: str, day: str, approved: str, posted: str) -> None:
    """The minutes justerade and announced."""
    world.at(max(approved, posted))
    world.arende("sammantrade", "justera", organ, day, "--datum", approved, som=SECRETARY)
    world.arende("sammantrade", "anslag", organ, day, "--datum", posted, som=SECRETARY)


def item_of(world: World, organ: str, day: str, dnr: str) -> dict[str, Any]:
    """The meeting's item of that case."""
    rows = world.ask("sammantrade", "visa", organ, day)["items"]
    return next(row for row in rows if row["dnr"] == dnr)


def breaches(ran: Ran) -> str:
    """What a refused record was told, with the rules."""
    error = json.loads(ran.err)["error"]
    assert error["code"] == "NotLawful", error
    return "\n".join(f"{row['text']} ({row['rule']})" for row in error["details"])
