"""Small wrongs done to a module's syntax tree, one at a time: what a test that holds the module must notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong: what it does, at which line, and the lines of the statement that it stands in; `at` numbers it.

    `module_level` says that it stands outside of every function, where it takes effect when the module is read.
    """

    at: int
    what: str
    line: int
    lines: tuple[int, int]
    module_level: bool


def mutants(source: str) -> tuple[Mutant, ...]:
    """Every wrong that can be done to a module."""
    return tuple(mutant for mutant, _ in _all(ast.parse(source)))


def mutated(source: str, at: int) -> ast.Module:
    """The module with one wrong done to it."""
    tree = ast.parse(source)
    for mutant, do in _all(tree):
        if mutant.at == at:
            do.apply()
            return ast.fix_missing_locations(tree)
    raise IndexError(at)


@dataclass(slots=True)
class _Swap:
    """Puts another node or value in the place of a node's field."""

    owner: ast.AST
    field: str
    index: int | None
    new: object

    def apply(self) -> None:
        if self.index is None:
            setattr(self.owner, self.field, self.new)
        else:
            getattr(self.owner, self.field)[self.index] = self.new


def _all(tree: ast.Module) -> Iterator[tuple[Mutant, _Swap]]:
    at = 0
    for statement, inside in _statements(tree, False):
        for node, what, swap in _of_statement(statement):
            lines = (statement.lineno, statement.end_lineno or statement.lineno)
            if isinstance(statement, ast.If | ast.While | ast.For | ast.With | ast.FunctionDef):
                lines = (node, node)
            yield Mutant(at, what, node, lines, not inside), swap
            at += 1


def _statements(parent: ast.AST, inside: bool) -> Iterator[tuple[ast.stmt, bool]]:
    """The statements below, and whether they run in a function; those that only types see are left out."""
    for field in ("body", "orelse", "finalbody", "handlers"):
        for child in getattr(parent, field, []):
            if isinstance(child, ast.ExceptHandler):
                yield from _statements(child, inside)
            elif isinstance(child, ast.stmt):
                if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                    continue
                yield child, inside
                yield from _statements(child, inside or isinstance(child, ast.FunctionDef))


def _of_statement(statement: ast.stmt) -> Iterator[tuple[int, str, _Swap]]:
    """The wrongs of one statement itself: it is dropped, or something in its expressions is turned."""
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.ClassDef):
        return
    if isinstance(statement, ast.FunctionDef):
        for default in (*statement.args.defaults, *(one for one in statement.args.kw_defaults if one)):
            yield from _of_expression(default, statement.args, None)
        return
    if isinstance(statement, ast.Return) and statement.value is not None and not _is_nothing(statement.value):
        yield statement.lineno, "return None", _Swap(statement, "value", None, ast.Constant(None))
    if isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant):
        none = ast.Constant(None)
        yield statement.lineno, f"drop {_kind(statement.value)}", _Swap(statement, "value", None, none)
    if isinstance(statement, ast.AugAssign):
        yield from _swapped(statement, statement.op)
    if isinstance(statement, ast.If | ast.While):
        inverse = ast.UnaryOp(ast.Not(), statement.test)
        yield statement.test.lineno, "turn condition", _Swap(statement, "test", None, inverse)
    for field in ("value", "test", "iter", "exc", "items", "msg"):
        for node in _listed(getattr(statement, field, None)):
            yield from _of_expression(node, statement, field)


def _listed(value: object) -> list[ast.AST]:
    if isinstance(value, list):
        return [one.context_expr if isinstance(one, ast.withitem) else one for one in value]
    return [value] if isinstance(value, ast.AST) else []


def _kind(value: ast.expr) -> str:
    return "yield" if isinstance(value, ast.Yield | ast.YieldFrom) else "call"


def _is_nothing(value: ast.expr) -> bool:
    """Whether an expression is empty whatever happens: most callers ask no further than None asks."""
    empty = isinstance(value, ast.List | ast.Tuple | ast.Dict) and not ast.unparse(value)[1:-1]
    return empty or (isinstance(value, ast.Constant) and not value.value)


def _of_expression(root: ast.AST, owner: ast.AST, field: str | None) -> Iterator[tuple[int, str, _Swap]]:
    """The wrongs within one expression."""
    for node, parent, name, index in _walk(root, owner, field):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Compare):
            for at, operator in enumerate(node.ops):
                new = _COMPARE[type(operator)]
                yield line, f"{type(operator).__name__} to {new.__name__}", _Swap(node, "ops", at, new())
        elif isinstance(node, ast.BoolOp):
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield line, f"{type(node.op).__name__} to {type(other).__name__}", _Swap(node, "op", None, other)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and name is not None:
            yield line, "drop not", _Swap(parent, name, index, copy.copy(node.operand))
        elif isinstance(node, ast.BinOp):
            yield from _swapped(node, node.op)
        elif isinstance(node, ast.Constant) and name is not None:
            if isinstance(node.value, bool):
                yield line, f"{node.value} to {not node.value}", _Swap(node, "value", None, not node.value)
            elif isinstance(node.value, int | float):
                yield line, f"{node.value} to {node.value + 1}", _Swap(node, "value", None, node.value + 1)
        elif isinstance(node, ast.comprehension):
            for at, test in enumerate(node.ifs):
                inverse = ast.UnaryOp(ast.Not(), test)
                yield test.lineno, "turn condition", _Swap(node, "ifs", at, inverse)


def _swapped(node: ast.BinOp | ast.AugAssign, operator: ast.operator) -> Iterator[tuple[int, str, _Swap]]:
    new = _ARITHMETIC.get(type(operator))
    if new is not None:
        yield node.lineno, f"{type(operator).__name__} to {new.__name__}", _Swap(node, "op", None, new())


def _walk(
    node: ast.AST, parent: ast.AST, field: str | None, index: int | None = None
) -> Iterator[tuple[ast.AST, ast.AST, str | None, int | None]]:
    """Each node of an expression with where it hangs."""
    yield node, parent, field, index
    for name, value in ast.iter_fields(node):
        if isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _walk(item, node, name, at)
        elif isinstance(value, ast.AST):
            yield from _walk(value, node, name)
