"""Networks: every tie can be told from the others, words lie beside their line, and little moves when one is added."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from briefing.figures.drawing import Setting
from briefing.figures.network import network_table, plan
from briefing.figures.network_boxes import Node, boxes_for, meet, pushed_apart
from briefing.figures.network_geometry import passes
from briefing.figures.network_layout import sprung
from briefing.figures.network_routes import routes
from briefing.figures.pens import Box
from briefing.figures.typesetting import Typesetter
from briefing.model.chart_data_links import NetworkData, PlottedActor, PlottedTie
from briefing.model.figure import Figure, Shape
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
ACTORS = (
    PlottedActor("north", "Northland", "state", "capital A"),
    PlottedActor("front", "People’s Front", "group"),
    PlottedActor("league", "River League", "group", known_as="the League"),
    PlottedActor("guard", "Northern Guard", "organisation"),
    PlottedActor("chief", "A. Chief", "person"),
    PlottedActor("south", "Southland", "state"),
    PlottedActor("council", "Joint Council", "body"),
)
TIES = (
    PlottedTie("north", "front", "money and arms, since 2006", "support", type_words="money", when="since 2006"),
    PlottedTie("guard", "front", "trains", "support"),
    PlottedTie("north", "guard", "commands"),
    PlottedTie("north", "league", "money, 2012 to 2017", "support"),
    PlottedTie("league", "north", "broke over the war, since 2017", "rupture", accent=True),
    PlottedTie("front", "league", "joint office", "repair", two_way=True),
    PlottedTie("chief", "front", "leads"),
    PlottedTie("south", "league", "arms", "support", alleged=True, status="alleged"),
    PlottedTie("league", "council", "sits on"),
)
DATA = NetworkData(ACTORS, TIES, accent="rupture")
HUB = NetworkData(
    (
        PlottedActor("hub", "Hub", "state", "and its arms"),
        *(PlottedActor(f"p{n}", f"Partner {n}", "group") for n in range(5)),
    ),
    (
        *(PlottedTie("hub", f"p{n}", "money and arms", "support") for n in range(5)),
        PlottedTie("p4", "hub", "broke with it", "rupture"),
        PlottedTie("p0", "p3", "trains", "support"),
        PlottedTie("p1", "p3", "quarrels with", "rupture"),
    ),
    rows=(("hub",), tuple(f"p{n}" for n in range(5))),
)


def boxes(figure: Figure) -> list[tuple[float, float, float, float]]:
    """The edges of the actors' boxes: closed outlines in the accent's colour."""
    closed = [s for s in shapes(figure, stroke=COLOURS.accent) if s.path.split()[:2] == s.path.split()[-3:-1]]
    return [extent(shape) for shape in closed]


def assert_clear(figure: Figure, data: NetworkData) -> None:
    """Sound, and no words but a box's own stand in a box."""
    assert_sound(figure)
    names = {actor.name for actor in data.actors} | {actor.detail for actor in data.actors}
    outlines = [box for box in boxes(figure) if box[3] - box[1] > 12]
    for one, two in combinations(outlines, 2):
        apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert apart or one == two
    for item in labels(figure):
        for box in outlines:
            inside = box[0] < item.x + item.width / 2 < box[2] and box[1] < item.y + 2 < box[3]
            assert not inside or any(item.text in name for name in names), item.text


@pytest.mark.parametrize("width", [WIDTH, 234.0])
@pytest.mark.parametrize("data", [DATA, HUB, replace(HUB, rows=())], ids=["free", "rows", "star"])
def test_words_lie_free_of_boxes_and_of_each_other(data: NetworkData, width: float) -> None:
    result = attempt(data, width)
    assert result.value is not None
    assert_clear(result.value, data)
    if width == WIDTH:
        assert result.problems == ()
    for tie in data.ties:
        assert tie.label.split()[0] in words(result.value)


def test_natures_differ_without_colour() -> None:
    figure = draw(DATA)
    broken = shapes(figure, stroke=COLOURS.highlight, line_width=1.2)
    assert len(broken) == 2 + 2  # two strokes across the line, and across its sign in the legend
    double = shapes(figure, stroke=COLOURS.accent, line_width=0.8)
    assert len(double) == 2 + 2
    dashed = [s for s in figure.items if isinstance(s, Shape) and s.dash == (3.2, 2.2)]
    assert len(dashed) >= 2  # the alleged tie, and its sign
    for sign in ("support", "rupture or opposition", "repair", "alleged", "other tie", "state", "person"):
        assert sign in words(figure)


def test_only_what_the_title_says_is_in_the_accent() -> None:
    figure = draw(DATA)
    assert {item.text for item in labels(figure) if item.color == COLOURS.highlight} <= {
        "broke over the", "war, since 2017", "broke over the war,", "since 2017", "broke over", "the war, since 2017",
    }  # fmt: skip
    plain = replace(DATA, accent="", ties=tuple(replace(tie, accent=False) for tie in TIES))
    assert not shapes(draw(plain), stroke=COLOURS.highlight)


