"""The templates that one template stands on: what it extends, what it may import, which blocks it can fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, nodes
from jinja2.meta import find_undeclared_variables

from briefing.pages.environment import Sandbox, theme_names


@dataclass(frozen=True)
class Parsed:
    """A template as it was read: the name that it was asked for, its file, text and tree."""

    name: str
    file: str
    source: str
    tree: nodes.Template

    @cached_property
    def blocks(self) -> frozenset[str]:
        """The names of its own blocks."""
        return frozenset(block.name for block in self.tree.find_all(nodes.Block))

    @cached_property
    def exports(self) -> frozenset[str]:
        """What another template can import from it: macros, and what it sets outside of blocks."""
        return frozenset(_exported(self.tree.body))

    @cached_property
    def undeclared(self) -> frozenset[str]:
        """The variables that it expects to be given, without those of loops whose blocks use them."""
        made = {name.name for name in self.tree.find_all(nodes.Name) if name.ctx != "load"}
        return frozenset(find_undeclared_variables(self.tree) - made)


def _exported(body: list[nodes.Node]) -> Iterator[str]:
    for node in body:
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from (name.name for name in node.target.find_all(nodes.Name))
            yield from (node.target.name,) if isinstance(node.target, nodes.Name) else ()
        elif isinstance(node, nodes.If):
            yield from _exported([*node.body, *node.elif_, *node.else_])


class Library:
    """Reads templates by the names that others call them, once. `ships` is the folder of the themes that ship."""

    def __init__(self, environment: Sandbox, ships: Path | None) -> None:
        self.environment, self._ships = environment, ships
        self._themes = theme_names(environment)
        self._read: dict[str, Parsed | None] = {}

    def get(self, name: str) -> Parsed | None:
        """The template of that name; None where there is none, or none that can be read."""
        if name not in self._read:
            self._read[name] = self._parse(name)
        return self._read[name]

    def has(self, name: str) -> bool:
        """Whether there is a template of that name, be it readable or not."""
        assert self.environment.loader is not None
        try:
            self.environment.loader.get_source(self.environment, name)
        except TemplateNotFound:
            return False
        except TemplateError:
            return True
        return True

    def _parse(self, name: str) -> Parsed | None:
        assert self.environment.loader is not None
        try:
            source, file, _ = self.environment.loader.get_source(self.environment, name)
            return Parsed(name, file or name, source, self.environment.parse(source, name, file))
        except TemplateError:
            return None

    def bare(self, name: str) -> str:
        """The name of a template without that of its theme."""
        theme, _, own = name.partition("/")
        return own if theme in self._themes else name

    def originals(self, name: str) -> list[Parsed]:
        """The shipped templates of that name, from the theme and those that it extends."""
        found = [self.get(f"{theme}/{name}") for theme in self._themes] if self._ships else []
        return [one for one in found if one is not None and Path(one.file).is_relative_to(self._ships or "")]

    def names(self) -> list[str]:
        """The names of all templates, without the names of themes."""
        assert self.environment.loader is not None
        return sorted(self.environment.loader.list_templates())


def targets(node: nodes.Expr) -> list[str] | None:
    """The templates that an expression can name; None where only the run can tell."""
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) else None
    if isinstance(node, nodes.List | nodes.Tuple):
        found = [targets(item) for item in node.items]
    elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        found = [targets(node.expr1), targets(node.expr2)]
    else:
        return None
    return None if None in found else [name for some in found if some for name in some]
