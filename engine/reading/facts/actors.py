"""Who does what a sentence says, and to whom."""

from __future__ import annotations

import re

from engine.reading.sentences import Sentence

_ACTOR = (
    r"(?:[\wåäö-]*(?:grupp(?:en|erna)?|råd(?:et|en)?|nätverk(?:et)?|nämnd(?:en|erna)?|kommun(?:en|erna)?|polis(?:en)?|myndighet(?:en)?"
    r"|styrelsen?|parter(?:na)?|utskott(?:et)?|förvaltning(?:en|arna)?|chef(?:en|er|erna)?|direktör(?:en)?|förening(?:en)?|bolag(?:et)?|kontoret"
    r"|enhet(?:en)?|ledning(?:en)?|förbund(?:et)?|samordnar(?:en|na|e)?|ansvariga?|hyresgästen|nyttjaren|arrendatorn|hyresvärden|leverantören"
    r"|klubb(?:en)?|\w*lag(?:et)?|stiftelse(?:n)?|jour(?:en)?|utföraren?|beställaren?|upplåtaren?|samfällighet(?:en)?"
    r"|ordföranden?|rektorer?|skola(?:n)?|områdespolis\w*|kommunpolis\w*|region(?:en)?|stad(?:en)?)|\bvi\b)"
)
_WHO = re.compile(
    rf"^(?:(?:I|Utifrån|Enligt|Inom|Vid|Efter|För|Därutöver|Dessutom)\b[^,.]{{3,80}}?,? )?(?:(?:ska|skall|bör) )?"
    rf"(?P<who>(?:(?!till|från|av|om|med|för|hos|att)[\wåäö-]+ ){{0,4}}?{_ACTOR}(?:(?: och | samt |, "
    rf"){_ACTOR})*)(?: i [A-ZÅÄÖ][\wåäö]+)? "
    r"(?=(?:ska|skall|bör|kan|får|åtar|förbinder|kommer|lovar|ansvarar|svarar|(?!av\b|till\b)[a-zåäö]{3,}(?:s|r)\b))",
    re.IGNORECASE,
)
_BY = re.compile(
    (
        r"\bav (?P<who>(?:den |det )?(?:[\wåäö]+- och )?(?:[\wåäö-]*(?:gruppen|grupperna|rådet|nätverket"
        r"|nämnden|kommunen|polisen"
        r"|styrelsen|parterna|chefen|utskottet|förvaltningen))(?:\s(?:och|samt)\s[\wåäö-]+)?)\b"
    ),
    re.IGNORECASE,
)
_TO = re.compile(
    (
        r"\b(?:till|(?:redovisa|presentera|rapportera)s?(?: \w+){0,3}? (?:för|inför|i)) "
        r"(?P<to>(?:den |det |respektive )?(?:[\wåäö-]+ ){0,3}?[\wåäö-]*(?:gruppen|rådet|nätverket"
        r"|nämnden|nämnd|kommunen|polisen|styrelsen|styrelse|parterna|utskottet|arbetsutskott|utskott"
        r"|fullmäktige|ledningen|kommunledning|ledning|medborgarna|invånarna|allmänheten|kommuninvånarna"
        r"|kommuninvånare|myndigheten|föreningen)(?:\s(?:och|samt)\s[\wåäö-]*(?:gruppen|rådet|nämnden|kommunen"
        r"|polisen|styrelsen|ledningen|områdesledningen|fullmäktige|utskottet))?)\b"
    ),
    re.IGNORECASE,
)


# «bör regelbundet bjudas in»: it is done to the subject, and not by it.
_PASSIVE = re.compile(r"(?:ska|skall|bör|kan|får)(?: \w+){0,3}? (?!träffas|mötas|samlas|enas)\w{3,}as\b")


_NUMBER = re.compile(r"^(?:§ ?\d+|\d+ ?§)\.? ")


def who_of(sentence: Sentence, text: str) -> str | None:
    """Who does it: after «av», before the verb, or before the colon that the list hangs on."""
    text = _NUMBER.sub("", text)
    if found := _BY.search(text):
        return found["who"]
    found = _WHO.match(text)
    if found is not None and _PASSIVE.match(text, found.end()):
        return None
    if (
        found is None
        and sentence.lead
        and not re.search(r"\b(?:beslutar|föreslår|föreslås|tillstyrker)\b", sentence.lead)
    ):
        found = _WHO.match(f"{sentence.lead.rstrip(' :')} ")
    return found["who"] if found else None


def to_of(text: str) -> str | None:
    """To whom: an organ, a group, a party or the public after «till»."""
    found = _TO.search(text)
    return found["to"] if found else None
