"""Parts laid out and fitted: figures move past text to close gaps, and a part that runs over is set tighter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.model.pages import Html, Part
from briefing.pages.running import Chapter, Running, moved_in
from briefing.press.gaps import fill_of_last, find_gaps, room_on, unevenness, used_height, widest_gap
from briefing.press.layout import Pages, Press
from briefing.press.together import lay_out_parts
from briefing.problems import Problems

Compose = Callable[[Chapter | None, int], Part | None]
"""Composes a section, all where they run on, or the front for None, at a fit from 0 (as designed) to 2 (tightest)."""

_MOST_MOVES = 4  # where sections run on, tries: each lays out all of them
_RUNS_OVER = 0.34  # of the last page: less is a part that runs over
_TIGHTEST = 2
_GAPING = 1 / 3  # of a page
_SAME = 1.0  # pixels
_CLEARLY = 0.9  # what a smaller unevenness is of the greater, at most


@dataclass(frozen=True, slots=True)
class Fitter:
    """What fitting needs: the press, and a way to compose a part again."""

    press: Press
    compose: Compose

    def lay_out(self, html: Html, sections: tuple[Chapter, ...]) -> tuple[list[Pages], Problems]:
        """The parts in reading order, each fitted, each numbered on from the one before."""
        made = lay_out_parts(self.press, html.parts, self.settler(sections))
        return made, (*self.press.problems, *(problem for pages in made for problem in pages.problems))

    def settler(self, sections: tuple[Chapter, ...]) -> Callable[[Part, int], Pages]:
        """What lays out one part from its first page number, and fits it."""
        by_name: dict[str, Chapter | None] = {section.anchor: section for section in sections}
        by_name.setdefault("front", None)

        def settled(part: Part, first_page: int) -> Pages:
            pages = self.press.lay_out(part, first_page)
            return self.fitted(pages, by_name[part.id]) if part.id in by_name else pages

        return settled

    def fitted(self, pages: Pages, section: Chapter | None) -> Pages:
        """The part with its gaps closed; set tighter where that saves a page that would hold next to nothing."""
        pages, closed = self._closed(pages, section, 0)
        over = fill_of_last(pages)
        if pages.page_count == 1 or over > _RUNS_OVER:
            return pages
        for fit in range(1 if over < _RUNS_OVER / 2 else _TIGHTEST, _TIGHTEST + 1):
            part = self.compose(closed if isinstance(section, Running) else section, fit)
            if part is None:
                return pages
            tried = self.press.lay_out(part, pages.first_page)
            if not isinstance(section, Running):
                tried, _ = self._closed(tried, section, fit)
            elif tried.page_count < pages.page_count:
                tried, _ = self._closed(tried, closed, fit)
            if tried.page_count < pages.page_count and not _gapes(tried, pages, section):
                return tried
        return pages

    def _closed(self, pages: Pages, section: Chapter | None, fit: int) -> tuple[Pages, Chapter | None]:
        """The section with figures moved past the text behind them; never longer than it was.

        A gap that cannot be closed is passed over, and the next one tried.
        """
        if isinstance(section, Running):
            return self._walked(pages, section, fit)
        tried: set[str] = set()
        for _ in range(_MOST_MOVES):
            better = self._shorter(pages, section, fit, tried) if section is not None else None
            if better is None:
                break
            pages, section = better
        return pages, section

    def _walked(self, pages: Pages, section: Running, fit: int) -> tuple[Pages, Chapter]:
        """Sections that run on, with one gap after the other closed; the best that was seen on the way.

        What closes a gap moves all that follows, so that the next gap opens elsewhere: each is closed in its turn.
        """
        best: tuple[Pages, Chapter] = pages, section
        here: Chapter = section
        passed = -1
        for _ in range(_MOST_MOVES):
            gap = next((one for one in find_gaps(pages) if one.row > passed), None)
            if gap is None:
                break
            passed, shifted = gap.row, moved_in(here, gap.row, gap.paragraphs)
            part = self.compose(shifted, fit) if shifted is not here else None
            made = self.press.lay_out(part, pages.first_page) if part else pages
            if room_on(made, gap.page) >= gap.height - _SAME:
                continue
            pages, here, passed = made, shifted, gap.row + 1
            if _better(made, best[0]):
                best = made, shifted
        return best

    def _shorter(self, pages: Pages, section: Chapter, fit: int, tried: set[str]) -> tuple[Pages, Chapter] | None:
        """The part with the first of its gaps closed that can be; `tried` are the parts that closed none."""
        for gap in find_gaps(pages):
            shifted = moved_in(section, gap.row, gap.paragraphs)
            part = self.compose(shifted, fit) if shifted is not section else None
            if part is None or part.html in tried:
                continue
            made = self.press.lay_out(part, pages.first_page)
            if _better(made, pages):
                return made, shifted
            tried.add(part.html)
        return None


def _better(made: Pages, than: Pages) -> bool:
    """Whether a part goes less far down its pages; or no further, with its gaps smaller."""
    shorter = used_height(than) - used_height(made)
    return shorter > 0 or (shorter > -_SAME and unevenness(made) < _CLEARLY * unevenness(than))


def _gapes(made: Pages, than: Pages, section: Chapter | None) -> bool:
    """Whether sections that run on, set tighter, have a gap that they had not: one page less is not worth that."""
    return isinstance(section, Running) and widest_gap(made) > max(_GAPING, widest_gap(than))
