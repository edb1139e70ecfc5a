"""How a paragraph of minutes reads: its sections in the municipality's order, the same in minutes and in extracts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.domain.board.minority import delays
from engine.domain.board.record import Correction, Minute, Said, Vote
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.decision import DecisionRole
from engine.domain.municipality import HouseStyle, Municipality, OrganKind
from engine.domain.reckoning import long_form
from engine.domain.text import Block, DocumentText, Section
from engine.domain.verdict import Verdict
from engine.domain.words import genitive, listed, uncapitalised
from engine.rendering.body import operative_blocks

# The sections in their usual order, each with its usual heading; {organ} is the organ's name with its s.
USUAL = (
    ("jav", "Jäv"),
    ("beslut", "{organ} beslut"),
    ("yrkanden", "Yrkanden"),
    ("beslutsgang", "Beslutsgång"),
    ("omrostning", "Omröstningsresultat"),
    ("reservation", "Reservationer"),
    ("anteckning", "Protokollsanteckningar"),
    ("text", ""),
    ("underlag", "Beslutsunderlag"),
)
IMMEDIATE = "Paragrafen förklaras omedelbart justerad."

Write = Callable[[Sitting, int, Item, Minute, Municipality], tuple[Block, ...]]


def sections_of(sitting: Sitting, number: int, place: Municipality) -> tuple[Section, ...]:
    """The whole paragraph. number: of the item on the agenda."""
    item = sitting.items[number - 1]
    if item.minute is None:
        return ()
    order = place.house_style.minutes or USUAL
    return tuple(section for key, heading in order for section in _section(key, heading, sitting, number, item, place))


def _section(
    key: str, heading: str, sitting: Sitting, number: int, item: Item, place: Municipality
) -> Iterator[Section]:
    minute = item.minute
    if minute is None:
        return
    if key == "text":
        yield from minute.text
        return
    blocks = _WRITERS[key](sitting, number, item, minute, place)
    if blocks:
        yield Section(_heading(key, heading, sitting, item, minute, place), 1, blocks)


def _heading(key: str, heading: str, sitting: Sitting, item: Item, minute: Minute, place: Municipality) -> str:
    """A proposing organ's paragraph is never headed Beslut."""
    organ = genitive(place.organ_name(sitting.organ))
    if key == "beslut" and minute.role is DecisionRole.FORSLAG:
        return f"{organ} förslag till {uncapitalised(target_of(sitting, item, place))}"
    if key == "beslut" and not heading:
        heading = "{organ} beslut"
    return heading.replace("{organ}", organ)


def target_of(sitting: Sitting, item: Item, place: Municipality) -> str:
    """The name of the organ to which a proposal goes: the utskott's own organ, else fullmäktige."""
    own = place.organ(sitting.organ)
    if own and own.prepares_for:
        return place.organ_name(own.prepares_for)
    assembly = next((one for one in place.organs if one.kind is OrganKind.FULLMAKTIGE), None)
    return assembly.name if assembly else "det beslutande organet"


# ── One function a section ────────────────────────────────────────────────────────────────────────────────────────


