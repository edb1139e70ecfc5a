"""Names of people and roles, of municipalities, organs and offices, as decisions write them."""

from __future__ import annotations

import re

# With the letters that names from elsewhere bring: «Fatima Dervić», «Łukasz Nowak».
_UPPER = "A-ZÅÄÖÉÜÁÍÓČĆŠŽŁŞİØÆ"
_LOWER = "a-zåäöéèêëüáàâíìîïóòôúùûñçæøčćšžđłńśźżęąěřýşğıő"
_WORD = rf"[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}]?[{_LOWER}]+)*"
# Two to four words with capitals; «af», «von» and an initial may stand between; a party in brackets may follow.
PERSON = re.compile(
    rf"(?:{_WORD}|[{_UPPER}]\.)(?: (?:af|von|de|van|der|{_WORD}|[{_UPPER}]\.))? ?(?:{_WORD})?(?: {_WORD})"
    rf"(?: \([A-ZÅÄÖ]{{1,4}}(?:, ?\w+)?\))?"
)
ROLE = re.compile(
    r"(?:chef|ordförande|ordf\b|direktör|samordnar|strateg|sekreterar|handläggar|utredar|jurist|ansvarig|ledare|ekonom|planerar"
    r"|controller|ingenjör|registrator|rektor|verkställande|\bvd\b|kommunalråd|polis(?:mästare|områdes)|kommissarie|inspektör"
    r"|specialist|firmatecknare|kassör|projekt|konsult|arkitekt|koordinator|administratör|assistent|borgmästar|(?:kommunal|oppositions|borgar|region|landstings)råd\b)",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:kommun|nämnd|styrelse|utskott|förvaltning|kontor|polis|avtal|löfte|bilaga|beslut|myndighet|enhet|fullmäktige|avdelning"
    r"|protokoll|överenskommelse|förslag|område|region|förening|bolag|\bakt\b|diarium|datum|ärende|skrivelse|säkerhet|samverkan"
    r"|sociala?\b|rådet\b|ekonomi|underskrift|namnförtydligande|kommunikation|bakgrund|trygg|\bvåra|\bvi\b|\bstad\b|stiftelse|församling|sällskap|klubb|landsting|förbund|universitet|högskol|museum|teater|center|centrum|gymnasi|gata|väg\b|mål\b|AB\b)",
    re.IGNORECASE,
)
# One word of a place's name; two where one says which of several it is.
PLACE = rf"(?-i:[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)?)"
_WHICH = "Upplands|Östra|Västra|Norra|Södra|Stora|Lilla|Nya|Gamla|Övre|Nedre"
MUNICIPALITY = re.compile(
    rf"\b((?:(?:{_WHICH}) )?{PLACE}) ([Kk]ommun|KOMMUN|[Ss]tad|STAD)(?:s|en|ens)?\b"
    rf"|\b((?:(?:{_WHICH.upper()}) )?[{_UPPER}]{{2,}}(?:-[{_UPPER}]+)?) (KOMMUN|STAD)(?:S|ENS)?\b|\b(Region Gotland)\b"
)
# Regions, landsting and kommunalförbund send papers of their own, and stand alone in the head of them.
OTHER_SENDER = re.compile(
    rf"(?:(?:[Rr]egion|REGION|[Ll]andstinget|LANDSTINGET|[Kk]ommunalförbundet|KOMMUNALFÖRBUNDET|\w*förbundet|\w*FÖRBUNDET)"
    rf"(?: i| I)?(?: [{_UPPER}][\w{_LOWER}-]*){{1,3}}"
    rf"|[{_UPPER}][\w-]*(?: [{_UPPER}][\w-]*)?(?: läns landsting| kommunalförbund| LÄNS LANDSTING| KOMMUNALFÖRBUND))"
)
_NOT_A_PLACE = {
    "polis", "och", "en", "varje", "denna", "vår", "er", "egen", "annan", "ingen", "samma", "hela", "respektive",
    "polisens", "berörd", "i", "för", "samverkan", "övriga", "aktuell", "resp", "alla",
    "din", "vilken", "någon", "avtal", "mellan", "trygg", "polisen", "nya", "den", "ny",
}  # fmt: skip
# What organs are called, and the code by which they go.
ORGANS: dict[str, str] = {
    "kommunfullmäktige": "KF", "kommunstyrelsen": "KS", "kommunstyrelsens arbetsutskott": "KSAU",
    "kommunstyrelsens allmänna utskott": "KSAU", "socialnämnden": "SN", "barn- och utbildningsnämnden": "BUN",
    "kultur- och fritidsnämnden": "KFN", "fritids- och kulturnämnden": "FKN", "miljö- och byggnadsnämnden": "MBN",
    "byggnadsnämnden": "BN", "tekniska nämnden": "TN", "samhällsbyggnadsnämnden": "SBN", "utbildningsnämnden": "UN",
    "vård- och omsorgsnämnden": "VON", "omsorgsnämnden": "ON", "kulturnämnden": "KUN", "fritidsnämnden": "FN",
    "miljönämnden": "MN", "valnämnden": "VN", "överförmyndarnämnden": "ÖFN", "arbetsmarknadsnämnden": "AMN",
    "stadsbyggnadsnämnden": "SBN", "trafiknämnden": "TRN", "äldrenämnden": "ÄN", "räddningsnämnden": "RN",
    "bildningsnämnden": "BIN", "servicenämnden": "SEN", "barnnämnden": "BAN", "individnämnden": "IN",
}  # fmt: skip
# «Socialnämndens arbetsutskott», «Kommunstyrelsens sociala utskott», «nämndens plan- och byggutskott».
_SUBCOMMITTEE = r"(?: (?:sociala |allmänna |tekniska |[a-zåäö]+- och )?[a-zåäö]*(?:utskott(?:et)?|beredning(?:en)?)s?)"
# «Lokala brottsförebyggande rådet», «Folkhälsorådet», «Rådet för trygghet och hälsa»: they hold minutes and decide.
COUNCIL = re.compile(
    rf"(?:(?:[Ll]okala |[Kk]ommunala |[Gg]emensamma )?(?:[a-zåäö]+(?:ande|liga|ella) )?(?:[{_UPPER}][a-zåäö]*"
    rf"|[a-zåäö]*)råd(?:et)?"
    rf"|[Rr]ådet för [a-zåäö]+(?:(?:, | och )[a-zåäö]+){{0,3}})"
)
ORGAN = re.compile(
    rf"\b(?:(?:[Kk]ommun|[Ss]tads|[Rr]egion)(?:styrelsen|fullmäktige)s?{_SUBCOMMITTEE}?"
    rf"|[Gg]emensamma (?:[a-zåäö]+- och )?[a-zåäö]*nämnden(?: {PLACE}[–-]{PLACE}| i {PLACE}(?! kommun| stad))"
    rf"|(?:(?:[Rr]egionala|[Gg]emensamma|[Ll]okala|[Kk]ommunala|[Ss]ociala) )?"
    rf"(?:[A-ZÅÄÖa-zåäö]+- och )?[A-ZÅÄÖa-zåäö]+nämndens?{_SUBCOMMITTEE}?"
    r"|(?:[Tt]ekniska|[Gg]emensamma|[Ss]ociala|[Kk]ommunala) nämndens?"
    r"|(?:[Ss]ociala |[Aa]llmänna |[Tt]ekniska )?(?:[A-ZÅÄÖa-zåäö]+- och )?[A-ZÅÄÖa-zåäö]*utskottets?"
    r"|[Ff]ullmäktige|[Dd]irektionen|[Ff]örbundsdirektionen)\b"
)
OFFICE = re.compile(
    r"(?:(?:Kommunstyrelsens|Nämndens|Stadens) (?:förvaltning|kontor|kansli|stab)|Kommunlednings\w+"
    r"|(?:[A-ZÅÄÖ][a-zåäö]+(?:- och [a-zåäö]+)?)(?:förvaltning(?:en)?|kontor(?:et)?|avdelning(?:en)?|stab(?:en)?"
    r"|enhet(?:en)?|kansli(?:et)?|sektor(?:n)?|tjänsten)|[A-ZÅÄÖ][a-zåäö]+a (?:förvaltningen|kontoret"
    r"|avdelningen|enheten)"
    r"|(?:Enheten|Avdelningen|Förvaltningen|Kontoret|Staben|Sektorn) för [a-zåäö]+(?:,? (?:och )?[a-zåäö]+){0,3}"
    r"|Kansliet|Kansli|Förvaltningen|Kontoret|Samhällsbyggnad\w*|Sektor(?:n)? .{3,30})"
)


