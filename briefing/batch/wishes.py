"""What a combination asks of an edition, and whether the briefing knows it: told before anything is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from briefing.batch.matrix_file import Choice, Combination, MatrixFile
from briefing.edition.markings import Scheme
from briefing.edition.parameters import parameter_values
from briefing.formats import BY_NAME
from briefing.language.numerals import locale_of
from briefing.model.briefing import Briefing
from briefing.model.request import Format, Request
from briefing.problems import Problem, Problems, error
from briefing.theme.layers import themes_beside
from briefing.yaml_text import clipped, nearest

WISHES = ("audience", "marking", "language", "theme", "paper", "format")
"""Keys of a matrix that are no parameters."""
_PAPERS = ("A4", "Letter")


def check_wishes(matrix: MatrixFile, briefing: Briefing, root: Path) -> Problems:
    """Every key and value that the briefing does not know, each once, where it stands first."""
    known = (*briefing.parameters, *WISHES)
    found: list[Problem] = []
    for key, span in matrix.keys.items():
        if key not in known:
            hints = [f"did you mean `{name}`?" for name in nearest(key, known)]
            message = f"the briefing has no parameter “{clipped(key)}”"
            found.append(error("matrix-key-is-known", message, span, *(hints or [f"one of: {', '.join(known)}"])))
        elif key in WISHES and key in briefing.parameters:
            message = f"“{key}” is a parameter of the briefing and a wish of every edition"
            found.append(error("matrix-key-is-known", message, span, "give the parameter another name"))
    if found:
        return tuple(found)
    judge = _Judge(briefing, root)
    first: dict[tuple[str, str], Choice] = {}
    for one in (*({key: each} for key, some in matrix.axes.items() for each in some), *matrix.rows, *matrix.include):
        for key, choice in one.items():
            if choice.value is not None:
                first.setdefault((key, choice.value), choice)
    for (key, value), choice in first.items():
        said = judge.fault(key, value)
        if said:
            found.append(error("matrix-value-is-known", said[0], choice.span, *said[1:]))
    return tuple(found)


class _Judge:
    """Knows which values a briefing knows."""

    def __init__(self, briefing: Briefing, root: Path) -> None:
        self._briefing = briefing
        self._known: Mapping[str, tuple[str, ...]] = {
            "audience": tuple(briefing.audience),
            "marking": tuple(level.label for level in Scheme(briefing).levels),
            "language": tuple(dict.fromkeys((briefing.language, *briefing.languages))) if briefing.languages else (),
            "theme": tuple(themes_beside(root / "templates")),
            "paper": _PAPERS,
            "format": tuple(BY_NAME),
        }

    def fault(self, key: str, value: str) -> tuple[str, ...]:
        """What is wrong with a value, and hints; nothing for a good one."""
        if key in self._briefing.parameters:
            _, wrong = parameter_values(self._briefing, Request(parameters=((key, value),)))
            return (wrong[0].message, *self._near(value, self._choices(key)), *wrong[0].hints) if wrong else ()
        known = self._known[key]
        if key == "language" and not known:
            return self._tongue(value)
        if value in known:
            return ()
        hints = self._near(value, known) or ((f"one of: {', '.join(known)}",) if known else ())
        return (f"the briefing has no {key} “{clipped(value)}”", *(hints or (f"it names no {key}",)))

    def _choices(self, key: str) -> tuple[str, ...]:
        return tuple(str(choice) for choice in self._briefing.parameters[key].choices)

    def _near(self, value: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"did you mean {other}?" for other in nearest(value, known))

    def _tongue(self, value: str) -> tuple[str, ...]:
        try:
            locale_of(value)
        except ValueError as unknown:
            return (str(unknown),)
        return ()


def request_of(one: Combination, wished: Request) -> Request:
    """The request of one combination; what it does not say is as `wished`."""
    values = {key: choice.value for key, choice in one.items()}
    plain = {key: value for key, value in values.items() if key in WISHES and key != "format" and value is not None}
    parameters = tuple((key, value) for key, value in values.items() if key not in WISHES and value is not None)
    made = replace(wished, parameters=parameters, **plain)  # type: ignore[arg-type]  # texts under the names of texts
    form = values.get("format")
    return replace(made, format=cast("Format", form)) if form else made
