"""All parts of a briefing laid out, on two cores where that is possible.

A child made by `fork` has engine, fonts, sheets and figures already. Parent and child take parts from one queue, the
longest first; the child leaves its pages, frozen, in a file without a name. Whatever the child did not finish, for
whatever reason, the parent lays out itself: the child can only make it faster.

Parts can be laid out in any order because their page numbers are late text. Where the style sheets ask for the page's
number or side before that (`counter(page)`, `:left`), parts are laid out one after the other.
"""

from __future__ import annotations

import os
import pickle
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, NoReturn

from briefing.cores import cores
from briefing.model.pages import Part
from briefing.press.frozen import freeze, thaw
from briefing.press.layout import Pages, Press

WORTH = 30_000  # characters of HTML for which a second process is worth its start

_LOOKS_AT_ITS_PLACE = re.compile(
    r"counters?\(\s*page\b|@page[^{]*:\s*(left|right|nth)\b|break-(before|after)\s*:\s*(left|right|recto|verso)\b"
)


LayOut = Callable[[Part, int], Pages]


def lay_out_parts(
    press: Press, parts: Sequence[Part], lay_out: LayOut | None = None, *, processes: int | None = None
) -> list[Pages]:
    """The pages of all parts in their order, numbered on from one to the next.

    Args:
        lay_out: makes the pages of a part from its first page number, by default `press.lay_out`; it may lay out the
            same part several times, and another one in its place.
        processes: how many may work, this one included; by default as many as there are cores, but no more than two.

    Raises:
        Refusal: the engine failed on a part.
    """
    make = lay_out or press.lay_out
    if looks_at_its_place(press, parts):
        return list(_one_after_the_other(parts, make))
    if processes is None:
        processes = 1 if sum(len(part.html) for part in parts) < WORTH else min(2, cores())
    made = _with_a_child(press, parts, make) if processes > 1 and len(parts) > 1 else {}
    first, pages = 1, []
    for index, part in enumerate(parts):
        pages.append((made.get(index) or make(part, 1)).moved(first))
        first += pages[-1].page_count
    return pages


def looks_at_its_place(press: Press, parts: Sequence[Part]) -> bool:
    """Whether a part could look otherwise on another page: then parts are laid out one after the other."""
    texts = (*press.stylesheets, *(part.html for part in parts))
    return any(_LOOKS_AT_ITS_PLACE.search(text) for text in texts)


def _one_after_the_other(parts: Sequence[Part], make: LayOut) -> Iterator[Pages]:
    first = 1
    for part in parts:
        pages = make(part, first)
        yield pages
        first += pages.page_count


def _with_a_child(press: Press, parts: Sequence[Part], make: LayOut) -> dict[int, Pages]:
    """Pages by the index of their part, as many as parent and child together finished."""
    queue = _queue_of(parts)
    with tempfile.TemporaryFile() as file:
        child = _fork()
        if child == 0:
            _work_and_vanish(press, parts, make, queue, file)
        try:
            made = {index: make(parts[index], 1) for index in _taken(queue)}
        finally:
            os.close(queue)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)
        file.seek(0)
        return made | {index: thaw(press, content) for index, content in _left_in(file)}


def _queue_of(parts: Sequence[Part]) -> int:
    """A pipe that holds the index of each part as one byte, the longest part first: reading one takes it."""
    take, put = os.pipe()
    order = sorted(range(min(len(parts), 256)), key=lambda index: -len(parts[index].html))
    os.write(put, bytes(order))
    os.close(put)
    return take


def _taken(queue: int) -> Iterator[int]:
    while taken := os.read(queue, 1):
        yield taken[0]


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # idle threads of a library; the child does not use them
        return os.fork()


def _work_and_vanish(press: Press, parts: Sequence[Part], make: LayOut, queue: int, file: IO[bytes]) -> NoReturn:
    """The child: lay out what the queue gives; a part that fails is left for the parent, which says why."""
    try:
        for index in _taken(queue):
            with suppress(Exception):
                pickle.dump((index, freeze(press, make(parts[index], 1))), file)
                file.flush()
    finally:
        os._exit(0)


def _left_in(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(file)  # noqa: S301 - our own child wrote it
