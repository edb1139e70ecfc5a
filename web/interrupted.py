"""What somebody wrote in a form that came too late: given back to her beside the way in, and sent anew only by herself.

A session ends, or another is begun in another tab, while somebody writes. Nothing of what then comes is carried out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import FormData, UploadFile

from web import kept, tokens
from web.visit import clean

if TYPE_CHECKING:
    from starlette.responses import Response

    from web.visit import Visit

# Beside the fields of the log-in: where the form was to be sent, what was written in it, and where files were chosen.
TO, SAID, CHOSE = "kvar_till", "kvar.", "kvar_fil"
# What a page sends of itself: it goes back as it was, and is not shown as words.
OWN = frozenset({"revision", "arendefil", "ord", "fraga", tokens.ONCE})


@dataclass(frozen=True, slots=True)
class Written:
    """A form. to: where it was sent. said: its fields in their order. files: the fields in which files were chosen."""

    to: str
    said: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What a person wrote or chose."""
        return tuple((name, said) for name, said in self.said if name not in OWN and said.strip())

    @property
    def rest(self) -> tuple[tuple[str, str], ...]:
        """What the page sent of itself."""
        return tuple((name, said) for name, said in self.said if name in OWN)

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """The hidden fields that take it through the log-in."""
        said = tuple((SAID + name, words) for name, words in self.said)
        return ((TO, self.to), *said, *((CHOSE, name) for name in self.files))


def sent(visit: Visit) -> Written:
    """What came with the visit."""
    return Written(visit.http.url.path, _said(visit.form), _files(visit.form))


def carried(form: FormData) -> Written | None:
    """What was taken through the log-in; None where nothing was."""
    to = form.get(TO)
    if not isinstance(to, str):
        return None
    said = tuple((name.removeprefix(SAID), words) for name, words in _said(form) if name.startswith(SAID))
    return Written(to, said, tuple(name for key, name in _said(form) if key == CHOSE))


def _said(form: FormData) -> tuple[tuple[str, str], ...]:
    rows = form.multi_items()
    return tuple((clean(name), clean(said)) for name, said in rows if isinstance(said, str) and _is_said(name))


def _is_said(name: str) -> bool:
    """Files that were kept for a session that is over are not hers any more."""
    return name != tokens.FIELD and not name.startswith(kept.CHOSEN)


def _files(form: FormData) -> tuple[str, ...]:
    rows = form.multi_items()
    chosen = (
        clean(name).removeprefix(kept.CHOSEN)
        for name, one in rows
        if (isinstance(one, UploadFile) and one.filename) or name.startswith(kept.CHOSEN)
    )
    return tuple(dict.fromkeys(chosen))


def back(visit: Visit, written: Written, status: int = 200) -> Response:
    """The page from which it can be sent by whoever has logged in."""
    return visit.page("kvar.html", status, written=written)
