"""Laid-out parts to one PDF: late text, joined pages, tags, bookmarks, metadata; same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from briefing.language.numerals import own_digits
from briefing.model.pages import Attached, Pdf
from briefing.press.bars import CHANGED, paint_bars
from briefing.press.bleeding import set_bleed
from briefing.press.conformance import (
    add_accessibility_claim,
    forbid_smoothing,
    own_links,
    srgb_profile,
    withdraw_claim,
)
from briefing.press.engine import Engine
from briefing.press.late import ANCHOR, OWN, TOTAL, mark_of
from briefing.press.layout import Pages, Press, located
from briefing.press.links import describe_links
from briefing.press.log import recorded
from briefing.press.pagination import Marks, forget, set_apart
from briefing.press.properties import add_page_labels, add_properties
from briefing.press.reserved import Reserved
from briefing.press.streams import Compressor, write_once
from briefing.press.tongues import Tongues, declare, foreign_marks
from briefing.problems import Problem, Problems, Result, error

# A PDF/A-3a file that claims PDF/UA-1 as well: for archives and for readers who do not see the page.
_COLORS = "srgb"


_CONFORMING: dict[str, Any] = {
    "pdf_variant": "pdf/a-3a",
    "output_intent": "",  # not "srgb": the profile is given with the document
}


def fill_in(press: Press, parts: Sequence[Pages]) -> Problems:
    """Write page numbers and the total into the late text of laid-out parts, which stand in reading order.

    It may be called again after a part was laid out anew.
    """
    anchors = _all_anchors(parts)
    total = sum(part.page_count for part in parts)
    problems: list[Problem] = []
    for part in parts:

        def number(token: str, page: int, part: Pages = part) -> str:
            if token == TOTAL:
                return own_digits(str(total), press.language)
            if token == OWN:
                return own_digits(str(part.first_page + page), press.language)
            anchor = token.removeprefix(ANCHOR)
            if anchor not in anchors:
                problem = error("anchor-exists", f"a page number asks for {anchor!r}, which is on none of the pages")
                problems.extend(located([((mark_of(token, part.late.tokens),), problem)], [part.tree]))
            return own_digits(str(anchors.get(anchor, "?")), press.language)

        for page in part.late.fill(press.engine, number):
            part.document.pages[page] = press.engine.page(part.document.pages[page]._page_box)  # links moved
    return tuple(dict.fromkeys(problems))


def _all_anchors(parts: Sequence[Pages]) -> Mapping[str, int]:
    anchors: dict[str, int] = {}
    for part in parts:
        for name, number in part.anchors.items():
            anchors.setdefault(name, number)
    return anchors


def print_pdf(
    press: Press,
    parts: Sequence[Pages],
    metadata: Sequence[tuple[str, str]],
    *,
    conforming: bool = True,
    attached: Callable[[], Iterable[Attached]] = tuple,
    arrive: Callable[[], object] = lambda: None,
    bleed: float | None = None,
    claims: Callable[[], bool] = lambda: True,
) -> Result[Pdf]:
    """All parts as one PDF.

    Args:
        press: the press that laid them out.
        parts: laid-out parts in reading order, numbered on (`first_page` of each follows the one before).
        metadata: "title", "author" (may repeat), "subject", "keyword" (may repeat), "rights", "identifier", "creator",
            "created" and "modified" (W3C date and time). No date is written that is not given.
        conforming: claim PDF/A-3a and PDF/UA-1, with tags and a colour profile; without it the file is made faster, for
            a look at one section.
        attached: gives the files to put into it, in the order of their names, when its pages are painted; they bear
            the dates of the document.
        arrive: called once when the pages are painted, for the figures, which are set last: it gives the press those
            that were promised.
        bleed: for the printer, how far in mm the ink reaches beyond the trimmed page.
        claims: asked when the pages are painted, whether a file that is made conforming may say so.

    Returns:
        The PDF, also where there are errors (the caller decides), and the problems of filling in and printing.

    Raises:
        Refusal: the engine failed.
    """
    problems = list(fill_in(press, parts))
    pages = [page for part in parts for page in part.document.pages]
    for page in pages:
        own_links(page)
    document = press.engine.document(
        pages,
        _metadata(press, metadata),
        press.fetcher,
        press.fonts,
        {_COLORS: srgb_profile()} if conforming else {},
        _COLORS if conforming else None,
    )
    trees = [part.tree for part in parts]
    with recorded(press.engine.logger) as record, press.failing("writing the PDF", record, trees):
        barred = any(CHANGED in part.part.html for part in parts)
        reserved = Reserved(press.drawings.images.values(), arrive)
        options = {**(_CONFORMING if conforming else {}), "attachments": _Files(press.engine, attached, metadata)}
        data = _written(press, document, options, metadata, reserved, barred, bleed, claims)
    problems += press.problems_since(record, trees)
    problems += press.drawings.missing()
    return Result(Pdf(data, len(document.pages)), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Files:
    """The attached files as the engine wants them: nobody asks for them before it does, behind the last page."""

    engine: Engine
    attached: Callable[[], Iterable[Attached]]
    metadata: Sequence[tuple[str, str]]

    def __iter__(self) -> Iterator[Any]:
        return (_attachment(self.engine, one, self.metadata) for one in self.attached())


def _attachment(engine: Engine, one: Attached, metadata: Sequence[tuple[str, str]]) -> Any:
    said = dict(metadata)
    created, modified = (_moment(said.get(name, "")) for name in ("created", "modified"))
    return engine.attachment(
        file_obj=io.BytesIO(one.data),
        name=one.name,
        description=one.description,
        relationship=one.relation,
        created=created,
        modified=modified,
    )


def _moment(written: str) -> datetime:
    """A date of the metadata; where there is none the first that PDF readers take, never the clock's."""
    return datetime.fromisoformat(written) if written else datetime(1980, 1, 1, tzinfo=UTC)


