"""How a database of an earlier version becomes one of this: numbered steps, run by Alembic."""

# The newest step; kept here so that whoever only asks whether the schema is the right one need not import Alembic.
HEAD = "0014"
