"""The day's one mail: what stands in it, what never does, and to whom it goes."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.support.smtp_server import SmtpServer, Step
from tests.support.world import World

SECRET = "Hemlige Arne"


@pytest.fixture
def case(world: World, examples: Path) -> str:
    """A case that is the first handläggare's own, with a bevakning."""
    world.at("2021-01-11")
    dnr = world.open(examples / "medborgarlofte.yaml", "--status", "uppfoljning")
    world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    world.arende("bevaka", dnr, "2021-01-20", f"Ring om {SECRET}", som="handlaggare")
    return dnr


def _letters(world: World, day: str) -> list[EmailMessage]:
    """Sweeps, delivers, and gives what came that day."""
    before = set(world.mail.glob("*.eml")) if world.mail.exists() else set()
    world.sweep(day)
    world.ask("skicka")
    found = sorted(set(world.mail.glob("*.eml")) - before)
    return [message_from_bytes(path.read_bytes(), policy=default) for path in found]


def _said(letter: EmailMessage) -> str:
    """Everything that can be read in it: subject, text and HTML."""
    parts = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(letter["Subject"]), *parts])


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def _mark_as_confidential(world: World, dnr: str) -> None:
    world.arende(
        *("handling", "registrera", dnr, "--riktning", "inkommen", "--titel", SECRET, "--fran", SECRET),
        *("--sekretess", "OSL 18:1", "--offentlig-titel", "Yttrande"),
        som="registrator",
    )


def test_a_bevakning_is_told_in_its_own_words(world: World, case: str) -> None:
    assert any(SECRET in _said(letter) for letter in _letters(world, "2021-01-20"))


def test_of_a_case_that_holds_something_confidential_only_dnr_title_and_day_are_mailed(world: World, case: str) -> None:
    _mark_as_confidential(world, case)
    letters = _letters(world, "2021-01-20")

    assert letters
    assert all(SECRET not in _said(letter) for letter in letters)
    assert all(case in _said(letter) and f"arende visa {case}" in _said(letter) for letter in letters)


def test_nor_does_the_chef_read_it_when_nobody_answers(world: World, case: str) -> None:
    _mark_as_confidential(world, case)
    letters = [letter for day in ("2021-01-20", "2021-02-10", "2021-03-10") for letter in _letters(world, day)]

    assert any("Obesvarat" in _said(letter) for letter in letters)
    assert all(SECRET not in _said(letter) for letter in letters)


def test_a_mail_that_waited_when_something_became_confidential_is_made_anew_as_it_leaves(
    world: World, case: str
) -> None:
    world.sweep("2021-01-20")
    _mark_as_confidential(world, case)
    world.ask("skicka")
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in world.mail.glob("*.eml")]

    assert _to(letters, "tove.granhed")
    assert all(SECRET not in _said(letter) for letter in letters)
    assert all(f"arende visa {case}" in _said(letter) for letter in letters)


def test_who_lost_the_right_before_the_mail_left_is_told_nothing_and_the_new_one_hears_of_it(
    world: World, case: str
) -> None:
    other = "elias.vassmark"
    world.sweep("2021-01-20")
    world.arende("sekretess", case, "--lagrum", "OSL 18:1", som="registrator")
    world.arende("tilldela", case, other, som="registrator")
    world.ask("skicka")
    gone = [message_from_bytes(path.read_bytes(), policy=default) for path in world.mail.glob("*.eml")]

    assert _to(gone, "tove.granhed") == []
    assert _to(_letters(world, "2021-01-21"), other)


def test_a_mail_that_first_leaves_on_another_day_is_written_for_that_day(world: World, case: str) -> None:
    world.arende("bevaka", case, "2021-01-20", "Ring Anna", som="handlaggare")
    world.sweep("2021-01-20")
    world.at("2021-01-22")
    world.ask("skicka")
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in world.mail.glob("*.eml")]
    said = _said(_to(letters, "tove.granhed")[0])

    assert "fredag 22 januari 2021" in said
    assert "FÖRSENAT 2 DAGAR" in said
    assert "I DAG" not in said


