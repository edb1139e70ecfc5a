"""What an agreement is for: from and to, years, open-ended, or a length of time."""

from __future__ import annotations

from engine.domain.reckoning import Duration
from engine.reading.rules import spans
from engine.reading.rules.rule import Rule, said
from engine.reading.rules.words import NUMBERS, length, number

_FROM = r"(?:från och med|fr\.? ?o\.? ?m\.?|from|från|med start|med verkan från|räknat från)"
_TO = r"(?:till och med|t\.? ?o\.? ?m\.?|tom|intill|till|fram till|--|–|-|—)"
_TO_DAY = (
    r"(?P<till>(?:(?:19|20)\d{2} ?[-–] ?[01]\d ?[-–] ?[0-3]\d)|(?:den )?[0-3]?\d(?::e)? (?:januari"
    r"|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) (?:19|20)\d{2}"
    r"|[0-3]?\d/[01]?\d[-–, ]{1,3}(?:19|20)\d{2})"
)
_YEARS = r"{år} ?(?:[-–—/]|till|t\.?o\.?m\.?|till och med|och|-) ?(?:år )?(?P<till>(?:19|20)\d{2})(?![-/:\d])"
_ABOUT = r"(?:\w*(?:bidrag|partnerskap|avtal|överenskommelse|löfte|kontrakt|upplåtelse|uppdrag|arrende|samverkan)\w*)"

# Only a löfte says its year so.
RUNNING_YEAR = "löpande år"

