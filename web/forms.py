"""Forms: fields with what was written in them, every fault at once beside its field, and then the work."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.domain.answers import BadAnswers, as_date
from engine.domain.errors import ArendeError, NotThere
from engine.domain.openness import NotOpen
from engine.domain.words import LONGEST_LINE
from engine.usecases.work import NotAllowed, RevisionPassed
from web import kept
from web.faults import status_of
from web.said import error_words, in_words
from web.visit import number_in

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

# The store's own names for it: somebody saved between our reading and our writing.
CONFLICTS = frozenset({"Conflict", "SittingChangedMeanwhile"})
FILES = frozenset({"file", "files"})
EARLIEST, LATEST = 1700, 2200
# As many signs as limits.FIELD_BYTES holds, whatever they are.
LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class Field:
    """One question. kind: text | long | manuscript | date | choice | several | file | files | number | password.

    choices: (value, label). value, values: what is written or chosen now. kept: (name, token) of the files that are.
    fault: what is wrong with it.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    values: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    autocomplete: str = "off"

    @property
    def said(self) -> str:
        """What was written, or the words of what was chosen."""
        labels = dict(self.choices)
        return ", ".join(labels.get(one, one) for one in self.values) if labels else self.value


@dataclass(frozen=True, slots=True)
class Form:
    """A form. action: where it is sent. revision: of the case as it is shown. danger: it cannot be undone.

    once: what makes it be done once, however often it is sent; for what changes no revision that was shown.
    """

    title: str
    action: str
    fields: tuple[Field, ...]
    submit: str
    back: str
    intro: str = ""
    revision: int | None = None
    danger: bool = False
    once: str = ""

    def filled(self, visit: Visit) -> Form:
        """The form with what the visitor wrote."""
        return replace(self, fields=tuple(_filled(field, visit) for field in self.fields))

    def again(self, visit: Visit) -> Form:
        """The form with what the visitor wrote, and the files that she chose kept for when she sends it once more."""
        return self.filled(visit).keeping(visit)

    def keeping(self, visit: Visit) -> Form:
        """The form with the files that she chose kept."""
        rows = (replace(one, kept=kept.kept(visit, one.name)) if one.kind in FILES else one for one in self.fields)
        return replace(self, fields=tuple(rows))

    def at(self, revision: str) -> Form:
        """The form as of the revision that the visitor was shown, where it says one."""
        return replace(self, revision=found) if (found := number_in(revision)) is not None else self

    def wrong(self, faults: Mapping[str, str]) -> Form:
        """The form with a fault beside each field of that name."""
        return replace(self, fields=tuple(replace(one, fault=faults.get(one.name, one.fault)) for one in self.fields))

    def faults(self, visit: Visit) -> dict[str, str]:
        """What is wrong with what was written, by the field's name: everything at once."""
        found = {field.name: _fault(field, visit) for field in self.fields}
        return {name: fault for name, fault in found.items() if fault}


def _filled(field: Field, visit: Visit) -> Field:
    if field.kind in {*FILES, "password"}:
        return field
    return replace(field, value=visit.said(field.name), values=tuple(visit.all_said(field.name)))


def _fault(field: Field, visit: Visit) -> str:
    if field.kind in FILES:
        return f"Välj en fil: {field.label}." if field.required and not visit.files(field.name) else ""
    said = visit.said(field.name).strip()
    if not said:
        return f"Fyll i fältet {field.label}." if field.required else ""
    most = LONGEST_LINE if field.kind == "text" else LONGEST_TEXT
    if len(said) > most and field.kind != "hidden":
        return f"{field.label}: högst {_spaced(most)} tecken får plats, och det är {_spaced(len(said))}."
    if field.kind == "date" and not _is_day(said):
        return f"{field.label}: skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2017-08-29."
    if field.kind == "number" and number_in(said.strip(" §")) is None:
        return f"{field.label}: skriv bara siffror, till exempel 35."
    if field.kind == "choice" and said not in {value for value, _ in field.choices}:
        return f"{field.label}: välj något av det som finns i listan."
    return ""


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _is_day(said: str) -> bool:
    day = as_date(said)
    return day is not None and EARLIEST <= day.year <= LATEST


Work = Callable[[], Any]
Show = Callable[["Visit", Form, Sequence[str], int], "Response"]


def answered(visit: Visit, form: Form, work: Work, did: str, show: Show) -> Response:
    """Does the work and goes on; where something is wrong, the form again with every fault and what was written.

    show: prints the form with faults that belong to no field.
    """
    faults, shown_at = form.faults(visit), visit.said("revision")
    if faults:
        # It goes on from the revision at which it was shown, so that nothing of what others did meanwhile is passed by.
        return show(visit, form.again(visit).at(shown_at).wrong(faults), (), 422)
    try:
        work()
    except (NotAllowed, NotThere):
        raise
    except ArendeError as error:
        if isinstance(error, RevisionPassed) or error.code in CONFLICTS:
            return stale(visit, form, show)
        by_field, rest = told(error, form)
        return show(visit, form.again(visit).at(shown_at).wrong(by_field), rest, status_of(error))
    return visit.to(form.back, did)


def stale(visit: Visit, form: Form, show: Show) -> Response:
    """Somebody was first: what has happened since beside what was written, which can be sent once more."""
    return show(visit, form.again(visit), (STALE,), 409)


STALE = "Någon annan hann före sedan du öppnade formuläret. Inget av det du skrev är sparat ännu."
_NAMED = re.compile(r"fält(?:et|en) (?:«[a-z_]+»(?:, | och )?)+", re.IGNORECASE)
_NAME = re.compile(r"«([a-z_]+)»")


def _labelled(said: str, labels: Mapping[str, str]) -> str:
    """The names of fields as the form calls them."""
    return _NAME.sub(lambda name: f"«{labels.get(name[1], name[1])}»", said)


def told(error: ArendeError, form: Form) -> tuple[dict[str, str], tuple[str, ...]]:
    """What an error says: beside the field that it names, and the rest above the form."""
    if isinstance(error, BadAnswers):
        said: Sequence[str] = error.faults
    elif isinstance(error, NotOpen):
        said = [one.text for one in error.missing]
    else:
        said = [error_words(error)]
    labels = {field.name: field.label for field in form.fields}
    by_field: dict[str, str] = {}
    rest: list[str] = []
    for one in said:
        named = [name for said in _NAMED.findall(one) for name in _NAME.findall(said) if name in labels]
        words = _NAMED.sub(lambda found: _labelled(found[0], labels), in_words(one))
        if named:
            by_field[named[0]] = words
        else:
            rest.append(words)
    return by_field, tuple(rest)
