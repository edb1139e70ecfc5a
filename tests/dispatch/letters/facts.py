"""A made-up day at a made-up municipality, of which the letters tell."""

from __future__ import annotations

from datetime import date

from engine.dispatch.letters.facts import (
    DecisionSent,
    Digest,
    HandOver,
    House,
    MonthlyList,
    Planned,
    Recipient,
    Row,
    TakenOver,
    Unanswered,
    Unsent,
    Waiting,
    YearlyList,
)
from engine.domain.message import Attachment
from engine.domain.people import CaseOfficer
from engine.domain.text import Point
from engine.domain.workflow import Anchor

MONDAY = date(2021, 2, 1)
HOUSE = House("Exempelkommun", "registrator@exempelkommun.example")
HELENA = Recipient("helena.ek", "Helena Ek", "helena.ek@exempelkommun.example")
OFFICER = "du är handläggare i ärendet"

LATE = Row(
    "KS/2020:31",
    "Löfte till invånarna 2021–2022",
    "Läget läggs ut på webben (2020-12-01–2020-12-31)",
    date(2021, 1, 10),
    Anchor.OCCURRENCE,
    ("tillfälle 12 av 24: december 2020", "den 10 i månaden efter = 2021-01-10, söndag"),
    'arende uppfoljning klar KS/2020:31 u1-2020-12 --notering "…"',
    OFFICER,
)
TODAY = Row(
    "KS/2019:104", "Avtal om samordnare", "Säg upp eller låt löpa", MONDAY, Anchor.LAST_NOTICE_DAY,
    ("2021-12-31 minus 11 månader = 2021-01-31, söndag", "avtalet § 7"), "arende steg KS/2019:104 lat_lopa", OFFICER,
)  # fmt: skip
COMING = Row(
    "KS/2020:31", "Löfte till invånarna 2021–2022", "Läget läggs ut på webben (2021-01-01–2021-01-31)",
    date(2021, 2, 10), Anchor.OCCURRENCE, ("den 10 i månaden efter = 2021-02-10, onsdag",),
    'arende uppfoljning klar KS/2020:31 u1-2021-01 --notering "…"', OFFICER,
)  # fmt: skip
QUESTION = Row(
    "KS/2017:215", "Samverkan", "Välj intervall för «Planerna följs upp».", None, Anchor.TASK,
    (), "arende uppfoljning intervall KS/2017:215 u2 --var P3M", OFFICER,
)  # fmt: skip
SECRET = Row(
    "KS/2021:9", "Ärende om tillsyn", "SENTINEL-vad", date(2021, 2, 15), Anchor.WATCH,
    ("SENTINEL-räkning",), "arende SENTINEL-svar", OFFICER, confidential=True,
)  # fmt: skip

EVERYTHING = Digest(
    HELENA,
    MONDAY,
    HOUSE,
    rows=(COMING, QUESTION, TODAY, SECRET, LATE),
    waiting=(Waiting("KS/2021:12", "Remiss om boenden", "Godkänn tjänsteskrivelsen", "arende steg KS/2021:12 foresla"),
             Waiting("KS/2021:9", "Ärende om tillsyn", "SENTINEL-väntar", "arende SENTINEL-gör", confidential=True)),
    unanswered=(Unanswered(LATE, "Anna Al", date(2021, 1, 4)), Unanswered(SECRET, "Anna Al", date(2021, 1, 5))),
    monthly=MonthlyList(
        MONDAY,
        (Planned("KS/2020:31", "Löfte", "Läget läggs ut", date(2021, 2, 10)),
         Planned("KS/2021:9", "Ärende om tillsyn", "SENTINEL-månad", date(2021, 2, 11), ("SENTINEL",), True)),
    ),
    yearly=YearlyList(
        2022,
        (Planned("KS/2017:215", "Samverkan", "Polisen bjuds in", date(2022, 2, 24)),
         Planned("KS/2021:9", "Ärende om tillsyn", "SENTINEL-år", None, confidential=True)),
        (Planned("KS/2019:104", "Avtal om samordnare", "Avtalet", date(2022, 1, 31), ("avtalet § 7",)),),
    ),
    orphans=(SECRET,),
    unsent=(Unsent("bo@exempelkommun.example", "Beslut i KS/2020:31", "550 5.1.1 okänd", "KS/2020:31", "arende skicka"),
            Unsent("SENTINEL-namn", "Beslut i KS/2021:9", "550 SENTINEL-adress", "KS/2021:9", confidential=True)),
)  # fmt: skip

HANDED_OVER = HandOver(
    "17", HELENA, "Anna Al", MONDAY, HOUSE,
    (TakenOver("KS/2020:31", "Löfte till invånarna", 24, date(2021, 2, 10)), TakenOver("KS/2017:215", "Samverkan")),
)  # fmt: skip
DECIDED = DecisionSent(
    "12:helena.ek",
    HELENA,
    HOUSE,
    "KS/2017:215",
    "Samverkan",
    "Kommunstyrelsen",
    date(2017, 9, 13),
    112,
    points=(Point("1", "Kommunstyrelsen antar överenskommelsen för åren 2018–2020 och ber förvaltningen skriva under."),
            Point("3", "Polisen bjuds in en gång om året.")),
    officer=CaseOfficer("Helena Ek", "säkerhetssamordnare", None, "helena.ek@exempelkommun.example"),
    attachments=(Attachment("Protokollsutdrag § 112.pdf", "application/pdf", b"%PDF"),),
)  # fmt: skip
