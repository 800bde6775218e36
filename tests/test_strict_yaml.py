"""YAML is read strictly, with places; hostile files end early; misreadings say what to write instead."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from briefing import strict_yaml, yaml_build
from briefing.problems import Problem, Severity
from briefing.strict_yaml import RULES, Limits, parse
from briefing.yaml_text import implicit, nearest, quoted
from briefing.yaml_tree import Node, Value, locate, trees


def read(text: str) -> tuple[Value, Node]:
    result = parse(text, "f.yaml")
    assert result.problems == ()
    assert result.value is not None
    return result.value.value, result.value.tree


def only(text: str | bytes, limits: Limits | None = None) -> Problem:
    problems = parse(text, "f.yaml", limits or Limits()).problems
    assert len(problems) == 1, problems
    return problems[0]


def underlined(text: str, problem: Problem) -> str:
    """What the problem's place covers, on its first line."""
    span = problem.span
    assert span is not None
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("0", 0),
        ("-12", -12),
        ("+5", 5),
        ("3.10", 3.1),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("no", "no"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2023-10-07", "2023-10-07"),
        ("2023-10", "2023-10"),
        ("5.", "5."),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("1234567890123456789", "1234567890123456789"),
    ],
)
def test_only_plain_words_and_numbers_are_more_than_text(raw: str, value: Value) -> None:
    found = implicit(raw)
    assert (found, type(found)) == (value, type(value))


def test_quoted_numbers_and_all_keys_stay_text() -> None:
    value, tree = read("51: \"3.10\"\nnull: '5'\n3.10: 3.10\n")
    assert value == {"51": "3.10", "null": "5", "3.10": 3.1}
    node, _ = tree.find(("3.10",))
    assert node.raw == "3.10"  # the number lost its zero, the node did not


def test_a_path_finds_its_key_and_its_value() -> None:
    text = "a:\n  - b: one\n    c: [x, yy]\n"
    _, tree = read(text)
    assert str(tree.span_of(("a", 0, "b"))) == "f.yaml:2:8"
    assert str(tree.span_of(("a", 0, "b"), key=True)) == "f.yaml:2:5"
    assert tree.span_of(("a", 0, "c", 1)).end_column == 14
    assert str(tree.span_of(("a", 0, "missing"))) == "f.yaml:2:5"  # an item has no key: its first key
    assert str(tree.span_of(("a", 7))) == "f.yaml:1:1"


def test_a_record_without_a_field_is_found_at_its_key() -> None:
    _, tree = read("facts:\n  one:\n    unit: x\n")
    assert str(tree.span_of(("facts", "one", "value"))) == "f.yaml:2:3"
    assert str(tree.span_of(("facts", "one", "unit", "deeper"))) == "f.yaml:3:11"  # inside a text: the text


def test_lines_and_columns_count_characters() -> None:
    _, tree = read("é: 𝕏 ü\r\nb: c\r\n")
    assert tree.span_of(("é",)).end_column == 7
    assert tree.span_of(("b",)).line == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("k: plain words here\n", "words"),
        ("k: 'single words here'\n", "words"),
        ('k: "double words here"\n', "words"),
        ('k: "with \\u263a and \\"words\\" here"\n', "words"),
        ("k: 'it''s words here'\n", "words"),
        ("k: plain over\n   two lines, words here\n", "words"),
        ('k: "double over\n\n   two lines, words"\n', "words"),
        ("k: |\n  literal\n\n    more words here\n", "words"),
        ("k: |2-\n    indented\n  words here\n", "words"),
        ("a: 1\nk: |-  # a remark\n    literal\n    words here", "words"),
        ("k: >\n  folded\n  text\n\n  with words here\n", "words"),
        ("- x\n- |+\n  words\n\n", "words"),
        ("k: &name words\nl: *name\n", "words"),
        ("k: |\r\n  literal\r\n  words\r\n", "words"),
    ],
)
def test_a_character_of_a_text_is_found_in_the_file(text: str, word: str) -> None:
    value, tree = read(text)
    node = tree.find(("k",))[0] if isinstance(value, dict) else tree.find((1,))[0]
    assert node.raw is not None
    span = locate(node, node.raw.index(word))
    line = text.split("\n")[span.line - 1]
    assert line[span.column - 1 :].startswith(word)


