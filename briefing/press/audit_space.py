"""Where text and boxes stand: off the page, cut off, wider than their place, over each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.press.audit_sheet import POINT, Around, Found, Rect, Run, Sheet, quoted, words_of
from briefing.press.places import span_at
from briefing.problems import Problem, Severity, error, warning

_LOOSE = 1.5  # pixels that nobody sees
_BESIDE = 400  # things at one height that are compared with each other; pages of people have no more


def space_problems(sheet: Sheet) -> Iterator[Problem]:
    """What is wrong with where things stand on one page; of one text, the worst."""
    runs = [run for run in sheet.runs if not run.around.turned]
    lost = [problem for run in runs for problem in _lost(sheet, run)]
    wide = [problem for found, rect in sheet.lines for problem in _line_problems(sheet, found, rect)]
    outside = [problem for run in runs for problem in _outside(sheet, run)]
    yield from lost
    yield from _elsewhere(wide, lost)
    yield from _elsewhere(outside, lost + wide)
    for found in sheet.tables:
        yield from _width_problems(sheet, found, "this table", "leave out a column or shorten its words")
    for found in sheet.images:
        if not found.around.lifted and not found.around.turned:
            yield from _width_problems(sheet, found, "this picture", "print it at a smaller width")
    yield from _overlaps(sheet)


def _elsewhere(problems: list[Problem], told: list[Problem]) -> Iterator[Problem]:
    """Those of the problems that are not at the place of one that was told already."""
    places = {problem.span for problem in told}
    return (problem for problem in problems if problem.span not in places)


def _lost(sheet: Sheet, run: Run) -> Iterator[Problem]:
    """Text that nobody will read."""
    rect, clip = run.rect, run.around.clip
    paper = Rect(0, 0, sheet.page.margin_width(), sheet.page.margin_height())
    if _beyond(rect, paper) > _LOOSE:
        said = f"page {sheet.number}: {quoted(run.text)} reaches beyond the edge of the sheet"
        hint = "shorten it, or look at the width of its block"
        yield error("text-stays-on-page", said, span_at(run.around.place), hint)
    elif clip is not None and _beyond(rect, clip) > max(_LOOSE, run.size * 0.12):
        said = f"page {sheet.number}: {quoted(run.text)} is cut off by the box that it stands in"
        yield error("text-is-whole", said, span_at(run.around.place), "shorten it, or give the box more room")


def _outside(sheet: Sheet, run: Run) -> Iterator[Problem]:
    """Text in the margins of the page."""
    rect, around, area = run.rect, run.around, sheet.area
    if around.margin is not None:
        yield from _running_problems(sheet, run)
    elif not around.lifted:
        low = rect.bottom > area.bottom + _LOOSE
        aside = rect.left < area.left - _LOOSE or rect.right > area.right + _LOOSE
        if low or (aside and not around.bleeds):
            where = "foot" if low else "side margin"
            said = f"page {sheet.number}: {quoted(run.text)} runs into the {where} of the page"
            hint = "shorten it, or let its block break over pages"
            yield warning("text-stays-in-area", said, span_at(around.place), hint)


def _running_problems(sheet: Sheet, run: Run) -> Iterator[Problem]:
    box = run.around.margin
    left, top = box.border_box_x(), box.border_box_y()
    over = _beyond(run.rect, Rect(left, top, left + box.border_width(), top + box.border_height()))
    if over > _LOOSE:
        said = f"page {sheet.number}: the running line {quoted(run.text)} is {_points(over)} too long for its box"
        yield warning("running-line-fits", said, span_at(run.around.place), "shorten it")


def _line_problems(sheet: Sheet, found: Found, rect: Rect) -> Iterator[Problem]:
    """A line that is wider than the block around it; half of the block's padding may be used."""
    block, around = found.parent, found.around
    if around.turned or around.margin is not None or block.is_outside_marker:
        return
    if around.lifted and block.width <= 1:
        return  # hung on a point
    left = block.content_box_x()
    over = max(
        rect.right - (left + block.width + block.padding_right / 2),
        (left - block.padding_left / 2) - rect.left if not _outdented(block) else 0,
    )
    if over <= _LOOSE:
        return
    where = "its table cell" if "TableCell" in type(block).__name__ else "its block"
    said = f"page {sheet.number}: {quoted(words_of(found.box))} is {_points(over)} wider than {where}"
    hint = "write a shorter word, or allow a break in it with a soft hyphen (U+00AD)"
    yield warning("text-fits-its-block", said, span_at(around.place), hint)


