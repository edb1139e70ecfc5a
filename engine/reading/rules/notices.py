"""How an agreement is given notice of: which words tell of it, which lengths are those of notice, and in what form.

Whose notice it is, the givers tell.
"""

from __future__ import annotations

from engine.reading.rules.rule import Rule

# «Önskar part att avtalet inte ska förlängas», «den som inte vill förlänga»: it goes on unless somebody says so.
OPTS_OUT = Rule(
    "vill inte förlänga",
    "Den som inte vill att det går vidare säger det, som en uppsägning.",
    (
        (
            r"(?:önskar|vill|avser|begär|meddelar?)\b[^.]{0,50}? (?:inte|ej) (?:ska |skall |längre ska )?(?:förläng"
            r"|förny|forts[aä]tt|prolonger)(?:as|s|a|er)?"
        ),
        (
            r"(?:inte|ej) (?:längre )?(?:vill|önskar|avser)\b(?:[^.]{0,40}?) (?:förläng|förny|forts[aä]tt"
            r"|prolonger)(?:as|s|a|er)?"
        ),
    ),
    True,
    (
        ("Önskar part att avtalet inte ska förlängas meddelas det.", "Önskar part att avtalet inte ska förlängas"),
        ("Part som inte vill förlänga säger till.", "inte vill förlänga"),
    ),
    ("Avtalet ska inte förlängas.",),
)
_LEAVES = (
    r"(?:lämna|utträda ur|träda ur|gå ur|avslutas?|frånträda) (?:av\b|överenskommelsen|avtalet|samarbetet|partnerskapet"
    r"|samverkan|uppdraget|förbundet|upplåtelsen|försöket)"
)
GIVING: tuple[Rule[bool], ...] = (
    Rule(
        "säga upp",
        "Orden uppsägning och säga upp.",
        (
            r"\w*uppsäg\w*",
            r"säg(?:s|a|er|as)\b[^.]{0,60}? upp",
            r"sagts?\b[^.]{0,40}? upp",
            r"uppsagt?s?",
        ),
        True,
        (("Avtalet kan sägas upp.", "sägas upp"), ("Uppsägningen ska vara skriftlig.", "Uppsägningen")),
        ("Som sägs i punkt 3.",),
    ),
    Rule(
        "lämna",
        "Att lämna samarbetet eller avsluta det.",
        (
            _LEAVES,
            r"frånträd\w*|utträd\w*|avbryta?s?",
            r"avsluta\b[^.]{0,40}? avtalet",
            r"(?:bringas|bringa [^.]{0,30}?) att upphöra",
            r"(?:önskar|vill|begär|meddelar?|meddelat)\b[^.]{0,40}? (?:upphör|avslut)\w*",
            r"meddela(?:r|t)? annat|säger nej",
            r"\w*varsel",
        ),
        True,
        (
            ("Part får lämna överenskommelsen.", "lämna överenskommelsen"),
            ("Önskar part att avtalet ska upphöra meddelas det.", "Önskar part att avtalet ska upphöra"),
        ),
        ("Mötet avslutas med kaffe.",),
    ),
)
# Each of these ends in the length that it finds.
LENGTHS: tuple[Rule[bool], ...] = (
    Rule(
        "så lång uppsägningstid",
        "Längden står före ordet: tre månaders uppsägning, ett års varsel.",
        r"{längd}(?=s? (?:\w+ )?(?:ömsesidig )?(?:uppsägning|varsel|framförhållning))",
        True,
        (
            ("med tre månaders ömsesidig uppsägningstid", "tre månaders"),
            ("med ett års varsel", "ett års"),
        ),
    ),
    Rule(
        "uppsägningstid om",
        "Längden står efter ordet: uppsägningstiden är sex månader.",
        (
            (
                r"(?:uppsägningstid|varseltid|varsel)(?:en)?\b(?:(?!förläng|löper|prolong|förny"
                r"|tidigast)[^.;]){0,60}? {längd}"
            ),
            r"(?:ömsesidig )?uppsägning:? {längd}",
            r"vid (?:\w+ )?uppsägning\b[^.;]{0,40}? (?:gäller|är) {längd}",
            r"tid(?:en)? för uppsägning(?:en)?\b[^.;]{0,20}? {längd}",
            r"(?:motsvarande|samma) tid (?:för|från) {part}\w*(?: sida)? (?:är|gäller) {längd}",
            # «är tiden sex månader», in a sentence about giving notice
            r"(?:är|gäller) (?:en )?tid(?:en)? (?:av |om |på )?{längd}",
        ),
        True,
        (
            ("Uppsägningstiden är sex månader.", "Uppsägningstiden är sex månader"),
            ("Uppsägning: 3 månader, skriftligen", "Uppsägning: 3 månader"),
            ("Säger bolaget upp det är tiden sex månader.", "är tiden sex månader"),
        ),
    ),
    Rule(
        "så lång tid före",
        "En tid före periodens slut, eller i förväg.",
        (
            r"{längd}(?= (?:före|innan|i förväg|dessförinnan|dess förinnan|tidigare)\b)",
            r"(?:senast|minst) {längd}(?=[,.]|$)",
            r"(?<!senast\s)(?<!inom\s){längd}(?= (?:senare|därefter)\b)",
        ),
        True,
        (
            ("om det inte sägs upp senast nio månader före avtalstidens utgång", "nio månader"),
            ("Uppsägning ska göras 24 månader i förväg.", "24 månader"),
        ),
    ),
    Rule(
        "så lång tid efter",
        "Det upphör en tid efter uppsägningen.",
        r"{längd}(?= (?:efter|från)\b[^.]{0,50}?(?:uppsäg|uppsag|säg(?:s|er)\b|sagt|tagits emot"
        r"|mottag|kommit))",
        True,
        (
            ("Avtalet upphör sex månader efter uppsägningen.", "sex månader"),
            ("upphör tre månader efter det att part sagt upp det", "tre månader"),
        ),
    ),
    Rule(
        "säga upp med en tid",
        "Uppsägning med en tid.",
        (
            r"(?:säg(?:s|as|a|er)\b[^.]{0,40}? upp|uppsägning|uppsägas|avslutas?|upphöra)\b(?:(?!förläng|löper|prolong"
            r"|förny|gäller)[^.]){0,90}? med (?:minst |högst |en tid (?:av|om) )?{längd}"
        ),
        True,
        (("kan sägas upp med två månaders varsel", "sägas upp med två månaders"),),
    ),
    Rule(
        "och för nästa part",
        "Längden för den ena parten efter den för den andra.",
        (
            (
                r"(?:och|samt|medan|men) (?:(?:för|från|av) )?(?:{part}|[A-ZÅÄÖ]\w+)s?(?: sida| del)?(?: dock)?"
                r"(?: med| har| är| gäller| en uppsägningstid (?:om|på|av))* {längd}"
            ),
            (
                r"(?:för|från|av) {part}s?(?: sida| del)?(?: uppsägning)?(?: dock| däremot)?(?: med| gäller| är)"
                r"(?: uppsägningstiden| en uppsägningstid (?:om|på|av)| en tid (?:om|på|av))? {längd}"
            ),
            r"{längd}(?=(?: uppsägningstid)? (?:för|från|om|när) {part})",
            r"{part}: {längd}",
            r"{part}s? (?:dock |däremot )?med {längd}(?=s? (?:varsel|uppsägning))",
        ),
        True,
        (
            ("och föreningen tolv månader", "och föreningen tolv månader"),
            ("av föreningen dock med tre månader", "av föreningen dock med tre månader"),
            ("sex månader för kommunen", "sex månader"),
            ("kan sägas upp, av kommunen med sex månaders varsel", "av kommunen med sex månaders"),
        ),
    ),
)
# What looks like a length of notice, ending in the length.
NO_LENGTHS: tuple[Rule[bool], ...] = (
    Rule(
        "hur länge det förlängs",
        "Längden hör till förlängningen.",
        (
            r"{längd}(?= (?:i taget|i sänder|åt gången|per gång|för varje gång|varje gång|framåt)\b)",
            (
                r"(?:förläng\w*|förny\w*|prolonger\w*|löper|fortsätter)\b(?:(?!uppsägningstid|varsel|säg|uppsag|senast"
                r"|minst)[^.]){0,60}? {längd}(?!s? (?:\w+ )?(?:ömsesidig )?(?:uppsägning|varsel|före\b|innan\b|i"
                r" förväg))"
            ),
        ),
        True,
        (
            ("annars förlängs det med ett år i taget", "förlängs det med ett år"),
            ("annars förlängs det med två år", "förlängs det med två år"),
        ),
        ("löper med tre månaders uppsägning",),
    ),
    Rule(
        "när det tidigast går",
        "Hur länge det inte får sägas upp, eller hur lång tiden var förut.",
        (
            r"\b(?:tidigast efter|tidigast|under de(?:n|t)? första|efter de första|efter|inom|från) {längd}"
            r"(?!s? (?:\w+ )?(?:ömsesidig )?(?:uppsägning|varsel)| före\b| innan\b| i förväg)"
        ),
        True,
        (
            ("får sägas upp tidigast efter två år", "tidigast efter två år"),
            ("ändras från tolv månader till sex månader", "från tolv månader"),
        ),
        ("från tre månaders uppsägningstid",),
    ),
)
UNSAID: tuple[Rule[bool], ...] = (
    Rule(
        "lämna när som helst",
        "En som har anslutit sig får gå ur utan uppsägningstid.",
        (
            r"(?:[Aa]nslutna |[Ee]nskilda )?(?P<vem>(?!part)[a-zåäö]{4,}) (?:kan|får|har rätt att|äger rätt att)(?: när"
            r" som helst)?"
            r" (?:lämna|frånträda|utträda ur|träda ur|gå ur) (?:överenskommelsen|avtalet|samarbetet|partnerskapet"
            r"|samverkan)"
            r"(?: när som helst)?"
        ),
        True,
        (
            (
                "Anslutna föreningar kan när som helst lämna överenskommelsen.",
                "Anslutna föreningar kan när som helst lämna överenskommelsen",
            ),
        ),
        ("Anmälan kan lämnas när som helst.",),
    ),
    Rule(
        "uppsägning utan tid",
        "Uppsägning nämns utan längd.",
        (
            r"(?:tills|till dess|om inte|såvida inte|intills?|så länge)\b[^.]{0,50}? säg(?:s|er|a|as)\b[^.]{0,30}",
            r"(?:om|såvida) (?:\w+ ){0,3}?inte (?:\w+ ){0,3}?säg(?:s|er) upp\b[^.]{0,50}",
            r"(?:om|såvida|därest) uppsägning[^.]{0,60}",
            r"(?:frånträd|utträd)\w*[^.]{0,80}",
            r"om (?:\w+ ){0,8}?säger upp (?:det|den|avtalet)",
            r"(?:om|såvida|har) (?:[\wåäö]+ ){0,16}?(?:sagts?|uppsagts?) (?:upp)?[^.]{0,60}",
            r"säg(?:s|er) (?:\w+ ){0,4}?upp\b[^.]{0,60}(?:förläng|löper|gäller)\w*",
            r"(?:kan|får|ska|äger rätt att|har rätt att) (?:[a-zåäö]+ ){0,8}?säga(?:s)? upp\b[^.]{0,60}",
            "uppsägning(?:en)? (?:ska|skall|sker|kan|av avtalet)[^.]{0,60}",
            "sägs upp (?:skriftligen|av)[^.]{0,40}",
        ),
        True,
        (("tills någon av parterna säger upp avtalet", "tills någon av parterna säger upp avtalet"),),
    ),
)

WRITTEN = Rule(
    "skriftlig uppsägning",
    "Uppsägningen ska vara skriftlig.",
    r"\bskriftlig(?:t|en|a)?\b",
    True,
    (("Uppsägning ska ske skriftligen.", "skriftligen"),),
)
