"""Places on painted pages for figures that somebody else still draws: they are set when all pages are painted.

So drawing may take as long as layout and painting together. Figures are always set last, drawn before or not: what a
page holds must not depend on who was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from briefing.press.drawings import Drawing


class Reserved:
    """The places of figures in the streams of pages.

    Args:
        drawings: the figures, promised or drawn, as the engine holds them.
        arrive: sees that all of them are drawn; called once, before the first is set.
    """

    def __init__(self, drawings: Iterable[Any], arrive: Callable[[], object]) -> None:
        self._drawings = [one for one in drawings if isinstance(one, Drawing)]
        self._arrive = arrive
        self._places: list[tuple[Any, object, Drawing, tuple[Any, ...]]] = []

    @contextmanager
    def while_painting(self) -> Iterator[None]:
        """Let the figures take their places instead of being set."""
        for drawing in self._drawings:
            vars(drawing)["draw"] = partial(self._take_place, drawing)
        try:
            yield
        finally:
            for drawing in self._drawings:
                vars(drawing).pop("draw", None)

    def _take_place(self, drawing: Drawing, stream: Any, *how: Any) -> None:
        place = object()
        stream.stream.append(place)
        self._places.append((stream, place, drawing, how))

    def waits_in(self, stream: Any) -> bool:
        """Whether a place in this stream is not filled yet."""
        return any(one is stream for one, _, _, _ in self._places)

    def fill(self) -> None:
        """Set the figures into their places, from the first page to the last."""
        self._arrive()
        for stream, place, drawing, how in self._places:
            around = stream.stream
            stream.stream = []
            try:
                with stream.stacked():  # what colour and opacity are at the end of the page says nothing of the place
                    pass
                Drawing.draw(drawing, stream, *how)
                at = next(index for index, item in enumerate(around) if item is place)
                around[at : at + 1] = stream.stream
            finally:
                stream.stream = around
        self._places.clear()
