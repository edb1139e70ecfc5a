"""The sentences of the pages: what was done, what a condition asks for, and errors without the words of commands."""

from __future__ import annotations

import re

from engine.domain.errors import ArendeError

# Said at the top of the page that follows.
DONE = {
    "inloggad": "Du är inloggad.",
    "utloggad": "Du är utloggad.",
    "steg": "Åtgärden är utförd.",
    "anteckning": "Anteckningen är sparad.",
    "bevakning": "Bevakningen är sparad.",
    "flyttad": "Bevakningen är flyttad.",
    "besvarad": "Bevakningen är besvarad.",
    "tilldelat": "Ärendet har fått en ny handläggare.",
    "registrerad": "Handlingen är registrerad.",
    "upprattad": "Dokumentet är upprättat och registrerat.",
    "dubblett": "Dokumentet är upprättat och registrerat, men en handling som finns säger redan detsamma.",
    "klar": "Uppföljningen är klarmarkerad.",
    "intervall": "Intervallet är valt.",
    "sammantrade": "Sammanträdet är valt.",
    "startdag": "Startdagen är satt.",
    "oppnad": "Uppföljningen är öppen igen.",
    "infriat": "Det är noterat hur det gick.",
    "aterkopplat": "Återkopplingen är noterad.",
    "sekretess": "Ärendet är sekretessmarkerat.",
    "sekretess-bort": "Sekretessmarkeringen är borttagen.",
    "utlamnad": "Prövningen är antecknad.",
    "rattad": "Handlingen är rättad.",
    "beslutet-rattat": "Beslutet är rättat.",
    "makulerad": "Handlingen är makulerad.",
    "version": "Den nya versionen är inlämnad.",
    "text": "Texten är sparad.",
    "text-ater": "Dokumentet säger åter det som ärendet ger.",
    "igen": "Mejlet väntar på ett nytt försök.",
    "inlast": "Ärendet är öppnat ur dokumentet, som är registrerat som handling 1.",
    "oppnat": "Ärendet är öppnat.",
    "losenord": "Lösenordet är bytt. Alla inloggningar med det gamla är avslutade.",
    "kalender-bort": "Kalendern är borttagen, och adressen fungerar inte längre.",
    "sokning": "Sökningen är sparad.",
    "sokning-bort": "Sökningen är borttagen.",
    "franvaro": "Frånvaron är noterad.",
    "sammantrade-skapat": "Sammanträdet är skapat.",
    "dagordning": "Föredragningslistan är ändrad.",
    "kallelse": "Ledamöterna är kallade. Kallelsen står bland handlingarna.",
    "flyttat": "Sammanträdet är flyttat. Kalla ledamöterna på nytt.",
    "installt": "Sammanträdet är inställt.",
    "genomfort": "Protokollet är infört och ärendena har gått vidare.",
    "justerat": "Protokollet är justerat.",
    "anslaget": "Justeringen är anslagen. Anslagsbeviset står bland handlingarna.",
    "nedtaget": "Anslaget är nedtaget.",
    "lagakraft": "Det är noterat.",
    "protokoll-rattat": "Protokollet är rättat. Skicka rättelsen till dem som har fått beslutet.",
    "utdrag": "Protokollsutdragen är upprättade i sina ärenden.",
    "papper": "Handlingen är upprättad.",
    "expedierat": "Expedieringen är noterad. Mejl går från utkorgen.",
    "retur": "Det är noterat att försändelsen kom tillbaka.",
    "ansvar": "Den ansvarige är utsedd.",
    "rapporterat": "Punkten är rapporterad.",
    "tillkannagivet": "Det är noterat på anslagstavlan.",
}

