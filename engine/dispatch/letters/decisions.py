"""The sentences of a letter with a decision."""

from __future__ import annotations

from engine.dispatch.letters.facts import DecisionSent
from engine.dispatch.letters.words import line, title
from engine.domain.reckoning import long_form

REASON = "Du får det här mejlet för att du står på listan över dem som beslutet ska skickas till."
ELSEWHERE = "Beslutet skickas inte med e-post. Handläggaren ser till att du får det på ett annat sätt."


def told(letter: DecisionSent) -> str:
    """Who decided what case when; of a confidential decision that it comes by another way."""
    where = f", § {letter.paragraph}" if letter.paragraph else ""
    case = f"ärendet «{title(letter.title)}» ({letter.dnr})"
    who = f"{letter.organ} har den {long_form(letter.decided_on)}{where},"
    if letter.confidential:
        return f"{who} fattat beslut i {case}. {ELSEWHERE}"
    return f"{who} beslutat i {case}{':' if letter.points else '.'}"


def officer(letter: DecisionSent) -> str:
    """«Helena Ek, säkerhetssamordnare, 0142-850 00, helena.ek@…», as much as is known."""
    known = letter.officer
    parts = (known.name, known.title, known.phone, known.email) if known else ()
    return ", ".join(line(part) for part in parts if part)
