"""Log in, log out, and another password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.domain.errors import ArendeError
from engine.usecases import logging_in
from web import interrupted
from web.entrance import OUT, drop, is_inside, keep, log_in_form, shown
from web.faults import status_of
from web.forms import Field, Form, answered
from web.said import error_words
from web.tokens import SESSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from web.interrupted import Written
    from web.visit import Visit


def again(visit: Visit, error: ArendeError) -> Response:
    """The log-in, with what went wrong on another way in."""
    return shown(visit, log_in_form(visit), (error_words(error),), status_of(error))


def form(visit: Visit) -> Response:
    """The log-in."""
    if visit.user is not None:
        return visit.to("/")
    return shown(visit, log_in_form(visit), (), 200)


def log_in(visit: Visit) -> Response:
    """A new session, with a name that nobody has had."""
    form, written = log_in_form(visit).filled(visit), interrupted.carried(visit.form)
    faults = form.faults(visit)
    if faults:
        return shown(visit, form.wrong(faults), (), 422, written)
    came_from = visit.http.client.host if visit.http.client else ""
    if visit.session is not None:
        logging_in.log_out(visit.app, visit.session)
    try:
        token = logging_in.log_in(
            visit.app, visit.said("anvandare"), visit.said("losenord"), came_from, visit.site.clock()
        )
    except ArendeError as error:
        return shown(visit, form, (error_words(error),), status_of(error), written)
    if written is not None and is_inside(written.to):
        return _let_in_with(visit, token, written)
    return let_in(visit, token, visit.said("vidare"))


def _let_in_with(visit: Visit, token: str, written: Written) -> Response:
    """Logged in, with what she wrote before her."""
    visit.session = logging_in.recognise(visit.app, token, visit.site.clock())
    answer = interrupted.back(visit, written)
    keep(visit, answer, SESSION, token)
    return answer


def let_in(visit: Visit, token: str, onward: str) -> Response:
    """Logged in, and on to where she was going."""
    answer = visit.to(onward if is_inside(onward) else "/")
    keep(visit, answer, SESSION, token)
    return answer


def log_out(visit: Visit) -> Response:
    """The session is over, here and in the database."""
    if visit.session is not None:
        logging_in.log_out(visit.app, visit.session)
    answer = visit.to("/logga-in", OUT)
    drop(visit, answer, SESSION)
    return answer


def _password(visit: Visit) -> Form:
    fields = (
        Field("nu", "Lösenordet du har nu", "password", required=True, autocomplete="current-password"),
        Field(
            "nytt", "Nytt lösenord", "password", required=True, autocomplete="new-password",
            hint="Minst 12 tecken. Några ord efter varandra är lätta att minnas och svåra att gissa.",
        ),
        Field("igen", "Nytt lösenord en gång till", "password", required=True, autocomplete="new-password"),
    )  # fmt: skip
    return Form("Byt lösenord", "/losenord", fields, "Byt lösenord", "/logga-in")


def password_form(visit: Visit) -> Response:
    """Another password for oneself."""
    return _plainly(visit, _password(visit), (), 200)


def _plainly(visit: Visit, form: Form, faults: Sequence[str], status: int) -> Response:
    return visit.page("enkelt_formular.html", status, form=form, faults=faults)


def change_password(visit: Visit) -> Response:
    """The password changed, after the present one has been said once more; everywhere else she is logged out."""
    user, form = visit.user, _password(visit)
    if user is None:
        return visit.to("/logga-in")
    if visit.said("nytt") != visit.said("igen"):
        return _plainly(visit, form.wrong({"igen": "De två nya lösenorden är inte lika."}), (), 422)

    def work() -> None:
        came_from = visit.http.client.host if visit.http.client else ""
        logging_in.checked(visit.app, user.id, visit.said("nu"), came_from, visit.site.clock())
        logging_in.set_password(visit.app, visit.asks("losenord"), user.id, visit.said("nytt"))

    return answered(visit, form, work, "losenord", _plainly)
