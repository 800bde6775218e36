"""What a finished web page gets beside its words: notes that open in place, links to its headings, tables that scroll.

The templates of a theme print the same parts for paper and for the web. What only the web has is added to the whole
page here, so that it works with every theme; its markup stands in the templates `web/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from markupsafe import Markup

from briefing.model.edition import Edition, Note
from briefing.pages.web_places import Heading, Places, Wide

Render = Callable[..., str]
"""Renders a template by its name with some values."""

_REF = re.compile(
    r'<a class="ref" href="#(?P<note>[^"]+)"(?: id="(?P<id>[^"]+)")? aria-label="(?P<label>[^"]*)">[^<]*</a>'
)
_WORDS = re.compile(r"[^\w]+")
_SLUG = 40  # letters


def marked(page: str, edition: Edition, render: Render) -> str:
    """The page with its notes in place, a link at each heading, and wide tables and drawings in regions that scroll.

    Raises:
        Refusal: a template of these fails.
    """
    with_notes = _with_notes(page, _notes(edition), render)
    return "".join(_edited(with_notes, sorted(_edits(with_notes, render))))


def _notes(edition: Edition) -> Mapping[str, Note]:
    each = (edition.front_notes, *(section.notes for section in edition.sections))
    return {note.anchor: note for notes in each for note in notes}


def _with_notes(page: str, notes: Mapping[str, Note], render: Render) -> str:
    """Each number of a note leads to the note's words beside it, which show while they are the target of a link."""
    numbers = count(1)

    def opened(found: re.Match[str]) -> str:
        note = notes.get(found["note"])
        if note is None:
            return found[0]
        at = next(numbers)
        own = found["id"] or f"ref_{at}"
        values = {"note": note, "ref": own, "anchor": f"note_{at}", "spoken": Markup(found["label"])}  # noqa: S704 - from the page
        return render("web/note.html", **values).strip()

    return _REF.sub(opened, page)


Edit = tuple[int, int, str]
"""From where to where, and what stands there instead."""


def _edits(page: str, render: Render) -> Iterator[Edit]:
    places = Places()
    places.read(page)
    taken = set(places.ids)
    for heading in places.headings:
        anchor = heading.anchor
        if not anchor:
            anchor = _free(_slug(heading), taken)
            yield heading.name_end, heading.name_end, f' id="{anchor}"'
        link = render("web/anchor.html", anchor=anchor, words=heading.words).strip()
        yield heading.end, heading.end, link
    for wide in places.wide:
        yield wide.start, wide.end, _scrolling(page, wide, render)


def _scrolling(page: str, wide: Wide, render: Render) -> str:
    inside = Markup(page[wide.start : wide.end])  # noqa: S704 - a part of the page
    return render("web/scroll.html", title=wide.name, kind=wide.kind, inside=inside).strip()


def _slug(heading: Heading) -> str:
    words = _WORDS.sub("-", heading.words.lower()).strip("-")[:_SLUG].strip("-")
    return f"{heading.inside}_{words}" if words else f"{heading.inside}_part"


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number behind it the first that nothing on the page has."""
    others = (f"{name}-{number}" for number in count(2))
    found = name if name not in taken else next(one for one in others if one not in taken)
    taken.add(found)
    return found


def _edited(page: str, edits: list[Edit]) -> Iterator[str]:
    at = 0
    for start, end, text in edits:
        yield page[at:start]
        yield text
        at = end
    yield page[at:]
