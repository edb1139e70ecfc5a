"""Runs one command line and answers with an exit code; whatever happens is said in Swedish and never as a traceback."""

from __future__ import annotations

from collections.abc import Sequence

import click

from engine.domain.errors import ArendeError
from engine.terminal import output, saying_no
from engine.terminal.root import root
from engine.terminal.swedish import speak_swedish

INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """The exit code of `arende` with those arguments; prints what it has to say."""
    speak_swedish()
    output.prepare()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        output.message("Avbrutet.")
        return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    as_json = saying_no.wants_json(arguments)
    try:
        code = _answer(arguments, as_json)
        output.flush()
        return code
    except output.OutputClosed:
        output.give_up_stdout()
        return 0
    except output.OutputFailed as failed:
        output.give_up_stdout()
        return saying_no.output_failed(str(failed), as_json)


def _answer(arguments: Sequence[str], as_json: bool) -> int:
    try:
        saying_no.check_readable(arguments)
        code = root().main(list(arguments), prog_name="arende", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as wrong:
        return saying_no.wrong_usage(wrong, as_json)
    except ArendeError as error:
        return saying_no.refused(error, as_json)
    except (output.OutputClosed, output.OutputFailed):
        raise
    except Exception as fault:  # noqa: BLE001 - the last door: a fault of ours is told by its number, never as a traceback
        return saying_no.fault_of_ours(fault, as_json)
