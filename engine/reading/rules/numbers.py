"""Diarienummer in running text: the forms in which municipalities write them (domain: dnr knows their parts)."""

from __future__ import annotations

from engine.reading.rules.rule import Rule, compiled, pattern_of

_ORGAN = r"(?-i:[A-ZÅÄÖ]{1,7})"
_CLASS = r"(?:(?: Dpl |[ .-])\d{1,4}(?:\.\d{1,4})*)?(?![\d/:])"

# These tell themselves: letters of an organ, or a year first and an organ within.
FORMS: tuple[Rule[bool], ...] = (
    Rule(
        "organ, år, nummer",
        "Organets bokstäver, fyrsiffrigt år och nummer, med eller utan klassificering.",
        (
            rf"\b{_ORGAN}[ /-]?{{år}}[:/-]\d{{1,6}}{_CLASS}",
            r"\b(?-i:[A-ZÅÄÖ]{2,7})[ /-]?{år}\.\d{1,6}(?![\d/:]|\.\d)",
        ),
        True,
        (
            ("enligt KS/2017:215 och", "KS/2017:215"),
            ("(KS 2019-1011)", "KS 2019-1011"),
            ("KSN-2016-1422", "KSN-2016-1422"),
            ("KS-2018/451.181", "KS-2018/451.181"),
            ("KS/2020:578-035", "KS/2020:578-035"),
            ("KFN-2013-179 Dpl 01", "KFN-2013-179 Dpl 01"),
            ("ärende VON 2022.101", "VON 2022.101"),
        ),
        ("den 3 maj 2017-05-03", "KS 2019.05.07"),
    ),
    Rule(
        "år först",
        "Året, organet och numret.",
        rf"\b{{år}}[ /-]?(?-i:[A-ZÅÄÖ]{{2,7}})[ /:-]?\d{{1,6}}{_CLASS}",
        True,
        (("2023KS133", "2023KS133"), ("2015/KS 0246 11", "2015/KS 0246 11"), ("2016KSM1221.042", "2016KSM1221.042")),
    ),
    Rule(
        "nummer före år",
        "Organet, numret och sist ett fyrsiffrigt år.",
        r"\b(?-i:[A-ZÅÄÖ]{2,7})[ -]\d{2,6}/{år}(?![\d/:-])",
        True,
        (("enligt TN-00234/2020.", "TN-00234/2020"),),
        ("den 3/5 2020", "KS 12/30"),
    ),
    Rule(
        "tvåsiffrigt år",
        "Organ och ett år med två siffror, på någon sida om strecket.",
        (
            r"\b(?:\d{2}-(?-i:[A-ZÅÄÖ]{2,5}) ?\d{1,5}(?:-\d{1,4})?|(?-i:[A-ZÅÄÖ]{2,5})[ -]\d{2,4}[/:]\d{2,5}"
            r"|(?-i:[A-ZÅÄÖ]{2,5})-\d{2}-\d{2,5})(?![\d/:-])"
        ),
        True,
        (("KS 17/0142", "KS 17/0142"), ("KS 67/16", "KS 67/16"), ("11-KS412-10", "11-KS412-10")),
    ),
    Rule(
        "polisens",
        "Polisens nummer: bokstav, enhet, löpnummer och år.",
        r"\b(?-i:[A-Z]{1,2})\d{1,3}\.\d{1,3}(?:\.\d{1,3})?/{år}\b",
        True,
        (("(polisens dnr A345.678/2020)", "A345.678/2020"),),
        ("Version A3.1",),
    ),
)
LABELLED = compiled(r"\b(?:dnr|diarie ?nummer|diarie ?nr|ärende ?nummer|ärende ?nr|vår beteckning)\b[.:]? ?")
# Of another authority or a court: only in words like these does the number say whose it is.
THEIRS = compiled(
    r"\b(?:(?:ert|er|polisens|polismyndighetens|motpartens|regionens|landstingets|bolagets|förbundets|domstolens"
    r"|(?-i:[a-zåäöA-ZÅÄÖ])[a-zåäö]*(?:rättens|styrelsens|verkets|myndighetens|nämndens)) (?:dnr|diarie ?(?:nummer|nr)"
    r"|ärende ?(?:nummer|nr)|beteckning|nr|nummer|ref(?:erens)?)|mål(?:et)?s? (?:nr|nummer))\b[.:]? ?"
)
# What may stand after a label, where the label says what it is.
# «KS», «Ks», «FoN», «RS-LED», «KS nr».
_WHOSE = r"(?-i:(?:[A-ZÅÄÖ]{2,4}[ -])?[A-ZÅÄÖ](?:[A-ZÅÄÖ]{0,6}|[a-zåäö]{1,3}|[a-zåäö]{1,2}[A-ZÅÄÖ]))"
AFTER_LABEL = compiled(
    r"(?-i:\b[A-Z]{1,2}\d{1,3}\.\d{1,3}/\d{4}\b)"
    r"|(?-i:[A-ZÅÄÖ]{2,7})[ -]\d{2,6}/{år}\b"
    r"|(?-i:\b[A-Z])\d{3}-\d{3,5}/\d{2}\b"
    r"|\b\d{2,4}[.:/-]\d{1,6} (?-i:[A-ZÅÄÖ]{2,5})(?![\w-]| ?\d)"
    rf"|(?:{_WHOSE} ?[ /.-]? ?(?:nr )?)?"
    r"\d{2,4}[ /:-]?(?:(?-i:[A-ZÅÄÖ]{1,7})[ /:-]?)? ?[:/.-]? ?\d{1,6}"
    r"(?:(?:[ .-]| - )\d{1,4}(?:\.\d{1,4})*|/\d{1,2}(?!\d))?(?: Dpl \d+)?"
)
# Alone on a line of a head a number may have forms that no running text could have: «KS 04/0112 829», «2019/45 KS».
_BARE = compiled(
    rf"{_WHOSE}[ /.:-]?(?:nr )?\d{{2,6}}(?:[ .:/-]\d{{1,6}}){{0,3}}(?: - \d{{1,3}})?"
    r"|\d{2,4}[./:-](?:(?-i:[A-ZÅÄÖ]{1,6})[ /-]?)?\d{1,6}(?:[ .-]\d{1,4}){0,2}(?: (?-i:[A-ZÅÄÖ]{2,5}))?"
    r"|(?-i:[A-Z])\d{3}-\d{3,5}/\d{2}"
)
_ONLY_FIGURES = compiled(r"{år}(?: ?[–/-] ?(?:{år}|\d{2}))?|\d{1,3}-\d{1,4}|.*{dag}.*|\d{6}-\d{4}|0\d{1,3}-\d[\d ]{4,}")


