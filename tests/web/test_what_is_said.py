"""What the pages say: Swedish words without commands, every fault at once, and what somebody wrote as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from engine.domain.errors import ArendeError
from engine.domain.guards import GUARDS
from engine.domain.text import Point
from engine.usecases import everyday, handling, reminding
from tests.house.project import product
from tests.web.conftest import OPEN, OPEN_LATER, PEOPLE, SECRET, SECRET_LATER, WORD, asked, logged_in
from web.routes import PAGES
from web.said import CONDITIONS, error_words, in_words
from web.visit import Site

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def _errors(of: type[ArendeError] = ArendeError) -> Iterator[type[ArendeError]]:
    for one in of.__subclasses__():
        yield one
        yield from _errors(one)


def _said(kind: type[ArendeError]) -> str:
    """What a page says of an error of that class, whatever the facts."""
    error = kind.__new__(kind)
    error.facts = {}
    return in_words(" ".join((kind.__doc__ or "").split())) if "message" in vars(kind) else error_words(error)


@cache
def _asked_by_the_web() -> set[str]:
    """The rooms of the engine that the web asks: what they say no to, a page has to say."""
    asked = {name for module in product() if module.name.startswith("web.") for name in module.imports()}
    return asked | {name.rpartition(".")[0] for name in asked}


def _is_said_on_a_page(kind: type[ArendeError]) -> bool:
    if kind.__module__ == "engine.usecases.issuable":  # the web asks issuing, which asks it
        return True
    return kind.__module__.startswith("engine.domain.") or kind.__module__ in _asked_by_the_web() - AT_THE_TERMINAL


# What only whoever sits at the computer can be told, since no page does what raises it.
AT_THE_TERMINAL = {"engine.settings", "engine.usecases.setting_up", "engine.usecases.opening"}


def test_no_error_tells_a_visitor_to_type_a_command() -> None:
    told = {kind.__name__: _said(kind) for kind in set(_errors()) if _is_said_on_a_page(kind)}
    assert len(told) > 40
    assert {name: words for name, words in told.items() if re.search(r"\barende [a-z]|--[a-z]", words)} == {}
    assert {name: words for name, words in told.items() if not words.strip()} == {}


@pytest.mark.parametrize(
    ("engine", "page"),
    [
        ("Ärendet saknar handläggare. Tilldela det: arende tilldela A B.", "Ärendet saknar handläggare."),
        ("Chefen har inte godkänt förslaget för organet: en chef gör «arende steg KS/2021:1 bered».",
         "Chefen har inte godkänt förslaget för organet."),
        ("Ärendet har inget avtal och inget löfte: lägg till det med «arende andra».",
         "Ärendet har inget avtal och inget löfte."),
        ('Beslutet är inte expedierat till Polisen: arende handling registrera KS/2021:1 --till "Polisen" --titel "…".',
         "Beslutet är inte expedierat till Polisen."),
        ("Filen «file» (Avtalet) ska bifogas: --fil file=SÖKVÄG", "Filen «file» (Avtalet) ska bifogas."),
        ('En motivering krävs: --motivering "…"', "En motivering krävs."),
        ("Ingen handling är registrerad: arende handling registrera A … eller arende handling skapa A MALL.",
         "Ingen handling är registrerad."),
        ("Handling 3 har sekretess men ingen offentlig titel: arende handling ratta A 3 --offentlig-titel …",
         "Handling 3 har sekretess men ingen offentlig titel."),
        ("Organet har inte beslutat i den här omgången.", "Organet har inte beslutat i den här omgången."),
    ],
)  # fmt: skip
def test_a_page_says_what_is_missing_without_the_command(engine: str, page: str) -> None:
    assert in_words(engine) == page


def test_every_condition_has_its_words() -> None:
    assert set(GUARDS) - set(CONDITIONS) == set()
    addresses = {page.path for page in PAGES}
    led = {where for _, where, _ in CONDITIONS.values() if where}
    assert {where for where in led if f"/arende/{{dnr:path}}/{where}" not in addresses} == set()


def test_every_fault_of_a_form_is_told_at_once_and_what_was_written_is_kept(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    said = {"titel": "", "datum": "i går", "riktning": "inkommen", "fran": "Polisen & Co"}

    came = visitor.post(f"/arende/{OPEN}/registrera", said)

    assert came.status_code == 422
    assert "Fyll i fältet Vad handlingen är." in came.text
    assert "skriv dagen som ÅÅÅÅ-MM-DD" in came.text
    assert 'href="#f-titel"' in came.text
    assert 'aria-invalid="true"' in came.text
    assert 'value="Polisen &amp; Co"' in came.text


def test_a_stale_form_shows_what_has_happened_beside_what_was_written(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    address = f"/arende/{OPEN}/anteckna"
    shown = re.search(r'name="revision" value="(\d+)"', visitor.get(address).text)
    assert shown is not None
    everyday.note(site.app, asked(site.app, PEOPLE["R"]), OPEN, "Någon hann före")

    came = visitor.post(address, {"text": "Min anteckning", "revision": shown[1]})

    assert came.status_code == 409
    assert "Någon annan hann före" in came.text
    assert "Någon hann före" in came.text
    assert ">Min anteckning</textarea>" in came.text
    newer = re.search(r'name="revision" value="(\d+)"', came.text)
    assert newer is not None
    again = visitor.post(address, {"text": "Min anteckning", "revision": newer[1]})
    assert again.status_code == 303


def test_a_step_that_somebody_else_took_first_keeps_what_was_written_beside_what_she_proposed(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    address = f"/arende/{OPEN}/steg/foresla"
    shown = re.search(r'name="revision" value="(\d+)"', visitor.get(address).text)
    assert shown is not None
    first = {"points": [(Point("1", "Det som den andra föreslog"),)]}
    handling.act(site.app, asked(site.app, PEOPLE["H"]), OPEN, "foresla", first)

    came = visitor.post(address, {"points": "1. Mitt eget förslag", "revision": shown[1]})

    assert came.status_code == 409
    assert "Mitt eget förslag</textarea>" in came.text
    assert "1. Det som den andra föreslog" in came.text
    assert "Tove Granhed</p>" in came.text


def test_a_stale_form_with_a_fault_is_still_stale_when_the_fault_is_mended(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["H"])
    address = f"/arende/{OPEN}/anteckna"
    shown = re.search(r'name="revision" value="(\d+)"', visitor.get(address).text)
    assert shown is not None
    everyday.note(site.app, asked(site.app, PEOPLE["R"]), OPEN, "Någon hann före")

    came = visitor.post(address, {"text": "", "revision": shown[1]})
    kept = re.search(r'name="revision" value="(\d+)"', came.text)
    assert (came.status_code, kept and kept[1]) == (422, shown[1])
    assert visitor.post(address, {"text": "Min anteckning", "revision": shown[1]}).status_code == 409


def test_a_script_that_somebody_writes_is_shown_as_text(site: Site) -> None:
    visitor = logged_in(site, PEOPLE["R"])
    case = f"/arende/{OPEN}"
    visitor.post(f"{case}/anteckna", {"text": SCRIPT})
    visitor.post(f"{case}/bevaka", {"dag": "2021-03-01", "text": SCRIPT})
    said = {"riktning": "inkommen", "titel": SCRIPT, "datum": "2021-01-19", "fran": SCRIPT, "till": SCRIPT}
    visitor.post(f"{case}/registrera", {**said, "sekretess": SCRIPT, "offentlig_titel": SCRIPT})
    visitor.post(f"{case}/sekretess", {"lagrum": SCRIPT, "offentlig_titel": SCRIPT})
    pages = [case, f"{case}/handlingar", f"{case}/handelser", f"{case}/uppfoljning", f"{case}/handling/3", "/diarium"]
    seen = 0
    for page in [*pages, "/", "/bevakningar", "/arenden?sok=" + SCRIPT, "/registrera?sok=" + SCRIPT]:
        text = visitor.get(page).text
        assert "<script" not in text
        assert "<img" not in text
        seen += "&lt;script&gt;" in text
    assert seen >= 8


def test_an_address_cannot_put_words_on_a_page(site: Site) -> None:
    assert WORD not in logged_in(site, PEOPLE["R"]).get(f"/?gjort={WORD}").text


SHOWN = [page.path for page in PAGES if page.method == "GET"]


def _with_word(site: Site) -> None:
    """A unique word in every field of the marked cases that somebody can write in."""
    writer = logged_in(site, PEOPLE["R"])
    for dnr in (SECRET, SECRET_LATER):
        case = f"/arende/{dnr}"
        writer.post(f"{case}/sekretess", {"lagrum": f"OSL 18:1 {WORD}", "offentlig_titel": "Samverkan"})
        writer.post(f"{case}/anteckna", {"text": WORD})
        writer.post(f"{case}/bevaka", {"dag": "2021-01-21", "text": WORD})
        said = {"riktning": "inkommen", "titel": WORD, "datum": "2021-01-19", "fran": WORD, "till": WORD}
        writer.post(f"{case}/registrera", said, files={"filer": (f"{WORD}.txt", WORD.encode())})
        writer.post(f"{case}/handling/1/ratta", {"titel": WORD, "datum": "2021-01-19", "motivering": WORD})
        writer.post(f"{case}/lofte/l1/klar", {"notering": WORD})
        writer.post(f"{case}/aterkoppling", {"lank": f"https://{WORD}.example", "dag": "2021-01-19"})
    # Of an open case, the one handling that is marked.
    said = {"riktning": "inkommen", "titel": WORD, "datum": "2021-01-19", "fran": WORD, "sekretess": f"OSL 18:1 {WORD}"}
    assert writer.post(f"/arende/{OPEN}/registrera", said).status_code == 303


def test_nothing_of_what_is_marked_is_seen_by_who_may_not(site: Site) -> None:
    _with_word(site)
    reminding.sweep(site.app)
    found = []
    for letter in "L2SX":
        visitor = logged_in(site, PEOPLE[letter])
        for path in SHOWN:
            for dnr in (OPEN, OPEN_LATER, SECRET, SECRET_LATER):
                address = path.replace("{dnr:path}", dnr).replace("{number:int}", "3").replace("{action}", "foresla")
                address = address.replace("{template}", "tjansteskrivelse").replace("{name}", "avtal")
                address = address.replace("{id}", "u1").replace("{id:int}", "1")
                if "utkast" in address and dnr in {OPEN, OPEN_LATER}:
                    continue
                if WORD in visitor.get(address).text:
                    found.append((letter, address))
    assert found == []
    assert WORD in logged_in(site, PEOPLE["C"]).get(f"/arende/{SECRET}/handelser").text


def test_a_file_that_comes_with_something_refused_leaves_nothing_in_the_database(site: Site) -> None:
    reader = logged_in(site, PEOPLE["L"])
    said = {"riktning": "inkommen", "titel": "Brev", "datum": "2021-01-19"}

    def held() -> object:
        with site.app.database.read() as conn:
            return conn.exec_driver_sql("SELECT count(*) FROM files").scalar()

    before = held()
    came = reader.post(f"/arende/{OPEN}/registrera", said, files={"filer": ("brev.txt", WORD.encode())})

    assert came.status_code == 403
    assert held() == before


def test_of_several_files_the_first_is_the_handling_and_the_others_its_appendices(site: Site) -> None:
    writer = logged_in(site, PEOPLE["R"])
    said = {"riktning": "inkommen", "titel": "Ansökan", "datum": "2021-01-19"}
    files = [("filer", (name, name.encode())) for name in ("ansökan.pdf", "C:\\hemma\\karta.png")]

    writer.post(f"/arende/{OPEN}/registrera", said, files=files)

    shown = writer.get(f"/arende/{OPEN}/handlingar").text
    assert re.search(r"Ansökan.*karta\.png.*bilaga till 2", shown, flags=re.DOTALL)
    fetched = writer.get(f"/arende/{OPEN}/handling/2/fil")
    assert fetched.content == "ansökan.pdf".encode()
    assert fetched.headers["content-disposition"] == "attachment; filename*=UTF-8''ans%C3%B6kan.pdf"
    assert fetched.headers["content-type"] == "application/octet-stream"


def test_what_no_reader_of_the_form_finds_is_told_beside_what_it_does(site: Site) -> None:
    handling.act(site.app, asked(site.app, PEOPLE["H"]), OPEN, "foresla", {"points": [(Point("1", "Antas."),)]})
    handling.act(site.app, asked(site.app, PEOPLE["C"]), OPEN, "bered", {})
    said = {"outcome": "kanske", "meeting_on": "2027-01-28", "paragraph": "-3"}
    came = logged_in(site, PEOPLE["N"]).post(f"/arende/{OPEN}/steg/besluta", said)

    assert came.status_code == 422
    assert [f'href="#f-{name}"' in came.text for name in said] == [True] * 3
