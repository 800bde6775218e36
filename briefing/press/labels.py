"""Labels of figures as Pango sets them: one layout for each font and size, which takes one label after the other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from briefing.model.figure import Label
from briefing.press.engine import Engine

_Key = tuple[str, float, int, bool, bool]


class _Style(dict[str, Any]):
    """A computed style as far as setting one line of text asks for it."""

    font_config: Any = None


@dataclass(slots=True)
class Line:
    """A set line in the form of the engine's text boxes."""

    pango_layout: Any
    style: Any
    baseline: float = 0.0

    @property
    def text(self) -> str:
        return str(self.pango_layout.text)


class Labels:
    """Sets labels in the fonts of `font_configuration`; `language` decides on forms of letters."""

    def __init__(self, engine: Engine, font_configuration: Any, language: str) -> None:
        self._engine, self._fonts, self._language = engine, font_configuration, language
        self._lines: dict[_Key, Line] = {}

    def layout(self, label: Label) -> tuple[Line, float]:
        """The line of a label and its width in points; the line is another one's after the next call."""
        key = (label.family, label.size, label.weight, label.italic, label.right_to_left)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self._line(label)
        layout = line.pango_layout
        layout.set_text(label.text)
        width, _ = self._engine.line_size(layout.get_first_line()[0], line.style)
        return line, width

    def _line(self, label: Label) -> Line:
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
        layout = self._engine.create_layout("", style, None, math.inf, 0)
        # as the engine draws it: to change this later would have the line shaped anew
        self._engine.libraries.pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        return Line(layout, style)
