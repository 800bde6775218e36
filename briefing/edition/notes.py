"""Citations in print: numbered notes of a section, and the source line of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from briefing.language.numerals import ordinal, own_digits
from briefing.language.words import lexicon
from briefing.model.citations import Citation, Source
from briefing.model.edition import Note
from briefing.prose.tree import NOTE, TEXT, Node, Tree, text_tree

if TYPE_CHECKING:
    from briefing.csl.bibliography import Bibliography

_NUMBERS = re.compile(r"\d+(?:\s*[-–]\s*\d+)?")


def missing(name: str) -> str:
    """What a draft prints where a mark leads nowhere: its name, so that an editor sees the place."""
    return f"[? {name}]" if name else "[?]"


class Numbering:
    """The sources that an edition cites, numbered in the order of the briefing: S1, S2.

    `bibliography` is what a citation style makes of them, where the reader asked for one.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        default: str | None,
        language: str = "en",
        bibliography: Bibliography | None = None,
    ) -> None:
        self.sources, self.default, self.language = sources, default, lexicon(language)
        self.tag, self.bibliography = language, bibliography
        self.comma, self.semicolon = self.language.label(", "), self.language.label("; ")
        self.labels = {key: source.short or f"S{at}" for at, (key, source) in enumerate(sources.items(), 1)}

    def source_of(self, citation: Citation) -> str | None:
        """The id of the source that a citation means, None where it resolves to none."""
        key = citation.source or self.default
        return key if key in self.sources else None

    def words(self, citation: Citation) -> str:
        """One citation as it prints: "S1 ¶51, 73–75"; no line ends between a source and its place."""
        key = self.source_of(citation)
        if key is None:
            return " ".join(part for part in (missing(citation.source or ""), citation.locator) if part)
        label, locator = self.labels[key], citation.locator
        if not locator:
            return label
        return f"{label}\u00a0{self._place(self.sources[key], locator)}"

    def titled(self, citation: Citation, title: str) -> str:
        """One citation with the title of its source in place of the number, and its comment."""
        key = self.source_of(citation)
        if key is None:
            return ""
        place = self._place(self.sources[key], citation.locator) if citation.locator else ""
        said = f"{title} {place}".rstrip()
        return f"{said}: {citation.comment.strip()}" if citation.comment else said

    def _place(self, source: Source, locator: str) -> str:
        """A place in a source: what a bare number counts is said before it, as one or as several."""
        sign = f"place {source.locator}"
        several = f"{sign}s" if re.search(r"[,\-–]", locator) else sign
        words = next((word for key in (several, sign) if (word := self.language.label(key)) != key), "")
        shown = own_digits(_ranges(locator), self.tag) if locator[:1].isdigit() else _ranges(locator)
        return f"{words if locator[:1].isdigit() else ''}{shown.replace(', ', self.comma)}"

    def note_text(self, citations: Iterable[Citation]) -> str:
        """The text of a note: each citation with its comment."""
        made = []
        for citation in citations:
            words = self.words(citation)
            comment = (citation.comment or "").strip()
            made.append(f"{words}. {comment[:1].upper()}{comment[1:]}" if comment else words)
        return self.semicolon.join(made).rstrip(".") + "."

    def note(self, citations: Iterable[Citation], named: set[str] | None = None) -> Tree:
        """A note as it prints: by our numbers, or in the short forms of a citation style that is made for notes.

        `named` are the sources whose short form stands in a note above; their number is enough from there on.
        """
        if self.bibliography is None or not self.bibliography.style.is_note:
            return text_tree(self.note_text(citations))
        given, named = tuple(citations), set() if named is None else named
        nodes: list[Node] = []
        for at, citation in enumerate(given):
            comment, last = (citation.comment or "").strip().rstrip("."), at == len(given) - 1
            nodes += [Node(TEXT, self.semicolon)] if nodes else []
            nodes += self._short(citation, bool(comment) or last, named)
            if comment:
                nodes.append(Node(TEXT, f" {comment[:1].upper()}{comment[1:]}{'.' if last else ''}"))
        return Tree(tuple(nodes))

    def _short(self, citation: Citation, ends: bool, named: set[str]) -> tuple[Node, ...]:
        """One citation: its source's number, and the short form of the style where no note above has it.

        `ends` sets a full stop behind it.
        """
        from briefing.edition.bibliography import short_form

        key = self.source_of(citation)
        if key is None or key in named or self.bibliography is None:
            return (Node(TEXT, self.words(citation) + ("." if ends else "")),)
        named.add(key)
        said = short_form(self.bibliography, key, self.sources[key], citation.locator, ends)
        return (Node(TEXT, f"{self.labels[key]}\u00a0"), *said.nodes)

    def source_line(self, citations: Iterable[Citation]) -> str:
        """The source line of a figure: places gathered by source, in order, neighbours joined."""
        places: dict[str, list[str]] = {}
        comments: list[str] = []
        for citation in citations:
            key = self.source_of(citation)
            if key is None:
                continue
            places.setdefault(key, []).append(citation.locator)
            if citation.comment and citation.comment not in comments:
                comments.append(citation.comment)
        parts = [self._gathered(key, found) for key, found in places.items()]
        line = self.semicolon.join(parts)
        return ". ".join([line, *(comment.rstrip(".") for comment in comments)]) + "." if line else ""

    def _gathered(self, key: str, locators: list[str]) -> str:
        label, source = self.labels[key], self.sources[key]
        given = [locator for locator in locators if locator]
        if not given:
            return label
        pieces = [piece.strip() for locator in given for piece in locator.split(",")]
        if all(_NUMBERS.fullmatch(piece) for piece in pieces):
            return f"{label}\u00a0{self._place(source, _joined(pieces))}"
        return f"{label}\u00a0{self._place(source, ', '.join(dict.fromkeys(pieces)))}"


