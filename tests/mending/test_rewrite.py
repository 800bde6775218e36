"""A correction changes its characters and no others, or it is not made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.mending.change import rewritten
from briefing.mending.rewrite import changes_of
from briefing.problems import Fix, Problem, Span, error
from briefing.strict_yaml import parse


def fix(file: str, text: str, old: str, new: str, *, nth: int = 0, of: str = "") -> Problem:
    """A problem at the nth place of `old` in a file's text, to become `new`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(old, start + 1)
    end = start + len(old)
    place = Span(file, *_at(text, start), *_at(text, end))
    return error("a-rule", "wrong", place).mended(Fix(place, new, of))


def _at(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def mended(text: str, *problems: Problem, file: str = "a.yaml", before: bytes = b"") -> str:
    data = before + text.encode()
    made = rewritten(data, changes_of(data, file, problems))
    assert made.startswith(before)
    return made[len(before) :].decode()


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("a: tlp amber  # so\nb: 1\n", "tlp amber", "TLP:AMBER", "a: TLP:AMBER  # so\nb: 1\n"),
        ("a: 'tlp amber'\n", "'tlp amber'", "TLP:AMBER", "a: 'TLP:AMBER'\n"),
        ("a: 'tlp amber'\n", "tlp amber", "it's", "a: 'it''s'\n"),
        ('a: "tlp amber"\n', '"tlp amber"', 'so "x" \\', 'a: "so \\"x\\" \\\\"\n'),
        ('a: "say tlp amber"\n', "tlp amber", '"x"', 'a: "say \\"x\\""\n'),
        ("a: {b: wrong, c: d}\n", "wrong", "one, two", 'a: {b: "one, two", c: d}\n'),
        ("a: wrong\n", "wrong", "yes: no", 'a: "yes: no"\n'),
        ("a: wrong\n", "wrong", "true", 'a: "true"\n'),
        ("a: 3.10\n", "3.10", "3.10", 'a: "3.10"\n'),
        ("a: wrong\n", "wrong", 'say "a: b"', "a: 'say \"a: b\"'\n"),
        ("a: >-\n  It is\n  likley so.\n", "likley", "likely", "a: >-\n  It is\n  likely so.\n"),
        ("a: |\n  It is\n\n    likley\nb: 1\n", "likley", "likely", "a: |\n  It is\n\n    likely\nb: 1\n"),
        ("a: It was\n  likley so.\n", "likley", "very likely", "a: It was\n  very likely so.\n"),
        ("a: >-\n  It is real\n  chance.\n", "real\n  chance", "likely", "a: >-\n  It is likely.\n"),
        ("soruces:\n  a: b\n", "soruces", "sources", "sources:\n  a: b\n"),
        ("a: &x wrong\nb: 1\nc: *x\n", "wrong", "right", "a: &x wrong\nb: 1\nc: *x\n"),
        ("a: some 8 of 10\n", "8", "about 8", "a: some about 8 of 10\n"),
        ("a: one wrong two\n", "wrong", "x # y", "a: one wrong two\n"),
        ("a: one wrong two\n", "wrong", "x: y", "a: one wrong two\n"),
        ("a: wrong\n", "wrong", "x\ny", "a: wrong\n"),
        ("a: 1\nb: 2\n", "a", "b", "a: 1\nb: 2\n"),
        ("a: b\n", "a: b", "c: d", "a: b\n"),
        ("- a\n- b\n", "- b", "c", "- a\n- b\n"),
        ("a: |\n  one\n", "|\n  one\n", "two", "a: |\n  one\n"),
        ("# wrong\na: b\n", "wrong", "right", "# wrong\na: b\n"),
        ("a: b # wrong\n", "wrong", "right", "a: b # wrong\n"),
    ],
)
def test_a_text_reads_as_its_new_words_and_the_rest_as_before(text: str, old: str, new: str, wanted: str) -> None:
    assert mended(text, fix("a.yaml", text, old, new)) == wanted


def test_line_ends_byte_order_mark_and_comments_stay() -> None:
    text = "# Grüße\r\na:   wrong   # why\r\n\r\nb: 'x'\r\n"
    problem = fix("a.yaml", text, "wrong", "rächt")
    assert mended(text, problem, before=b"\xef\xbb\xbf") == text.replace("wrong", "rächt")


def test_of_two_that_overlap_the_first_stays() -> None:
    text = "a: one two three four\n"
    problems = (
        fix("a.yaml", text, "two three", "2"),
        fix("a.yaml", text, "one two", "1"),
        fix("a.yaml", text, "four", "4"),
    )
    assert mended(text, *problems) == "a: 1 three 4\n"


def test_an_empty_place_is_filled_once() -> None:
    text = "a: in 8 towns\nb: >-\n  8\n  towns\n"
    first, second = fix("a.yaml", text, "8", "x"), fix("a.yaml", text, "8", "x", nth=1)
    at = [
        one.mended(Fix(Span("a.yaml", one.span.line, one.span.column, one.span.line, one.span.column), "about "))
        for one in (first, second, first)
        if one.span
    ]
    assert mended(text, *at) == "a: in about 8 towns\nb: >-\n  about 8\n  towns\n"


