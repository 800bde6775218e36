"""What an edition tells of the one before: in its lines, by bars, and never more than its reader may know."""

from __future__ import annotations

import copy
from dataclasses import replace
from random import Random  # noqa: TID251 - seeded

import pytest

from briefing.edition.snapshot import snapshot_from, snapshot_of
from briefing.edition.withheld import Withheld
from briefing.model.edition import Edition, View
from briefing.model.request import Request
from briefing.model.snapshot import fenced, kept, shown
from briefing.prose.tree import walk
from tests.edition.compared import PLANTS, Plan, plan, snapshot, written
from tests.edition.sample import edition, faults, made

CHANGES = {"kind": "changes", "title": "What changed"}


def bound(one: Plan, request: Request) -> Edition:
    return made(written(one), request)[0]


@pytest.fixture
def pair() -> tuple[Plan, Plan]:
    first = plan(Random(3))
    first["sections"][-1]["blocks"].insert(0, dict(CHANGES))
    second = copy.deepcopy(first)
    for plant in PLANTS:
        plant(second, Random(1))
    return first, second


def compared(made: Edition) -> View:
    block: View = next(block for block in made.blocks if block.kind == "changes")
    view: View = block.compared
    return view


def test_a_block_tells_what_changed_by_kind(pair: tuple[Plan, Plan]) -> None:
    told = compared(bound(pair[1], Request(previous=replace(snapshot(pair[0]), edition="11"))))
    assert told.edition == "11"
    kinds = [group.kind for group in told.groups]
    assert kinds == ["judgment", "fact", "account", "indicator", "record", "text", "citation", "source"]
    hows = {line.how for group in told.groups for line in group.lines}
    assert {"added", "changed", "lowered", "reworded", "position added"} <= hows
    assert "raised" in hows or sum(line.how == "lowered" for line in told.groups[0].lines) > 1


def test_a_block_that_is_not_to_tell_is_silent(pair: tuple[Plan, Plan]) -> None:
    pair[1]["sections"][-1]["blocks"][0]["since"] = False
    assert compared(bound(pair[1], Request(previous=snapshot(pair[0])))) is None


def test_nothing_changed_is_said(pair: tuple[Plan, Plan]) -> None:
    told = compared(bound(pair[0], Request(previous=snapshot(pair[0]))))
    assert told.nothing
    assert told.groups == ()


def test_what_a_block_of_changes_says_is_no_change(pair: tuple[Plan, Plan]) -> None:
    request = Request(previous=snapshot(pair[0]))
    assert snapshot_of(bound(pair[1], request)) == snapshot(pair[1])
    assert bound(pair[1], request).digest != bound(pair[1], Request()).digest


def test_groups_are_short_and_say_what_they_leave_out() -> None:
    lines = "".join(f" Number {at} of the {name} came by." for at, name in enumerate("abcdefghijkl"))
    text = "sections:\n- {id: s, title: S, blocks: [{kind: prose, text: 'One.'}, {kind: changes, title: C}]}\n"
    previous = snapshot_of(edition(text))
    new = edition(text.replace("One.", f"One.{lines}"), Request(previous=previous))
    (group,) = compared(new).groups
    assert (group.kind, len(group.lines), group.more) == ("text", 6, 6)


def marked(made: Edition) -> list[str]:
    """The words of the paragraphs that carry a bar."""
    trees = [block.text for block in made.blocks if block.kind == "prose"]
    nodes = [node for tree in trees for node in walk(tree.nodes) if node.attribute("changed") is not None]
    return ["".join(child.text for child in walk((node,)))[:24] for node in nodes]


