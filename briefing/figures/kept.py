"""Drawn figures, kept by all that decides on them: one that has not changed is never drawn again.

A figure is kept as JSON, under a digest of what is planned (its data, its width, its words), of the style of charts
with the content of its fonts, of our code that draws, and of the packages that are installed. Reading one takes a
quarter of a millisecond, and neither its planner nor matplotlib is imported.
"""

from __future__ import annotations

import hashlib
import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any, get_args

from briefing.cache import Shelf
from briefing.figures.draw import Draft
from briefing.model.chart_data import PlannedFigure
from briefing.model.figure import Figure, Item, Table
from briefing.problems import Problem, Problems, Result, Severity
from briefing.shipped import assets_folder
from briefing.theme.chart_style import ChartStyle

DRAWN_BY = ("figures", "model", "language", "theme", "prose")
"""The rooms whose code can change a drawing: this one and those below it."""
_BEGINS = "figure-"
_NOT_DRAWN = ("fonts", "readme", "schema", "starters")  # fonts are known by their content
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Item)}
_VALUES = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in _KINDS.values()}


class KeptFigures:
    """Figures of one style that were drawn before, and a place for those that are drawn now."""

    def __init__(self, style: ChartStyle) -> None:
        self.shelf = Shelf()
        self._style = style

    @staticmethod
    def any() -> bool:
        """Whether figures of whatever style and briefing are kept."""
        folder = Shelf().folder
        return folder is not None and next(folder.glob(f"{_BEGINS}*"), None) is not None

    @cached_property
    def _ground(self) -> str:
        return _ground(self._style) if self.shelf.folder else ""

    def look(self, planned: Iterable[PlannedFigure]) -> dict[str, Result[Figure]]:
        """By their ids, the figures that need not be drawn, with the problems that were found when they were."""
        found = {}
        for plan in planned:
            name = self._name(plan)
            content = self.shelf.take(name)
            if content is not None:
                try:
                    found[plan.id] = _read(plan, content)
                except (ValueError, TypeError, KeyError, IndexError):
                    self.shelf.spoilt(name, "it is not what is kept for a figure")
        return found

    def draw(self, drafts: Iterable[Draft]) -> Result[Mapping[str, Result[Figure]]]:
        """Draw figures and keep them; the problems are those of keeping, if looking has not met any."""
        told = self.shelf.problems()
        drawn = {}
        for draft in drafts:
            made = drawn[draft.plan.id] = draft.drawn()
            if made.value is not None:
                self.shelf.put(self._name(draft.plan), _written(made.value, made.problems))
        return Result(drawn, () if told else self.shelf.problems())

    def _name(self, plan: PlannedFigure) -> str:
        """Plans are plain and frozen: what they print as says all that is in them."""
        return _BEGINS + hashlib.sha256(f"{self._ground}\n{plan!r}".encode(errors="surrogatepass")).hexdigest()[:40]


def _ground(style: ChartStyle) -> str:
    """A digest of what all figures of a style have in common."""
    digest = hashlib.sha256(f"{sys.version}\n{replace(style, faces=())!r}\n".encode())
    for face in style.faces:
        content = hashlib.sha256(face.file.read_bytes()).hexdigest()
        digest.update(f"{face.family} {face.weight} {face.italic} {content}\n".encode())
    for file in _code():
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for line in (*_packages(), *_data()):
        digest.update(line.encode(errors="surrogateescape") + b"\n")
    return digest.hexdigest()


def _code() -> list[Path]:
    package = Path(__file__).parent.parent
    return [file for room in DRAWN_BY for file in sorted((package / room).rglob("*.py"))]


def _packages() -> list[str]:
    """Every installed package with its version: which of them a kind of chart uses is its own affair."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    return sorted(path.name for folder in folders for path in folder.glob("*.*-info"))


def _data() -> list[str]:
    """Shapes of countries and other data that ship, by their names, sizes and times."""
    found = []
    for folder in sorted(assets_folder().iterdir()):
        for file in sorted(folder.rglob("*")) if folder.name not in _NOT_DRAWN else ():
            seen = file.stat()
            found.append(f"{file.name} {seen.st_size} {seen.st_mtime_ns}")
    return found


def _written(figure: Figure, problems: Problems) -> bytes:
    """Numbers are written so that reading gives the same ones, bytes in base 64."""
    kept = {
        "size": (figure.width, figure.height),
        "items": [(type(item).__name__, *_VALUES[type(item)](item)) for item in figure.items],
        "table": (figure.table.head, figure.table.rows),
        "keys": figure.keys,
        "problems": [(one.rule, one.severity, one.message, one.hints) for one in problems],
    }
    return json.dumps(kept, separators=(",", ":"), default=_in_base_64).encode()


def _in_base_64(value: bytes) -> dict[str, str]:
    return {"base64": b64encode(value).decode()}


def _read(plan: PlannedFigure, content: bytes) -> Result[Figure]:
    """What `_written` wrote.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it was something else.
    """
    kept = json.loads(content)
    width, height = kept["size"]
    head, rows = kept["table"]
    table = Table(tuple(head), tuple(map(tuple, rows)))
    items = tuple(_KINDS[name](*map(_value, values)) for name, *values in kept["items"])
    keys = tuple((mark, words) for mark, words in kept["keys"])
    problems = tuple(
        Problem(rule, Severity(severity), message, None, tuple(hints))
        for rule, severity, message, hints in kept["problems"]
    )
    return Result(Figure(plan.id, width, height, items, plan.alt, table, keys), problems)


def _value(written: Any) -> Any:
    if isinstance(written, dict):
        return b64decode(written["base64"], validate=True)
    return tuple(written) if isinstance(written, list) else written