def test_one_that_cannot_be_made_hinders_no_other() -> None:
    text = "".join(f"k{at}: one wrong two\n" for at in range(9))
    problems = [fix("a.yaml", text, "wrong", "x # y" if at in (2, 3, 8) else "right", nth=at) for at in range(9)]
    lines = mended(text, *problems).splitlines()
    assert [line.split()[2] for line in lines] == ["right" if at not in (2, 3, 8) else "wrong" for at in range(9)]


def test_several_in_one_text_are_made_at_once() -> None:
    text = "a: |\n  wrong and wrong,\n\n  then wrong.\n"
    problems = [fix("a.yaml", text, "wrong", words, nth=at) for at, words in enumerate(("one", "of two", "t"))]
    assert mended(text, *problems) == "a: |\n  one and of two,\n\n  then t.\n"


def test_words_that_are_looked_for_stand_in_the_same_text() -> None:
    text = "a: see doj2 [@doj2 5], doj\nb: doj\n"
    start = text.index("[")
    point = Span("a.yaml", 1, start + 1, 1, start + 2)
    found = error("a-rule", "wrong", point).mended(Fix(point, "doj-2", "doj2"))
    assert mended(text, found) == "a: see doj2 [@doj-2 5], doj\nb: doj\n"
    key = Span("a.yaml", 1, 1, 1, 2)
    elsewhere = error("a-rule", "wrong", key).mended(Fix(key, "x", "doj2"))
    assert mended(text, elsewhere) == text


@pytest.mark.parametrize("place", [(9, 1, 9, 2), (1, 99, 1, 100), (1, 4, 1, 99), (1, 5, 1, 4), (0, 1, 0, 2)])
def test_a_place_that_the_file_has_not_is_left_alone(place: tuple[int, int, int, int]) -> None:
    span = Span("a.yaml", *place)
    assert mended("a: wrong\n", error("a-rule", "wrong", span).mended(Fix(span, "x"))) == "a: wrong\n"


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("id,cite\na,wrong\nb,wrong\n", "wrong", "right", "id,cite\na,right\nb,wrong\n"),
        ("id,cite\na, wrong \n", "wrong", "one, two", 'id,cite\na, "one, two" \n'),
        ('id,cite\na,"say wrong, now"\n', "wrong", 'the "x"', 'id,cite\na,"say the ""x"", now"\n'),
        ('id,cite\na,"say ""a"" wrong"\n', "wrong", "right", 'id,cite\na,"say ""a"" right"\n'),
        ('id,cite\na,"wrong"\n', '"wrong"', "right", 'id,cite\na,"right"\n'),
        ("id,cite\na,so wrong\n", "wrong", "a,b", "id,cite\na,so wrong\n"),
        ("id,ciet\r\na,b\r\n", "ciet", "cite", "id,cite\r\na,b\r\n"),
        ("id,ciet\na,b\n", "ciet", "id", "id,ciet\na,b\n"),
        ("id;cite\na;wrong\n", "wrong", "right", "id;cite\na;wrong\n"),
        ("id,cite\na,b\n", "cite\na", "x", "id,cite\na,b\n"),
    ],
)
def test_a_cell_takes_new_words_and_quotes_where_it_needs_them(text: str, old: str, new: str, wanted: str) -> None:
    assert mended(text, fix("a.csv", text, old, new), file="a.csv") == wanted


def test_other_files_are_never_changed() -> None:
    text = "a: wrong\n"
    assert mended(text, fix("a.txt", text, "wrong", "right"), file="a.txt") == text
    assert mended(text, fix("b.yaml", text, "wrong", "right")) == text
    assert changes_of(b"a: \xff wrong", "a.yaml", [fix("a.yaml", text, "wrong", "right")]) == ()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=12)


@given(st.data())
def test_whatever_the_words_the_rest_reads_the_same(data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(["{}", "'{}'", '"{}"', "[{}, b]", ">-\n    {}", "|\n    {}"]))
    old = data.draw(st.sampled_from(["wrong", "all wrong now"]))
    text = f"a:\n  k: {style.format(old)}\n  l: 5  # c\n"
    new = data.draw(WORDS)
    target = data.draw(st.sampled_from(["wrong", old]))
    made = mended(text, fix("a.yaml", text, target, new))
    before, after = parse(text, "a.yaml").value, parse(made, "a.yaml").value
    assert before
    assert after
    assert isinstance(before.value, dict)
    assert isinstance(after.value, dict)
    said, says = before.value["a"], after.value["a"]
    assert isinstance(said, dict)
    assert isinstance(says, dict)
    assert says["l"] == 5
    assert list(says) == ["k", "l"]
    assert "# c" in made
    item, read = (one["k"] if isinstance(one["k"], str) else one["k"][0] for one in (said, says))  # type: ignore[index]
    assert isinstance(item, str)
    assert read in ((item,) if made == text else (item.replace(target, new),))
