"""Case files: what is read comes back when it is written, and everything that is wrong is said at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from engine.definitions.casefile import read_case_file
from engine.definitions.casewriter import write_case_file
from engine.domain.agreement import NoticeRule
from engine.domain.casefile import CaseFile
from engine.domain.errors import FileFaults
from engine.domain.municipality import Municipality, Organ, OrganKind
from engine.domain.text import Block, Point
from tests.definitions.values import case_files
from tests.support.parts import REPOSITORY, SHARED

EXAMPLES = sorted(path for path in (REPOSITORY / "exempel").rglob("*.yaml") if path.name != "kommun.yaml")
SEEDS = sorted((SHARED / "cases").glob("*.yaml"))
SMALLEST = "municipality: Sundåsa stad\ncase: {workflow: avtal, title: Ett avtal, body: KS}\n"


def faults_of(text: str, municipality: Municipality | None = None, workflows: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(FileFaults) as refused:
        read_case_file(text, "fil.yaml", municipality=municipality, workflows=workflows)
    return [str(fault) for fault in refused.value.faults]


@given(case_files())
def test_whatever_a_case_file_holds_comes_back_equal(case_file: CaseFile) -> None:
    assert case_file == read_case_file(write_case_file(case_file))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_cases_come_back_equal(path: Path) -> None:
    read = read_case_file(path)

    assert read == read_case_file(write_case_file(read))


@pytest.mark.seeds
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_real_cases_come_back_equal(path: Path) -> None:
    read = read_case_file(path)

    assert read == read_case_file(write_case_file(read))


def test_the_smallest_case_file_leaves_unknown_what_it_does_not_say() -> None:
    read = read_case_file(SMALLEST)

    assert (
        read.header.dnr, read.header.opened_on, read.header.officer, read.instruments, read.dispatch,
    ) == (None, None, None, (), None)  # fmt: skip


def test_a_length_of_notice_that_the_text_does_not_give_is_written_out_as_null() -> None:
    text = SMALLEST + "instruments: [{id: a, kind: avtal, notice: [{party: any, length: null, phrase: x}]}]\n"
    read = read_case_file(text)

    assert (NoticeRule(phrase="x"),) == read.instruments[0].notice
    assert "length: null" in write_case_file(read)


def test_a_day_for_notice_is_read_and_written_back() -> None:
    text = SMALLEST + "instruments: [{id: a, kind: avtal, notice: [{party: any, length: null, day: 06-30}]}]\n"
    read = read_case_file(text)

    assert (NoticeRule(day="06-30"),) == read.instruments[0].notice
    assert read_case_file(write_case_file(read)).instruments == read.instruments


def test_markers_are_text_and_keep_their_numbers() -> None:
    text = (
        SMALLEST + "decision:\n  - {body: KS, role: forslag, points: [{marker: 1, text: a}, {marker: '3', text: b}]}\n"
    )

    assert (Point("1", "a"), Point("3", "b")) == read_case_file(text).decisions[0].points


def test_header_values_are_printed_as_written_be_they_days_or_numbers() -> None:
    text = SMALLEST + 'documents: [{kind: missiv, header: {Datum: 2017-08-29, "§": 35, Ert dnr: null}}]\n'
    read = read_case_file(text)

    assert read.documents[0].header == (("Datum", "2017-08-29"), ("§", "35"), ("Ert dnr", ""))
    assert "Datum: 2017-08-29" in write_case_file(read)


def test_the_keys_of_a_document_keep_the_order_of_the_source() -> None:
    text = (
        SMALLEST + "documents:\n  - {kind: missiv, dispatch: {to: [Akten]}, signed_by: [{name: A}], date: 2017-08-29}\n"
    )
    read = read_case_file(text)

    assert read.documents[0].order == ("kind", "dispatch", "signed_by", "date")
    written = write_case_file(read)
    assert written.index("dispatch:") < written.index("signed_by:") < written.index("date:")


def test_obligations_and_promises_are_numbered_in_the_order_of_the_file() -> None:
    duties = "obligations: [{what: a, schedule: {every: P1M}}, {what: b, schedule: {every: P1Y}}]\n"
    read = read_case_file(SMALLEST + duties + "promises: [{text: c}]\n")

    assert [*(one.id for one in read.obligations), *(one.id for one in read.promises)] == ["u1", "u2", "l1"]


def test_a_paragraph_of_several_lines_keeps_its_lines() -> None:
    text = SMALLEST + "documents:\n- kind: brev\n  sections:\n  - blocks:\n    - p: |\n        en\n        två\n"

    assert (Block(p="en\ntvå\n"),) == read_case_file(text).documents[0].sections[0].blocks


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("colour: red", "okänd nyckel «colour»"),
        ("obligation: []", "okänd nyckel «obligation» i ärendefilen. Menade du «obligations»?"),
        ("parties: {id: a}", "«parties» ska vara en lista."),
        ("parties: [null]", "en rad i «parties» är tom."),
        ("parties: [kommunen]", "parties ska bestå av rader «nyckel: värde»."),
        ("parties: [{id: a b, name: x}]", "«a b» kan inte vara id."),
        ("parties: [{id: any, name: x}]", "«any» betyder vilken part som helst"),
        ("parties: [{id: a, name: x, kind: b},\n {id: a, name: y, kind: b}]", "id «a» används redan på rad 3."),
        ("records: [{direction: in, title: x}]", "«in» kan inte stå som direction."),
        ("records: [{direction: inkommen, title: x, from: polis}]", "det finns ingen part med id «polis»."),
        ("records: [{direction: inkommen, title: x, date: 2017-02-30}]", "2017-02-30 finns inte i almanackan."),
        ("records: [{direction: inkommen, title: x, date: 30/2 2017}]", "«30/2 2017» är inget datum."),
        ("records: [{direction: inkommen, title: x, date: 0017-02-03}]", "0017-02-03 ligger utanför åren"),
        ("instruments: [{id: a, kind: lofte}]", "«lofte» kan inte stå som kind. Menade"),
        ("instruments: [{kind: avtal}]", "«id» saknas i instruments."),
        ("instruments: [{id: a, kind: avtal, term: {start: 2020-01-01, end: 2019-12-31}}]", "avtalstiden slutar"),
        ("instruments: [{id: a, kind: avtal, term: {open_ended: true, end: 2019-12-31}}]", "avtalet gäller tills"),
        ("instruments: [{id: a, kind: avtal, notice: [{length: P600Y}]}]", "uppsägningstiden 600 år"),
        ("instruments: [{id: a, kind: avtal, notice: [{day: 06-31}]}]", "«06-31» är ingen dag på året."),
        ("instruments: [{id: a, kind: avtal, notice: [{day: måndag}]}]", "«måndag» är ingen dag på året."),
        ("instruments: [{id: a, kind: avtal, notice: [{length: P3M, day: 06-30}]}]", "«length» och «day» anger två"),
        ("instruments: [{id: a, kind: avtal, term: {length: ett år}}]", "«ett år» är ingen tidslängd."),
        ("instruments: [{id: a, kind: avtal, extension: {mode: auto}}]", "«auto» kan inte stå som mode."),
        ("instruments: [{id: a, kind: avtal, extension: {mode: automatic, length: P0D}}]", "«length» är P0D, men"),
        ("instruments: [{id: a, kind: avtal, signatories: [{party: b}]}]", "det finns ingen part med id «b»."),
        ("promises: [{text: a, instrument: b}]", "det finns inget avtal eller löfte med id «b»."),
        ("obligations: [{what: a}]", "«schedule» saknas: hur ofta"),
        ("obligations: [{what: a, schedule: {every: P1M, on_event: b}}]", "schedule anger både every och on_event"),
        ("obligations: [{what: a, schedule: {at_least: true}}]", "schedule anger inget av"),
        ("obligations: [{what: a, schedule: {interval: ofta}}]", "«ofta» kan inte stå som interval."),
        ("obligations: [{what: a, schedule: {times_per: P1Y}}]", "«n» saknas: hur många gånger?"),
        ("obligations: [{what: a, schedule: {every: P1Y, day: 13-01}}]", "«13-01» är ingen dag på året."),
        ("obligations: [{what: a, force: måste, schedule: {every: P1M}}]", "«måste» kan inte stå som force."),
        ("decision: [{body: KS, role: beslut, paragraph: § 35}]", "«paragraph» är «§ 35», men ska vara ett heltal"),
        ("decision: [{role: forslag}]", "«body» saknas i decision."),
        ("dispatch: {to: Akten}", "«to» ska vara en lista."),
        ("documents: [{kind: tjänsteskrivelse}]", "«tjänsteskrivelse» kan inte stå som kind. Menade"),
        ("documents: [{kind: brev, sections: [{blocks: [{p: a, bullets: [b]}]}]}]", "ett stycke ska ha exakt ett"),
        ("documents: [{kind: brev, header: {Datum: [a]}}]", "«Datum» ska vara en text."),
        ("anomalies: [{phrase: a}]", "«text» saknas i anomalies."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line_and_what_to_write(more: str, said: str) -> None:
    place, text = faults_of(SMALLEST + more + "\n")[0].split(" ", 1)

    assert ("fil.yaml:3:" if "\n" not in more else "fil.yaml:4:") == place
    assert text.startswith(said)


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_lines() -> None:
    said = faults_of(
        "case: {titel: x, opened_on: 2017-13-01}\nparties:\n  - {name: a}\nrecords:\n  - {direction: ut}\n"
    )

    assert [int(one.split(":")[1]) for one in said] == [1, 1, 1, 1, 1, 1, 3, 3, 5, 5]
    assert any("«municipality» saknas" in one for one in said)


def test_organs_and_case_types_are_checked_where_they_are_known() -> None:
    here = Municipality("Sundåsa Stad", (Organ("SST", "Stadsstyrelsen", OrganKind.STYRELSE),))

    assert faults_of(SMALLEST, here, ("avtalet",)) == [
        "fil.yaml:2: «avtal» kan inte stå som workflow. Menade du «avtalet»?",
        "fil.yaml:2: «KS» kan inte stå som body. Välj bland SST.",
    ]


def test_the_file_of_another_municipality_is_told_with_everything_else_that_is_wrong() -> None:
    here = Municipality("Sundåsa Stad", (Organ("SST", "Stadsstyrelsen", OrganKind.STYRELSE),))
    other = SMALLEST.replace("Sundåsa", "Annan") + "parties: [{id: polisen, name: Polisen}]\n"

    first, *rest = faults_of(other, here)
    assert first.startswith("fil.yaml:1: ärendefilen gäller Annan stad, men databasen hör till Sundåsa Stad.")
    assert rest == [
        "fil.yaml:2: «KS» kan inte stå som body. Välj bland SST.",
        "fil.yaml:3: parten Polisen saknar kind. Skriv vad den är: kommun, myndighet, förening, företag …",
    ]


@pytest.mark.parametrize("sign", ["\\r\\n", "\\n", "\\u2028", "\\t"])
def test_what_stands_on_one_line_holds_no_line_break(sign: str) -> None:
    text = (
        SMALLEST.replace("Ett avtal", f'"Ett{sign}avtal"') + f'records: [{{direction: inkommen, title: "a{sign}b"}}]\n'
    )

    assert [one.split(": ")[0] for one in faults_of(text)] == ["fil.yaml:2", "fil.yaml:3"]
    assert all("radbrytning eller ett styrtecken" in one for one in faults_of(text))


def test_days_of_the_case_are_days() -> None:
    text = SMALLEST.replace("body: KS", "body: KS, opened_on: 2017-06-12")

    assert date(2017, 6, 12) == read_case_file(text).header.opened_on


def test_what_has_happened_does_not_lie_ahead() -> None:
    facts = """
records: [{direction: inkommen, date: 2026-01-02, title: Brev}]
parties: [{id: kommunen, name: Sundåsa stad}]
instruments:
  - {id: a, kind: avtal, term: {start: 2030-01-01}, signatories: [{party: kommunen, signed_on: 2026-01-03}]}
decision:
  - {body: KS, role: forslag, meeting_on: 2026-02-01}
  - {body: KS, role: beslut, meeting_on: 2026-02-02}
"""
    text = SMALLEST.replace("body: KS}", "body: KS, opened_on: 2026-01-05}") + facts
    with pytest.raises(FileFaults) as refused:
        read_case_file(text, "fil.yaml", today=date(2026, 1, 1))

    said = [str(fault) for fault in refused.value.faults]
    assert [one.split(" ")[0] for one in said] == ["fil.yaml:2:", "fil.yaml:4:", "fil.yaml:7:", "fil.yaml:10:"]
    assert all("har inte varit ännu (i dag är det 2026-01-01)" in one for one in said)
    assert read_case_file(text, today=date(2026, 2, 2)) == read_case_file(text)
