"""What a program may ask for in the API: the name of a part of it, and whether to read or to change."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """One right of a program; the roles of the user for whom it acts set the bounds within it."""

    CASES_READ = "arenden:las"
    CASES_WRITE = "arenden:skriv"
    RECORDS_READ = "handlingar:las"
    RECORDS_WRITE = "handlingar:skriv"
    FOLLOWUPS_READ = "uppfoljning:las"
    FOLLOWUPS_WRITE = "uppfoljning:skriv"
    MEETINGS_READ = "sammantraden:las"
    REGISTER_PUBLIC = "diarium:offentligt"
    REGISTER_READ = "diarium:las"
    EVENTS_READ = "handelser:las"