TERMS: tuple[Rule[spans.Span], ...] = (
    Rule(
        "från dag till dag samma år",
        "Två dagar, där året står en gång.",
        rf"(?P<först>[0-3]?\d {{månad}}) ?(?:[-–—]|till och med|t\.?o\.?m\.?|till) ?(?:den )?{_TO_DAY}",
        spans.days_of_one_year,
        (("Löftet gäller 1 januari - 31 december 2019.", "1 januari - 31 december 2019"),),
    ),
    Rule(
        "från en dag, en viss tid",
        "En första dag och hur länge därefter.",
        (
            (
                rf"{_FROM} (?:den )?{{dag}},? (?:och )?(?:gäller )?(?:i |med |under )?{{längd}}(?: framåt| därefter)?"
                r"(?! (?:\w+ )?(?:uppsägning|varsel))"
            ),
            (
                rf"(?:gäller |löper )?(?:i|på|under|är|:|tid) ?{{längd}},? (?:räknat )?{_FROM} (?:och med"
                rf" )?(?:\w+dagen,? )?(?:den )?{{dag}}"
            ),
        ),
        spans.lasting,
        (
            ("gäller från den 1 januari 2021 och tre år framåt", "från den 1 januari 2021 och tre år framåt"),
            ("gäller i fem år från den 1 juli 2019", "gäller i fem år från den 1 juli 2019"),
        ),
        ("gäller tills vidare från den 1 juli 2019 med tre månaders uppsägningstid",),
    ),
    Rule(
        "från dag till dag",
        "Två dagar, med från och till.",
        (
            (
                rf"(?:{_FROM} )?(?:den )?{{dag}}(?:, (?:då|när|som|det vill säga|dvs\.?) [^,.]{{3,60}})? ?,? ?(?:och"
                rf" )?(?:fram )?{_TO} ?(?:och med )?(?:den )?{_TO_DAY}"
            ),
            rf"mellan (?:den )?{{dag}} och (?:den )?{_TO_DAY.replace('<till>', '<slut>')}",
        ),
        spans.days,
        (
            (
                "från den 15 december 2024, då ny tidtabell börjar gälla, till och med den 9 december 2028",
                "från den 15 december 2024, då ny tidtabell börjar gälla, till och med den 9 december 2028",
            ),
            (
                "gäller från och med 2021-01-01 till och med 2023-12-31",
                "från och med 2021-01-01 till och med 2023-12-31",
            ),
            ("2020-01-01 – 2022-12-31", "2020-01-01 – 2022-12-31"),
            ("fr.o.m. den 1 juli 2019 t.o.m. den 30 juni 2022", "fr.o.m. den 1 juli 2019 t.o.m. den 30 juni 2022"),
        ),
    ),
    Rule(
        "från månad till månad",
        "Två månader med år.",
        (
            "(?P<första>(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|"
            r"december)(?: (?:19|20)\d{2})?) ?(?:[-–—]|till och med|t\.?o\.?m\.?|till) ?(?P<sista>(?:januari|"
            r"februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) (?:19|20)\d{2})"
        ),
        spans.months,
        (("januari 2021 – december 2022", "januari 2021 – december 2022"),),
    ),
    Rule(
        "tills vidare från en dag",
        "En första dag och inget slut.",
        (
            rf"(?:{_FROM}) (?:den )?{{dag}},? (?:och )?(?:gäller )?(?:därefter )?tills? ?vidare",
            rf"tills? ?vidare,? (?:räknat )?{_FROM} (?:och med )?(?:den )?{{dag}}",
            rf"{_FROM} (?:den )?{{dag}} (?:gäller|löper)[^.]{{0,40}}? tills? ?vidare",
            r"{dag} ?[–—-] ?tills? ?vidare",
        ),
        spans.from_day,
        (
            ("gäller från och med den 1 maj 2020 och tills vidare", "från och med den 1 maj 2020 och tills vidare"),
            ("Från den 1 mars 2022 gäller avtalet tills vidare.", "Från den 1 mars 2022 gäller avtalet tills vidare"),
            ("Avtalstid: 1 april 2025 – tills vidare", "1 april 2025 – tills vidare"),
        ),
    ),
    Rule(
        "från ett årsskifte",
        "Två år med snedstreck mellan: det börjar den första dagen i det senare.",
        (
            rf"(?:{_FROM}|gälla|i kraft|startar) (?:och med )?(?:vid )?årsskiftet {{år}}/(?P<till>(?:19|20)?\d{{2}})"
            r"(?:[^.]{0,60}? tills? ?vidare)?"
        ),
        spans.from_turn_of_year,
        (("gäller från årsskiftet 2024/2025", "från årsskiftet 2024/2025"),),
    ),
    Rule(
        "till utgången av ett år eller en månad",
        "En sista dag som inte står som dag.",
        rf"(?:{_TO}) (?:och med )?(?:utgången|slutet) av (?:år )?(?:{{månad}} (?:månad )?)?(?:år )?{{år}}",
        spans.to_end,
        (
            ("gäller till och med utgången av 2022", "till och med utgången av 2022"),
            ("gäller till utgången av juni 2024", "till utgången av juni 2024"),
        ),
        ("ses över före utgången av 2022",),
    ),
    Rule(
        "till en dag",
        "En sista dag.",
        (
            (
                "(?:löper|gäller|gällande|giltigt?|upphör(?: att gälla)?|sträcker sig|avslutas|förlängs|"
                rf"löpt?)(?: \w+){{0,3}}? {_TO} (?:den )?{{dag}}"
            ),
            r"(?:upphör(?: att gälla)?|avslutas|slutar|löper ut|går ut)(?: \w+){0,2}? (?:den )?{dag}",
            r"(?:till och med|t\.? ?o\.? ?m\.?|längst till) (?:den )?{dag}",
            r"(?:som )?längst (?:till|intill) (?:och med )?(?:den )?{dag}",
            r"(?:med )?(?:sista|slut)(?:dag|datum) (?:är |den )*{dag}",
        ),
        spans.to_day,
        (
            ("avtalet löper till och med 31/12 2015", "löper till och med 31/12 2015"),
            ("gäller t.o.m. den 30 juni 2024", "gäller t.o.m. den 30 juni 2024"),
        ),
        ("gäller från den 30 juni 2024",),
    ),
    Rule(
        "från en dag",
        "En första dag; ett slut står någon annanstans eller inte alls.",
        (
            r"(?:gäller|träder i kraft|löper(?! ut)|börjar(?: gälla)?|giltigt?|startar|ikraftträder|tillträd\w*)"
            rf"(?: (?!till|tom\b|t\.|fram|intill)\w+){{0,3}}? (?:{_FROM} )?(?:den )?{{dag}}"
            r"|(?:samarbetet|samverkan|partnerskapet|uppdraget|avtalstiden|perioden) (?:inleds|påbörjas|börjar|startar)"
            r" (?:den )?{dag}"
            rf"|räknat {_FROM} (?:och med )?(?:den )?{{dag}}|{_FROM} (?:den )?{{dag}} (?:gäller|löper)\b"
        ),
        spans.from_day,
        (
            ("Avtalet träder i kraft den 1 februari 2018", "träder i kraft den 1 februari 2018"),
            ("Från den 1 maj 2021 gäller nya villkor i avtalet.", "Från den 1 maj 2021 gäller"),
        ),
    ),
    Rule(
        RUNNING_YEAR,
        "I ett löfte: det år som texten talar om som pågående.",
        r"^under (?:år |hela )?{år}(?= (?:fortsätter|kommer|ska|arbetar|satsar|fokuserar|prioriterar|lovar|gör))",
        spans.years,
        (("Under 2020 fortsätter vi på den inslagna vägen.", "Under 2020"),),
        ("Under 2019 patrullerade polisen.",),
    ),
    Rule(
        "flera år i rad",
        "Åren räknas upp: från det första till det sista.",
        r"(?:åren|år|under|för|gäller|avser) {år}(?:, {år})* (?:och|samt) (?P<till>(?:19|20)\d{2})(?![-/:\d])",
        spans.years,
        (("Avtalet gäller för åren 2023, 2024 och 2025.", "åren 2023, 2024 och 2025"),),
        ("Mötena 2023 och våren 2024.",),
    ),
    Rule(
        "mellan två år",
        "Två årtal vid ett avtal, en överenskommelse eller ett löfte: hela år.",
        (
            rf"(?:{_ABOUT}[^.\n]{{0,90}}? (?:för |under |gäller |avser )?(?:åren |år |perioden |tiden )?|"
            rf"(?:gäller|löper|sträcker sig|avser|omfattar|under|för)(?: \w+){{0,3}} (?:åren |år |perioden |"
            rf"tiden |mellan )*|^|mellan )\(?{_YEARS}"
        ),
        spans.years,
        (
            ("Överenskommelsen sträcker sig mellan 2017-2019", "Överenskommelsen sträcker sig mellan 2017-2019"),
            ("Medborgarlöfte 2021–2022", "Medborgarlöfte 2021–2022"),
            ("gäller för åren 2020 till 2023", "gäller för åren 2020 till 2023"),
        ),
        ("2021-05-03", "budgetpropositionen 2007/2008: 1"),
    ),
    Rule(
        "från ett år",
        "Ett första år, och ett slut någon annanstans eller inget alls.",
        rf"(?:gäller|löper|börjar(?: gälla)?) {_FROM} (?:och med )?(?:år |årsskiftet )?{{år}}(?![-–/:\d]| ?[-–]"
        rf" ?\d| till\b"
        r"| t\.)(?:,? (?:och )?(?:därefter )?tills? ?vidare)?",
        spans.from_year,
        (("gäller från 2024 och tills vidare", "gäller från 2024 och tills vidare"),),
        ("gäller från 2024 till 2026",),
    ),
    Rule(
        "ett år",
        "Ett årtal vid ett avtal eller löfte: hela det året.",
        (
            rf"(?:{_ABOUT}(?: \w+){{0,6}}? (?:för |under |gäller |avser )?(?:år |kalenderåret |året )?|"
            rf"(?:gäller|löper|avser) (?:för |under )?(?:kalenderåret |år |året ))(?:\b{{år}})(?!\d|[-–/] ?\d|"
            "[:/])"
        ),
        spans.years,
        (("Medborgarlöfte 2024", "Medborgarlöfte 2024"), ("gäller under år 2017", "gäller under år 2017")),
        ("Medborgarlöfte 2021–2022",),
    ),
    Rule(
        "flerårig",
        "Hur många år, i ordet för vad som avtalas.",
        rf"\b(?P<fler>{'|'.join(sorted(NUMBERS, key=len, reverse=True))})årig(?:t|a)?\b(?! (?:erfarenhet|barn"
        rf"|flick|pojk|kull|elev))",
        lambda found: spans.Span(length=Duration(years=number(found["fler"]))),
        (("Överenskommelsen är treårig och gäller från 1 april 2020.", "treårig"),),
        ("De sexåriga eleverna.", "Två av tre fyller år."),
    ),
    Rule(
        "tills vidare",
        "Inget slut.",
        (
            r"(?:gäller |löper |fortlöpande |och |därefter |fortsätter )?(?:tills? ?vidare)",
            r"(?:på |för )?obestämd tid",
            r"(?:utan|inget|ingen|inte någon|inte något) (?:bestämt |bestämd |fast |fastställt )?slut(?:tid|datum|dag)",
            (
                r"(?:gälla|gäller|löper|löpa),? (?:tills|till dess|intill dess|ända tills)(?: att)? (?:det|den|avtalet"
                r"|överenskommelsen|kontraktet|någon|någondera|endera|ena|part)\b[^.]{0,50}? (?:säg|sagt|uppsag)\w+"
            ),
        ),
        spans.Span(open_ended=True),
        (
            ("Avtalet gäller tills vidare.", "gäller tills vidare"),
            ("löper tillsvidare", "löper tillsvidare"),
            ("Samarbetet har ingen bestämd sluttid.", "ingen bestämd sluttid"),
            ("Avtalet gäller tills någon av parterna säger upp det.", "gäller tills någon av parterna säger"),
        ),
    ),
    Rule(
        "en tid i taget",
        "En längd utan dagar.",
        (
            (
                r"(?:löper|gäller|pågår|tecknas|ingås|träffas|upplåts|hyrs|sluts|sträcker sig|är)(?: (?:på|för|i|under"
                r"|över|en (?:tid|period) av|med))*(?: en (?:period|tid) (?:av|om))? {längd}(?!perioder"
                r"| till\b(?! och med))(?: (?:i taget|i sänder|åt gången|från|räknat|efter|framåt))?"
            ),
            r"(?:avtalstid|löptid|hyrestid|giltighetstid)(?:en)? (?:på|om|av) {längd}",
            r"och {längd} framåt",
        ),
        lambda found: spans.Span(length=length(said(found, "längd") or "")),
        (
            ("Avtalet löper ett år i taget.", "löper ett år i taget"),
            ("Överenskommelsen gäller i tre år från undertecknandet.", "gäller i tre år från"),
            ("med en avtalstid på 36 månader", "avtalstid på 36 månader"),
            ("från undertecknandet och ett år framåt", "och ett år framåt"),
        ),
        ("Uppsägningstid", "Det föreslås att avtalet gäller ett år till."),
    ),
)
