"""What differs between two cases, two agreements or two versions of the points, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import ExtensionMode, Instrument
from engine.domain.comparing import (
    compare_agreements,
    compare_cases,
    compare_points,
    duty_words,
    newest_points,
    proposal_of,
    renewed_part,
)
from engine.domain.comparison import Change, ComparedRow
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.followup import Force, Promise, Schedule
from engine.domain.reckoning import Duration
from engine.domain.sides import Sides
from engine.domain.text import Block, DocumentText, Point, Section
from tests.domain.made import KOMMUNEN, POLISEN, automatic, case, decision, duty, instrument, length, proposal, rule

D = date.fromisoformat
SIDES = Sides((KOMMUNEN, POLISEN))
OLD = instrument(D("2017-01-01"), D("2019-12-31"), notice=(rule("P3M"),))
NEW = instrument(D("2020-01-01"), D("2023-12-31"), ExtensionMode.AUTOMATIC, "P1Y", notice=(rule("P6M", "polisen"),))


def changed(rows: tuple[ComparedRow, ...]) -> dict[str, tuple[str, str | None, str | None]]:
    return {row.label: (row.change.value, row.before, row.after) for row in rows if row.change is not Change.LIKA}


def test_two_terms_differ_in_time_extension_and_notice() -> None:
    found = compare_agreements((OLD, SIDES), (NEW, SIDES), ("2017", "2020"))

    assert changed(found.rows) == {
        "Avtalstid": ("andrat", "2017-01-01 – 2019-12-31", "2020-01-01 – 2023-12-31"),
        "Förlängning": ("andrat", "framgår inte", "förlängs av sig självt med 1 år"),
        "Uppsägning": ("borttaget", "3 månader före periodens slut", None),
        "Uppsägning för Lokalpolisområde Bergvika": ("nytt", None, "6 månader före periodens slut"),
    }
    assert found.summary == "2 ändrade, 1 ny och 1 borttagen; 3 uppgifter är lika."


def test_a_case_is_the_same_as_itself() -> None:
    one = case(OLD, obligations=(duty(Schedule(every=Duration(years=1))),))
    found = compare_cases(one, one)

    assert found.changed == ()
    assert found.rows
    assert found.summary.startswith("Inget skiljer")


def test_a_successor_is_held_against_its_predecessor_in_everything_that_it_took_over() -> None:
    text = DocumentText("overenskommelse", sections=(Section("Syfte", 1, (Block(p="Vi samverkar i tre år."),)),))
    before = case(
        OLD,
        promises=(Promise("l1", "Fler poliser i centrum"),),
        obligations=(duty(Schedule(every=Duration(months=1))),),
        documents=(text,),
    )
    later = replace(text, sections=(Section("Syfte", 1, (Block(p="Vi samverkar i fyra år."),)),))
    after = replace(
        before,
        dnr="KS/2019:77",
        parties=(*before.parties, replace(POLISEN, id="region", name="Region Bergvika")),
        instruments=(NEW,),
        promises=(Promise("l1", "Fler poliser i centrum och i byarna"),),
        obligations=(duty(Schedule(every=Duration(months=3))),),
        documents=(later,),
    )
    found = changed(compare_cases(before, after).rows)

    assert found["Part 3"] == ("nytt", None, "Region Bergvika")
    assert found["Mål 1"][0] == "andrat"
    assert found["Åtagande 1"][1:] == (
        "Uppföljning av åtgärder: varje månad",
        "Uppföljning av åtgärder: var tredje månad",
    )
    assert found["Stycke 2"] == ("andrat", "Vi samverkar i tre år.", "Vi samverkar i fyra år.")
    assert "Rubrik" not in found


def test_a_successor_without_points_yet_has_not_lost_those_of_its_predecessor() -> None:
    decided, draft = case(OLD), case(OLD, decisions=())
    assert "Punkter" not in {row.area for row in compare_cases(decided, draft).rows}
    assert "Punkter" in {row.area for row in compare_cases(decided, decided).rows}


def test_agreements_of_the_same_kind_stand_together_and_the_others_are_new_or_gone() -> None:
    pledge = Instrument("lofte", "medborgarlofte", "Löftet")
    before, after = case(replace(OLD, id="a")), case(replace(NEW, id="b"), pledge)
    areas = {row.area for row in compare_cases(before, after).changed if row.area.startswith("Avtal")}

    assert areas == {"Avtal: Överenskommelse om trygghet", "Avtal: Löftet"}
    gone = compare_cases(after, before).changed
    assert ("Titel", Change.BORTTAGET) in {(row.label, row.change) for row in gone if row.area == "Avtal: Löftet"}


def test_where_a_part_is_renewed_the_rest_is_not_said_to_be_gone() -> None:
    pledge = replace(OLD, id="lofte", kind="medborgarlofte", title="Medborgarlöfte", successor="KS/2018:2")
    text = DocumentText("overenskommelse", sections=(Section("Syfte", 1, (Block(p="Vi samverkar."),)),))
    promised = DocumentText("medborgarlofte", sections=(Section("Vi lovar", 1, (Block(p="Vi är ute."),)),))
    whole = case(
        OLD,
        pledge,
        promises=(Promise("l1", "Vi är ute mer", "lofte"), Promise("l2", "Vi möts", OLD.id)),
        obligations=(
            duty(Schedule(every=length("P1Y"))),
            duty(Schedule(every=length("P1M")), id_="u2", instrument_=None),
        ),
        documents=(text, promised),
    )
    part = renewed_part(whole, "KS/2018:2")
    after = replace(part, dnr="KS/2018:2", instruments=(replace(pledge, successor=None),))

    assert [one.id for one in part.instruments] == ["lofte"]
    assert [one.id for one in part.promises] == ["l1"]
    assert [one.id for one in part.obligations] == ["u2"]
    assert part.documents == (promised,)
    assert compare_cases(whole, after).changed == ()
    assert renewed_part(whole, "KS/2019:1") == whole


def points(*texts: str, role: DecisionRole = DecisionRole.BESLUT) -> Decision:
    rows = tuple(Point(str(n), text) for n, text in enumerate(texts, 1))
    return Decision("KS", role, 12, D("2017-03-01"), None, rows, 1, Verdict.BIFALL)


def test_the_points_that_were_decided_are_held_against_those_proposed() -> None:
    proposed = points("Avtalet godkänns.", "Ordföranden skriver under.", role=DecisionRole.FORSLAG)
    decided = points("Avtalet godkänns.", "Polisen bjuds in varje år.", "Ordföranden skriver under.")
    found = compare_points(proposed, decided, ("förslag", "beslut"))

    assert [(row.change.value, row.after) for row in found.rows] == [
        ("lika", "1. Avtalet godkänns."),
        ("nytt", "2. Polisen bjuds in varje år."),
        ("andrat", "3. Ordföranden skriver under."),
    ]


def test_the_offices_own_proposal_of_the_round_is_what_was_proposed() -> None:
    own, utskott = proposal("KS"), proposal("KSAU", "Utskottet föreslår.")
    one = case(OLD, decisions=(own, utskott, decision(D("2017-03-01"))))

    assert proposal_of(one) == own
    assert newest_points(one) == one.decisions[-1]
    assert newest_points(replace(one, decisions=(own, utskott))) == utskott
    assert proposal_of(case(OLD, decisions=())) is None


def test_a_duty_is_said_with_who_to_whom_and_how_binding_it_is() -> None:
    one = duty(Schedule(every=Duration(years=1)), to="KS", force=Force.BOR)
    assert duty_words(replace(one, who="polisen")) == "Uppföljning av åtgärder: varje år; polisen till KS (bör)"


def test_an_agreement_that_extends_itself_says_by_how_much() -> None:
    rows = compare_agreements((automatic(D("2019-12-31"), "P2Y"), SIDES), (OLD, SIDES), ("a", "b")).rows
    assert next(row.before for row in rows if row.label == "Förlängning") == "förlängs av sig självt med 2 år"
