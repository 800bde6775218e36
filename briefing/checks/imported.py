"""What `briefing import` could not know, and somebody has to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.imported import TO_FILL
from briefing.problems import Problem, warning

_FIELDS = ("title", "text", "alt", "credit")


def imported_is_filled(briefing: Briefing) -> Iterator[Problem]:
    """Texts of blocks that still say that they are to be filled in."""
    if briefing.imported is None:
        return
    for section in briefing.sections:
        for block in section.blocks:
            for name in _FIELDS:
                if str(getattr(block, name, "")).strip() == TO_FILL:
                    message = f"the `{name}` of this {block.kind} is still to be filled in"
                    yield warning("imported-is-filled", message, block.span_of(name), "write it in their place")
