"""The busiest functions of printing, put faster as in `quick.py`: dictionaries, arrays and glyphs as bytes of a PDF.

All this knows WeasyPrint 70.0 and pydyf 0.13; whatever is not plain goes on to the function of the engine itself.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

Function = Callable[..., Any]

_GLYPH = struct.Struct("=IiiiI")  # PangoGlyphInfo: glyph, width, offset, rise, flags


def dictionary_data(written: Function) -> Function:
    """`Dictionary.data` of pydyf."""
    named = _names(written)

    def data(self: Any) -> bytes:
        parts = [b"<<"]
        for key, value in self.items():
            parts.append(named(key))
            kind = type(value)
            if kind is bytes:
                parts.append(value)
            elif kind is str or kind is int:
                parts.append(str(value).encode("ascii"))
            else:
                parts.append(written(value))
        parts.append(b">>")
        return b"".join(parts)

    return data


def _names(written: Function) -> Function:
    """The name of a key with its solidus and a blank; there are few of them."""

    @lru_cache(maxsize=512)
    def named(key: Any) -> bytes:
        name: bytes = written(key)
        return b"/" + name + b" "

    return named


def array_data(written: Function) -> Function:
    """`Array.data` of pydyf."""

    def data(self: Any) -> bytes:
        inside: bytes = b" ".join([one if type(one) is bytes else written(one) for one in self])
        return b"[" + inside + b"]"

    return data


def first_line_drawn(slow: Function, ffi: Any, pango: Any, from_units: float) -> Function:
    """`draw_first_line`: a laid-out line as glyphs, for lines without an ellipsis in fonts of outlines."""
    if ffi.sizeof("PangoGlyphInfo") != _GLYPH.size:
        return slow
    written = _glyphs_written(ffi, pango, from_units)

    def draw_first_line(stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
        if text_overflow == "ellipsis" or block_ellipsis != "none" or textbox.style["font_size"] < 1e-6:
            return slow(stream, textbox, text_overflow, block_ellipsis, matrix)
        if not textbox.text.strip():
            return []
        layout = textbox.pango_layout
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        run = layout.get_first_line()[0].runs[0]
        drawn: list[Any] = []
        string, last_font = "", None
        while run != ffi.NULL:
            item, run = run.data, run.next
            pango_font = item.item.analysis.font
            if pango_font != last_font:
                last_font = pango_font
                font, size = stream.add_font(pango_font)
                drawn += ([string] if string else []) + [(font.hash, size)]
                string = ""
            glyphs = written(stream, item, font, size, layout.text)
            if glyphs is None:
                return slow(stream, textbox, text_overflow, block_ellipsis, matrix)
            string += glyphs
        stream.set_text_matrix(*matrix.values)
        for one in drawn:
            if type(one) is str:
                stream.show_text(one)
            else:
                stream.set_font_size(*one)
        stream.show_text(string)
        return []

    return draw_first_line


def _glyphs_written(ffi: Any, pango: Any, from_units: float) -> Function:
    """The glyphs of a run as a string of hexadecimal numbers and kernings; None where one is not plain."""
    special = min(pango.PANGO_GLYPH_EMPTY, pango.PANGO_GLYPH_UNKNOWN_FLAG)  # from here on a number is no glyph

    def meet(stream: Any, item: Any, font: Any, size: float, index: int, text: str) -> None:
        """Tell a font of a glyph that it did not have before."""
        glyph = item.glyphs.glyphs[index].glyph
        if glyph not in font.to_unicode:
            font.to_unicode[glyph] = _letters(item, index, text)
        if glyph not in font.widths:
            font_of_run = item.item.analysis.font
            pango.pango_font_get_glyph_extents(font_of_run, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * from_units / size)

    def written(stream: Any, item: Any, font: Any, size: float, text: str) -> str | None:
        if font.bitmap or font.png or font.svg or font.colr:
            return None
        pieces = font.__dict__.setdefault("quick_pieces", {}).setdefault(size, {})
        glyphs = item.glyphs
        string = "<"
        content = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH.size)
        for index, (glyph, width, offset, rise, _) in enumerate(_GLYPH.iter_unpack(content)):
            piece = None if offset or rise else pieces.get((glyph, width))
            if piece is None:
                if rise or glyph >= special:
                    return None
                meet(stream, item, font, size, index, text)
                shift = offset / size
                kerning = font.widths[glyph] + shift - width * 1000 * from_units / size
                piece = f"{glyph:04x}" + (f">{int(kerning)}<" if kerning else "")
                if offset:
                    piece = f">{-shift}<" + piece
                else:
                    pieces[glyph, width] = piece
            string += piece
        return string[:-1] if string[-1] == "<" else string + ">"

    return written


def _letters(item: Any, index: int, text: str) -> str:
    """The letters that a glyph stands for, from the clusters of its run."""
    clusters, count = item.glyphs.log_clusters, item.glyphs.num_glyphs
    start = clusters[index]
    if item.item.analysis.level % 2:  # from right to left
        end = item.item.length if index == 0 else clusters[index - 1]
    else:
        end = item.item.length if index == count - 1 else clusters[index + 1]
    offset = item.item.offset
    return text.encode()[offset + start : offset + end].decode()