def test_a_chef_whose_mail_is_made_anew_is_still_told_what_nobody_answered(world: World, case: str) -> None:
    for day in ("2021-01-20", "2021-02-10"):
        _letters(world, day)
    world.sweep("2021-03-10")
    _mark_as_confidential(world, case)
    before = set(world.mail.glob("*.eml"))
    world.ask("skicka")
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in set(world.mail.glob("*.eml")) - before]

    assert any("Obesvarat" in _said(letter) for letter in letters)
    assert all(SECRET not in _said(letter) for letter in letters)


def test_nor_do_the_monthly_and_the_yearly_list_say_it(world: World, case: str) -> None:
    what = world.occurrences(case)[0]["what"]
    assert any(what[:40] in _said(letter).replace("\n  ", " ") for letter in _letters(world, "2021-03-01"))

    _mark_as_confidential(world, case)
    letters = [letter for day in ("2021-04-01", "2021-09-01") for letter in _letters(world, day)]
    assert any("Årslista" in _said(letter) for letter in letters)
    assert all(what[:40] not in _said(letter).replace("\n  ", " ") for letter in letters)


def test_a_mail_that_was_sent_in_the_morning_is_not_sent_again_by_cron_the_same_day(world: World, case: str) -> None:
    assert len(_letters(world, "2021-01-20")) >= 1
    world.arende("bevaka", case, "2021-01-20", "Och en sak till", som="handlaggare")

    assert _letters(world, "2021-01-20T15:00") == []
    assert any("Och en sak till" in _said(letter) for letter in _letters(world, "2021-01-21"))


def test_a_matter_that_several_rules_speak_of_is_told_once_a_week_all_the_same(world: World, examples: Path) -> None:
    world.at("2016-06-01")
    dnr = world.open(examples / "kalenderarsavtal.yaml", "--status", "uppfoljning")
    world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")
    for day in ("2016-06-13", "2016-09-26", "2016-09-30"):
        _letters(world, day)
    told = [
        day
        for day in (f"2016-10-{n:02}" for n in range(3, 29))
        for letter in _letters(world, day)
        if "tove.granhed" in letter["To"] and "Ta ställning till «" in _said(letter)
    ]

    assert told == ["2016-10-07", "2016-10-14", "2016-10-21", "2016-10-28"]


def _yearly(world: World, day: str, to: str) -> str:
    """What the yearly list says to somebody, on one line."""
    found = [_said(letter) for letter in _letters(world, day) if to in letter["To"]]
    assert len(found) == 1
    return " ".join(found[0].split())


def test_the_yearly_list_has_every_last_notice_day_within_eighteen_months(world: World, examples: Path) -> None:
    world.at("2026-08-31")
    world.open(examples / "fler" / "avtal.yaml", "--status", "uppfoljning")
    said = _yearly(world, "2026-09-01", "kerstin.uddmyr")
    days = ["30 september 2026", "30 juni 2027", "30 september 2027"]

    assert [said.count(f"{day}, SBN 2026-0001") for day in days] == [1, 2, 1]  # a duty too falls due on 30 June 2027
    assert "30 juni 2026, SBN" not in said
    assert "Hagsele allmänna idrottsförening" in said


def test_an_agreement_whose_text_gives_no_time_of_notice_stands_in_it_with_the_end_of_each_period(
    world: World, examples: Path
) -> None:
    world.at("2016-08-31")
    dnr = world.open(examples / "kalenderarsavtal.yaml", "--status", "uppfoljning")
    said = _yearly(world, "2016-09-01", "ragnar.alvhage")

    assert f"31 december 2016, {dnr}" in said
    assert "sista dag att säga upp framgår inte" in said


