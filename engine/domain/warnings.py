"""What is lawful but unusual: each warning is written in the journal and shown, and stops nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.domain.case import Case
from engine.domain.circumstances import Circumstances
from engine.domain.text import DocumentText

# Lag (2023:196) 9 §: written agreements hold at least the purposes and the areas of the cooperation;
# in force 1 July 2023.
AGREEMENTS_NAME_PURPOSE_FROM = date(2023, 7, 1)

Caution = Callable[[Case, Circumstances], str | None]


def signed_before_decided(case: Case, now: Circumstances) -> str | None:
    """An instrument was signed before the organ decided."""
    return None if case.ever_decided else "Undertecknat före beslutet: organet har inte godkänt det ännu."


def no_follow_up(case: Case, now: Circumstances) -> str | None:
    """The text states nothing to follow up."""
    return (
        None
        if case.obligations
        else "Ingen uppföljning framgår av texten: listan är tom, och ingen påminnelse om uppföljning går ut."
    )


def points_out_of_order(case: Case, now: Circumstances) -> str | None:
    """The proposed points are not numbered 1 to n."""
    for one in case.proposals():
        markers = [point.marker for point in one.points if point.marker]
        if (
            markers
            and all(marker.isdigit() for marker in markers)
            and markers != [str(n) for n in range(1, len(markers) + 1)]
        ):
            return f"Beslutspunkterna är numrerade {', '.join(markers)}: numren behålls som de står."
    return None


def purposes_and_areas(case: Case, now: Circumstances) -> str | None:
    """A new överenskommelse says neither its purposes nor its areas (lag 2023:196, 9 §)."""
    concerned = [one for one in case.instruments if one.kind == "samverkansoverenskommelse"]
    if not concerned or now.today < AGREEMENTS_NAME_PURPOSE_FROM or case.taken_over_on:
        return None
    texts = [text for text in case.documents if text.kind in ("overenskommelse", "tjansteskrivelse", "missiv")]
    lacks = [
        word for word, hints in (("syfte", ("syfte",)), ("områden", ("område", "områden"))) if not _says(texts, hints)
    ]
    if not lacks:
        return None
    return f"Överenskommelsen anger inte {' och '.join(lacks)}: från 1 juli 2023 ska den göra det (lag 2023:196, 9 §)."


def _says(texts: list[DocumentText], hints: tuple[str, ...]) -> bool:
    words = " ".join(
        (section.heading or "") + " " + " ".join(block.p or "" for block in section.blocks)
        for text in texts
        for section in text.sections
    )
    return any(hint in words.casefold() for hint in hints)


WARNINGS: dict[str, Caution] = {
    "signed_before_decided": signed_before_decided,
    "no_follow_up": no_follow_up,
    "points_out_of_order": points_out_of_order,
    "purposes_and_areas": purposes_and_areas,
}
