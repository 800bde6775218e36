"""Options that several commands share, and what their values become."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import click


class _Paths(TypedDict):
    nargs: int
    type: click.Path
    metavar: str


PATHS: _Paths = {"nargs": -1, "type": click.Path(path_type=Path), "metavar": "[PATH]..."}
"""The argument of a command that takes briefings."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

strict_option: Decorator = click.option("--strict", is_flag=True, help="Let warnings fail too (exit code 1).")
quiet_option: Decorator = click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")


def day(text: str) -> date:
    """A day, as 2026-03-01.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"“{text}” is not a day; write it as 2026-03-01.") from None


def setting(text: str) -> tuple[str, str]:
    """A parameter with its value, as country=PL.

    Raises:
        click.BadParameter: it has no name or no equals sign.
    """
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise click.BadParameter(f"“{text}” is not a setting; write it as country=PL.")
    return key.strip(), value.strip()


def seconds(text: str) -> float:
    """A stretch of time: 90, 90s, 5m, 1h.

    Raises:
        click.BadParameter: it is none.
    """
    return _scaled(text, {"s": 1, "m": 60, "h": 3600}, "90s, 5m or 1h")


def megabytes(text: str) -> int:
    """An amount of memory: 512M, 2G.

    Raises:
        click.BadParameter: it is none.
    """
    return math.ceil(_scaled(text, {"m": 1, "g": 1024}, "512M or 2G"))


def _scaled(text: str, units: dict[str, int], samples: str) -> float:
    unit = units.get(text.strip()[-1:].lower())
    try:
        number = float(text.strip()[:-1] if unit else text) * (unit or 1)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:  # a month, a petabyte
        raise click.BadParameter(f"“{text}” is no such amount; write it as {samples}.")
    return number
