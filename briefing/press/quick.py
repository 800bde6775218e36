"""The engine's busiest small functions, put faster: the same values, so the same pages and bytes (a test compares).

A page asks for some ten thousand computed styles and used lengths, and nearly all of them are plain: inherited,
initial, in pixels or `auto`. Those answer at once here; everything else goes on to the engine's own function. All this
knows WeasyPrint 70.0 and pydyf 0.13; with other versions, or where something is not as expected, nothing is touched.
"""

from __future__ import annotations

import importlib
import math
import sys
from collections.abc import Callable, Mapping
from typing import Any

from briefing.press import quick_html
from briefing.press.quick_print import array_data, dictionary_data, first_line_drawn
from briefing.press.quick_style import styles_matched
from briefing.press.quick_text import layout_set_up

_KNOWN = {"weasyprint": "70.0", "pydyf": "0.13.0"}
_SIDES = ("top", "right", "bottom", "left")
_OWN_WAY = ("page", "position", "float", "display")  # computed from more than the cascade
_MOST_COLORS = 2000
_PLAIN_TYPES = frozenset({str, int, float, bool, type(None)})

Function = Callable[..., Any]


def quicken() -> bool:
    """Put the quick functions in the place of the engine's, everywhere; False where the versions are other ones."""
    modules = {name: importlib.import_module(name) for name in _KNOWN}
    if any(version != modules[name].VERSION for name, version in _KNOWN.items()):
        return False
    css = importlib.import_module("weasyprint.css")
    functions = importlib.import_module("weasyprint.css.functions")
    percent = importlib.import_module("weasyprint.layout.percent")
    line_break = importlib.import_module("weasyprint.text.line_break")
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    placeholder = importlib.import_module("weasyprint.layout.absolute").AbsolutePlaceholder
    pydyf = modules["pydyf"]
    if importlib.import_module("tinyhtml5").VERSION == quick_html.VERSION:
        importlib.import_module("tinyhtml5.inputstream").HTMLUnicodeInputStream.chars_until = quick_html.chars_until

    css.ComputedStyle.__missing__ = _style_asked(css)
    css.StyleFor.__init__ = styles_matched(css)
    _replace("weasyprint", functions.check_math, _math_asked(functions.check_math))
    dimension = importlib.import_module("weasyprint.css.properties").Dimension
    one = _percentage(percent.percentage, dimension)
    _replace("weasyprint", percent.percentage, one)
    kinds = boxes.Box, boxes.PageBox, placeholder
    _replace("weasyprint", percent.resolve_percentages, _percentages(percent, one, dimension, kinds))
    _replace("weasyprint", line_break._font_style_cache_key, _font_key(line_break._font_style_cache_key))
    line_break.Layout.setup = layout_set_up(line_break.Layout.setup, line_break)
    color5 = importlib.import_module("tinycss2.color5")
    _replace("weasyprint", color5.parse_color, _color(color5.parse_color))
    draw = importlib.import_module("weasyprint.draw.text")
    quick = first_line_drawn(draw.draw_first_line, draw.ffi, draw.pango, draw.FROM_UNITS)
    _replace("weasyprint", draw.draw_first_line, quick)
    written = _written(pydyf._to_bytes)
    _replace("pydyf", pydyf._to_bytes, written)
    pydyf.Dictionary.data = property(dictionary_data(written))
    pydyf.Array.data = property(array_data(written))
    pydyf.PDF.page_references = property(_page_references)
    return True


def _replace(package: str, old: Function, new: Function) -> None:
    """Let every module of a package that holds `old` hold `new`, under whatever name."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == package:
            for key, value in tuple(vars(module).items()):
                if value is old:
                    setattr(module, key, new)


def _style_asked(css: Any) -> Function:
    """`ComputedStyle.__missing__`: a property that nothing declares is the parent's, or has its initial value."""
    slow = css.ComputedStyle.__missing__
    inherited, initial = _undeclared(css)

    def missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        if key not in cascaded:
            logical = inherited.get(key)
            if logical is not None and self.parent_style is not None:
                if not logical or cascaded.keys().isdisjoint(logical):
                    value = self[key] = self.parent_style[key]
                    return value
            elif key in initial:
                logical, value = initial[key]
                if not logical or cascaded.keys().isdisjoint(logical):
                    self[key] = value
                    return value
        return slow(self, key)

    return missing


def _undeclared(css: Any) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[tuple[str, ...], Any]]]:
    """Properties that are inherited, and those that begin anew with a value as it is.

    Both with the logical properties that would decide on them as well (`margin-inline-start` for `margin-left`).
    """
    inherited: dict[str, tuple[str, ...]] = {}
    initial: dict[str, tuple[tuple[str, ...], Any]] = {}
    for key, value in css.INITIAL_VALUES.items():
        if key in _OWN_WAY or key.startswith(("__", "text_decoration_")):
            continue
        function = css.PHYSICAL_FUNCTIONS.get(key)
        logical = tuple({function(block="ttb", inline=way) for way in ("ltr", "rtl")}) if function else ()
        if key in css.INHERITED:
            inherited[key] = logical
        elif key not in css.INITIAL_NOT_COMPUTED:
            initial[key] = logical, value
    return inherited, initial


