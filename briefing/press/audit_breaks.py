"""Where pages end: headings left alone, single lines, cut rows and notes, pages that end early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.press.audit_sheet import Found, Sheet, is_line, quoted, words_of
from briefing.press.places import span_at
from briefing.problems import Problem, Severity, warning

GAP = 1 / 3  # of a page's height that may stay empty inside a section
NEARLY_EMPTY = 0.15  # of a page's height that its last page should fill
_LINES = 2  # lines that should follow a heading on its page
_FULL = 99  # a picture or a coloured field counts as that many lines

# a thing on the page, and where: page, container of columns, column
_Piece = tuple[Found, int, tuple[int, int]]


def break_problems(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What is wrong with where the pages of one part end."""
    yield from _lonely_headings(sheets)
    yield from _lonely_lines(sheets)
    yield from _split(sheets)
    yield from _gaps(sheets)
    yield from _last_page(sheets)


def _lonely_headings(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    flows: dict[int, list[_Piece]] = {}
    on_page = {sheet.number: sheet.flow for sheet in sheets}
    for sheet in sheets:
        for found in sheet.flow:
            flows.setdefault(found.around.flow, []).append((found, sheet.number, found.around.column))
    for pieces in flows.values():
        for index, (found, page, _) in enumerate(pieces):
            if found.around.heading and _is_left_alone(pieces, index) and not _heads_cells(found, on_page[page]):
                words = quoted(words_of(found.box))
                said = f"page {page}: the heading {words} stands at the foot with too little under it"
                hint = "lengthen or shorten what stands before it by a few lines"
                yield warning("heading-has-text", said, span_at(found.around.place), hint)


def _heads_cells(heading: Found, flow: Sequence[Found]) -> bool:
    """Whether what stands under a heading, on its page, flows on its own: tiles and texts side by side."""
    left, right = heading.box.border_box_x(), heading.box.border_box_x() + heading.box.border_width()
    return any(
        one.around.flow not in (0, heading.around.flow)
        and not one.around.lifted
        and one.top >= heading.bottom - 1
        and left <= one.box.border_box_x() < right
        for one in flow
    )


def _is_left_alone(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a break comes within two lines after the heading, and what it heads goes on behind the break."""
    lines = 0
    for before, after in pairwise(pieces[index:]):
        if _breaks(before, after):
            return lines == 0 or not after[0].around.heading
        if after[0].around.heading:
            if lines:
                return False  # what it heads is short, and stands under it
            continue
        lines += 1 if is_line(after[0].box) else _FULL
        if lines >= _LINES:
            return False
    return False


def _breaks(before: _Piece, after: _Piece) -> bool:
    """Whether a page or a column ends between two pieces."""
    (_, page, column), (_, next_page, next_column) = before, after
    return page != next_page or (column[0] == next_column[0] != 0 and column[1] != next_column[1])


def _lonely_lines(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    pieces = _pieces(sheets, "blocks")
    for parts in pieces.values():
        if len(parts) < 2:
            continue
        (first, first_page, _), (last, last_page, _) = parts[0], parts[-1]
        for found, page, wanted, where in (
            (first, first_page, first.box.style["orphans"], "foot"),
            (last, last_page, last.box.style["widows"], "head"),
        ):
            if sum(map(is_line, found.box.children)) == 1 and min(_LINES, wanted) > 1:
                words = quoted(words_of(found.box))
                said = f"page {page}: the line {words} stands alone at the {where} of its page or column"
                hint = "lengthen or shorten the paragraph by a line"
                yield warning("line-has-company", said, span_at(found.around.place), hint)


def _split(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for parts in _pieces(sheets, "rows").values():
        if len(parts) > 1:
            (found, page, _), (_, next_page, _) = parts[0], parts[1]
            said = f"page {page}: a row of this table is cut and goes on on page {next_page}"
            yield warning(
                "row-stays-whole", said, span_at(found.around.place), "shorten its cells, or make two rows of it"
            )
    for parts in _pieces(sheets, "kept").values():
        if len(parts) > 1:
            (found, page, _), (_, next_page, _) = parts[0], parts[1]
            where = f"on page {next_page}" if next_page != page else "in the next column"
            said = f"page {page}: {_named(found)} is meant to stand in one piece, and goes on {where}"
            hint = "shorten it, or tie it to an earlier paragraph"
            yield warning("block-stays-whole", said, span_at(found.around.place), hint)


def _pieces(sheets: Sequence[Sheet], what: str) -> dict[int, list[_Piece]]:
    """The pieces of each element of one sort; pieces of no height are none."""
    pieces: dict[int, list[_Piece]] = {}
    for sheet in sheets:
        for found in getattr(sheet, what):
            if found.bottom - found.top > 1:
                pieces.setdefault(id(found.box.element), []).append((found, sheet.number, found.around.column))
    return {element: parts for element, parts in pieces.items() if len({part[1:] for part in parts}) == len(parts)}


def _gaps(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for index, sheet in enumerate(sheets):
        area = sheet.area
        most = sheet.height * GAP
        stretches = _occupied(sheet)
        for (_, above, _), (below, _, place) in pairwise([(area.top, area.top, ""), *stretches]):
            if below - above > most:
                yield _gap(sheet, below - above, "above this", place)
        end = stretches[-1][1] if stretches else area.top
        if index + 1 < len(sheets) and area.bottom - end > most and not _is_forced(sheets, index):
            behind = _first_place(sheets[index + 1])
            yield _gap(sheet, area.bottom - end, "at its foot, because this did not fit", behind)


def _gap(sheet: Sheet, height: float, where: str, place: str) -> Problem:
    share = round(100 * height / sheet.height)
    said = f"page {sheet.number}: {share}% of the page is empty {where}"
    hint = "move the figure or table a paragraph earlier or later, or make it less high"
    return warning("page-is-filled", said, span_at(place), hint)


def _occupied(sheet: Sheet) -> list[tuple[float, float, str]]:
    """The stretches down the page on which something stands: top, bottom, and the place of what begins it."""
    things = [(run.rect.top, run.rect.bottom, run.around) for run in sheet.runs]
    things += [(found.top, found.bottom, found.around) for found in (*sheet.images, *sheet.painted)]
    shown = [
        (top, bottom, around.place)
        for top, bottom, around in things
        if around.margin is None and not around.turned and not (around.lifted and around.repeated)
    ]
    stretches: list[tuple[float, float, str]] = []
    for top, bottom, place in sorted(shown):
        if stretches and top <= stretches[-1][1]:
            start, end, first = stretches[-1]
            stretches[-1] = (start, max(end, bottom), first)
        else:
            stretches.append((top, bottom, place))
    return stretches


def _is_forced(sheets: Sequence[Sheet], index: int) -> bool:
    """Whether the author or the style sheet ends this page: a break after its last block, or before the next one."""
    sheet, after = sheets[index], sheets[index + 1]
    seen = {element for one in sheets[: index + 1] for _, _, element in one.forced}
    later = {element for _, _, element in after.forced}
    ends = any(side == "after" and at == len(sheet.flow) and element not in later for side, at, element in sheet.forced)
    return ends or any(side == "before" and at == 0 and element not in seen for side, at, element in after.forced)


def _last_page(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    sheet = sheets[-1]
    share = used_height(sheet) / sheet.height
    if len(sheets) > 1 and share < NEARLY_EMPTY:
        said = f"page {sheet.number}: the last page of this section is only {round(100 * share)}% full"
        hint = "shorten the section by these lines to save the page"
        yield Problem("part-fills-last-page", Severity.NOTE, said, span_at(_first_place(sheet)), (hint,))


def used_height(sheet: Sheet) -> float:
    """From the top of the content area to the end of what stands in it, in pixels."""
    stretches = _occupied(sheet)
    return max(0.0, stretches[-1][1] - sheet.area.top) if stretches else 0.0


def _first_place(sheet: Sheet) -> str:
    """The place of what begins the page's own flow."""
    own = [found.around.place for found in sheet.flow if not found.around.flow] or [
        found.around.place for found in sheet.flow
    ]
    return own[0] if own else ""


def _named(found: Found) -> str:
    """What to call a block in a message, by its first words."""
    what = "this note" if found.around.flow else "this block"
    words = words_of(found.box)
    return f"{what}, {quoted(words)}," if words else what
