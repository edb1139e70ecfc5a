"""The headings of tjänsteskrivelser, protokoll and avtal, and what stands under each of them."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.reading.rules.rule import Rule, compiled

PROPOSAL, DECISION, MOTION, SUPPORTING, DISPATCH, TERM, FOLLOW_UP, PARTIES, SIGNING, PROMISE, OTHER = (
    "proposal", "decision", "motion", "supporting", "dispatch", "term", "follow_up", "parties", "signing", "promise",
    "other",
)  # fmt: skip

HEADINGS: tuple[Rule[str], ...] = (
    Rule(
        "yrkanden och beslutsgång",
        "Det som ledamöter yrkar och hur ordföranden ställer det är inga punkter i beslutet.",
        (
            "yrkanden?(?: .{0,40})?",
            "förslag till beslut på sammanträdet",
            "(?:förslag|yrkanden) på sammanträdet",
            "beslutsgång(?:en)?",
            "propositions(?:ordning|vägran)",
            "proposition",
            "om?röstning(?:sresultat)?",
            "votering",
            "reservation(?:er)?",
            "protokollsanteckning(?:ar)?",
            "jäv",
            "ajournering",
            "särskilt yttrande",
            "tilläggsyrkande.{0,30}",
            "ändringsyrkande.{0,30}",
        ),
        MOTION,
        (("Yrkanden", "Yrkanden"), ("Beslutsgång", "Beslutsgång")),
        ("Vad yrkandet gäller",),
    ),
    Rule(
        "sändlista",
        "Till vem beslutet går, vad kommunen än kallar det.",
        (
            (
                "(?:detta )?(?:protokolls?utdrag(?:et)?|beslut(?:et)?|protokoll(?:et)?|utdrag(?:et)?)? ?(?:ska |"
                "skall |bör )?(?:skickas|sänds|sändes|expedieras|delges|meddelas|skickat|översänds|delgivning|"
                "delgivs)(?: ?till| ?för kännedom)?"
            ),
            "(?:besluts)?expediering",
            r"(?:expedierad|utdrag(?:et)?|kopior|beslutet?) till",
            r"exp\.?(?: till)?",
            "sändlista",
            "kopia(?: av beslutet)?(?: till| för kännedom)?",
            "för kännedom(?: till)?",
            "beslutsmottagare",
            "mottagare av beslutet",
        ),
        DISPATCH,
        (
            ("Beslutet skickas till", "Beslutet skickas till"),
            ("Beslutet ska skickas till", "Beslutet ska skickas till"),
            ("Expedieras till", "Expedieras till"),
            ("Kopia till", "Kopia till"),
            ("Beslutet delges", "Beslutet delges"),
            ("Beslut sänds till", "Beslut sänds till"),
            ("Utdrag till", "Utdrag till"),
            ("Exp", "Exp"),
        ),
        ("Beslutet skickas till parterna så snart det har vunnit laga kraft",),
    ),
    Rule(
        "förslag till beslut",
        "Det som någon föreslår att ett organ ska besluta.",
        (
            (
                r".{0,70}\bförslag(?:et)? till (?:beslut|kommun\w+|\w*nämnd\w*|\w*styrelse\w*|\w*fullmäktige\w*|"
                r"\w*utskott\w*).{0,60}"
            ),
            "besluts?förslag(?:et)?",
            "förslag",
            "(?:.{3,60}s )?förslag(?: till .{3,40}beslut)?",
            ".{0,40}föreslår",
        ),
        PROPOSAL,
        (
            ("Förslag till beslut", "Förslag till beslut"),
            ("Förslag till kommunstyrelsens beslut", "Förslag till kommunstyrelsens beslut"),
            ("Arbetsutskottets förslag till kommunstyrelsen", "Arbetsutskottets förslag till kommunstyrelsen"),
            ("Beslutsförslag", "Beslutsförslag"),
        ),
        ("Kommunens tankar om samverkan",),
    ),
    Rule(
        "beslut",
        "Det som ett organ har beslutat.",
        r"(?:.{3,60}s )?beslut(?: .{0,12}§ ?\d+.{0,20})?",
        DECISION,
        (("Beslut", "Beslut"), ("Kommunstyrelsens beslut", "Kommunstyrelsens beslut")),
        ("Tidigare fattade beslut i ärendet",),
    ),
    Rule(
        "beslutsunderlag",
        "De handlingar som ligger till grund.",
        (
            "(?:besluts?)?underlag(?:en|et)?(?: för beslut(?:et)?)?",
            "beslutsunderlag i ärendet",
            "(?:ärendets |övriga )?handlingar(?: i ärendet)?",
            "bilagor",
            "bilagda handlingar",
            "bilaga/bilagor",
            "bifogade handlingar",
        ),
        SUPPORTING,
        (("Beslutsunderlag", "Beslutsunderlag"), ("Bilagor", "Bilagor")),
        ("Underlag för samverkan",),
    ),
    Rule(
        "avtalstid",
        "Hur länge något gäller, förlängs och sägs upp.",
        (
            (
                r"(?:avtals|giltighets|överenskommelse\w*|löp|hyres|upplåtelse|arrende)\w*(?:tid|"
                "period)(?:en)?(?: .{0,50})?"
            ),
            "(?:avtalets |överenskommelsens )?(?:giltighet|giltighetstid|tidsperiod|varaktighet)(?: .{0,40})?",
            "tid",
            "tidsperiod",
            "(?:förlängning|uppsägning)(?: .{0,40})?",
            "ikraftträdande(?: .{0,40})?",
            "avtalets? längd",
            "hävning(?: .{0,30})?",
        ),
        TERM,
        (
            ("Avtalstid", "Avtalstid"),
            ("Giltighetstid och uppsägning", "Giltighetstid och uppsägning"),
            ("Uppsägning", "Uppsägning"),
        ),
        ("Avtalet gäller",),
    ),
    Rule(
        "uppföljning",
        "Hur det följs upp.",
        (
            r"(?:.{0,30}\b)?(?:uppföljning(?:en)?|utvärdering(?:en)?|återrapportering|redovisning|revidering|"
            "återkoppling|följ med i hur det går|så följer vi upp)(?:,? .{0,50})?"
        ),
        FOLLOW_UP,
        (("Uppföljning och utvärdering", "Uppföljning och utvärdering"), ("UPPFÖLJNING", "UPPFÖLJNING")),
    ),
    Rule(
        "parter",
        "Vilka som avtalar.",
        r"(?:avtals)?parter(?:na)?|parter i avtalet|överenskommelsens parter",
        PARTIES,
        (("Parter", "Parter"), ("Avtalsparter", "Avtalsparter")),
        ("Parternas åtaganden",),
    ),
    Rule(
        "underskrifter",
        "Var parterna skriver under.",
        r"(?:under(?:skrift|teckn)\w*|signatur(?:er)?|undertecknas)(?: .{0,30})?",
        SIGNING,
        (("Underskrifter", "Underskrifter"), ("Undertecknande", "Undertecknande")),
    ),
    Rule(
        "löften",
        "Det som lovas invånarna.",
        (
            ("(?:därför |det här |detta )?(?:vi |polisen |kommunen |polisen och kommunen )?lovar(?: vi)?(?: att)?"),
            "våra löften",
            "löften",
            "medborgarlöften?",
            "utfästelser",
            "(?:våra )?åtaganden(?:a)?",
        ),
        PROMISE,
        (("Vi lovar att", "Vi lovar att"),),
    ),
    Rule(
        "vanliga rubriker",
        "Rubriker som återkommer, och som inget särskilt faktum hämtas ur.",
        (
            (
                "(?:kort )?(?:sammanfattning(?:svis)?|bakgrund|inledning|syfte|mål|målsättning|ändamål|"
                "organisation|omfattning|ansvar|definitioner|utgångspunkter|förutsättningar|överväganden|"
                "motivering|slutsatser?|analys|kommunikation|tvist(?:er)?|ekonomi|ersättning|"
                "betalning(?:svillkor)?|hyra|avgift(?:er)?|försäkring(?:ar)?|force majeure|tystnadsplikt|"
                "sekretess|personuppgifter|övrigt|allmänt|samverkan|arbetsformer|prioriterade områden|tidplan|"
                "tidsplan|beredning|föredragning|bedömning|jämställdhet|barnperspektiv(?:et)?|miljökonsekvenser|"
                "remissinstanser|deltagare|närvarande|beslutande|justering|paragrafer|övriga närvarande|utses "
                "att justera|(?:gemensamma |gemensamt |parternas |våra )?åtagande(?:n|na)?|styrgrupp(?:en)?"
                "|arbetsgrupp(?:en|er)?|åtgärder|aktiviteter|insatser|fokusområden|kommunala mål|"
                "ärendet?|handlingsplan|åtgärdsplan|problembild|lägesbild|styrning|ledning|förklaringar|"
                "finansiering)(?: (?:av|i|för|till|och|enligt|på|med|om) .{2,60}| ?[/&] ?.{3,40})?"
            ),
            "(?:ärende|problem|läges)?(?:beskrivning|bild)(?:en)?(?: .{0,40})?",
            "beskrivning av ärendet",
            "ärendets (?:behandling|beredning)",
            "(?:(?:ekonomiska|juridiska|organisatoriska|sociala|övriga) )?konsekvenser(?: .{0,60})?",
            "förvaltningens .{3,50}",
            "(?:kontorets|handläggarens) .{3,40}",
            "information eller förhandling .{0,90}",
            "(?:kommunens|polisens) åtagande(?:n|na)?",
            (
                r"(?:barn|jämställdhets|miljö|hållbarhets|trygghets)(?:konsekvens|analys|aspekt|perspektiv)\w*(?: "
                ".{0,40})?"
            ),
            "(?:samverkans|arbets|mötes)(?:former|områden|organisation|struktur)(?: .{0,30})?",
            "lagstöd",
            "gällande rätt",
            "rättsligt stöd",
            "ändringar och tillägg",
            "avtalets (?:omfattning|syfte|föremål)",
            "villkor",
            "överlåtelse",
            "meddelanden",
            "skötsel och underhåll",
        ),
        OTHER,
        (
            ("Sammanfattning av ärendet", "Sammanfattning av ärendet"),
            ("Ekonomiska konsekvenser", "Ekonomiska konsekvenser"),
            ("Ärendebeskrivning", "Ärendebeskrivning"),
        ),
    ),
)

_LONGEST = 160
NUMBERED = re.compile(
    r"(?:§ ?\d{1,2}(?:\.\d+)?\.?|\d{1,2}(?:\.\d{1,2}){0,2}\.?|[A-ZÅÄÖ]\.|[IVX]{1,4}\.|Artikel \d+\.?)\s+(?=\S)"
)


@lru_cache(maxsize=4096)
def role_of(words: str) -> str | None:
    """What stands under a heading of those words: one of the names above; None where no rule knows it."""
    if len(words) > _LONGEST:
        return None
    plain = NUMBERED.sub("", words.strip(), count=1).rstrip(" :.-–").strip()
    for rule in HEADINGS:
        if compiled(rule.pattern).fullmatch(plain):
            return rule.gives if isinstance(rule.gives, str) else None
    return None
