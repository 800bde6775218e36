"""The sandbox that templates run in: strict, escaped, without files, network or globals of Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateRuntimeError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


class UnprintableError(TemplateRuntimeError):
    """A template prints something that has no words: a missing value, a method, a whole record."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Nothing is changed and nothing private is read."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros and what the environment itself offers may be called."""
        return super().is_safe_callable(obj) and not isinstance(obj, type)


def environment(
    folders: Sequence[Path],
    shipped: Mapping[str, Path],
    filters: Mapping[str, Callable[..., Any]],
    functions: Mapping[str, Any],
) -> Sandbox:
    """The environment of a theme.

    `folders` are searched in order: the user's own, the theme, what it extends. `shipped` are themes by name: a
    template extends the shipped one of its own name as "default/blocks/prose.html". `filters` and `functions` are all
    that templates may use beside Jinja's own.
    """
    loader = ChoiceLoader(
        [
            FileSystemLoader([str(folder) for folder in folders]),
            PrefixLoader({name: FileSystemLoader(str(folder)) for name, folder in shipped.items()}),
        ]
    )
    sandbox = Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=200,
    )
    sandbox.filters.update(filters)
    sandbox.globals.clear()
    sandbox.globals.update(functions)
    sandbox.globals["range"] = _bounded_range
    return sandbox


def _printable(value: Any) -> Any:
    if value is None:
        raise UnprintableError("this prints a value that is missing (None); test it with `if` first")
    if isinstance(value, Undefined):
        return str(value)  # strict: it raises, and names what is missing
    if callable(value) and not hasattr(value, "__html__"):
        raise UnprintableError("this prints a method, not a value; use brackets for a key of that name")
    if isinstance(value, Mapping | tuple | list) and not hasattr(value, "__html__"):
        raise UnprintableError("this prints a whole record or list; name a field of it, or loop over it")
    return value


def _bounded_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > 10_000:
        raise TemplateRuntimeError("a range in a template may have 10,000 steps")
    return made
