"""Labels of figures as Pango sets them, kept for the process: words that come again are not shaped again."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from briefing.model.figure import Label
from briefing.press.engine import Engine

_KEPT = 4096


class _Style(dict[str, Any]):
    """A computed style as far as setting one line of text asks for it."""

    font_config: Any = None


@dataclass(slots=True)
class Line:
    """A set line in the form of the engine's text boxes."""

    pango_layout: Any
    style: Any
    baseline: float

    @property
    def text(self) -> str:
        return str(self.pango_layout.text)


class Labels:
    """Sets labels in the fonts of `font_configuration`; `language` decides on forms of letters."""

    def __init__(self, engine: Engine, font_configuration: Any, language: str) -> None:
        self._engine, self._fonts, self._language = engine, font_configuration, language
        self._known: dict[tuple[Any, ...], tuple[Line, float]] = {}

    def layout(self, label: Label) -> tuple[Line, float]:
        """The line of a label and its width in points."""
        key = (label.text, label.family, label.size, label.weight, label.italic, label.right_to_left)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._set(label)
        return self._known[key]

    def _set(self, label: Label) -> tuple[Line, float]:
        style = _Style(self._engine.initial_values)
        style.font_config = self._fonts
        style.update(
            font_family=[label.family],
            font_size=label.size,
            font_weight=label.weight,
            font_style="italic" if label.italic else "normal",
            direction="rtl" if label.right_to_left else "ltr",
            lang=self._language,
        )
        layout, _, _, width, _, baseline = self._engine.split_first_line(label.text, style, None, math.inf, 0)
        return Line(layout, style, baseline), float(width)
