"""A note's number stays with its word, and everything is escaped."""

from __future__ import annotations

import re

import pytest

from briefing.prose.parse import parse_prose
from briefing.prose.tree import CITE, LINK, NOTE, TEXT, Node, Tree, noted, plain, rewrite, text_tree

JOINER = "\u2060"


def bound(text: str, block: bool = False) -> Tree:
    """The text with each citation as a note of its own number."""

    def note(node: Node) -> tuple[Node, ...] | None:
        return (Node(NOTE, node.text, (), (("href", f"n{node.text}"),)),) if node.kind == CITE else None

    tree = parse_prose(text, block)[0]
    return Tree(rewrite(tree.nodes, note), block)


def printed(text: str) -> str:
    """The HTML with every note as its number in brackets."""
    html = str(bound(text).__html__())
    html = html.replace('<span class="ref-comma">,</span>', ",")
    return re.sub(r'<a class="ref"[^>]*>([^<]*)</a>', r"[\1]", html).replace(JOINER, "~")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a word[@1] on", "a word~[1] on"),
        ("a word [@1] on", "a word~[1] on"),
        ("a word\n[@1] on", "a word~[1] on"),
        ('a "word"[@1] on', "a “word”~[1] on"),
        ("(a word)[@1].", "(a word)~[1]."),
        ("a word![@1]", "a word!~[1]"),
        ("a *word*[@1] on", "a <em>word</em>~[1] on"),
        ("a *word* [@1] on", "a <em>word</em>~[1] on"),
        ("a [word](https://x.org)[@1]", 'a <a class="out" href="https://x.org">word</a>~[1]'),
        ("a word[@1][@2] on", "a word~[1],[2] on"),
        ("a word [@1] [@2]\n[@3] on", "a word~[1],[2],[3] on"),
        ("a word[@1] and[@2]", "a word~[1] and~[2]"),
        ("[@1] a", "[1] a"),
        ("[@1] [@2]", "[1],[2]"),
    ],
)
def test_a_note_stays_with_its_word(text: str, shown: str) -> None:
    assert printed(text) == shown


def test_a_note_is_a_link_with_a_name_and_words() -> None:
    note = Node(NOTE, "1", (), (("href", "a-n1"), ("id", "a-r1"), ("label", "Source 1")))
    assert str(Tree((note,)).__html__()) == '<a class="ref" href="#a-n1" id="a-r1" aria-label="Source 1">1</a>'


def test_everything_is_escaped() -> None:
    evil = '"><b>&'
    nodes = (
        Node(TEXT, evil),
        Node("code", evil),
        Node(LINK, evil, (), (("href", evil),)),
        Node(NOTE, evil, (), (("href", evil), ("id", evil), ("label", evil))),
        Node("a", "", (Node(TEXT, evil),), (("href", evil),)),
        Node("span", "", (Node(TEXT, evil),), (("lang", evil),)),
        Node("ol", "", (), (("start", evil),)),
        Node("unknown", evil),
    )
    html = str(Tree(nodes).__html__())
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 14


def test_plain_words_have_no_notes_and_no_gaps_in_their_place() -> None:
    assert plain(bound("A *word* [@1]. And\n\n- more [@2]\n- `code`", True)) == "A word. And more code"
    assert plain(bound("A word [@1]. And")) == "A word. And"


def test_a_note_follows_the_last_word_of_a_text() -> None:
    note = Tree((Node(NOTE, "1", (), (("href", "n1"),)),))
    assert printed_tree(noted(text_tree("word"), note)) == "word~[1]"
    assert printed_tree(noted(bound("a\n\nb", True), note)) == "<p>a</p><p>b~[1]</p>"
    assert noted(Tree(()), note) is note
    words = text_tree("word")
    assert noted(words, Tree(())) is words


def printed_tree(tree: Tree) -> str:
    return re.sub(r'<a class="ref"[^>]*>([^<]*)</a>', r"[\1]", str(tree.__html__())).replace(JOINER, "~")