def test_a_place_past_the_text_stays_in_the_file() -> None:
    _, tree = read("k: |\n  one\n  two\n")
    node, _ = tree.find(("k",))
    assert locate(node, 10_000).line <= 4
    assert str(locate(node, -3)) == "f.yaml:2:3"
    assert str(tree.locate(("k",), 4)) == "f.yaml:3:3"


def test_an_alias_shares_the_value_and_keeps_its_own_place() -> None:
    value, tree = read("a: &x {b: 1}\nc: *x\n")
    assert value == {"a": {"b": 1}, "c": {"b": 1}}
    assert str(tree.find(("c",))[0].span) == "f.yaml:2:4"
    assert str(tree.span_of(("c",), key=True)) == "f.yaml:2:1"
    assert str(tree.span_of(("c", "b"))) == "f.yaml:1:11"


def test_trees_know_every_mapping() -> None:
    value, tree = read("a: {b: [{c: 1}]}\n")
    found = trees(value, tree)
    assert isinstance(value, dict)
    inner = value["a"]["b"][0]  # type: ignore[index,call-overload]  # a union of shapes, known here
    assert str(found[id(inner)].span) == "f.yaml:1:9"
    assert len(found) == 3


# -- oddities -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule", "place", "hint"),
    [
        ("a: 1\nb: 2\na: 3\n", "key-is-unique", "a", "rename"),
        ("x: {a: b, c}\n", "key-has-value", "c", "comma"),
        ("x: {fact:hostages}\n", "key-has-value", "fact:hostages", 'belong to the text: "{fact:hostages}"'),
        ("a:\nb: 1\n", "key-has-value", "a", "null"),
        ("- a\n-\n", "item-has-value", "", "take the `-` away"),
        ("x: {{param}}\n", "yaml-is-plain", "{", "quote this"),
        ("a: !important text\n", "yaml-is-plain", "!important text", 'quote this: "!important text"'),
        ("a: &others are here\n", "yaml-is-plain", "&others are here", "quote the text"),
        ("a: *others\n", "yaml-is-plain", "*others", 'quote this: "*others"'),
        ("<<: {a: 1}\n", "yaml-is-plain", "<<", "write the keys out"),
        ("a: &x 1\nb: *x\n*x : 1\n", "yaml-is-plain", "*x", "quote this"),
        ("%YAML 1.1\n---\na: 1\n", "yaml-is-plain", "%YAML 1.1", "delete"),
        ("a: 1\n---\nb: 2\n", "file-is-one-document", "---", ""),
        ("title: Issue #5 of it\n", "comment-is-meant", "#5 of it", 'quote this: "Issue #5 of it"'),
    ],
)
def test_an_oddity_is_told_at_its_place(text: str, rule: str, place: str, hint: str) -> None:
    problem = only(text)
    assert problem.rule == rule
    assert underlined(text, problem) == place
    assert any(hint in one for one in problem.hints) or not hint


def test_values_on_purpose_are_no_oddity() -> None:
    value, _ = read("a: null\nb: ~\nc: ''\nd: []\ne: x # a comment\nf: y #\n# title: Issue\n")
    assert value == {"a": None, "b": None, "c": "", "d": [], "e": "x", "f": "y"}


def test_of_two_equal_keys_the_first_stays() -> None:
    result = parse("a: 1\na: {b: 2}\nc: 3\n", "f.yaml")
    assert result.value is not None
    assert result.value.value == {"a": 1, "c": 3}
    assert "line 1" in result.problems[0].message


