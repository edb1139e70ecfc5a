"""Åtgärder: the form of an action, drawn from the fields that its definition gives it, and the action carried out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.domain.answers import BadAnswers, Raw
from engine.domain.dnr import NoSuchDnr
from engine.domain.errors import ArendeError, NotThere
from engine.domain.openness import REASON
from engine.domain.text import Point
from engine.usecases import handling
from web.casepage import Case, opened, page, shown, since, warned
from web.forms import Field, Form, answered
from web.forms import told as said_of
from web.hindrances import FINAL, explained, lacks_role
from web.press import case_address
from web.rights import opens
from web.uploads import weighed, with_files

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile
    from starlette.responses import Response

    from web.visit import Visit

KINDS = {"date": "date", "choice": "choice", "organ": "choice", "file": "file", "points": "long", "paragraph": "number"}
LONG = ("stem", REASON)
KEPT = " Lämna tomt om det förslag som står i ärendet gäller som det är."
POINTS = "En punkt i taget, med en tom rad mellan. Börja med 1. eller 2. om punkterna ska ha nummer."
_MARKED = re.compile(r"^(?P<marker>\d{1,3})[.)]\s+(?P<text>.*)$", re.DOTALL)


class NoSuchStep(NotThere):
    """{dnr} har ingen åtgärd «{action}»."""


def _action(visit: Visit, case: Case) -> dict[str, Any]:
    """The action of the address. Raises NoSuchStep."""
    name = visit.part("action")
    found = next((one for one in case["actions"] if one["name"] == name), None)
    if found is None:
        raise NoSuchStep(action=name[:60], dnr=case["dnr"])
    return dict(found)


def _form(case: Case, action: dict[str, Any]) -> Form:
    final = action["name"] in FINAL
    return Form(
        title=action["label"],
        action=case_address(case["dnr"], "steg", action["name"]),
        fields=tuple(_field(need) for need in action["needs"]),
        submit=action["label"],
        back=case_address(case["dnr"]),
        intro="Det här går inte att ångra." if final else "",
        revision=case["revision"],
        danger=final,
    )


def _field(need: dict[str, Any]) -> Field:
    kind = "long" if need["name"] in LONG else KINDS.get(need["kind"], "text")
    several = need["repeated"] and kind == "choice"
    labels = need["choiceLabels"]
    return Field(
        need["name"],
        need["label"],
        "several" if several else kind,
        need["required"],
        hint=(POINTS if need["required"] else POINTS + KEPT) if need["kind"] == "points" else "",
        choices=tuple((value, labels.get(value, value)) for value in need["choices"]),
        value=need["suggestion"] or "",
    )


def form(visit: Visit) -> Response:
    """The form; where the way is shut, everything that stands in it."""
    case = opened(visit)
    action = _action(visit, case)
    if not action["open"]:
        return _shut(visit, case, action, 403 if lacks_role(action) else 200)
    return shown(case)(visit, _form(case, action), (), 200)


def _shut(visit: Visit, case: Case, action: dict[str, Any], status: int) -> Response:
    """Why it cannot be done; with what others have done since, and what was written, where a form was sent."""
    filled = _form(case, action).filled(visit)
    said = [one for one in filled.fields if any(each.strip() for each in one.values)]
    newer = since(visit, case) if said else []
    step = explained(case, action, opens(visit, case["body"]))
    return page(visit, "stangt.html", case, status, step=step, said=said, since=newer)


def carry_out(visit: Visit) -> Response:
    """The action, with the answers; the page that follows tells of warnings where there are any."""
    case = opened(visit)
    action = _action(visit, case)
    if not action["open"]:
        return _shut(visit, case, action, 403 if lacks_role(action) else 409)
    form, told = _form(case, action), list[str]()
    faults = form.faults(visit)
    if faults:
        by_field, rest = _besides(visit, case, action, form, faults)
        again = form.again(visit).at(visit.said("revision"))
        return shown(case)(visit, again.wrong({**by_field, **faults}), rest, 422)

    def work() -> None:
        answers, request = _answers(visit, action["needs"]), visit.asks(f"steg {action['name']}")
        reason, files = visit.said(REASON).strip() or None, _files(visit, action["needs"])
        try:
            answer = with_files(
                visit.app,
                request,
                files,
                lambda asked: handling.act(visit.app, asked, case["dnr"], action["name"], answers, reason),
            )
        except NoSuchDnr as missing:
            raise BadAnswers([f"{missing.message} Rätta fältet «successor»."]) from missing
        told.extend(answer["warnings"])
        if answer["successor"]:
            told.append(f"Ett nytt ärende är öppnat: {answer['successor']}.")

    return warned(visit, form, told, answered(visit, form, work, "steg", shown(case)))


def _meanwhile(visit: Visit, need: dict[str, Any]) -> list[Raw]:
    """Something well written in the place of what is not, so that the rest can be tried."""
    said = {"paragraph": "1", "date": visit.app.today().isoformat(), "choice": next(iter(need["choices"]), "")}
    return [said[need["kind"]]] if said.get(need["kind"]) else []


def _besides(
    visit: Visit, case: Case, action: dict[str, Any], form: Form, faults: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the house would not take of the answers that are well written, so that all is told at once."""
    asked = [one for one in action["needs"] if one["name"] not in faults and one["kind"] != "file"]
    request, reason = replace(visit.asks(f"steg {action['name']}"), dry=True), visit.said(REASON).strip() or None
    wrong = {one["name"]: _meanwhile(visit, one) for one in action["needs"] if one["name"] in faults}
    answers = {**_answers(visit, asked), **{name: said for name, said in wrong.items() if said}}
    try:
        handling.act(visit.app, request, case["dnr"], action["name"], answers, reason)
    except BadAnswers as error:
        by_field, rest = said_of(error, form)
        known = {one["name"] for one in asked}
        return {name: text for name, text in by_field.items() if name in known}, rest
    except ArendeError:
        # Whatever else stands in the way is told when the answers are well written.
        return {}, ()
    return {}, ()


def _files(visit: Visit, needs: Sequence[dict[str, Any]]) -> list[UploadFile]:
    return [file for need in needs if need["kind"] == "file" for file in visit.files(need["name"])]


def _answers(visit: Visit, needs: Sequence[dict[str, Any]]) -> dict[str, list[Raw]]:
    """What was answered, by the field's name."""
    found = {one["name"]: _answer(visit, one) for one in needs if one["name"] != REASON}
    return {name: given for name, given in found.items() if given}


def _answer(visit: Visit, need: dict[str, Any]) -> list[Raw]:
    name = need["name"]
    if need["kind"] == "file":
        return [weighed(visit.app, one) for one in visit.files(name)]
    if need["kind"] == "points":
        points = points_of(visit.said(name))
        return [points] if points else []
    said = visit.all_said(name) if need["repeated"] else [visit.said(name)]
    return [one.strip() for one in said if one.strip()]


def points_of(text: str) -> tuple[Point, ...]:
    """The points of a text in which an empty line stands between them; a number before one is its marker."""
    return tuple(_point(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _point(words: str) -> Point:
    marked = _MARKED.match(words)
    return Point(marked["marker"], marked["text"]) if marked else Point(None, words)
