"""What at a meeting goes against the law: every breach at once, each with the rule that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.board.breach import Breach
from engine.domain.board.minority import breaches_of_request
from engine.domain.board.record import Attendance, Minute, Present
from engine.domain.board.sitting import Item, ItemKind, Sitting
from engine.domain.municipality import Member, Municipality, OrganKind, Seat
from engine.domain.reckoning import spoken
from engine.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Rules:
    """Where the law says it: fullmäktige has its own paragraphs, and a nämnd's are said to hold for its utskott too.

    motive: that an återremiss says why. A nämnd has no paragraph of its own for it; what it decided must be understood.
    """

    kind: OrganKind
    quorum: str
    bias: str
    elected: str
    motive: str = "5 kap. 67 § fjärde punkten och 6 kap. 35 § kommunallagen, jämför 5 kap. 50 § kommunallagen"

    @classmethod
    def of(cls, kind: OrganKind) -> Rules:
        """The paragraphs for that sort of organ."""
        if kind is OrganKind.FULLMAKTIGE:
            return cls(
                kind, "5 kap. 45 § kommunallagen", "5 kap. 47 § kommunallagen", "5 kap. 9 och 17 §§ kommunallagen",
                "5 kap. 50 § kommunallagen",
            )  # fmt: skip
        quorum, bias = "6 kap. 27 § kommunallagen", "6 kap. 30 § kommunallagen"
        if kind is OrganKind.UTSKOTT:
            return cls(kind, f"{quorum}, som gäller för utskott enligt reglementet", bias, "6 kap. 42 § kommunallagen")
        return cls(kind, quorum, bias, "6 kap. 16 § kommunallagen")


RESERVED = "4 kap. 27 § kommunallagen"
VOTED = "5 kap. 67 § femte punkten och 6 kap. 35 § kommunallagen"
SERVED = "5 kap. 66 § och 6 kap. 35 § kommunallagen"
PRESIDES = "5 kap. 65 § och 6 kap. 35 § kommunallagen"
DECIDED = "5 kap. 67 § fjärde punkten och 6 kap. 35 § kommunallagen"
# What the form to fill in says where nobody can know.
UNSAID = "NAMN"
CLOSED_BALLOT = "5 kap. 54 § och 6 kap. 33 § kommunallagen"


def breaches_of(
    sitting: Sitting, attendance: Attendance, place: Municipality, delayed: Mapping[int, date]
) -> list[Breach]:
    """Everything that cannot be so with who was there and what the minutes say of each item.

    delayed: by case, when a minority of the organ had it postponed or sent back.
    """
    organ = place.organ(sitting.organ)
    rules = Rules.of(organ.kind if organ else OrganKind.NAMND)
    seated = place.seated(sitting.organ, sitting.held_on)
    found = [*_of_those_present(attendance, seated, sitting.held_on, rules)]
    for number, item in sitting.numbered():
        if item.minute is not None:
            found += _of_item(number, item, item.minute, attendance, seated, rules)
            found += breaches_of_request(
                _where(number, item), item, item.minute, attendance.serving_at(number, item.minute), rules.kind,
                delayed.get(item.case_id or 0),
            )  # fmt: skip
    return found


def _of_those_present(there: Attendance, seated: Sequence[Member], day: date, rules: Rules) -> Iterator[Breach]:
    serving = [one.name for one in there.serving]
    for name in sorted({name for name in serving if serving.count(name) > 1}):
        yield Breach(f"{name} står två gånger bland de beslutande.", SERVED)
    yield from _of_one_seat(there.serving)
    if there.chair not in serving:
        yield Breach(f"Ordföranden {there.chair} står inte bland de beslutande.", PRESIDES)
    for name in there.approvers:
        if name not in serving:
            yield Breach(f"Justeraren {name} står inte bland de beslutande.", "5 kap. 69 § kommunallagen")
    if seated:
        yield from _of_seats(there, seated, day, rules)


def _of_one_seat(serving: Sequence[Present]) -> Iterator[Breach]:
    """A member's seat is filled by one alternate at a time."""
    for later, one in enumerate(serving):
        for other in serving[:later]:
            if one.instead_of and other.instead_of == one.instead_of and _meet(one, other):
                text = f"{other.name} och {one.name} kan inte båda tjänstgöra för {one.instead_of}."
                yield Breach(text, SERVED)


def _of_seats(there: Attendance, seated: Sequence[Member], day: date, rules: Rules) -> Iterator[Breach]:
    """Only where the municipality file says who is elected."""
    seats = {one.name: one.seat for one in seated}
    for one in (*there.serving, *there.alternates):
        if one.name not in seats:
            yield Breach(f"{one.name} är inte förtroendevald i organet den {spoken(day)}.", rules.elected)
    for one in there.serving:
        if seats.get(one.name) is Seat.ERSATTARE:
            yield from _of_alternate(one, there, seats)


def _of_alternate(one: Present, there: Attendance, seats: dict[str, Seat]) -> Iterator[Breach]:
    """An alternate serves in the stead of a member who is not there."""
    if one.instead_of is None:
        yield Breach(f"{one.name} är ersättare: skriv för vem hon eller han tjänstgör.", SERVED)
    elif seats.get(one.instead_of) in (None, Seat.ERSATTARE):
        yield Breach(f"{one.name} kan inte tjänstgöra för {one.instead_of}, som inte är ledamot.", SERVED)
    elif any(other.name == one.instead_of and _meet(other, one) for other in there.serving):
        yield Breach(f"{one.name} kan inte tjänstgöra för {one.instead_of}, som själv är närvarande.", SERVED)


