"""Templates held, before anything is printed, to what they are given: variables, fields, filters, blocks, others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from briefing.pages.inputs import EVERYWHERE, given_to
from briefing.pages.lint_kinds import Scope, attribute_of, each_of, is_record, kind_at
from briefing.pages.lint_library import Library, Parsed, targets
from briefing.pages.lint_places import Places
from briefing.pages.shapes import field_of, names_of
from briefing.problems import Problem, error

_OWN = ("self", "super", "caller", "varargs", "kwargs")
_METHODS = ("get", "items", "keys", "values")
_ASKING = ("defined", "undefined")
_FILLING = ("default", "d")
_LENT = ("block", "section", "row", "number", "fit", "anchor", "problems", "stylesheets", "judgment")


class Linter:
    """Walks one template, with the variables that stand at each place, and keeps what is wrong and where.

    `sites` are the variables at each block, for the children that fill it.
    """

    def __init__(self, parsed: Parsed, file: str, library: Library, seen: tuple[str, ...] = ()) -> None:
        self.parsed, self.library, self.environment = parsed, library, library.environment
        self.problems: list[Problem] = []
        self.sites: dict[str, Scope] = {}
        self.places = Places(file, parsed.source, self.environment)
        self._told: set[tuple[str, str]] = set()
        self._seen = (*seen, parsed.file)
        self._inputs = {name: one.kind for name, one in given_to(library.bare(parsed.name)).items()}
        self._top: dict[str, Any] = {}
        self._base: Scope = {}  # the variables at the entry of the block that is walked
        self._closed = True  # whether all variables and blocks are known
        self._parents: list[Linter] = []

    def walk(self) -> Linter:
        """Hold the whole template to what it is given."""
        self._extend()
        self._top = {**self._given(), **{name: kind for one in self._parents for name, kind in one.top.items()}}
        for one in self._parents:
            self.sites.update({name: scope for name, scope in one.sites.items() if name not in self.sites})
        self._top |= dict.fromkeys(self.parsed.exports) | dict.fromkeys(_imported(self.parsed.tree.body))
        self._base = self._top
        extends = bool(list(self.parsed.tree.find_all(nodes.Extends)))
        self._body(self.parsed.tree.body, self._top, filling=extends)
        return self

    @property
    def top(self) -> Scope:
        """The variables outside of blocks."""
        return self._top

    def _given(self) -> dict[str, Any]:
        given: dict[str, Any] = dict.fromkeys(self.environment.globals)
        given |= {name: one.kind for name, one in EVERYWHERE.items()}
        originals = self.library.originals(self.library.bare(self.parsed.name))
        given |= {name: given.get(name) for one in originals for name in one.undeclared}
        if not originals and not self._inputs:
            given |= dict.fromkeys(_LENT)
        return given | self._inputs

    def _extend(self) -> None:
        for node in self.parsed.tree.find_all(nodes.Extends):
            names = targets(node.template)
            self._closed &= names is not None
            for name in names or ():
                parent = self.library.get(name)
                if not self._exists(name, node) or parent is None:
                    self._closed = False
                elif parent.file in self._seen:
                    self._tell("template-exists", f"“{name}” extends itself", name, node.lineno)
                    self._closed = False
                else:
                    self._parents.append(Linter(parent, name, self.library, self._seen).walk())
                    self._closed &= self._parents[-1]._closed

    def _exists(self, name: str, node: nodes.Node) -> bool:
        if self.library.has(name):
            return True
        self._tell("template-exists", f"there is no template “{name}”", name, node.lineno, near=self.library.names())
        return False

    def _tell(
        self, rule: str, message: str, word: str, line: int, *, near: Iterable[str] = (), before: tuple[str, ...] = ()
    ) -> None:
        if (rule, message) in self._told:
            return  # once for each file: what is mended at one place is seen at the others
        self._told.add((rule, message))
        span = self.places.of(word, line, frozenset(before) if before else None)
        close = get_close_matches(word, list(near), 1)
        self.problems.append(error(rule, message, span, *(f"did you mean “{one}”?" for one in close)))

    # -- statements ------------------------------------------------------------------------------------------------

    def _body(self, body: Iterable[nodes.Node], scope: dict[str, Any], *, filling: bool = False) -> None:
        for node in body:
            self._statement(node, scope, filling)

    def _statement(self, node: nodes.Node, scope: dict[str, Any], filling: bool) -> None:
        match node:
            case nodes.Block():
                self._block(node, scope, filling)
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._look(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self._body(part, scope, filling=filling)
            case nodes.Macro() | nodes.CallBlock():
                self._function(node, scope)
            case nodes.Assign() | nodes.AssignBlock() | nodes.With():
                self._assign(node, scope)
            case nodes.Include():
                self._include(node, scope)
            case nodes.FromImport() | nodes.Import():
                self._import(node, scope)
            case _:
                self._others(node, scope)

    def _assign(self, node: nodes.Assign | nodes.AssignBlock | nodes.With, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.Assign):
            self._look(node.node, scope)
            scope.update(_bound(node.target, kind_at(node.node, scope)))
        elif isinstance(node, nodes.AssignBlock):
            self._look(node.filter, scope)
            self._body(node.body, dict(scope))
            scope.update(_bound(node.target, None))
        else:
            inner = dict(scope)
            for target, value in zip(node.targets, node.values, strict=True):
                self._look(value, scope)
                inner.update(_bound(target, kind_at(value, scope)))
            self._body(node.body, inner)

    def _others(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._look(child, scope)
            else:
                self._statement(child, scope, False)

    def _block(self, node: nodes.Block, scope: dict[str, Any], filling: bool) -> None:
        if filling and self._closed and node.name not in self.sites:
            blocks = sorted({name for one in self._parents for name in one.sites})
            message = f"the template that this one extends has no block “{node.name}”"
            self._tell("template-block-exists", message, node.name, node.lineno, near=blocks, before=("block",))
        known = self.sites.get(node.name)
        at_site = known if known is not None else scope if node.scoped else self._base
        own = {**self._top, **at_site, **self._inputs}
        before, self._base, self.sites[node.name] = self._base, own, own
        self._body(node.body, dict(own))
        self._base = before

    def _for(self, node: nodes.For, scope: dict[str, Any]) -> None:
        self._look(node.iter, scope)
        inner = {**scope, "loop": None, **dict(_bound(node.target, each_of(kind_at(node.iter, scope))))}
        if node.test is not None:
            self._look(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, dict(scope))

    def _function(self, node: nodes.Macro | nodes.CallBlock, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.Macro):
            scope[node.name] = None
        else:
            self._look(node.call, scope)
        for value in node.defaults:
            self._look(value, scope)
        own = dict.fromkeys((*_OWN, *(one.name for one in node.args)))
        self._body(node.body, {**scope, **own})

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        names = targets(node.template)
        if names is None:
            self._look(node.template, scope)
        elif not node.ignore_missing and not any(self.library.has(name) for name in names):
            self._exists(names[-1], node)

    def _import(self, node: nodes.FromImport | nodes.Import, scope: dict[str, Any]) -> None:
        (name,) = targets(node.template) or ("",)
        found = self.library.get(name) if name and self._exists(name, node) else None
        if isinstance(node, nodes.Import):
            scope[node.target] = None
            return
        for one in node.names:
            own, alias = one if isinstance(one, tuple) else (one, one)
            if found is not None and own not in _all_exports(found, self.library):
                message = f"“{name}” has no macro “{own}”"
                self._tell("template-macro-exists", message, own, node.lineno, near=_all_exports(found, self.library))
            scope[alias] = None

    # -- expressions -----------------------------------------------------------------------------------------------

    def _look(self, node: nodes.Node | None, scope: Scope) -> None:
        """Hold an expression, and all within it, to what is known."""
        if node is None:
            return
        skipped = None
        match node:
            case nodes.Name():
                self._variable(node, scope)
            case nodes.Getattr():
                self._field(node, node.attr, kind_at(node.node, scope), (".",))
            case nodes.Getitem():
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    self._field(node, node.arg.value, kind_at(node.node, scope), ("[",))
            case nodes.Filter():
                self._filter(node, scope)
                skipped = node.node if node.name in _FILLING else None
            case nodes.Test():
                if node.name not in self.environment.tests:
                    message = f"there is no test “{node.name}”"
                    near = self.environment.tests
                    self._tell(
                        "template-filter-exists", message, node.name, node.lineno, near=near, before=("is", "not")
                    )
                skipped = node.node if node.name in _ASKING else None
        for child in node.iter_child_nodes():
            for one in child.iter_child_nodes() if child is skipped else (child,):
                self._look(one, scope)

    def _variable(self, node: nodes.Name, scope: Scope) -> None:
        if node.ctx == "load" and self._closed and node.name not in scope and node.name not in _OWN:
            message = f"templates are given no “{node.name}” here"
            self._tell("template-variable-is-given", message, node.name, node.lineno, near=scope)

    def _field(self, node: nodes.Node, name: str, kind: Any, before: tuple[str, ...]) -> None:
        if is_record(kind) and name not in _METHODS and not field_of(kind, name)[0]:
            message = f"{_named(kind)} has no field “{name}”"
            self._tell("template-field-exists", message, name, node.lineno, near=names_of(kind), before=before)

    def _filter(self, node: nodes.Filter, scope: Scope) -> None:
        if node.name not in self.environment.filters:
            message = f"there is no filter “{node.name}”"
            near = self.environment.filters
            self._tell("template-filter-exists", message, node.name, node.lineno, near=near, before=("|", "filter"))
        name = attribute_of(node)
        if name and node.node is not None:
            self._field(node, name, each_of(kind_at(node.node, scope)), ("(", "="))


def _imported(body: Iterable[nodes.Node]) -> Iterator[str]:
    """The names that a template imports outside of blocks."""
    for node in body:
        if isinstance(node, nodes.FromImport):
            yield from (one if isinstance(one, str) else one[1] for one in node.names)
        elif isinstance(node, nodes.Import):
            yield node.target


def _bound(target: nodes.Node, kind: Any) -> Iterator[tuple[str, Any]]:
    """The variables that an assignment makes."""
    if isinstance(target, nodes.Name):
        yield target.name, kind
    elif not isinstance(target, nodes.NSRef):
        yield from ((name.name, None) for name in target.find_all(nodes.Name))


def _all_exports(parsed: Parsed, library: Library) -> frozenset[str]:
    """What can be imported from a template, and from those that it extends."""
    above = [name for node in parsed.tree.find_all(nodes.Extends) for name in targets(node.template) or ()]
    parents = [one for name in above if (one := library.get(name)) and one.file != parsed.file]
    return parsed.exports.union(*(_all_exports(one, library) for one in parents))


def _named(kind: Any) -> str:
    """A kind of record in words."""
    names = [owner.__name__ for owner in kind.owners]
    return f"a {names[0]}" if len(names) == 1 else "a block" if "ProseBlock" in names else f"a {' or '.join(names)}"
