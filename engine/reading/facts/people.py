"""Who signs the agreement, who receives the decision, what it rests on, what it replaces and what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.reading.outline import Outline
from engine.reading.paragraphs import Paragraph
from engine.reading.rules.headings import PROMISE, SUPPORTING
from engine.reading.rules.kinds import AGREEMENTS
from engine.reading.rules.names import PERSON, is_person
from engine.reading.rules.rule import compiled
from engine.reading.rules.words import day
from engine.reading.sentences import Sentence
from engine.reading.values import Fact, ReadSignatory, each_once

_DAY = compiled(r"{dag}")
_ROLE = r"[a-zåäö]*(?:ordföranden?|chefen?|direktören?|kommunalrådet?)"
_OWNER = (
    r"(?:kommunstyrelsens|kommunfullmäktiges|nämndens|kommunens|polisens|polismyndighetens"
    r"|lokalpolisområdets|\w+nämndens)"
)
_SIGNED_BY = re.compile(
    (
        rf"(?:undertecknas|undertecknats|undertecknades|undertecknad|skrivs under|signeras) (?:\w+ )?av "
        rf"(?P<roles>(?:{_OWNER} )?{_ROLE}[^.;]{{0,120}})"
    ),
    re.IGNORECASE,
)
_BY_SIGNED = re.compile(
    rf"\bav (?P<role>(?:{_OWNER} )?{_ROLE}) (?P<name>(?-i:{PERSON.pattern})) undertecknat?d?\b", re.IGNORECASE
)


_ENCLOSED = re.compile(r"(?:Bilag(?:a|or)(?: \d{1,2})?|Bifogas|Bifogad handling|Bifogade handlingar|Underlag): ")


def signatories_of(outline: Outline, sentences: Iterable[Sentence], kind: str | None) -> tuple[ReadSignatory, ...]:
    """Who signs the instrument; in a report about one, only where its text says who does."""
    if kind in AGREEMENTS:
        signed = _DAY.search(outline.place.text) if outline.place else None
        on = day(signed[0]) if signed else None
        return tuple(
            ReadSignatory(one.name, one.title, one.above, one.name or one.title or "", one.line, on, one.title_line)
            for one in outline.signatures
            if one.name or one.title
        )
    return tuple(_told(list(sentences)))


def _told(sentences: list[Sentence]) -> Iterator[ReadSignatory]:
    """«undertecknas av kommunstyrelsens ordförande och polischefen», with a name that another place gives."""
    signed = [found for one in sentences for found in _BY_SIGNED.finditer(one.text)]
    names = {found["role"].casefold(): found["name"] for found in signed}
    for sentence in sentences:
        found = _SIGNED_BY.search(sentence.text)
        if found is None or not re.search(r"avtal|löfte|överenskommelse", sentence.text, re.IGNORECASE):
            continue
        if "undertecknades" in found[0] or "undertecknats" in found[0]:
            continue
        for words in re.split(r",\s*(?:och\s+)?|\s+och\s+|\s+samt\s+", found["roles"]):
            role = words.strip(" .")
            if re.fullmatch(rf"(?:{_OWNER} )?{_ROLE}(?: (?-i:{PERSON.pattern}))?", role, re.IGNORECASE):
                yield _person(role, names, sentence)
        return


def _person(words: str, names: dict[str, str], sentence: Sentence) -> ReadSignatory:
    said = re.search(PERSON.pattern + "$", words)
    name = said[0] if said and is_person(said[0]) else names.get(words.casefold())
    role = words.removesuffix(name).strip() if name else words
    return ReadSignatory(name, role[:1].upper() + role[1:], None, words, sentence.line)


def recipients_of(outline: Outline) -> tuple[Fact[str], ...]:
    """The names of the dispatch list."""
    return tuple(
        Fact(one.text.strip(" ,;"), one.text, one.line) for one in outline.recipients if one.text.strip(" ,;–—-")
    )


def supporting_of(outline: Outline) -> tuple[Fact[str], ...]:
    """What the proposal or the decision rests on, one a line."""
    found: list[Fact[str]] = []
    for part in outline.parts:
        if part.role == SUPPORTING:
            found += [
                Fact(text.rstrip(" ."), text, one.line)
                for one in part.body
                if (text := " ".join(cell for cell in one.cells if cell))
                and len(text) <= 260
                and text not in ("—", "-")
            ]
    return each_once(found or _enclosed(outline))


def _enclosed(outline: Outline) -> list[Fact[str]]:
    """«Bilaga: Förslag till avtal», where no list stands under a heading."""
    rows = ((one, _ENCLOSED.match(one.text)) for one in outline.paragraphs if len(one.text) <= 260)
    return [
        Fact(words.rstrip(" ."), words, one.line)
        for one, label in rows
        if label
        for words in re.split(r";\s+", one.text[label.end() :])
        if words
    ]


def replaces(sentences: Iterable[Sentence]) -> Fact[str] | None:
    """«ersätter det löfte som utfärdats år 2018»."""
    for sentence in sentences:
        found = re.search(
            r"\bersätter (?P<what>(?:det |den |tidigare |nuvarande |föregående )[^.,;]{4,110})", sentence.text
        )
        if found and re.search(r"löfte|avtal|överenskommelse", found["what"], re.IGNORECASE):
            return Fact(found["what"].strip(), found[0], sentence.line)
    return None


def promises_of(outline: Outline, kind: str | None) -> tuple[Fact[str], ...]:
    """What a löfte promises: the lines under «Vi lovar att»."""
    for part in outline.parts:
        if part.role == PROMISE and kind == "medborgarlofte":
            return tuple(Fact(one.text, one.text, one.line) for one in part.body if not one.text.endswith(":"))
        rows = iter(part.body)
        for one in rows:
            if re.fullmatch(
                r"(?:därför )?(?:vi|polisen och kommunen|kommunen och polisen|parterna) lovar(?: vi)?(?: att)?:?",
                one.text,
                re.IGNORECASE,
            ):
                return tuple(Fact(each.text, each.text, each.line) for each in _until_lead(rows))
    return ()


def _until_lead(rows: Iterable[Paragraph]) -> Iterator[Paragraph]:
    for one in rows:
        if one.text.endswith(":"):
            return
        yield one
