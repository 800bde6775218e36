"""What a printed page needs: figures that the text refers to, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model.block import Framed
from briefing.model.briefing import Briefing
from briefing.model.data import cites_of, is_illustrative
from briefing.model.record import Record, Records
from briefing.model.roles import roles_of
from briefing.problems import Problem, error

_SEE = re.compile(r"\{\s*see\s*:\s*([a-z][a-z0-9-]*)\s*\}")
_SOURCED = ("figure", "table")
_OWN_SOURCE = ("tiles", "matrix", "timeline", "chronology")


def figures_are_referred_to(briefing: Briefing) -> Iterator[Problem]:
    """Numbered figures and tables that no text refers to."""
    named = set(_seen(briefing))
    for section in briefing.sections:
        for block in section.blocks:
            if not isinstance(block, Framed):
                continue
            if block.id is None:
                message = "this figure has no id, so no text can refer to it"
                yield error("figure-is-referred-to", message, block.span_of(), "add `id: fig-name`, and {see:fig-name}")
            elif block.id not in named:
                hint = f"write {{see:{block.id}}} where the text speaks of it"
                yield error("figure-is-referred-to", f"no text refers to “{block.id}”", block.span_of("id"), hint)


def figures_have_sources(briefing: Briefing) -> Iterator[Problem]:
    """Figures and tables whose source line would name no source; a note is none."""
    for section in briefing.sections:
        for block in section.blocks:
            if not isinstance(block, Framed) or block.cite or block.credit:
                continue
            kind = getattr(block, "kind", "")
            chart = getattr(getattr(block, "chart", None), "kind", "")
            data = getattr(block, "data", None) or getattr(getattr(block, "chart", None), "data", None)
            cited = data is not None and bool(cites_of(data, briefing.data) or is_illustrative(data, briefing.data))
            rows = getattr(getattr(block, "chart", None), "rows", ())
            cited = cited or (bool(rows) and all(getattr(row, "cite", ()) for row in rows))
            if kind in _SOURCED and chart not in _OWN_SOURCE and not cited:
                message = "this figure says not where it is from"
                yield error(
                    "figure-has-source", message, block.span_of(), "add `cite:`, or `credit:` for work of your own"
                )


def _seen(value: object) -> Iterator[str]:
    """The ids that texts refer to."""
    if isinstance(value, Record):
        roles = roles_of(type(value))
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if isinstance(inner, str) and name in roles and roles[name].written:
                yield from _SEE.findall(inner)
            elif inner:
                yield from _seen(inner)
    elif isinstance(value, str):
        yield from _SEE.findall(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _seen(item)
    elif isinstance(value, Records | dict):
        for item in value.values():
            yield from _seen(item)
