"""The closed language of conditions: comparison, and, or, not, arithmetic, over facts and parameters. Never Python."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

Value = float | int | str | bool
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<string>\"[^\"]*\"|'[^']*')|(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_]+)?)"
    r"|(?P<sign><=|>=|==|!=|[<>()+*/-])|(?P<bad>\S))"
)
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "<": lambda a, b: _number(a) < _number(b),
    "<=": lambda a, b: _number(a) <= _number(b),
    ">": lambda a, b: _number(a) > _number(b),
    ">=": lambda a, b: _number(a) >= _number(b),
    "==": operator.eq,
    "!=": operator.ne,
}
_ADD: dict[str, Callable[[float, float], float]] = {"+": operator.add, "-": operator.sub}
_MULTIPLY: dict[str, Callable[[float, float], float]] = {"*": operator.mul, "/": operator.truediv}
MAX_LENGTH = 1000


class ExpressionError(ValueError):
    """A condition that cannot be read or decided; `offset` is the place in its text."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a condition: its kind, its text, its place."""

    kind: str
    text: str
    offset: int


def names_in(text: str) -> tuple[str, ...]:
    """The facts and parameters that a condition names."""
    return tuple(
        t.text for t in _tokens(text) if t.kind == "name" and t.text not in ("and", "or", "not", "true", "false")
    )


def evaluate(text: str, lookup: Callable[[str], Value]) -> Value:
    """What a condition comes to.

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


def _tokens(text: str) -> list[Token]:
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"a condition may have {MAX_LENGTH} characters, not {len(text)}")
    made: list[Token] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        assert match is not None and match.lastgroup is not None
        if match.lastgroup == "bad":
            raise ExpressionError(f"“{match['bad']}” has no meaning in a condition", match.start("bad"))
        made.append(Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        at = match.end()
    if not made:
        raise ExpressionError("the condition is empty")
    return made


def _number(value: Value) -> float:
    if isinstance(value, bool | str):
        raise ExpressionError(f"“{value}” is not a number")
    return value


class _Reader:
    """Reads from the loosest binding to the tightest: or, and, not, comparison, sum, product, sign, atom."""

    def __init__(self, tokens: list[Token], lookup: Callable[[str], Value]) -> None:
        self.tokens, self.at, self.depth, self.lookup = tokens, 0, 0, lookup

    def _take(self, *texts: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at].text in texts and self.tokens[self.at].kind != "string":
            self.at += 1
            return self.tokens[self.at - 1].text
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
        return not self.negation() if self._take("not") else self.comparison()

    def comparison(self) -> Value:
        value = self.sum()
        sign = self._take(*_COMPARE)
        return _COMPARE[sign](value, self.sum()) if sign else value

    def sum(self) -> Value:
        value = self.product()
        while sign := self._take(*_ADD):
            value = _ADD[sign](_number(value), _number(self.product()))
        return value

    def product(self) -> Value:
        value = self.signed()
        while sign := self._take(*_MULTIPLY):
            right = _number(self.signed())
            if sign == "/" and right == 0:
                raise ExpressionError("the condition divides by zero")
            value = _MULTIPLY[sign](_number(value), right)
        return value

    def signed(self) -> Value:
        return -_number(self.signed()) if self._take("-") else self.atom()

    def atom(self) -> Value:
        if self.at >= len(self.tokens):
            raise ExpressionError("the condition ends too early", self.tokens[-1].offset)
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "number":
            return float(token.text) if "." in token.text else int(token.text)
        if token.kind == "string":
            return token.text[1:-1]
        if token.text == "(":
            return self._group(token)
        if token.kind == "name":
            return {"true": True, "false": False}[token.text] if token.text in ("true", "false") else self._name(token)
        raise ExpressionError(f"a value is missing before “{token.text}”", token.offset)

    def _group(self, opened: Token) -> Value:
        self.depth += 1
        if self.depth > 40:
            raise ExpressionError("the condition nests too deeply", opened.offset)
        value = self.any_of()
        if not self._take(")"):
            raise ExpressionError("a closing parenthesis is missing", opened.offset)
        self.depth -= 1
        return value

    def _name(self, token: Token) -> Value:
        try:
            return self.lookup(token.text)
        except ExpressionError as wrong:
            raise ExpressionError(str(wrong), token.offset) from None
