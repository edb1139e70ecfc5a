"""The four actions as a Viewflow flow, each a task that code carries out."""

from __future__ import annotations

from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

from bench.peers.arenden.models import Audit
from bench.peers.serving import ACTOR, SAYS


class CaseFlow(flow.Flow):
    """From the decision to the next round's proposal."""

    process_class = Process

    start = flow.StartHandle().Next(this.besluta)
    besluta = flow.Handle(this.note).Next(this.folj_upp)
    folj_upp = flow.Handle(this.note).Next(this.ny_omgang)
    ny_omgang = flow.Handle(this.note).Next(this.foresla)
    foresla = flow.Handle(this.note).Next(this.end)
    end = flow.End()

    def note(self, activation: Any) -> None:
        """Writes the audit row in the task's own transaction."""
        Audit.objects.create(process=activation.process, actor=ACTOR, action=activation.flow_task.name, says=SAYS)
