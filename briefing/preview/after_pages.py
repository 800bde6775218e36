"""What is asked of pages once they are shown: the checks that a build makes of its finished file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from briefing.checks.ignoring import excused
from briefing.citation_styles import style_of
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition
from briefing.model.pages import Html, Pdf
from briefing.own_templates import check_templates
from briefing.pipeline import place_of as place_in
from briefing.place import Place
from briefing.press.audit import check_length
from briefing.press.layout import Pages
from briefing.press.markup import markup_problems
from briefing.press.places import place_of
from briefing.preview.kept_parts import KeptPart
from briefing.problems import Problem, Problems, error
from briefing.source.read import Source


def audited(edition: Edition, made: Sequence[KeptPart], place: Place) -> Problems:
    """What is wrong with laid-out parts and with the project's templates, less what the briefing ignores."""
    whole = edition.briefing
    counted = [one.pages for one in made if one.pages.part.id != "problems"]
    found = [problem for one in made for problem in one.problems()]
    every = [one.pages for one in made]
    marked, dead = markup_problems(every), tuple(dead_links(every))
    length = check_length(counted, whole.max_pages, whole.span_of("max_pages"))
    return excused((*check_templates(edition, place), *found, *marked, *dead, *length), whole)


def shown_though_cut(
    edition: Edition, briefing: Briefing, source: Source, html: Html, again: Callable[[Edition], Html | None]
) -> Problems:
    """What composed pages hold that was cut from their edition; `again` composes one that never held it.

    A build reads its finished file; here the same look is taken at what the pages were made from. Words inside drawings
    are left to the build.
    """
    if not edition.differs:
        return ()
    from briefing.last_look import LastLook

    look = LastLook(
        replace(edition, request=replace(edition.request, format="html")), briefing, source.tables,
        style_of(briefing, edition.request, place_in(source)).value,
    )  # fmt: skip

    def made(bare: Edition) -> Pdf | None:
        composed = again(bare)
        return Pdf(_written(composed), 0) if composed else None

    return look.problems(_written(html), made)


def _written(html: Html) -> bytes:
    return "\n".join(part.html for part in html.parts).encode()


def dead_links(parts: Sequence[Pages]) -> Iterator[Problem]:
    """Links to places that no part has; a build hears of them when it writes the whole file."""
    there = {name for pages in parts for name in pages.anchors}
    told: set[str] = set()
    for pages in parts:
        for link in pages.tree.iter("a"):
            name = unquote((link.get("href") or "").removeprefix("#"))
            if (link.get("href") or "").startswith("#") and name not in there | told:
                told.add(name)
                message = f"the page engine says: No anchor #{name} for internal URI reference"
                span = place_of(pages.tree, (f"#{name}",))
                yield error("anchor-exists", message, span, "link to an id that the edition holds")
