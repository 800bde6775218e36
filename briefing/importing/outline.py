"""A found text as the first draft of a briefing: sections, blocks, sources, and what became of each part."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.documents.tree import Block, Heading, List, Listing, Paragraph, Picture, Quote, Rule, Run, Runs, Table
from briefing.importing.found_text import FoundText
from briefing.importing.prose_text import line_of, prose_of, readable
from briefing.language.words import lexicon
from briefing.model.imported import TO_FILL

_URL = re.compile(r"https?://[^\s<>\"\\{}|^`\x00-\x1f]*[^\s<>\"\\{}|^`.,;:!?)\]'’”\x00-\x1f]")
_CAPTION = re.compile(r"(?:Table|Tab\.|Tabelle|Tableau|Tabla)\s*[\dIVX]+\s*[.:–-]")

Fields = dict[str, Any]


@dataclass(slots=True)
class Outline:
    """The draft: fields of the briefing, its sections, its sources by id, and pictures by the names of their files."""

    fields: Fields = field(default_factory=dict)
    sections: list[Fields] = field(default_factory=list)
    sources: dict[str, Fields] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    became: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    remarks: tuple[str, ...] = ()


def outline_of(found: FoundText, name: str, origin: str, today: str) -> Outline:
    """The draft of the document `origin` for a briefing called `name`; `today` is its date where it gives none."""
    return _Draft(found, name, origin, today).made


class _Draft:
    """Walks over the blocks of a text once."""

    def __init__(self, found: FoundText, name: str, origin: str, today: str) -> None:
        self._found, self._taken = found, {name}
        self.made = Outline(left=[*found.left], remarks=found.remarks, became=Counter(remarks=len(found.remarks)))
        self._by_url: dict[str, str] = {}
        self._loose: list[Block] = []
        self._blocks: list[Fields] = []
        self._asides: list[str] = []
        blocks = self._headed(name, origin, today)
        self._level = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
        self._title = self.made.fields["title"]
        for block in blocks:
            self._take(block)
        self._close()
        self._rest()

    def _headed(self, name: str, origin: str, today: str) -> list[Block]:
        """The fields of the briefing, and the blocks without those that gave them."""
        said, blocks = dict(self._found.said), [*self._found.text.blocks]
        titles = {"title": "doctitle", "subtitle": "docsubtitle"}
        for key, role in titles.items():
            at = next((at for at, one in enumerate(blocks) if isinstance(one, Paragraph) and one.role == role), -1)
            if at >= 0:
                said[key] = _plain(blocks.pop(at).runs)  # type: ignore[union-attr]  # it has that role
        tops = [one for one in blocks if isinstance(one, Heading) and one.level == 1]
        if len(tops) == 1 and sum(isinstance(one, Heading) for one in blocks) > 1:
            words = _plain(tops[0].runs)
            if said.setdefault("title", words) == words:
                blocks.remove(tops[0])
        fields: Fields = {"format": 1, "id": name, "title": _escaped(said.get("title") or name)}
        if said.get("subtitle"):
            fields["subtitle"] = _escaped(said["subtitle"])
        fields["dateline"] = {"as_of": said.get("date") or today}
        if said.get("author"):
            fields["authors"] = [readable(said["author"])]
        if re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", said.get("lang", "")):
            fields["language"] = said["lang"]
        fields["imported"] = readable(origin)
        self.made.fields = fields
        return blocks

    def _take(self, block: Block) -> None:
        if isinstance(block, Heading) and block.level == self._level:
            self._close()
            self._open(line_of(block.runs, self._cite))
        elif isinstance(block, Table) and block.width and _has_words(block):
            title = self._caption()
            self._flush()
            made = self._table(block)
            self._blocks.append(made | ({"title": title} if title else {}))
        elif isinstance(block, Picture):
            self._picture(block.source, block.alt)
        elif isinstance(block, Listing) and block.text.strip():
            self._flush()
            self._listing(block.text)
        elif not isinstance(block, Rule | Listing | Table):
            self._running(block)

    def _caption(self) -> str:
        """The words right before a table, where they are its caption."""
        last = self._loose[-1] if self._loose else None
        if not isinstance(last, Paragraph) or any(run.note for run in last.runs):
            return ""
        strong = all("strong" in run.marks or not run.text.strip() for run in last.runs)
        if last.role != "caption" and not strong and not _CAPTION.match(_plain(last.runs)):
            return ""
        self._loose.pop()
        return line_of(tuple(replace(run, marks=run.marks - {"strong"}) for run in last.runs), self._cite)

    def _listing(self, text: str) -> None:
        lines = "\n".join(readable(line) for line in text.expandtabs(4).split("\n"))
        self._blocks.append({"kind": "listing", "text": lines.replace("{", "\\{").strip("\n")})
        self.made.became["listings"] += 1

    def _running(self, block: Block) -> None:
        """A block of running text; what its pictures and its notes without an address become stands beside it."""
        pictures = [run for run in _runs_of(block) if run.picture in self._found.pictures]
        asides = [text for run in _runs_of(block) if (text := self._aside(run))]
        if asides:
            self._flush()
            self._asides += asides
        self._loose.append(_bare(block, self._found.pictures))
        self.made.became[_called(block)] += 1
        for run in pictures:
            self._picture(run.picture, run.text)

    def _open(self, title: str) -> None:
        self.made.sections.append({"id": self._id(title, "section"), "title": title or self._title, "blocks": []})
        self._blocks = self.made.sections[-1]["blocks"]

    def _flush(self) -> None:
        """Turn the text that has gathered into a block of prose."""
        if not self.made.sections:
            self._open(self._title)
        for text in self._asides:
            self._blocks.append({"kind": "note", "text": text})
        self._asides.clear()
        text = prose_of(self._loose, self._cite, self._level)
        if text:
            self._blocks.append({"kind": "prose", "text": text})
        self._loose.clear()

    def _close(self) -> None:
        """End a section; one that holds a heading alone says so in a block of prose."""
        if self.made.sections or self._loose:
            self._flush()
            if not self._blocks:
                self._blocks.append({"kind": "prose", "text": TO_FILL})

    def _rest(self) -> None:
        """Notes that nothing calls, and a document without a word."""
        for anchor, runs in self._found.text.notes.items():
            if anchor not in self._seen_notes() and _plain(runs):
                self._loose.append(Paragraph(runs))
        self._close()
        if not self.made.sections:
            self._open(self._title)
            self._close()
        if self.made.sources:
            title = lexicon(self.made.fields.get("language", "en")).label("Sources")
            self._blocks.append({"kind": "sources", "title": title})
        self.made.became["sections"] = len(self.made.sections)
        self.made.became["sources"] = len(self.made.sources)

    def _seen_notes(self) -> set[str]:
        return {run.note for block in self._found.text.blocks for run in _runs_of(block) if run.note}

    def _table(self, table: Table) -> Fields:
        """A table block; its first row names the columns where no row does."""
        heads, rows = [*table.heads], [*table.rows]
        first = heads[-1] if heads else rows.pop(0) if len(rows) > 1 else ()
        spare = heads[:-1]
        words = [line_of(cell.runs, self._cite) for cell in first for _ in range(cell.span)]
        words += [""] * (table.width - len(words))
        columns = [{"id": f"c{at}", **({"head": head} if head else {})} for at, head in enumerate(words, 1)]
        made: Fields = {"kind": "table", "title": TO_FILL, "columns": columns, "rows": []}
        self.made.became["tables"] += 1
        for row in (*spare, *rows):
            cells: Fields = {}
            at = 1
            for cell in row:
                if text := line_of(cell.runs, self._cite):
                    cells[f"c{at}"] = text
                at += cell.span
            if cells:
                made["rows"].append(cells)
        made["rows"] = made["rows"] or [{"c1": "–"}]
        self._tell_cells(table)
        return made

    def _tell_cells(self, table: Table) -> None:
        """Pictures in cells stand behind the table, notes without an address before it."""
        for row in (*table.heads, *table.rows):
            for run in (run for cell in row for run in cell.runs):
                if text := self._aside(run):
                    self._blocks.append({"kind": "note", "text": text})
                if run.picture in self._found.pictures:
                    self.made.left.append("a picture in a cell of a table")

    def _picture(self, source: str, alt: str) -> None:
        picture = self._found.pictures.get(source)
        if picture is None or not picture.data:
            self.made.left.append(f"a picture ({picture.fault if picture else source})")
            if alt.strip():
                self._loose.append(Paragraph((Run(alt),)))
            return
        self._flush()
        file = f"images/picture-{len(self.made.files) + 1}{picture.suffix}"
        self.made.files[file] = picture.data
        self.made.became["pictures"] += 1
        words = readable(" ".join(alt.split())) or TO_FILL
        self._blocks.append({"kind": "image", "file": file, "alt": words, "credit": TO_FILL})

    def _aside(self, run: Run) -> str:
        """The words of a called note that names no address: they become a note in the margin."""
        runs = self._found.text.notes.get(run.note, ())
        return "" if not runs or _address(runs) else line_of(runs, lambda other: "")

    def _cite(self, run: Run) -> str:
        """The citation of the source that a note or a link names."""
        if run.note:
            runs = self._found.text.notes.get(run.note, ())
            address = _address(runs)
            return f"[@{self._source(address, _plain(runs))}]" if address else ""
        found = _URL.fullmatch(run.href) if run.href else None
        return f"[@{self._source(found[0], run.text)}]" if found else ""

    def _source(self, address: str, words: str) -> str:
        """The id of the source with that address; a new one with what the document says of it."""
        if address not in self._by_url:
            title = " ".join(words.replace(address, " ").split()).strip(" ,;:()[]<>") or address
            name = self._id(title if title != address else address.partition("//")[2], "source")
            self._by_url[address] = name
            self.made.sources[name] = {"kind": "report", "title": _escaped(title), "url": address}
        elif words.strip() and (extra := " ".join(words.replace(address, " ").split())):
            source = self.made.sources[self._by_url[address]]
            if _escaped(extra) not in source["title"]:
                source["title"] += f" · {_escaped(extra)}"
        return self._by_url[address]

    def _id(self, words: str, otherwise: str) -> str:
        """An id out of words, that nothing else has."""
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789")[:40].strip("-") or otherwise
        name, number = slug, 2
        while name in self._taken:
            name, number = f"{slug}-{number}", number + 1
        self._taken.add(name)
        return name


def _escaped(text: str) -> str:
    return line_of((Run(" ".join(readable(text).split())),), lambda run: "")


def _plain(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs if not run.note).split())


def _address(runs: Runs) -> str:
    """The first address in the words or links of a note."""
    for run in runs:
        for text in (run.href, run.text):
            if found := _URL.search(text):
                return found[0]
    return ""


def _has_words(table: Table) -> bool:
    return any(run.text.strip() for row in (*table.heads, *table.rows) for cell in row for run in cell.runs)


def _runs_of(block: Block) -> list[Run]:
    if isinstance(block, Heading | Paragraph):
        return [*block.runs]
    if isinstance(block, Table):
        return [run for row in (*block.heads, *block.rows) for cell in row for run in cell.runs]
    inside = [one for item in block.items for one in item] if isinstance(block, List) else []
    inside = [*block.blocks] if isinstance(block, Quote) else inside
    return [run for one in inside for run in _runs_of(one)]


def _bare(block: Block, pictures: Any) -> Block:
    """A block without its pictures, which stand beside it."""
    if isinstance(block, Heading | Paragraph):
        return replace(block, runs=tuple(run for run in block.runs if run.picture not in pictures))
    if isinstance(block, List):
        return replace(block, items=tuple(tuple(_bare(one, pictures) for one in item) for item in block.items))
    return (
        replace(block, blocks=tuple(_bare(one, pictures) for one in block.blocks))
        if isinstance(block, Quote)
        else block
    )


def _called(block: Block) -> str:
    names = {Heading: "subheadings", List: "lists", Quote: "quotations"}
    return next((name for kind, name in names.items() if isinstance(block, kind)), "paragraphs")
