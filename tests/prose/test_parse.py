"""Prose: CommonMark with our marks, each fault at its place, and nothing that a writer types breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.problems import Problem
from briefing.prose.parse import RULES, parse_prose
from briefing.prose.tree import CITE, FACT, PARAM, SEE, SPARK, Tree, plain, walk


def html(text: str, block: bool = True, quotes: str | tuple[str, ...] = "“”‘’") -> str:
    return str(parse_prose(text, block, quotes)[0].__html__())


def faults(text: str, block: bool = True) -> list[tuple[str, str]]:
    """The text at each problem's place, and its rule."""
    return [(text[offset:], problem.rule) for offset, problem in parse_prose(text, block)[1]]


def only_problem(text: str) -> Problem:
    ((_, problem),) = parse_prose(text, True)[1]
    return problem


def test_emphasis_lists_tables_and_headings_become_html() -> None:
    assert html("*a **b** c*") == "<p><em>a <strong>b</strong> c</em></p>"
    assert html("- a\n- b\n  1. c") == ("<ul><li><p>a</p></li><li><p>b</p><ol><li><p>c</p></li></ol></li></ul>")
    assert html("3. a\n4. b").startswith('<ol start="3"><li>')
    assert html("# a\n\n#### b") == "<h3>a</h3><h4>b</h4>"
    assert html("> a") == "<blockquote><p>a</p></blockquote>"
    table = html("| a | b |\n| --- | --: |\n| c | 1 |")
    assert '<th scope="col">a</th><th scope="col" class="num">b</th>' in table
    assert '<td>c</td><td class="num">1</td>' in table


def test_a_line_holds_no_blocks() -> None:
    assert html("- a", block=False) == "- a"
    assert faults("a\nb", block=False) == []
    assert faults("a\n\nb", block=False) == [("\n\nb", "line-is-one-line")]


@pytest.mark.parametrize(
    ("quotes", "printed"),
    [
        ("“”‘’", "“a ‘b’ c”"),
        (("„", "“", "‚", "‘"), "„a ‚b‘ c“"),
        (("«\u00a0", "\u00a0»", "“", "”"), "«\u00a0a “b” c\u00a0»"),
    ],
)
def test_quotation_marks_are_those_of_the_language(quotes: str | tuple[str, ...], printed: str) -> None:
    assert html("\"a 'b' c\"", block=False, quotes=quotes) == printed


def test_an_apostrophe_is_one_in_any_language() -> None:
    assert html("the source's", block=False, quotes=("„", "“", "‚", "‘")) == "the source’s"


@pytest.mark.parametrize("text", ['He said "word"[@5].', 'He said "word" [@5]', '"word"[@5] he said', '("word"[@5])'])
def test_a_citation_does_not_spoil_the_quote_before_it(text: str) -> None:
    assert "“word”" in plain(parse_prose(text, False)[0])


def test_marks_are_read_with_their_places() -> None:
    text = "Word[@51, 73-75] as {see:fig-a} and {fact:f.value}, { param : country } {spark:s}"
    tree, wrong = parse_prose(text, False)
    marks = [(node.kind, node.text, text[node.offset :][:2]) for node in tree.nodes if node.kind != "text"]
    assert wrong == ()
    assert marks == [
        (CITE, "51, 73-75", "[@"),
        (SEE, "fig-a", "{s"),
        (FACT, "f.value", "{f"),
        (PARAM, "country", "{ "),
        (SPARK, "s", "{s"),
    ]


def test_a_place_is_right_after_code_and_escapes_that_look_like_the_mark() -> None:
    text = "`{see:a}` \\{see:a} {see:a}\n\n> - more\n>   text [@51;\n>   doj 2] {see:a}"
    tree, _ = parse_prose(text, True)
    places = [node.offset for node in walk(tree.nodes) if node.kind in (SEE, CITE)]
    assert places == [text.index(" {see:a}\n") + 1, text.index("[@51"), text.rindex("{see:a}")]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a {sea:fig} b", "{sea:fig} b", "did you mean {see:…}?"),
        ("a {Fact:x}", "{Fact:x}", "did you mean {fact:…}?"),
        ("a {see:Fig} b", "{see:Fig} b", "write {see:ID}, the id in lower case, with digits and hyphens"),
        ("a {anything} b", "{anything} b", "write \\{ for a brace, or one of {see:ID}, {fact:ID}, {param:NAME}"),
        ("a { b", "{ b", "write \\{ for a brace"),
        ("a [b]{.class} c", "{.class} c", "write \\{ for a brace"),
    ],
)
def test_an_unknown_mark_is_an_error_with_a_suggestion(text: str, place: str, hint: str) -> None:
    assert faults(text) == [(place, "mark-is-known")]
    assert only_problem(text).hints[0].startswith(hint)
    assert html(text, block=False) == text