def test_the_monthly_list_says_why_it_comes_and_how_to_answer(world: World, case: str) -> None:
    _letters(world, "2021-03-26")
    first = _yearly(world, "2021-04-01", "tove.granhed")
    occurrence = next(row["id"] for row in world.occurrences(case) if row["due"] == "2021-04-10")

    assert "månadslista för april 2021" in first
    assert "Du får den för att du är handläggare i ärendet" in first
    assert f"arende uppfoljning klar {case} {occurrence}" in first


def _to(letters: list[EmailMessage], who: str) -> list[EmailMessage]:
    return [letter for letter in letters if who in letter["To"]]


def test_when_the_mail_server_has_been_down_for_days_each_person_gets_one_mail_with_everything(
    world: World, case: str, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARENDE_SMTP", smtp_server.url)
    smtp_server.say(Step.RCPT, "450 4.3.2 senare")
    for day, text in (("2021-02-01", "Måndagens"), ("2021-02-02", "Tisdagens"), ("2021-02-03", "Onsdagens")):
        world.at(day)
        world.arende("bevaka", case, day, f"{text} bevakning", som="handlaggare")
        world.sweep(day)
        world.ask("skicka")
    smtp_server.obey_again()
    world.at("2021-02-03T16:00")
    world.ask("skicka")
    letters = _to([mail.message for mail in smtp_server.accepted], "tove.granhed")

    assert len(letters) == 1
    assert all(word in _said(letters[0]) for word in ("Måndagens", "Tisdagens", "Onsdagens", "februari 2021"))


def test_who_has_had_todays_mail_is_told_tomorrow_though_somebody_else_is_told_today(world: World, case: str) -> None:
    _letters(world, "2021-01-20")
    world.at("2021-01-20T10:00")
    world.arende("franvaro", "tove.granhed", "--till", "2021-01-20", "--ersattare", "elias.vassmark", som="chef")
    world.arende("bevaka", case, "2021-01-20", "Det som kom senare", som="handlaggare")
    assert "Det som kom senare" in _said(_to(_letters(world, "2021-01-20T11:00"), "elias.vassmark")[0])


def test_a_mail_that_was_given_up_is_told_of_once_a_week_by_name(
    world: World, case: str, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARENDE_SMTP", smtp_server.url)
    smtp_server.say(Step.RCPT, "550 5.1.1 okänd", times=1)
    for day in (20, 21, 22, 25, 26, 27, 28, 29):
        world.sweep(f"2021-01-{day}")
        world.ask("skicka")
    letters = _to([mail.message for mail in smtp_server.accepted], "maj-lis")

    assert [letter["Date"][:16] for letter in letters] == ["Thu, 21 Jan 2021", "Thu, 28 Jan 2021"]
    assert "Till Tove Granhed (tove.granhed@ronnviken.example)" in " ".join(_said(letters[0]).split())
    assert "Du får veta det som registrator" in " ".join(_said(letters[0]).split())


def test_the_monthly_list_does_not_explain_again_what_the_same_mail_has_explained(world: World, case: str) -> None:
    (letter,) = (one for one in _letters(world, "2021-03-01") if f"uppfoljning klar {case}" in _text(one))
    above, listed = _text(letter).split("ATT FÖLJA UPP I MARS 2021")
    commands = [line for line in above.splitlines() if f"uppfoljning klar {case}" in line]
    assert commands
    assert all(line not in listed for line in commands)
    assert "10 mars 2021" in listed


def test_a_question_without_a_day_is_asked_once_in_a_mail(world: World, examples: Path) -> None:
    world.at("2021-01-11")
    dnr = world.open(examples / "kalenderarsavtal.yaml", "--status", "uppfoljning")
    world.arende("tilldela", dnr, world.users["handlaggare"], som="registrator")

    (letter,) = (one for one in _letters(world, "2021-02-01") if f"intervall {dnr}" in _text(one))
    commands = [line for line in _text(letter).splitlines() if f"uppfoljning intervall {dnr}" in line]
    assert commands
    assert len(commands) == len(set(commands))
