"""Laid-out pages as bytes, for another process of the same build: laid out there, printed here.

The engine's boxes can be pickled once their text is laid out, apart from a handful of objects that both processes have:
fonts, the fetcher, the cache of images, figures, the context of a picture. Those are left out by name and put back.
Thawing takes a twentieth of the time of layout and gives the same bytes (a test compares them).
"""

from __future__ import annotations

import functools
import io
import pickle
from types import FunctionType, SimpleNamespace
from typing import Any

from briefing.press.drawings import Drawing
from briefing.press.late import found
from briefing.press.layout import Pages, Press

_FIGURE = "figure "


def freeze(press: Press, pages: Pages) -> bytes:
    """The pages as bytes, with the pictures that they show.

    Raises:
        Exception: something in them cannot be pickled; they have to be laid out where they are printed.
    """
    boxes = [page._page_box for page in pages.document.pages]
    pictures = {name: image for name, image in press.drawings.images.items() if isinstance(image, bytes)}
    file = io.BytesIO()
    told = (pages.late.tokens, pages.first_page, pages.anchors, pages.problems)
    _Freezer(file, press).dump((pages.part, boxes, pages.tree, *told, pictures))
    return file.getvalue()


def thaw(press: Press, content: bytes) -> Pages:
    """The pages that `freeze` gave, with a press of the same style sheets, figures and roots."""
    part, boxes, tree, tokens, first_page, anchors, problems, pictures = _Thawer(io.BytesIO(content), press).load()
    press.drawings.images.update(pictures)
    document = press.engine.document(
        [press.engine.page(box) for box in boxes], press.engine.metadata(), press.fetcher, press.fonts, {}, None
    )
    return Pages(part, first_page, document, tree, found(press.engine, boxes, list(tokens)), anchors, problems)


class _Freezer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, press: Press) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._engine = press.engine
        self._shared = {id(thing): name for name, thing in _shared(press).items()}

    def persistent_id(self, obj: Any) -> str | None:
        if isinstance(obj, Drawing):
            return _FIGURE + obj.id
        if isinstance(obj, self._engine.layout_context):
            return "context"
        return self._shared.get(id(obj))

    def reducer_override(self, obj: Any) -> Any:
        """A placeholder passes every question on to its box, also those that pickle asks.

        A column has a function that finds its cells, made on the spot; only layout asks it.
        """
        if type(obj) is self._engine.placeholder:
            return _placeholder, (type(obj), obj._box, obj._layout_done)
        if isinstance(obj, FunctionType) and obj.__qualname__.startswith("table_layout."):
            return _finder_of_no_cells, ()
        return NotImplemented


class _Thawer(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, press: Press) -> None:
        super().__init__(file)
        self._press = press
        self._shared = _shared(press) | {"context": _context(press)}

    def persistent_load(self, pid: str) -> Any:
        if pid.startswith(_FIGURE):
            return self._press.drawings.named(pid.removeprefix(_FIGURE))
        return self._shared[pid]


def _shared(press: Press) -> dict[str, Any]:
    return {"fonts": press.fonts, "fetcher": press.fetcher, "images": press.drawings.images}


def _context(press: Press) -> Any:
    """As much of the engine's context as the drawing of an SVG asks for."""
    context = SimpleNamespace(font_config=press.fonts)
    context.get_image_from_uri = functools.partial(
        press.engine.get_image, press.drawings.images, press.fetcher, press.engine.options, context=context
    )
    return context


def _finder_of_no_cells() -> type[list[Any]]:
    return list


def _placeholder(kind: Any, box: Any, is_done: bool) -> Any:
    made = kind.__new__(kind)
    object.__setattr__(made, "_box", box)
    object.__setattr__(made, "_layout_done", is_done)
    return made
