"""One sentence that prints, with what it rests on and its place in the files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing.model.citations import Citation
from briefing.model.record import Record
from briefing.problems import Span
from briefing.prose.spans import CutText

Path = tuple[str | int, ...]
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, heading, label or table cell.

    `text` is as long as what stands in the field: marks, citations, signs of emphasis and line breaks are blanks in it.
    `cites` are the citations that it rests on: its own; else those that close its group of sentences in the paragraph;
    else the `cite` of the record that holds it, or of the nearest around it. `own` says that the sentence has a
    citation of its own.

    `record` and `path` name the field, `offset` is the place of the first character of `text` in it, `within` are the
    records around `record`, the outermost first. `quoted` are the stretches of `text` between quotation marks, without
    the marks. `paragraph` counts the field's paragraphs, list items, headings and table rows from 0. `language` is a
    BCP 47 tag. `cut` knows where the characters of a field stood that lost something on its way to a reader.
    """

    text: str
    cites: tuple[Citation, ...]
    record: Record
    path: Path
    offset: int
    quoted: tuple[Stretch, ...]
    paragraph: int
    own: bool
    within: tuple[Record, ...]
    language: str
    cut: CutText | None = None

    def span(self, start: int = 0, end: int | None = None) -> Span | None:
        """Where `text[start:end]` stands in its file; None for a record that no file holds."""
        end = len(self.text) if end is None else end
        first = self._place(start)
        last = self._place(max(start, end - 1))
        if first is None or last is None:
            return first
        return Span(first.file, first.line, first.column, last.end_line, last.end_column)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` stands between quotation marks."""
        return any(first <= start and end <= last for first, last in self.quoted)

    def _place(self, at: int) -> Span | None:
        offset = self.offset + at
        return self.record.locate(self.cut.original(offset) if self.cut else offset, *self.path)


@lru_cache(maxsize=4096)
def places_cited(locator: str) -> frozenset[int]:
    """The numbers that a locator names: `51, 73-75` is 51, 73, 74 and 75; words in it are passed over."""
    found: set[int] = set()
    for part in locator.replace("–", "-").split(","):
        ends = [piece.strip(" §¶pl.").strip() for piece in part.split("-")]
        if all(end.isascii() and end.isdigit() and len(end) < 7 for end in ends) and ends:
            first, last = int(ends[0]), int(ends[-1])
            found.update(range(first, min(last, first + 999) + 1))
    return frozenset(found)
