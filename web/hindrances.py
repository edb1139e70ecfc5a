"""«Varför kan jag inte gå vidare?»: all that an action requires, fulfilled or not, each with where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from web.press import case_address
from web.said import CONDITIONS, in_words

if TYPE_CHECKING:
    from web.rights import Opens

# The condition that whoever carries an action out holds one of its roles.
ROLE = "roll"

# What cannot be taken back: asked about once more before it is done.
FINAL = ("avsluta", "avskriv", "makulera", "avsla")

# What leads back, aside or away: never what a page suggests before anything else.
BACK = (*FINAL[1:], "aterremittera", "bordlagg", "ny_omgang", "sag_upp")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that an action requires. address, link: where it is mended, and the words of the link."""

    holds: bool
    text: str
    address: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """An action as a page shows it. at_once: one press does it, for nothing is asked and it can be taken back.

    onward: it leads the case on to another status, and to no end that is not the good one.
    """

    name: str
    label: str
    to: str | None
    open: bool
    belongs_here: bool
    at_once: bool
    onward: bool
    requires: tuple[Requirement, ...]


def explained(case: dict[str, Any], action: dict[str, Any], opens: Opens) -> Step:
    """The action with all that it requires, what is missing first. opens: which forms the visitor may be led to."""
    missing = tuple(_missing(case["dnr"], one, opens) for one in action["missing"])
    holding = tuple(Requirement(True, CONDITIONS.get(name, (name, None, None))[0]) for name in action["holds"])
    return Step(
        action["name"], action["label"], action["to"], action["open"],
        not any(one["guard"] == "status" for one in action["missing"]),
        not action["needs"] and action["name"] not in FINAL,
        action["to"] not in {None, case["state"]} and action["name"] not in BACK, (*missing, *holding),
    )  # fmt: skip


def _missing(dnr: str, one: dict[str, str], opens: Opens) -> Requirement:
    _, where, link = CONDITIONS.get(one["guard"], (one["guard"], None, None))
    there = case_address(dnr, where) if where and opens(where) else None
    return Requirement(False, in_words(one["text"]), there, link)


def lacks_role(action: dict[str, Any]) -> bool:
    """Whether the action is not the visitor's to carry out, whatever else is missing."""
    return any(one["guard"] == ROLE for one in action["missing"])
