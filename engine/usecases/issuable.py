"""Whether there is anything to make a document of: nothing is drawn up that says what has not happened, or nothing."""

from __future__ import annotations

from engine.app import App
from engine.domain.agreement import PLEDGE
from engine.domain.case import Case
from engine.domain.comparing import AGREED_TEXTS
from engine.domain.delegation import cited
from engine.domain.dispatch_list import in_round, to_send
from engine.domain.errors import Refused, WrongUsage
from engine.domain.extracts import EXTRACT, newest
from engine.domain.locks import NOTICE
from engine.domain.notice_decided import notice_decision, our_ground
from engine.domain.people import Role
from engine.usecases import composing
from engine.usecases.following_up import instrument_of
from engine.usecases.reserving import MinutesWait, Wanted
from engine.usecases.work import Request, allow

LETTER, COVERING = "brev", "expedieringsbrev"
# What is made of a meeting or of a year and never of one case, and how it is made.
OF_A_MEETING = {
    "kallelse": "arende sammantrade kallelse ORGAN DAG",
    "protokoll": "arende sammantrade protokoll ORGAN DAG",
    "anslagsbevis": "arende sammantrade anslag ORGAN DAG",
    "delegationsanmalan": "arende sammantrade anmalan ORGAN DAG",
    "beslutsuppfoljning": "arende beslut uppfoljning",
}


class MadeElsewhere(Refused):
    """{template} görs inte i ett ärende, och inget är upprättat. Så görs den: {how}"""


class NothingMinuted(Refused):
    """{dnr} har inte behandlats av något organ, så det finns inget protokoll att göra ett utdrag ur. För in
    behandlingen: arende steg {dnr}. Har utdraget en text läggs den i ärendefilen: arende andra {dnr} --fran FIL. Ett
    utkast går att göra: --utkast
    """


class NothingToCover(Refused):
    """{dnr} har inget beslut, så det finns inget att sända ett följebrev till. För in beslutet: arende steg {dnr}. Ett
    utkast går att göra: --utkast
    """


class LetterOfNothing(Refused):
    """Brevet säger inget: skriv dess text först. Det görs här: --text "…", eller --text @FIL. Det går också i
    ärendefilen: arende andra {dnr} --fran FIL. Ett utkast går att göra: --utkast
    """


class WordsOfNoLetter(WrongUsage):
    """En egen text följer bara med ett brev; {template} upprättas utan. Dess text skrivs på webben eller i
    ärendefilen.
    """


class PassageOfNoExtract(WrongUsage):
    """En paragraf väljs för ett protokollsutdrag; {template} upprättas utan."""


class NoticeWithoutDecision(Refused):
    """{dnr}: uppsägningen är inte beslutad, så inget uppsägningsbrev upprättas (6 kap. 37–40 §§, 7 kap. 5–8 §§
    kommunallagen). Öppna en omgång där organet beslutar: arende steg {dnr} sag_upp. Har du rätten på delegation, ange
    punkten: --delegation "…". Ett utkast får göras ändå: --utkast
    """


class NothingToTerminate(Refused):
    """{dnr} har inget avtal att säga upp."""


class AgreementOfNothing(WrongUsage):
    """Ett av flera avtal väljs för den mall som är avtalets text; {template} upprättas utan."""


class DelegationOfNothing(WrongUsage):
    """En punkt i delegationsordningen hör till mallen uppsagning; {template} upprättas utan."""


class NothingAgreed(Refused):
    """{dnr} har inget avtal, så en överenskommelse blir tom. Lägg till avtalet eller dess text i ärendefilen:
    arende andra {dnr} --fran FIL
    """


class NothingPromised(Refused):
    """{dnr} har inget medborgarlöfte: varken en text, ett löfte bland det som är avtalat eller något som är lovat.
    Lägg till det i ärendefilen: arende andra {dnr} --fran FIL
    """


class NothingFollowedUp(Refused):
    """{dnr} har inget som följs upp och inget som är lovat, så en uppföljningsrapport blir tom. Lägg till åtaganden i
    ärendefilen: arende andra {dnr} --fran FIL
    """


