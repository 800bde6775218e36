"""The blocks of a text as elements of a Word document, in reading order; the numbers behind figures as its annex."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt

from briefing.documents.tree import (
    Block,
    Cell,
    Heading,
    List,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    Text,
    numbers_of,
)  # fmt: skip
from briefing.documents.word_elements import element, text_of_run
from briefing.documents.word_notes import add_note, new_notes
from briefing.documents.word_pictures import Pictures
from briefing.documents.word_runs import Lines, Names
from briefing.documents.word_styles import NOTE_SIGN, NOTE_TEXT, ROLES, TABLE
from briefing.language.words import lexicon
from briefing.model.edition import Edition

_HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")
_LOOK = {
    "val": "0420", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0", "noHBand": "1",
    "noVBand": "1",
}  # fmt: skip


class Writer:
    """Writes one text into a new document."""

    def __init__(self, document: Any, text: Text, pictures: Pictures, edition: Edition) -> None:
        self._document, self._text, self._pictures = document, text, pictures
        self._end = document.element.body.sectPr
        self._styles: Mapping[str, str] = {style.name: style.style_id for style in document.styles}
        self._rtl, self._words = edition.right_to_left, lexicon(edition.language)
        self._names, self._notes = Names(), numbers_of(text)
        self._anchors = frozenset(_anchors(text.blocks))
        self._lines = Lines(document.part, self._styles, self._names, self._notes, self._rtl)
        self._annex: list[tuple[Runs, Table]] = []
        self._titled: Runs = ()
        section = document.sections[0]
        self._width = section.page_width - section.left_margin - section.right_margin

    def write(self) -> None:
        """Blocks, the annex, and the notes. The marking stands in the running heads already."""
        for block in self._text.blocks:
            self._block(block)
        if self._annex:
            self._paragraph((Run(self._words.label("Data behind the figures")),), "Heading 1")
            for title, table in self._annex:
                self._paragraph(title, "Caption")
                self._table(table)
        if self._end.getprevious() is not None and self._end.getprevious().tag == qn("w:tbl"):
            self._paragraph((), "Small Text")
        self._write_notes()

    def _write_notes(self) -> None:
        if not self._notes:
            return
        part = new_notes(self._document)
        lines = Lines(part, self._styles, self._names, {}, self._rtl)
        for anchor, number in self._notes.items():
            line = list(lines.of(self._text.notes[anchor], anchors=self._anchors))
            add_note(part, number, self._styles[NOTE_TEXT], self._styles[NOTE_SIGN], line, self._rtl)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._paragraph(block.runs, _HEADINGS[min(block.level, 4) - 1], block.anchor)
        elif isinstance(block, Paragraph):
            self._said(block)
        elif isinstance(block, List):
            self._list(block, 1)
        elif isinstance(block, Table):
            self._numbers(block) if block.role == "data" else self._table(block)
        elif isinstance(block, Quote):
            for one in block.blocks:
                self._paragraph(one.runs, "Quote") if isinstance(one, Paragraph) else self._block(one)
        elif isinstance(block, Listing):
            for line in block.text.split("\n"):
                self._put(self._form("Code"), [element("r", text_of_run(line))])
        elif isinstance(block, Picture):
            self._picture(block)

    def _said(self, block: Paragraph) -> None:
        if block.role == "title":
            self._titled = block.runs
        if block.role != "marking":
            self._paragraph(block.runs, ROLES.get(block.role, "Body Text"), block.anchor)

    def _numbers(self, table: Table) -> None:
        """The numbers behind a figure wait for the annex."""
        self._annex.append((tuple(run for run in self._titled if run.note not in self._notes), table))

    def _paragraph(self, runs: Runs, style: str, anchor: str = "", number: int = 0) -> None:
        line = list(self._line(runs))
        if anchor:
            start, end = self._names.bookmark(anchor)
            line = [start, *line, end]
        self._put(self._form(style, number), line)

    def _line(self, runs: Runs, bold: bool = False) -> Iterator[Any]:
        return self._lines.of(runs, self._small_picture, self._anchors, bold)

    def _form(self, style: str, number: int = 0) -> Any:
        parts = [element("pStyle", val=self._styles[style])]
        if number:
            parts.append(element("numPr", element("ilvl", val="0"), element("numId", val=str(number))))
        if self._rtl:
            parts.append(element("bidi"))
        return element("pPr", *parts)

    def _put(self, form: Any, line: list[Any]) -> None:
        self._end.addprevious(element("p", form, *line))

    def _list(self, block: List, depth: int) -> None:
        kind = "List Bullet" if block.start is None else "List Number"
        style = kind if depth == 1 else f"{kind} 2"
        number = 0 if block.start is None else self._new_number(style, block.start)
        for item in block.items:
            for at, one in enumerate(item):
                if isinstance(one, Paragraph):
                    self._paragraph(one.runs, style if at == 0 else "List Continue", "", number if at == 0 else 0)
                elif isinstance(one, List):
                    self._list(one, 2)
                else:
                    self._block(one)

    def _new_number(self, style: str, start: int) -> int:
        """The id of a numbering that begins anew: Word counts on through all lists of a style otherwise."""
        numbering = self._document.part.numbering_part.element
        own = self._document.styles[style].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(own).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _picture(self, block: Picture) -> None:
        drawing = self._drawing(block.source, block.alt, None)
        if drawing is None:
            self._paragraph((Run(block.alt, frozenset({"em"})),), "Small Text")
            return
        form = self._form("Body Text")
        form.insert(1, element("keepNext"))
        self._put(form, [element("r", drawing)])

    def _small_picture(self, run: Run) -> Any:
        figure = self._pictures.figure(run.picture.partition(":")[2])
        return self._drawing(run.picture, run.text, Pt(figure.width)) if figure else None

    def _drawing(self, source: str, alt: str, width: int | None) -> Any:
        """A picture in a line, as wide as the text where it would be wider; None for one that cannot be shown."""
        data = self._pictures.bytes_of(source)
        if data is None:
            return None
        inline = self._document.part.new_pic_inline(io.BytesIO(data), width=width)
        extent = inline.extent
        if extent.cx > self._width:
            scale = self._width / extent.cx
            size = inline.graphic.graphicData.pic.spPr
            extent.cx, extent.cy = int(self._width), int(extent.cy * scale)
            size.cx, size.cy = extent.cx, extent.cy
        number = inline.docPr.get("id")
        inline.docPr.set("name", f"Picture {number}")
        inline.docPr.set("descr", alt)
        return element("drawing", inline)

    def _table(self, table: Table) -> None:
        if not table.width:
            return
        before = self._end.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            self._paragraph((), "Small Text")  # else Word makes one of two tables
        right = [element("bidiVisual")] if self._rtl else []
        width = element("tblW", w="5000", type="pct")
        form = element(
            "tblPr", element("tblStyle", val=self._styles[TABLE]), *right, width, element("tblLook", **_LOOK)
        )
        grid = element("tblGrid", *(element("gridCol", w=str(one)) for one in self._columns(table)))
        heads = [self._row(row, table.width, head=True) for row in table.heads]
        rows = [self._row(row, table.width, head=False) for row in table.rows]
        self._end.addprevious(element("tbl", form, grid, *heads, *rows))

    def _columns(self, table: Table) -> list[int]:
        """Widths in twentieths of a point, by how much there is to say in each column."""
        weights = [6.0] * table.width
        for row in (*table.heads, *table.rows):
            if len(row) == table.width:
                for at, cell in enumerate(row):
                    weights[at] = max(weights[at], min(60, sum(len(run.text) for run in cell.runs)) ** 0.75)
        whole = self._width / 635  # EMU in a twentieth of a point
        return [int(whole * weight / sum(weights)) for weight in weights]

    def _row(self, cells: tuple[Cell, ...], width: int, head: bool) -> Any:
        form = element("trPr", element("cantSplit"), *([element("tblHeader")] if head else []))
        missing = width - sum(cell.span for cell in cells)
        return element("tr", form, *(self._cell(cell, head) for cell in (*cells, *(Cell(()),) * missing)))

    def _cell(self, cell: Cell, head: bool) -> Any:
        span = [element("gridSpan", val=str(cell.span))] if cell.span > 1 else []
        form = self._form("Table Text")
        if cell.number:
            form.append(element("jc", val="left" if self._rtl else "right"))
        line = element("p", form, *self._line(cell.runs, head or (cell.head and cell.span > 1)))
        return element("tc", element("tcPr", element("tcW", w="0", type="auto"), *span), line)


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The anchors of blocks that stand in the text itself."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and block.anchor:
            yield block.anchor
