"""Looks at laid-out pages as a proofreader would: what is cut off, too wide, too small, alone or on top of another.

The engine places boxes and says nothing of any of this. One walk gathers what stands on each page (`audit_walk.py`),
the rules (`audit_space.py`, `audit_breaks.py`, `audit_type.py`, `audit_glyphs.py`) ask it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.press.audit_breaks import break_problems, used_height
from briefing.press.audit_glyphs import glyph_problems
from briefing.press.audit_sheet import Sheet
from briefing.press.audit_space import space_problems
from briefing.press.audit_type import type_problems
from briefing.press.audit_walk import read_sheets
from briefing.press.engine import load
from briefing.press.layout import Pages
from briefing.problems import Problem, Problems, Span, error

_GLYPH = "font-has-glyph"
_CODE = re.compile(r"U\+[0-9A-F]{4,6}")


def audit(parts: Pages | Sequence[Pages]) -> Problems:
    """Everything that is wrong with how the pages look, in the order of the pages, each fault of a place once.

    Args:
        parts: laid-out parts, with or without their late text filled in. A part can be looked at alone, and what was
            found stays true as long as its pages do.
    """
    found: list[Problem] = []
    for pages in [parts] if isinstance(parts, Pages) else parts:
        sheets = _sheets(pages)
        found += (*_hidden(pages, sheets), *_once(_part_problems(sheets)))
    return tuple(found)


def untold(told: Problems, later: Problems) -> Problems:
    """What the engine says when it prints, less what was told before: characters and words of pictures that lack."""
    if any(problem.rule == "picture-has-words" for problem in told):
        later = tuple(one for one in later if one.rule != "pages-conform")
    codes = {code for problem in told if problem.rule == _GLYPH for code in _CODE.findall(problem.message)}
    return tuple(one for one in later if one.rule != _GLYPH or codes.isdisjoint(_CODE.findall(one.message)))


def check_length(parts: Pages | Sequence[Pages], max_pages: int | None, span: Span | None = None) -> Problems:
    """Whether the pages are no more than `max_pages`; the message counts pages and lines of body text over.

    Args:
        parts: all parts of the briefing.
        max_pages: the most pages allowed; None allows any number.
        span: where the limit is written.
    """
    given = [parts] if isinstance(parts, Pages) else list(parts)
    total = sum(pages.page_count for pages in given)
    if max_pages is None or total <= max_pages:
        return ()
    sheets = [_sheets(pages) for pages in given]
    height = _line_height([sheet for part in sheets for sheet in part])
    lines = max(1, math.ceil(used_height(sheets[-1][-1]) / height))
    over = _joined(_counted(total - max_pages - 1, "page"), _counted(lines, "line"))
    said = f"{over} over: the briefing has {_counted(total, 'page')}, and max_pages allows {max_pages}"
    return (error("page-count-fits", said, span, *_shortest(sheets, height)),)


def _sheets(pages: Pages) -> list[Sheet]:
    return list(read_sheets(load(), [page._page_box for page in pages.document.pages], pages.first_page))


def _hidden(pages: Pages, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """A part that has text of which its pages show nothing."""
    shown = any(found.around.margin is None for sheet in sheets for found in sheet.texts)
    body = pages.tree.find("body")
    if not shown and body is not None and "".join(body.itertext()).strip():
        said = f"page {pages.first_page}: the part “{pages.part.id}” has text, and none of it is seen"
        yield error("page-holds-text", said, None, "look for `display`, `visibility` and `position` in the style sheet")


def _part_problems(sheets: list[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        yield from space_problems(sheet)
    yield from break_problems(sheets)
    yield from type_problems(sheets)
    yield from glyph_problems(load(), sheets)


def _once(problems: Iterator[Problem]) -> Iterator[Problem]:
    """The first problem of each rule at each place on each page; a table with twenty tight cells says so once."""
    told: set[tuple[str, Span | None, str]] = set()
    for problem in problems:
        page = problem.message.partition(":")[0]
        words = problem.message if problem.rule.startswith("font-") else ""
        key = (problem.rule + words, problem.span, page)
        if key not in told:
            told.add(key)
            yield problem


def _line_height(sheets: Sequence[Sheet]) -> float:
    """The height of a line of body text, in pixels: that of most of the text."""
    counts: Counter[float] = Counter()
    for sheet in sheets:
        for found, rect in sheet.lines:
            if found.around.margin is None:
                counts[round(found.box.height, 2)] += round(rect.right - rect.left)
    return counts.most_common(1)[0][0] if counts else 18.0


def _shortest(sheets: Sequence[Sequence[Sheet]], height: float) -> Iterator[str]:
    """Which part gives up a page most easily."""
    ends = [(math.ceil(used_height(part[-1]) / height), part[-1].number) for part in sheets if len(part) > 1]
    if ends:
        lines, page = min(ends)
        yield f"page {page} is the last of its section and holds {_counted(lines, 'line')}: cut these to save a page"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _joined(*parts: str) -> str:
    return " and ".join(part for part in parts if part)
