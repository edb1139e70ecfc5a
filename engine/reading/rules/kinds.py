"""What kind of document it is, by the words that it calls itself and by what stands in it."""

from __future__ import annotations

from engine.reading.rules.numbers import DNR_ALONE
from engine.reading.rules.rule import Rule, compiled, first

# What parties agree on, and what is written of a meeting.
AGREEMENTS = ("overenskommelse", "medborgarlofte")
OF_MEETING = ("protokoll", "protokollsutdrag", "anslagsbevis")

# In order: the first that a line near the top says is what the document is.
NAMES: tuple[Rule[str], ...] = (
    Rule(
        "anslagsbevis",
        "Bevis om att justeringen har tillkännagivits.",
        (
            r"^(?:anslag (?:om|av) (?:justera\w+ )?protokoll|anslag[ ,:–-]+(?:omedelbar\w* )?justera?\w*"
            r"|anslag/bevis|anslag(?:s?bevis)?|bevis om anslag|tillkännagivande av justerat protokoll|"
            r"bevis/anslag)\b"
        ),
        "anslagsbevis",
        (
            ("ANSLAGSBEVIS", "ANSLAGSBEVIS"),
            ("Anslag/bevis", "Anslag/bevis"),
            ("Anslag om justerat protokoll", "Anslag om justerat protokoll"),
        ),
        ("Anslagen höjs",),
    ),
    Rule(
        "protokollsutdrag",
        "En eller flera paragrafer ur ett protokoll.",
        (
            r"\b(?:protokolls?utdrag|utdrag ur (?:[a-zåäö-]+ ){0,3}?(?:sammanträdes)?protokoll"
            r"|protokoll \(utdrag\))|^utdrag$"
        ),
        "protokollsutdrag",
        (
            ("PROTOKOLLSUTDRAG", "PROTOKOLLSUTDRAG"),
            ("Utdrag", "Utdrag"),
            ("Utdrag ur nämndens protokoll", "Utdrag ur nämndens protokoll"),
        ),
        ("Utdrag ur belastningsregistret",),
    ),
    Rule(
        "protokoll",
        "Hela protokollet, med försättsblad.",
        (
            r"^(?:(?:sammanträdes|mötes|besluts|styrelse)?protokoll(?: (?:fört|nr|nummer|\d).{0,80}$|\b(?! från))"
            r"|(?:minnes|mötes)anteckningar(?: .{3,80}$)?)"
        ),
        "protokoll",
        (
            ("Sammanträdesprotokoll", "Sammanträdesprotokoll"),
            ("PROTOKOLL", "PROTOKOLL"),
            ("Protokoll fört vid möte med rådet", "Protokoll fört vid möte med rådet"),
            ("Minnesanteckningar", "Minnesanteckningar"),
        ),
        ("Protokoll från årsmötet",),
    ),
    Rule(
        "tjänsteskrivelse",
        "Förvaltningens förslag till ett organ; heter också tjänsteutlåtande.",
        (
            "^(?:tjänste(?:skrivelse|utlåtande|yttrande)|skrivelse till .{3,60}|tjänsteskrivning|"
            r"beslutsförslag)\b"
        ),
        "tjansteskrivelse",
        (("Tjänsteskrivelse", "Tjänsteskrivelse"), ("TJÄNSTEUTLÅTANDE", "TJÄNSTEUTLÅTANDE")),
    ),
    Rule(
        "missiv",
        "Förvaltningens förslag, eller ett följebrev.",
        r"^(?:missiv|följebrev)\b(?! om)",
        "missiv",
        (("Missiv", "Missiv"),),
        ("Missiv om framtiden",),
    ),
    Rule(
        "medborgarlöfte",
        "Det som kommun och polis lovar invånarna.",
        (
            "^(?:lokalt |gemensamt |årets |vårt |våra |lokala |(?-i:[A-ZÅÄÖ])[\\wåäö]+s? ){0,2}(?:medborgarlöften?"
            r"|trygghetslöften?|trygghetslöfte|löfte till (?:medborgarna|invånarna)|löfte(?= (?:19|20)\d\d))\b"
        ),
        "medborgarlofte",
        (("Medborgarlöfte 2024", "Medborgarlöfte"), ("Rönnvikens medborgarlöfte", "Rönnvikens medborgarlöfte")),
        ("Uppföljning av medborgarlöftet",),
    ),
    Rule(
        "överenskommelse eller avtal",
        "Något som två eller flera parter kommer överens om.",
        (
            r"^(?:\w+ ){0,3}?\w*(?:överenskommelse|avtal|kontrakt|avsiktsförklaring|partnerskap|nyttjanderätt"
            r"|samförstånd)(?:en|et)?\b(?! (?:om förlängning )?(?:godkänns|antas))"
        ),
        "overenskommelse",
        (
            ("SAMVERKANSAVTAL mellan polisen och kommunen", "SAMVERKANSAVTAL"),
            ("Överenskommelse om samverkan", "Överenskommelse"),
            ("Nyttjanderättsavtal", "Nyttjanderättsavtal"),
            ("Idéburet offentligt partnerskap", "Idéburet offentligt partnerskap"),
        ),
    ),
)
_NUMBERED = r"(?: ?(?:nr|nummer)?[.:]? ?\d{1,4}(?:[:/-]\d{1,4})?)?[ :]*$"
# Papers of other sorts: the name alone says as little of the matter as «Tjänsteskrivelse» does. Gives whether the paper
# is of none of the kinds above, however like one of them its matter is.
OTHER_PAPERS: tuple[Rule[bool], ...] = (
    Rule(
        "beslut av en enda, och underlag",
        "Delegationsbeslut, ordförandebeslut, promemorior och kallelser är inget av slagen.",
        (
            r"(?:(?:delegations|delegerings|ordförande|tjänstemanna)beslut|beslut (?:på|enligt) delegation|pm"
            rf"|promemoria|kallelse|föredragningslista|rapport){_NUMBERED}"
        ),
        True,
        (("PM", "PM"), ("DELEGATIONSBESLUT NR 2019:45", "DELEGATIONSBESLUT NR 2019:45")),
        ("Rapport om vatten",),
    ),
    Rule(
        "brev och svar",
        "Namn som flera slag av handlingar bär.",
        rf"(?:brev|skrivelse|yttrande|remiss(?:svar)?|svar|meddelande|ärendeblad|information){_NUMBERED}",
        False,
        (("Yttrande", "Yttrande"),),
        ("Svar på motion",),
    ),
)
# «Tjänsteskrivelse [KS 2021/30]», «Missiv 2021-03-04»: the number and the day make no title of it.
_BESIDE = compiled(rf"[ ,–-]*[\[(]?(?:{DNR_ALONE.pattern}|{{dag}})[\])]?")


def names_only_kind(words: str) -> str | None:
    """The kind that the words name and say nothing more than; None where they say more, or name none."""
    plain = _BESIDE.sub("", words[:200]).strip(" :.")
    found = first(NAMES, plain)
    return found.value if found is not None and found.end >= len(plain) - 1 else None


def says_only_sort(words: str) -> bool:
    """Whether the words say of what sort the paper is and nothing more, whether or not the sort is one that is read."""
    return names_only_kind(words) is not None or _other_paper(words) is not None


def is_of_no_kind(words: str) -> bool:
    """Whether the words name a paper that is of none of the kinds: a decision on delegation, a promemoria."""
    return _other_paper(words) is True


def _other_paper(words: str) -> bool | None:
    found = (rule.gives for rule in OTHER_PAPERS if compiled(rule.pattern).fullmatch(words.strip()))
    return next((gives for gives in found if isinstance(gives, bool)), None)
