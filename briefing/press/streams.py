"""Streams of a PDF that are compressed once: pydyf compresses each for the file and again for its identifier."""

from __future__ import annotations

from typing import Any

from briefing.press.engine import load


def compress_once(pdf: Any) -> None:
    """Let every stream of `pdf`, which is complete, keep the bytes that it gives when it is first asked."""
    stream = load().pydyf.Stream
    for item in pdf.objects:
        if isinstance(item, stream):
            item.__class__ = _keeping(type(item))


_KEEPING: dict[type, type] = {}


def _keeping(kind: Any) -> type:
    """A class like `kind`, the engine's or pydyf's, whose `data` are made once."""
    if kind not in _KEEPING:

        def data(self: Any) -> bytes:
            if "kept_data" not in self.__dict__:
                self.kept_data = kind.data.fget(self)
            return self.kept_data  # type: ignore[no-any-return]  # an attribute of an object without types

        _KEEPING[kind] = type(f"Keeping{kind.__name__}", (kind,), {"data": property(data)})
    return _KEEPING[kind]
