"""What the database itself refuses: to change or delete what is registered, used, sealed or in force."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


_TRIGGERS = {
    "sqlite": (
        (
            "CREATE TRIGGER journal_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'Journalen "
            "ändras inte.'); END"
        ),
        (
            "CREATE TRIGGER journal_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'Ur journalen "
            "tas inget bort.'); END"
        ),
        (
            "CREATE TRIGGER journal_payloads_update BEFORE UPDATE ON journal_payloads BEGIN SELECT "
            "RAISE(ABORT, 'Journalens innehåll ändras inte.'); END"
        ),
        (
            "CREATE TRIGGER journal_disposals_update BEFORE UPDATE ON journal_disposals BEGIN SELECT "
            "RAISE(ABORT, 'En gallring ändras inte.'); END"
        ),
        (
            "CREATE TRIGGER journal_disposals_delete BEFORE DELETE ON journal_disposals BEGIN SELECT "
            "RAISE(ABORT, 'En gallring tas inte tillbaka.'); END"
        ),
        (
            "CREATE TRIGGER journal_head_update BEFORE UPDATE ON journal_head WHEN NEW.entries < OLD.entries "
            "BEGIN SELECT RAISE(ABORT, 'Journalen blir aldrig kortare.'); END"
        ),
        (
            "CREATE TRIGGER journal_head_delete BEFORE DELETE ON journal_head BEGIN SELECT RAISE(ABORT, "
            "'Journalens slut tas inte bort.'); END"
        ),
        (
            "CREATE TRIGGER numbers_update BEFORE UPDATE ON numbers WHEN OLD.voided_at IS NOT NULL OR "
            "(OLD.case_id IS NOT NULL AND OLD.case_id IS NOT NEW.case_id) OR OLD.dnr IS NOT NEW.dnr OR "
            "OLD.series IS NOT NEW.series OR OLD.year IS NOT NEW.year OR OLD.number IS NOT NEW.number OR "
            "OLD.origin IS NOT NEW.origin OR OLD.used_at IS NOT NEW.used_at OR OLD.used_by IS NOT NEW.used_by"
            " BEGIN SELECT RAISE(ABORT, 'Ett använt nummer ändras inte.'); END"
        ),
        (
            "CREATE TRIGGER numbers_delete BEFORE DELETE ON numbers BEGIN SELECT RAISE(ABORT, 'Ett använt "
            "nummer tas inte bort.'); END"
        ),
        (
            "CREATE TRIGGER records_delete BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'En registrerad"
            " handling tas inte bort: makulera den.'); END"
        ),
        (
            "CREATE TRIGGER workflow_texts_update BEFORE UPDATE ON workflow_texts BEGIN SELECT RAISE(ABORT, "
            "'Texten till en använd version ändras inte.'); END"
        ),
        (
            "CREATE TRIGGER workflow_texts_delete BEFORE DELETE ON workflow_texts BEGIN SELECT RAISE(ABORT, "
            "'Texten till en använd version tas inte bort.'); END"
        ),
        (
            "CREATE TRIGGER journal_payloads_delete BEFORE DELETE ON journal_payloads WHEN NOT EXISTS (SELECT"
            " 1 FROM journal_disposals WHERE journal_disposals.entry = OLD.entry) BEGIN SELECT RAISE(ABORT, "
            "'Journalens innehåll tas bara bort genom gallring.'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            "'%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
        ),
        (
            "CREATE FUNCTION refuse_undisposed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS "
            "(SELECT 1 FROM journal_disposals WHERE journal_disposals.entry = OLD.entry) THEN RETURN OLD; END"
            " IF; RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
        ),
        (
            "CREATE TRIGGER journal_update BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('Journalen ändras inte.')"
        ),
        (
            "CREATE TRIGGER journal_delete BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('Ur journalen tas inget bort.')"
        ),
        (
            "CREATE TRIGGER journal_payloads_update BEFORE UPDATE ON journal_payloads FOR EACH ROW EXECUTE "
            "FUNCTION refuse_change('Journalens innehåll ändras inte.')"
        ),
        (
            "CREATE TRIGGER journal_disposals_update BEFORE UPDATE ON journal_disposals FOR EACH ROW EXECUTE "
            "FUNCTION refuse_change('En gallring ändras inte.')"
        ),
        (
            "CREATE TRIGGER journal_disposals_delete BEFORE DELETE ON journal_disposals FOR EACH ROW EXECUTE "
            "FUNCTION refuse_change('En gallring tas inte tillbaka.')"
        ),
        (
            "CREATE TRIGGER journal_head_update BEFORE UPDATE ON journal_head FOR EACH ROW WHEN (NEW.entries "
            "< OLD.entries) EXECUTE FUNCTION refuse_change('Journalen blir aldrig kortare.')"
        ),
        (
            "CREATE TRIGGER journal_head_delete BEFORE DELETE ON journal_head FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('Journalens slut tas inte bort.')"
        ),
        (
            "CREATE TRIGGER numbers_update BEFORE UPDATE ON numbers FOR EACH ROW WHEN (OLD.voided_at IS NOT "
            "NULL OR (OLD.case_id IS NOT NULL AND OLD.case_id IS DISTINCT FROM NEW.case_id) OR OLD.dnr IS "
            "DISTINCT FROM NEW.dnr OR OLD.series IS DISTINCT FROM NEW.series OR OLD.year IS DISTINCT FROM "
            "NEW.year OR OLD.number IS DISTINCT FROM NEW.number OR OLD.origin IS DISTINCT FROM NEW.origin OR "
            "OLD.used_at IS DISTINCT FROM NEW.used_at OR OLD.used_by IS DISTINCT FROM NEW.used_by) EXECUTE "
            "FUNCTION refuse_change('Ett använt nummer ändras inte.')"
        ),
        (
            "CREATE TRIGGER numbers_delete BEFORE DELETE ON numbers FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('Ett använt nummer tas inte bort.')"
        ),
        (
            "CREATE TRIGGER records_delete BEFORE DELETE ON records FOR EACH ROW EXECUTE FUNCTION "
            "refuse_change('En registrerad handling tas inte bort: makulera den.')"
        ),
        (
            "CREATE TRIGGER workflow_texts_update BEFORE UPDATE ON workflow_texts FOR EACH ROW EXECUTE "
            "FUNCTION refuse_change('Texten till en använd version ändras inte.')"
        ),
        (
            "CREATE TRIGGER workflow_texts_delete BEFORE DELETE ON workflow_texts FOR EACH ROW EXECUTE "
            "FUNCTION refuse_change('Texten till en använd version tas inte bort.')"
        ),
        (
            "CREATE TRIGGER journal_payloads_delete BEFORE DELETE ON journal_payloads FOR EACH ROW EXECUTE "
            "FUNCTION refuse_undisposed('Journalens innehåll tas bara bort genom gallring.')"
        ),
    ),
}
