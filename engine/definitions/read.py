"""A workflow file: from YAML to a Workflow, proved sound, or every fault at once with its line."""

from __future__ import annotations

from pathlib import Path

from engine.definitions.check import check
from engine.definitions.places import Places
from engine.definitions.table import Table
from engine.definitions.vocabulary import Vocabulary
from engine.definitions.yamlfile import Faults, Mapping, Node, Scalar, Sequence, read_tree
from engine.domain.people import Role
from engine.domain.reckoning import Duration
from engine.domain.workflow import (
    Action,
    Anchor,
    Automatic,
    Field,
    FieldKind,
    Frozen,
    Named,
    ReminderRule,
    Required,
    Status,
    Way,
    Workflow,
)

TOP = (
    "name", "version", "title", "caption", "regime", "initial", "templates", "statuses", "actions", "automatic",
    "reminders", "frozen",
)  # fmt: skip
STATUS = ("id", "label", "plain", "final")
ACTION = ("name", "label", "roles", "ways", "guards", "fields", "effects", "documents", "reason")
WAY = ("from", "to", "when", "warns")
FIELD = ("name", "kind", "label", "required", "choices", "source", "repeated")
AUTOMATIC = ("from", "to", "when")
REMINDER = ("name", "anchor", "offset", "every", "audience", "until", "escalate_after", "daily_last")
FROZEN = ("from", "keys", "still_open")
REGIMES = ("kommunalbesvar", "forvaltningsbesvar")
# Whoever may only read, and whoever keeps the system running, acts in no case.
ACTING = tuple(role.value for role in Role if role not in {Role.LASARE, Role.SYSTEMFORVALTARE})


def read_workflow(
    source: Path | str | bytes, name: str | None = None, vocabulary: Vocabulary | None = None
) -> Workflow:
    """The sound workflow that a file (Path) or a text describes. name: what to call it in faults.

    vocabulary: the words that it may use; the domain's where none is given. Raises FileFaults with all that is wrong.
    """
    faults = Faults(name or (str(source) if isinstance(source, Path) else "filen"))
    top = Table(read_tree(source, name), TOP, faults, "ärendetypen")
    places = Places()
    workflow = _Reader(top, places).workflow()
    check(workflow, vocabulary or Vocabulary.of_domain(), places, faults)
    faults.refuse()
    return workflow


