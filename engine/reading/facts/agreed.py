"""What a sentence is about: what the document agrees, what is over, or what somebody else has agreed."""

from __future__ import annotations

import re

from engine.reading.rules.acts import PAST
from engine.reading.rules.headings import TERM
from engine.reading.rules.rule import compiled
from engine.reading.sentences import Sentence

_AGREEMENT = re.compile(
    r"avtal|giltighet|överenskommelse|löfte|kontrakt|samfinansieringen av|arrende|upplåt|hyres|samverkan|uppdrag"
    r"|nyttjanderätt|period|partnerskap|bidrag|lovar"
    r"|samarbete|sägs (?:\w+ ){0,2}upp|förläng",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?:Det|Den|Dessa|Detta|De) (?:föreslås |ska |kan )?(?:gäll|löp|sträck|träd|upphör|förläng|förny|prolong"
    r"|fortsätt|säg"
    r"|ingå|teckna)"
)
_PAST = compiled(PAST.pattern)
# «om det inte har sagts upp», «har den 3 mars kommit överens om följande löfte, som gäller …».
_NO_PAST = re.compile(
    r"\b(?:dag(?:en)?|datum|det|när|sedan|efter|snart)\b(?: att| då| som)?[^.,]{0,40}?\b(?:har|hade)\b[^.,]{0,30}?"
    r"(?:undertecknats?|godkänts?|skrivits?|antagits|trätt|tagits)\b|"
    r"(?:\bom|såvida|därest|förutsatt att|med mindre)\b[^.,]{0,50}\bhar\b[^.,]{0,40}?(?:sagts?|sägs|uppsagts?"
    r"|begärts?|meddelats?)"
    r"|\bhar\b(?=[^.]{0,60}?(?:kommit överens|träffat|ingått|slutit|enats|överenskommit)[^.]{0,30}? (?:följande"
    r"|detta|denna)\b)"
    r"|(?:kommit överens|enats|överenskommit) om (?:följande|detta|denna|att\b(?=[^.]{0,80}?\b(?:ska|skall|gäller)\b))",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:om|såvida|därest|när|sedan|som|eftersom|så att)\b[^,.]{0,80}?\b(?:har|hade)\b[^,.]*", re.IGNORECASE
)
# «avtal om släckhjälp från år 2004», «två av dem», «fyra skilda avtal»: those that there are already.
_SEVERAL = (
    r"(?:avtal|överenskommelse|löfte|kontrakt)\w*\b(?:(?!gäll|löp|träd|sträck|avse|börja|omfatta)[^.]){0,60}?"
    r" från (?:år )?(?:19|20)\d\d(?![-–\d])"
    r"|\b(?:ett|två|tre|fyra|fem|flera|några|resten|de flesta) av (?:dem|dessa|avtalen|kontrakten)\b"
    r"|\b(?:skilda|olika|separata) (?:avtal|kontrakt|överenskommelser)\b|\begna \w*(?:avtal|kontrakt)\b"
)
# «ersätter tidigare avtal och gäller från»: what is replaced is another's, what comes after it is not.
REPLACED = re.compile(
    r"\bersätter\b[^.,;]*?(?=,| och (?:gäller|löper|träder|sträcker|upphör|kan|får|förläng|säg))", re.IGNORECASE
)
OF_SEVERAL = re.compile(_SEVERAL, re.IGNORECASE)
OTHERS = re.compile(
        r"\b(?:tidigare|föregående|förra|gamla|nuvarande|befintlig|gällande|ursprunglig)\w*\s+(?:\w+ "
        r")?\w*(?:avtal|överenskommelse|löfte|samverkan|kontrakt)"
    rf"|\bbudget|\bproposition|ersätter det|som utfärdats|\blag \(|{_SEVERAL}", re.IGNORECASE,
)  # fmt: skip


# «Kommunens hyresavtal för lokalen»: an agreement that the one with whom this one is made has with another.
_OWN_LEASE = re.compile(
    r"\b(?!avtalets|parternas)\w+s (?:\w+ )?(?:hyresavtal|arrendeavtal|tomträttsavtal|hyreskontrakt)(?:et)?\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:tidigare|föregående|förra|gamla)\w* (?:\w+ )?\w*(?:avtal|överenskommelse|samverkan|kontrakt)", re.IGNORECASE
)
_ENDED = re.compile(
    r"\bsades?\b[^.]{0,30}? upp\b|\blöpte (?:ut|till)\b|\b(?:upphörde|förlängdes|förnyades|prolongerades)\b"
    r"|\bhade\b|\bvar uppsägningstid|uppsägningstiden var\b"
    r"|\b(?<!om\s)(?<!tiden\s)har (?:\w+ ){0,3}?(?:förlängts|sagts? upp)\b(?![^.]{0,60}(?:förläng|löper|gäller))",
    re.IGNORECASE,
)
# What may be given notice of, or be made longer, and is no agreement between parties.
_NOT_AGREED = re.compile(
    r"\b(?:anställd\w*|anställningen|medarbetar\w*)\b[^.]{0,60}?(?:uppsäg|säg|sagt)|kollektivavtal"
    r"|\b(?:sagt|säga|säger) upp sig\b|\bplats(?:en)?\b[^.]{0,40} sägas upp"
    r"|\b(?:remiss|svars?|handläggnings|ansöknings|yttrande)tid",
    re.IGNORECASE,
)


def is_of_another(sentence: Sentence) -> bool:
    """Whether it tells of something else than what is agreed here: another agreement, what is over, or a person."""
    text = REPLACED.sub("", sentence.text)
    if OF_SEVERAL.search(text) or _NOT_AGREED.search(text) or _OWN_LEASE.search(text):
        return True
    return sentence.part.role != TERM and (_FORMER.search(text) or _ENDED.search(_NO_PAST.sub("", text))) is not None


def is_of_agreement(sentence: Sentence) -> bool:
    """Whether it names what is agreed, or goes on about it: «Avtalet träffas … Det gäller från …»."""
    if _AGREEMENT.search(sentence.text) or _AGREEMENT.search(sentence.lead or ""):
        return True
    return _IT.match(sentence.text) is not None and _AGREEMENT.search(sentence.after or "") is not None


def is_told_of(text: str) -> bool:
    """Whether the sentence tells of what has been, whatever the clauses beside it tell: «om villkoren har ändrats»."""
    return is_past(_BESIDE.sub(" ", REPLACED.sub(" ", text)))


def is_past(text: str) -> bool:
    """Whether the words tell of what has been: not where it is a condition, nor where the parties came to terms."""
    return _PAST.search(_NO_PAST.sub("", text)) is not None
