"""By what day something is due: once, in a year that is named, or every year, where the day comes without its year."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

BY_DAY = Rule(
    "senast en dag",
    "Något ska vara gjort senast en viss dag.",
    (
        r"(?:senast|före|innan|fram till|klart?|inlämnad)(?: \w+){0,3}? (?:den )?{dag}",
        r"(?:inför|före|innan|vid|till|i|mot|senast vid) (?:utgången|slutet|början|mitten) av (?:år |{månad} )?{år}",
        (
            r"(?:senast |redan )?(?:under|i|till|före|vid|på) (?:första |andra |tredje |fjärde |sista )?(?:hösten"
            r"|våren|sommaren|vintern|kvartalet"
            r"|halvåret|tertialet|årsskiftet|halvårsskiftet|november månad) {år}"
        ),
        r"senast (?:under |vid |i )?(?:utgången av |slutet av )?{månad} ?(?:månad)? ?{år}",
        r"senast (?:under |vid |i )?(?:kvartal \d|hösten|våren|år(?:et)?|årsskiftet|halvårsskiftet) ?{år}",
        "(?:i|under) {månad} {år}",
        "inför {år}",
        "(?:till|senast|vid|före) (?:\\w+ )?(?:skolstarten|terminsstarten|höstterminen|vårterminen|läsårsstarten) {år}",
        "^under (?:år )?{år}(?= (?:ska|skall|bör))",
        "(?:i|vid) {månad}s? (?:månads )?(?:slut|utgång) {år}",
        r"(?:senast|före|innan|till) (?:under |vid |i )?(?:nästa år|innevarande år)(?! varje)",
    ),
    True,
    (("Redovisningen ska lämnas senast den 31 mars 2024.", "senast den 31 mars 2024"),),
)
ON_DAY = Rule(
    "på en dag",
    "Något görs eller ska vara gjort på en viss dag.",
    (
        r"(?:ska|skall|bör|hålls|lämnas|lämnar|sker|görs|genomförs|äger rum|träffas|möts|sammanträder|redovisas"
        r"|avrapporteras"
        r"|presenteras|utvärderas|överlämnas|betalas ut|utbetalas|betalas|öppnas|återkommer)\b"
        r"(?:(?!\bfrån\b|till och med|t\.o\.m|enligt|daterad|beslut|antag|fastställ|undertecknad|gäll|löp"
        r"|upphör)[^.;]){0,70}?"
        r"(?<!från\s)(?:den )?{dag}"
    ),
    True,
    (
        ("Ledningen ska vara färdig den 1 oktober 2016.", "ska vara färdig den 1 oktober 2016"),
        ("Nästa möte hålls den 22 november 2018.", "hålls den 22 november 2018"),
    ),
    ("Avtalet ska gälla från den 1 mars 2024.", "Detta sker enligt beslut den 3 maj 2024."),
)
# In an agreement for years such a day comes every year.
DAY_OF_YEAR = Rule(
    "en dag utan årtal",
    "En dag eller en månad som texten inte ger något årtal.",
    (
        r"(?:senast|före|innan|till|den) (?:den )?[0-3]?\d(?::e|:a)? {månad}(?! ?(?:år )?{år})",
        r"senast (?:i|under|vid utgången av|den sista|sista) {månad}(?! ?(?:månad )?{år})",
        (
            r"(?:senast|före|innan|till) (?:under |vid |i )?(?:årets (?:slut|utgång)|årsskiftet|sommaren|hösten"
            r"|våren|vintern"
            r"|halvårsskiftet)(?! {år})(?! varje)"
        ),
        r"(?:i|under|före|efter) {månad}(?: månads? utgång| månad)?(?! ?(?:månad )?{år})",
    ),
    True,
    (
        ("Rapporten lämnas senast den 1 mars.", "senast den 1 mars"),
        ("I december görs en enkät.", "I december"),
    ),
    ("senast den 1 mars 2024", "i maj 2024"),
)
IN_YEAR = Rule(
    "under ett år",
    "Något görs någon gång under ett visst år.",
    (
        r"(?:under|i början av|i slutet av|i mitten av|hösten|våren|sommaren) (?:år |hösten |våren "
        r"|sommaren )?{år}(?![-–/])"
    ),
    True,
    (("Kommunen bygger om övergången under 2022.", "under 2022"),),
    ("under 2021–2022",),
)
# The state of things on a day is reckoned with, and nothing is done on it.
AS_OF = Rule(
    "läget en dag",
    "Vilken dags siffror något räknas efter.",
    (
        r"(?:efter|utifrån) (?:antal|andel)(?:et|en)?\b[^.,]*|(?:\w*antal\w*|befolkning\w*|folkmängd\w*|läget"
        r"|index\w*|taxa\w*|prisläge\w*"
        r"|lydelse\w*)(?: \w+)? (?:per )?den [0-3]?\d(?::e)? {månad}"
    ),
    True,
    (("Kostnaden fördelas efter invånarantalet den 1 november.", "invånarantalet den 1 november"),),
    ("Rapporten lämnas den 1 november.",),
)
# When something that comes again comes for the first time is no day by which it is done with.
FIRST_TIME = Rule(
    "första gången",
    "När något som kommer igen görs för första gången.",
    r"(?:första|sista) (?:gången|gång)",
    True,
    (("Det redovisas, första gången under 2022.", "första gången"),),
)
