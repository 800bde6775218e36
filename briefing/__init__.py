"""Intelligence briefings from YAML: checked like a program, charted, printed as accessible PDF.

From Python: `load` reads a briefing, `check` tells what is wrong with it, `build` makes the file.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the name that type checkers know; typing itself takes longer to import than an unchanged build

if TYPE_CHECKING:
    from briefing.model.request import Request
    from briefing.pipeline import build, check, load
    from briefing.problems import Problem

__all__ = ["Problem", "Request", "build", "check", "load"]

_PLACES = {
    "Problem": "briefing.problems",
    "Request": "briefing.model.request",
    "build": "briefing.pipeline",
    "check": "briefing.pipeline",
    "load": "briefing.pipeline",
}


def __getattr__(name: str) -> object:
    if name in _PLACES:
        from importlib import import_module

        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
