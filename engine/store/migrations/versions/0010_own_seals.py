"""What the journal does not say in full bears a seal of its own; a table that is registered is never emptied."""

from __future__ import annotations

import json
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_NEVER_EMPTIED = {
    "journal": "Ur journalen tas inget bort.",
    "journal_payloads": "Journalens innehåll tas bara bort genom gallring.",
    "journal_disposals": "En gallring tas inte tillbaka.",
    "journal_head": "Journalens slut tas inte bort.",
    "numbers": "Ett använt nummer tas inte bort.",
    "records": "En registrerad handling tas inte bort: makulera den.",
    "sittings": "Ett sammanträde tas inte bort: ställ in det.",
    "paragraphs": "En använd paragraf tas inte bort.",
    "sitting_papers": "En handling från ett sammanträde tas inte bort.",
    "workflow_texts": "Texten till en använd version tas inte bort.",
}


def upgrade() -> None:
    op.add_column("outbox", sa.Column("digest", sa.Text))
    connection = op.get_bind()
    _seal_letters(connection)
    _seal_workflows(connection)
    _seal_house(connection)
    if connection.dialect.name == "postgresql":
        for table, why in _NEVER_EMPTIED.items():
            refused = f"EXECUTE FUNCTION refuse_change('{why}')"
            op.execute(f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refused}")


def _seal_letters(connection: sa.Connection) -> None:
    letters = sa.text("SELECT id, key, recipient, address, subject, raw FROM outbox")
    for row in connection.execute(letters).all():
        said = [row.key, row.recipient, row.address, row.subject, sha256(bytes(row.raw)).hexdigest()]
        given = {"digest": sha256(_canonical(said)).hexdigest(), "id": row.id}
        connection.execute(sa.text("UPDATE outbox SET digest = :digest WHERE id = :id"), given)


def _seal_workflows(connection: sa.Connection) -> None:
    for row in connection.execute(sa.text("SELECT name, version, content FROM workflow_texts")).all():
        _put(connection, f"seal.workflow.{row.version}.{row.name}", sha256(row.content.encode()).hexdigest())


def _seal_house(connection: sa.Connection) -> None:
    rest = connection.execute(sa.text("SELECT value FROM meta WHERE key = 'municipality'")).scalar()
    if rest is None:
        return
    sealed = {}
    for name in ("organs", "series", "users", "meetings"):
        table = sa.Table(name, sa.MetaData(), autoload_with=connection)
        rows = [
            [one.isoformat() if hasattr(one, "isoformat") else one for one in row]
            for row in connection.execute(sa.select(table))
        ]
        sealed[name] = sha256(_canonical(sorted(rows, key=_canonical))).hexdigest()
    sealed["rest"] = sha256(rest.encode()).hexdigest()
    _put(connection, "seal.municipality", json.dumps(sealed))


def _canonical(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _put(connection: sa.Connection, key: str, value: str) -> None:
    connection.execute(sa.text("INSERT INTO meta (key, value) VALUES (:key, :value)"), {"key": key, "value": value})
