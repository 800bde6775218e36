"""The plain HTML of a text edition as a tree. A tag that is not known is its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from briefing.documents.tree import (
    Block,
    Cell,
    Heading,
    List,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Text,
)

_MARKS = {
    "b": "strong", "strong": "strong", "em": "em", "i": "em", "cite": "em", "code": "code", "sup": "sup", "sub": "sub",
    "del": "gone",
}  # fmt: skip
_INLINE = frozenset((*_MARKS, "a", "span", "br", "small", "img", "q", "abbr", "bdi"))
_VOID = frozenset(("br", "img", "hr", "wbr", "col"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[_Element | str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Makes elements of tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), 0)
        if at:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def read_text(html: str, note: re.Pattern[str] | None = None) -> Text:
    """The tree of a text edition; or of a document, whose notes are items and links with names like `note`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if note is not None:
        _tell_notes(reader.root, note)
    notes: dict[str, Runs] = {}
    return Text(_blocks(reader.root, notes), notes)


def _tell_notes(element: _Element, note: re.Pattern[str]) -> None:
    """Write the notes of a document as our own: paragraphs with an anchor, and links that call them."""
    waiting = [element]
    while waiting:
        above = waiting.pop()
        for one in above.inside:
            if isinstance(one, str):
                continue
            has = one.attributes
            if one.tag == "li" and note.match(has.get("id", "")):
                one.tag, has["class"] = "p", "footnote"
                above.tag = "div"  # no list any more
            elif one.tag == "a" and note.match(has.get("href", "")[1:]):
                has["class"] = "ref"
            elif one.tag == "a" and has.get("href", "").startswith(("#footnote-ref", "#endnote-ref", "#fnref")):
                has["class"] = "back"
            waiting.append(one)


def _blocks(element: _Element, notes: dict[str, Runs]) -> tuple[Block, ...]:
    """The blocks inside of an element; words between them are paragraphs."""
    made: list[Block] = []
    loose: list[_Element | str] = []

    def close() -> None:
        if runs := _trimmed(_runs(loose, Run(""))):
            made.append(Paragraph(runs))
        loose.clear()

    for one in element.inside:
        if isinstance(one, str) or (one.tag in _INLINE and not _is_picture(one)):
            loose.append(one)
        else:
            close()
            made.extend(_block(one, notes))
    close()
    return tuple(made)


def _is_picture(element: _Element) -> bool:
    return element.tag == "img" and element.attributes.get("class") != "spark"


def _block(element: _Element, notes: dict[str, Runs]) -> Iterator[Block]:
    tag, has = element.tag, element.attributes
    if re.fullmatch("h[1-6]", tag):
        yield Heading(int(tag[1]), _words(element), has.get("id", ""))
    elif tag == "p":
        yield from _paragraph(element, notes)
    elif tag in ("ul", "ol"):
        start = int(has.get("start") or 1) if tag == "ol" else None
        yield List(tuple(_blocks(one, notes) for one in _children(element, "li")), start)
    elif tag == "dl":
        yield from _pairs(element)
    elif tag == "table":
        yield _table(element)
    elif tag in ("blockquote", "aside"):
        yield Quote(_blocks(element, notes))
    elif tag == "pre":
        yield Listing("".join(_plain(element)).strip("\n"))
    elif tag == "hr":
        yield Rule()
    elif tag == "img":
        yield Picture(has.get("src", ""), has.get("alt", ""))
    else:
        yield from _blocks(element, notes)


def _paragraph(element: _Element, notes: dict[str, Runs]) -> Iterator[Block]:
    role, anchor, runs = element.attributes.get("class", ""), element.attributes.get("id", ""), _words(element)
    if role == "footnote":
        notes[anchor] = runs
    elif runs:
        yield Paragraph(runs, role or "body", anchor)


def _pairs(element: _Element) -> Iterator[Block]:
    """A list of names with what they are: a line for each."""
    names: list[Runs] = []
    for one in element.inside:
        if isinstance(one, str):
            continue
        if one.tag == "dt":
            names.append(tuple(replace(run, marks=run.marks | {"strong"}) for run in _words(one)))
        elif one.tag == "dd":
            head = [run for name in names for run in name]
            yield Paragraph((*head, Run(": "), *_words(one)) if head else _words(one), "fact")
            names.clear()


