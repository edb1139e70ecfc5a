"""What the database itself refuses: to change or delete what is registered, used, sealed or in force (rule 9)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger. verb: UPDATE or DELETE. when: the condition, OLD and NEW as SQL knows them; {≠} means «differs, null
    or not».
    """

    table: str
    verb: str
    why: str
    when: str = ""


_NUMBER_MOVED = " OR ".join(
    f"OLD.{name} {{≠}} NEW.{name}" for name in ("dnr", "series", "year", "number", "origin", "used_at", "used_by")
)
_VOIDED = "OLD.voided_at IS NOT NULL"
_CASE_MOVED = "(OLD.case_id IS NOT NULL AND OLD.case_id {≠} NEW.case_id)"

GUARDS = (
    Guard("journal", "UPDATE", "Journalen ändras inte."),
    Guard("journal", "DELETE", "Ur journalen tas inget bort."),
    Guard("journal_payloads", "UPDATE", "Journalens innehåll ändras inte."),
    Guard("journal_disposals", "UPDATE", "En gallring ändras inte."),
    Guard("journal_disposals", "DELETE", "En gallring tas inte tillbaka."),
    Guard("journal_head", "UPDATE", "Journalen blir aldrig kortare.", "NEW.entries < OLD.entries"),
    Guard("journal_head", "DELETE", "Journalens slut tas inte bort."),
    Guard("numbers", "UPDATE", "Ett använt nummer ändras inte.", f"{_VOIDED} OR {_CASE_MOVED} OR {_NUMBER_MOVED}"),
    Guard("numbers", "DELETE", "Ett använt nummer tas inte bort."),
    Guard("records", "DELETE", "En registrerad handling tas inte bort: makulera den."),
    Guard("sittings", "DELETE", "Ett sammanträde tas inte bort: ställ in det."),
    Guard("paragraphs", "UPDATE", "En använd paragraf ändras inte."),
    Guard("paragraphs", "DELETE", "En använd paragraf tas inte bort."),
    Guard("sitting_papers", "DELETE", "En handling från ett sammanträde tas inte bort."),
    Guard("workflow_texts", "UPDATE", "Texten till en använd version ändras inte."),
    Guard("workflow_texts", "DELETE", "Texten till en använd version tas inte bort."),
)
# A payload may go only after a recorded gallringsbeslut has named it.
_KEPT = "Journalens innehåll tas bara bort genom gallring."
_RAISE = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';"
_DISPOSED = "SELECT 1 FROM journal_disposals WHERE journal_disposals.entry = OLD.entry"


_UNDISPOSED = (
    "CREATE FUNCTION refuse_undisposed() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF EXISTS ({_DISPOSED}) THEN RETURN OLD; END IF; {_RAISE} END $$"
)


# PostgreSQL empties a whole table past the triggers of its rows.
EMPTIED = {one.table: one.why for one in GUARDS if one.verb == "DELETE"} | {"journal_payloads": _KEPT}


def statements(dialect: str) -> list[str]:
    """The DDL that makes every trigger on that database («sqlite», «postgresql»)."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    made = [_sqlite_trigger(one.table, one.verb, one.why, one.when.replace("{≠}", "IS NOT")) for one in GUARDS]
    return [*made, _sqlite_trigger("journal_payloads", "DELETE", _KEPT, f"NOT EXISTS ({_DISPOSED})")]


def _sqlite_trigger(table: str, verb: str, why: str, when: str) -> str:
    condition = f" WHEN {when}" if when else ""
    refusing = f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    return f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}{condition} {refusing}"


def _postgresql() -> list[str]:
    made = [
        f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_RAISE} END $$",
        _UNDISPOSED,
    ]
    for one in GUARDS:
        condition = f" WHEN ({one.when.replace('{≠}', 'IS DISTINCT FROM')})" if one.when else ""
        made.append(_postgresql_trigger(one.table, one.verb, condition, "refuse_change", one.why))
    made.append(_postgresql_trigger("journal_payloads", "DELETE", "", "refuse_undisposed", _KEPT))
    return [*made, *(_never_emptied(table, why) for table, why in EMPTIED.items())]


def _never_emptied(table: str, why: str) -> str:
    refused = f"EXECUTE FUNCTION refuse_change('{why}')"
    return f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refused}"


def _postgresql_trigger(table: str, verb: str, condition: str, function: str, why: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW{condition} "
        f"EXECUTE FUNCTION {function}('{why}')"
    )
