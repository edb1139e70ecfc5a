"""The way in: the log-in as a form, whatever brought somebody to it, and what the browser keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web import interrupted, tokens
from web.forms import Field, Form
from web.press import part
from web.tokens import BROWSER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from web.interrupted import Written
    from web.visit import Visit

# A key of said.DONE.
OUT = "utloggad"


def log_in_form(visit: Visit) -> Form:
    """Who, and her password; and where she was going."""
    onward = visit.said("vidare") or visit.query("vidare")
    fields = (
        Field("anvandare", "Användarnamn", required=True, autocomplete="username"),
        Field("losenord", "Lösenord", "password", required=True, autocomplete="current-password"),
        Field("vidare", "", "hidden", value=onward if is_inside(onward) else "/"),
    )
    return Form("Logga in", "/logga-in", fields, "Logga in", "/")


def is_inside(address: str) -> bool:
    """Whether it leads to a page of ours and nowhere else."""
    return address.startswith("/") and not address.startswith("//") and "\\" not in address and "\n" not in address


def shown(visit: Visit, form: Form, faults: Sequence[str], status: int, written: Written | None = None) -> Response:
    """The form; a browser that is new gets a name, so that the form can be known as its own.

    written: what is taken through the log-in.
    """
    fresh = not visit.browser
    if fresh:
        visit.browser = tokens.new_name()
    onward = next(one.value for one in form.fields if one.name == "vidare")
    account = f"/logga-in/konto?vidare={part(onward)}" if visit.site.provider else None
    out = account is not None and visit.query("gjort") == OUT
    answer = visit.page("logga_in.html", status, form=form, faults=faults, account=account, out=out, written=written)
    if fresh:
        keep(visit, answer, BROWSER, visit.browser)
    return answer


def keep(visit: Visit, answer: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Gives the browser something to keep until it is closed, or for so long."""
    address = visit.site.address
    answer.set_cookie(
        address.cookie(name), value, seconds, path="/", httponly=True, samesite="lax", secure=address.is_secure
    )


def drop(visit: Visit, answer: Response, name: str) -> None:
    """The browser keeps it no more."""
    address = visit.site.address
    answer.delete_cookie(address.cookie(name), path="/", httponly=True, samesite="lax", secure=address.is_secure)


def turned_away(visit: Visit) -> Response:
    """The log-in, with what she wrote while her session ended; nothing of it is carried out."""
    return shown(visit, log_in_form(visit), (), 401, interrupted.sent(visit))
