"""Single sentences and the duties in them (meningar.txt), each put into a document of its sort and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.reading.lines import lines_of_text
from engine.reading.reader import read

TABLE = Path(__file__).with_name("meningar.txt")
# What the sentence stands in. None of the frames holds a duty of its own.
FRAMES = {
    "överenskommelse": (
        "ÖVERENSKOMMELSE OM SAMVERKAN\n\nmellan Rönnvikens kommun och Björklunda förening\n\n§ 4 Samarbetet\n\n{}\n"
    ),
    "medborgarlöfte": "Medborgarlöfte för Rönnviken\n\nPolisen och Rönnvikens kommun\n\nVåra löften\n\n{}\n",
    "beslut": (
        "Rönnvikens kommun\nSAMMANTRÄDESPROTOKOLL\nKommunstyrelsen\n2026-05-11\n\n§ 71 Samarbete om fritid\n\n"
        "Kommunstyrelsens beslut\n\nKommunstyrelsen beslutar\n\n{}\n\nSammanfattning\n\nAvtalet rör fritid.\n"
    ),
    "tjänsteskrivelse": (
        "Rönnvikens kommun\nTJÄNSTESKRIVELSE\n2026-05-11\n\nSamarbete om fritid\n\n"
        "Förslag till beslut\n\nKommunstyrelsen godkänner avtalet.\n\nÄrendet\n\n{}\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the sort of document it stands in, and the duties that a person counts in it."""

    sort: str
    text: str
    duties: tuple[str, ...]

    def read(self) -> tuple[str, ...]:
        """The duties that the reading finds, as the table writes them."""
        document = FRAMES[self.sort].format(self.text.replace("¶", "\n"))
        found = [duty for one in read(tuple(lines_of_text(document))) for duty in one.obligations]
        return tuple(
            " ".join(str(part) for part in (one.cadence, one.n, one.force or "–") if part is not None) for one in found
        )


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """Every row of a table, with the heading in brackets that it stands under."""
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif " | " in line and not line.startswith("#"):
            yield heading, line


@cache
def table() -> tuple[Told, ...]:
    """Every row of the table."""
    found = []
    for sort, line in rows(TABLE):
        duties, _, text = line.partition(" | ")
        found.append(Told(sort, text, () if duties == "–" else tuple(duties.split(", "))))
    return tuple(found)


def compared(told: Told) -> tuple[int, int, int]:
    """How many duties of the sentence are found rightly, found wrongly and missed."""
    wanted, found = Counter(told.duties), Counter(told.read())
    right = (wanted & found).total()
    return right, found.total() - right, wanted.total() - right
