"""Every command of `arende` with its caption, and where its code stands; the code is imported when it is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HERE = "engine.terminal.commands"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One command. where: «module:name» under engine.terminal.commands."""

    caption: str
    where: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A command with commands of its own. first: the one that is meant where a Dnr stands in a command's place."""

    caption: str
    leaves: Mapping[str, Leaf]
    first: str | None = None


HANDLING = {
    "registrera": Leaf("Registrerar en handling, med eller utan fil.", "records:register"),
    "skapa": Leaf("Upprättar en handling ur en mall, stämplad med diarienumret.", "documents:create"),
    "lamna-in": Leaf("Tar tillbaka en handling som har redigerats i Word.", "documents:hand_in"),
    "lista": Leaf("Visar ärendets handlingar.", "records:records"),
    "hamta": Leaf("Hämtar en handlings fil.", "documents:fetch"),
    "ratta": Leaf("Rättar uppgifterna om en handling; det gamla förblir läsbart.", "records:correct"),
    "makulera": Leaf("Makulerar en handling; numret används aldrig igen.", "records:void"),
    "flytta": Leaf("Flyttar en handling till ett annat ärende.", "records:move"),
    "lamna-ut": Leaf("Antecknar prövningen när en handling begärs ut.", "disclosing:disclose"),
}
EXPEDIERA = {
    "skicka": Leaf("Mejlar beslutet med protokollsutdraget till dem på sändlistan.", "dispatch:send"),
    "visa": Leaf("Visar sändlistan: sätt, läge och bevis för var och en.", "dispatch:show_list"),
    "brev": Leaf("Upprättar ett följebrev till den som får beslutet med post.", "dispatch:letter"),
    "internt": Leaf("Noterar att en mottagare läser beslutet i ärendet.", "dispatch:internal"),
    "retur": Leaf("Noterar att det som skickades kom tillbaka.", "dispatch:returned"),
}
BESLUT = {
    "visa": Leaf("Visar ärendets beslutade punkter: ansvarig, dag och läge.", "decisions:show_points"),
    "ansvar": Leaf("Utser vem som ska göra det en punkt säger, och när.", "decisions:give"),
    "klar": Leaf("Rapporterar vad som har blivit gjort.", "decisions:report"),
    "ratta": Leaf("Rättar beslutets sammanträdesdag eller paragraf; det gamla förblir läsbart.", "decisions:correct"),
    "anslag": Leaf("Tillkännager ett delegationsbeslut på anslagstavlan.", "decisions:announce"),
    "uppfoljning": Leaf("Årets beslutsuppföljning: vad, av vem, och vad som är kvar.", "decisions:yearly"),
}
LOFTE = {
    "visa": Leaf("Visar vad som är lovat och hur det har infriats.", "promises:promises"),
    "klar": Leaf("Noterar hur det gick med ett löfte, eller en åtgärd för det.", "promises:kept"),
    "aterkoppla": Leaf("Noterar att återkopplingen till invånarna är publicerad.", "promises:feedback"),
}
UPPFOLJNING = {
    "lista": Leaf("Visar vad som ska följas upp, och när.", "followups:occurrences"),
    "klar": Leaf("Noterar att en uppföljning är gjord.", "followups:done"),
    "oppna": Leaf("Öppnar en uppföljning som klarmarkerades av misstag.", "followups:reopen"),
    "intervall": Leaf("Väljer hur ofta något ska följas upp.", "followups:interval"),
    "sammantrade": Leaf("Väljer det sammanträde där uppföljningen tas upp.", "followups:meeting"),
    "lagkrav": Leaf("Lägger till det som lagen kräver att kommunen följer upp.", "followups:demanded_by_law"),
}
RAKNA = {
    "anslag": Leaf("Räknar ur anslagsdagen: överklagandetid, nedtagning och laga kraft.", "reckoning:posted"),
    "uppsagning": Leaf("Räknar sista uppsägningsdag ur avtalets slutdag.", "reckoning:notice"),
    "justering": Leaf("Räknar när ett protokoll senast justeras och anslås.", "reckoning:approval"),
    "kallelse": Leaf("Räknar när en kallelse senast går ut.", "reckoning:summons"),
    "frist": Leaf("Räknar sista dagen för en frist som en lag sätter.", "reckoning:period"),
}
SAMMANTRADE = {
    "lista": Leaf("Visar sammanträdena: planerade, kallade, genomförda.", "meetings:meetings"),
    "visa": Leaf("Visar ett sammanträde och hur det står till med besluten.", "meetings:show_meeting"),
    "skapa": Leaf("Öppnar ett sammanträde för sin föredragningslista.", "meetings:create"),
    "dagordning": Leaf("Visar eller ändrar föredragningslistan.", "meetings:agenda"),
    "kallelse": Leaf("Kallar ledamöterna, med föredragningslistan.", "meetings:call"),
    "genomfor": Leaf("För in vad som hände; paragrafer ges och ärenden går vidare.", "minutes:hold"),
    "protokoll": Leaf("Skriver protokollet.", "minutes:minutes"),
    "justera": Leaf("Justerar protokollet, helt eller vissa paragrafer.", "minutes:approve"),
    "anslag": Leaf("Anslår justeringen, eller tar ned anslaget.", "minutes:post"),
    "lagakraft": Leaf("Noterar att inget överklagande kom in, eller att ett gjorde det.", "minutes:final"),
    "utdrag": Leaf("Upprättar protokollsutdrag i ärendena.", "minutes:extracts"),
    "ratta": Leaf("Rättar ett justerat protokoll så att det syns.", "minutes:correct"),
    "anmalan": Leaf("Skriver anmälan av delegationsbeslut.", "minutes:reported"),
    "hamta": Leaf("Hämtar en av sammanträdets handlingar.", "minutes:fetch"),
    "flytta": Leaf("Flyttar ett sammanträde till en annan dag.", "meetings:move"),
    "stall-in": Leaf("Ställer in ett sammanträde.", "meetings:call_off"),
}
FLODE = {
    "lista": Leaf("Visar ärendetyperna.", "workflows:workflows"),
    "kontrollera": Leaf("Prövar att en ärendetyp håller innan den används.", "workflows:check"),
    "rita": Leaf("Ritar en ärendetyp.", "workflows:draw"),
}
MALL = {
    "lista": Leaf("Visar mallarna.", "templates:templates"),
    "kontrollera": Leaf("Prövar mallar: fält, okända fält och värsta tänkbara text.", "templates:check"),
}
ANVANDARE = {
    "lista": Leaf("Visar vem som får göra vad, och vem som har ett lösenord.", "people:users"),
    "losenord": Leaf("Sätter ett lösenord för webben.", "people:password"),
    "tillbaka": Leaf("Noterar att den som hade slutat är tillbaka.", "people:back"),
}
PROGRAM = {
    "lista": Leaf("Visar programmen som har eller har haft tillgång till API:et.", "applications:applications"),
    "skapa": Leaf("Ger ett program tillgång till API:et och skriver ut dess nyckel.", "applications:admit"),
    "dra-in": Leaf("Drar in ett programs tillgång till API:et.", "applications:withdraw"),
}

