"""What kind of document it is, by the words that it calls itself and by what stands in it."""

from __future__ import annotations

from engine.reading.rules.rule import Rule

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
        r"\b(?:protokolls?utdrag|utdrag ur (?:sammanträdes)?protokoll|protokoll \(utdrag\))",
        "protokollsutdrag",
        (("PROTOKOLLSUTDRAG", "PROTOKOLLSUTDRAG"),),
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
