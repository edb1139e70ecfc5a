"""The public notice board as one static page: what is announced, by which organ, and until when; never who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PostedNotice:
    """One announcement of approved minutes (KL 8:12), in the words of the page.

    appeal_by: None where nobody can. annulled: the paragraphs that a court has annulled.
    """

    organ: str
    held_on: str
    paragraphs: str
    approved_on: str
    posted_on: str
    down_on: str
    appeal_by: str | None
    kept_at: str
    annulled: str | None = None


@dataclass(frozen=True, slots=True)
class PostedDecision:
    """A decision by delegation that its organ is not told of (KL 8:10 p. 3). matter: its point's words.

    annulled: the day on which a court annulled it.
    """

    organ: str
    decided_on: str
    matter: str
    dnr: str
    posted_on: str
    down_on: str
    appeal_by: str
    kept_at: str
    annulled: str | None = None


@dataclass(frozen=True, slots=True)
class PostedMeeting:
    """A meeting of fullmäktige that is announced (KL 5:13, 8:10)."""

    organ: str
    held_on: str
    time: str
    place: str
    items: tuple[str, ...]


def page(
    municipality: str,
    updated: str,
    notices: Sequence[PostedNotice],
    decisions: Sequence[PostedDecision],
    meetings: Sequence[PostedMeeting],
) -> str:
    """The page as HTML, the same for the same facts."""
    # Its own environment: what stands on the page is the template's, and every fact is escaped.
    env = Environment(
        loader=FileSystemLoader(_HERE), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    template = env.get_template("noticeboard.html")
    return template.render(
        municipality=municipality, updated=updated, notices=notices, decisions=decisions, meetings=meetings
    )
