"""Who a handläggare is: the name in what stands after the label, however it is written."""

from __future__ import annotations

import re

from engine.reading.rules.names import is_person, is_role
from engine.reading.rules.rule import Rule, compiled

_NAME = r"(?-i:[A-ZÅÄÖ][\wåäöéü-]+)"
_TITLE = r"[a-zåäöéA-ZÅÄÖ][a-zåäöé-]+(?: [a-zåäö-]+)?"
_END = r"(?= *(?:$|[,(/\t;]|\d|\+\d|[–-] |tfn|tel\b|telefon|mobil|e-post|\S+@|och (?-i:[A-ZÅÄÖ])|samt (?-i:[A-ZÅÄÖ])))"

# Tried in order, from the beginning of the value; the group «name» is the name, «title» what the person is.
OFFICERS: tuple[Rule[bool], ...] = (
    Rule(
        "efternamnet först",
        "Efternamn, komma och förnamn, och inget mer än telefon eller mejl.",
        rf"^(?P<name>{_NAME}, (?!(?-i:Enhet|Avdelning)){_NAME}(?:-{_NAME})?){_END}",
        True,
        (("Brandin, Elsa", "Brandin, Elsa"), ("Flod, Niklas tfn 0123-44 55 66", "Flod, Niklas")),
        ("Elsa Brandin, utredare",),
    ),
    Rule(
        "namnet först",
        "Namnet, sedan titel, telefon, mejl eller ännu ett namn.",
        (
            rf"^(?P<name>{_NAME}(?: (?:af|von|de|{_NAME}|(?-i:[A-ZÅÄÖ])\.)){{1,3}}?){_END}"
            rf"(?:[,(/] *(?P<title>{_TITLE})(?=$|[),/]))?"
        ),
        True,
        (
            ("Karin Öhman, strateg, 010-123 45 67", "Karin Öhman, strateg"),
            ("Ida Malm och Jonas Brovik", "Ida Malm"),
            ("Sigrid af Trolle", "Sigrid af Trolle"),
        ),
        ("den som utses av chefen", "Kommunstyrelsen"),
    ),
    Rule(
        "titeln först",
        "Titeln, med liten eller stor bokstav, före namnet.",
        rf"^(?P<title>{_TITLE}),? (?P<name>(?-i:[A-ZÅÄÖ])[\wåäöéü-]+(?: (?:af|von|{_NAME})){{1,2}}){_END}",
        True,
        (("utvecklingsledare Ylva Sandbäck", "utvecklingsledare Ylva Sandbäck"),),
        ("Ylva Sandbäck",),
    ),
    Rule(
        "enheten först",
        "Enheten eller förvaltningen, snedstreck eller komma och namnet.",
        rf"^[^/,\d]{{3,50}}(?:/ ?|, )(?P<name>{_NAME}(?: (?:af|von|{_NAME})){{1,2}}){_END}",
        True,
        (
            ("Kanslienheten/Eva Tjärnlund", "Kanslienheten/Eva Tjärnlund"),
            ("Fritidsenheten, Eva Tjärnlund, 0100-111 22", "Fritidsenheten, Eva Tjärnlund"),
        ),
        ("Eva Tjärnlund/Kanslienheten",),
    ),
)
# «utredare Mats Lindqvist», with or without the title.
_NAMED = rf"(?:(?-i:[a-zåäö])[a-zåäö]+ )?(?P<name>{_NAME}(?: {_NAME}){{1,2}})"
# In running text; the group «name» is the name.
IN_WORDS: tuple[Rule[bool], ...] = (
    Rule(
        "handläggare i ärendet är",
        "Texten säger vem som handlägger eller har handlagt ärendet.",
        rf"\bhandläggare (?:i|för) ärendet (?:är|har varit) {_NAMED}",
        True,
        (("Handläggare i ärendet är utredare Mats Lindqvist.", "Handläggare i ärendet är utredare Mats Lindqvist"),),
        ("Handläggare i ärendet är den som kommunchefen utser.",),
    ),
    Rule(
        "handlagt av",
        "Vem ärendet har handlagts, beretts eller utretts av, när det är en person.",
        rf"\bärendet har (?:handlagts|beretts|utretts) av {_NAMED}",
        True,
        (("Ärendet har beretts av planeringsledare Stina Åhl.", "Ärendet har beretts av planeringsledare Stina Åhl"),),
        ("Ärendet har utretts av Polismyndigheten.",),
    ),
)
# How somebody is reached, alone on a line or in a column.
CONTACT = re.compile(r"\S+@\S+|(?:tfn|tel|telefon)?[.:]? ?0\d[\d -]{5,14}|www\.\S+|https?://\S+", re.IGNORECASE)
# How somebody is reached, or one word in small letters: what somebody is.
_REACHED_OR_CALLED = re.compile(rf"(?i:{CONTACT.pattern})|[a-zåäö]+(?:- och [a-zåäö]+)?")
# «Ellen Rask, utredare, 0100-12 34 56», «Ellen Rask (utredare)».
_AND_MORE = re.compile(r"(?P<name>[^,(]{4,45})(?:, | ?\((?=.*\)$))(?P<more>.{3,90}?)\)?")
_TITLES_ALONE = re.compile(
    r"(?:handläggare|handläggande (?:tjänsteman|tjänsteperson))(?: i ärendet)?|[a-zåäö]+(?: ?/ ?| \()handläggare\)?",
    re.IGNORECASE,
)
# «Per Anders Vide, handläggare», on a line of its own.
_SAYS_SO = re.compile(
    r",? *\(?(?:[a-zåäö]+(?:/| och ))?(?:handläggare|föredragande tjänste(?:man|person))\)?$", re.IGNORECASE
)


def officer_in(value: str) -> tuple[str, str | None] | None:
    """The name and the title, where a value begins with somebody; None where it names nobody."""
    for rule in OFFICERS:
        found = compiled(rule.pattern).search(value)
        if found is None:
            continue
        name, title = found["name"], found.groupdict().get("title")
        plain = " ".join(reversed(name.split(", "))) if ", " in name else name
        # «Utredare Ellen Rask»: a title with a capital is no first name.
        titled = is_role(name.split()[0]) or (", " in name and is_role(name.split(", ")[1]))
        if is_person(plain) and not titled:
            return name, title.strip() if title else None
    return None


def officer_in_words(text: str) -> str | None:
    """The name of the one whom a sentence calls the handläggare; None where it names nobody."""
    found = (compiled(rule.pattern).search(text) for rule in IN_WORDS)
    return next((one["name"] for one in found if one and is_person(one["name"])), None)


def is_title_alone(line: str) -> bool:
    """Whether the line says «Handläggare», alone or beside a title, as it stands under a name that has signed."""
    return _TITLES_ALONE.fullmatch(line.strip()) is not None


def called_officer(line: str) -> str | None:
    """The name on a line that says itself that it is the handläggare's; None on any other line."""
    found = _SAYS_SO.search(line)
    name = line[: found.start()] if found else ""
    return name if is_person(name) else None


def person_with_more(line: str) -> str | None:
    """The name on a line that says what the person is or how to reach them and nothing else; None on any other."""
    found = _AND_MORE.fullmatch(line)
    if found is None or not is_person(name := found["name"].strip()):
        return None
    pieces = re.split(r",\s+", found["more"])
    known = all(len(each) < 50 and (is_role(each) or _REACHED_OR_CALLED.fullmatch(each)) for each in pieces)
    return name if known else None
