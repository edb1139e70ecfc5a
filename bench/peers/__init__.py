"""The programs that the durable action is measured against, each run in a process of its own from .venv-bench."""
