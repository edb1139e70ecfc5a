"""Sparade sökningar: what is chosen on Ärenden kept under a name, shown there as links, and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from engine.usecases import saved_searches
from engine.usecases.searching import choices
from web.forms import Field, Form, answered
from web.listed import LIST, Known, Pairs, address, pairs_in, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from web.visit import Visit

SAVE, SAVED = f"{LIST}/spara", f"{LIST}/sparade"


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search. here: it is what the list shows now."""

    name: str
    address: str
    words: str
    here: bool


def links(visit: Visit, shown: Pairs, known: Known) -> list[Saved]:
    """The visitor's saved searches. shown: what the list is narrowed to now. known: what it can be narrowed to."""
    found = []
    for name, query in saved_searches.saved(visit.app, visit.asks("sparade")):
        pairs = _read(query)
        found.append(Saved(name, address(LIST, pairs), words_of(pairs, known), set(pairs) == set(shown)))
    return found


def _read(query: str) -> Pairs:
    """What the part of an address after its question mark asks for, without what no list of ours is asked."""
    return pairs_in(parse_qsl(query))


def _form(visit: Visit, pairs: Pairs) -> Form:
    known = choices(visit.app, visit.asks("sparade"))
    fields = (
        Field("namn", "Namn", required=True, hint="En sökning som du redan har under namnet byts ut."),
        Field("fraga", "", "hidden", value=urlencode(pairs)),
    )
    intro = f"Du sparar urvalet, inte ärendena: {words_of(pairs, known)}. Bara du ser dina sparade sökningar."
    return Form("Spara sökningen", SAVE, fields, "Spara", address(LIST, pairs), intro)


def form(visit: Visit) -> Response:
    """What the search is to be called."""
    return _shown(visit, _form(visit, pairs_in(visit.http.query_params.multi_items())), (), 200)


def _shown(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
    return visit.page("enkelt_formular.html", status, form=form, faults=faults)


def save(visit: Visit) -> Response:
    """The search kept; on to the list that it asks for."""
    pairs = _read(visit.said("fraga"))

    def work() -> None:
        saved_searches.save(visit.app, visit.asks("spara sökning"), visit.said("namn"), urlencode(pairs))

    return answered(visit, _form(visit, pairs), work, "sokning", _shown)


def listing(visit: Visit) -> Response:
    """The visitor's saved searches, with what each asks for."""
    known = choices(visit.app, visit.asks("sparade"))
    return visit.page("sparade.html", saved=links(visit, [], known))


def forget(visit: Visit) -> Response:
    """The search of that name is gone."""
    saved_searches.forget(visit.app, visit.asks("ta bort sökning"), visit.said("namn"))
    return visit.to(SAVED, "sokning-bort")
