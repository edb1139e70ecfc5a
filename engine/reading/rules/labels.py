"""The labels of header fields, as municipalities print them, and which field each one is."""

from __future__ import annotations

import re

from engine.reading.rules.rule import Rule, compiled

DNR, DATE, OFFICER, MEETING, ADDRESSEE, ORGAN, THEIR_DNR, TITLE, PARAGRAPH, REFERENCE, OTHER = (
    "dnr", "date", "officer", "meeting", "to", "organ", "their_dnr", "title", "paragraph", "reference", "other",
)  # fmt: skip

# What else the same line may hold: «Handläggare, titel, telefon».
_ALONGSIDE = r"(?:/|, ?) ?(?:telefon|titel|kontakt|befattning|e-?post|tfn|datum)"

LABELS: tuple[Rule[str], ...] = (
    Rule(
        "motpartens diarienummer",
        "Ert eller er: numret är motpartens, inte vårt.",
        (
            r"(?:ert|er) (?:dnr|diarie ?nummer|diarie ?nr|ärende ?nummer|ärende ?nr|beteckning|referens|ref)\b\.?"
            r"|(?:polisens|polismyndighetens|regionens|landstingets|länsstyrelsens|motpartens) "
            r"(?:dnr|diarie ?nummer|diarie ?nr|beteckning)\b\.?"
        ),
        THEIR_DNR,
        (
            ("Ert dnr: A123.456/2017", "Ert dnr"),
            ("Er beteckning", "Er beteckning"),
            ("Polisens diarienummer: A123.456/2019", "Polisens diarienummer"),
        ),
    ),
    Rule(
        "andra ärenden",
        "Vilka andra ärenden detta hör ihop med.",
        (
            r"(?:jfr|jämför|se även|se också|tillhör|hör till|koppla[dt] till|relaterade? ärenden?|tidigare ärenden?"
            r"|(?:tidigare|upphandlingens|avtalets|huvudärendets|projektets) (?:dnr|diarie ?(?:nummer|nr)))"
            r"(?: ärende)?(?=[.:]? *(?:dnr)?[.:]? *(?:(?-i:[A-ZÅÄÖ]{1,7})[ /-]?)?\d)"
        ),
        THEIR_DNR,
        (("Se även: KS 2020/119", "Se även"), ("Tidigare dnr: KS 2019/340", "Tidigare dnr")),
        ("Se även bilaga 2",),
    ),
    Rule(
        "motpartens datum",
        "Dagen på det brev som besvaras.",
        r"(?:ert|er) (?:datum|skrivelse|brev)\b",
        OTHER,
        (("Ert datum: 2023-12-01", "Ert datum"),),
        ("Vårt datum",),
    ),
    Rule(
        "referens",
        "Vår referens eller bara referens: en person eller ett nummer, vilket värdet visar.",
        r"(?:vår )?(?:referens|ref)(?=[.:]| *\t|$| (?-i:[A-ZÅÄÖ\d]))",
        REFERENCE,
        (("Vår ref: Ellen Rask", "Vår ref"), ("Referens: KS 2019/77", "Referens")),
        ("Referensgruppen",),
    ),
    Rule(
        "motpartens dag",
        "Ert datum: dagen är motpartens skrivelses, inte vår.",
        r"(?:ert|er) (?:datum|skrivelse|skrivelses datum)\b",
        OTHER,
        (("Ert datum 2019-12-01", "Ert datum"),),
    ),
    Rule(
        "rubrik",
        "Vad ärendet heter, där sidhuvudet säger det.",
        (
            r"(?:rubrik|ärenderubrik|ärendemening)(?=:|\t|$)|ärende(?=:|\t)"
            r"|(?:angående|avseende|gällande|beträffande|rörande|ang\.?|betr\.?|ämne|saken)(?=:|\t)"
        ),
        TITLE,
        (
            ("Rubrik: Avtal om snöröjning", "Rubrik"),
            ("Ärende: Svar på motion", "Ärende"),
            ("Angående: Snöröjning", "Angående"),
        ),
        ("Ärendet i korthet", "Angående snöröjning"),
    ),
    Rule(
        "paragraf",
        "Protokollets paragraf, som ett fält i sidhuvudet.",
        r"(?:paragraf(?:er)?(?=:?$|[:\t ] ?§* ?\d{1,3}\b|[:\t ] ?(?-i:[A-ZÅÄÖ]))|§+(?=[:\t] ?\d{1,3}\b))",
        PARAGRAPH,
        (("Paragraf: 35", "Paragraf"), ("Paragrafer: §§ 61–84", "Paragrafer")),
        ("Paragraferna 3 och 4",),
    ),
    Rule(
        "diarienummer",
        "Ärendets nummer, vad kommunen än kallar det.",
        (
            r"(?:(?:vårt|vår) )?(?:dnr|d\.nr|diarienummer|diarienr|diarie ?nr|diarie nummer|ärendenummer|"
            r"ärende ?nr|ärende-?nr|beteckning|ärendebeteckning|ärende-id)\b\.?"
        ),
        DNR,
        (
            ("Dnr KS/2017:215", "Dnr"),
            ("Diarienr: 2021/114", "Diarienr"),
            ("Vår beteckning KS 17/0142", "Vår beteckning"),
            ("Ärende nr KS-2021-7", "Ärende nr"),
        ),
        ("Ärendet gäller ett avtal",),
    ),
    Rule(
        "sammanträdesdatum",
        "Dagen då organet sammanträdde.",
        r"(?:sammanträdesdatum|sammanträdesdag|mötesdatum|sammanträde den)\b",
        MEETING,
        (("Sammanträdesdatum: 2021-02-03", "Sammanträdesdatum"),),
    ),
    Rule(
        "anslag och justering",
        "Dagar då protokollet justeras, anslås och tas ned; ingen av dem är dokumentets egen.",
        (
            r"datum (?:för|då) \w*(?:anslag|justering|tillkännagivande|uppsättande|nedtag)\w*(?: \w+)?(?=:| |$)"
            r"|sista (?:dag|datum) för överklagande|(?:protokollet|anslaget) (?:är )?(?:justera|ansl|uppsatt)\w*"
            r"|justeringsdatum|(?:anslås|tas (?:ner|ned)|anslaget (?:sätts upp|tas ned|tas ner|publiceras"
            r"|avpubliceras))(?=:)"
        ),
        OTHER,
        (("Datum för anslags uppsättande: 2020-09-30", "Datum för anslags uppsättande"),),
        ("Datum: 2020-09-30",),
    ),
    Rule(
        "försättsblad",
        "Vilka som var med, och var och när protokollet justeras.",
        (
            r"(?:beslutande|tjänstgörande|övriga (?:närvarande|deltagande)|närvarande|utses att justera|justerare"
            r"|justering|justeringens plats och tid|sekreterare|underskrifter|underskrift"
            r"|förvaringsplats(?: för protokollet)?)(?=:|\t)"
        ),
        OTHER,
        (("Utses att justera: Per Dahl", "Utses att justera"),),
        ("Beslutande organ är nämnden.",),
    ),
    Rule(
        "datum",
        "Dokumentets egen dag.",
        (
            r"\b(?:(?:vårt )?datum|skrivelsedatum|beslutsda(?:tum|g)|upprättad(?: den)?|utfärda[dt](?: den)?|daterad"
            r"|dokumentdatum|skapad(?: den)?)\b"
        ),
        DATE,
        (("Datum: 2017-08-29", "Datum"), ("Upprättad den 3 maj 2021", "Upprättad den")),
        ("Sammanträdesdatum",),
    ),
    Rule(
        "handläggare",
        "Den som handlägger ärendet; en kontaktperson är det bara där sidhuvudet har henne som ett fält.",
        (
            "(?:vår |vår/våra |ansvarig |huvud)?handläggare(?: i ärendet)?",
            r"handl(?=[.:])",
            "(?:ärendet )?(?:handläggs|bereds|handlagt) av",
            "(?:upprätta|utarbeta|framtage|skrive)(?:t|d|n) av(?= *[:\t])",
            rf"\w+(?:/|,) ?handläggare(?:{_ALONGSIDE})*",
            rf"handläggare(?:{_ALONGSIDE})+",
            r"(?:handläggande|ansvarig|föredragande) (?:tjänsteman|tjänsteperson|tjänstekvinna|utredare)",
            "(?:ärendets )?kontaktperson(?= *(?:[:\t]|$))",
            "(?:utredare|föredragande|handläggning)(?= *(?:[:\t]|$))",
        ),
        OFFICER,
        (
            ("Handläggare: Ellen Rask", "Handläggare"),
            ("Vår handläggare", "Vår handläggare"),
            ("Handläggande tjänsteperson: Ellen Rask", "Handläggande tjänsteperson"),
            ("Avdelning/Handläggare", "Avdelning/Handläggare"),
            ("Tjänsteställe, handläggare, telefon", "Tjänsteställe, handläggare, telefon"),
            ("Handl: Ellen Rask", "Handl"),
            ("Upprättat av: Ellen Rask", "Upprättat av"),
            ("Utredare: Ellen Rask", "Utredare"),
        ),
        ("Handläggarens bedömning", "Utredaren anser", "Kontaktperson för föreningen är ordföranden"),
    ),
    Rule(
        "mottagare",
        "Till vem skrivelsen är ställd.",
        r"(?:mottagare|adressat|till)(?=:| |$)",
        ADDRESSEE,
        (("Mottagare: Kommunstyrelsen", "Mottagare"),),
        ("Tillsyn",),
    ),
    Rule(
        "organ",
        "Vilket organ protokollet eller anslaget gäller.",
        r"(?:(?:besluts|beslutande )?(?:organ|instans)|nämnd/styrelse|nämnd|beslutande nämnd|beslutsfattare)(?=:|\t|$)",
        ORGAN,
        (("Organ: Kommunstyrelsen", "Organ"), ("Beslutsinstans: Kommunfullmäktige", "Beslutsinstans")),
    ),
    Rule(
        "telefon",
        "Telefonnummer, med eller utan kolon.",
        r"(?:tfn|tel|telefon|mobil|direkt)(?=[.:]* [+0]\d)",
        OTHER,
        (("Tfn 0100-45 00 12", "Tfn"),),
    ),
    Rule(
        "beslutsnummer",
        "Vilket i ordningen av delegatens beslut eller kommunens avtal det är; det är inget diarienummer.",
        r"(?:(?:delegations)?beslut|avtal|kontrakt|projekt)(?:snummer|s?nummer|s? ?nr)(?=[:. ]*\d|\t|$)",
        OTHER,
        (("Beslutsnummer 2019:37", "Beslutsnummer"), ("Avtalsnummer 2019-44", "Avtalsnummer")),
        ("Beslutsnumret saknas",),
    ),
    Rule(
        "annat fält",
        "Uppgifter i sidhuvudet som inget faktum hämtas ur.",
        (
            "(?:tfn|tel|telefon|telefonnummer|e-?post|e-?postadress|mejl|sida|sidan|fax|mobil|adress|"
            r"postadress|besöksadress|webb|hemsida|org\.? ?nr|organisationsnummer|bankgiro|plusgiro|version|"
            "dokumenttyp|avtals(?:nummer|nr)|delegationspunkt|delegat|klassificering|avdelning|enhet|förvaltning|kopia|ver|dokumentnamn|"
            r"fastställd av|gäller från|ansvarig|plats och tid|tid|plats)(?=[:.]| *\t|$)"
        ),
        OTHER,
        (("Tfn: 0100-12 34 56", "Tfn"), ("Sida: 2", "Sida")),
        ("Sidan handlar om avtalet",),
    ),
)


def label_of(text: str) -> tuple[str, str, str] | None:
    """The field, the label and what stands after it, where the text begins with a label; else None."""
    for rule in LABELS:
        found = compiled(rule.pattern).match(text)
        if found is not None and isinstance(rule.gives, str):
            rest = text[found.end() :]
            if rest and re.match(r"[a-zåäö]", rest):
                continue
            return rule.gives, found[0], rest.lstrip(" .:\t").strip()
    return None