def _outdented(block: Any) -> bool:
    """Whether lines of the block may start left of it."""
    indent = block.style["text_indent"]
    return bool(getattr(indent, "value", indent) < 0)


def _width_problems(sheet: Sheet, found: Found, what: str, hint: str) -> Iterator[Problem]:
    box, parent = found.box, found.parent
    left = parent.content_box_x()
    right = left + parent.width
    over = max(box.position_x + box.margin_width() - right, left - box.position_x)
    if over > _LOOSE:
        said = f"page {sheet.number}: {what} is {_points(over)} wider than its place"
        yield warning("box-fits-its-place", said, span_at(found.around.place), hint)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What may not stand over another: a run of text, or a picture, whose `text` is empty."""

    rect: Rect
    size: float
    around: Around
    text: str

    @property
    def name(self) -> str:
        return quoted(self.text) if self.text else "a picture"


def _overlaps(sheet: Sheet) -> Iterator[Problem]:
    """Pairs of runs, or of a run and a picture, that stand over each other: a sweep down the page."""
    above: list[_Thing] = []
    told: set[tuple[str, Severity]] = set()
    for thing in sorted(_things(sheet), key=lambda one: (one.rect.top, one.rect.left)):
        above = [other for other in above if other.rect.bottom > thing.rect.top][-_BESIDE:]
        for other in above:
            if not _collide(thing, other):
                continue
            lifted = thing.around.lifted or other.around.lifted  # labels that the style sheet puts somewhere
            severity = Severity.WARNING if lifted else Severity.ERROR
            place = thing.around.place or other.around.place
            if (place, severity) not in told:
                told.add((place, severity))
                said = f"page {sheet.number}: {other.name} and {thing.name} stand over each other"
                hint = "shorten one of them, or move it"
                yield Problem("texts-stand-apart", severity, said, span_at(place), (hint,))
        above.append(thing)


def _things(sheet: Sheet) -> Iterator[_Thing]:
    for run in sheet.runs:
        if _solid(sheet, run):
            yield _Thing(run.rect, run.size, run.around, run.text)
    for found in sheet.images:
        if not (found.around.turned or found.around.lifted):
            yield _Thing(_box_rect(found), 3 * POINT, found.around, "")


def _collide(one: _Thing, other: _Thing) -> bool:
    common = one.rect.cut(other.rect)
    wide, high = common.right - common.left, common.bottom - common.top
    return wide > 1.5 * POINT and high > 0.25 * min(one.size, other.size)


def _solid(sheet: Sheet, run: Run) -> bool:
    """Whether a run may not stand over another; marks in the margin of a draft may."""
    around, area = run.around, sheet.area
    in_margin = run.rect.right <= area.left or run.rect.left >= area.right
    return not (around.turned or (around.lifted and around.margin is None and in_margin))


def _box_rect(found: Found) -> Rect:
    left = found.box.content_box_x()
    top = found.box.content_box_y()
    return Rect(left, top, left + found.box.width, top + found.box.height)


def _beyond(rect: Rect, limits: Rect) -> float:
    """By how many pixels a rectangle reaches out of another."""
    return max(limits.left - rect.left, limits.top - rect.top, rect.right - limits.right, rect.bottom - limits.bottom)


def _points(pixels: float) -> str:
    return f"{max(1, round(pixels / POINT))} pt"
