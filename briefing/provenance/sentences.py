"""Sentences as entries of the chain: what each cites, the facts and quotes in it, and records of the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.model.block import Block
from briefing.model.blocks import ProseBlock
from briefing.model.briefing import Briefing, Section
from briefing.prose.spans import CutText
from briefing.provenance.chain import Entry, Support
from briefing.provenance.grounds import cited, in_text
from briefing.statements.gather import statements
from briefing.statements.marks import blanked
from briefing.statements.statement import Statement, places_cited

FRONT = "front"
"""The section of what stands before the first one: headlines and the bottom line."""
_NAMED = re.compile(r"\{\s*(?:fact|see|param|spark)\s*:\s*([a-z][\w.-]*)\s*\}")
_IN_BRACKETS = re.compile(r"\s*\(‹[^›]*›(?:(?:,| and| und)? ‹[^›]*›)*\)")
_HEADING = re.compile(r"(?:^|\n)[ \t]*#{1,6}[ \t]*$")
_MOST = 8
"""Records of the same place that are told beside a sentence; a place may hold hundreds."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as an entry, with what it rests on."""

    entry: Entry
    supports: tuple[Support, ...]


def sentences_of(
    briefing: Briefing,
    blocks: Mapping[int, str],
    places: Mapping[tuple[str, int], list[str]],
    texts: Mapping[str, CutText] | None = None,
) -> Iterator[Sentence]:
    """The sentences of running text and of the other texts of sections, in reading order.

    `blocks` are the keys of blocks by identity; `places` the keys of records by source and place in it; `texts` the
    texts that a cut shortened, by what is left of them. Paragraphs are counted through the running text of a section;
    other texts are named by their block and its field.
    """
    quotes = {_bare(quote.words): f"quotes:{key}" for key, quote in briefing.quotes.items()}
    names = _Names(blocks)
    for one in statements(briefing, texts):
        section, block = _around(one, briefing)
        words = _words(_raw(one)) if section is not None else ""
        if section is not None and words:
            key = names.of(one, section, block)
            held = _held(one, quotes, briefing)
            supports = (*cited(one.cites, briefing), *held, *_beside(one, briefing, places))
            yield Sentence(Entry(key, "sentence", words, one.span(), section), supports)


def _around(one: Statement, briefing: Briefing) -> tuple[str | None, Block | None]:
    """The section and block that hold a sentence; no section for the text of a record."""
    around = (*one.within, one.record)
    section = next((record.id for record in around if isinstance(record, Section)), None)
    block = next((record for record in around if isinstance(record, Block)), None)
    return (FRONT if one.record is briefing else section), block


class _Names:
    """Names sentences: road¶2.1 in the running text of a section, elsewhere by block or section, field and number."""

    def __init__(self, blocks: Mapping[int, str]) -> None:
        self.blocks = blocks
        self.paragraphs: dict[str, int] = {}
        self.known: dict[tuple[int, tuple[str | int, ...], int], str] = {}
        self.taken: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def of(self, one: Statement, section: str, block: Block | None) -> str:
        place = (id(one.record), one.path, one.paragraph)
        if place not in self.known:
            self.known[place] = self._paragraph(one, section, block)
        name = self.known[place]
        self.counts[name] = self.counts.get(name, 0) + 1
        return f"{name}.{self.counts[name]}"

    def _paragraph(self, one: Statement, section: str, block: Block | None) -> str:
        if isinstance(one.record, ProseBlock) and not _HEADING.search(_field(one)[: one.offset]):
            self.paragraphs[section] = self.paragraphs.get(section, 0) + 1
            return f"{section}¶{self.paragraphs[section]}"
        holder = self.blocks.get(id(block), f":{section}").partition(":")[2]
        field = next(part for part in reversed(one.path) if isinstance(part, str))
        name = f"{holder}/{'heading' if isinstance(one.record, ProseBlock) else field}"
        self.taken[name] = self.taken.get(name, 0) + 1
        return name if self.taken[name] == 1 else f"{name}-{self.taken[name]}"


def _field(one: Statement) -> str:
    """The text that holds a sentence."""
    value: object = one.record
    for part in one.path:
        value = getattr(value, part) if isinstance(part, str) and hasattr(value, part) else value[part]  # type: ignore[index]
    return str(value)


def _raw(one: Statement) -> str:
    """A sentence as it is written, with its marks."""
    return _field(one)[one.offset : one.offset + len(one.text)]


def _words(raw: str) -> str:
    """A sentence without its marks, on one line; a name between ‹› stands for the words of a fact or a reference."""
    named = _NAMED.sub(r"‹\1›", raw)
    text = _IN_BRACKETS.sub("", " ".join(blanked(named).text.split()))
    return text.replace(" .", ".").replace(" ,", ",").strip()


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]", "", text).casefold().strip()


def _held(one: Statement, quotes: dict[str, str], briefing: Briefing) -> Iterator[Support]:
    """The facts and quotes that a sentence prints."""
    yield from (found for found in in_text(_raw(one), briefing) if found.how != "cites")
    for start, end in one.quoted:
        if key := quotes.get(_bare(one.text[start:end])):
            yield Support(key, "quotes")


def _beside(one: Statement, briefing: Briefing, places: Mapping[tuple[str, int], list[str]]) -> Iterator[Support]:
    """Records that cite the places that a sentence cites: natural prose names none of them."""
    found: dict[str, None] = {}
    for citation in one.cites:
        source = citation.source or briefing.default_source
        for number in sorted(places_cited(citation.locator)):
            for key in places.get((source or "", number), ())[:_MOST]:
                found[key] = None
    yield from (Support(key, "same place") for key in list(found)[:_MOST])