# -- where YAML stops ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title: Two ways: a choice\nb: c\n", "Two ways: a choice", 'quote this: title: "Two ways: a choice"'),
        ("title: {see:fig} shows\n", "{see:fig} shows", 'quote this: title: "{see:fig} shows"'),
        ("text: [@51] says\n", "[@51] says", 'quote this: text: "[@51] says"'),
        ("text: @51\n", "@51", 'quote this: text: "@51"'),
        ("text: 1\nmore: % of GDP\n", "% of GDP", 'quote this: more: "% of GDP"'),
        ("- text: &c. and so on\n", "&c. and so on", "quote this"),
        ("text: *emphasis* first\n", "*emphasis* first", "quote this"),
        ("text: `code`\n", "`code`", "quote this"),
        ("text: | on the same line\n", "| on the same line", "or use a block: text: |"),
        ('text: "A" and "B"\n', '"A" and "B"', 'quote this: text: \'"A" and "B"\''),
        ("text: 'It's late'\n", "'It's late'", 'quote this: text: "It\'s late"'),
        ('text: "a \\q b"\n', '\\q b"', "quote this: text: 'a \\q b'"),
        ("a: 1\n\tb: 2\n", "\tb: 2", "indent with spaces"),
        ("a: x\n  b: y\n", "b: y", "same indentation"),
        ("a: 1\nb:2\n", "b:2", "write: b: 2"),
        ("a: [x, y\nb: c\n", "[x, y", "close it with ]"),
        ("a: 'never closed\nb: c\n", "'never closed", "close it with '"),
        ("a: one #two\n  three\n", "#two", 'quote this: a: "one #two"'),
        ("a:\n  b: c\n d: e\n", "d: e", "same column"),
    ],
)
def test_where_yaml_stops_the_hint_says_what_to_write(text: str, place: str, hint: str) -> None:
    problem = only(text)
    assert problem.rule == "yaml-parses"
    assert underlined(text, problem) == place
    assert any(hint in one for one in problem.hints), problem.hints


def test_all_faults_are_told_not_only_the_first() -> None:
    text = "a: x: y\nb: @k\nc: {x} y\nd: 1\nd: 2\ne:\nf: 1\n"
    result = parse(text, "f.yaml")
    assert result.value is None
    assert [(p.rule, p.span.line if p.span else 0) for p in result.problems] == [
        ("yaml-parses", 1),
        ("yaml-parses", 2),
        ("yaml-parses", 3),
        ("key-is-unique", 5),
        ("key-has-value", 6),
    ]


def test_messages_never_quote_a_whole_file() -> None:
    problem = only("a" * 5000 + ": *" + "b" * 5000)
    assert len(problem.message) < 300
    assert all(len(hint) < 300 for hint in problem.hints)


# -- files that are no text ---------------------------------------------------


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (b"", "file-has-content", "f.yaml:1:1"),
        (b"  \n\n", "file-has-content", "f.yaml:1:1"),
        (b"# nothing\n", "file-has-content", "f.yaml:1:1"),
        (b"a: b\nc: d\xff\n", "file-is-text", "f.yaml:2:5"),
        (b"\xff\xfea\x00", "file-is-text", "f.yaml:1:1"),
        (b"%PDF\x00\x01\x02", "file-is-text", "f.yaml:1:1"),
        (b"a: b\nc: \x07\n", "file-is-text", "f.yaml:2:4"),
        ("a: b\u2028c\n".encode(), "file-is-text", "f.yaml:1:5"),
        (b"a: b\rc: d\n", "file-is-text", "f.yaml:1:5"),
        ("a: b\u202ec\n".encode(), "file-is-text", "f.yaml:1:5"),
        ("a: b\u2069c\n".encode(), "file-is-text", "f.yaml:1:5"),
        (b'a: "b\\u202Ec"\n', "file-is-text", "f.yaml:1:4"),
        ("a: \ud800", "file-is-text", "f.yaml:1:4"),
    ],
)
def test_what_is_no_text_is_refused(data: str | bytes, rule: str, place: str) -> None:
    problem = only(data)
    assert (problem.rule, str(problem.span)) == (rule, place)


