"""What only looks like a duty: what is defined, described, counted, set aside or meant for a dispute."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

NO_DUTY: tuple[Rule[bool], ...] = (
    Rule(
        "tvist och avtalsbrott",
        "Vad som gäller vid tvist, brott mot avtalet, skada och det som ingen råder över.",
        (
            r"tvist(?:er|en)?",
            r"avtalsbrott",
            r"häv(?:a|as|er|s|ning)",
            r"force majeure",
            r"skadestånd",
            r"ersättningsskyldig\w*",
            r"befria[ds]?\w*",
            r"(?:ogiltig|jämka)\w*",
            r"ändring(?:ar)? (?:av|i|och tillägg) [^.]{0,60}(?:skriftlig|giltig)\w*",
            r"(?:träder|trädde) i kraft",
        ),
        True,
        (("Tvist ska lösas genom förhandling.", "Tvist"),),
        ("Avvikelser rapporteras när de inträffar.",),
    ),
    Rule(
        "ordförandeskap som växlar",
        "Vem som leder vilket år är en ordning, inget åtagande.",
        r"ordförandeskapet (?:växlar|alternerar|roterar|skiftar)",
        True,
        (("Ordförandeskapet växlar varje år.", "Ordförandeskapet växlar"),),
    ),
    Rule(
        "kostnadstak",
        "Vem som bär vilka kostnader, och till vilken gräns.",
        r"(?:svarar för|bär|står för) (?:(?:sina|respektive|alla|den|egna|de) [^.]{0,40}?)?kostnad\w*",
        True,
        (("Varje kommun svarar för sina egna kostnader.", "svarar för sina egna kostnader"),),
        ("Kostnaderna redovisas varje år.",),
    ),
    Rule(
        "alternativ",
        "Vad som också kunde göras.",
        (
            r"^(?:ett|det|en|den) (?:annat |annan |andra |första |tredje )?(?:alternativ|möjlighet|väg)\w* (?:är"
            r"|vore|har varit)"
        ),
        True,
        (("Ett alternativ är att hyra lokaler för 400 000 kronor per år.", "Ett alternativ är"),),
    ),
    Rule(
        "syfte",
        "Vad avtalet är till för.",
        r"^(?:syftet|ändamålet|avsikten|tanken|målet|målsättningen)\b[^.]{0,80}? är att",
        True,
        (("Syftet med avtalet är att parterna ska kunna mötas.", "Syftet med avtalet är att"),),
        ("Målet är 60 praktikplatser per år.",),
    ),
    Rule(
        "rätt till omförhandling",
        "Att part får begära förhandling, och att avtalet kan ändras, är en rätt.",
        (
            r"(?:får|kan|har rätt att|äger rätt att) (?:påkalla|begära|kräva) (?:om)?förhandling",
            (
                r"(?:avtalet|överenskommelsen|villkoren) (?:kan|får) (?:[\wåäö]+ ){0,2}?(?:omförhandlas|ändras"
                r"|omprövas|jämkas)"
            ),
        ),
        True,
        (("Part får påkalla omförhandling.", "får påkalla omförhandling"),),
    ),
    Rule(
        "begrepp",
        "Vad ett ord betyder i avtalet.",
        r"(?:avses|menas|definieras|förstås|åsyftas)",
        True,
        (("Med verksamhetsår avses tiden 1 juli–30 juni.", "avses"),),
    ),
    Rule(
        "omfattning",
        "Hur stor del av en vecka eller ett år något är, till skillnad från hur ofta något görs.",
        (
            r"(?:är|omfattar|uppgår till|motsvarar|utgör|gäller) (?:(?!öppe|tillgänglig|på)[\wåäö]+ ){0,2}?(?:\d+"
            r"|två|tre|fyra|fem|sex"
            r"|sju|åtta|nio|tio)"
            r" (?:timmar|veckor|dagar|månader|procent|platser) (?:per|i|om) (?:vecka|veckan|år|året|månad|månaden)"
        ),
        True,
        (("Arbetstiden är 20 timmar per vecka.", "är 20 timmar per vecka"),),
        ("Hallen är öppen för alla fem dagar i veckan.",),
    ),
    Rule(
        "anslag",
        "Pengar som avsätts eller hur något finansieras, till skillnad från det som betalas till någon.",
        (
            r"att (?:[\wåäö]+ ){0,4}?(?:avsätta|anslå)|(?:avsätts|anslås)|finansier(?:a|as|ing)\w*(?! till)",
            r"(?:beaktas|budgeteras|inarbetas|arbetas in)(?: i|\b)",
            r"(?:ryms|inryms) (?:inom|i)|belast(?:a|ar) (?:[\wåäö]+ ){0,3}?(?:budget|anslag|konto)\w*",
        ),
        True,
        (("att för detta avsätta 300 000 kronor per år", "att för detta avsätta"),),
        ("Avsatta medel betalas ut i två poster.", "Kommunen avsätter 100 000 kronor årligen till föreningen."),
    ),
    Rule(
        "ärendets gång",
        "Hur ärendet bereds, justeras, anslås och överklagas.",
        (
            r"^(?:ärendet|frågan|motionen|förslaget) (?:behandlas|bereds|avgörs|bordläggs|tas upp)",
            r"(?:protokollet|paragrafen) (?:justeras|ska justeras|anslås)",
            r"(?:anslaget|anslås|tas ned)\b|överklag\w*",
            r"lägg(?:a|s|as) till handlingarna",
            (
                r"^(?:detta |denna )?(?:avtal|överenskommelse|löfte)\w* (?:undertecknas|är undertecknat|har upprättats"
                r"|upprättas i)"
            ),
        ),
        True,
        (("Ärendet behandlas av kommunstyrelsen den 3 juni 2026.", "Ärendet behandlas"),),
        ("Ärendet ska redovisas på nytt den 3 juni 2026.",),
    ),
    Rule(
        "avtalets tid",
        "Hur länge avtalet gäller, förlängs och sägs upp är dess tid, inget åtagande.",
        (
            r"^(?!.*(?:utvärder|följas upp|uppfölj|diskut|behandl|revider|inför|förhandl|lägga fram|ta ställning"
            r"|meddela|underrätta)).*"
            r"\b(?:uppsägningstid|uppsägning (?:ska|skall|måste|bör|får|sker|görs|kan|av)\b|"
            "förlängs|säg(?:s|a|as|er) upp|löper (?:på|till|från|ett|två|tre)|gäller (?:från|till|för|under|"
            r"tills))\b"
        ),
        True,
        (
            (
                "Avtalet förlängs med ett år i taget om det inte sägs upp.",
                "Avtalet förlängs med ett år i taget om det inte sägs upp",
            ),
        ),
        ("Överenskommelsen ska följas upp årligen och förlängs sedan.",),
    ),
)
STATISTICS: tuple[Rule[bool], ...] = (
    Rule(
        "statistik",
        "Antal som har räknats, inte antal som ska göras.",
        (
            "anmäl(?:ningar|da)",
            "brott (?:per|om)",
            r"(?:anmäls|inträffar|begås|drabbas|sker) (?:[\wåäö]+ ){0,2}?(?:ungefär|cirka|ca|omkring|drygt|runt|\d+)",
            "procent",
            "per invånare",
            "invånare per",
            "ökat",
            "minskat",
            "genomsnitt(?:et|lig|ligt|liga)?",
            r"uppgår till(?!.*(?:betal|erlägg|faktur))",
            r"i dag(?!en)",
            "för närvarande",
            "numera",
            "hittills",
            (
                r"(?:omkring|cirka|ca|drygt|ungefär|nästan|över) [\d ]+ (?:personer|besökare|medlemmar|invånare"
                r"|elever|barn|deltagare|ungdomar)"
            ),
            (
                r"(?:omkring|cirka|ca|drygt|ungefär|nästan|över|runt|närmare) (?:[\wåäö]*(?:hundra|tusen)[\wåäö]*"
                r"|\d[\d ]{2,})"
                r" [\wåäö]+ (?:per|om) (?:året|år)"
            ),
            r"ett (?:fem|tio|femton|tjugo|trettio|fyrtio|femtio|sextio|hundra|tusen|dussin)tal [\wåäö]+",
            (
                r"(?:\d{1,3} \d{3}|\d{4,}) (?!kronor|kr\b|miljon)[\wåäö]+ (?:per|om|i|/) ?(?:året|år|månaden"
                r"|månad|veckan|vecka|dag)"
            ),
            r"^(?:omkring|cirka|ca|drygt|ungefär|nästan|över|runt|närmare) \d+",
            r"(?:skulle )?kosta(?:r)?",
            "uppgick",
            r"\w*kostnad(?:en|er|erna)? (?:är|blir|uppgår|beräknas|uppskattas)",
            r"\w*kostnad(?:en|er|erna)? för(?!.*(?:betal|faktur|debiter|erlägg))",
            r"(?:beräknas|uppskattas|bedöms|höjs|sänks|ökar|minskar) [^.]*\d (?:kronor|kr|tkr|mkr|miljoner)\b",
            "budgetram",
        ),
        True,
        (("Omkring 300 anmälda brott per år.", "anmälda"),),
    ),
)
DESCRIBING: tuple[Rule[bool], ...] = (
    Rule(
        "beskrivning",
        "Vad något är, bygger på, syftar till eller förutsätter, i allmänna ordalag.",
        (
            "utgör(?:s|a)?",
            r"är (?:en|ett) (?:förutsättning|viktig|verktyg|del|central)\w*",
            "förutsätt(?:er(?! att)|ning)",
            "syftar till",
            "syftet (?:med|är)",
            "grundar? sig",
            "bygger (?:på|främst)",
            r"innebär(?! (?:bland annat |bl\.a\. |dessutom |också |även )?att)",
            r"framgår (?:av|i)|(?:anges|redovisas|regleras|återfinns|finns) i (?:bilaga|avsnitt|punkt|§)",
            r"öppettid(?:en|erna|er) (?:är|gäller)",
            "beskriver",
            "handlar om",
            "består av",
            "krävs(?! att)",
            # What somebody has said or found: «rapporterar i enkäten att de …».
            r"(?:rapporterar|uppger|berättar|svarar(?! för)|visar|vet|märker|tyder på|framgår)(?: [^.]{0,80}?)? att",
            "avser att",
            "möjlighet",
            "målet (?:är|med)",
            "viktigt att",
        ),
        True,
        (("Kontinuerlig uppföljning utgör grunder för arbetet.", "utgör"),),
    ),
)
TARGET = Rule(
    "ett mål i antal",
    "Ett mål som räknas i tillfällen eller platser om året är utlovat.",
    r"(?:målet|målsättningen|ambitionen) är",
    True,
    (("Målet är 60 praktikplatser per år.", "Målet är"),),
)