def _written(
    press: Press,
    document: Any,
    options: Mapping[str, Any],
    metadata: Sequence[tuple[str, str]],
    reserved: Reserved,
    barred: bool,
    bleed: float | None,
    claims: Callable[[], bool],
) -> bytes:
    """The document as PDF, with bars in the margin beside what changed where there are any."""
    conforming = "pdf_variant" in options
    with Compressor() as compressor:

        def finish(document: Any, pdf: Any) -> None:
            if bleed is not None:
                set_bleed(pdf, bleed)
            if conforming:
                declare(pdf, press.engine.pydyf, painter.tongues)
                forget(pdf, painter.apart)
                describe_links(document.pages, press.engine.pydyf.String)
                add_properties(pdf, metadata, press.language)
                add_page_labels(pdf, press.engine.pydyf, len(document.pages), press.language)
                (add_accessibility_claim if claims() else withdraw_claim)(pdf)
                forbid_smoothing(pdf)
            write_once(pdf, compressor)

        painter = _Painter(document.pages, compressor, reserved, press.engine, barred, press.language)
        for page in document.pages:
            page.paint = partial(painter.paint, page)
        try:
            data: bytes = document.write_pdf(finisher=finish, **options)
        finally:
            for page in document.pages:
                del page.paint
    return data


class _Painter:
    """Paints pages, figures last; each page is compressed while the next one is painted."""

    def __init__(
        self,
        pages: Sequence[Any],
        compressor: Compressor,
        reserved: Reserved,
        engine: Engine,
        barred: bool,
        language: str,
    ) -> None:
        """`barred` says whether pages have bars in the margin, `language` what the document says of itself.

        `apart` takes what is not read aloud, `tongues` what stands in another language, both by page.
        """
        self._left, self._compressor, self._reserved = len(pages), compressor, reserved
        self._engine, self._barred = engine, barred
        self._numbers = {id(page): number for number, page in enumerate(pages)}
        self._waiting: list[Any] = []
        self.apart: dict[int, Marks] = {}
        self._language = language
        self.tongues: dict[int, Tongues] = {}

    def paint(self, page: Any, stream: Any, scale: float = 1) -> None:
        """In the place of a page's own `paint`."""
        with self._reserved.while_painting():
            type(page).paint(page, stream, scale)
            if self._barred:
                paint_bars(self._engine, page, stream)
        self.tongues[self._numbers[id(page)]] = foreign_marks(stream, self._language)
        self.apart[self._numbers[id(page)]] = set_apart(self._engine, page, stream)
        if self._reserved.waits_in(stream):
            self._waiting.append(stream)
        else:
            self._compressor.take(stream)
        self._left -= 1
        if not self._left:
            self._reserved.fill()
            for one in self._waiting:
                self._compressor.take(one)


def _metadata(press: Press, given: Sequence[tuple[str, str]]) -> Any:
    def first(name: str) -> str | None:
        return next((value for key, value in given if key == name), None)

    def every(name: str) -> list[str]:
        return [value for key, value in given if key == name]

    return press.engine.metadata(
        title=first("title"),
        authors=every("author"),
        description=first("subject"),
        keywords=every("keyword"),
        generator=first("creator"),
        created=first("created"),
        modified=first("modified"),
        lang=press.language,
    )