def is_bare_number(words: str) -> bool:
    """Whether the words, alone on a line of a head, are the number of a case, in whatever form a diary gives it."""
    if not _BARE.fullmatch(words) or sum(map(str.isdigit, words)) < 4:
        return False
    return _ONLY_FIGURES.fullmatch(words) is None and NOT_A_CASE_ALONE.match(words) is None


# A year, a dash and two or four digits are two years or a month; zeros before a number, or many digits, are none.
DNR_ALONE = compiled(rf"(?:{pattern_of(FORMS)}|\b{{år}}(?:[/:]\d{{1,6}}|-(?:0\d{{2,5}}|\d{{5,6}}))(?![\d-]))")
# Not a case of the municipality's: what looks like an organ's number and is a statute, a report or a term.
NOT_A_CASE = compiled(
    r"^(?:SOU|[A-ZÅÄÖ]*FS|HSLF-FS|DS|PROP|LAG|PM|EU|ISO|EN|VISION|SKR|TF|KL|OSL|JO|NJA|RÅ|PL|FN|DIR)[ /:-]"
)
# Of those, what stands alone in a head can be no case either; «FN 2019/31» is there one of fritidsnämnden's.
NOT_A_CASE_ALONE = compiled(r"^(?:SOU|[A-ZÅÄÖ]*FS|HSLF-FS|DS|PROP|LAG|PM|EU|ISO|NJA|DIR)[ /:-]")
# Another authority's number, where a label says that it is theirs: it goes on as long as figures and bars do.
THEIR_NUMBER = compiled(r"(?:(?-i:[A-ZÅÄÖ]{1,7}) )?[\w./:-]*\d[\w./:-]*(?: \d[\d./:-]*)*(?<![.:/-])")
