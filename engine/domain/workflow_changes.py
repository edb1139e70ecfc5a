"""What a new version of a case type changes, in words, and what a case would meet where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Protocol, TypeVar

from engine.domain.words import document_word
from engine.domain.workflow import Action, Workflow

PARTS = {
    "label": "namnet", "roles": "vem som får", "ways": "vart den leder", "fields": "uppgifterna", "guards": "villkoren",
    "effects": "vad som händer", "documents": "dokumenten som krävs", "reason_required": "om motivering krävs",
}  # fmt: skip


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def changes(before: Workflow, after: Workflow) -> tuple[str, ...]:
    """Every change as a sentence, in the order of the file; nothing where the two do the same."""
    return (*_statuses(before, after), *_actions(before, after), *_reminders(before, after), *_rest(before, after))


def met_in(before: Workflow, after: Workflow, status: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be done from the status in the new version alone, and in the old one alone: the actions' words."""
    old = {one.name: one.label for one in before.actions if one.leaves(status)}
    new = {one.name: one.label for one in after.actions if one.leaves(status)}
    more = tuple(label for name, label in new.items() if name not in old)
    return more, tuple(label for name, label in old.items() if name not in new)


def _statuses(before: Workflow, after: Workflow) -> Iterator[str]:
    old, new = ({one.id: one for one in flow.statuses} for flow in (before, after))
    yield from (f"Ny status: {one.label}." for id_, one in new.items() if id_ not in old)
    yield from (f"Statusen {one.label} utgår." for id_, one in old.items() if id_ not in new)
    renamed = [(old[id_].label, one.label) for id_, one in new.items() if id_ in old and old[id_].label != one.label]
    yield from (f"Statusen {was} heter {now}." for was, now in renamed)


def _actions(before: Workflow, after: Workflow) -> Iterator[str]:
    old, new, both = _sorted_out(before.actions, after.actions)
    yield from (f"Ny åtgärd: {one.label}." for one in new)
    yield from (f"Åtgärden {one.label} utgår." for one in old)
    for was, now in both:
        if parts := list(_parts(was, now)):
            yield f"Åtgärden {was.label}: {', '.join(parts)} ändras."


def _parts(was: Action, now: Action) -> Iterator[str]:
    names = (one.name for one in fields(Action) if one.name in PARTS)
    yield from (PARTS[name] for name in names if getattr(was, name) != getattr(now, name))


def _reminders(before: Workflow, after: Workflow) -> Iterator[str]:
    old, new, both = _sorted_out(before.reminders, after.reminders)
    yield from (f"Ny påminnelse: {one.name}." for one in new)
    yield from (f"Påminnelsen {one.name} utgår." for one in old)
    yield from (f"Påminnelsen {was.name} ändras." for was, now in both if was != now)


def _sorted_out(old: Sequence[N], new: Sequence[N]) -> tuple[list[N], list[N], list[tuple[N, N]]]:
    """What only the old has, what only the new has, and the pairs, by their names."""
    by_name = {one.name: one for one in old}
    there = {one.name for one in new}
    pairs = [(by_name[one.name], one) for one in new if one.name in by_name]
    return [one for one in old if one.name not in there], [one for one in new if one.name not in by_name], pairs


def _rest(before: Workflow, after: Workflow) -> Iterator[str]:
    if before.initial != after.initial:
        yield f"Nya ärenden börjar i statusen {after.status(after.initial).label}."
    if before.automatic != after.automatic:
        yield "Det som sker av sig självt ändras."
    if before.frozen != after.frozen:
        yield "Det som låses, och när, ändras."
    yield from (
        f"Dokumentet {document_word(one)} tillkommer." for one in after.templates if one not in before.templates
    )
    yield from (f"Dokumentet {document_word(one)} utgår." for one in before.templates if one not in after.templates)
    if before.regime != after.regime:
        yield "Hur besluten överklagas ändras."
