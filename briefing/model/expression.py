"""The closed language of conditions: comparison, and, or, not, arithmetic, over facts and parameters. Never Python."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.model.dates import Date, parse_date

Value = float | int | str | bool
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<string>\"[^\"]*\"|'[^']*')"
    r"|`(?P<column>[^`]+)`|(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_]+)?)|(?P<sign><=|>=|==|!=|[<>()+*/-])|(?P<bad>\S))",
    re.ASCII,
)
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_ADD: dict[str, Callable[[float, float], float]] = {"+": operator.add, "-": operator.sub}
_MULTIPLY: dict[str, Callable[[float, float], float]] = {"*": operator.mul, "/": operator.truediv}
_WORDS = ("and", "or", "not", "true", "false")
MAX_LENGTH = 1000
MAX_DEPTH = 40


class ExpressionError(ValueError):
    """A condition that cannot be read or decided; `offset` is the place in its text, `path` the field that holds it."""

    def __init__(self, message: str, offset: int = 0, path: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.offset = offset
        self.path = path


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a condition: its kind, its text, its place."""

    kind: str
    text: str
    offset: int


def names_in(text: str) -> tuple[str, ...]:
    """The facts and parameters that a condition names.

    Raises:
        ExpressionError: it cannot be read.
    """
    return tuple(token.text for token in _tokens(text) if token.kind == "name" and token.text not in _WORDS)


def evaluate(text: str, lookup: Callable[[str], Value]) -> Value:
    """What a condition comes to. Every part of it is worked out, so that a fault never hides behind an `or`.

    Raises:
        ExpressionError: it cannot be read, compares unlike things, divides by zero, or `lookup` does not know a name.
    """
    reader = _Reader(_tokens(text), lookup)
    value = reader.any_of()
    reader.end()
    return value


def holds(text: str, lookup: Callable[[str], Value]) -> bool:
    """Whether a condition holds; a bare value holds where it is not zero, empty or false."""
    return bool(evaluate(text, lookup))


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[Token, ...]:
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"a condition may have {MAX_LENGTH} characters, not {len(text)}")
    made: list[Token] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        assert match is not None and match.lastgroup is not None
        if match.lastgroup == "bad":
            sign = match["bad"]
            meant = {"=": "; write == to compare", "&": "; write `and`", "|": "; write `or`"}.get(sign, "")
            raise ExpressionError(f"“{sign}” has no meaning in a condition{meant}", match.start("bad"))
        kind = "name" if match.lastgroup == "column" else match.lastgroup  # between backticks any column can be named
        made.append(Token(kind, match[match.lastgroup], match.start(match.lastgroup)))
        at = match.end()
    if not made:
        raise ExpressionError("the condition is empty")
    return tuple(made)


def _kind(value: Value) -> str:
    return "true or false" if isinstance(value, bool) else "a text" if isinstance(value, str) else "a number"


def _number(value: Value, token: Token) -> float:
    if isinstance(value, bool | str):
        raise ExpressionError(f"“{token.text}” takes numbers, and “{value}” is {_kind(value)}", token.offset)
    return value


def _compared_days(left: str, right: str, sign: Token) -> bool:
    """Dates as EDTF: before and after leave the whole of the other out, up to and from include it."""
    one, other = _day(left, sign), _day(right, sign)
    sides = {
        "<": (one.first, other.first),
        "<=": (one.first, other.last),
        ">": (one.last, other.last),
        ">=": (one.first, other.first),
    }
    return _COMPARE[sign.text](*(day.toordinal() for day in sides[sign.text]))


def _day(text: str, sign: Token) -> Date:
    try:
        return parse_date(text)
    except ValueError:
        raise ExpressionError(f"“{sign.text}” takes numbers, and “{text}” is a text", sign.offset) from None


class _Reader:
    """Reads from the loosest binding to the tightest: or, and, not, comparison, sum, product, sign, atom."""

    def __init__(self, tokens: Sequence[Token], lookup: Callable[[str], Value]) -> None:
        self.tokens, self.at, self.depth, self.lookup = tokens, 0, 0, lookup

    def _take(self, *texts: str) -> Token | None:
        if self.at < len(self.tokens) and self.tokens[self.at].text in texts and self.tokens[self.at].kind != "string":
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def end(self) -> None:
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            raise ExpressionError(f"“{token.text}” is one word too many", token.offset)

    def any_of(self) -> Value:
        value = self.all_of()
        while self._take("or"):
            other = self.all_of()
            value = bool(value) or bool(other)
        return value

    def all_of(self) -> Value:
        value = self.negation()
        while self._take("and"):
            other = self.negation()
            value = bool(value) and bool(other)
        return value

    def negation(self) -> Value:
        taken = self._take("not")
        return not self._below(taken, self.negation) if taken else self.comparison()

    def comparison(self) -> Value:
        value = self.sum()
        sign = self._take(*_COMPARE)
        if sign is None:
            return value
        other = self.sum()
        if _kind(value) != _kind(other):
            raise ExpressionError(f"{_kind(value)} is compared with {_kind(other)}", sign.offset)
        if sign.text not in ("==", "!="):
            if isinstance(value, str) and isinstance(other, str):
                return _compared_days(value, other, sign)
            return _COMPARE[sign.text](_number(value, sign), _number(other, sign))
        return _COMPARE[sign.text](value, other)

    def sum(self) -> Value:
        value = self.product()
        while sign := self._take(*_ADD):
            value = _work(_ADD[sign.text], value, self.product(), sign)
        return value

    def product(self) -> Value:
        value = self.signed()
        while sign := self._take(*_MULTIPLY):
            value = _work(_MULTIPLY[sign.text], value, self.signed(), sign)
        return value

    def signed(self) -> Value:
        taken = self._take("-")
        return -_number(self._below(taken, self.signed), taken) if taken else self.atom()

    def atom(self) -> Value:
        if self.at >= len(self.tokens):
            last = self.tokens[-1]
            raise ExpressionError("the condition ends too early", last.offset + len(last.text))
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "number":
            return float(token.text) if "." in token.text else int(token.text)
        if token.kind == "string":
            return token.text[1:-1]
        if token.text == "(":
            value = self._below(token, self.any_of)
            if not self._take(")"):
                raise ExpressionError("a closing parenthesis is missing", token.offset)
            return value
        if token.text in ("true", "false"):
            return token.text == "true"
        if token.kind == "name" and token.text not in _WORDS:
            return self._name(token)
        raise ExpressionError(f"a value is missing before “{token.text}”", token.offset)

    def _below(self, token: Token, read: Callable[[], Value]) -> Value:
        """What is read one level deeper: the levels are bounded, and Python's stack with them."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("the condition nests too deeply", token.offset)
        value = read()
        self.depth -= 1
        return value

    def _name(self, token: Token) -> Value:
        try:
            return self.lookup(token.text)
        except ExpressionError as wrong:
            raise ExpressionError(str(wrong), token.offset) from None


def _work(operation: Callable[[float, float], float], left: Value, right: Value, sign: Token) -> float:
    one, other = _number(left, sign), _number(right, sign)
    if sign.text == "/" and other == 0:
        raise ExpressionError("the condition divides by zero", sign.offset)
    try:
        return operation(one, other)
    except OverflowError:
        raise ExpressionError("the numbers of the condition are too large", sign.offset) from None
