"""What each of our filters does, in words, without an edition to bind them to: for the handbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, cast

from briefing.model.edition import Edition
from briefing.pages import filters as of_room
from briefing.pages.compose import Composer

COMPOSED: Mapping[str, Callable[..., Any]] = {
    "render": Composer.block,
    "content": Composer.content,
    "drawing": Composer.drawing,
    "keys": Composer.keys,
    "data_table": Composer.data_table,
    "shaded": Composer.shaded,
}
"""The filters that need what is being composed."""

_CALLED = re.compile(r"^The filter `\w+`: (\w)")


def filter_words() -> dict[str, str]:
    """The purpose of each filter by its name, in alphabetical order."""
    nobody = cast("Edition", SimpleNamespace(language="en", request=SimpleNamespace(for_reader=False)))
    found = {**of_room.filters_of(nobody), **COMPOSED}
    return {name: _words(name, found[name]) for name in sorted(found)}


def _words(name: str, filter_: Callable[..., Any]) -> str:
    """The words of a filter; of one that is bound to its edition by a line of its own, those of the function."""
    said = filter_.__doc__ or getattr(getattr(of_room, name, None), "__doc__", None) or ""
    return " ".join(_CALLED.sub(lambda start: start[1].upper(), said.strip()).split())
