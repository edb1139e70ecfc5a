"""What Jinja says about a template, said in Swedish to somebody who edits it in Word."""

from __future__ import annotations

import re

_SAYINGS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"No filter named '?(.+?)'?\.?$", "filtret «{0}» finns inte."),
        (r"No test named '?(.+?)'?\.?$", "prövningen «{0}» finns inte."),
        (r"Encountered unknown tag '(end.+?|el.+?)'", "«{0}» står här utan den början som det hör till."),
        (
            r"Encountered unknown tag '(.+?)'",
            "ordet «{0}» finns inte; här kan stå if, elif, else, endif, for och endfor.",
        ),
        (
            r"Unexpected end of template",
            "en slinga eller ett villkor avslutas aldrig; {{%p endfor %}} eller {{%p endif %}} saknas.",
        ),
        (r"unexpected end of template", "ett mallfält avslutas aldrig; }}}} eller %}} saknas."),
        (r"expected token '(.+?)', got '(.+?)'", "«{0}» väntades men «{1}» står där."),
        (r"unexpected '(.+?)'", "tecknet «{0}» står fel."),
        (r"unexpected char '?(.+?)'? at", "tecknet «{0}» kan inte stå i ett mallfält."),
        (r"Expected an expression", "ett mallfält är tomt."),
        (r"'(.+?)' is undefined", "mallfältet «{0}» finns inte."),
        (r"has no (?:attribute|element) '?(.+?)'?$", "mallfältet «{0}» finns inte."),
        (r"access to attribute '(.+?)'", "«{0}» får inte användas i en mall."),
        (r"is not safely callable", "så får inget anropas i en mall."),
        (r"Range too big", "en slinga är för lång."),
        (r"no loader for this environment", "en mall kan inte hämta en annan mall."),
    )
)


def in_swedish(message: str) -> str:
    """The sentence in Swedish, with the names in it; a general one where the saying is not known."""
    for pattern, said in _SAYINGS:
        found = pattern.search(message)
        if found:
            return said.format(*found.groups())
    return "mallkoden går inte att läsa."
