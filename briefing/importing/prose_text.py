"""Blocks of a found text as prose of ours: CommonMark whose signs are the document's own, and marks of ours escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing.documents.markdown import emphasised, headed
from briefing.documents.tree import Block, Heading, List, Listing, Paragraph, Quote, Run, Runs, Table

_SIGNS = re.compile(r"([\\`*_\[\]{}<>~|^])|&(?=#?\w+;)")
_UNREAD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_STARTS = re.compile(r"(?:[-+*=>|:]|#{1,6}|\d{1,9}[.)])")
_WIDTH = 100

Cite = Callable[[Run], str]
"""Gives the mark of the source that a run calls or leads to; nothing for one without."""


def readable(text: str) -> str:
    """A text without what YAML refuses or takes for the end of a line."""
    return _UNREAD.sub(" ", text)


def line_of(runs: Runs, cite: Cite, end: str = " ") -> str:
    """The words of a line with their marks, and the citations of what they call; breaks print as `end`."""
    parts = [_part(run, cite, end) for run in runs]
    made = ""
    for at, (run, part) in enumerate(zip(runs, parts, strict=True)):
        mark = cite(run)
        if run.note:
            made = made.rstrip() + (f" {mark}" if mark else "")
            continue
        after = next((one for one in parts[at + 1 :] if one), "")
        made += emphasised(run, part, made[-1:], after[:1])
        if mark:
            made = f"{made.rstrip()} {mark}{' ' if part.endswith(' ') else ''}"
    return made.strip()


def _part(run: Run, cite: Cite, end: str) -> str:
    if "break" in run.marks:
        return end
    return "" if run.note else _SIGNS.sub(lambda found: f"\\{found[0]}", readable(run.text))


def prose_of(blocks: list[Block], cite: Cite, level: int) -> str:
    """Blocks as prose: paragraphs with an empty line between them, wrapped. Headings below `level` are two deep."""
    return "\n\n".join(part for block in blocks if (part := _block(block, cite, level)))


def _block(block: Block, cite: Cite, level: int) -> str:
    if isinstance(block, Heading):
        words = line_of(block.runs, cite)
        return f"{'###' if block.level <= level + 1 else '####'} {words}" if words else ""
    if isinstance(block, Paragraph):
        return "\\\n".join(_wrapped(headed(part)) for part in line_of(block.runs, cite, "\n").split("\n") if part)
    if isinstance(block, List):
        return _list(block, cite, level)
    if isinstance(block, Quote):
        inside = prose_of([*block.blocks], cite, level)
        return "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) if inside else ""
    if isinstance(block, Listing):
        return _wrapped(headed(line_of((Run(block.text.replace("\n", " ")),), cite)))
    return "\n\n".join(_cells(block, cite)) if isinstance(block, Table) else ""


def _cells(table: Table, cite: Cite) -> Iterator[str]:
    for row in (*table.heads, *table.rows):
        yield _wrapped(headed("; ".join(line_of(cell.runs, cite) for cell in row if cell.runs)))


def _list(block: List, cite: Cite, level: int) -> str:
    items = []
    for at, item in enumerate(block.items):
        sign = "- " if block.start is None else f"{block.start + at}. "
        lines = (prose_of([*item], cite, level) or "").split("\n")
        pad = " " * len(sign)
        items.append("\n".join((sign + lines[0], *(f"{pad}{line}".rstrip() for line in lines[1:]))))
    return "\n".join(items)


def _wrapped(line: str) -> str:
    """A line broken at blanks, never where the next one would start something else."""
    lines: list[str] = []
    for word in line.split(" "):
        fits = lines and (len(lines[-1]) + len(word) < _WIDTH or _STARTS.match(word) or not word)
        if fits:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(one.rstrip() for one in lines if one.strip())
