"""A figure that moves past text takes nothing with it and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.edition import BoundSection, Row, View
from briefing.pages.moves import HEADINGS, moved
from briefing.prose.tree import TEXT, Node, Tree, text_tree


def prose(*nodes: str, id_: str | None = None) -> View:
    """A block of prose: "p one" is a paragraph, "h3 one" a heading."""
    return View({"kind": "prose", "id": id_, "text": Tree(tuple(node(one) for one in nodes), True)})


def node(written: str) -> Node:
    kind, words = written.split(" ", 1)
    return Node(kind, "", (Node(TEXT, words),))


def note(words: str) -> View:
    return View({"kind": "note", "id": None, "text": text_tree(words)})


def figure(words: str) -> Row:
    return Row("single", (View({"kind": "figure", "id": words}),))


def section(*rows: Row) -> BoundSection:
    title = text_tree("T")
    return BoundSection("s", "s", 1, title, title, None, None, None, True, 1, tuple(rows), ())


def flow(*blocks: View) -> Row:
    return Row("flow", blocks)


def pieces(one: BoundSection) -> list[str]:
    """Everything of a section, a word each, in reading order; a figure in brackets."""
    return [piece for row in one.rows for block in row.blocks for piece in _pieces(block)]


def _pieces(block: View) -> Iterator[str]:
    if block.kind == "figure":
        yield f"[{block.id}]"
    elif block.kind == "note":
        yield f"({block.text})"
    else:
        yield from (f"{one.kind} {one.children[0].text}" for one in block.text.nodes)


def test_a_figure_moves_past_so_many_paragraphs() -> None:
    before = section(flow(prose("p a")), figure("F"), flow(prose("p b", "p c", "p d")))
    assert pieces(moved(before, 1, 1)) == ["p a", "p b", "[F]", "p c", "p d"]
    assert pieces(moved(before, 1, 2)) == ["p a", "p b", "p c", "[F]", "p d"]
    assert pieces(moved(before, 1, 9)) == ["p a", "p b", "p c", "p d", "[F]"]


def test_text_that_now_follows_text_is_one_row() -> None:
    before = section(flow(prose("p a")), figure("F"), flow(prose("p b")), figure("G"), flow(prose("p c")))
    after = moved(before, 1, 1)
    assert [row.kind for row in after.rows] == ["flow", "single", "single", "flow"]
    assert pieces(moved(after, 2, 1)) == ["p a", "p b", "[F]", "p c", "[G]"]


def test_a_heading_goes_with_the_paragraph_after_it() -> None:
    before = section(figure("F"), flow(prose("p a", "h3 head", "p b", "p c")))
    assert pieces(moved(before, 0, 1)) == ["p a", "[F]", "h3 head", "p b", "p c"]
    assert pieces(moved(before, 0, 2)) == ["p a", "h3 head", "p b", "[F]", "p c"]


def test_a_heading_at_the_end_of_the_text_is_not_left_over_the_figure() -> None:
    before = section(figure("F"), flow(prose("p a"), note("n"), prose("h3 head")), figure("G"))
    assert pieces(moved(before, 0, 5)) == ["p a", "[F]", "(n)", "h3 head", "[G]"]
    alone = section(figure("F"), flow(prose("h3 head")), figure("G"))
    assert moved(alone, 0, 1) is alone


def test_a_note_goes_with_the_text_that_follows_it() -> None:
    before = section(figure("F"), flow(note("n1"), prose("p a", "p b"), note("n2"), prose("p c"), note("n3")))
    assert pieces(moved(before, 0, 1)) == ["(n1)", "p a", "[F]", "p b", "(n2)", "p c", "(n3)"]
    assert pieces(moved(before, 0, 2)) == ["(n1)", "p a", "p b", "[F]", "(n2)", "p c", "(n3)"]
    assert pieces(moved(before, 0, 3)) == ["(n1)", "p a", "p b", "(n2)", "p c", "(n3)", "[F]"]


def test_an_id_stays_where_its_text_begins_and_stands_once() -> None:
    after = moved(section(figure("F"), flow(prose("p a", "p b", id_="words"))), 0, 1)
    assert [block.id for row in after.rows for block in row.blocks] == ["words", "F", None]


def test_a_block_that_is_not_split_is_the_same_block() -> None:
    first, second = prose("p a"), prose("p b")
    after = moved(section(figure("F"), flow(first, second)), 0, 1)
    assert after.rows[0].blocks[0] is first
    assert after.rows[2].blocks[0] is second


def test_where_nothing_can_move_the_section_is_returned_as_it_is() -> None:
    one = section(flow(prose("p a")), figure("F"), figure("G"), flow(prose("p b")))
    for row, paragraphs in ((0, 1), (1, 1), (3, 1), (7, 1), (-1, 1), (2, 0), (2, -3)):
        assert moved(one, row, paragraphs) is one
    last = section(flow(prose("p a")), figure("F"))
    assert moved(last, 1, 1) is last
    only_notes = section(figure("F"), flow(note("n")))
    assert moved(only_notes, 0, 1) is only_notes


NODES = st.lists(st.sampled_from(["p", "p", "p", "h3", "h4", "ul", "table"]), min_size=0, max_size=4)
BLOCKS = st.lists(st.one_of(st.just(None), NODES), min_size=1, max_size=4)
ROWS = st.lists(st.one_of(st.just(None), BLOCKS), min_size=1, max_size=7)


def built(shape: list[list[list[str] | None] | None]) -> BoundSection:
    """A section of this shape: None is a figure, and inside running text a note. No two rows of text touch."""
    rows: list[Row] = []
    counter = iter(range(1000))
    for one in shape:
        if one is None or (rows and rows[-1].kind == "flow"):
            rows.append(figure(f"f{next(counter)}"))
        if one is not None:
            blocks = (
                note(f"n{next(counter)}") if kinds is None else prose(*(f"{kind} x{next(counter)}" for kind in kinds))
                for kinds in one
            )
            rows.append(flow(*blocks))
    return section(*rows)


@given(ROWS, st.integers(0, 8), st.integers(-1, 9))
def test_nothing_is_lost_or_doubled_and_the_order_of_the_text_holds(
    shape: list[list[list[str] | None] | None], row: int, paragraphs: int
) -> None:
    before = built(shape)
    after = moved(before, row, paragraphs)
    old, new = pieces(before), pieces(after)
    assert [one for one in new if one[0] != "["] == [one for one in old if one[0] != "["]
    assert [one for one in new if one[0] == "["] == [one for one in old if one[0] == "["]
    kinds = [one.kind for one in after.rows]
    assert all(not (a == b == "flow") for a, b in pairwise(kinds))
    assert all(one.blocks for one in after.rows)


@given(ROWS, st.integers(0, 8), st.integers(1, 9))
def test_a_figure_never_comes_to_stand_under_a_heading_or_between_a_note_and_its_text(
    shape: list[list[list[str] | None] | None], row: int, paragraphs: int
) -> None:
    before = built(shape)
    after = moved(before, row, paragraphs)
    if after is before:
        return
    name = f"[{before.rows[row].blocks[0].id}]"
    new = pieces(after)
    over = new[new.index(name) - 1]
    assert over.split(" ")[0] not in HEADINGS
    rest = new[new.index(name) + 1 :]
    if over[0] == "(":  # only where no more text follows in its row
        following = rest[0] if rest else "["
        assert following[0] == "["
