"""The day on which a duty that comes again is due: as its words give it, and none where they give none or several."""

from __future__ import annotations

import pytest

from engine.domain.followup import Schedule
from engine.domain.reckoning import Duration
from engine.reading.lines import lines_of_text
from engine.reading.reader import read
from engine.reading.schedules import schedule_of
from engine.reading.values import Duty
from tests.reading.sentences import FRAMES


def _duty(text: str) -> Duty:
    [reading] = read(tuple(lines_of_text(FRAMES["överenskommelse"].format(text))))
    [duty] = reading.obligations
    return duty


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Föreningen ska lämna sin berättelse senast den 31 mars varje år.", "03-31"),
        ("Bolaget redovisar utfallet senast den 15:e april året efter verksamhetsåret.", "04-15"),
        ("Avgiften betalas den 1 december årligen.", "12-01"),
        ("Varje år före utgången av februari redovisas läget för nämnden.", "02-29"),
        ("Läget redovisas för nämnden varje år före den 1 mars.", "02-29"),
        ("Hyran ska betalas årsvis senast den sista mars.", "03-31"),
        ("En plan lämnas senast 15/2 varje år.", "02-15"),
        ("Budgeten ska årligen behandlas i oktober.", "10-31"),
        ("Föreningen lämnar årligen senast i maj en redovisning till nämnden.", "05-31"),
        ("Målen ska varje år sättas före juni.", "05-31"),
        ("Antalet platser ska stämmas av en gång om året, senast vid årsskiftet.", "12-31"),
        ("Redovisning lämnas varje år senast den 1 juni och avser läget den 31 december.", "06-01"),
        ("Avgiften fördelas efter invånarantalet den 1 november och betalas årligen senast den 1 februari.", "02-01"),
        ("Banan besiktigas varje år av kommunen, som spolar isen den 1 november till den 15 mars.", None),
        ("Rapport ska lämnas varje år och första gången den 1 mars 2027.", None),
        ("Ett samråd ska hållas varje år.", None),
        ("Styrgruppen ska träffas varje vecka på måndagar.", "måndag"),
        ("Fältgruppen går runt i centrum varje fredagskväll.", "fredag"),
        ("Rådet möts första tisdagen i varje månad.", "tisdag"),
        ("Rapport ska lämnas varje månad till kommunen senast den tionde.", None),
        ("Körjournalen ska senast den tionde i varje månad sändas till kommunen.", "10"),
        ("Bolaget redovisar utfallet kvartalsvis senast den 15 i månaden efter kvartalets slut.", "15"),
        ("Hyran betalas månadsvis i förskott senast den sista i varje månad.", "31"),
    ],
)
def test_the_day_is_what_the_words_say(text: str, day: str | None) -> None:
    assert _duty(text).day == day


def test_the_schedule_of_the_case_file_has_the_day() -> None:
    told = _duty("Föreningen lämnar varje år senast den 1 december en plan till kommunen.")
    assert schedule_of(told, with_instrument=True) == Schedule(every=Duration(years=1), day="12-01")
    least = _duty("Parterna ska träffas minst en gång per år, i oktober.")
    assert schedule_of(least, with_instrument=True).day == "10-31"


def test_a_day_that_only_the_second_telling_gives_is_taken_along() -> None:
    duty = _duty("Föreningen redovisar verksamheten årligen. Redovisningen lämnas i mars varje år.")
    assert duty.day == "03-31"
