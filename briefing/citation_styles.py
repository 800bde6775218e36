"""Which citation style a briefing asks for: one that ships, or a .csl file of the project."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model.briefing import Briefing
from briefing.model.request import Request
from briefing.place import Place
from briefing.problems import Result, Span, error
from briefing.shipped import assets_folder

if TYPE_CHECKING:
    from briefing.csl.style import Style

_SUFFIX = ".csl"

SHORT_NAMES = {
    "chicago": "chicago-author-date",
    "chicago-notes": "chicago-shortened-notes-bibliography",
    "mla": "modern-language-association",
    "din-1505": "din-1505-2",
    "harvard": "harvard-cite-them-right",
}
"""Names that readers use for styles that ship."""


def shipped_styles() -> tuple[str, ...]:
    """The names of the styles that ship."""
    return tuple(sorted(file.stem for file in (assets_folder() / "citation-styles").glob(f"*{_SUFFIX}")))


def asks_for_style(briefing: Briefing, request: Request) -> str | None:
    """What names the style of an edition, None where sources print in the house's own form."""
    return request.citation_style or briefing.citation_style


def style_files(briefing: Briefing, request: Request, place: Place) -> tuple[Path, ...]:
    """The project's file that names the style of an edition, if one does."""
    named = asks_for_style(briefing, request) or ""
    return (place.root / place.folder / named,) if named.endswith(_SUFFIX) else ()


def style_of(briefing: Briefing, request: Request, place: Place) -> Result[Style]:
    """The style that an edition asks for, read; absent where none is asked for, or it cannot be read."""
    named = asks_for_style(briefing, request)
    if named is None:
        return Result(None)
    span = None if request.citation_style else briefing.span_of("citation_style")
    if named.endswith(_SUFFIX):
        return _own(named, place, span)
    name = SHORT_NAMES.get(named, named)
    if name not in shipped_styles():
        known = (*shipped_styles(), *SHORT_NAMES)
        near = get_close_matches(named, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(sorted(known))}"
        more = "or name a .csl file of the project, from the folder of the briefing"
        return Result(
            None, (error("citation-style-exists", f"there is no citation style “{named}”", span, hint, more),)
        )
    return _shipped(name)


@lru_cache(maxsize=8)
def _shipped(name: str) -> Result[Style]:
    from briefing.csl.style import read_style

    file = assets_folder() / "citation-styles" / f"{name}{_SUFFIX}"
    return read_style(file.read_bytes(), name, file.name)


def _own(named: str, place: Place, span: Span | None) -> Result[Style]:
    """A style of the project, read like its other files: nothing outside the root."""
    from briefing.csl.style import read_style
    from briefing.source.inside import path_beside, read_file

    main = f"{place.folder}/briefing.yaml" if place.folder else "briefing.yaml"
    found = read_file(place.root, path_beside(main, named))
    if found.value is None:
        return Result(None, tuple(problem.at(span) for problem in found.problems))
    return read_style(found.value.data, named, found.value.path)
