"""A decision reaches those on its list: handling, mail and proof for each, once; what comes back is a task."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from engine.usecases import issuing
from tests.support.smtp_server import SmtpServer, Step
from tests.support.world import World

POLICE, ADDRESS = "Polismyndigheten, lokalpolisområde Rönnviken", "lpo@polisen.example"
PDF = b"%PDF-1.4\n% ett undertecknat utdrag\n%%EOF\n"


@pytest.fixture
def dnr(world: World, examples: Path) -> str:
    """Decided by KS on 25 November 2020, with a signed extract as handling 2."""
    dnr = _prepared(world, examples)
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2020-11-25", paragraph="310")
    _with_extract(world, dnr)
    return dnr


def _prepared(world: World, examples: Path) -> str:
    world.at("2020-11-05")
    file = world.folder / "arende.yaml"
    text = (examples / "medborgarlofte.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace(f'name: "{POLICE}"', f'name: "{POLICE}", email: {ADDRESS}', 1), encoding="utf-8")
    dnr = world.open(file)
    world.step(dnr, "foresla", "handlaggare")
    world.step(dnr, "bered", "chef")
    world.at("2020-12-01")
    return dnr


def _with_extract(world: World, dnr: str) -> None:
    (world.folder / "utdrag.pdf").write_bytes(PDF)
    world.arende(
        *("handling", "registrera", dnr, "--riktning", "upprattad", "--titel", "Utdrag, undertecknat", "--fil"),
        str(world.folder / "utdrag.pdf"),
        som="registrator",
    )


def send(world: World, dnr: str, *more: str, code: int = 0) -> Any:
    ran = world.arende("expediera", dnr, "--handling", "2", *more, "--json", som="registrator", code=code)
    return ran.json if code == 0 else ran.err


def listed(world: World, dnr: str) -> dict[str, Any]:
    return {one["name"]: one for one in world.ask("expediera", "visa", dnr)["recipients"]}


def tasks(world: World, dnr: str) -> list[str]:
    return [one["what"] for one in world.ask("visa", dnr)["tasks"] if one["what"].startswith("Expediera")]


def mails(world: World) -> list[EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(world.mail.glob("*.eml"))]
    return [one for one in found if one["Subject"].startswith("Beslut")]


def test_each_on_the_list_has_a_channel_and_the_house_reads_it_in_the_case(world: World, dnr: str) -> None:
    shown = world.ask("expediera", "visa", dnr)

    assert shown["decision"] == {
        "organ": "Kommunstyrelsen", "meetingOn": "2020-11-25", "paragraph": 310, "waitsForApproval": False,
    }  # fmt: skip
    assert [(one["channel"], one["state"]) for one in shown["recipients"]] == [
        ("mejl", "ej_skickat"), ("internt", "skickat"), ("post", "ej_skickat"),
    ]  # fmt: skip
    assert tasks(world, dnr) == [f"Expediera beslutet till {POLICE}", "Expediera beslutet till Trygghetssamordnaren"]


def test_a_mail_is_an_outgoing_handling_with_the_very_extract_and_proof(world: World, dnr: str) -> None:
    answer = send(world, dnr)
    waiting = listed(world, dnr)[POLICE]
    world.send()
    handling = next(one for one in world.ask("visa", dnr)["records"] if one["number"] == answer["sent"][0]["number"])
    (mail,) = mails(world)
    (attached,) = mail.iter_attachments()

    assert [(one["name"], one["address"]) for one in answer["sent"]] == [(POLICE, ADDRESS)]
    assert [one["name"] for one in answer["byPost"]] == ["Trygghetssamordnaren"]
    assert (waiting["state"], waiting["why"]) == ("vantar", "i utkorgen")
    assert (handling["direction"], handling["to"], handling["date"]) == ("utgaende", POLICE, "2020-12-01")
    assert handling["title"] == f"Beslut KS 2020-11-25 § 310 skickat till {POLICE}"
    assert attached.get_payload(decode=True) == PDF
    assert "§ 310" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # every letter has a text
    assert listed(world, dnr)[POLICE]["state"] == "skickat"
    assert listed(world, dnr)[POLICE]["proof"]
    assert any(one["kind"] == "expediering_framme" for one in world.ask("logg", dnr)["entries"])
    assert world.ask("logg", "--verifiera")["ok"]


def test_a_no_ends_the_case_and_is_sent_by_mail_and_letter(world: World, examples: Path) -> None:
    dnr = _prepared(world, examples)
    _with_extract(world, dnr)
    world.step(dnr, "avsla", "namndsekreterare", meeting_on="2020-11-25", paragraph="310")
    waits = tasks(world, dnr)
    sent = send(world, dnr)
    world.arende("expediera", "internt", dnr, "Trygghetssamordnaren", som="registrator")

    assert world.ask("visa", dnr)["state"] == "avslagen"
    assert waits == [f"Expediera beslutet till {POLICE}", "Expediera beslutet till Trygghetssamordnaren"]
    assert [one["name"] for one in sent["sent"]] == [POLICE]
    assert tasks(world, dnr) == []


def test_a_mail_that_waited_does_not_go_with_an_extract_that_was_voided_meanwhile(
    world: World, dnr: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken_off:
        broken_off.setattr(issuing, "make_now", lambda *_: None)
        number = send(world, dnr)["sent"][0]["number"]
    world.arende("handling", "makulera", dnr, "2", "--motivering", "Fel lydelse", som="registrator")
    world.sweep("2020-12-01")
    held = next(one for one in world.ask("visa", dnr)["records"] if one["number"] == number)

    assert (mails(world), held["state"]) == ([], "makulerad")
    assert "handling 2, gäller inte längre" in held["note"]
    assert f"Expediera beslutet till {POLICE}" in tasks(world, dnr)


def test_a_mail_that_waited_does_not_go_when_the_case_has_become_confidential(
    world: World, dnr: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken_off:
        broken_off.setattr(issuing, "make_now", lambda *_: None)
        send(world, dnr)
    world.arende("sekretess", dnr, "--lagrum", "OSL 18 kap. 1 §", som="registrator")
    world.sweep("2020-12-01")

    assert mails(world) == []
    assert f"Expediera beslutet till {POLICE}" in tasks(world, dnr)


def test_nobody_gets_it_twice_unless_named(world: World, dnr: str) -> None:
    send(world, dnr)
    again = send(world, dnr)
    named = send(world, dnr, POLICE)
    world.send()
    first, second = mails(world)

    assert (again["sent"], len(named["sent"])) == ([], 1)
    assert first["Message-ID"] != second["Message-ID"]
    assert tasks(world, dnr) == ["Expediera beslutet till Trygghetssamordnaren"]


def test_a_repeat_with_the_same_key_sends_nothing_more(world: World, dnr: str) -> None:
    first = send(world, dnr, "--nyckel", "e1")

    assert send(world, dnr, "--nyckel", "e1") == {**first, "repeated": True}
    assert len(world.send()) == 1


def test_somebody_who_asked_is_warned_about_until_sent_to(world: World, dnr: str) -> None:
    ask = ("handling", "registrera", dnr, "--riktning", "inkommen", "--titel", "Fråga", "--fran", "Föreningen Vaket")
    world.arende(*ask, som="registrator")
    warned = send(world, dnr)["warnings"]
    send(world, dnr, "--adress", "Föreningen Vaket=vaket@forening.example")

    assert [text for text in warned if "Föreningen Vaket" in text]
    assert world.ask("expediera", "visa", dnr)["warnings"] == []
    assert listed(world, dnr)["Föreningen Vaket"]["channel"] == "mejl"


def test_a_refused_mail_becomes_a_task_and_is_sent_anew(
    world: World, dnr: str, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARENDE_SMTP", f"smtp://{smtp_server.host}:{smtp_server.port}")
    smtp_server.say(Step.RCPT, "550 5.1.1 okänd mottagare", times=1)
    send(world, dnr)
    assert world.ask("skicka")["failed"] == 1
    failed = listed(world, dnr)[POLICE]
    after = tasks(world, dnr)
    send(world, dnr, "--adress", f"{POLICE}=ny@polisen.example")
    world.ask("skicka")

    assert failed["state"] == "misslyckat"
    assert "550" in failed["why"]
    assert [text for text in after if text.startswith(f"Expediera beslutet till {POLICE} igen: ") and "550" in text]
    assert tasks(world, dnr) == ["Expediera beslutet till Trygghetssamordnaren"]
    assert [one.recipients for one in smtp_server.accepted] == [("ny@polisen.example",)]


def test_a_decision_that_waits_when_the_case_is_marked_is_not_mailed_but_is_a_task(world: World, dnr: str) -> None:
    send(world, dnr)
    world.arende("sekretess", dnr, "--lagrum", "OSL 18:1", som="registrator")
    sent = world.ask("skicka")

    assert (sent["failed"], mails(world)) == (1, [])
    assert [text for text in tasks(world, dnr) if text.startswith(f"Expediera beslutet till {POLICE} igen: ")]
    assert [one["name"] for one in send(world, dnr)["byPost"]][:1] == [POLICE]


def test_a_mail_that_bounces_later_is_noted_and_is_a_task_again(world: World, dnr: str) -> None:
    send(world, dnr)
    world.send()
    world.arende("expediera", "retur", dnr, POLICE.upper(), "--motivering", "studsade", som="registrator")

    assert f"Expediera beslutet till {POLICE} igen: studsade" in tasks(world, dnr)
    assert [one["name"] for one in send(world, dnr)["sent"]] == [POLICE]


def test_a_letter_is_a_handling_with_what_was_decided_and_its_proof(world: World, dnr: str) -> None:
    from docx import Document

    line = ("expediera", "brev", dnr, "trygghetssamordnaren", "--datum", "2020-11-30", "--bevis", "rek. RR 1")
    number = world.ask(*line, som="registrator")["number"]
    path = world.folder / "brev.docx"
    world.arende("handling", "hamta", dnr, str(number), "-o", str(path))
    said = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    shown = listed(world, dnr)["Trygghetssamordnaren"]

    assert "Trygghetssamordnaren" in said
    assert "Kommunstyrelsen har den 25 november 2020, § 310, beslutat" in said
    assert (shown["channel"], shown["sentOn"], shown["number"], shown["proof"]) == (
        "post", "2020-11-30", number, "rek. RR 1",
    )  # fmt: skip
    assert next(one for one in world.ask("visa", dnr)["records"] if one["number"] == number)["stale"] is False


def test_somebody_in_the_house_gets_no_letter_and_no_handling(world: World, dnr: str) -> None:
    before = len(world.ask("visa", dnr)["records"])
    world.arende("expediera", "internt", dnr, "Trygghetssamordnaren", som="registrator")

    assert tasks(world, dnr) == [f"Expediera beslutet till {POLICE}"]
    assert len(world.ask("visa", dnr)["records"]) == before


def test_an_extract_corrected_after_it_was_sent_is_warned_about(world: World, dnr: str) -> None:
    send(world, dnr)
    assert world.ask("expediera", "visa", dnr)["warnings"] == []
    world.arende("handling", "skapa", dnr, "protokollsutdrag", som="handlaggare")

    (warned,) = world.ask("expediera", "visa", dnr)["warnings"]
    assert warned.startswith(f"{POLICE} fick 2020-12-01 en lydelse")


def test_a_confidential_case_is_not_mailed(world: World, dnr: str) -> None:
    mark = ("handling", "ratta", dnr, "1", "--sekretess", "OSL 18:1", "--motivering", "uppgifter om en person")
    world.arende(*mark, som="registrator")
    answer = send(world, dnr)

    assert answer["sent"] == []
    assert {one["why"] for one in answer["byPost"]} == {"ärendet innehåller sekretess", "ingen e-postadress är känd"}
    assert "sekretess" in send(world, dnr, POLICE, code=1)


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--adress", f"{POLICE}=ingen adress"), 1, "ingen e-postadress"),
        (("Trygghetssamordnaren",), 1, "ingen e-postadress är känd"),
        (("Samhällsbyggnadsnämnden",), 1, "finns i huset"),
    ],
)
def test_what_cannot_be_mailed_is_said(world: World, dnr: str, more: tuple[str, ...], code: int, said: str) -> None:
    assert said in send(world, dnr, *more, code=code)
    assert world.ask("visa", dnr)["sendings"] == [
        {**one, "channel": "internt"} for one in world.ask("visa", dnr)["sendings"]
    ]


def test_what_is_not_decided_is_not_sent(world: World, examples: Path) -> None:
    dnr = world.open(examples / "medborgarlofte.yaml")

    assert "inget beslut" in world.arende("expediera", dnr, som="registrator", code=1).err
    assert "har inte rätt" in world.arende("expediera", dnr, som="arkivarie", code=1).err


def test_an_empty_list_is_never_said_to_be_sent(world: World, examples: Path) -> None:
    text = (examples / "medborgarlofte.yaml").read_text(encoding="utf-8")
    (world.folder / "utan.yaml").write_text(_without_list(text), encoding="utf-8")
    world.at("2020-12-01")
    dnr = world.open(world.folder / "utan.yaml", "--status", "beredning")
    world.step(dnr, "besluta", "namndsekreterare", meeting_on="2020-11-25", paragraph="310")

    said = world.arende("expediera", dnr, som="registrator", code=1).err
    assert f"Sändlistan i {dnr} är tom" in said
    assert world.ask("visa", dnr)["sendings"] == []


def _without_list(text: str) -> str:
    """The case file without its own dispatch list; those of its documents stay."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("dispatch:"))


