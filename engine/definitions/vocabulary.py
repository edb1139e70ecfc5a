"""The words that a definition may use: guards, warnings, effects, templates and fields; it can name, never compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definitions.texts import DOCUMENT_KINDS
from engine.domain.workflow import FieldKind

# What the actions know how to take in, each with its kind. A field outside these would be asked for and then lie idle.
FIELDS: dict[str, FieldKind] = {
    "stem": FieldKind.TEXT,
    "points": FieldKind.POINTS,
    "organ": FieldKind.ORGAN,
    "meeting_on": FieldKind.DATE,
    "paragraph": FieldKind.PARAGRAPH,
    "outcome": FieldKind.CHOICE,
    "until": FieldKind.DATE,
    "instrument": FieldKind.CHOICE,
    "party": FieldKind.CHOICE,
    "person": FieldKind.PERSON,
    "role": FieldKind.TEXT,
    "signed_on": FieldKind.DATE,
    "file": FieldKind.FILE,
    "mandate": FieldKind.TEXT,
    "original": FieldKind.TEXT,
    "correction": FieldKind.TEXT,
    "start": FieldKind.DATE,
    "kind": FieldKind.CHOICE,
    "term_start": FieldKind.DATE,
    "term_end": FieldKind.DATE,
    "successor": FieldKind.TEXT,
    "given_on": FieldKind.DATE,
    "received_on": FieldKind.DATE,
    "ends_on": FieldKind.DATE,
    "delegation": FieldKind.TEXT,
}
# From where a field's choices or suggestion may be taken, and in which kind of field.
SOURCES: dict[str, FieldKind] = {
    "instruments": FieldKind.CHOICE,
    "parties": FieldKind.CHOICE,
    "all_organs": FieldKind.ORGAN,
    "start_suggestion": FieldKind.DATE,
}
# Parts of a case that may be frozen or stay open; the keys of the case file, and those that people speak of.
KEYS = (
    "title", "body", "office", "case_officer", "related", "parties", "contacts", "records", "instruments", "promises",
    "obligations", "decision", "dispatch", "documents", "appendices", "anomalies",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known words. effects: name -> what its argument is («mall», «roll», None). fields: name -> its kind."""

    guards: frozenset[str]
    warnings: frozenset[str]
    effects: Mapping[str, str | None]
    templates: frozenset[str]
    fields: Mapping[str, FieldKind]

    @classmethod
    def of_domain(cls, templates: frozenset[str] = frozenset()) -> Vocabulary:
        """The domain's own words, with the municipality's templates beside the shipped ones."""
        from engine.domain.effects import VOCABULARY  # noqa: PLC0415 - read only where a definition is checked
        from engine.domain.guards import GUARDS  # noqa: PLC0415 - the same
        from engine.domain.warnings import WARNINGS  # noqa: PLC0415 - the same

        effects = {name: argument for name, (argument, _) in VOCABULARY.items()}
        return cls(frozenset(GUARDS), frozenset(WARNINGS), effects, templates | frozenset(DOCUMENT_KINDS), FIELDS)