def _table(element: _Element) -> Table:
    heads = tuple(_row(row) for part in _children(element, "thead") for row in _children(part, "tr"))
    bodies = [*_children(element, "tbody"), element]
    rows = tuple(_row(row) for part in bodies for row in _children(part, "tr"))
    return Table(heads, rows, element.attributes.get("class", "").replace("table", "").strip())


def _row(row: _Element) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            _in_cell(one), one.tag == "th", "num" in one.attributes.get("class", ""),
            int(one.attributes.get("colspan") or 1),
        )
        for one in row.inside
        if isinstance(one, _Element) and one.tag in ("th", "td")
    )  # fmt: skip


def _in_cell(element: _Element) -> Runs:
    """The words of a cell, its paragraphs and items divided by breaks."""
    notes: dict[str, Runs] = {}
    made: list[Run] = []
    for block in _flat(_blocks(element, notes)):
        made += [Run("\n", frozenset({"break"})), *block] if made else block
    return tuple(made)


def _flat(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.runs
        elif isinstance(block, List):
            for number, item in enumerate(block.items, block.start or 0):
                sign = "– " if block.start is None else f"{number}. "
                for at, runs in enumerate(_flat(item)):
                    yield (Run(sign), *runs) if at == 0 else runs
        elif isinstance(block, Quote):
            yield from _flat(block.blocks)
        elif isinstance(block, Listing):
            yield (Run(block.text, frozenset({"code"})),)
        elif isinstance(block, Picture):
            yield (Run(block.alt, picture=block.source),)
        elif isinstance(block, Table):  # a table in a cell: its rows as lines
            for row in (*block.heads, *block.rows):
                yield tuple(run for cell in row for run in (*cell.runs, Run(" ")))


def _children(element: _Element, tag: str) -> list[_Element]:
    return [one for one in element.inside if isinstance(one, _Element) and one.tag == tag]


def _words(element: _Element) -> Runs:
    return _trimmed(_runs(element.inside, Run("")))


def _runs(inside: list[_Element | str], form: Run) -> Iterator[Run]:
    """The words of elements in lines, in the form that stands around them."""
    for one in inside:
        if isinstance(one, str):
            if one:
                yield replace(form, text=one)
        elif one.tag == "br":
            yield Run("\n", frozenset({"break"}))
        elif one.tag == "img":
            yield replace(form, text=one.attributes.get("alt", ""), picture=one.attributes.get("src", ""))
        elif one.attributes.get("class") not in ("ref-comma", "unseen", "back"):
            yield from _runs(one.inside, _formed(one, form))


def _formed(element: _Element, form: Run) -> Run:
    has, look = element.attributes, element.attributes.get("class", "")
    if look == "ref":
        return replace(form, note=has.get("href", "").removeprefix("#"))
    if element.tag == "a" and has.get("href"):
        form = replace(form, href=has["href"])
    if mark := _MARKS.get(element.tag) or ("small-caps" if look == "small-caps" else ""):
        form = replace(form, marks=form.marks | {mark})
    return replace(form, language=has.get("lang", form.language), direction=has.get("dir", form.direction))


def _trimmed(found: Iterator[Run]) -> Runs:
    """Runs with single blanks between words, and none at their ends; neighbours of one form are one."""
    made: list[Run] = []
    blank = True
    for run in found:
        if "break" in run.marks:
            made = _stripped(made)
            made.append(run)
            blank = True
            continue
        text = run.text if run.picture else _BLANKS.sub(" ", run.text)
        text = text.removeprefix(" ") if blank else text
        text = text.replace("\u2060", "")  # it holds a note's number to its word on pages
        if not text and not run.picture:
            continue
        blank = text.endswith(" ") and not run.picture
        if made and not run.picture and not run.note and replace(made[-1], text="") == replace(run, text=""):
            made[-1] = replace(run, text=made[-1].text + text)
        else:
            made.append(replace(run, text=text))
    while made and "break" in made[0].marks:
        made.pop(0)
    return tuple(_stripped(made))


def _stripped(runs: list[Run]) -> list[Run]:
    """Without blanks and breaks at the end."""
    while runs and ("break" in runs[-1].marks or not runs[-1].picture):
        kept = "" if "break" in runs[-1].marks else runs[-1].text.rstrip(" ")
        if kept:
            return [*runs[:-1], replace(runs[-1], text=kept)]
        runs = runs[:-1]
    return runs


def _plain(element: _Element) -> Iterator[str]:
    for one in element.inside:
        if isinstance(one, str):
            yield one
        else:
            yield from _plain(one)
