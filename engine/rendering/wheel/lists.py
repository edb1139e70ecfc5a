"""The months in words beside the wheel: what stands in each, in lines, laid out in columns that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.domain.reckoning import MONTHS
from engine.rendering.wheel.facts import Mark, Wheel, WheelDay
from engine.rendering.wheel.measure import POINT, lines, width

# What is left out first where a page cannot hold everything is what stands last.
FIRST_OF_ALL = (Mark.UPPSAGNING, Mark.SLUT, Mark.UPPFOLJNING, Mark.UNDERLAG, Mark.FORLANGNING, Mark.TA_STALLNING)
LEADING, GAP = 1.24, 0.75
SYMBOL, DAY = 1.35, 1.75


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its type. columns: on each side of the wheel. size: of the lists' text, in points.

    longest: how long a name may be where at least `many` share a day; 0: their numbers alone.
    """

    name: str
    width: float
    height: float
    columns: int
    size: float
    longest: int = 42
    many: int = 5

    @property
    def type_size(self) -> float:
        """The lists' text in millimetres."""
        return self.size * POINT


# From the least page with the largest type to the greatest with the smallest that print can be read in.
PAPERS = (
    Paper("A4", 297, 210, 1, 9, 90),
    Paper("A4", 297, 210, 1, 8, 90),
    Paper("A4", 297, 210, 1, 7, 90),
    Paper("A3", 420, 297, 1, 8, 90),
    Paper("A3", 420, 297, 2, 8, 60),
    Paper("A3", 420, 297, 2, 7),
    Paper("A3", 420, 297, 2, 6.5),
    Paper("A3", 420, 297, 2, 6.5, 26),
    Paper("A3", 420, 297, 2, 6.5, 16),
    Paper("A3", 420, 297, 2, 6.5, 0, 12),
    Paper("A3", 420, 297, 2, 6.5, 0, 8),
    Paper("A3", 420, 297, 2, 6.5, 0),
)
MARGIN, HEAD, FOOT, GUTTER, KEY = 9.0, 21.0, 6.0, 5.0, 16.0
UNDER_COLUMNS = 2
FEW_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list. mark None: words without a symbol. days: how many days of the year it tells of."""

    lines: tuple[str, ...]
    mark: Mark | None = None
    day: str = ""
    done: bool = False
    days: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A month with its rows, or what comes back often. month 0: none."""

    heading: str
    rows: tuple[Row, ...]
    month: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or the part of one that a column holds, and where its first line begins."""

    block: Block
    column: int
    top: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A page on which everything fits. under: what stands beneath the wheel. left_out: days that only the table has."""

    paper: Paper
    column_width: float
    wheel: float
    left: tuple[Placed, ...]
    right: tuple[Placed, ...]
    under: tuple[Placed, ...] = ()
    left_out: int = 0

    @property
    def under_width(self) -> float:
        """The width of a column beneath the wheel."""
        return (self.wheel - (UNDER_COLUMNS - 1) * GUTTER) / UNDER_COLUMNS


def laid_out(wheel: Wheel) -> Layout:
    """The least page that holds the year; on the greatest, less of each month where even that cannot."""
    for paper in PAPERS:
        if found := _on(wheel, paper, None):
            return found
    for most in range(60, 0, -1):
        if found := _on(wheel, PAPERS[-1], most):
            return found
    return _on(wheel, PAPERS[-1], 0) or Layout(PAPERS[-1], 40, _diameter(PAPERS[-1]), (), (), (), len(wheel.days))


def _diameter(paper: Paper) -> float:
    """How wide the wheel is: as much as the page is high, and no more than leaves room for the lists."""
    high = paper.height - HEAD - FOOT - 2 * MARGIN - KEY
    return min(high, paper.width * (0.42 if paper.columns > 1 else 0.5))


