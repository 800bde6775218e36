"""The theme that a briefing asks for: a word, or a word with tokens of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator

from briefing.model.cells import Cells
from briefing.model.record import Text

NAME = "default"


def _frozen(value: Any) -> Any:
    """A value that cannot be changed: mappings as cells, lists as tuples."""
    if isinstance(value, Mapping):
        return Cells({str(key): _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value


ThemeChoice = Annotated[dict[str, Any], AfterValidator(_frozen)]
"""A theme's `name` with tokens as a theme.yaml has them; the theme's reader says what is wrong with them."""

AnyTheme = Text | ThemeChoice


def theme_named(theme: str | Mapping[str, Any]) -> str:
    """The name of the theme that is asked for."""
    return theme if isinstance(theme, str) else str(theme.get("name") or NAME)


def tokens_beside(theme: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """The tokens that a briefing says itself."""
    return {} if isinstance(theme, str) else Cells({key: value for key, value in theme.items() if key != "name"})


def renamed(theme: str | Mapping[str, Any], name: str) -> str | Mapping[str, Any]:
    """Another theme with the same tokens beside it."""
    return name if isinstance(theme, str) else Cells({**theme, "name": name})
