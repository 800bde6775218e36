"""The kind of value that an expression of a template has, as far as that shows before it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from briefing.pages.inputs import GROUPS, MADE, ONE, SAME
from briefing.pages.shapes import Keyed, Many, Of, field_of

Scope = Mapping[str, Any]
"""The variables that stand at a place, each with the kind of its value; None where nothing is known of it."""


def kind_at(node: nodes.Node | None, scope: Scope) -> Any:
    """The kind of an expression's value."""
    match node:
        case nodes.Name():
            return scope.get(node.name)
        case nodes.Getattr():
            return field_of(kind_at(node.node, scope), node.attr)[1]
        case nodes.Getitem():
            return _item(kind_at(node.node, scope), node.arg)
        case nodes.Filter() if node.node is not None:
            return _filtered(node, kind_at(node.node, scope))
        case nodes.CondExpr():
            first, second = kind_at(node.expr1, scope), kind_at(node.expr2, scope)
            return first if first == second else None
        case nodes.Or() | nodes.And():
            first, second = kind_at(node.left, scope), kind_at(node.right, scope)
            return first if first == second else None
        case nodes.Call():
            return _called(node, scope)
    return None


def _item(kind: Any, key: nodes.Node) -> Any:
    if isinstance(kind, Keyed):
        return kind.each
    if isinstance(kind, Many):
        return kind if isinstance(key, nodes.Slice) else kind.each
    return field_of(kind, key.value)[1] if isinstance(key, nodes.Const) and isinstance(key.value, str) else None


def _filtered(node: nodes.Filter, kind: Any) -> Any:
    if node.name in MADE:
        return MADE[node.name]
    if node.name in SAME:
        return kind
    if node.name in GROUPS:
        return Many(kind)
    if node.name in ONE:
        return kind.each if isinstance(kind, Many) else None
    if node.name == "map" and isinstance(kind, Many) and (name := attribute_of(node)):
        return Many(field_of(kind.each, name)[1])
    return None


def _called(node: nodes.Call, scope: Scope) -> Any:
    """Of the methods of mappings, `values` gives what they hold."""
    if isinstance(node.node, nodes.Getattr) and node.node.attr == "values":
        kind = kind_at(node.node.node, scope)
        return Many(kind.each) if isinstance(kind, Keyed) else None
    return None


def attribute_of(node: nodes.Filter) -> str | None:
    """The field of each value that a filter such as map(attribute='x') or selectattr('x') looks at."""
    named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    if node.name in ("selectattr", "rejectattr", "groupby"):
        named += node.args[:1]
    value = next((one.value for one in named if isinstance(one, nodes.Const)), None)
    return value if isinstance(value, str) and "." not in value else None


def each_of(kind: Any) -> Any:
    """The kind of what a loop over a value gives."""
    return kind.each if isinstance(kind, Many) else None


def is_record(kind: Any) -> bool:
    """Whether the fields of a value are known."""
    return isinstance(kind, Of)
