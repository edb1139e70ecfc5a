"""Viewflow on Django: each action a task of a flow, with its task rows and an audit row, a transaction an action."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings

from bench.peers.serving import ACTIONS, PRAGMAS, Peer, serve

urlpatterns: list[object] = []


def make(folder: Path, cases: int) -> Peer:
    """So many started processes, in a SQLite file of its own."""
    options = {"init_command": ";".join(PRAGMAS), "transaction_mode": "IMMEDIATE"}
    apps = [
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "viewflow",
        "viewflow.workflow",
        "bench.peers.arenden",
    ]
    settings.configure(
        INSTALLED_APPS=apps,
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "viewflow.db"), "OPTIONS": options}
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        SECRET_KEY="bara for matningen",
        ROOT_URLCONF=__name__,
    )
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from viewflow.workflow.models import Task

    from bench.peers.arenden.flows import CaseFlow
    from bench.peers.arenden.models import Audit

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Audit)
    with transaction.atomic():
        ready = [CaseFlow.start.run().pk for _ in range(cases)]

    def carry(numbers: range) -> None:
        for number in numbers:
            for action in ACTIONS:
                with transaction.atomic():
                    getattr(CaseFlow, action).run(Task.objects.get(process_id=ready[number - 1], status="NEW"))

    def ask(question: str) -> object:
        with connection.cursor() as cursor:
            return cursor.execute(question).fetchone()[0]

    return Peer(f"Viewflow {version('django-viewflow')}", carry, Audit.objects.count, ask)


if __name__ == "__main__":
    serve(make)