# What a condition asks for, said as fulfilled; and the page under the case where it is mended, with the link's words.
CONDITIONS: dict[str, tuple[str, str | None, str | None]] = {
    "status": ("Åtgärden hör till ärendets status", None, None),
    "roll": ("Du har rätt roll", None, None),
    "falt": ("Uppgifterna är ifyllda", None, None),
    "motivering": ("Det finns en motivering", None, None),
    "handling": ("Dokumentet som krävs finns", "handlingar", "Upprätta dokumentet"),
    "has_officer": ("Ärendet har en handläggare", "tilldela", "Tilldela handläggare"),
    "has_proposal": ("Det finns ett förslag till beslut", "beslut", "Se förslaget"),
    "has_instrument": ("Ärendet har ett avtal eller ett löfte", "avtal", "Se avtalen"),
    "has_running": ("Något avtal löper", "avtal", "Se avtalen"),
    "has_ongoing": ("Något avtal har inte slutat", "avtal", "Se avtalen"),
    "approved_for_organ": ("Chefen har godkänt förslaget", "beslut", "Se förslaget"),
    "not_case_officer": ("Någon annan än handläggaren för in beslutet", None, None),
    "recorded_by_secretary": ("Nämndsekreteraren för in vad utskottet gjorde", None, None),
    "no_records": ("Ärendet har inga handlingar", "handlingar", "Flytta handlingarna"),
    "fully_signed": ("Allt är undertecknat", "avtal", "Se vem som har undertecknat"),
    "signed_copy_registered": ("Det undertecknade exemplaret är registrerat", "registrera", "Registrera exemplaret"),
    "decided": ("Organet har beslutat i den här omgången", "beslut", "Se besluten"),
    "later_round": ("Det är en ny beslutsomgång", "beslut", "Se omgångarna"),
    "first_round": ("Det är den första beslutsomgången", "beslut", "Se omgångarna"),
    "not_followed_up": ("Uppföljningen har inte börjat", "uppfoljning", "Se uppföljningen"),
    "notice_decided": ("Uppsägningen är beslutad", "beslut", "Se besluten"),
    "notice_may_come": ("En uppsägning som har kommit in får registreras", "avtal", "Se avtalen"),
    "adopted": ("Organet har antagit det som föreslogs", "beslut", "Se besluten"),
    "nothing_adopted": ("Organet har inte antagit något", "beslut", "Se besluten"),
    "notice_not_decided": ("Uppsägningen är inte beslutad ännu", "beslut", "Se besluten"),
    "no_notice_to_send": ("Ingen beslutad uppsägning väntar på att sändas", "beslut", "Se besluten"),
    "notice_given": ("Uppsägningen är sänd och mottagen", "avtal", "Se avtalen"),
    "notice_registered": ("En uppsägning är registrerad", "avtal", "Se avtalen"),
    "has_successor": ("Ett efterföljande ärende är kopplat", "avtal", "Se avtalen"),
    "renewal_decided": ("Det efterföljande ärendet är beslutat", "avtal", "Se avtalen"),
    "renewal_failed": ("Ett efterföljande ärende blev inte av", "avtal", "Se avtalen"),
    "all_succeeded": ("Allt som löper har ett efterföljande ärende", "avtal", "Se avtalen"),
    "unrenewed": ("Något återstår att förnya", "avtal", "Se avtalen"),
    "can_extend": ("Något avtal förlängs av sig självt", "avtal", "Se avtalen"),
    "in_window": ("Det är dags att ta ställning", "avtal", "Se när"),
    "term_over": ("Avtalstiden är slut", "avtal", "Se avtalen"),
    "instruments_over": ("Alla avtal har slutat", "avtal", "Se avtalen"),
    "round_settled": ("Beslutsomgången är avgjord", "beslut", "Se besluten"),
    "no_open_round": ("Ingen beslutsomgång är öppen", "beslut", "Se besluten"),
    "delegation_cited": ("Delegationen är angiven", None, None),
    "announced": ("Delegationsbeslutet är tillkännagivet", "beslut", "Se besluten"),
    "required_headings": ("Texten har alla rubriker som krävs", "handlingar", "Se dokumenten"),
    "records_registered": ("Det finns registrerade handlingar", "registrera", "Registrera en handling"),
    "dispatched": ("Beslutet är expedierat till alla", "registrera", "Registrera expedieringen"),
    "no_open_watch": ("Ingen bevakning är öppen", "uppfoljning", "Se bevakningarna"),
    "no_open_occurrence": ("Ingen uppföljning är öppen", "uppfoljning", "Se uppföljningen"),
    "promises_fed_back": ("Återkopplingen till invånarna är publicerad", "uppfoljning", "Se löftena"),
    "feedback_given": ("Återkopplingen till invånarna är publicerad", "uppfoljning", "Se löftena"),
    "confidential_marked": ("Alla märkta handlingar har en offentlig titel", "handlingar", "Se handlingarna"),
}

WAITS = (
    "Dokumentet har fått sitt nummer men kunde inte göras ännu. Det görs av sig självt så snart det går; "
    "upprätta det inte en gång till."
)
# Errors whose own words are the command line's, as a page says them.
_INSTEAD = {
    "NoActor": "Du är inte inloggad. Logga in och försök igen.",
    "ByAction": "Det ändras med en åtgärd i ärendet, av den som har rätt till den.",
    "DocumentWaits": WAITS,
    "DocumentStuck": WAITS,
    "KeyForOtherWords": "Formuläret är redan skickat, med andra uppgifter, och inget mer är gjort. Öppna det på nytt.",
    "NothingToChange": "Ändra något innan du sparar.",
    "HeldHere": "Sammanträdet hålls i systemet: vad organet kom fram till förs in med protokollet, under Sammanträden.",
    "FileTooLarge": "Filen är större än vad som tas emot här. Dela upp den, eller be systemförvaltaren höja gränsen.",
}
_COMMANDS = (
    # «en chef gör «arende steg …».», «: lägg till det med «arende andra».»
    re.compile(r"[:,.]? (?:[a-zåäö ]+ )?(?:med )?«arende [^»]*»"),
    # «Tilldela det: arende tilldela KS/2021:1 ANVÄNDARE.», «: --falt organ=…»
    re.compile(r"(?:[:.] [A-ZÅÄÖ][a-zåäö ]+)?: (?:arende |--)[^\n]*"),
    re.compile(r",? till exempel --[^\n]*"),
    # «Ange en dag framåt med --till.», «eller med arende paminn», «(arende paminn)»
    re.compile(r" med --[a-z-]+(?=[.,])|,? eller med arende [a-z -]+(?=[.,])| \(arende [a-z -]+\)"),
    re.compile(r" med --[a-z-]+(?: (?:och|eller) --[a-z-]+)?"),
    # «Rätta adressen i kommunfilen eller i ärendet, och läs in den igen.»
    re.compile(r" i kommunfilen eller i ärendet,\s+och läs in den igen"),
    # «Öppet härifrån: folj_upp, ny_omgang.»: what is open stands in the case as links.
    re.compile(r" Öppet härifrån: [a-z_, ]*\."),
    # «Svaret är lat_lopa, sag_upp, omforhandla eller forny»: the buttons of the case say so.
    re.compile(r"\. Svaret är [a-z_]+(?:, [a-z_]+)*(?: eller [a-z_]+)?"),
)


def in_words(text: str) -> str:
    """A sentence of the engine without the commands that it suggests: a page has links instead."""
    return "\n".join(_line(line) for line in text.splitlines())


def _line(said: str) -> str:
    line = said.strip()
    for command in _COMMANDS:
        line = command.sub("", line)
    return line if line == said.strip() or line[-1:] in {".", ":", "?", "!", "»"} else f"{line}."


def error_words(error: ArendeError) -> str:
    """What a page says of an error."""
    return _INSTEAD.get(error.code) or in_words(error.message)
