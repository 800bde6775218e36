"""A block or record as it is written: for briefings that explain the format."""

from __future__ import annotations

import difflib
import re
import textwrap

from briefing.edition.number import blocks_of
from briefing.model.blocks import ListingBlock
from briefing.model.briefing import Briefing
from briefing.model.record import Keyed, Record
from briefing.problems import Problem, error

_CHOOSES = re.compile(r"(?<![\w-])(marking|audience|when|lang|else)\s*[:=]")
_REMARK = re.compile(r"^\s*#")


def listed(block: ListingBlock, briefing: Briefing) -> tuple[str, tuple[Problem, ...]]:
    """The lines of a listing, and what is wrong with showing them.

    They are its own, or the YAML of the block or record that it names, without its remarks. One that says who may see
    a part of it is not shown: what is written holds what the cut takes out.
    """
    if block.of is None:
        return (block.text or "").replace("\\{", "{"), ()
    known: dict[str, Record] = {key: one for records in briefing.collections.values() for key, one in records.items()}
    known |= {one.id: one for _, one in blocks_of(briefing) if one.id}
    shown = known.get(block.of)
    if shown is None:
        near = difflib.get_close_matches(block.of, list(known), 1, 0.5)
        hint = (f"did you mean {near[0]}?",) if near else ()
        return "", (
            error(
                "reference-prints",
                f"no block and no record that prints has the id “{block.of}”",
                block.span_of("of"),
                *hint,
            ),
        )
    written = "\n".join(line for line in shown.written().splitlines() if not _REMARK.match(line))
    if isinstance(shown, Keyed):
        written = f"{block.of}:\n{textwrap.indent(written, '  ')}"
    if _CHOOSES.search(written):
        message = f"“{block.of}” says who may see a part of it, so it cannot be shown as it is written"
        return "", (error("listing-hides-nothing", message, block.span_of("of"), "show one that everyone may see"),)
    return written, ()
