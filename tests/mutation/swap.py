"""Puts a mutant in the place of a module that others have imported already: its functions keep who they are."""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

from briefing.checks import rules
from briefing.statements import gather


def put(module: ModuleType, tree: ast.Module) -> None:
    """Let a module do what the tree says. There is no way back: do it in a process of its own."""
    made: dict[str, Any] = {**module.__dict__}
    exec(compile(tree, str(module.__file__), "exec"), made)
    old, new = dict(_functions(module.__dict__, module.__name__)), dict(_functions(made, module.__name__))
    for name, function in new.items():
        known = old.get(name)
        if known is not None and known.__code__.co_freevars == function.__code__.co_freevars:
            known.__code__ = function.__code__
            known.__defaults__, known.__kwdefaults__ = function.__defaults__, function.__kwdefaults__
    for name, value in made.items():
        before = module.__dict__.get(name)
        if not name.startswith("__") and value is not before and not _is_code(value):
            _replace(name, before, value)
            setattr(module, name, value)


def forget() -> None:
    """Empty every cache of the package: what a sound module left there would hide a mutant."""
    for cached in _caches():
        cached.cache_clear()
    gather._KEPT.clear()
    rules._KEPT.clear()


@functools.cache
def _caches() -> tuple[Any, ...]:
    """Every cache of a function of the package that was imported until now."""
    kept = functools._lru_cache_wrapper
    found = (one for one in gc.get_objects() if isinstance(one, kept))
    return tuple(one for one in found if one.__module__.startswith("briefing."))


def _is_code(value: object) -> bool:
    return isinstance(value, FunctionType | type | ModuleType | functools._lru_cache_wrapper)


def _replace(name: str, before: object, value: object) -> None:
    """Hand a new constant to the modules that imported the old one under its name."""
    for other, module in list(sys.modules.items()):
        if other.startswith("briefing.") and module.__dict__.get(name) is before:
            module.__dict__[name] = value


def _functions(namespace: dict[str, Any], module: str) -> Iterator[tuple[str, FunctionType]]:
    """The functions that a module or class defines itself, by their qualified names."""
    for value in list(namespace.values()):
        yield from _below(value, module)


def _below(value: Any, module: str) -> Iterator[tuple[str, FunctionType]]:
    if isinstance(value, property):
        yield from (pair for one in (value.fget, value.fset) if one for pair in _below(one, module))
    elif isinstance(value, staticmethod | classmethod | functools._lru_cache_wrapper):
        yield from _below(value.__wrapped__, module)
    elif isinstance(value, functools.cached_property):
        yield from _below(value.func, module)
    elif isinstance(value, FunctionType) and value.__module__ == module:
        yield value.__qualname__, value
    elif isinstance(value, type) and value.__module__ == module:
        for inner in list(vars(value).values()):
            yield from _below(inner, module)
