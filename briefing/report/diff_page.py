"""What changed between two editions, as one page for the web with everything in it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefing.archive_site.dress import stylesheet, theme_called
from briefing.archive_site.printer import Printer
from briefing.archive_site.told import changes_in_full
from briefing.archive_site.views import ComparedPage, Frame, Sheet
from briefing.archive_site.words import Words
from briefing.model.comparison import Comparison
from briefing.model.snapshot import Snapshot

TEMPLATE = "archive/compared.html"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it was called by, and what it said."""

    name: str
    snapshot: Snapshot


def as_page(comparison: Comparison, old: Side, new: Side) -> bytes:
    """The page as UTF-8, in the language of the newer one.

    Raises:
        Refusal: the template fails.
    """
    language = new.snapshot.language
    words = Words(language)
    groups = changes_in_full(comparison, words)
    counts = tuple((group.what, len(group.entries)) for group in groups)
    markings = tuple(dict.fromkeys(one.snapshot.marking for one in (old, new) if one.snapshot.marking))
    page = ComparedPage(new.snapshot.title, old.name, new.name, groups, counts, markings)
    theme = theme_called("default")
    sheet = Sheet("", TEMPLATE, language, _frame(page, ""), page)
    style = Markup(stylesheet(theme, (sheet,)).decode().replace("</", "<\\/"))  # noqa: S704  # no tag ends in it
    return Printer(theme).printed(Sheet("", TEMPLATE, language, _frame(page, style), page))


def _frame(page: ComparedPage, style: str) -> Frame:
    return Frame(page.title, page.title, "", style, (), (), "")
