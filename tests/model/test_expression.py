"""Conditions: a small language of its own, bounded, with each fault at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.expression import ExpressionError, Value, evaluate, holds, names_in

FACTS: dict[str, Value] = {"wheat": 5, "wheat.change": -0.5, "rise-of-x": 3, "country": "Iraq", "open": True}


def lookup(name: str) -> Value:
    if name in FACTS:
        return FACTS[name]
    raise ExpressionError(f"there is no “{name}”")


def fault(text: str) -> tuple[str, str]:
    """The message, and the text from its place on."""
    with pytest.raises(ExpressionError) as wrong:
        evaluate(text, lookup)
    return str(wrong.value), text[wrong.value.offset :]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("12 / 4 / 3", 1),
        ("-2 * -3", 6),
        ("2 - -3", 5),
        ("1 < 2 and 2 < 1 or 1 == 1", True),
        ("1 == 1 or 1 == 1 and 1 == 2", True),
        ("not 1 == 2 and 1 == 1", True),
        ("not (1 == 1 and 1 == 1)", False),
        ("not not 1 == 1", True),
        ("1 + 1 == 2", True),
        ("1 == 1.0", True),
        ("2 >= 2", True),
        ("2 != 2", False),
        ("wheat.change < 0", True),
        ("wheat - 1", 4),
        ("rise-of-x", 3),
        ('country == "Iraq"', True),
        ("country != 'Iraq'", False),
        ('"and" == "and"', True),
        ("open == true", True),
        ("open", True),
        ("0.5 + 0.5", 1),
    ],
)
def test_binding_is_that_of_arithmetic_and_logic(text: str, value: Value) -> None:
    assert evaluate(text, lookup) == value


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "the condition is empty", ""),
        ("  ", "the condition is empty", "  "),
        ("wheat < ", "the condition ends too early", " "),
        ("wheat = 5", "“=” has no meaning in a condition; write == to compare", "= 5"),
        ("wheat % 5", "“%” has no meaning in a condition", "% 5"),
        ("1 < 2 < 3", "“<” is one word too many", "< 3"),
        ("1 2", "“2” is one word too many", "2"),
        ("< 2", "a value is missing before “<”", "< 2"),
        ("1 + or 2", "a value is missing before “or”", "or 2"),
        ("(1 < 2", "a closing parenthesis is missing", "(1 < 2"),
        ("1 < 2)", "“)” is one word too many", ")"),
        ("wheat > barley", "there is no “barley”", "barley"),
        ("wheat / 0 > 1", "the condition divides by zero", "/ 0 > 1"),
        ("wheat / (1 - 1.0)", "the condition divides by zero", "/ (1 - 1.0)"),
        ("country < 5", "a text is compared with a number", "< 5"),
        ("wheat == 'five'", "a number is compared with a text", "== 'five'"),
        ("wheat == true", "a number is compared with true or false", "== true"),
        ("country < 'Jordan'", "“<” takes numbers, and “Iraq” is a text", "< 'Jordan'"),
        ("country + 'x'", "“+” takes numbers, and “Iraq” is a text", "+ 'x'"),
        ("-country", "“-” takes numbers, and “Iraq” is a text", "-country"),
        ("open * 2", "“*” takes numbers, and “True” is true or false", "* 2"),
        ('"open', '“"” has no meaning in a condition', '"open'),
        ("1e5 > 2", "“1” has no meaning in a condition", "1e5 > 2"),
        ("1.2.3", "“1” has no meaning in a condition", "1.2.3"),
        ("wheat.change.change", "“.” has no meaning in a condition", ".change"),
        ("9" * 400 + " / 0.5", "the numbers of the condition are too large", "/ 0.5"),
        ("1 == 1 or wheat / 0", "the condition divides by zero", "/ 0"),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, message: str, place: str) -> None:
    assert fault(text) == (message, place)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "wheat.__class__",
        "open.real.imag",
        "[1][0]",
        "lambda: 1",
        "wheat if open else 2",
        "f'{wheat}'",
        "wheat ** 9 ** 9",
        "wheat := 3",
        "exec",
    ],
)
def test_it_is_not_python(text: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(text, lookup)


@pytest.mark.parametrize("text", ["(" * 60 + "1" + ")" * 60, "not " * 60 + "true", "-" * 60 + "1", "-(" * 300 + "1"])
def test_depth_is_bounded(text: str) -> None:
    assert fault(text)[0] == "the condition nests too deeply"


def test_length_is_bounded() -> None:
    assert evaluate("1" + " " * 999, lookup) == 1
    assert fault("1" + " " * 1000)[0] == "a condition may have 1000 characters, not 1001"


def test_names_are_those_of_facts_and_parameters() -> None:
    assert names_in("wheat.change < 0 and not country == 'a b' or true") == ("wheat.change", "country")


def test_a_bare_value_holds_where_it_is_something() -> None:
    assert holds("wheat", lookup)
    assert not holds("wheat - 5", lookup)
    assert not holds("''", lookup)


PIECES = ("wheat", "country", "1", "0", "2.5", "'a'", "and", "or", "not", "(", ")", "<", "==", "-", "/")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=50))
def test_no_text_ends_in_anything_but_a_value_or_its_error(text: str) -> None:
    offset = 0
    try:
        evaluate(text, lookup)
    except ExpressionError as wrong:
        offset = wrong.offset
    assert 0 <= offset <= len(text)
