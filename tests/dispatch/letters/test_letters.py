"""Each letter says, in text and in HTML, what to do, by when, why it came and how to answer; and nothing secret."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from engine.dispatch.letters import digest, dispatch_of_decision, hand_over
from engine.dispatch.letters.facts import Digest, House, MonthlyList, Planned, Row
from engine.dispatch.letters.press import pressed
from engine.dispatch.letters.sections import ITEMS_SHOWN
from engine.domain.reminder import RaisedReminder, Reminder, ReminderState
from engine.domain.workflow import Anchor
from tests.dispatch.letters.facts import (
    COMING,
    DECIDED,
    EVERYTHING,
    HANDED_OVER,
    HELENA,
    HOUSE,
    LATE,
    MONDAY,
    OFFICER,
    QUESTION,
    SECRET,
    TODAY,
)

LETTERS = {
    "digest": digest(EVERYTHING),
    "one": digest(Digest(HELENA, MONDAY, HOUSE, (LATE,))),
    "hand_over": hand_over(HANDED_OVER),
    "decision": dispatch_of_decision(DECIDED),
    "confidential": dispatch_of_decision(replace(DECIDED, confidential=True)),
}

ONE = """\
Exempelkommun · måndag 1 februari 2021

Följ upp KS/2020:31, försenat sedan 10 januari


FÖRSENAT
--------

* KS/2020:31 – Löfte till invånarna 2021–2022
  Läget läggs ut på webben (2020-12-01–2020-12-31)
  Sista dag var söndag 10 januari 2021 – FÖRSENAT 22 DAGAR.
  Så räknades dagen: tillfälle 12 av 24: december 2020; den 10 i månaden
  efter = 2021-01-10, söndag.
  Gör så här: arende uppfoljning klar KS/2020:31 u1-2020-12 --notering "…"

--\x20
Du får det här mejlet för att du är handläggare i ärendet.
Det kommer högst en sammanställning om dagen. En bevakning återkommer
tills någon har svarat på den.
Frågor: registrator@exempelkommun.example
"""
HANDOVER = """\
Exempelkommun · måndag 1 februari 2021

Du har fått 2 ärenden från Anna Al, 1 februari 2021

Du är nu handläggare här. Bevakningar och uppföljningar kommer från och
med nu till dig.


ÄRENDEN
-------
Allt som är ditt: arende lista --handlaggare helena.ek

* KS/2020:31 – Löfte till invånarna
  24 öppna bevakningar, närmast 10 februari.

* KS/2017:215 – Samverkan

--\x20
Du får det här mejlet för att Anna Al har överlåtit ärenden till dig.
Frågor: registrator@exempelkommun.example
"""
DECISION = """\
Exempelkommun

Beslut i KS/2017:215 den 13 september 2017

Kommunstyrelsen har den 13 september 2017, § 112, beslutat i ärendet
«Samverkan» (KS/2017:215):

1. Kommunstyrelsen antar överenskommelsen för åren 2018–2020 och ber
   förvaltningen skriva under.

3. Polisen bjuds in en gång om året.

Bifogat:
- Protokollsutdrag § 112.pdf

Handläggare: Helena Ek, säkerhetssamordnare,
  helena.ek@exempelkommun.example

