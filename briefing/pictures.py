"""The pictures that a briefing names, looked at before any page is made: there, inside the project, of their kind.

Only how a file begins is read, so that a check needs no library of pictures; the press looks closer.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model.briefing import Briefing
from briefing.model.page_blocks import ImageBlock
from briefing.place import Place
from briefing.press.kinds import fault_at_sight, kind_named
from briefing.problems import Problem, Problems, Span, error
from briefing.source.inside import path_beside, read_file

_KINDS = "use a PNG, JPEG, WebP or SVG file"


def check_pictures(briefing: Briefing, place: Place) -> Problems:
    """What is wrong with the files of the cover and of the images, each at its place."""
    return tuple(problem.at(span) for file, span in _named(briefing) for problem in _faults(file, place))


def _named(briefing: Briefing) -> Iterator[tuple[str, Span | None]]:
    cover = briefing.cover
    for name, file in (("image", cover.image), ("logo", cover.logo)):
        if file:
            yield file, cover.span_of(name)
    for section in briefing.sections:
        for block in section.blocks:
            if isinstance(block, ImageBlock):
                yield block.file, block.span_of("file")


def _faults(file: str, place: Place) -> Iterator[Problem]:
    kind = kind_named(file)
    if kind is None or not kind.mime.startswith("image/"):
        yield error("picture-exists", f"“{file}” is no kind of picture that we print", None, _KINDS)
        return
    found = read_file(place.root, path_beside(f"{place.folder}/x" if place.folder else "x", file), kind.limit)
    yield from found.problems
    fault = fault_at_sight(kind, found.value.data) if found.value else ""
    if fault:
        yield error("picture-exists", f"“{file}” cannot be shown: {fault}", None, _KINDS)
