"""An id in a text that leads nowhere: told with the one that may be meant, and corrected where only one can be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from briefing.problems import Fix, Problem, Span, error
from briefing.yaml_text import slip_of


def unresolved(
    rule: str, message: str, id_: str, known: Iterable[str], span: Span | None, shown: str = "{}"
) -> Problem:
    """The problem of an id that none of `known` is, at the mark or citation that holds it.

    `shown` is how the hint writes an id.
    """
    ids = list(known)
    near = difflib.get_close_matches(id_, ids, 1, 0.5)
    hint = (f"did you mean {shown.replace('{}', near[0])}?",) if near else ()
    meant = slip_of(id_, ids)
    return error(rule, message, span, *hint).mended(Fix(span, meant, id_) if meant and span else None)