def test_an_escaped_brace_is_a_brace() -> None:
    assert (html("\\{see:a}", False), faults("\\{see:a}")) == ("{see:a}", [])
    assert (html("a \\{b} c", False), faults("a \\{b} c")) == ("a {b} c", [])


def test_a_long_fault_is_quoted_in_short() -> None:
    assert len(only_problem("a {" + "b " * 500).message) < 120


@pytest.mark.parametrize(
    "text",
    ["<b>", "</p>", "<script>alert(1)</script>", '<a href="x">', "<!-- a -->", "<br/>", "a <img src=x onerror=y>"],
)
def test_html_prints_as_text_and_is_an_error(text: str) -> None:
    assert "&lt;" in html(text)
    assert "<" not in html(text, block=False)
    assert {rule for _, rule in faults(text)} == {"prose-is-markdown"}


def test_signs_that_only_look_like_html_are_no_fault() -> None:
    text = "1 < 2, a<1, \\<b> and <https://example.org/>"
    assert faults(text) == []
    assert html(text, False).startswith("1 &lt; 2, a&lt;1, &lt;b&gt; and <a class")


def test_a_picture_is_refused_with_a_hint() -> None:
    assert faults("a ![b](c.png) d") == [("![b](c.png) d", "prose-is-markdown")]
    assert only_problem("![b](c.png)").hints == ("put it in an `image` block",)
    assert faults("Never![@51]") == []


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd", "other.html", "", "//x.org"],
)
def test_a_link_leads_to_the_web_a_mailbox_or_a_place_here(address: str) -> None:
    text = f"a [b]({address}) c"
    assert faults(text) == [(text[2:], "prose-is-markdown")]
    assert "href" not in html(text)


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d", "http://example.org", "mailto:a@example.org", "#x"])
def test_a_good_link_is_kept_and_escaped(address: str) -> None:
    assert faults(f"[b]({address})") == []
    assert html(f"[b]({address})", False) == f'<a class="out" href="{address.replace("&", "&amp;")}">b</a>'


def test_a_reference_definition_is_text_and_swallows_nothing() -> None:
    assert html("[a]: https://example.org\n\n[a]") == "<p>[a]: https://example.org</p><p>[a]</p>"


def test_code_and_rules_have_no_blocks_of_their_own() -> None:
    assert html("```\na\n```") == "<p><code>a</code></p>"
    assert html("    a") == "<p>a</p>"
    assert "<hr" not in html("a\n\n---\n\nb")


def test_spans_keep_their_words_and_attributes() -> None:
    tree, wrong = parse_prose("a [b *c*]{lang=fr} [d [@51] e]{marking=TLP:AMBER else='x y'}", False)
    assert wrong == ()
    assert str(tree.__html__()).startswith('a <span lang="fr">b <em>c</em></span> ')
    assert tree.nodes[-1].attributes == (("else", "x y"), ("marking", "TLP:AMBER"))


def test_every_problem_s_rule_is_explained() -> None:
    text = "{x} <b> ![a](b) [c](d)"
    assert {rule for _, rule in faults(text)} | {"line-is-one-line"} == {rule.id for rule in RULES}


HOSTILE = {
    "emphasis": "*a_b " * 4000,
    "nested emphasis": "*a **b " * 2000 + "**" * 2000,
    "brackets": "[" * 20000,
    "closed brackets": "[" * 5000 + "]" * 5000,
    "spans": "[a]{" * 10000,
    "nested spans": "[" * 2000 + "x" + "]{lang=en}" * 2000,
    "pictures": "![" * 20000,
    "links": "[a](" * 10000,
    "one long address": "[a](" + "b" * 50000,
    "braces": "{" * 20000,
    "marks": "{see:a} " * 5000,
    "citations": "[@" * 20000,
    "tags": "<a " * 20000,
    "quotes": "> " * 5000 + "a",
    "lists": "- " * 5000 + "a",
    "backslashes": "\\" * 50000,
    "backticks": "`a" * 10000,
    "quotation marks": "\"'" * 10000,
    "tables": "|a|b|\n|-|-|\n" + "|" * 20000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_survived(name: str) -> None:
    tree, _ = parse_prose(HOSTILE[name], True)
    assert str(tree.__html__()) or plain(tree) == ""


SIGNS = "[]{}()@!*_`<>\\|-#'\" \n\u2028\x00éض"
WORDS = ("51", "wsj", "see:", "marking=TLP:RED", "else=", "lang=en", "b>", "1. ", "|-|\n", "\n\n")
PIECES = st.sampled_from([*SIGNS, *WORDS])


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200), st.booleans())
def test_no_text_breaks_the_reader(text: str, block: bool) -> None:
    tree, wrong = parse_prose(text, block)
    assert isinstance(tree, Tree)
    assert all(0 <= offset <= len(text) for offset, _ in wrong)
    printed = str(tree.__html__())
    assert "<script" not in printed
    assert "javascript:" not in printed