def test_bars_stand_beside_what_is_new(pair: tuple[Plan, Plan]) -> None:
    previous = snapshot(pair[0])
    made = bound(pair[1], Request(previous=previous))
    edited = pair[1]["sections"][0]["blocks"][0]["text"]
    assert any(edited.startswith(start) for start in marked(made))
    assert "Quite another thing alto" in marked(made)
    assert "There were 5" in str([words[:12] for words in marked(made)])  # a fact in it changed
    assert any(pair[1]["sections"][1]["blocks"][0]["text"].startswith(start) for start in marked(made)), "a new source"
    assert len(marked(made)) == 4
    record = made.briefing.judgments["j0"].span_of()
    assert str(record) in made.barred
    for silent in (Request(previous=previous, change_bars=False), Request(previous=previous, format="docx")):
        assert bound(pair[1], silent).barred == frozenset()
        assert marked(bound(pair[1], silent)) == []
    pair[1]["change_bars"] = False
    assert marked(bound(pair[1], Request(previous=previous))) == []
    assert len(marked(bound(pair[1], Request(previous=previous, change_bars=True)))) == 4


SECRET = """
marking: TLP:AMBER
audience: [board]
sections:
- id: s
  title: Ships
  blocks:
  - {kind: changes, title: Changes}
  - kind: prose
    text: "The ferry left. [The Zephyrine sank.]{%s} The crane stood."
"""


@pytest.mark.parametrize(
    ("previous", "why"),
    [
        (Request(marking="TLP:AMBER"), "it is marked TLP:AMBER"),
        (Request(marking="TLP:CLEAR", audience="board"), "it was made for board"),
    ],
)
def test_an_edition_before_for_others_is_refused(previous: Request, why: str) -> None:
    text = SECRET % "marking=TLP:AMBER"
    other = snapshot_of(made(text, previous)[0])
    found = faults(text, Request(marking="TLP:CLEAR", previous=other))
    assert [(rule, words.rpartition(": ")[2]) for rule, words, _ in found] == [("previous-is-for-reader", why)]
    refused = made(text, Request(marking="TLP:CLEAR", previous=other))[0]
    assert refused.changes is None
    assert "Zephyrine" not in str([dict(block) for block in refused.blocks])


def test_words_that_are_secret_by_now_are_not_repeated() -> None:
    open_ = snapshot_of(made(SECRET % "lang=en", Request(marking="TLP:CLEAR"))[0])
    assert "Zephyrine" in open_.as_json()
    now = made(SECRET % "marking=TLP:AMBER", Request(marking="TLP:CLEAR", previous=open_))[0]
    assert "Zephyrine" not in str(now.changes)
    assert "Zephyrine" not in str([dict(block) for block in now.blocks])


def test_an_edition_that_repeats_words_has_their_marking() -> None:
    old = snapshot_of(made(SECRET % "marking=TLP:AMBER", Request())[0])
    now = made(SECRET % "marking=TLP:RED", Request(marking="TLP:AMBER", previous=old))[0]
    gone = made(SECRET.replace("[The Zephyrine sank.]{%s}", ""), Request(previous=old))[0]
    assert old.marking == "TLP:AMBER"
    assert gone.changes is not None
    assert [(one.how, one.old) for one in gone.changes.differences] == [("removed", "The Zephyrine sank.")]
    assert gone.marking is not None
    assert gone.marking.label == "TLP:AMBER"
    assert now.changes is not None
    assert not any("Zephyrine" in one.old for one in now.changes.differences)


def test_nothing_is_withheld_where_nothing_was_cut(pair: tuple[Plan, Plan]) -> None:
    whole = bound(pair[0], Request()).briefing
    assert Withheld(whole, whole).words == frozenset()


def test_fences_print_nothing() -> None:
    text = f"See {fenced('see:fig', 'Figure 3')} and {fenced('fact:f.value', '12')}."
    assert shown(text) == "See Figure 3 and 12."
    assert kept(text, {"fact:f": "fact:g"}) == "See {see:fig} and {fact:g.value}."


def test_a_snapshot_comes_back_from_its_json(pair: tuple[Plan, Plan]) -> None:
    one = snapshot(pair[1])
    assert snapshot_from(one.as_json()) == one


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no", "cannot be read as JSON"),
        ("{}", "other JSON"),
        ('{"is": "briefing snapshot", "format": 9}', "format 9"),
        ('{"is": "briefing snapshot", "format": 1, "items": 3}', "damaged"),
    ],
)
def test_what_is_no_snapshot_is_told(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        snapshot_from(text)
