"""What no table of a PDF has to list: objects packed in streams, and bytes behind the end of what is packed."""

from __future__ import annotations

import zlib

from briefing.traces.scan import traces
from tests.traces.test_leaks import NAME, SECRETS, pdf


def test_objects_packed_together_and_what_stands_behind_a_stream_are_read() -> None:
    written = b"7 0 8 18 <</T /Zab#72ovanek>><</Kids [7 0 R]>>"
    body, told = zlib.compress(written), b"<</Type /ObjStm/N 2/First 9/Filter /FlateDecode/Length %d>>"
    packed = b"\n99 0 obj\n" + told % len(body) + b"\nstream\n" + body + b"\nendstream\nendobj\n"
    assert [one.place for one in traces(pdf() + packed, "pdf", SECRETS)] == ["object 7"]
    body = zlib.compress(b"q Q") + f"({NAME})".encode()
    behind = b"\n99 0 obj\n<</Filter /FlateDecode/Length %d>>\nstream\n" % len(body) + body + b"\nendstream\nendobj\n"
    assert traces(pdf() + behind, "pdf", SECRETS)
