"""What a document says where no text came with the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.agreement import Extension, ExtensionMode, Instrument, NoticeGiven, NoticeRule, Period, Term
from engine.domain.basis import basis_of
from engine.domain.board.starting import starting_basis
from engine.domain.case import Case, Record
from engine.domain.decision import Decision, DecisionRole, Verdict
from engine.domain.followup import Activity, Promise
from engine.domain.municipality import Municipality
from engine.domain.notice_decided import ground_of
from engine.domain.people import Party
from engine.domain.reckoning import Duration
from engine.usecases.composing import notice_facts, text_for, under_notice

PARTIES = (Party("kommunen", "Alby kommun", "kommun"), Party("klubben", "Alby klubb", "förening"))
THEIRS, OURS = NoticeRule("klubben", Duration(months=3)), NoticeRule("kommunen", Duration(months=6))


def _case(*notice: NoticeRule, term: Term) -> Case:
    extension = Extension(ExtensionMode.AUTOMATIC, Duration(years=1))
    agreement = Instrument("avtal", "avtal", term=term, extension=extension, notice=notice)
    return Case(
        "KS 2026/1", "Alby kommun", "avtal", 1, "uppfoljning", "Drift", "KS", parties=PARTIES, instruments=(agreement,)
    )


def test_our_notice_speaks_of_our_own_notice_period_whatever_stands_first() -> None:
    case = _case(THEIRS, OURS, term=Term(date(2022, 1, 1), date(2024, 12, 31)))
    rule, last, _ = notice_facts(case, case.instruments[0], date(2026, 3, 2))
    assert (rule, last) == (OURS, date(2026, 6, 30))


def test_the_running_period_is_the_one_after_every_extension() -> None:
    case = _case(OURS, term=Term(None, date(2016, 12, 31)))
    _, _, period = notice_facts(case, case.instruments[0], date(2025, 10, 9))
    assert period == Period(date(2025, 1, 1), date(2025, 12, 31))


def test_where_the_text_gives_no_notice_period_the_day_is_unknown() -> None:
    case = _case(NoticeRule("any", None), term=Term(None, date(2016, 12, 31)))
    _, last, _ = notice_facts(case, case.instruments[0], date(2025, 10, 9))
    assert last is None


def test_a_notice_names_everything_that_is_given_notice_and_nothing_else() -> None:
    one = _case(OURS, term=Term(date(2022, 1, 1), date(2024, 12, 31))).instruments[0]
    other, ended = replace(one, id="lofte", title="Löftet"), replace(one, id="gammalt", extension=None)
    case = replace(_case(OURS, term=one.term), instruments=(replace(one, title="Avtalet"), other, ended))

    def title(of: Case) -> str | None:
        return text_for(of, "uppsagning", Municipality("Alby kommun", ()), date(2026, 3, 2)).title

    assert title(case) == "Uppsägning av Avtalet och Löftet"
    noticed = replace(other, notice_given=NoticeGiven("kommunen", date(2026, 3, 1), date(2026, 3, 1), None))
    assert title(case.with_instrument(noticed)) == "Uppsägning av Löftet"


def test_the_notice_is_of_what_the_organ_has_decided_to_end_and_not_of_what_the_other_party_ended() -> None:
    one = _case(OURS, term=Term(date(2022, 1, 1), date(2024, 12, 31))).instruments[0]
    theirs = replace(one, title="A", notice_given=NoticeGiven("klubben", date(2026, 1, 2), date(2026, 1, 2), None))
    ours, third = replace(one, id="b", title="B"), replace(one, id="c", title="C")
    ends = Decision("KS", DecisionRole.BESLUT, 7, date(2026, 2, 4), round=2, outcome=Verdict.BIFALL, kind="uppsagning")
    case = replace(_case(OURS, term=one.term), round=2, instruments=(theirs, ours, third), decisions=(ends,))
    about = replace(case, decisions=(replace(ends, about=("b",)),))

    assert [each.id for each in under_notice(case, date(2026, 3, 2))] == ["b", "c"]
    assert [each.id for each in under_notice(about, date(2026, 3, 2))] == ["b"]
    sent = NoticeGiven("kommunen", date(2026, 3, 1), date(2026, 3, 1), None, ground_of(ends))
    done = about.with_instrument(replace(ours, notice_given=sent))
    assert [each.id for each in under_notice(done, date(2026, 3, 2))] == ["b"]


def test_what_is_over_is_never_given_notice_of() -> None:
    one = replace(_case(OURS, term=Term(date(2022, 1, 1), date(2024, 12, 31))).instruments[0], extension=None)
    assert under_notice(replace(_case(OURS, term=one.term), instruments=(one,)), date(2026, 3, 2)) == ()


def test_a_case_without_an_agreement_has_no_notice() -> None:
    bare = Case("KS 2026/1", "Alby kommun", "politiskt_arende", 1, "utkast", "Fråga", "KS", parties=PARTIES)
    assert under_notice(bare, date(2026, 3, 2)) == ()


def test_what_was_sent_away_never_lay_behind_a_decision() -> None:
    came = Record(1, "inkommen", "Ansökan", date(2025, 11, 1))
    extract = Record(2, "upprattad", "Utdrag", date(2025, 12, 5), template="protokollsutdrag")
    letter = Record(3, "utgaende", "Beslut skickat till klubben", date(2025, 12, 5))
    later = Record(4, "inkommen", "Svar", date(2026, 2, 1))
    case = replace(_case(OURS, term=Term(None, date(2016, 12, 31))), records=(came, extract, letter, later))

    assert basis_of(case, date(2026, 1, 1)) == starting_basis(case, date(2026, 1, 1)) == ("Ansökan, 2025-11-01",)


def test_what_lay_behind_an_earlier_round_does_not_lie_behind_the_next_one() -> None:
    papers = (
        Record(1, "inkommen", "Ansökan", date(2017, 1, 9)),
        Record(
            2, "upprattad", "Tjänsteskrivelse – första", date(2017, 1, 20), template="tjansteskrivelse", note="omgång 1"
        ),
        Record(3, "upprattad", "Undertecknat exemplar", date(2017, 3, 1), role="undertecknat_exemplar"),
        Record(4, "inkommen", "Utvärdering", date(2018, 9, 3)),
        Record(
            5, "upprattad", "Tjänsteskrivelse – andra", date(2018, 9, 5), template="tjansteskrivelse", note="omgång 2"
        ),
    )
    settled = Decision("KS", DecisionRole.BESLUT, 12, date(2017, 2, 15), outcome=Verdict.BIFALL)
    first = replace(_case(OURS, term=Term(None, date(2019, 12, 31))), records=papers, decisions=(settled,))
    second = replace(first, round=2)

    assert basis_of(second, date(2018, 10, 10)) == ("Utvärdering, 2018-09-03", "Tjänsteskrivelse – andra, 2018-09-05")
    assert basis_of(second, date(2018, 10, 10), "lang")[0] == "Utvärdering, 3 september 2018"
    assert basis_of(first, date(2017, 2, 15)) == ("Ansökan, 2017-01-09", "Tjänsteskrivelse – första, 2017-01-20")


def _words(case: Case, kind: str, today: date = date(2026, 3, 2)) -> str:
    text = text_for(case, kind, Municipality("Alby kommun", ()), today)
    blocks = [block for section in text.sections for block in section.blocks]
    return "\n".join(
        " ".join((block.p or "", *block.bullets, *(one.text for one in block.points))).strip() for block in blocks
    )


def test_a_report_states_the_term_as_it_is_that_day() -> None:
    case = _case(OURS, term=Term(None, date(2016, 12, 31)))
    for kind in ("tjansteskrivelse", "missiv"):
        assert "från och med den 1 januari 2026 till och med den 31 december 2026" in _words(case, kind)
    assert "2026" not in _words(case, "tjansteskrivelse", date.max)


def test_parties_that_the_title_names_are_not_said_twice() -> None:
    case = _case(OURS, term=Term(None, date(2016, 12, 31)))

    def summary(title: str) -> str:
        return _words(case.with_instrument(replace(case.instruments[0], title=title)), "tjansteskrivelse").split("\n")[
            0
        ]

    assert summary("Driftavtal") == "Ärendet gäller driftavtal mellan Alby kommun och Alby klubb."
    assert (
        summary("AVTAL MELLAN ALBY KLUBB OCH ALBY KOMMUN") == "Ärendet gäller AVTAL MELLAN ALBY KLUBB OCH ALBY KOMMUN."
    )
    assert summary("Avtal mellan klubben och Alby kommun") == (
        "Ärendet gäller avtal mellan klubben och Alby kommun. Parter är Alby kommun och Alby klubb."
    )


def test_a_pledge_says_when_it_holds_and_who_does_what_by_when() -> None:
    pledge = Instrument("lofte", "medborgarlofte", "Medborgarlöfte", Term(date(2021, 1, 1), date(2022, 12, 31)))
    activity = Activity("Trygghetsvandring.", "kommunen", date(2021, 2, 26))
    promise = Promise("l1", "Vi syns på torget.", activities=(activity, Activity("Ljusrond")))
    case = replace(_case(term=Term()), instruments=(pledge,), promises=(promise,))

    said = _words(case, "medborgarlofte")
    assert said.startswith("Löftet gäller 2021–2022.\nVi syns på torget.")
    assert said.endswith("Trygghetsvandring – kommunen, senast den 26 februari 2021 Ljusrond")
    unknown = replace(case, instruments=(replace(pledge, term=Term()),), promises=())
    assert _words(unknown, "medborgarlofte") == "Hur länge löftet gäller framgår inte.\nVad som utlovas framgår inte."


def test_an_agreement_uses_the_words_of_the_source_where_they_are_a_sentence() -> None:
    loose, whole = replace(OURS, phrase="till dess att någon säger upp"), replace(OURS, phrase="Det kan sägas upp.")
    assert "Uppsägningstiden för Alby kommun är 6 månader" in _words(_case(loose, term=Term()), "overenskommelse")
    assert "\nDet kan sägas upp." in _words(_case(whole, term=Term()), "overenskommelse")