# What is said above each block of the help, and the block.
SECTIONS: dict[str, dict[str, Leaf | Branch]] = {
    "Kom igång": {
        "init": Leaf("Skapar eller uppgraderar databasen och läser in kommunen.", "setup:init"),
        "demo": Leaf("Kör fem exempelärenden från utkast till förnyelse.", "demonstration:demo"),
    },
    "Ärenden": {
        "nytt": Leaf("Öppnar ett ärende från en ärendefil.", "opening:new"),
        "las": Leaf("Läser ett dokument som finns, och öppnar ett ärende av det.", "reading:read"),
        "visa": Leaf("Visar ett ärende.", "cases:show_case"),
        "lista": Leaf("Visar alla ärenden som stämmer med urvalet.", "cases:listing"),
        "andra": Leaf("Ändrar det som ännu är öppet att ändra, från en ärendefil.", "opening:change"),
        "steg": Leaf("Visar vad som kan göras i ett ärende, eller gör det.", "steps:step"),
    },
    "Handlingar och avtal": {
        "handling": Branch("Registrerar, upprättar, hämtar och rättar handlingar.", HANDLING),
        "plan": Leaf("Visar vad som kommer: tillfällen, påminnelser, fönster och slut, var dag räknad.", "plan:plan"),
        "beslut": Branch("Visar vad som är beslutat, vem som ska göra det och vad som är kvar.", BESLUT, "visa"),
        "expediera": Branch("Skickar beslutet till dem på sändlistan.", EXPEDIERA, "skicka"),
        "jamfor": Leaf(
            "Jämför två versioner: punkter, avtal, eller en föregångare och dess efterföljare.", "compare:compare"
        ),
        "avtal": Leaf("Visar avtalen: tid, förlängning och sista uppsägningsdag.", "agreements:agreements"),
        "lofte": Branch("Visar löften, hur de infrias och återkopplingen.", LOFTE, "visa"),
        "uppfoljning": Branch("Visar och klarmarkerar det som ska följas upp.", UPPFOLJNING),
    },
    "Sammanträden": {
        "sammantrade": Branch("Från kallelse till laga kraft.", SAMMANTRADE),
        "anslagstavla": Leaf("Skriver kommunens anslagstavla som en webbsida.", "minutes:noticeboard"),
    },
    "Varje dag": {
        "bevaka": Leaf("Sätter en bevakning, eller svarar på en.", "everyday:watch"),
        "anteckna": Leaf("Skriver en tjänsteanteckning.", "everyday:note"),
        "sekretess": Leaf("Sekretessmarkerar ett ärende, eller tar bort markeringen.", "secrecy:mark"),
        "tilldela": Leaf("Ger ärendet en annan handläggare.", "everyday:assign"),
        "overlat": Leaf("Överlåter allt som någon har till någon annan.", "everyday:hand_over"),
        "franvaro": Leaf("Noterar frånvaro och vem som är ersättare.", "everyday:away"),
    },
    "Påminnelser och mejl": {
        "paminn": Leaf("Går igenom allt som förfaller och lägger dagens mejl i utkorgen.", "mail:remind"),
        "skicka": Leaf("Skickar det som väntar i utkorgen.", "mail:send"),
        "utkorg": Leaf("Visar vad som väntar eller inte gick att skicka.", "mail:outbox"),
        "test-mejl": Leaf("Skickar ett provbrev till en adress.", "mail:trial"),
        "klocka": Leaf("Påminner och skickar tills den stoppas.", "mail:clock"),
    },
    "Frister": {
        "rakna": Branch("Räknar en frist och visar hur, utan ärende och databas.", RAKNA),
    },
    "Diarium och insyn": {
        "diarium": Leaf("Visar diariet: varje nummer, använt eller makulerat.", "audit:register"),
        "logg": Leaf("Visar ärendets händelser, eller prövar hela kedjan.", "audit:journal"),
    },
    "Ärendetyper och mallar": {
        "flode": Branch("Visar, prövar och ritar ärendetyper.", FLODE),
        "mall": Branch("Visar och prövar mallar.", MALL),
    },
    "Drift": {
        "webb": Leaf("Öppnar webbsidorna tills de stoppas.", "web:serve"),
        "anvandare": Branch("Visar användarna, sätter lösenord och tar tillbaka den som slutat.", ANVANDARE),
        "program": Branch("Ger program tillgång till API:et, och drar in den.", PROGRAM),
        "status": Leaf("Visar hur systemet mår.", "setup:status"),
        "backup": Leaf("Tar en säkerhetskopia medan systemet är igång.", "setup:backup"),
        "aterstall": Leaf("Återställer databasen från en säkerhetskopia.", "setup:restore"),
        "komplettering": Leaf("Skriver ut skalets komplettering (tabbtangenten).", "completion:completion"),
    },
}
TREE: dict[str, Leaf | Branch] = {name: entry for block in SECTIONS.values() for name, entry in block.items()}


def leaves() -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Every command that can be run, with the words that are typed for it."""
    for name, entry in TREE.items():
        if isinstance(entry, Leaf):
            yield (name,), entry
        else:
            for under, leaf in entry.leaves.items():
                yield (name, under), leaf