def is_office(words: str) -> bool:
    """Whether the words are an office's name and nothing else, in capitals too."""
    return OFFICE.fullmatch(words.capitalize() if words.isupper() else words) is not None


def is_person(words: str) -> bool:
    """Whether the words are somebody's name and nothing else."""
    return len(words) <= 45 and PERSON.fullmatch(words) is not None and _NO_PERSON.search(words) is None


def is_role(words: str) -> bool:
    """Whether the words say what somebody is."""
    return len(words) <= 80 and ROLE.search(words) is not None and not words.endswith(".")


def municipality_in(found: re.Match[str]) -> str | None:
    """The municipality's name as a sentence writes it, without a genitive's s; None where no place is named."""
    if found[5]:
        return found[5]
    place, word = (found[1], found[2]) if found[1] else (found[3], found[4])
    if place.lower() in _NOT_A_PLACE:
        return None
    return f"{place.title()} {word.lower()}" if place.isupper() else f"{place} {word}"


def is_code_of(short: str, name: str) -> bool:
    """Whether a short word before a § («Ks», «Au», «KFN») stands for the organ."""
    codes = {organ_code(name).casefold(), organ_code(name).removeprefix("KS").casefold(), name.casefold()}
    return bool(short) and short.rstrip(". ").casefold() in codes - {""}


def organ_code(name: str) -> str:
    """The code by which an organ of that name usually goes; the name itself where none is usual."""
    plain = " ".join(name.split()).casefold()
    for said in (plain, plain.removesuffix("s")):
        if said in ORGANS:
            return ORGANS[said]
    if re.match(r"(?:kommun|stads|region)styrelsens? \w*arbetsutskott", plain):
        return "KSAU"
    if plain.startswith(("kommunstyrelse", "stadsstyrelse", "regionstyrelse")) and "utskott" not in plain:
        return "KS"
    if plain.startswith(("kommunfullm", "fullmäktige", "stadsfullm", "regionfullm")):
        return "KF"
    plain = re.sub(r"(?<=nämnden|skottet|yrelsen|..rådet)s$", "", name)
    return " ".join((plain[:1].upper() + plain[1:]).split())