def _math_asked(slow: Function) -> Function:
    """`check_math`: whether a value is, or holds, a mathematical function."""

    def check_math(token: Any) -> Any:
        kind = type(token)
        if kind in _PLAIN_TYPES:
            return None
        if kind is tuple:
            return any(type(item) not in _PLAIN_TYPES and check_math(item) for item in token)
        return slow(token)

    return check_math


def _percentage(slow: Function, dimension: Any) -> Function:
    """`percentage`: a computed length as pixels; most are given in pixels, or `auto`."""

    def percentage(value: Any, computed: Any, refer_to: Any) -> Any:
        if type(value) is dimension:
            number, unit = value
            if unit == "px":
                return number
            if unit == "%":
                return refer_to * number / 100
        elif value is None or value == "auto":
            return value
        return slow(value, computed, refer_to)

    return percentage


def _percentages(percent: Any, percentage: Function, dimension: Any, kinds: tuple[Any, Any, Any]) -> Function:
    """`resolve_percentages`: the used margins, paddings, borders and sizes of a box."""
    slow, adjust = percent.resolve_percentages, percent.adjust_box_sizing
    box_kind, page_kind, placeholder = kinds

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        if type(box) is placeholder:  # it answers for another box
            slow(box, containing_block)
            return
        if isinstance(containing_block, box_kind):
            cb_width, cb_height = containing_block.width, containing_block.height
        else:
            cb_width, cb_height = containing_block
        down = cb_height if isinstance(box, page_kind) else cb_width
        style, used = box.style, vars(box)
        for name, whole in (
            ("margin_left", cb_width),
            ("margin_right", cb_width),
            ("margin_top", down),
            ("margin_bottom", down),
            ("padding_left", cb_width),
            ("padding_right", cb_width),
            ("padding_top", down),
            ("padding_bottom", down),
            ("width", cb_width),
            ("max_width", cb_width),
        ):
            used[name] = percentage(style[name], style, whole)
        if cb_height == "auto":  # a share of a height that depends on the content
            height = style["height"]
            is_length = type(height) is dimension and height.unit != "%"
            used["height"] = height.value if is_length else "auto"
            least, most = 0, math.inf
        else:
            used["height"] = percentage(style["height"], style, cb_height)
            least = most = cb_height
        used["max_height"] = percentage(style["max_height"], style, most)
        for name, whole in (("min_width", cb_width), ("min_height", least)):
            value = percentage(style[name], style, whole)
            used[name] = 0 if value == "auto" else value
        collapse = style["border_collapse"] == "collapse"
        for side in _SIDES:
            name = f"border_{side}_width"
            if not (collapse and hasattr(box, name)):
                used[name] = style[name]
        if style["box_sizing"] != "content-box":
            adjust(box, "width")
            adjust(box, "height")

    return resolve_percentages


def _font_key(slow: Function) -> Function:
    """`_font_style_cache_key`: kept on the style, whose fonts do not change once text is measured."""

    def key(style: Any, include_size: bool = False) -> Any:
        kept = getattr(style, "__dict__", None)
        if kept is None:
            return slow(style, include_size)
        name = "quick_key_with_size" if include_size else "quick_key"
        if name not in kept:
            kept[name] = slow(style, include_size)
        return kept[name]

    return key


def _color(slow: Function) -> Function:
    """`parse_color`: a colour that is given by its name or digits is read once; nobody changes one."""
    known: dict[tuple[str, str | None], Any] = {}

    def parse_color(given: Any, color_schemes: Any = None) -> Any:
        if type(given) is not str or not (color_schemes is None or type(color_schemes) is str):
            return slow(given, color_schemes)
        key = given, color_schemes
        if key not in known:
            if len(known) >= _MOST_COLORS:
                known.clear()
            known[key] = slow(given, color_schemes)
        return known[key]

    return parse_color


def _written(slow: Function) -> Function:
    """`_to_bytes` of pydyf."""

    def to_bytes(item: Any) -> Any:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is float:
            return (str(int(item)) if item.is_integer() else f"{item:f}".rstrip("0")).encode("ascii")
        if kind is str or kind is int:
            return str(item).encode("ascii")
        return slow(item)

    return to_bytes


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """`PDF.page_references`: asked for at every tag, so made once for a number of pages."""
    kids = pdf.pages["Kids"]
    kept = pdf.__dict__.get("quick_references")
    if kept is None or kept[0] != len(kids):
        kept = len(kids), tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        pdf.quick_references = kept
    return kept[1]  # type: ignore[no-any-return]  # kept with its length
