"""What the list of cases is narrowed to, as it stands in an address: read, said in words, and written back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from engine.domain.answers import as_date
from engine.usecases.searching import SIZES, SORTS, Search
from web.visit import clean

LIST = "/arenden"
WHICH = (("oppna", "Öppna"), ("avslutade", "Avslutade"), ("alla", "Öppna och avslutade"))
FILTERS = ("sok", "status", "handlaggare", "organ", "typ", "visa", "fore", "antal", "ordning", "kolumn")
LONGEST_TEXT = 200
Pairs = list[tuple[str, str]]
# What can be chosen, as (value, label), by the name that the use case has for it.
Known = Mapping[str, Sequence[tuple[str, str]]]
_LABELLED = {"status": "states", "handlaggare": "officers", "organ": "bodies"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A filter that is chosen: its words, and the address of the list without it."""

    words: str
    without: str


def pairs_in(asked: Iterable[tuple[str, str]]) -> Pairs:
    """What of an address says how the list is to be; its page aside, for a new order or filter begins on the first."""
    cleaned = ((name, clean(said).strip()) for name, said in asked)
    return [(name, said) for name, said in cleaned if said and name in FILTERS]


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The path with those pairs after it."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def wanted(pairs: Pairs, page: str = "") -> Search:
    """The search that the pairs ask for; what they say that cannot be asked for is as if it were not there."""
    asked = dict(pairs)
    size, sort, which = asked.get("antal", ""), asked.get("ordning", ""), asked.get("visa", "")
    return Search(
        text=asked.get("sok", "")[:LONGEST_TEXT],
        state=asked.get("status", ""),
        officer=asked.get("handlaggare", ""),
        body=asked.get("organ", ""),
        workflow=asked.get("typ", ""),
        which=which if which in dict(WHICH) else "oppna",
        due_before=as_date(asked.get("fore", "")),
        sort=sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "diarienummer",
        falling=sort.startswith("-"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        size=int(size) if size in {str(one) for one in SIZES} else SIZES[0],
    )


def passed_over(pairs: Pairs) -> list[str]:
    """What the pairs say that cannot be asked for, so that the list is as if it were not there."""
    takes: dict[str, Callable[[str], object]] = {
        "visa": dict(WHICH).__contains__, "fore": as_date, "antal": {str(one) for one in SIZES}.__contains__,
        "ordning": lambda said: said.removeprefix("-") in SORTS,
    }  # fmt: skip
    return [f"{name}={said}" for name, said in pairs if name in takes and not takes[name](said)]


def tags(pairs: Pairs, known: Known) -> list[Tag]:
    """The filters that are chosen, each with the address of the list without it."""
    return [Tag(words, address(LIST, [one for one in pairs if one[0] != name])) for name, words in _said(pairs, known)]


def words_of(pairs: Pairs, known: Known) -> str:
    """What is chosen, in a line: «Status: Utkast, Organ: Kommunstyrelsen»."""
    return ", ".join(words for _, words in _said(pairs, known)) or "Alla öppna ärenden"


def _said(pairs: Pairs, known: Known) -> list[tuple[str, str]]:
    labels = {name: dict(known[key]) for name, key in _LABELLED.items()}
    search = wanted(pairs)
    said = [
        ("sok", f"Sökning: {search.text}", search.text),
        ("status", f"Status: {labels['status'].get(search.state, search.state)}", search.state),
        ("handlaggare", f"Handläggare: {labels['handlaggare'].get(search.officer, search.officer)}", search.officer),
        ("organ", f"Organ: {labels['organ'].get(search.body, search.body)}", search.body),
        ("typ", f"Ärendetyp: {search.workflow}", search.workflow),
        ("fore", f"Förfaller före {search.due_before}", search.due_before),
        ("visa", dict(WHICH)[search.which], search.which != "oppna"),
    ]
    return [(name, words) for name, words, chosen in said if chosen]
