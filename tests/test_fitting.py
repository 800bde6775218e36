"""Parts fitted to pages: gaps are closed, what runs over is tightened, and nothing gets longer or lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.fitting import Fitter
from briefing.model.edition import BoundSection, Row, View
from briefing.model.pages import Html, Part
from briefing.pages.running import Running
from briefing.press.gaps import find_gap, find_gaps, used_height
from briefing.press.layout import Pages, Press
from briefing.prose.tree import TEXT, Node, Tree, text_tree

# A page holds 20 lines of 13.5 points; fit 1 sets 21 lines on it and fit 2 sets 22.
STYLE = """
@page { size: 100mm 300pt; margin: 15pt }
html { font: 9pt/13.5pt 'Source Serif' } * { margin: 0; padding: 0; orphans: 2; widows: 2 }
blockquote { break-inside: avoid }
html.fit-1 { line-height: 12.85pt } html.fit-2 { line-height: 12.25pt }
"""


def paragraph(name: str, count: int) -> Node:
    """A paragraph of so many lines; the first is its name."""
    words: list[Node] = [Node(TEXT, name)]
    for _ in range(count - 1):
        words += [Node("br"), Node(TEXT, "word")]
    return Node("p", "", tuple(words))


def flow(*counts: int, name: str = "p") -> Row:
    nodes = tuple(paragraph(f"{name}{at}", count) for at, count in enumerate(counts, 1))
    return Row("flow", (View({"kind": "prose", "id": None, "text": Tree(nodes, True)}),))


def figure(name: str, count: int) -> Row:
    return Row("single", (View({"kind": "figure", "id": name, "lines": count}),))


def section(*rows: Row, name: str = "s") -> BoundSection:
    title = text_tree("T")
    return BoundSection(name, name, 1, title, title, None, None, None, True, 1, tuple(rows), ())


def composed(one: BoundSection | Running | None, fit: int) -> Part:
    """What the templates make of a section, as far as fitting looks at it."""
    assert isinstance(one, BoundSection)
    body = "".join(_row(number, row) for number, row in enumerate(one.rows))
    html = f'<html lang="en" class="fit-{fit}"><head><title>T</title></head><body>{body}</body></html>'
    return Part(one.anchor, "<!doctype html>" + html)


def _row(number: int, row: Row) -> str:
    if row.kind == "flow":
        return f'<div data-row="{number}">' + "".join(block.text.__html__() for block in row.blocks) + "</div>"
    block = row.blocks[0]
    inner = f'<div id="{block.id}">{block.id}' + "<br>line" * (block.lines - 1) + "</div>"
    return f'<div data-row="{number}" data-movable="1" style="break-inside: avoid">{inner}</div>'


def fitter(press: Press, compose: Callable[[BoundSection | Running | None, int], Part | None] = composed) -> Fitter:
    return Fitter(press, compose)


def order(pages: Pages) -> list[str]:
    """The names of paragraphs and figures as they come."""
    return re.findall(r"\b(?:p\d+|q\d+|F\d?)\b(?=<)", pages.part.html)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press((STYLE,), "en", tmp_path_factory.mktemp("project"))


def fit(press: Press, one: BoundSection) -> tuple[Pages, Pages]:
    """A section as designed, and fitted."""
    plain = press.lay_out(composed(one, 0))
    return plain, fitter(press).fitted(plain, one)


def test_a_figure_moves_past_text_and_the_gap_is_closed(press: Press) -> None:
    plain, fitted = fit(press, section(flow(12), figure("F", 15), flow(3, 4, 5, 6, name="q")))
    assert find_gap(plain) is not None
    assert order(plain) == ["p1", "F", "q1", "q2", "q3", "q4"]
    assert order(fitted) == ["p1", "q1", "q2", "F", "q3", "q4"]
    assert find_gap(fitted) is None
    assert used_height(fitted) < used_height(plain)


def test_two_gaps_of_a_section_are_closed(press: Press) -> None:
    rows = (flow(12), figure("F1", 12), flow(8, 3, name="q"), figure("F2", 10), flow(4, 4, name="p1"))
    plain, fitted = fit(press, section(*rows))
    assert find_gap(fitted) is None
    assert used_height(fitted) < used_height(plain)
    assert order(fitted) == ["p1", "q1", "F1", "q2", "p11", "F2", "p12"]


def test_a_section_that_fits_is_left_as_it_is(press: Press) -> None:
    plain, fitted = fit(press, section(flow(6, 5), figure("F", 6)))
    assert fitted is plain


def test_a_move_that_closes_nothing_is_not_made(press: Press) -> None:
    """What follows the figure does not fit into the gap either."""
    whole = Node("blockquote", "", (paragraph("q1", 8),))
    text = Row("flow", (View({"kind": "prose", "id": None, "text": Tree((whole,), True)}),))
    plain, fitted = fit(press, section(flow(15), figure("F", 10), text))
    assert find_gap(plain) is not None
    assert order(fitted) == order(plain) == ["p1", "F", "q1"]


def test_a_gap_that_stays_open_keeps_no_later_one_open(press: Press) -> None:
    whole = Node("blockquote", "", (paragraph("q1", 6),))
    text = Row("flow", (View({"kind": "prose", "id": None, "text": Tree((whole,), True)}),))
    rows = (flow(15), figure("F1", 10), text, figure("F2", 12), flow(3, 4, name="q"))
    plain, fitted = fit(press, section(*rows))
    assert len(list(find_gaps(plain))) == 2
    assert order(fitted)[:3] == order(plain)[:3] == ["p1", "F1", "q1"]
    assert used_height(fitted) < used_height(plain)


@pytest.mark.parametrize(("count", "pages", "class_"), [(20, 1, 0), (21, 1, 1), (22, 1, 2), (26, 2, 0)])
def test_a_part_that_runs_over_is_set_as_tight_as_it_needs_to_be(
    press: Press, count: int, pages: int, class_: int
) -> None:
    _, fitted = fit(press, section(flow(*[1] * count)))
    assert fitted.page_count == pages
    assert f'class="fit-{class_}"' in fitted.part.html


def test_what_cannot_be_saved_is_left_as_designed(press: Press) -> None:
    plain, fitted = fit(press, section(flow(*[1] * 23)))
    assert (plain.page_count, fitted.page_count) == (2, 2)
    assert 'class="fit-0"' in fitted.part.html


def test_the_front_is_tightened_and_nothing_moves_in_it(press: Press) -> None:
    one = section(flow(*[1] * 21))
    asked: list[tuple[bool, int]] = []

    def compose(of: BoundSection | Running | None, fit_: int) -> Part:
        asked.append((of is None, fit_))
        return composed(one, fit_)

    plain = press.lay_out(composed(one, 0))
    assert fitter(press, compose).fitted(plain, None).page_count == 1
    assert asked == [(True, 1)]


def test_a_part_that_cannot_be_composed_again_stays(press: Press) -> None:
    one = section(flow(12), figure("F", 15), flow(3, 4, 5, name="q"))
    plain = press.lay_out(composed(one, 0))
    assert fitter(press, lambda *_: None).fitted(plain, one) is plain


def test_parts_are_numbered_on_from_what_was_saved(press: Press) -> None:
    long, short = section(flow(*[1] * 21), name="long"), section(flow(3), name="short")
    parts = (composed(long, 0), composed(short, 0), Part("problems", composed(short, 0).html))
    made, problems = fitter(press).lay_out(Html(parts, (STYLE,), "en"), (long, short))
    assert [(pages.part.id, pages.first_page) for pages in made] == [("long", 1), ("short", 2), ("problems", 3)]
    assert problems == ()


def test_the_same_section_is_fitted_alike_by_another_press(press: Press, tmp_path: Path) -> None:
    one = section(flow(12), figure("F", 15), flow(3, 4, 5, 6, name="q"))
    assert fit(press, one)[1].part == fit(Press((STYLE,), "en", tmp_path), one)[1].part


COUNTS = st.lists(st.integers(1, 14), min_size=1, max_size=4)


@settings(max_examples=max(15, settings().max_examples // 20))
@given(st.lists(st.tuples(COUNTS, st.integers(2, 19)), min_size=1, max_size=3), COUNTS)
def test_no_section_gets_longer_or_loses_anything(
    press: Press, pieces: list[tuple[list[int], int]], last: list[int]
) -> None:
    rows = []
    for at, (counts, height) in enumerate(pieces):
        rows += [flow(*counts), figure(f"F{at}", height)]
    plain, fitted = fit(press, section(*rows, flow(*last, name="q")))
    assert fitted.page_count <= plain.page_count
    assert used_height(fitted) <= used_height(plain)
    assert sorted(order(fitted)) == sorted(order(plain))
    texts = [[one for one in order(pages) if one[0] != "F"] for pages in (plain, fitted)]
    figures = [[one for one in order(pages) if one[0] == "F"] for pages in (plain, fitted)]
    assert texts[0] == texts[1]
    assert figures[0] == figures[1]


def run_composed(one: BoundSection | Running | None, fit: int) -> Part:
    """Sections that run on, but for the last, which begins a page."""
    assert isinstance(one, Running)
    last = len(one.sections) - 1
    body = "".join(
        f'<div style="break-before: {"page" if at == last else "auto"}">'
        + "".join(_row(first + number, row) for number, row in enumerate(each.rows))
        + "</div>"
        for at, (each, first) in enumerate(one.numbered())
    )
    html = f'<html lang="en" class="fit-{fit}"><head><title>T</title></head><body>{body}</body></html>'
    return Part(one.anchor, "<!doctype html>" + html)


def test_a_gap_is_closed_though_the_next_page_begins_anew(press: Press) -> None:
    run = Running((section(flow(14), figure("F", 10), flow(4, 6, name="q")), section(flow(18), name="t")))
    fit = fitter(press, run_composed)
    pages = fit.fitted(press.lay_out(run_composed(run, 0)), run)
    assert order(pages) == ["p1", "q1", "F", "q2", "p1"]
    assert pages.page_count == 3


def test_sections_that_run_on_are_not_set_tighter_for_a_page_where_that_opens_a_gap(press: Press) -> None:
    run = Running((section(flow(18), name="t"),))

    def gaping(one: BoundSection | Running | None, fit: int) -> Part:
        made = run_composed(one, fit)
        body = '<p>word</p><p style="break-before: page">word</p>' if fit else "<p>word</p>" + "<br>word" * 42
        return Part(made.id, re.sub(r"<body>.*</body>", f"<body>{body}</body>", made.html))

    pages = press.lay_out(gaping(run, 0))
    assert pages.page_count == 3
    assert fitter(press, gaping).fitted(pages, run).page_count == 3
