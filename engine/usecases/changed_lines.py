"""A change in the journal as lines for people: «titel: «Yttrande» → «Remissvar»»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.domain.words import KEY_WORDS, direction_word, status_word

MOST = 12
NOTHING = "framgår inte"


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)


# What people call everything that an entry may change.
WORDS = {
    "title": "titel", "publicTitle": "offentlig titel", "date": "datum", "from": "avsändare", "to": "mottagare",
    "direction": "riktning", "state": "läge", "note": "not", "appendixTo": "bilaga till", "digest": "fil",
    "fileName": "filnamn", "mediaType": "filtyp", "version": "version", "edited": "redigerad i Word",
    "confidentiality": "sekretess", "provision": "lagrum", "markedOn": "markerad", "authority": "myndighet",
    "due": "förfaller", "caseOfficer": "handläggare", "term": "tid", "start": "från",
    "end": "till", "name": "namn", "email": "e-post", "body": "organ", "office": "förvaltning", "chosen": "intervall",
    "party": "part", "role": "roll", "signatories": "underskrifter", "signedOn": "undertecknat", "points": "punkter",
    "text": "text", "what": "vad", "who": "vem", "phrase": "ordalydelse", "stem": "ingress", "paragraph": "paragraf",
    "meetingOn": "sammanträde", "outcome": "utgång", "replaces": "ersätter", "extension": "förlängning",
    "notice": "uppsägning", "length": "längd", "mode": "sätt", "schedule": "hur ofta", "force": "bindande",
    "marker": "nummer", "relation": "relation", "kind": "slag", "heading": "rubrik", "phone": "telefon",
    "renegotiateOn": "omförhandlas", "successor": "efterföljare", "placed": "placerad", "meeting": "sammanträde",
    "about": "gäller", "above": "ovanför underskriften", "activities": "aktiviteter", "anchor": "räknat från",
    "annulled": "upphävt", "appealable": "kan överklagas", "appealedOn": "överklagat", "approved": "godkänt",
    "approvedOn": "justerat", "approx": "ungefär", "atLeast": "minst", "basis": "grund", "before": "före",
    "beforeEachPeriod": "inför varje period", "blocks": "stycken", "bullets": "punktlista", "by": "av",
    "changed": "med ändringar", "channel": "sätt att skicka", "chosenOn": "intervall valt", "closedOn": "avslutat",
    "contact": "kontakt", "dataDigest": "uppgifternas kontrollsumma", "day": "dag", "days": "dagar",
    "decisions": "förslag och beslut", "delegation": "delegation", "dnr": "diarienummer", "done": "gjort",
    "endsOn": "sista dag", "every": "hur ofta", "evidence": "hur det infrias", "executions": "verkställighet",
    "extract": "utdrag", "failed": "kom tillbaka", "feedback": "återkoppling", "followUpFrom": "uppföljning från",
    "givenOn": "sänd", "ground": "grund", "header": "brevhuvud", "id": "beteckning", "instrument": "avtal",
    "key": "brev", "lapsed": "har upphört", "lastRecord": "senaste handlingsnummer", "letRun": "låtit löpa",
    "latest": "senast",
    "level": "nivå", "link": "länk", "lockedOn": "låst", "mandate": "rätt att underteckna", "minutes": "protokoll",
    "monthEnd": "till månadens slut", "months": "månader", "municipality": "kommun", "n": "antal",
    "notedEnd": "noterat slut", "notedOver": "noterat att det är slut",
    "noticeGiven": "uppsagt", "number": "nummer", "obligation": "åtagande",
    "occurrences": "tillfällen", "officerId": "handläggare", "on": "dag", "onEvent": "vid händelse",
    "onceAfter": "en gång efter", "onceOn": "en gång", "openEnded": "tills vidare", "openedOn": "öppnat",
    "order": "ordning", "original": "original", "otherNotices": "andra uppsägningar", "p": "stycke",
    "passage": "protokollsparagraf", "period": "period", "periodEnd": "periodens slut", "place": "ort",
    "point": "punkt", "postedOn": "anslaget", "precision": "noggrannhet", "proof": "bevis",
    "publishedOn": "publicerad", "reason": "skäl", "receivedOn": "mottagen", "recipient": "mottagare",
    "reckoning": "uträkning", "record": "handling", "records": "handlingar", "registeredOn": "registrerad",
    "renewalFailed": "förnyelsen blev inte av", "renewalOpen": "förnyelse pågår", "replaced": "ersatt",
    "responsible": "ansvarig", "revision": "revision", "round": "omgång", "roundAbout": "omgången gäller",
    "roundKind": "omgångens slag", "sections": "avsnitt", "sendings": "utskick", "settledOn": "avgjort av domstol",
    "signed": "underskriven", "steps": "uträkning",
    "signedBy": "undertecknas av", "sitting": "sammanträde", "takenDownOn": "nedtaget",
    "takenOver": "övertaget", "takenOverOn": "övertaget", "template": "mall", "templateVersion": "mallens version",
    "timesPer": "gånger per", "unappealedOn": "ej överklagat", "unspecified": "utan intervall", "until": "till dess",
    "user": "användare", "watches": "bevakningar", "weeks": "veckor", "words": "ordalydelse", "workflow": "ärendetyp",
    "written": "skriftligt", "writtenIn": "infört i", "years": "år",
    **{_camel(key): words for key, words in KEY_WORDS.items()},
}  # fmt: skip


def lines_of(before: dict[str, Any] | None, after: dict[str, Any] | None, *, rest: str = "") -> list[str]:
    """A line for each value that differs, the most telling dozen; none where something new came.

    rest: where all of them are shown, in words that follow how many more there are.
    """
    if before is None or after is None:
        return []
    found = [
        f"{name}: {_said(name, old)} → {_said(name, new)}"
        for path, old, new in _leaves((), before, after)
        for name in [", ".join(path)]
    ]
    more = [f"… och {len(found) - MOST} till{rest}"] if len(found) > MOST else []
    return [*found[:MOST], *more]


def _leaves(path: tuple[str, ...], old: Any, new: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Every value that differs, with the way to it."""
    if old == new:
        return
    both = (old, new)
    if any(isinstance(side, dict) for side in both) and all(isinstance(side, dict | None) for side in both):
        old, new = old or {}, new or {}
        for key in {**old, **new}:
            yield from _leaves((*path, WORDS.get(key, key)), old.get(key), new.get(key))
    elif any(isinstance(side, list) for side in both) and all(isinstance(side, list | None) for side in both):
        old, new = old or [], new or []
        for n in range(max(len(old), len(new))):
            yield from _leaves((*path, str(n + 1)), *(rows[n] if n < len(rows) else None for rows in (old, new)))
    else:
        yield path, old, new


def _said(name: str, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if name == "riktning":
        value = direction_word(str(value))
    if name == "läge":
        value = status_word(str(value))
    return f"«{value}»"