def test_a_byte_order_mark_is_no_character() -> None:
    result = parse(b"\xef\xbb\xbfa: b\n", "f.yaml")
    assert result.value is not None
    assert str(result.value.tree.span_of(("a",))) == "f.yaml:1:4"


# -- hostile files ------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 200_000, "40 deep"),
        ("[\n" * 200_000, "40 deep"),
        ("{a: " * 200_000, "40 deep"),
        ("- " * 200_000, "40 deep"),
        (BOMB, "with its aliases followed"),
        ("a: &a 1\nb: [" + ", ".join(["*a"] * 101) + "]\n", "100 aliases"),
        ("a: " + "x" * 10_000_000, "10,000,000 are allowed"),
    ],
)
def test_a_limit_ends_a_hostile_file(text: str, message: str) -> None:
    problem = parse(text, "f.yaml").problems[-1]
    assert problem.rule == "yaml-keeps-limits"
    assert message in problem.message


def test_values_are_counted() -> None:
    assert only("[a, b, c]", Limits(nodes=3)).rule == "yaml-keeps-limits"
    assert parse("[a, b]", "f.yaml", Limits(nodes=3)).problems == ()


def test_a_value_cannot_hold_itself() -> None:
    rules = {problem.rule for problem in parse("a: &a [*a]\n", "f.yaml").problems}
    assert rules == {"yaml-is-plain"}


def test_problems_of_one_file_are_counted() -> None:
    problems = parse("a: 1\n" * 5000, "f.yaml").problems
    assert len(problems) == 100
    assert problems[-1].rule == "yaml-keeps-limits"


def test_directives_are_not_even_read() -> None:
    """libyaml compares each with all before it: a few megabytes would take hours."""
    text = "".join(f"%TAG !a{number}! x\n" for number in range(200_000))
    assert only(text).rule == "yaml-is-plain"


def test_great_depth_does_not_end_the_process() -> None:
    """libyaml's own composer would overflow the stack; its events do not."""
    code = "from briefing.strict_yaml import parse; print(len(parse('[' * 200_000, 'f').problems))"
    ran = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert ran.stdout == "1\n"


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: &x [1, {b: 'c'}]\nd: *x\ne: |\n  block\nf: {g: h, i}\n"
    fast = parse(text, "f.yaml")
    monkeypatch.setattr(yaml_build, "events", lambda text: iter(yaml.SafeLoader(text).get_event, None))
    slow = parse(text, "f.yaml")
    assert fast.value is not None
    assert slow.value is not None
    assert (slow.value.value, slow.problems) == (fast.value.value, fast.problems)
    assert slow.value.tree.span_of(("d", 1, "b")) == fast.value.tree.span_of(("d", 1, "b"))
    assert only("title: Two ways: a choice\n").hints[0] == 'quote this: title: "Two ways: a choice"'


# -- words --------------------------------------------------------------------


def test_words_near_in_letters_or_form() -> None:
    assert nearest("confidense", ("confidence", "likelihood")) == ("confidence",)
    assert nearest("As-Of", ("as_of", "kind")) == ("as_of",)
    assert nearest("zebra", ("confidence", "likelihood")) == ()


@pytest.mark.parametrize("text", ['a "b" c', "it's", "back\\slash", "both ' and \"", "plain: x"])
def test_a_quoted_text_reads_back(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text


def test_every_rule_used_is_explained() -> None:
    ids = {rule.id for rule in RULES}
    assert len(ids) == len(RULES)
    seen = {"yaml-parses", "yaml-is-plain", "yaml-keeps-limits", "key-is-unique", "key-has-value", "item-has-value"}
    assert seen | {"file-is-text", "file-has-content", "file-is-one-document", "comment-is-meant"} == ids
    warnings = [rule.id for rule in RULES if rule.severity is Severity.WARNING]
    assert warnings == ["comment-is-meant"]
    assert only("title: Issue #5\n").severity is Severity.WARNING
    assert strict_yaml.Limits().depth == 40
