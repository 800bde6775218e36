"""The chain of a briefing: every record, figure, table and sentence, held together by what each rests on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from briefing.language.words import lexicon
from briefing.model.blocks import NUMBERED, AnyBlock, FigureBlock, NoteBlock, ProseBlock
from briefing.model.briefing import Briefing
from briefing.model.citations import Source
from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.model.page_blocks import PageBreakBlock
from briefing.model.record import Record
from briefing.model.records import Account
from briefing.prose.spans import CutText
from briefing.provenance.chain import KINDS, Chain, Entry, Support, joined
from briefing.provenance.grounds import cited, grounds_of, in_texts
from briefing.provenance.sentences import sentences_of
from briefing.provenance.shown import shown_by, tie_key
from briefing.provenance.words import basis_of, plain_words, words_of
from briefing.statements.statement import places_cited

EVIDENCE = ("events", "facts", "quotes", "accounts")
"""Collections whose records a sentence may stand beside."""

_KEPT: deque[tuple[Briefing, str, Chain]] = deque(maxlen=2)
"""Chains of records alone: the source summary and the blocks that trace ask for the same one, edition by edition."""


def chain_of(
    briefing: Briefing,
    tables: Mapping[str, DataTable] | None = None,
    language: str = "en",
    *,
    texts: Mapping[str, CutText] | None = None,
    prose: bool = True,
) -> Chain:
    """Everything that a briefing says, and what it rests on: linear in its records and its text.

    `tables` are the tables of its data, by id: they know their files, digests and days. `briefing` is one reader's
    where its cut was made before; `texts` are then the texts that it shortened. Without `prose` the sentences are left
    out.
    """
    bare = not prose and not tables
    known = next((chain for one, spoken, chain in _KEPT if bare and one is briefing and spoken == language), None)
    if known is not None:
        return known
    made = _Chain(briefing, tables or {}, language)
    made.records()
    blocks = made.blocks()
    if prose:
        made.sentences(blocks, texts)
    chain = joined(made.entries, made.supports)
    if bare:
        _KEPT.append((briefing, language, chain))
    return chain


def _kind(block: AnyBlock) -> str:
    """What a block is called: figure or table where it is numbered, else a block."""
    if isinstance(block, FigureBlock) and block.chart.kind in ("matrix", "options"):
        return "table"
    return NUMBERED.get(block.kind, "block")


class _Chain:
    """Gathers the entries of one briefing and their supports."""

    def __init__(self, briefing: Briefing, tables: Mapping[str, DataTable], language: str) -> None:
        self.briefing, self.tables, self.language = briefing, tables, language
        self.entries: list[Entry] = []
        self.supports: dict[str, list[Support]] = {}
        self.files: dict[str, str] = {}

    def add(self, entry: Entry, supports: Iterator[Support] | tuple[Support, ...]) -> None:
        self.entries.append(entry)
        self.supports.setdefault(entry.key, []).extend(supports)

    def records(self) -> None:
        """Every record of every collection, and the parts of accounts."""
        for collection, records in self.briefing.collections.items():
            if collection in KINDS:
                for id_, record in records.items():
                    key = f"{collection}:{id_}"
                    self.add(self._entry(key, KINDS[collection], record), grounds_of(key, record, self.briefing))
                    if isinstance(record, Account):
                        self._positions(key, record)
        for at, tie in enumerate(self.briefing.relationships, 1):
            key = tie_key(at, tie.id)
            names = (self.briefing.actors[one].name for one in (tie.from_, tie.to) if one in self.briefing.actors)
            entry = self._entry(key, "tie", tie, f"{' – '.join(names)}: ")
            self.add(entry, (*cited(tie.cite, self.briefing), *in_texts(tie, self.briefing)))
        for path, note in self.files.items():
            self.add(Entry(f"files:{path}", "file", path, note=note), ())

    def _entry(self, key: str, kind: str, record: Record, before: str = "") -> Entry:
        source = record if isinstance(record, Source) else None
        if isinstance(record, Data):
            self._file(key.partition(":")[2], record)
        return Entry(
            key,
            kind,
            before + (words_of(record, self.language) or key.partition(":")[2]),
            record.span_of(key=True),
            basis=basis_of(record, self._speaker(record)),
            reliability=source.reliability if source else None,
            credibility=getattr(record, "credibility", None),
            note=" ".join((record.query or "").split()) if isinstance(record, Data) else source.kind if source else "",
            sign=self._sign(source),
        )

    def _sign(self, source: Source | None) -> str:
        """What a bare number in a citation of a source counts, as it prints before the number."""
        key = f"place {source.locator}" if source is not None and source.locator else ""
        words = lexicon(self.language).label(key)
        return "" if words == key else words

    def _speaker(self, record: Record) -> str | None:
        """The kind of who speaks in a quote."""
        speaker = self.briefing.actors.get(getattr(record, "speaker", ""))
        return speaker.kind if speaker is not None else None

    def _file(self, id_: str, data: Data) -> None:
        """The file or address that a table is read from, with what is known of it."""
        place = data.file or data.source
        if place is not None:
            table = self.tables.get(id_)
            known = (("taken", table.taken), ("sha256", table.sha256)) if table is not None else ()
            self.files[place] = ", ".join(f"{name} {value}" for name, value in known if value)

    def _positions(self, key: str, account: Account) -> None:
        for at, position in enumerate(account.positions, 1):
            held = (Support(f"actors:{position.actor}", "held by"),) if position.actor else ()
            own = (*held, *cited(position.cite, self.briefing), *in_texts(position, self.briefing))
            self.add(self._entry(f"{key}/{at}", "position", position), own)

    def blocks(self) -> dict[int, str]:
        """Every block but running text, with what it shows; gives the keys of all blocks by identity."""
        keys: dict[int, str] = {}
        for section in self.briefing.sections:
            title = plain_words(section.short or section.title, self.language)
            inside = []
            for at, block in enumerate(section.blocks, 1):
                key = keys[id(block)] = f"blocks:{block.id or f'{section.id}/{at}'}"
                if not isinstance(block, ProseBlock | NoteBlock | PageBreakBlock):
                    words = self._title(block)
                    entry = Entry(key, _kind(block), words, block.span_of(), section.id)
                    self.add(entry, shown_by(block, self.briefing))
                    inside.append(Support(key, "shows"))
            self.add(
                Entry(f"sections:{section.id}", "section", title, section.span_of("id"), section.id), tuple(inside)
            )
        return keys

    def _title(self, block: AnyBlock) -> str:
        title = getattr(block, "title", None) or getattr(block, "text", None)
        return plain_words(title, self.language) if isinstance(title, str) else lexicon(self.language).label(block.kind)

    def sentences(self, blocks: Mapping[int, str], texts: Mapping[str, CutText] | None) -> None:
        """Every sentence of the sections; a section and a block hold theirs."""
        for one in sentences_of(self.briefing, blocks, self._places(), texts):
            self.add(one.entry, one.supports)
            self.supports.setdefault(f"sections:{one.entry.section}", []).append(Support(one.entry.key, "shows"))

    def _places(self) -> dict[tuple[str, int], list[str]]:
        """The records of evidence by the source and the place in it that they cite."""
        found: dict[tuple[str, int], list[str]] = {}
        for collection in EVIDENCE:
            for id_, record in self.briefing.collections[collection].items():
                for citation in record.cite:
                    source = citation.source or self.briefing.default_source or ""
                    for number in places_cited(citation.locator):
                        found.setdefault((source, number), []).append(f"{collection}:{id_}")
        return found
