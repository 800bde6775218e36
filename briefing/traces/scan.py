"""A finished file searched for what was cut from its edition: the last look before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from briefing.model.request import Format
from briefing.traces.html import Piece
from briefing.traces.secrets import Secrets

READERS: Mapping[Format, str] = {
    "pdf": "briefing.traces.pdf:pieces_of_pdf",
    "html": "briefing.traces.html:pieces_of_html",
    "docx": "briefing.traces.word:pieces_of_word",
    "md": "briefing.traces.markdown:pieces_of_markdown",
    "email": "briefing.traces.email:pieces_of_email",
}
"""What reads the texts of each kind of file back, by its dotted name."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a file holds something that was cut, and the first words or letters of it."""

    place: str
    words: str


def traces(data: bytes, form: Format, secrets: Secrets) -> tuple[Trace, ...]:
    """What a finished file holds that stands only in what was cut; one for each place, in the order of the file.

    Shapes are no words: what is drawn without text (the outlines of letters, the pixels of a picture) is not searched.
    """
    if not secrets:
        return ()
    found = {place: Trace(place, words) for place, words in reversed(tuple(_found(data, form, secrets)))}
    return tuple(reversed(found.values()))


def _found(data: bytes, form: Format, secrets: Secrets) -> Iterator[tuple[str, str]]:
    known: dict[tuple[str, bool], str] = {}  # many objects of a file say the same
    for place, text, joined in _pieces(data, form):
        if (text, joined) not in known:
            known[text, joined] = secrets.found_in(text) if joined else secrets.word_in(text)
        if words := known[text, joined]:
            yield place, words


def _pieces(data: bytes, form: Format) -> Iterator[Piece]:
    """The texts of a file, by the reader of its format."""
    module, _, function = READERS[form].partition(":")
    return iter(getattr(import_module(module), function)(data))