def _bias(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    said = []
    for one in minute.disqualified:
        why = f" ({one.why})" if one.why else ""
        instead = f" {one.instead} tjänstgör i stället." if one.instead else ""
        # Whoever is jävig in a nämnd leaves the room (KL 6:30); in fullmäktige she only takes no part (KL 5:47).
        out = "deltar varken i handläggningen eller är närvarande"
        away = "deltar inte i handläggningen" if sitting.assembly else out
        text = f"{one.who} anmäler jäv{why} och {away}.{instead}"
        said.append(Block(p=text))
    if minute.chair and sitting.attendance and minute.chair != sitting.attendance.chair:
        said.append(Block(p=f"{minute.chair} är ordförande under paragrafen."))
    return tuple(said)


def _decided(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    settled = tuple(one for one in minute.points if one.outcome not in _NOT_ADOPTED)
    back = minute.outcome.is_way_back or not settled
    blocks = operative_blocks(minute.stem, settled, place.house_style.points)
    said: tuple[Block, ...] = (*_in_words(sitting, item, minute, place),) if back else blocks
    if settled and len(settled) < len(minute.points):
        said = (*said, *(Block(p=words) for words in _by_point(minute)))
    if minute.requested_by:
        said = (*said, Block(p=_requested(minute, sitting)))
    if minute.delegation:
        said = (*said, Block(p=f"Beslutet fattas enligt punkt {minute.delegation} i delegationsordningen."))
    return (*said, Block(p=IMMEDIATE)) if minute.immediate else said


def _requested(minute: Minute, sitting: Sitting) -> str:
    """Who asked that the matter be postponed or sent back (KL 5:50), and whether they were enough."""
    who = listed([_with_party(name, sitting) for name in minute.requested_by])
    if delays(minute):
        return f"Det begärs av minst en tredjedel av de närvarande ledamöterna (5 kap. 50 § kommunallagen): {who}."
    return f"Bordläggning eller återremiss begärs av {who}. Det räcker inte enligt 5 kap. 50 § kommunallagen."


# What was proposed in these points does not stand among what was decided.
_NOT_ADOPTED = (Verdict.AVSLAG, Verdict.ATERREMISS, Verdict.BORDLAGGNING, Verdict.UTGAR)
_OF_A_POINT = {
    Verdict.AVSLAG: "avslås", Verdict.ATERREMISS: "återremitteras", Verdict.BORDLAGGNING: "bordläggs",
    Verdict.UTGAR: "utgår",
}  # fmt: skip


def _by_point(minute: Minute) -> Iterator[str]:
    """What became of the proposed points that were not adopted, each in its own words."""
    for place, one in enumerate(minute.points, 1):
        if one.outcome in _OF_A_POINT:
            why = f" Motivering: {minute.reason}" if one.outcome is Verdict.ATERREMISS and minute.reason else ""
            yield f"Punkt {one.marker or place} i förslaget {_OF_A_POINT[one.outcome]}: «{one.text}»{why}"


def _in_words(sitting: Sitting, item: Item, minute: Minute, place: Municipality) -> Iterator[Block]:
    """A decision without points: sent back, postponed, noted."""
    organ = place.organ_name(sitting.organ)
    matter = "valet" if item.kind is ItemKind.VAL else "ärendet"
    if minute.outcome is Verdict.ATERREMISS:
        yield Block(p=f"{organ} beslutar att återremittera {matter}.")
        yield Block(p=f"Motivering: {minute.reason}")
        return
    until = f" till sammanträdet den {long_form(minute.until)}" if minute.until else " till nästa sammanträde"
    words = {
        Verdict.BORDLAGGNING: f"{organ} beslutar att bordlägga {matter}{until}.",
        Verdict.UTGAR: f"{matter.capitalize()} utgår.",
        Verdict.NOTERAS: f"{organ} noterar {_what_is_noted(item)}.",
        Verdict.LAGGS_TILL_HANDLINGARNA: f"{organ} lägger ärendet till handlingarna.",
        Verdict.AVSLAG: f"{organ} avslår förslaget.",
    }
    yield Block(p=words.get(minute.outcome, f"{organ} beslutar enligt förslaget."))


def _what_is_noted(item: Item) -> str:
    if item.kind is ItemKind.ANMALAN:
        return "att delegationsbesluten är anmälda"
    return "informationen"


def _motions(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    return tuple(Block(p=f"{_who(one, sitting)} yrkar {_lead(one.text)}") for one in minute.motions)


def _lead(text: str) -> str:
    """«bifall till förslaget», «att ärendet återremitteras»: as it goes on after «yrkar»."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _who(said: Said, sitting: Sitting) -> str:
    return listed([_with_party(name, sitting) for name in said.who])


def _with_party(name: str, sitting: Sitting) -> str:
    there = sitting.attendance
    known = next((one for one in (*there.serving, *there.alternates) if one.name == name), None) if there else None
    return f"{name} ({known.party})" if known and known.party else name


def _procedure(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    said = [Block(p=minute.procedure)] if minute.procedure else []
    if minute.vote:
        said += [
            Block(p="Omröstning begärs. Följande propositionsordning godkänns:"),
            Block(bullets=(f"Ja-röst för {minute.vote.for_yes}", f"Nej-röst för {minute.vote.for_no}")),
        ]
    return tuple(said)


def _vote(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    vote = minute.vote
    if vote is None or sitting.attendance is None:
        return ()
    chair = minute.chair or sitting.attendance.chair
    abstained = f" {len(vote.abstained)} avstår." if vote.abstained else ""
    tied = f" Vid lika röstetal avgör ordföranden {chair} med sin utslagsröst." if vote.is_tied else ""
    won = vote.for_yes if vote.is_carried(chair) else vote.for_no
    organ = place.organ_name(sitting.organ)
    cast = f"{_counted(len(vote.yes), 'ja-röst')} och {_counted(len(vote.no), 'nej-röst')} avges.{abstained}{tied}"
    return (Block(p=f"{cast} {organ} beslutar enligt {_lead(won)}"), *_ballots(vote, sitting))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}er"


def _ballots(vote: Vote, sitting: Sitting) -> Iterator[Block]:
    for word, names in (("Ja", vote.yes), ("Nej", vote.no), ("Avstår", vote.abstained)):
        if names:
            yield Block(p=f"{word}: {', '.join(_with_party(name, sitting) for name in names)}")


def _reservations(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    return tuple(
        Block(p=f"{_who(one, sitting)} reserverar sig mot beslutet" + (f": {_lead(one.text)}" if one.text else "."))
        for one in minute.reservations
    )


def _statements(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    return tuple(Block(p=f"{_who(one, sitting)}: {one.text}") for one in minute.statements)


def _basis(sitting: Sitting, number: int, item: Item, minute: Minute, place: Municipality) -> tuple[Block, ...]:
    return (Block(bullets=minute.basis),) if minute.basis else ()


_WRITERS: dict[str, Write] = {
    "jav": _bias,
    "beslut": _decided,
    "yrkanden": _motions,
    "beslutsgang": _procedure,
    "omrostning": _vote,
    "reservation": _reservations,
    "anteckning": _statements,
    "underlag": _basis,
}


# ── The extract ───────────────────────────────────────────────────────────────────────────────────────────────────


def passage_name(sitting: Sitting, item: Item) -> str:
    """«KS 2017-09-27 § 131»: where in the minutes an extract stands."""
    return f"{sitting.name} § {item.paragraph}"


def extract_text(sitting: Sitting, number: int, place: Municipality, round_: int) -> DocumentText:
    """The paragraph as a text of its own, which its case keeps."""
    item = sitting.items[number - 1]
    style: HouseStyle = place.house_style
    minute = item.minute
    corrected = tuple(correction_section(one) for one in minute.corrections) if minute else ()
    header = (("§", str(item.paragraph)), *(((style.dnr_label, item.dnr),) if item.dnr else ()))
    return DocumentText(
        "protokollsutdrag",
        sitting.held_on,
        title=item.title,
        header=header,
        sections=(*sections_of(sitting, number, place), *corrected),
        dispatch=minute.dispatch if minute else None,
        round=round_,
        passage=passage_name(sitting, item),
    )


def correction_section(one: Correction) -> Section:
    """A rättelse as it stands under its paragraph: what, when, who and why."""
    said = f"Rättat den {long_form(one.on)} av {one.by}. Skäl: {_lead(one.reason)}"
    return Section("Rättelse", 1, (Block(p=one.text), Block(p=said)))
