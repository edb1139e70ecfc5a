"""A template and its facts pressed into the two shapes of a letter: text and HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.dispatch.letters import words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def pressed(template: str, **facts: object) -> tuple[str, str]:
    """The letter as text and as HTML. Raises jinja2.UndefinedError where a template asks for what is not given."""
    return _whole("txt.j2", template, facts), _whole("html", template, facts)


def _whole(ending: str, template: str, facts: dict[str, object]) -> str:
    return _environment().get_template(f"{template}.{ending}").render(facts).strip() + "\n"


@cache
def _environment() -> Environment:
    # The library is opened with the first letter: most commands send none, and they shall start at once.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 - lazy, so

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(disabled_extensions=("txt.j2",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"fold": words.fold, "full_day": words.full_day, "line": words.line, "title": words.title}
    environment.filters["dates"] = _dates
    return environment


def _dates(text: str) -> Markup:
    """The text for HTML, its dates marked so that no line is broken inside one."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - comes with the library above

    return Markup(_DATE.sub(r'<span class="date">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped one word before
