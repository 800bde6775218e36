"""Objects of a PDF whose bytes are made once, and streams that another thread compresses meanwhile.

pydyf writes each object twice, for the file and for its identifier, and compresses one stream after the other. Here
streams are handed over as soon as they are complete; zlib lets go of the interpreter while it works, so pages go on
being painted. The bytes are those that pydyf makes.
"""

from __future__ import annotations

import queue
import threading
import zlib
from collections.abc import Callable
from typing import Any, Self

from briefing.press.engine import load

_LEVEL = 9  # as pydyf compresses
_MANY = 40_000  # objects: beyond that, memory counts for more than time


class Compressor:
    """Compresses the streams that it is given, one after the other, in a thread of its own; gone after `with`."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._waiting.put(None)
        self._thread.join()

    def take(self, stream: Any) -> None:
        """Compress a stream of pydyf that is complete and wants to be compressed."""
        if stream.compress and "squeezed" not in stream.__dict__:
            stream.squeezed = _Squeezed(stream)
            self._waiting.put(stream.squeezed.work)

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            work()


class _Squeezed:
    """The content of a stream on its way to being compressed."""

    def __init__(self, stream: Any) -> None:
        written = load().pydyf._to_bytes
        self._content = b"\n".join([item if type(item) is bytes else written(item) for item in stream.stream])
        self._made = b""
        self._done = threading.Event()

    def work(self) -> None:
        """Compress; called by the thread."""
        try:
            compressing = zlib.compressobj(level=_LEVEL)
            self._made = compressing.compress(self._content) + compressing.flush()
            self._content = b""
        finally:
            self._done.set()

    def bytes(self) -> bytes:
        """What came of it; waits for the thread."""
        self._done.wait()
        if self._content:  # it was not made
            self.work()
        return self._made


def write_once(pdf: Any, compressor: Compressor) -> None:
    """Let every object of `pdf`, which is complete, keep the bytes that it gives when it is first asked."""
    stream = load().pydyf.Stream
    few = len(pdf.objects) < _MANY
    for item in pdf.objects:
        if isinstance(item, stream) and type(item).data is stream.data:
            compressor.take(item)
            item.__class__ = _keeping(type(item), _stream_data)
        elif few and item.free != "f":
            item.__class__ = _keeping(type(item), type(item).data.fget)


_KEEPING: dict[type, type] = {}


def _keeping(kind: Any, make: Callable[[Any], bytes]) -> type:
    """A class like `kind`, the engine's or pydyf's, whose `data` are made once."""
    if kind not in _KEEPING:

        def data(self: Any) -> bytes:
            try:
                return self.kept_data  # type: ignore[no-any-return]  # an attribute of an object without types
            except AttributeError:
                made = self.kept_data = make(self)
                return made

        _KEEPING[kind] = type(f"Keeping{kind.__name__}", (kind,), {"data": property(data)})
    return _KEEPING[kind]


def _stream_data(stream: Any) -> bytes:
    """A stream with its dictionary, as pydyf writes it."""
    squeezed = stream.__dict__.pop("squeezed", None)
    extra = load().pydyf.Dictionary(stream.extra.copy())
    if squeezed is None:
        written = load().pydyf._to_bytes
        content = b"\n".join([written(item) for item in stream.stream])
    else:
        content = squeezed.bytes()
        extra["Filter"] = "/FlateDecode"
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))
