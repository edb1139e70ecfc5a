"""Proves that a definition uses only known words and holds together; says at each fault what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.definitions.paths import check_paths
from engine.definitions.places import Places
from engine.definitions.table import perhaps
from engine.definitions.vocabulary import KEYS, SOURCES, Vocabulary
from engine.definitions.yamlfile import Faults
from engine.domain.decision import Verdict
from engine.domain.people import Role
from engine.domain.workflow import ACTIONS, STATUSES, Action, Field, FieldKind, Named, Workflow

# What an organ has decided is recorded by the one who keeps its minutes; a delegate decides as chef.
ORGANS_ACTIONS = ("besluta", "avsla", "aterremittera", "bordlagg")
WITH_REASON = ("aterremittera", "sag_upp", "lat_lopa", "avskriv", "makulera")
FINAL = ("avslutad", "avslagen", "avskriven", "makulerad")
OUTCOMES = (Verdict.BIFALL, Verdict.NOTERAS, Verdict.LAGGS_TILL_HANDLINGARNA, Verdict.AVSLAG)


def check(workflow: Workflow, vocabulary: Vocabulary, places: Places, faults: Faults) -> None:
    """Adds to faults everything that is wrong with the definition."""
    checker = _Checker(workflow, vocabulary, places, faults)
    checker.statuses()
    for i, action in enumerate(workflow.actions):
        checker.action(i, action)
    checker.the_rest()
    check_paths(workflow, places, faults)


class _Checker:
    """Words and duplicates; what leads where is for check_paths."""

    def __init__(self, workflow: Workflow, vocabulary: Vocabulary, places: Places, faults: Faults) -> None:
        self._workflow = workflow
        self._words = vocabulary
        self._places = places
        self._faults = faults
        self._ids = tuple(status.id for status in workflow.statuses)

    def _wrong(self, path: tuple[str | int, ...], text: str, instead: str | None = None) -> None:
        self._faults.add(self._places.line(*path), text, instead)

    def _known(self, path: tuple[str | int, ...], word: str, known: Collection[str], what: str) -> None:
        if word not in known:
            self._wrong(path, f"{what} «{word}» finns inte.", perhaps(word, sorted(known)))

    def _once(self, names: Sequence[str], what: str, *path: str | int) -> None:
        for i, name in enumerate(names):
            if name in names[:i]:
                self._wrong((*path, i), f"{what} «{name}» står två gånger.", "Behåll en av dem.")

    def statuses(self) -> None:
        """Ids from the fixed list, each once, final where it is final; the follow-up stands in every definition."""
        self._once(self._ids, "statusen", "status")
        for i, status in enumerate(self._workflow.statuses):
            self._known(("status", i), status.id, STATUSES, "statusen")
            if status.id in STATUSES and status.final != (status.id in FINAL):
                instead = "Skriv final: true." if status.id in FINAL else "Ta bort final: true."
                said = "är alltid ett slut" if status.id in FINAL else "är aldrig ett slut"
                self._wrong(("status", i), f"statusen «{status.id}» {said}.", instead)
        if "uppfoljning" not in self._ids:
            self._wrong(
                ("statuses",), "statusen «uppfoljning» saknas.", "Lägg till den: allt som gäller ska följas upp."
            )
        self._known(("initial",), self._workflow.initial, self._ids, "statusen")

    def action(self, i: int, action: Action) -> None:
        """One action: its own words, its roles and its reason."""
        path = ("action", i)
        self._known((*path, "name"), action.name, ACTIONS, "åtgärden")
        if action.name in [one.name for one in self._workflow.actions[:i]]:
            self._wrong(
                (*path, "name"),
                f"åtgärden «{action.name}» står två gånger.",
                "Slå ihop dem; en åtgärd kan ha flera vägar.",
            )
        for key, value in (("roles", action.roles), ("ways", action.ways)):
            if not value:
                self._wrong((*path, key), f"åtgärden «{action.name}» saknar {key}.", f"Skriv {key}: […].")
        self._who_and_why(path, action)
        for name in action.guards:
            self._known((*path, "guards"), name, self._words.guards, "villkoret")
        for kind in {kind for row in action.documents for kind in row}:
            self._known((*path, "documents"), kind, self._words.templates, "dokumentslaget")
        self._ways(i, action)
        self._once([field.name for field in action.fields], "fältet", "field", i)
        for j, field in enumerate(action.fields):
            self._field(("field", i, j), field)
        for j, effect in enumerate(action.effects):
            self._effect(("effect", i, j), effect)

    def _who_and_why(self, path: tuple[str | int, ...], action: Action) -> None:
        if action.name in ORGANS_ACTIONS and Role.HANDLAGGARE in action.roles:
            said = f"en handläggare får inte föra in organets beslut («{action.name}»)."
            self._wrong((*path, "roles"), said, "Skriv roles: [namndsekreterare, registrator].")
        if action.name in WITH_REASON and not action.reason_required:
            self._wrong((*path, "name"), f"åtgärden «{action.name}» kräver en motivering.", "Skriv reason: true.")

    def _ways(self, i: int, action: Action) -> None:
        for j, way in enumerate(action.ways):
            for status in way.sources:
                self._known(("way", i, j, "from"), status, self._ids, "statusen")
            if way.to is not None:
                self._known(("way", i, j, "to"), way.to, self._ids, "statusen")
            for name in way.when:
                self._known(("way", i, j, "when"), name, self._words.guards, "villkoret")
            for name in way.warns:
                self._known(("way", i, j, "warns"), name, self._words.warnings, "varningen")

    def _field(self, path: tuple[str | int, ...], field: Field) -> None:
        self._known((*path, "name"), field.name, self._words.fields, "fältet")
        kind = self._words.fields.get(field.name, field.kind)
        if field.kind is not kind:
            self._wrong((*path, "kind"), f"fältet «{field.name}» är av slaget {kind}.", f"Skriv kind: {kind}.")
        if field.source is not None:
            fitting = [name for name, wanted in SOURCES.items() if wanted is field.kind]
            self._known((*path, "source"), field.source, fitting, f"källan för ett fält av slaget {field.kind}")
        self._choices(path, field)

    def _choices(self, path: tuple[str | int, ...], field: Field) -> None:
        if field.choices and field.kind is not FieldKind.CHOICE:
            self._wrong((*path, "choices"), f"fältet «{field.name}» är inget val.", "Ta bort choices.")
        if field.kind is FieldKind.CHOICE and bool(field.choices) == bool(field.source):
            said = f"fältet «{field.name}» ska ha antingen choices eller source."
            self._wrong(path, said, "Skriv till exempel choices: {ja: Ja, nej: Nej} eller source: instruments.")
        if field.name == "outcome":
            for value, _ in field.choices:
                self._known((*path, "choices"), value, OUTCOMES, "utfallet")

    def _effect(self, path: tuple[str | int, ...], effect: Named) -> None:
        self._known(path, effect.name, self._words.effects, "effekten")
        wanted = self._words.effects.get(effect.name)
        if effect.name not in self._words.effects:
            return
        if wanted is None and effect.argument is not None:
            self._wrong(path, f"effekten «{effect.name}» tar inget värde.", f"Skriv bara {effect.name}.")
        elif wanted is not None and effect.argument is None:
            self._wrong(path, f"effekten «{effect.name}» saknar {wanted}.", f"Skriv {{{effect.name}: …}}.")
        elif wanted is not None:
            known = tuple(Role) if wanted == "roll" else self._words.templates
            self._known(path, effect.argument or "", known, "rollen" if wanted == "roll" else "mallen")

    def the_rest(self) -> None:
        """Automatic steps, reminders, what is frozen, and templates."""
        for i, step in enumerate(self._workflow.automatic):
            for status in (*step.sources, step.to):
                self._known(("automatic", i, "to" if status == step.to else "from"), status, self._ids, "statusen")
            for name in step.when:
                self._known(("automatic", i, "when"), name, self._words.guards, "villkoret")
            if not step.when:
                self._wrong(
                    ("automatic", i), "steget saknar when och skulle tas genast.", "Skriv när: when: [term_over]."
                )
        for name in self._workflow.templates:
            self._known(("templates",), name, self._words.templates, "mallen")
        self._reminders()
        for i, row in enumerate(self._workflow.frozen):
            for status in row.sources:
                self._known(("frozen", i, "from"), status, self._ids, "statusen")
            for key in row.keys:
                self._known(("frozen", i, "keys"), key, KEYS, "delen")
            for key in row.still_open:
                self._known(("frozen", i, "still_open"), key, KEYS, "delen")

    def _reminders(self) -> None:
        for i, rule in enumerate(self._workflow.reminders):
            if rule.name in [one.name for one in self._workflow.reminders[:i]]:
                self._wrong(
                    ("reminder", i, "name"), f"påminnelsen «{rule.name}» står två gånger.", "Ge dem olika namn."
                )
            if not rule.audience:
                self._wrong(
                    ("reminder", i, "audience"),
                    f"påminnelsen «{rule.name}» går till ingen.",
                    "Skriv audience: [handlaggare].",
                )
            if rule.until is not None:
                self._known(("reminder", i, "until"), rule.until, self._words.guards, "villkoret")