def _on(wheel: Wheel, paper: Paper, most: int | None) -> Layout | None:
    diameter = _diameter(paper)
    side = (paper.width - 2 * MARGIN - diameter - 2 * GUTTER - 4) / 2
    across = (side - (paper.columns - 1) * GUTTER) / paper.columns
    blocks = [_month(wheel, month, across, paper, most) for month in range(1, 13)]
    room = paper.height - 2 * MARGIN - HEAD - FOOT
    beneath = _beneath(wheel, paper, diameter)
    first, last = ([], []) if beneath is not None else (_begun(wheel, across, paper), _often(wheel, across, paper))
    sides = _both_sides([*first, *blocks[:6]], [*blocks[6:], *last], paper, room)
    if sides is None:
        return None
    shown = sum(row.days for block in blocks for row in block.rows)
    all_ = sum(len(wheel.in_month(month)) for month in range(1, 13))
    return Layout(paper, across, diameter, *sides, beneath or (), all_ - shown)


def _both_sides(
    first: Sequence[Block], second: Sequence[Block], paper: Paper, room: float
) -> tuple[tuple[Placed, ...], tuple[Placed, ...]] | None:
    """A half of the year on each side; where one half needs more than its side, the months run on into the other."""
    left, right = (_placed(blocks, paper, paper.columns, room) for blocks in (first, second))
    if left is not None and right is not None:
        return left, right
    whole = _placed([*first, *second], paper, 2 * paper.columns, room)
    if whole is None:
        return None
    over = [replace(one, column=one.column - paper.columns) for one in whole if one.column >= paper.columns]
    return tuple(one for one in whole if one.column < paper.columns), tuple(over)


def _beneath(wheel: Wheel, paper: Paper, diameter: float) -> tuple[Placed, ...] | None:
    """What belongs to no month, in the room beneath the wheel and its key; None where it does not fit there."""
    across = (diameter - (UNDER_COLUMNS - 1) * GUTTER) / UNDER_COLUMNS
    room = paper.height - MARGIN - FOOT - (MARGIN + HEAD + diameter + KEY)
    blocks = [*_begun(wheel, across, paper), *_often(wheel, across, paper)]
    return _placed(blocks, paper, UNDER_COLUMNS, room)


def _placed(blocks: Sequence[Block], paper: Paper, columns: int, room: float) -> tuple[Placed, ...] | None:
    """The blocks one under another, on into the next column where one is full; None where they do not fit."""
    column, top, placed = 0, 0.0, list[Placed]()
    for block in blocks:
        rest: Block | None = block
        while rest is not None:
            part, rest = _divided(rest, room - top, paper)
            if part is not None:
                placed.append(Placed(part, column, top))
                top += height_of(part, paper)
            if rest is not None:
                column, top = column + 1, 0.0
                if column == columns:
                    return None
    return tuple(placed)


def _divided(block: Block, room: float, paper: Paper) -> tuple[Block | None, Block | None]:
    """What of the block fits in the room, and what is left for the next column; a heading never stands alone."""
    if height_of(block, paper) - GAP * paper.type_size <= room:
        return block, None
    used, kept = heading_height(paper), 0
    for row in block.rows:
        used += row_height(row, paper)
        if used > room:
            break
        kept += 1
    if kept < 2:
        return None, block
    more = block.heading if block.heading.endswith("(forts.)") else f"{block.heading} (forts.)"
    return Block(block.heading, block.rows[:kept], block.month), Block(more, block.rows[kept:], block.month)


def heading_height(paper: Paper) -> float:
    """The height of a month's name with the air under it."""
    return paper.type_size * 1.75


def row_height(row: Row, paper: Paper) -> float:
    """The height of an entry."""
    return len(row.lines) * paper.type_size * LEADING


def height_of(block: Block, paper: Paper) -> float:
    """The height of a whole block with the air after it."""
    return heading_height(paper) + sum(row_height(row, paper) for row in block.rows) + GAP * paper.type_size


def _month(wheel: Wheel, month: int, across: float, paper: Paper, most: int | None) -> Block:
    days = list(wheel.in_month(month))
    if most is not None and len(days) > most:
        first = sorted(days, key=lambda one: (FIRST_OF_ALL.index(one.mark), one.day))[:most]
        kept = [one for one in days if one in first]
    else:
        kept = days
    rows = [*_meetings(wheel, month, across, paper), *_rows(kept, across, paper)]
    if len(kept) < len(days):
        rows.append(Row((f"… och {len(days) - len(kept)} till, se tabellen",)))
    return Block(MONTHS[month - 1].capitalize(), tuple(rows) or (Row(("Inget",)),), month)


