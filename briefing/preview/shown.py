"""What the worker hands to the page: pages as pictures, places on them, problems, what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from briefing.model.request import Request
from briefing.problems import Problems

Spot = tuple[float, float, float, float, str, str]
"""Left, top, width and height as shares of the page, FILE:LINE:COLUMN from the root, and the first words there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the name of its picture (a digest of the pixels), its size in CSS pixels, what can be clicked."""

    picture: str
    width: int
    height: int
    part: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the page offers to switch to: names of themes, papers, audiences, markings and languages."""

    themes: tuple[str, ...] = ()
    papers: tuple[str, ...] = ("A4", "Letter")
    audiences: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of one look at the files.

    `sheets` is None where no page could be made. `pictures` are PNG files by name, those that were not given before.
    `inputs` are absolute paths that were read, or looked for and not found. `request` is what was asked for, `chosen`
    the theme, paper and language that it came to. `unchecked`: pages came first, and the checks have yet to be asked.
    """

    root: Path
    request: Request
    title: str = ""
    sheets: tuple[Sheet, ...] | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    problems: Problems = ()
    inputs: tuple[Path, ...] = ()
    choices: Choices | None = None
    chosen: tuple[str, str, str] = ("", "", "")
    seconds: tuple[tuple[str, float], ...] = ()
    unchecked: bool = False
