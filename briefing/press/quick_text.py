"""The setting up of lines of text, put faster as in `quick.py`.

The engine makes a context, a description of the font and a list of its features for each line, which differ only from
style to style: they are kept with the fonts. Pango's contexts notice by themselves that a font has come along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]

_MOST = 2000
_KEPT = "quick_contexts"


def layout_set_up(slow: Function, line_break: Any) -> Function:
    """`Layout.setup`: an empty layout of Pango in a style, which lines through and under words need the slow way."""
    ffi, pango, gobject = line_break.ffi, line_break.pango, line_break.gobject

    def setup(self: Any, style: Any) -> None:
        if style["text_decoration_line"] != "none":
            slow(self, style)
            return
        known = vars(style.font_config).setdefault(_KEPT, {})
        key = _key_of(line_break, style)
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = _made(line_break, style)
        context, description, language, features = known[key]
        self.style, self.first_line_direction, self.language = style, 0, language
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        self.ascent = self.underline_position = self.strikethrough_position = None
        if features:
            attributes = style.font_config.font_features
            if features not in attributes:
                attributes[features] = pango.pango_attr_font_features_new(features)
            listed = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(listed, attributes[features])
            pango.pango_layout_set_attributes(self.layout, listed)

    return setup


def _key_of(line_break: Any, style: Any) -> Any:
    """All of a style that a layout depends on; kept on the style, whose fonts do not change once text is measured."""
    own = getattr(style, "__dict__", None)
    if own is not None and "quick_layout" in own:
        return own["quick_layout"]
    fonts = line_break._font_style_cache_key(style, include_size=True)
    key = fonts, style["font_size"], style["font_kerning"], style["direction"]
    if own is not None:
        own["quick_layout"] = key
    return key


def _made(line_break: Any, style: Any) -> tuple[Any, Any, Any, bytes]:
    """Context, description of the font, language and features, as the engine makes them."""
    ffi, pango = line_break.ffi, line_break.pango
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), line_break.gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    named = style["lang"]
    if style["font_language_override"] != "normal":
        own = style["font_language_override"]
        named = line_break.LST_TO_ISO.get(own.lower(), own)
    if named:
        pointer, _alive = line_break.unicode_to_char_p(named)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    variants = ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
    values = (style[f"font_variant_{name}"] for name in variants)
    features = line_break.font_features(style["font_kerning"], *values, style["font_feature_settings"])
    written = ",".join(f"{key} {value}" for key, value in features.items()).encode()
    return context, line_break.get_font_description(style), language, written
