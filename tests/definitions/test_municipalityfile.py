"""The municipality file: the examples are read whole, faults come all at once, and what is only odd is a warning."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from engine.definitions.municipalityfile import read_municipality_file
from engine.domain.errors import FileFaults
from engine.domain.municipality import HouseStyle, Municipality, Organ, OrganKind, Series
from engine.domain.people import Role
from tests.support.parts import REPOSITORY, SHARED

OURS = [REPOSITORY / "exempel" / "kommun.yaml", REPOSITORY / "tests" / "fixtures" / "sjatte-kommunen" / "kommun.yaml"]
SEEDS = sorted((SHARED / "cases" / "kommuner").glob("*.yaml"))
SMALLEST = """\
name: Sundåsa stad
organs: [{code: KS, name: Stadsstyrelsen, kind: styrelse}]
series: [{organ: KS, pattern: "KS {year}/{number}"}]
"""
REGISTRATOR = "users: [{id: a, name: A, email: a@b.example, roles: [registrator], organs: [KS]}]\n"


def read(text: str, folder: Path | None = None) -> Municipality:
    return read_municipality_file(text, "kommun.yaml", folder=folder)[0]


def faults_of(text: str, folder: Path | None = None) -> list[str]:
    with pytest.raises(FileFaults) as refused:
        read(text, folder)
    return [fault.text for fault in refused.value.faults]


def warnings_of(text: str) -> list[str]:
    return [str(warning) for warning in read_municipality_file(text, "kommun.yaml")[1]]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.parent.name)
def test_our_own_municipalities_are_read_without_a_warning(path: Path) -> None:
    municipality, warnings = read_municipality_file(path)

    assert warnings == ()
    assert municipality.users
    assert municipality.calendar
    assert municipality.house_style.logo


@pytest.mark.seeds
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_real_municipalities_are_read_without_a_warning(path: Path) -> None:
    assert read_municipality_file(path)[1] == ()


def test_the_smallest_file_has_the_usual_house_style() -> None:
    wanted = Municipality(
        "Sundåsa stad",
        (Organ("KS", "Stadsstyrelsen", OrganKind.STYRELSE),),
        (Series("KS", "KS {year}/{number}"),),
        house_style=HouseStyle(),
    )

    assert wanted == read(SMALLEST)


def test_numbers_below_the_start_belong_to_the_earlier_system() -> None:
    text = SMALLEST.replace('number}"', 'number}", start: {2025: 7, 2026: 413}')

    assert read(text).series[0].start == ((2025, 7), (2026, 413))


def test_words_of_the_house_come_from_the_file() -> None:
    style = "house_style: {names: {missiv: Följebrev}, required_headings: {missiv: [Barn, Klimat]}, points: att}\n"

    read_style = read(SMALLEST + style).house_style

    assert (
        read_style.names,
        read_style.required_headings,
        read_style.points,
    ) == ((("missiv", "Följebrev"),), (("missiv", ("Barn", "Klimat")),), "att")


def test_every_template_that_is_shipped_may_have_the_municipalitys_own_word() -> None:
    from engine.rendering.templates import TemplateShelf

    names = {name: f"Ord {number}" for number, name in enumerate(TemplateShelf().names())}
    style = f"house_style: {{names: {{{', '.join(f'{key}: {word}' for key, word in names.items())}}}}}\n"
    assert dict(read(SMALLEST + style).house_style.names) == names


def test_a_user_who_has_left_may_stay_in_the_file() -> None:
    users = read(SMALLEST + REGISTRATOR.replace("roles", "active: false, roles")).users

    assert [(False, frozenset({Role.REGISTRATOR}))] == [(user.active, user.roles) for user in users]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("a.png", b"\x89PNG\r\n\x1a\n...", "image/png"), ("a.svg", b"<?xml?><svg></svg>", "image/svg+xml")],
)
def test_the_logo_is_read_from_beside_the_file(name: str, content: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "kommun.yaml").write_text(SMALLEST + f"house_style: {{logo: {name}}}\n", encoding="utf-8")

    logo = read_municipality_file(tmp_path / "kommun.yaml")[0].house_style.logo

    assert f"data:{kind};base64,{base64.b64encode(content).decode()}" == logo


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../a.png", b"", "«../a.png» är inget filnamn."),
        ("/etc/passwd", b"", "«/etc/passwd» är inget filnamn."),
        ("borta.png", b"", "«borta.png» finns inte bredvid kommunfilen"),
        ("a.gif", b"GIF89a", "«a.gif» är varken svg eller png."),
        ("a.svg", b'<!DOCTYPE a [<!ENTITY b "c">]><svg/>', "«a.svg» är varken svg eller png."),
        ("tom.png", b"", "«tom.png» är tom."),
        ("stor.png", b"\x89PNG\r\n\x1a\n" + b"x" * 1024 * 1024, "«stor.png» är större än 1 MB."),
    ],
)
def test_a_logo_that_cannot_be_used_is_a_fault(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    if "/" not in name and name != "borta.png":
        (tmp_path / name).write_bytes(content)

    assert faults_of(SMALLEST + f"house_style: {{logo: {name}}}\n", tmp_path)[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            SMALLEST.replace("name: S", "namn: S", 1),
            ["okänd nyckel «namn» i kommunfilen.", "«name» saknas i kommunfilen."],
        ),
        ("name: A\n", ["«organs» saknas: vilka organ beslutar?", "«series» saknas: hur ser ett diarienummer ut?"]),
        (SMALLEST.replace("styrelse}", "utskott}"), ["utskottet KS saknar prepares_for."]),
        (SMALLEST.replace("styrelse}", "namnd, prepares_for: KF}"), ["organet «KF» finns inte här."]),
        (
            SMALLEST.replace(
                "styrelse}]", "namnd, prepares_for: B}, {code: B, name: B, kind: namnd, prepares_for: KS}]"
            ),
            ["KS bereder åt sig självt genom andra organ.", "B bereder åt sig självt genom andra organ."],
        ),
        (SMALLEST.replace("}]\ns", "}, {code: KS, name: B, kind: namnd}]\ns"), ["code «KS» används redan på rad 2."]),
        (SMALLEST.replace("organ: KS", "organ: KF"), ["«KF» kan inte stå som organ."]),
        (
            SMALLEST.replace('number}"', 'number}", start: {i fjol: 0}'),
            ["«i fjol» är inget år.", "startnumret ska vara"],
        ),
        (SMALLEST + "house_style: {points: streck}\n", ["«streck» kan inte stå som points."]),
        (SMALLEST + "house_style: {names: {mail: Brev}}\n", ["dokumentslaget «mail» finns inte."]),
        (SMALLEST + REGISTRATOR.replace("registrator", "kung"), ["«kung» kan inte stå i roles."]),
        (SMALLEST + REGISTRATOR.replace("a@b.example", "åsa@b.example"), ["«åsa@b.example» är ingen e-postadress."]),
        (
            SMALLEST + REGISTRATOR.replace("a@b.example", "'a@b.example, c@d.example'"),
            ["«a@b.example, c@d.example» är"],
        ),
        (SMALLEST + "calendar: [{meeting: 2017-09-13}]\n", ["«organ» saknas i calendar."]),
        (SMALLEST + "calendar: [{organ: KS, meeting: 2017-02-30}]\n", ["2017-02-30 finns inte i almanackan."]),
        (
            SMALLEST + "calendar: [{organ: KS, meeting: 2017-09-13, manusstopp: 2017-10-01}]\n",
            ["manusstopp 2017-10-01 ligger efter sammanträdet 2017-09-13."],
        ),
    ],
)
def test_what_is_wrong_is_said_at_once(text: str, said: list[str]) -> None:
    found = faults_of(text)

    assert len(said) == len(found)
    assert all(fault.startswith(start) for fault, start in zip(found, said, strict=True))


def test_a_pattern_that_cannot_be_used_is_a_fault() -> None:
    assert "{yer} är inget fält" in faults_of(SMALLEST.replace("{year}", "{yer}"))[0]


def test_two_series_may_not_print_the_same_number() -> None:
    text = SMALLEST.replace("}]\ns", "}, {code: SN, name: B, kind: namnd}]\ns")
    text = text.replace('number}"}]', 'number}"}, {organ: SN, pattern: "KS {year}/{number}"}]')

    assert faults_of(text) == ["SN och KS skriver samma nummer: KS 2026/17."]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("calendar: [{organ: KS, meeting: 2020-12-24}]", "kommun.yaml:5: KS sammanträder 2020-12-24, som är julafton."),
        ("calendar: [{organ: KS, meeting: 2020-12-28, manusstopp: 2020-12-26}]", "kommun.yaml:5: KS har manusstopp"),
        (
            "calendar: [{organ: KS, meeting: 2020-12-21},\n {organ: KS, meeting: 2020-12-21}]",
            "kommun.yaml:6: KS har redan",
        ),
    ],
)
def test_a_meeting_on_a_red_day_or_given_twice_is_a_warning(more: str, said: str) -> None:
    assert warnings_of(SMALLEST + REGISTRATOR + more + "\n")[0].startswith(said)


def test_what_will_be_missed_one_day_is_a_warning() -> None:
    text = SMALLEST.replace("organ: KS", "organ: SN").replace("}]\ns", "}, {code: SN, name: B, kind: namnd}]\ns")
    twins = "users: [{id: a, name: A, roles: [chef], organs: [KS]}, {id: b, name: a}]\n"

    starts = ["b och a heter båda a.", "b har ingen roll", "KS har ingen nummerserie", "ingen användare är registrator"]
    said = [one.split(": ", 1)[1] for one in warnings_of(text + twins)]

    assert len(starts) == len(said)
    assert all(one.startswith(start) for one, start in zip(said, starts, strict=True))
