"""What the request changes in the briefing, and the values of its parameters."""

from __future__ import annotations

import difflib
from typing import Any

from briefing.language.words import lexicon
from briefing.model.briefing import Briefing
from briefing.model.dates import parse_date
from briefing.model.expression import Value
from briefing.model.request import Request
from briefing.model.theme_choice import renamed
from briefing.problems import Problem, error

_WISHES = ("language", "paper", "theme", "edition", "citation_style")
"""Fields that a request and a briefing share."""


def apply_request(briefing: Briefing, request: Request) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing as this request wants it: dateline, language, paper, theme, edition number, style."""
    problems: list[Problem] = []
    wishes = (getattr(request, field) for field in _WISHES)
    changed: dict[str, Any] = {field: wish for field, wish in zip(_WISHES, wishes, strict=True) if wish is not None}
    if request.edition not in (None, briefing.edition) and briefing.edition_note is not None:
        changed["edition_note"] = None  # words beside another number
    if request.corrects is not None:
        said = lexicon(request.language or briefing.language).label("corrected")
        changed["edition_note"] = f"{said}: {request.corrects}" if request.corrects else said
    if request.theme is not None:
        changed["theme"] = renamed(briefing.theme, request.theme)
    if briefing.url is not None and "{edition}" in briefing.url:
        changed["url"] = briefing.url.replace("{edition}", request.edition or briefing.edition)
    if request.as_of is not None:
        as_of = parse_date(request.as_of.isoformat())
        changed["dateline"] = briefing.dateline.model_copy(update={"as_of": as_of})
    if request.audience is not None and request.audience not in briefing.audience:
        near = difflib.get_close_matches(request.audience, briefing.audience, 1, 0.5)
        named = ", ".join(briefing.audience) or "none"
        hint = f"did you mean {near[0]}?" if near else f"the briefing names {named}"
        problems.append(error("audience-is-known", f"the briefing has no audience “{request.audience}”", None, hint))
    return (briefing.model_copy(update=changed) if changed else briefing), tuple(problems)


def parameter_values(briefing: Briefing, request: Request) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """The value of every parameter: what was asked for, else its default."""
    values: dict[str, Value] = {key: parameter.default for key, parameter in briefing.parameters.items()}
    problems: list[Problem] = []
    for key, text in request.parameters:
        parameter = briefing.parameters.get(key)
        if parameter is None:
            near = difflib.get_close_matches(key, list(briefing.parameters), 1, 0.5)
            named = ", ".join(briefing.parameters) or "none"
            hint = f"did you mean {near[0]}?" if near else f"the briefing has {named}"
            problems.append(error("parameter-is-known", f"there is no parameter “{key}”", None, hint))
            continue
        value = _typed(text, parameter.default)
        if value is None or (parameter.choices and value not in parameter.choices):
            allowed = ", ".join(str(choice) for choice in parameter.choices) or "a number"
            message = f"“{text}” is not a value of the parameter “{key}”"
            problems.append(error("parameter-is-known", message, None, f"one of: {allowed}"))
            continue
        values[key] = value
    return values, tuple(problems)


def _typed(text: str, default: object) -> Value | None:
    """The value as the default's type; None where it is none."""
    if isinstance(default, str):
        return text
    try:
        return int(text) if text.lstrip("+-").isdigit() else float(text)
    except ValueError:
        return None
