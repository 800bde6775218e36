"""Objects give the bytes that pydyf gives them, once, and streams are compressed by another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from briefing.press import streams
from briefing.press.engine import load
from briefing.press.streams import Compressor, write_once

MAKERS: dict[str, Callable[[Any], Any]] = {
    "compressed": lambda pydyf: pydyf.Stream([b"0 0 m", "Tj", 1.5, pydyf.Dictionary({"MCID": 3})] * 9, {"A": 1}, True),
    "plain": lambda pydyf: pydyf.Stream([b"0 0 m", "é".encode()], pydyf.Dictionary({"A": "/B"})),
    "empty": lambda pydyf: pydyf.Stream([], None, True),
    "dictionary": lambda pydyf: pydyf.Dictionary(
        {"A": 1, "B": 0.5, "C": "/Name", "D": b"7 0 R", "E": pydyf.String("é"), "F": True, "G": pydyf.Array([1, 2.5])}
    ),
    "array": lambda pydyf: pydyf.Array([1, 2.25, "/X", b"y", pydyf.Dictionary({"A": pydyf.Array()})]),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_the_bytes_are_those_of_pydyf_and_are_made_once(kind: str) -> None:
    pydyf = load().pydyf
    one, two = MAKERS[kind](pydyf), MAKERS[kind](pydyf)
    with Compressor() as compressor:
        write_once(SimpleNamespace(objects=[one]), compressor)
        assert one.data == two.data
    assert one.data is one.data
    assert isinstance(one, type(two))


def test_a_stream_taken_early_is_that_of_the_end() -> None:
    pydyf = load().pydyf
    one, two = (pydyf.Stream([b"q", b"Q"] * 500, compress=True) for _ in range(2))
    with Compressor() as compressor:
        compressor.take(one)
        compressor.take(one)
        write_once(SimpleNamespace(objects=[one]), compressor)
        assert one.data == two.data
    assert threading.active_count() == 1


def test_what_the_thread_did_not_make_is_made_when_it_is_asked_for() -> None:
    pydyf = load().pydyf
    one, two = (pydyf.Stream([b"q", b"Q"] * 500, compress=True) for _ in range(2))
    with Compressor() as compressor:
        compressor.take(one)
        one.squeezed._done.wait()
        one.squeezed._content, one.squeezed._made = b"\n".join(one.stream), b""
        write_once(SimpleNamespace(objects=[one]), compressor)
        assert one.data == two.data


def test_a_large_file_keeps_no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_MANY", 1)
    one = load().pydyf.Dictionary({"A": 1})
    with Compressor() as compressor:
        write_once(SimpleNamespace(objects=[one]), compressor)
    one["A"] = 2
    assert one.data == b"<</A 2>>"