def test_without_libreoffice_the_mail_waits_with_its_number_and_is_sent_once(
    world: World, dnr: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setenv("SOFFICE", "/finns/inte")
        told = world.arende("expediera", dnr, som="registrator", code=4).err
        waiting = listed(world, dnr)[POLICE]
        assert world.ask("logg", "--verifiera")["ok"]
        assert world.ask("expediera", dnr, som="registrator")["sent"] == []
        assert world.ask("diarium", "--revision")["reserved"]
    assert "väntar" in told
    assert waiting["state"] == "vantar"
    assert world.mail.exists() is False or mails(world) == []


@pytest.mark.libreoffice
def test_the_extract_is_made_pdf_once_for_all_that_get_it(world: World, dnr: str, libreoffice: Path) -> None:
    both = ("expediera", dnr, POLICE, "--adress", "Föreningen Vaket=vaket@forening.example")
    answer = world.ask(*both, som="registrator")
    records = {one["number"]: one for one in world.ask("visa", dnr)["records"]}
    sent = [records[one["number"]] for one in answer["sent"]]
    world.send()

    assert len({one["digest"] for one in sent}) == 1
    assert {one["mediaType"] for one in sent} == {"application/pdf"}
    assert records[min(one["number"] for one in answer["sent"]) - 1]["template"] == "protokollsutdrag"
    assert [next(mail.iter_attachments()).get_content_type() for mail in mails(world)] == ["application/pdf"] * 2
    assert world.ask("logg", "--verifiera")["ok"]


def test_a_handling_that_was_voided_was_never_sent(world: World, dnr: str) -> None:
    number = send(world, dnr)["sent"][0]["number"]
    void = ("handling", "makulera", dnr, str(number), "--motivering", "fel utdrag")
    world.arende(*void, som="registrator")

    assert f"Expediera beslutet till {POLICE}" in tasks(world, dnr)
    assert listed(world, dnr)[POLICE]["state"] == "ej_skickat"


def test_what_was_sent_by_hand_is_not_sent_again(world: World, dnr: str) -> None:
    line = ("handling", "registrera", dnr, "--riktning", "utgaende", "--titel", "Beslutet", "--till", POLICE)
    world.arende(*line, som="registrator")

    assert send(world, dnr)["sent"] == []
    assert listed(world, dnr)[POLICE]["state"] == "skickat"


def test_what_was_decided_before_a_takeover_is_history(world: World, examples: Path) -> None:
    world.at("2024-01-15")
    taken_over = world.open(examples / "medborgarlofte.yaml", "--status", "uppfoljning")

    assert "inget beslut" in send(world, taken_over, code=1)
