"""A generated page of Markdown as prose of the handbook: tables become lists, so that their columns fit a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import fill

from tests.handbook.reference import item, plain

_LINK = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
_CELLS = re.compile(r"(?<!\\)\|")


def as_prose(markdown: str, lower: int) -> str:
    """The text with its tables as lists: the first cell in bold, the second as it is, others behind their heads.

    Headings stand `lower` levels lower than they do there.
    """
    return "\n\n".join(_part(part, lower) for part in re.split(r"\n{2,}", markdown.strip()))


def _part(part: str, lower: int) -> str:
    if part.startswith("|"):
        return "\n".join(_rows(part))
    if part.startswith("#"):
        mark, _, words = part.partition(" ")
        return f"{'#' * (len(mark) + lower)} {plain(words)}"
    if re.match(r"\d+\. ", part):
        return "\n".join(plain(line) for line in part.splitlines())
    return fill(plain(part), 108, break_on_hyphens=False, break_long_words=False)


def _rows(table: str) -> Iterator[str]:
    heads, _, *rows = [_cells(line) for line in table.splitlines()]
    for name, told, *others in rows:
        more = [f"{head.capitalize()}: {cell}." for head, cell in zip(heads[2:], others, strict=True) if cell]
        yield item(name.strip("`"), " ".join([told, *more]))


def _cells(line: str) -> list[str]:
    cells = _CELLS.split(line.strip().strip("|"))
    return [_LINK.sub(r"\1", cell.strip().replace("\\|", "|")) for cell in cells]