def _meet(one: Present, other: Present) -> bool:
    return not one.items or not other.items or bool(set(one.items) & set(other.items))


def _of_item(
    number: int, item: Item, minute: Minute, there: Attendance, seated: Sequence[Member], rules: Rules
) -> Iterator[Breach]:
    where = _where(number, item)
    deciding = there.serving_at(number, minute)
    seats = sum(one.seat is not Seat.ERSATTARE for one in seated)
    # Fullmäktige may go on although those who are jäviga leave too few (KL 5:46); a nämnd may not.
    present = len(deciding) + (len(minute.disqualified) if rules.kind is OrganKind.FULLMAKTIGE else 0)
    if seats and 2 * present <= seats:
        words = f"{where}: {present} av {seats} ledamöter är närvarande, och fler än hälften krävs."
        yield Breach(words, rules.quorum)
    yield from _of_bias(where, number, minute, there, rules)
    yield from _of_vote(where, minute, deciding)
    for name in (name for one in minute.reservations for name in one.who):
        if name not in deciding:
            yield Breach(f"{where}: {name} deltog inte i beslutet och kan inte reservera sig.", RESERVED)
    chair = minute.chair or there.chair
    if chair not in deciding:
        yield Breach(f"{where}: {chair} kan inte leda punkten utan att delta. Skriv vem som gjorde det.", PRESIDES)
    yield from _of_outcome(where, item, minute, rules)


def _where(number: int, item: Item) -> str:
    return f"Punkt {number} («{item.title}»)"


def _of_bias(where: str, number: int, minute: Minute, there: Attendance, rules: Rules) -> Iterator[Breach]:
    """Whoever is jävig neither takes part nor is there."""
    serving = {one.name for one in there.serving if one.is_at(number)}
    alternates = {one.name for one in there.alternates if one.is_at(number)}
    said = {name for one in (*minute.motions, *minute.reservations, *minute.statements) for name in one.who}
    voted = set(minute.vote.voters) if minute.vote else set()
    yield from _of_those_instead(where, minute, serving)
    for one in minute.disqualified:
        if one.who not in serving | alternates:
            yield Breach(f"{where}: {one.who} anmälde jäv men står inte bland de närvarande.", SERVED)
        if one.instead and one.instead not in alternates:
            yield Breach(f"{where}: {one.instead} står inte bland de närvarande ersättarna.", SERVED)
        if one.who in said | voted:
            yield Breach(f"{where}: {one.who} är jävig och får inte yrka, rösta eller reservera sig.", rules.bias)


def _of_those_instead(where: str, minute: Minute, serving: set[str]) -> Iterator[Breach]:
    """Whoever leaves is replaced by one, who replaces nobody else; and only where she served herself."""
    gone, instead = [one.who for one in minute.disqualified], [one.instead for one in minute.disqualified]
    for name in sorted({name for name in gone if gone.count(name) > 1}):
        yield Breach(f"{where}: {name} står två gånger bland de jäviga.", SERVED)
    for name in sorted({name for name in instead if name and instead.count(name) > 1}):
        yield Breach(f"{where}: {name} kan inte tjänstgöra för två jäviga.", SERVED)
    for one in minute.disqualified:
        if one.instead and one.who not in serving:
            yield Breach(f"{where}: {one.who} tjänstgjorde inte, så ingen tjänstgör i stället.", SERVED)
        if one.instead and one.instead in gone:
            yield Breach(f"{where}: {one.instead} är själv jävig och kan inte tjänstgöra.", SERVED)


def _of_vote(where: str, minute: Minute, deciding: tuple[str, ...]) -> Iterator[Breach]:
    if minute.vote is None:
        return
    voters = minute.vote.voters
    away = {one.who for one in minute.disqualified}
    for name in dict.fromkeys(voters):
        if voters.count(name) > 1:
            yield Breach(f"{where}: {name} står två gånger i omröstningen.", VOTED)
        if name not in deciding and name not in away:
            yield Breach(f"{where}: {name} deltar inte i beslutet och kan inte rösta.", VOTED)
    silent = [name for name in deciding if name not in voters]
    if silent:
        yield Breach(f"{where}: det framgår inte hur {', '.join(silent)} röstade, eller avstod.", VOTED)


def _of_outcome(where: str, item: Item, minute: Minute, rules: Rules) -> Iterator[Breach]:
    back = Verdict.ATERREMISS in {minute.outcome, *(one.outcome for one in minute.points)}
    if back and not minute.reason:
        yield Breach(f"{where}: en återremiss ska motiveras. Skriv varför i «reason».", rules.motive)
    if item.kind is ItemKind.VAL:
        yield from _of_election(where, minute)
    elif minute.outcome is Verdict.MED_ANDRINGAR and item.kind is ItemKind.ARENDE and not minute.points:
        yield Breach(f"{where}: skriv punkterna som de beslutades, när det blev ändringar.", DECIDED)


def _of_election(where: str, minute: Minute) -> Iterator[Breach]:
    """Who was elected is said; who voted for whom is secret."""
    unsaid = not minute.points or any(UNSAID in one.text for one in minute.points)
    if unsaid and not minute.outcome.is_way_back:
        yield Breach(f"{where}: det framgår inte vem som är vald. Skriv det i «points».", DECIDED)
    if minute.vote is not None:
        how = "Skriv röstetalen i «procedure» i stället för namnen i «vote»"
        yield Breach(f"{where}: vid val är omröstningen sluten. {how}.", CLOSED_BALLOT)
