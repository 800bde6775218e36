"""A template's failure as a problem, at the template's own file and line."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from briefing.problems import Problem, Severity, Span, error


def fault_of(wrong: Exception, places: tuple[Path, ...]) -> Problem:
    """A template's failure as a problem: the template's own file and line, wherever Python noticed it."""
    if isinstance(wrong, TemplateNotFound):
        return error("template-exists", f"there is no template “{wrong.message}” in the theme", _raised(wrong, places))
    if isinstance(wrong, TemplateSyntaxError):
        span = _span(wrong.filename, wrong.lineno, places)
        return Problem("template-renders", Severity.ERROR, wrong.message or "the template cannot be read", span)
    message = f"the template fails: {wrong}"
    return Problem("template-renders", Severity.ERROR, message, _raised(wrong, places))


def _raised(wrong: Exception, places: tuple[Path, ...]) -> Span | None:
    """The innermost line of a template on the way to where Python noticed a failure; None where none was read."""
    span = None
    trace = wrong.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".html", ".txt")):
            span = _span(name, trace.tb_lineno, places)
        trace = trace.tb_next
    return span


def _span(filename: str | None, line: int, places: tuple[Path, ...]) -> Span | None:
    if filename is None:
        return None
    path = Path(filename)
    for base in places:
        if path.is_relative_to(base):
            return Span(path.relative_to(base).as_posix(), line, 1, line, 1)
    return Span(path.name, line, 1, line, 1)
