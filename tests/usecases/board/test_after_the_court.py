"""What a court annuls says so wherever it is read, and what is confidential is not told with what is reported."""

from __future__ import annotations

import io

from docx import Document

from tests.support.board import SECRETARY, approve_and_post, form, hold, open_delegated, open_meeting
from tests.support.world import World

KS = ("KS", "2017-09-27")
DONE_BY = "2018-06-29"


def _words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [one.text for section in document.sections for one in section.header.paragraphs]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *heads])


def _board(desk: World) -> str:
    desk.arende("anslagstavla", str(desk.folder / "tavla"))
    return (desk.folder / "tavla" / "index.html").read_text(encoding="utf-8")


def test_an_annulled_decision_says_so_in_the_case_its_extract_and_on_the_board(
    desk: World, two: tuple[str, str]
) -> None:
    open_meeting(desk, *KS, two[0], call=False)
    desk.at("2017-09-27T17:00")
    hold(desk, *KS)
    approve_and_post(desk, *KS, "2017-10-02", "2017-10-03")
    line = ("sammantrade", "lagakraft", *KS, "--paragraf", "3")
    desk.arende(*line, "--overklagat", "2017-10-03", som=SECRETARY)
    assert "--avgjort" in desk.arende(*line, "--upphavt", som=SECRETARY, code=2).err
    desk.at("2018-03-01")
    desk.arende(*line, "--avgjort", "2018-02-28", "--upphavt", som=SECRETARY)
    path = desk.folder / "utdrag.docx"
    desk.arende("handling", "skapa", two[0], "protokollsutdrag", "-o", str(path), som="registrator")

    assert "upphävt av domstol" in desk.arende("visa", two[0]).out
    assert "UPPHÄVT AV DOMSTOL" in _words(path.read_bytes())
    assert "<dt>Upphävt av domstol</dt><dd>§ 3</dd>" in _board(desk)
    assert desk.ask("logg", "--verifiera")["ok"] is True


def _delegated(desk: World, body: str, point: str) -> str:
    desk.at("2017-09-01")
    dnr = open_delegated(desk, body)
    desk.step(dnr, "besluta", "registrator", delegation=point, meeting_on="2017-09-01")
    return dnr


def test_a_decision_by_delegation_that_was_annulled_says_so_too(desk: World) -> None:
    dnr = _delegated(desk, "SBN", "2.1")
    line = ("beslut", "anslag", dnr)
    desk.arende(*line, som=SECRETARY)
    desk.arende(*line, "--overklagat", "2017-09-01", som=SECRETARY)
    desk.at("2018-02-28")
    said = desk.arende(*line, "--avgjort", "2018-02-28", "--upphavt", som=SECRETARY)

    assert "upphävt av domstol" in said.out
    assert "<dt>Upphävt av domstol</dt><dd>2018-02-28</dd>" in _board(desk)


def test_what_a_court_has_annulled_nobody_is_to_send_or_do(desk: World) -> None:
    dnr = _delegated(desk, "SBN", "2.1")
    line = ("beslut", "anslag", dnr)
    desk.arende(*line, som=SECRETARY)
    desk.arende(*line, "--overklagat", "2017-09-01", som=SECRETARY)
    desk.arende("beslut", "ansvar", dnr, "1", "--ansvarig", "tove.granhed", "--senast", DONE_BY, som=SECRETARY)
    assert _asked(desk, dnr) == {"expediera", "beslut"}
    desk.at("2018-02-28")
    desk.arende(*line, "--avgjort", "2018-02-28", "--upphavt", som=SECRETARY)

    assert _asked(desk, dnr) == set()


def _asked(desk: World, dnr: str) -> set[str]:
    """What is to be sent or done: by the command that answers the question, and by its day in the plan."""
    sent = {one["answer"].split()[1] for one in desk.ask("visa", dnr)["tasks"]} & {"expediera"}
    return sent | ({"beslut"} if DONE_BY in str(desk.ask("plan", dnr, "--till", "2018-12-31")) else set())


def test_what_is_confidential_is_reported_by_its_point_and_not_in_its_words(desk: World) -> None:
    dnr = _delegated(desk, "KS", "3.2")
    words = desk.ask("visa", dnr)["decisions"][-1]["points"][0]["text"]
    open_meeting(desk, *KS, call=False)
    desk.arende("sammantrade", "kallelse", *KS, som=SECRETARY)
    assert form(desk, *KS)["items"][-1]["title"] == "Anmälan av delegationsbeslut"
    path = desk.folder / "anmalan.docx"
    desk.arende("sammantrade", "anmalan", *KS, "-o", str(path), som=SECRETARY)
    assert words in _words(path.read_bytes())
    desk.arende(
        "handling", "registrera", dnr, "--riktning", "inkommen", "--titel", "Intyg", "--sekretess", "OSL 21:1",
        "--offentlig-titel", "Intyg", som="registrator",
    )  # fmt: skip
    desk.arende("sammantrade", "anmalan", *KS, "-o", str(path), som=SECRETARY)
    told = _words(path.read_bytes())

    assert words not in told
    assert "Bidrag till föreningar upp till ett prisbasbelopp" in told
