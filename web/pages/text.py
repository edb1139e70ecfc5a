"""Text: a document's sections written by hand, beside them the document as it will be; its versions compared."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.domain.errors import ArendeError, OutOfReach
from engine.usecases import writing
from engine.usecases.writing import Said, TextTooLong
from web.casepage import Case, opened, page, since
from web.faults import NOT_HERE
from web.forms import STALE, Field, Form, answered, told
from web.headers import policy
from web.press import case_address
from web.said import error_words
from web.visit import number_in

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

Text = dict[str, Any]
# The pictures of the pages stand in the answer itself; the script shows them anew while somebody types.
POLICY = policy(img="'self' data:", script="'self'", connect="'self'")


@dataclass(frozen=True, slots=True)
class Preview:
    """The document as it will be. pages: each as a picture, ready for an address; words: why there are none."""

    pages: tuple[str, ...] = ()
    there: int = 0
    words: str = ""


def edit(visit: Visit) -> Response:
    """The text as it stands, to be written in."""
    case, text = _text(visit)
    return _shown(visit, case, text, _form(case, text))


def _text(visit: Visit) -> tuple[Case, Text]:
    case = opened(visit)
    return case, writing.text_view(visit.app, visit.asks("text"), case["dnr"], visit.part("template"))


def _form(case: Case, text: Text) -> Form:
    fields = (
        Field("rubrik", "Rubrik", value=text["title"]),
        Field("till", "Till", value=text["to"]),
        Field("text", "Text", "manuscript", required=True, value=text["text"]),
    )
    address = case_address(case["dnr"], "text", text["kind"])
    return Form(text["label"], address, fields, "Spara texten", address, revision=case["revision"])


def _shown(
    visit: Visit, case: Case, text: Text, form: Form, faults: Sequence[str] = (), status: int = 200,
    preview: Preview | None = None,
) -> Response:  # fmt: skip
    stale = STALE in faults
    theirs = _differences(visit, case, text) if stale else None
    issued = [one for one in case["records"] if one["template"] == text["kind"] and one["state"] == "registrerad"]
    answer = page(
        visit, "text.html", case, status, form=form, text=text, faults=faults, preview=preview or Preview(),
        since=since(visit, case) if stale else [], theirs=theirs, issued=issued[-1] if issued else None,
    )  # fmt: skip
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _differences(visit: Visit, case: Case, text: Text) -> Any:
    """What is saved now against what was typed."""
    return writing.compare_with(visit.app, visit.asks("text"), case["dnr"], text["kind"], _said(visit))


def _said(visit: Visit) -> Said:
    return Said(visit.said("rubrik"), visit.said("till"), visit.said("text"))


def save(visit: Visit) -> Response:
    """The text kept as a new version."""
    case, text = _text(visit)

    def show(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
        return _shown(visit, case, text, form, faults, status)

    def work() -> object:
        return writing.write_text(visit.app, visit.asks("text"), case["dnr"], text["kind"], _said(visit))

    return answered(visit, _form(case, text), work, "text", show)


def preview(visit: Visit) -> Response:
    """The document as it would be with what is typed; nothing is kept."""
    case, text = _text(visit)
    form = _form(case, text)
    filled, faults = form.filled(visit), form.faults(visit)
    if faults:
        return _shown(visit, case, text, filled.wrong(faults), (), 422)
    # What is seen is not saved: the form goes on from the revision at which it was shown.
    filled = filled.at(visit.said("revision"))
    try:
        made = _made(visit, case["dnr"], text["kind"])
    except TextTooLong as error:
        by_field, rest = told(error, form)
        return _shown(visit, case, text, filled.wrong(by_field), rest, 422)
    return _shown(visit, case, text, filled, preview=made)


def _made(visit: Visit, dnr: str, kind: str) -> Preview:
    try:
        pages, there = writing.preview_pages(visit.app, visit.asks("text"), dnr, kind, _said(visit))
    except OutOfReach as away:
        return Preview(words=error_words(away))
    return seen((pages, there))


def seen(made: tuple[tuple[bytes, ...], int]) -> Preview:
    """Pictures of pages as a page shows them, and how many pages there are."""
    return Preview(tuple(f"data:image/png;base64,{b64encode(one).decode()}" for one in made[0]), made[1])


def withdraw(visit: Visit) -> Response:
    """The text that the case gives once more; what was written stays among the versions."""
    answer = writing.withdraw_text(visit.app, visit.asks("text"), visit.part("dnr"), visit.part("template"))
    return visit.to(case_address(answer["dnr"], "text", answer["kind"]), "text-ater")


def versions(visit: Visit) -> Response:
    """The versions of the text, and what differs between two of them."""
    case, text = _text(visit)
    there = writing.text_versions(visit.app, visit.asks("text"), case["dnr"], text["kind"])
    last = len(there)
    before, after = _number(visit, "fran", last - 1), _number(visit, "till", last)
    found, words = None, ""
    if last > 1:
        try:
            asked = (visit.app, visit.asks("text"), case["dnr"], text["kind"])
            found = writing.compare_versions(*asked, before, after)
        except ArendeError:
            words = NOT_HERE
    return page(
        visit, "textversioner.html", case, text=text, versions=there, before=before, after=after, found=found,
        words=words,
    )  # fmt: skip


def _number(visit: Visit, name: str, usual: int) -> int:
    found = number_in(visit.query(name))
    return usual if found is None else found
