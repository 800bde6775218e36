"""HTML parts to laid-out pages: each part is a document of its own, all with the same fonts, sheets and figures.

Sections laid out apart and joined give the bytes of the whole (a test compares them), so a part that did not change
need not be laid out again. What looks across parts (page numbers elsewhere, the total) is late text (`late.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.cache import cache_folder
from briefing.model.figure import Figure
from briefing.model.pages import Part
from briefing.press.drawings import Drawings
from briefing.press.engine import Engine, load, own_fonts
from briefing.press.fetcher import Fetcher
from briefing.press.hyphens import prepare
from briefing.press.labels import Labels
from briefing.press.late import Late, found, marked_text
from briefing.press.log import Record, recorded
from briefing.press.places import place_of
from briefing.problems import Problem, Problems, Refusal, error
from briefing.shipped import assets_folder

# No path of this machine may get into a link: a relative reference is resolved against this, and stays as it is.
BASE = "content:/"


@dataclass(slots=True)
class Pages:
    """The laid-out pages of one part. They live in the process that made them: the engine's boxes cannot be pickled.

    `anchors` gives the page number of each id in the part, the part's first page counting as `first_page`. `document`
    and `tree` are the engine's: laid-out boxes under `document.pages`, and the part's element tree.
    """

    part: Part
    first_page: int
    document: Any
    tree: Any
    late: Late
    anchors: Mapping[str, int]
    problems: Problems

    @property
    def page_count(self) -> int:
        return len(self.document.pages)

    def moved(self, first_page: int) -> Pages:
        """The same pages further on; only right where no page number but ⟦page⟧ is printed (no `counter(page)`)."""
        shift = first_page - self.first_page
        anchors = {name: number + shift for name, number in self.anchors.items()}
        return Pages(self.part, first_page, self.document, self.tree, self.late, anchors, self.problems)


_read_ahead: dict[tuple[str, ...], tuple[Any, list[Any]]] = {}
"""Parsed style sheets by their texts, with the counter styles that they define; nobody changes them."""


def read_ahead(stylesheets: Sequence[str]) -> None:
    """Parse style sheets that ship before it is known whether a briefing uses them."""
    press = Press(stylesheets, "en")
    if not press.problems:
        _read_ahead[press.stylesheets] = press._counters, press._sheets


class Press:
    """Lays out the parts of one briefing: holds the parsed style sheets, the figures and what may be opened.

    Args:
        stylesheets: texts, in the order of the cascade; `content:` and `asset:` addresses may stand in them.
        language: BCP 47 tag of the briefing, for hyphenation and the forms of letters in figures.
        root: the project's folder, for `content:` addresses; without it only `asset:` is served.
    """

    def __init__(self, stylesheets: Sequence[str], language: str, root: Path | None = None) -> None:
        self.engine: Engine = load()
        self.fonts = own_fonts()
        self.language, self.stylesheets = language, tuple(stylesheets)
        prepare(language, cache_folder())
        roots = {"asset": assets_folder()} | ({"content": root} if root is not None else {})
        self.fetcher = Fetcher(self.engine.response, roots)
        self.drawings = Drawings(self.engine, Labels(self.engine, self.fonts, language))
        read = _read_ahead.get(self.stylesheets)
        self._counters, self._sheets = read or (self.engine.counter_style(), [])
        with recorded(self.engine.logger) as record, self.failing("reading the style sheets", record, ()):
            if read is None:
                self._sheets = [self._sheet(text) for text in stylesheets]
        self.problems: Problems = self.problems_since(record, ())

    def _sheet(self, text: str) -> Any:
        return self.engine.css(
            string=marked_text(text),
            base_url=BASE,
            url_fetcher=self.fetcher,
            font_config=self.fonts,
            counter_style=self._counters,
        )

    def add(self, figures: Sequence[Figure]) -> None:
        """Give drawn figures; sizes of those that follow are promised with `drawings.promise`."""
        for figure in figures:
            self.drawings.fulfil(figure)

    def lay_out(self, part: Part, first_page: int = 1) -> Pages:
        """The pages of one part, numbered from `first_page`.

        Raises:
            Refusal: the engine failed on this part.
        """
        tokens: list[str] = []
        with recorded(self.engine.logger) as record:
            html = self.engine.html(string=marked_text(part.html, tokens), base_url=BASE, url_fetcher=self.fetcher)
            with self.failing(f"laying out the part {part.id!r}", record, (html.etree_element,)):
                document = html.render(
                    font_config=self.fonts,
                    counter_style=self._counters.copy(),
                    stylesheets=self._sheets + self._start(first_page),
                    cache=self.drawings.images,
                )
        self.drawings.name_by_content()
        boxes = [page._page_box for page in document.pages]
        late = found(self.engine, boxes, tokens)
        problems = self.problems_since(record, (html.etree_element,))
        return Pages(part, first_page, document, html.etree_element, late, _anchors(document, first_page), problems)

    def _start(self, first_page: int) -> list[Any]:
        """The sheet that makes a part begin at its page: its number, and its side of the sheet."""
        if first_page == 1:
            return []
        side = "" if first_page % 2 else "html { break-before: left }"
        return [self.engine.css(string=f"@page :first {{ counter-reset: page {first_page} }} {side}")]

    @contextmanager
    def failing(self, what: str, record: Record, trees: Sequence[Any]) -> Iterator[None]:
        """Whatever the engine raises ends the work as a problem; its own error stays attached as the cause."""
        try:
            yield
        except (MemoryError, Refusal):
            raise  # a limit, or refused by somebody else: not a fault of the page
        except Exception as failure:
            told = self.problems_since(record, trees)
            said = error("page-is-set", f"the page engine failed {what}: {type(failure).__name__}: {failure}"[:300])
            raise Refusal(*told, said) from failure

    def problems_since(self, record: Record, trees: Sequence[Any]) -> Problems:
        """What was logged and refused since the last call, each at its place in the source."""
        refusals = self.fetcher.refusals
        self.fetcher.clear()
        named = [((address,), problem) for address, problem in refusals] + list(record.found)
        return located(named, trees)


def located(named: Sequence[tuple[tuple[str, ...], Problem]], trees: Sequence[Any]) -> Problems:
    """The problems, each at the place of the element in `trees` that mentions one of its names."""
    result = []
    for names, problem in named:
        places = (place_of(tree, names) for tree in trees)
        result.append(problem.at(next((place for place in places if place), None)))
    return tuple(result)


def _anchors(document: Any, first_page: int) -> dict[str, int]:
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=first_page):
        for name in page.anchors:
            anchors.setdefault(name, number)
    return anchors