def test_arrow_heads_stand_at_the_end_and_for_two_ways_at_both() -> None:
    def heads(two_way: bool) -> int:
        data = NetworkData(ACTORS[:2], (PlottedTie("north", "front", "", "support", two_way=two_way),))
        return sum(len(shape.path.split()) == 10 for shape in shapes(draw(data), fill=COLOURS.accent))

    assert (heads(False), heads(True)) == (1, 2)


def test_ties_of_the_same_two_are_bent_apart() -> None:
    setting = Setting(style(), WIDTH, Typesetter(style()))
    nodes = boxes_for(ACTORS[:2], style(), setting.setter, WIDTH)
    nodes = [nodes[0].moved(60, 60), nodes[1].moved(360, 60)]
    ties = tuple(PlottedTie(*ends) for ends in (("north", "front"), ("front", "north"), ("north", "front")))
    middles = sorted(route[len(route) // 2][1] for route in routes(nodes, ties, None, WIDTH))
    assert middles[1] - middles[0] > 12
    assert middles[2] - middles[1] > 12


def test_a_line_is_bent_past_a_box_between() -> None:
    setting = Setting(style(), WIDTH, Typesetter(style()))
    nodes = boxes_for(ACTORS[:3], style(), setting.setter, WIDTH)
    nodes = [nodes[0].moved(60, 80), nodes[1].moved(400, 80), nodes[2].moved(230, 80)]
    (route,) = routes(nodes, (PlottedTie("north", "front"),), None, WIDTH)
    assert len(route) > 2
    assert not passes(route, nodes[2].box)


def test_the_same_network_gives_the_same_drawing() -> None:
    assert draw(DATA) == draw(DATA)


def places(actors: tuple[PlottedActor, ...], ties: tuple[PlottedTie, ...]) -> list[Node]:
    nodes = boxes_for(actors, style(), Typesetter(style()), WIDTH)
    return sprung(nodes, ties, Box(0, 0, WIDTH, 220), {})


def test_little_moves_when_an_actor_is_added() -> None:
    before = places(ACTORS, TIES)
    added = PlottedActor("voice", "An envoy", "person")
    after = places((*ACTORS, added), (*TIES, PlottedTie("voice", "south", "speaks for")))
    moves = [abs(one.x - two.x) / WIDTH + abs(one.y - two.y) / 220 for one, two in zip(before, after, strict=False)]
    assert sum(moves) / len(moves) < 0.3
    assert (
        sorted(range(7), key=lambda at: before[at].x)[0] == sorted(range(7), key=lambda at: after[at].x)[0]
        or max(moves) < 0.5
    )


def test_pinned_boxes_stay_where_they_are_pinned() -> None:
    actors = (replace(ACTORS[0], at=(0.0, 1.0)), *ACTORS[1:4], replace(ACTORS[4], at=(1.0, 0.0)))
    nodes = places(actors, TIES[:5])
    assert nodes[0].box.left == pytest.approx(0)
    assert nodes[0].box.bottom == pytest.approx(220)
    assert nodes[4].box.right == pytest.approx(WIDTH)
    assert nodes[4].box.top == pytest.approx(0)


def test_boxes_that_come_too_near_are_pushed_apart_and_stay_inside() -> None:
    nodes = boxes_for(ACTORS, style(), Typesetter(style()), WIDTH)
    heap = [node.moved(60 + at, 40 + at) for at, node in enumerate(nodes)]
    room = Box(0, 0, WIDTH, 200)
    moved = pushed_apart(heap, frozenset({2}), room, {(1, 0): 90.0})
    assert (moved[2].x, moved[2].y) == (heap[2].x, heap[2].y)
    assert not any(meet(one.box, two.box) for one, two in combinations(moved, 2))
    for node in moved:
        assert room.left - 0.1 <= node.box.left
        assert node.box.bottom <= room.bottom + 0.1


def test_boxes_side_by_side_leave_room_for_their_words() -> None:
    one, two = boxes_for(ACTORS[:2], style(), Typesetter(style()), WIDTH)
    near = [one.moved(200, 50), two.moved(210, 50)]
    left, right = pushed_apart(near, frozenset(), Box(0, 0, WIDTH, 200), {(1, 0): 90.0})
    assert right.box.left - left.box.right == pytest.approx(90, abs=0.1)


def test_rows_stand_under_one_another_and_a_lone_one_is_a_bar() -> None:
    figure = draw(HUB)
    widths = sorted(right - left for left, _, right, _ in boxes(figure))
    assert widths[-1] > WIDTH - 5
    assert label(figure, "Hub").y > label(figure, "Partner 0").y
    assert len({round(label(figure, f"Partner {n}").y, 1) for n in range(5)}) == 1
    order = [label(figure, f"Partner {n}").x for n in range(5)]
    assert order == sorted(order)


def test_a_row_that_is_too_long_is_broken() -> None:
    many = tuple(PlottedActor(f"a{n}", f"Actor-number-{n}", "group") for n in range(12))
    data = NetworkData(many, (PlottedTie("a0", "a11", "speaks to"),), rows=(tuple(actor.id for actor in many),))
    figure = draw(data)
    assert_sound(figure)
    assert len({round(label(figure, f"Actor-number-{n}").y) for n in range(12)}) > 1


def test_groups_are_named_and_in_rows() -> None:
    actors = tuple(replace(actor, group="One side" if at < 4 else "The other") for at, actor in enumerate(ACTORS))
    rows = (tuple(a.id for a in actors[:4]), tuple(a.id for a in actors[4:]))
    figure = draw(replace(DATA, actors=actors, rows=rows, heads=("One side", "The other")))
    assert_clear(figure, DATA)
    assert label(figure, "One side").y > label(figure, "The other").y


def test_right_to_left_is_the_mirror() -> None:
    data = replace(HUB, actors=tuple(replace(actor, name="حزب " + actor.name[-1]) for actor in HUB.actors))
    one, two = draw(data), draw(data, right_to_left=True)
    assert_sound(two)
    assert label(one, "حزب 0").x < label(one, "حزب 4").x
    assert label(two, "حزب 0").x > label(two, "حزب 4").x


def test_the_table_says_the_ties_and_other_names_once() -> None:
    table = network_table(DATA)
    assert table.head == ("From", "Tie", "To", "Meaning", "When", "Status")
    assert table.rows[0][:5] == ("Northland", "money", "People’s Front", "support", "since 2006")
    assert table.rows[3][2] == "River League (also the League)"
    assert table.rows[4][0] == "River League"
    assert table.rows[5][3] == "repair (both ways)"
    assert table.rows[7][5] == "Alleged"


def fault(data: NetworkData) -> str:
    result = attempt(data)
    assert result.value is None
    return result.problems[0].rule


def test_what_cannot_be_drawn_is_refused() -> None:
    assert fault(NetworkData((), ())) == "figure-has-data"
    many = tuple(PlottedActor(f"a{n}", f"A{n}", "group") for n in range(41))
    assert fault(NetworkData(many, ())) == "network-is-readable"
    assert fault(NetworkData(ACTORS, (PlottedTie("north", "north"),))) == "tie-has-two-ends"
    assert fault(NetworkData(ACTORS, (PlottedTie("north", "nobody"),))) == "tie-has-two-ends"


LONG = "a very long label that goes on and on " * 5


@pytest.mark.parametrize("width", [WIDTH, 234.0])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "data",
    [
        NetworkData(ACTORS[:1], ()),
        NetworkData(ACTORS, ()),
        NetworkData(ACTORS[:2], (PlottedTie("north", "front", LONG),)),
        NetworkData(
            (replace(ACTORS[0], name="x" * 200, detail="$_^" * 40), ACTORS[1]), (PlottedTie("north", "front"),)
        ),
        NetworkData(ACTORS[:2], (PlottedTie("north", "front", "_$5 to $9^2_"),)),
        NetworkData(
            tuple(PlottedActor(f"a{n}", f"Actor {n}", "group") for n in range(40)),
            tuple(PlottedTie(f"a{n}", f"a{(n * 7 + 1) % 40}", "ties") for n in range(40) if n != (n * 7 + 1) % 40),
        ),
        NetworkData(ACTORS, tuple(PlottedTie("north", "front", f"tie {n}", "support") for n in range(6))),
        NetworkData(tuple(replace(actor, at=(0.5, 0.5)) for actor in ACTORS), TIES),
    ],
    ids=["one", "no ties", "long", "endless", "signs", "forty", "six of the same", "all pinned alike"],
)
def test_odd_networks_are_drawn_or_refused_without_a_fault(data: NetworkData, mirrored: bool, width: float) -> None:
    result = attempt(data, width, mirrored)
    if result.value is None:
        assert result.problems
        return
    for item in labels(result.value):
        assert item.size >= 7
        assert item.x >= -0.6
        assert item.x + item.width <= width + 0.6
    if not any(problem.rule == "label-fits" for problem in result.problems) and data.actors[0].at is None:
        assert_sound(result.value)


def test_planning_imports_no_drawing_library() -> None:
    import subprocess

    code = (
        "import sys\nfrom tests.figures.test_network import DATA\nfrom tests.figures.drawn import style\n"
        "from briefing.figures.drawing import Setting\nfrom briefing.figures.typesetting import Typesetter\n"
        "from briefing.figures.network import plan\nplan(DATA, Setting(style(), 480, Typesetter(style())))\n"
        "print('matplotlib' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_plan_says_the_height_of_what_is_drawn() -> None:
    drawing = plan(DATA, Setting(style(), WIDTH, Typesetter(style())))
    assert draw(DATA).height == drawing.height


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_chain_lies_level(count: int) -> None:
    ends = [actor.id for actor in ACTORS[:count]]
    nodes = places(ACTORS[:count], tuple(PlottedTie(one, two) for one, two in pairwise(ends)))
    assert max(node.y for node in nodes) - min(node.y for node in nodes) < 1
    assert [node.x for node in nodes] == sorted(node.x for node in nodes)
    assert nodes[-1].x - nodes[0].x > WIDTH * 0.6