def may_be_made(app: App, case: Case, wanted: Wanted) -> None:
    """Whether it can be made at all, be it as a draft: the case holds what it is about.

    Raises MadeElsewhere, AgreementOfNothing, NoSuchInstrument, DelegationOfNothing, PassageOfNoExtract,
    WordsOfNoLetter, NothingAgreed, NothingPromised, NothingFollowedUp, NothingToTerminate.
    """
    template = wanted.template
    if template in OF_A_MEETING:
        raise MadeElsewhere(template=template, how=OF_A_MEETING[template])
    _nothing_else_is_said(wanted)
    if wanted.instrument:
        instrument_of(case, wanted.instrument)
    if composing.came_with_the_case(case, template):
        return
    if template in AGREED_TEXTS and template != PLEDGE and not case.instruments:
        raise NothingAgreed(dnr=case.dnr)
    if template == PLEDGE and not case.promises and not any(one.kind == PLEDGE for one in case.instruments):
        raise NothingPromised(dnr=case.dnr)
    if template == "uppfoljningsrapport" and not (case.obligations or case.promises or case.feedback):
        raise NothingFollowedUp(dnr=case.dnr)
    if template == NOTICE and not composing.under_notice(case, app.today()):
        raise NothingToTerminate(dnr=case.dnr)


def _nothing_else_is_said(wanted: Wanted) -> None:
    """Each thing that may be chosen belongs to one kind of document."""
    template = wanted.template
    if wanted.instrument is not None and template not in AGREED_TEXTS:
        raise AgreementOfNothing(template=template)
    if wanted.delegation is not None and template != NOTICE:
        raise DelegationOfNothing(template=template)
    if wanted.passage is not None and template != EXTRACT:
        raise PassageOfNoExtract(template=template)
    if wanted.words is not None and template != LETTER:
        raise WordsOfNoLetter(template=template)


def may_be_registered(app: App, request: Request, case: Case, wanted: Wanted) -> None:
    """Whether it may become a handling: what it says has happened, and somebody has said it.

    Raises NothingMinuted, NothingToCover, MinutesWait, LetterOfNothing, NoticeWithoutDecision, UnknownDelegation,
    NotTheDelegate, NotAllowed.
    """
    if wanted.template == EXTRACT and newest(case) is None:
        raise NothingMinuted(dnr=case.dnr)
    if wanted.template == COVERING:
        _has_been_decided(app, case)
    if wanted.template == LETTER and not _says_something(case, wanted):
        raise LetterOfNothing(dnr=case.dnr)
    if wanted.template == NOTICE:
        _may_give_notice(app, request, case, wanted.delegation)


def _says_something(case: Case, wanted: Wanted) -> bool:
    return bool((wanted.words or "").strip()) or composing.came_with_the_case(case, wanted.template)


def _has_been_decided(app: App, case: Case) -> None:
    decided = to_send(case, app.municipality)
    if decided is None:
        raise NothingToCover(dnr=case.dnr)
    if decided.waits_for_approval:
        raise MinutesWait(passage=decided.place, command=f"{decided.body} {decided.meeting_on}")


def _may_give_notice(app: App, request: Request, case: Case, delegation: str | None) -> None:
    """Whether a notice may leave the house: the organ has decided it, or a delegation is cited by who may cite one."""
    if notice_decision(case) or our_ground(case):
        return
    if not delegation:
        raise NoticeWithoutDecision(dnr=case.dnr)
    allow(app, request, case.body, Role.CHEF, Role.NAMNDSEKRETERARE, Role.REGISTRATOR)
    cited(app.municipality, case.body, delegation, request.actor)


def of_its_round(app: App, case: Case, template: str) -> Case:
    """The case as a covering letter sees it: in the round of the decision that it goes with. Any other: as it is."""
    decided = to_send(case, app.municipality) if template == COVERING else None
    return in_round(case, decided) if decided else case