def _joined(pieces: list[str]) -> str:
    """Numbers and ranges in order, with neighbours joined: 19, 20, 21 and 23 become 19-21, 23."""
    spans = []
    for piece in pieces:
        first, _, last = re.sub(r"\s*[-–]\s*", "-", piece).partition("-")
        spans.append((int(first), int(last or first)))
    runs: list[list[int]] = []
    for first_number, last_number in sorted(spans):
        if runs and first_number <= runs[-1][1] + 1:
            runs[-1][1] = max(runs[-1][1], last_number)
        else:
            runs.append([first_number, last_number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _ranges(locator: str) -> str:
    return re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", locator)


class Notebook:
    """The notes of one section, numbered as they are first cited. One citation, one number."""

    def __init__(self, numbering: Numbering, prefix: str) -> None:
        self.numbering, self.prefix = numbering, prefix
        self._known: dict[tuple[Citation, ...] | str, int] = {}
        self._label = numbering.language.label("source").capitalize()

    def cite(self, citations: tuple[Citation, ...]) -> Node:
        """The mark for a citation: its number, linked to its note."""
        key = tuple(
            Citation(source=one.source or self.numbering.default, locator=one.locator, comment=one.comment)
            for one in citations
        )
        return self._mark(key)

    def remark(self, words: str) -> Node:
        """The mark for a remark of the program's own, which prints among the notes."""
        return self._mark(words)

    def _mark(self, key: tuple[Citation, ...] | str) -> Node:
        first = key not in self._known
        number = self._known.setdefault(key, len(self._known) + 1)
        shown = ordinal(number, self.numbering.tag)
        attributes = [("href", f"{self.prefix}-n{number}"), ("label", f"{self._label} {shown}")]
        if first:
            attributes.append(("id", f"{self.prefix}-r{number}"))
        return Node(NOTE, str(shown), (), tuple(attributes))

    def _words(self, key: tuple[Citation, ...] | str, named: set[str]) -> Tree:
        return text_tree(f"{key}.") if isinstance(key, str) else self.numbering.note(key, named)

    def notes(self) -> tuple[Note, ...]:
        """What prints at the end of the section."""
        named: set[str] = set()
        return tuple(
            Note(
                ordinal(number, self.numbering.tag),
                f"{self.prefix}-n{number}",
                f"{self.prefix}-r{number}",
                self._words(key, named),
            )
            for key, number in self._known.items()
        )
