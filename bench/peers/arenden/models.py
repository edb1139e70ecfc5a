"""The audit row of the Viewflow peer."""

from __future__ import annotations

from django.db import models
from viewflow.workflow.models import Process


class Audit(models.Model):
    """What was done to a process, when and by whom."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=100)
    action = models.CharField(max_length=30)
    says = models.TextField()
