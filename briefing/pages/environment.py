"""The sandbox that templates run in: strict, escaped, without files, network or globals of Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.cache import cache_folder
from briefing.pages.kept import KeptTemplates, Unfolded
from briefing.problems import Span

_OWN = (str, Mapping, tuple, LoopContext)
"""Values whose methods a template may call."""
THEME = "theme"
"""What templates call the theme that prints, without regard to its name."""
_MOST = 10_000  # steps of a range, letters or entries of a product


class UnprintableError(TemplateRuntimeError):
    """A template prints something that has no words: a missing value, a method, a whole record."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Nothing is changed, nothing private is read, and nothing is called but what is offered."""

    intercepted_binops = frozenset({"*", "**"})
    code_generator_class = Unfolded

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, blocks, what the environment offers, and methods of texts and mappings; never one of a record."""
        if isinstance(obj, Macro | BlockReference | LoopContext) or obj in self.globals.values():
            return True
        method = getattr(obj, "__wrapped__", obj)  # Jinja's guard around a text's own `format`
        return isinstance(getattr(method, "__self__", None), _OWN) and super().is_safe_callable(obj)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Files of this machine have no attributes here, and a template knows no types and modules."""
        hidden = isinstance(obj, PurePath | type | ModuleType)
        return not hidden and bool(super().is_safe_attribute(obj, attr, value))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or power, while it is of a size that a page may need."""
        if operator == "**" and not (isinstance(right, int | float) and abs(right) <= 64):
            raise TemplateRuntimeError("a power in a template may have an exponent up to 64")
        sized, times = (left, right) if hasattr(left, "__len__") else (right, left)
        if operator == "*" and hasattr(sized, "__len__") and isinstance(times, int) and len(sized) * times > _MOST:
            raise TemplateRuntimeError(f"a product in a template may have {_MOST:,} letters or entries")
        return super().call_binop(context, operator, left, right)


class Folder(FileSystemLoader):
    """Templates of one folder; a link that leads out of it leads nowhere."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = Path(self.searchpath[0]).joinpath(*split_template_path(template))
        if not file.resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            raise TemplateNotFound(template)
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as wrong:
            line = wrong.object[: wrong.start].count(b"\n") + 1
            message = f"the byte 0x{wrong.object[wrong.start]:02x} is not UTF-8; save the template as UTF-8"
            raise TemplateSyntaxError(message, line, template, str(file)) from None


def environment(
    folders: Sequence[Path],
    shipped: Mapping[str, Path],
    filters: Mapping[str, Callable[..., Any]],
    functions: Mapping[str, Any],
) -> Sandbox:
    """The environment of a theme.

    `folders` are searched in order: the user's own, the theme, what it extends. `shipped` are themes by name, the
    theme first, then what it extends: a template extends the one that it replaces as "default/blocks/prose.html", or as
    "theme/blocks/prose.html" in whatever theme prints. `filters` and `functions` are all that templates may use beside
    Jinja's own.
    """
    return furnished(unfurnished(folders, shipped), filters, functions)


def unfurnished(folders: Sequence[Path], shipped: Mapping[str, Path]) -> Sandbox:
    """An environment without an edition's filters and functions; it keeps the templates that were loaded."""
    return Sandbox(
        loader=ChoiceLoader([_by_theme(shipped), *(Folder(str(folder)) for folder in folders)]),
        undefined=StrictUndefined,
        autoescape=_is_markup,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=200,
        optimized=False,
        bytecode_cache=KeptTemplates(folder) if (folder := cache_folder()) else None,
    )


def furnished(
    sandbox: Sandbox, filters: Mapping[str, Callable[..., Any]], functions: Mapping[str, Any]
) -> Sandbox:
    """The environment with these filters and functions in place of those before: loaded templates ask for them anew."""
    sandbox.filters.update(filters)
    sandbox.globals.clear()
    sandbox.globals.update(functions)
    sandbox.globals["range"] = _bounded_range
    for template in (sandbox.cache or {}).values():
        template._module = None  # what others import of it was made with the globals of before
    return sandbox


def _is_markup(name: str | None) -> bool:
    """Whether what a template prints is escaped: in all but those of plain text, in which nothing is markup."""
    return name is None or not name.endswith(".txt")


def _by_theme(shipped: Mapping[str, Path]) -> BaseLoader:
    """Templates by the name of a theme: its own, else those of what it extends. "theme" names the one that prints."""
    each = {name: Folder(str(folder)) for name, folder in shipped.items()}
    chains = {name: ChoiceLoader(list(each.values())[at:]) for at, name in enumerate(each)}
    return PrefixLoader({THEME: ChoiceLoader(list(each.values())), **chains})


def theme_names(sandbox: Sandbox) -> tuple[str, ...]:
    """What a template may write before the name of another to say which theme's it means."""
    assert isinstance(sandbox.loader, ChoiceLoader)
    return tuple(
        name for loader in sandbox.loader.loaders if isinstance(loader, PrefixLoader) for name in loader.mapping
    )


def _printable(value: Any) -> Any:
    if value is None:
        raise UnprintableError("this prints a value that is missing (None); test it with `if` first")
    if isinstance(value, Undefined):
        return str(value)  # strict: it raises, and names what is missing
    if hasattr(value, "__html__") or isinstance(value, str | Span):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if callable(value):
        raise UnprintableError("this prints a method, not a value; use brackets for a key of that name")
    if isinstance(value, bool):
        raise UnprintableError("this prints true or false; say in words what it means")
    if hasattr(value, "edtf"):
        raise UnprintableError("this prints a date as it is stored; add the filter `date`")
    raise UnprintableError("this prints a whole record or list; name a field of it, or loop over it")


def _bounded_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > _MOST:
        raise TemplateRuntimeError(f"a range in a template may have {_MOST:,} steps")
    return made