def _meetings(wheel: Wheel, month: int, across: float, paper: Paper) -> Iterator[Row]:
    """«Möten: KF 22, KS 27»."""
    said = [
        f"{one.code} {', '.join(str(day.day) for day in days)}{' (uppskattat)' if one.estimated else ''}"
        for one, days in wheel.meetings_in(month)
    ]
    if said:
        room = across - SYMBOL * paper.type_size
        yield Row(tuple(lines(f"Möten: {'; '.join(said)}", room, paper.type_size, 4)), Mark.MOTE)


def _rows(days: Sequence[WheelDay], across: float, paper: Paper) -> Iterator[Row]:
    """An entry a day and sort; several of one sort on one day run on after each other."""
    room = across - (SYMBOL + DAY) * paper.type_size
    alike: dict[tuple[int, Mark, bool], list[WheelDay]] = {}
    for one in days:
        alike.setdefault((one.day.day, one.mark, one.done), []).append(one)
    for (day, mark, done), found in alike.items():
        first = found[0]
        words = _with_dnr(first.text, first.dnr, room, paper) if len(found) == 1 else _run_on(mark, found, room, paper)
        yield Row(words, mark, str(day), done, len(found))


def _run_on(mark: Mark, found: Sequence[WheelDay], room: float, paper: Paper) -> tuple[str, ...]:
    """Several of one sort on one day, after each other; where they are many, shortened as the page needs."""
    many = len(found) >= paper.many
    longest = paper.longest if many else max(paper.longest, FEW_LONGEST)
    lead = mark.lead or ("" if longest else f"{mark.label}:")
    return tuple(lines(f"{lead} {'; '.join(_short(one, longest) for one in found)}", room, paper.type_size, 99))


def _short(one: WheelDay, longest: int) -> str:
    cut = one.name if len(one.name) <= longest else f"{one.name[: max(longest - 1, 0)].rstrip(' ,.–-')}…"
    guessed = " (uppskattat)" if one.estimated else ""
    return f"{cut} {one.dnr}{guessed}" if longest else f"{one.dnr}{guessed}"


def _with_dnr(words: str, dnr: str, room: float, paper: Paper) -> tuple[str, ...]:
    """The words and the Dnr in a few lines at most; the Dnr is never what is cut."""
    size, most = paper.type_size, 3 if paper.columns == 1 else 2
    whole = lines(f"{words} {dnr}", room, size, 99)
    if len(whole) <= most:
        return tuple(whole)
    first = lines(words, room, size, 99)
    rest = " ".join(first[most - 1 :]) or first.pop()
    left = room - width(f" {dnr}", size)
    return (*first[: most - 1], f"{lines(rest, left, size, 1)[0]} {dnr}")


def _begun(wheel: Wheel, across: float, paper: Paper) -> list[Block]:
    rows = tuple(
        Row(_with_dnr(f"{one.name}, sedan {one.day.isoformat()}", one.dnr, across - SYMBOL * paper.type_size, paper),
            one.mark)
        for one in wheel.begun_before()
    )  # fmt: skip
    return [Block("Ta ställning, öppet sedan förra året", rows)] if rows else []


def _often(wheel: Wheel, across: float, paper: Paper) -> list[Block]:
    """What comes back often; what is the same in several cases is said once, with the Dnr of each."""
    room = across - SYMBOL * paper.type_size
    alike: dict[str, list[str]] = {}
    for one in wheel.often:
        alike.setdefault(f"{one.words}: {one.name}", []).append(one.dnr)
    rows = tuple(Row(_in_cases(words, dnrs, room, paper), Mark.UPPFOLJNING) for words, dnrs in alike.items())
    return [Block("Återkommer under året", rows)] if rows else []


def _in_cases(words: str, dnrs: Sequence[str], room: float, paper: Paper) -> tuple[str, ...]:
    if len(dnrs) == 1:
        return _with_dnr(words, dnrs[0], room, paper)
    return tuple(lines(f"{words} {'; '.join(dict.fromkeys(dnrs))}", room, paper.type_size, 99))
