"""The text of a document as values: sections, blocks, points, signatures and the dispatch list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered sentence or att-sats. marker: as written, without its full stop («1», «a»);
    None where there is none. outcome: what an organ did with this point; None where nothing is said of it alone.
    """

    marker: str | None
    text: str
    outcome: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a section; exactly one of the three is given.

    p: a paragraph. points: numbered, markers as written. bullets: unnumbered.
    """

    p: str | None = None
    points: tuple[Point, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. heading None: text before the first heading. level: from 1."""

    heading: str | None
    level: int = 1
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A name under a document. above: the line over it («Kommunstyrelsens förvaltning»), key «for» in the case file."""

    name: str | None = None
    title: str | None = None
    above: str | None = None


@dataclass(frozen=True, slots=True)
class DispatchList:
    """To whom a decision is sent, under the heading that the municipality writes."""

    heading: str | None = None
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a document says, in the order in which it says it.

    kind: tjansteskrivelse, missiv, protokollsutdrag, overenskommelse, medborgarlofte.
    header: fields as the document shows them, (label, value), in order.
    order: the keys of the case file in the order in which the source prints them; empty means the usual order.
    round: the round of deciding in which it was written. passage: where it stands in minutes that it is an extract of
    («KS 2017-09-27 § 131»).
    """

    kind: str
    date: date | None = None
    place: str | None = None
    to: str | None = None
    title: str | None = None
    header: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    signed_by: tuple[Signature, ...] = ()
    dispatch: DispatchList | None = None
    order: tuple[str, ...] = ()
    round: int = 1
    passage: str | None = None