class _Reader:
    """Reads the parts and remembers where each stood."""

    def __init__(self, top: Table, places: Places) -> None:
        self._top = top
        self._places = places

    def workflow(self) -> Workflow:
        top, places = self._top, self._places
        for key in TOP:
            places.put(top.line_of(key), key)
        return Workflow(
            name=top.identity("name"),
            version=top.whole("version") or self._missing_version(),
            title=top.needed("title"),
            caption=top.needed("caption"),
            initial=top.needed("initial"),
            statuses=tuple(self._status(i, row) for i, row in enumerate(top.tables("statuses", STATUS, "statusen"))),
            actions=tuple(self._action(i, row) for i, row in enumerate(top.tables("actions", ACTION, "åtgärden"))),
            automatic=tuple(self._automatic(i, row) for i, row in enumerate(top.tables("automatic", AUTOMATIC))),
            reminders=tuple(self._reminder(i, row) for i, row in enumerate(top.tables("reminders", REMINDER))),
            frozen=tuple(self._frozen(i, row) for i, row in enumerate(top.tables("frozen", FROZEN))),
            templates=top.texts("templates"),
            regime=top.word("regime", REGIMES) or REGIMES[0],
        )

    def _mark(self, row: Table, keys: tuple[str, ...], *path: str | int) -> None:
        """Remembers where a part and each of its keys stood."""
        self._places.put(row.line, *path)
        for key in keys:
            self._places.put(row.line_of(key), *path, key)

    def _missing_version(self) -> int:
        self._top.needed("version")
        return 1

    def _status(self, i: int, row: Table) -> Status:
        self._places.put(row.line_of("id"), "status", i)
        return Status(row.needed("id"), row.needed("label"), row.needed("plain"), row.flag("final") or False)

    def _action(self, i: int, row: Table) -> Action:
        self._mark(row, ACTION, "action", i)
        return Action(
            name=row.needed("name"),
            label=row.needed("label"),
            roles=tuple(Role(word) for word in row.words("roles", ACTING)),
            ways=tuple(self._way(i, j, one) for j, one in enumerate(row.tables("ways", WAY, "vägen"))),
            fields=tuple(self._field(i, j, one) for j, one in enumerate(row.tables("fields", FIELD, "fältet"))),
            guards=row.texts("guards"),
            effects=self._effects(i, row),
            documents=_documents(row),
            reason_required=row.flag("reason") or False,
        )

    def _way(self, i: int, j: int, row: Table) -> Way:
        self._mark(row, WAY, "way", i, j)
        if "to" not in row.keys:
            row.faults.add(row.line, "«to» saknas i vägen.", "Skriv en status, eller «to: null» om ärendet stannar.")
        return Way(_listed(row, "from"), row.text("to"), row.texts("when"), row.texts("warns"))

    def _field(self, i: int, j: int, row: Table) -> Field:
        self._mark(row, FIELD, "field", i, j)
        row.needed("kind")
        return Field(
            name=row.needed("name"),
            kind=row.one_of("kind", FieldKind) or FieldKind.TEXT,
            label=row.needed("label"),
            required=row.one_of("required", Required) or Required.NEVER,
            choices=tuple((value, _label(row, value, label)) for value, label, _ in row.pairs("choices")),
            source=row.text("source"),
            repeated=row.flag("repeated") or False,
        )

    def _effects(self, i: int, row: Table) -> tuple[Named, ...]:
        named: list[Named] = []
        node = row.node("effects")
        if node is not None and not isinstance(node, Sequence):
            row.wrong(
                "effects", "«effects» ska vara en lista.", "Skriv till exempel effects: [approve, {notify: chef}]."
            )
        for one in node.items if isinstance(node, Sequence) else ():
            effect = _effect(one)
            if effect is None:
                row.faults.add(
                    one.line, "en effekt är ett namn, eller ett namn med ett värde.", "Skriv {notify: chef}."
                )
            else:
                self._places.put(one.line, "effect", i, len(named))
                named.append(effect)
        return tuple(named)

    def _automatic(self, i: int, row: Table) -> Automatic:
        self._mark(row, AUTOMATIC, "automatic", i)
        return Automatic(_listed(row, "from"), row.needed("to"), row.texts("when"))

    def _reminder(self, i: int, row: Table) -> ReminderRule:
        self._mark(row, REMINDER, "reminder", i)
        for key in ("anchor", "offset"):
            row.needed(key)
        last = row.whole("daily_last", 0, 60)
        return ReminderRule(
            name=row.needed("name"),
            anchor=row.one_of("anchor", Anchor) or Anchor.TASK,
            offset=row.length("offset", positive=False) or Duration(),
            audience=row.words("audience", tuple(Role)),
            every=row.length("every") or Duration(weeks=1),
            until=row.text("until"),
            escalate_after=row.whole("escalate_after", 1, 3650),
            daily_last=5 if last is None else last,
        )

    def _frozen(self, i: int, row: Table) -> Frozen:
        self._mark(row, FROZEN, "frozen", i)
        return Frozen(_listed(row, "from"), row.texts("keys"), row.texts("still_open"))


def _listed(row: Table, key: str) -> tuple[str, ...]:
    """A list that must not be empty; one word may stand without brackets."""
    node = row.node(key)
    if isinstance(node, Scalar):
        return (node.text or "",)
    if node is None or (isinstance(node, Sequence) and not node.items):
        row.wrong(key, f"«{key}» saknas i {row.what}.", f"Skriv till exempel {key}: [utkast].")
    return row.texts(key)


def _label(row: Table, value: str, label: Node) -> str:
    if isinstance(label, Scalar) and label.text and label.text.strip():
        return label.text
    row.faults.add(label.line, f"valet «{value}» saknar ett ord att visa.", "Skriv till exempel bifall: Bifall.")
    return value


def _effect(node: Node) -> Named | None:
    if isinstance(node, Scalar):
        return Named(node.text) if node.text else None
    if isinstance(node, Mapping) and len(node.entries) == 1 and isinstance(node.entries[0].value, Scalar):
        return Named(node.entries[0].key, node.entries[0].value.text)
    return None


def _documents(row: Table) -> tuple[tuple[str, ...], ...]:
    """Each row is a kind of document, or a list of kinds of which any one will do."""
    node = row.node("documents")
    if node is not None and not isinstance(node, Sequence):
        row.wrong("documents", "«documents» ska vara en lista.", "Skriv documents: [[tjansteskrivelse, missiv]].")
    rows = node.items if isinstance(node, Sequence) else ()
    return tuple(_kinds(row, one) for one in rows)


def _kinds(row: Table, node: Node) -> tuple[str, ...]:
    parts = node.items if isinstance(node, Sequence) else (node,)
    kinds = tuple(part.text for part in parts if isinstance(part, Scalar) and part.text)
    if not kinds or len(kinds) != len(parts):
        row.faults.add(node.line, "varje rad i «documents» är ett eller flera dokumentslag.", "Skriv [missiv, brev].")
    return kinds