--\x20
Du får det här mejlet för att du står på listan över dem som beslutet
ska skickas till.
Frågor: registrator@exempelkommun.example
"""


@pytest.mark.parametrize(("name", "text"), [("one", ONE), ("hand_over", HANDOVER), ("decision", DECISION)])
def test_a_letter_reads_like_this(name: str, text: str) -> None:
    assert LETTERS[name].text == text


def test_the_digest_has_the_most_urgent_first_and_everything_in_it() -> None:
    headings = re.findall(r"^(\S.*)\n-+$", LETTERS["digest"].text, flags=re.MULTILINE)
    assert headings == [
        "FÖRSENAT", "I DAG", "KOMMANDE", "FRÅGOR ATT SVARA PÅ", "VÄNTAR PÅ DIG", "OBESVARAT HOS MEDARBETARE",
        "ATT FÖLJA UPP I FEBRUARI 2021", "ÅRSLISTA 2022: DET SOM SKA FÖLJAS UPP",
        "SISTA DAG FÖR UPPSÄGNING, ETT OCH ETT HALVT ÅR FRAMÅT", "BEVAKNINGAR UTAN MOTTAGARE", "MEJL SOM INTE KOM FRAM",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Sista dag är måndag 1 februari 2021 – i dag.",
        "Sista dag är onsdag 10 februari 2021 – om 9 dagar.",
        "* KS/2017:215 – Samverkan\n  Välj intervall för «Planerna följs upp».\n  Gör så här: arende uppfoljning",
        "* KS/2021:12 – Remiss om boenden\n  Godkänn tjänsteskrivelsen\n  Gör så här: arende steg KS/2021:12 foresla\n",
        "Anna Al har inte\n  svarat sedan 4 januari.",
        "24 februari 2022, KS/2017:215\n  Samverkan\n  Polisen bjuds in\n",
        "31 januari 2022, KS/2019:104\n  Avtal om samordnare\n  Avtalet\n  Så räknades dagen: avtalet § 7.\n",
        "Till bo@exempelkommun.example. Mejlservern svarade: 550 5.1.1 okänd\n  Gör så här: arende skicka\n",
        "* KS/2021:9 – Ärende om tillsyn\n  Sekretess: öppna ärendet för att se vad det gäller.\n  Sista dag är ",
    ],
)
def test_the_digest_says(sentence: str) -> None:
    assert sentence in LETTERS["digest"].text


def test_text_and_html_say_the_same() -> None:
    for letter in LETTERS.values():
        assert _words(letter.text) - _words(_shown(letter.html)) == set()


def test_of_what_is_confidential_a_letter_shows_dnr_title_and_day_only() -> None:
    assert sum(str(value).count("SENTINEL") for value in (getattr(EVERYTHING, f.name) for f in fields(EVERYTHING))) > 10
    letter = LETTERS["digest"]
    assert "SENTINEL" not in letter.text + letter.html + letter.subject + letter.key
    assert letter.text.count("KS/2021:9 – Ärende om tillsyn") == 4
    alone = digest(Digest(HELENA, MONDAY, HOUSE, (SECRET,)))
    assert (alone.subject, "arende visa KS/2021:9" in alone.text) == ("Öppna KS/2021:9 senast 15 februari", True)


def test_a_confidential_decision_goes_neither_in_words_nor_as_a_file() -> None:
    letter = LETTERS["confidential"]
    assert letter.attachments == ()
    assert "antar" not in letter.text + letter.html
    assert "Protokollsutdrag" not in letter.text + letter.html
    assert "Beslutet skickas inte med e-post.\nHandläggaren ser till att" in letter.text
    assert LETTERS["decision"].attachments == DECIDED.attachments


def test_each_row_says_its_own_reason_where_they_are_several() -> None:
    other = replace(COMING, why="du ersätter Bo Berg till 28 februari")
    text = digest(Digest(HELENA, MONDAY, HOUSE, (LATE, other))).text
    assert "  Du får den för att du är handläggare i ärendet.\n" in text
    assert "  Du får den för att du ersätter Bo Berg till 28 februari.\n" in text
    assert "Du får det här mejlet" not in text
    same = digest(Digest(HELENA, MONDAY, HOUSE, (LATE, COMING))).text
    assert same.count(OFFICER) == 1


def test_there_is_one_key_a_person_and_day_and_database() -> None:
    first, second = digest(Digest(HELENA, MONDAY, HOUSE, (LATE,))), digest(Digest(HELENA, MONDAY, HOUSE, (TODAY,)))
    assert first.key == second.key == "sammanstallning:helena.ek:2021-02-01"
    other = digest(Digest(HELENA, MONDAY, House("Exempelkommun", mark="bun"), (LATE,)))
    assert other.key == "bun:sammanstallning:helena.ek:2021-02-01"


def test_a_letter_about_one_case_stands_in_its_thread() -> None:
    assert digest(Digest(HELENA, MONDAY, HOUSE, (LATE, COMING))).thread == "KS/2020:31"
    assert digest(Digest(HELENA, MONDAY, HOUSE, (LATE, TODAY))).thread is None
    assert LETTERS["decision"].thread == "KS/2017:215"


def test_where_there_is_nothing_to_tell_there_is_no_letter() -> None:
    empty = Digest(HELENA, MONDAY, HOUSE)
    assert empty.is_empty
    with pytest.raises(ValueError, match="helena"):
        digest(empty)


def test_three_months_of_reminders_are_one_mail_that_is_not_cut_off() -> None:
    rows = tuple(replace(LATE, dnr=f"KS/2020:{number}") for number in range(1, 301))
    letter = digest(Digest(HELENA, MONDAY, HOUSE, rows))
    assert letter.subject == "300 bevakningar i KS/2020:1 och 299 till, 300 försenade sedan 10 januari"
    assert letter.text.count("FÖRSENAT 22 DAGAR") == ITEMS_SHOWN
    assert "… och 240 till. Hela listan: arende uppfoljning lista\n" in letter.text
    assert len(letter.html.encode()) < 100_000


def test_a_stored_reminder_becomes_a_row() -> None:
    said = Reminder("bevakning:b2", Anchor.WATCH, "Ring", MONDAY, MONDAY, "bevakning", (), reckoning=("x",), answer="y")
    raised = RaisedReminder(1, 2, "KS/2021:7", "Samverkan", said, ReminderState.VACKER)
    wanted = Row("KS/2021:7", "Samverkan", "Ring", MONDAY, Anchor.WATCH, ("x",), "y", OFFICER, confidential=True)
    assert Row.of(raised, OFFICER, confidential=True) == wanted
    undated = replace(raised, reminder=replace(said, due=date.max))
    assert Row.of(undated, OFFICER).due is None


@pytest.mark.parametrize("name", LETTERS)
def test_the_html_is_whole_and_can_be_read_by_everybody(name: str) -> None:
    html = LETTERS[name].html
    reader = _Reader()
    reader.feed(html)
    assert reader.open == []
    assert reader.crossed == []
    assert ("html", {"lang": "sv"}) in reader.tags
    assert [tag for tag, _ in reader.tags if tag in {"img", "script", "link", "iframe", "form", "a"}] == []
    assert not re.search(r"https?://|url\(|@import", html)
    assert [tag for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)].count("h1") == 1
    assert all("scope" in said for tag, said in reader.tags if tag == "th")
    assert "prefers-color-scheme: dark" in html


def test_late_is_said_in_words_and_not_by_colour_alone() -> None:
    assert '<span class="mark late">Försenat 22 dagar</span>' in LETTERS["one"].html


def test_what_is_late_in_a_list_is_marked_and_the_rest_is_not() -> None:
    rows = (
        Planned("KS/2020:31", "Löfte", "Läget", date(2021, 1, 10)),
        Planned("KS/2021:9", "B", "C", date(2021, 2, 9)),
    )
    letter = digest(Digest(HELENA, MONDAY, House("Exempelkommun"), monthly=MonthlyList(MONDAY, rows)))
    assert "10 januari 2021, FÖRSENAT 22 DAGAR, KS/2020:31" in letter.text
    assert "9 februari 2021, KS/2021:9" in letter.text
    assert letter.html.count('class="mark late"') == 1


def test_a_template_that_asks_for_what_is_not_given_fails_loudly() -> None:
    with pytest.raises(UndefinedError):
        pressed("sections", letter=EVERYTHING, house=HOUSE)


def test_a_name_with_markup_in_it_is_shown_as_it_is_written() -> None:
    row = replace(QUESTION, title="<script>alert(1)</script> & {{ 7*7 }}", what="<b>2021-02-01</b>", why="<i>")
    letter = digest(Digest(HELENA, MONDAY, House("Ö & <u>", "<tt>"), (row,)))
    assert not re.search("<(i|u|tt)>", letter.html)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}" in letter.html
    assert '&lt;b&gt;<span class="date">2021-02-01</span>&lt;/b&gt;' in letter.html
    assert "<script>alert(1)</script> & {{ 7*7 }}" in letter.text


@given(st.text(max_size=2_000), st.text(max_size=2_000))
def test_whatever_a_case_says_the_letter_holds(title: str, what: str) -> None:
    row = replace(LATE, title=title, what=what)
    letter = digest(Digest(HELENA, MONDAY, HOUSE, (row,)))
    reader = _Reader()
    reader.feed(letter.html)
    assert (reader.open, reader.crossed) == ([], [])
    assert letter.text.count("\n* ") == 1


def test_no_template_library_is_opened_before_the_first_letter() -> None:
    said = "import sys, engine.dispatch.letters; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


class _Reader(HTMLParser):
    """Follows what is opened and closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "title" not in self.open:
            self.said.append(data)


def _shown(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    return "".join(reader.said)


def _words(text: str) -> set[str]:
    return {word.strip("*-.,–():").casefold() for word in text.split()} - {""}
