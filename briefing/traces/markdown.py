"""Every text in a Markdown file: as it is written, and as it reads once the escapes of its signs are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.traces.html import Piece

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"</?\w+>|\*+")


def pieces_of_markdown(data: bytes) -> Iterator[Piece]:
    """The text twice: an escape or a mark inside a word would hide it, and outside of one it divides words."""
    text = data.decode("utf-8", "replace")
    plain = _ESCAPED.sub(r"\1", text)
    yield from (("text", one, True) for one in dict.fromkeys((plain, _TAG.sub("", plain), text)))
