"""The sentences by which something is proposed or decided, and the words that hold several of them together."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

_ORGAN = (
    r"(?:\w+ och )?(?:(?:tekniska|sociala|gemensamma|allmänna|kommunala|regionala|lokala) )?(?:[a-zåäö]+- och )?"
    r"\w*(?:styrelsen|nämnden|fullmäktige|utskottet|direktionen"
    r"|beredningen|kommunen|kontoret|förvaltningen|ordföranden|rådet|presidiet"
    r"|\w*(?:styrelsens|nämndens|fullmäktiges) (?:[a-zåäö]+- och |sociala |allmänna |tekniska )?\w*(?:utskott"
    r"|beredning))"
)
# What a decision rests on or hangs on, up to the «att» with which the decision itself begins.
_NO_CLAUSE = r"(?:(?! att )[^.]){3,80}"
# «Kommunstyrelsen föreslår kommunfullmäktige besluta»; nested as deep as it goes.
STEM = Rule(
    "stam",
    "Orden före punkterna: vem som beslutar, föreslår eller föreslås besluta.",
    (
        # whose: «Kommunledningskontorets förslag är att», verb: «föreslår», and so on down to «besluta att».
        rf"^(?:{_ORGAN}(?:s (?:\w+ ?){{0,3}})? )?"
        r"(?:föreslår|föreslås|beslutar|beslutade|beslutat|tillstyrker|hemställer|för egen del)(?: för egen del)?"
        rf"(?: (?:att )?(?:föreslår?|besluta[rs]?|{_ORGAN}(?: \w*utskott)?))*"
        rf"(?:,? ?\b(?:med stöd av {_NO_CLAUSE}|på .{{3,50}} vägnar|för sin del|för egen del|enhälligt"
        rf"|i enlighet med {_NO_CLAUSE}|under förutsättning av {_NO_CLAUSE}|under förutsättning att [^.,]{{3,70}},))?"
        r"(?: enligt)?(?: följande)?(?: beslut)?,?(?: att)?(?: följande)? ?:?$"
    ),
    True,
    (
        ("Kommunstyrelsen beslutar", "Kommunstyrelsen beslutar"),
        ("Kommunstyrelsen beslutar att:", "Kommunstyrelsen beslutar att:"),
        (
            "Kommunstyrelsen föreslås föreslå kommunfullmäktige besluta",
            "Kommunstyrelsen föreslås föreslå kommunfullmäktige besluta",
        ),
        (
            "Arbetsutskottet föreslår kommunstyrelsen föreslå kommunfullmäktige besluta",
            "Arbetsutskottet föreslår kommunstyrelsen föreslå kommunfullmäktige besluta",
        ),
        (
            "Kommunledningskontoret föreslår kommunstyrelsen besluta",
            "Kommunledningskontoret föreslår kommunstyrelsen besluta",
        ),
        (
            "Nämnden beslutar för egen del, under förutsättning av fullmäktiges beslut,",
            "Nämnden beslutar för egen del, under förutsättning av fullmäktiges beslut,",
        ),
        (
            "Kontoret föreslår att nämndens personalutskott beslutar att",
            "Kontoret föreslår att nämndens personalutskott beslutar att",
        ),
    ),
    ("Kommunstyrelsen beslutar anta överenskommelsen.",),
)
OPERATIVE = Rule(
    "beslutsmening",
    "En mening som säger vad som beslutas.",
    (
        "godkänn(?:er|s|as|a)",
        "ant(?:ar|as|a|ages)",
        "tillstyrk(?:er|s|a)",
        "fastställ(?:er|s|a|as|es)",
        "avsl(?:år|ås|å)",
        "bifall(?:s|er|a)?",
        r"anse(?:s|r)?(?: \w+)? besvarad",
        "noter(?:ar|as|a|at)",
        r"lägg(?:s|er|a) (?:\w+ ){0,3}till handlingarna",
        "uppdra(?:s|r|ges|g)?",
        "får i uppdrag",
        "ge(?:s|r)? .{0,60}i uppdrag",
        "bevilja(?:s|r)?",
        "avsätt(?:s|er|a)",
        "utse(?:s|r)?",
        "välj(?:s|er|a)",
        "delegera(?:s|r)",
        "bemyndiga(?:s|r)?",
        "ingå(?:s|r)?",
        "teckna(?:s|r)?",
        "underteckna(?:s|r)?",
        "upphäv(?:s|er|a)",
        "ersätt(?:s|er|a)",
        "säg(?:s|er|a) upp",
        "förläng(?:s|er|a)",
        "återremitter(?:as|ar|a)",
        "bordlägg(?:s|er|a)",
        "överlämna(?:s|r)?",
        "ställ(?:er|s|a) sig bakom",
        "besluta(?:r|s)?",
        "föreslå(?:r|s)?",
        "träder i kraft",
        "gäller från",
        "finansier(?:as|ar|a)",
        "avskriv(?:s|er|a)",
        "avsluta(?:s|r)?",
        "tillsätt(?:s|er|a)",
        r"avveckla[rs]?",
        r"upphör(?:a|s)?",
        r"bild(?:ar|as)",
        r"anslut(?:er|s|a)",
        r"köp(?:er|s|a)",
        r"sälj(?:er|s|a)",
        r"upplåt(?:er|s|a)",
        r"bevilj(?:ar|as)",
        r"anvisa[rs]?",
        r"inför(?:s|a)?",
        r"ändra[rs]?",
        r"entlediga[rs]?",
        r"översänd(?:er|s|a)?",
        r"invänd(?:er|a)",
        r"tar del",
        r"tar emot",
        r"har tagit del",
        r"ta(?:r|s)? över",
        "inrätta(?:s|r)?",
        "avge(?:s|r)?",
        "yttra(?:r|s)?",
        "justera(?:s|r)?",
        "redovisa(?:s|r)?",
        r"ska \w+",
        r"skall \w+",
        "anmäl(?:s|er|an|ningen)",
        "förklara(?:s|r)?",
        "tackar",
        "ställs",
        "avstå(?:r|s)?",
        r"ger \w+",
        "revider(?:as|ar|a)",
        "utvärdera(?:s)?",
        "rekommendera(?:r|s)?",
        "medge(?:r|s)?",
        "reservera(?:r|s)?",
        r"tillskriv\w*",
        "höj(?:s|er)",
        "sänk(?:s|er)",
        "uppmana(?:r|s)?",
        "åta(?:r|s)?",
    ),
    True,
    (("Avtalet godkänns.", "godkänns"), ("Detta löfte ersätter det tidigare.", "ersätter")),
    ("Sammanfattning av ärendet",),
)
# In the minutes of a § without a heading for its decision: «Protokollet läggs till handlingarna.»
BY_ITSELF = Rule(
    "beslut utan stam",
    "En mening i ett protokoll som är ett beslut fastän ingen sägs besluta: den slutar med vad som sker med ärendet.",
    (
        r"[^.]{3,200}\b(?:läggs (?:\w+ ){0,2}till handlingarna|godkänns|antas|fastställs|bordläggs|återremitteras"
        r"|avslås|bifalls"
        r"|anses besvarad|noteras(?: till protokollet)?)(?: \w+){0,4}\.?"
    ),
    True,
    (
        (
            "Protokollet från den 7 juni läggs till handlingarna.",
            "Protokollet från den 7 juni läggs till handlingarna.",
        ),
        ("Dagordningen godkänns.", "Dagordningen godkänns."),
    ),
    ("Ordföranden öppnar mötet.", "Avtalet har godkänts av styrelsen."),
)
NOT_OPERATIVE = Rule(
    "inget beslut",
    "Anteckningar, yrkanden, reservationer och skiljelinjer under beslutet är inga punkter.",
    (
        "^(?:[—–_*-]+|reserv(?:erar|ation).*|mot beslutet reserverar.*|paragrafen (?:är|förklaras).*|.* "
        "deltar inte i beslutet.*|jäv.*|beslutet (?:är )?enhälligt.*|omedelbar justering.*|ärendet (?:är "
        ")?omedelbart justera.*|beslutet fattas (?:med stöd av|enligt).*|protokollsanteckning.*|deltar ej.*)$"
    ),
    True,
    (("—", "—"), ("Mot beslutet reserverar sig Per Berg (X)", "Mot beslutet reserverar sig Per Berg (X)")),
    ("Avtalet godkänns.",),
)
