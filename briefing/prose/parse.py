"""Text with our marks to a tree: CommonMark with tables, no raw HTML, and five marks of our own."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.problems import Problem, Rule, Severity, error
from briefing.prose.inline import ADDRESS, MARKS, PICTURE, TAG, WRONG, add_marks, is_address
from briefing.prose.tree import SPAN, SPARK, TEXT, Node, Tree

RULES = (
    Rule(
        "mark-is-known",
        Severity.ERROR,
        "Braces are kept for marks: {see:ID}, {fact:ID} and {param:NAME}. Anything else in them is most likely a slip.",
        "Correct the mark, or write \\{ for a brace.",
    ),
    Rule(
        "prose-is-markdown",
        Severity.ERROR,
        "Prose is CommonMark without raw HTML and without pictures: pictures are blocks, with their credit and "
        "alternative text. Links lead to the web, to a mailbox, or to a place in the document.",
        "Use emphasis, links, lists and tables; put a picture in an `image` block.",
    ),
    Rule(
        "line-is-one-line",
        Severity.ERROR,
        "Titles, notes and labels are one line of text: paragraphs, lists and tables have no place there.",
        "Keep the text on one line, or move it to a `prose` block.",
    ),
)

_KEPT = {
    "paragraph": "p", "em": "em", "strong": "strong", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li",
    "blockquote": "blockquote", "table": "table", "thead": "thead", "tbody": "tbody", "tr": "tr", "th": "th",
    "td": "td", "link": "a", "span": SPAN,
}  # fmt: skip
_ATTRIBUTES = {"href", "style", "start", "marking", "else", "lang", "audience", "when"}
_DEPTH = 60  # emphasis nests without bound in CommonMark; deeper levels print without it
_SHOWN = 60  # characters of what was written, in a message
_WORDS = re.compile(r"(?:[^\W_]|[ ,;:¶’‘“”–—%/…]|\.(?!\.)|-(?!-))+")
"""What neither CommonMark, nor its typography, nor a mark of ours changes."""
Found = tuple[tuple[int, Problem], ...]


@lru_cache(maxsize=8)
def _reader(quotes: tuple[str, ...]) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": quotes})
    reader.enable(["table", "smartquotes"]).disable(
        ["html_block", "html_inline", "code", "fence", "hr", "image", "lheading", "reference"]
    )
    reader.validateLink = is_address  # type: ignore[method-assign]  # the library's own seam
    add_marks(reader)
    return reader


def parse_prose(text: str, block: bool, quotes: str | tuple[str, ...] = "“”‘’") -> tuple[Tree, Found]:
    """The tree of a text, and what is wrong in it as (offset in the text, problem).

    `block` texts may hold paragraphs, lists, tables and headings; others are one line. `quotes` are the four quotation
    marks of the language. A NUL, which no page can show, becomes U+FFFD.
    """
    return _parsed(text, block, tuple(quotes))


@lru_cache(maxsize=4096)
def _parsed(text: str, block: bool, quotes: tuple[str, ...]) -> tuple[Tree, Found]:
    """A text is often asked for in several places, and most lines hold words and nothing else."""
    if not block and _WORDS.fullmatch(text):
        return Tree((Node(TEXT, text),), block), ()
    reader = _reader(quotes)
    walker = _Walker(text)
    nodes = walker.nodes(reader.parse(text) if block else reader.parseInline(text))
    gap = None if block else re.search(r"(?<=\S)[ \t]*\n[ \t]*\n(?=\s*\S)", text)
    if gap:
        walker.wrong.append((gap.start(), error("line-is-one-line", "this text takes one line, and has paragraphs")))
    return Tree(nodes, block), tuple(walker.wrong)


class _Walker:
    """Turns the library's flat tokens into our tree, keeping the place of each mark."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.wrong: list[tuple[int, Problem]] = []
        self._lines: list[int] | None = None

    def nodes(self, tokens: list[Token], depth: int = 0) -> tuple[Node, ...]:
        stack: list[tuple[str, dict[str, Any], list[Node]]] = [("", {}, [])]
        starts: list[int] = []
        for token in tokens:
            if token.type == "inline":
                stack[-1][2].extend(self.nodes(token.children or [], depth + len(stack)))
            elif token.nesting == 1:
                stack.append((self._kind(token), dict(token.attrs), []))
                starts.append(self._start(token))
            elif token.nesting == -1:
                kind, attributes, children = stack.pop()
                start = starts.pop()
                if depth + len(stack) > _DEPTH:
                    stack[-1][2].extend(children)
                    continue
                kept = tuple((k, str(v)) for k, v in sorted(attributes.items()) if k in _ATTRIBUTES)
                stack[-1][2].append(Node(kind, "", _merged(children), kept, start))
            else:
                stack[-1][2].extend(self._leaf(token))
        return _merged(stack[0][2])

    def _start(self, token: Token) -> int:
        """Where the first line of a block begins; 0 for what is no block."""
        if token.map is None:
            return 0
        if self._lines is None:
            self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        first = self._lines[min(token.map[0], len(self._lines) - 1)]
        return first + len(self.text[first:]) - len(self.text[first:].lstrip())

    def _kind(self, token: Token) -> str:
        name = token.type.removesuffix("_open")
        if name == "heading":
            return "h3" if token.tag in ("h1", "h2", "h3") else "h4"
        return _KEPT.get(name, "p")

    def _leaf(self, token: Token) -> tuple[Node, ...]:
        if token.type == "text":
            return (Node(TEXT, token.content),) if token.content else ()
        if token.type in ("softbreak", "hardbreak"):
            return (Node(TEXT, " "),) if token.type == "softbreak" else (Node("br"),)
        if token.type == "code_inline":
            self._find(token.content)
            return (Node("code", token.content),)
        raw, body = token.meta.get("raw", token.content), token.meta.get("body", token.content)
        offset = self._find(raw)
        if token.type in WRONG:
            self.wrong.append((offset, _wrong(token.type, raw)))
            return (Node(TEXT, raw),)
        return (Node(token.type, body, (), (), offset),)

    def _find(self, raw: str) -> int:
        """Where a mark stands: its lines may be indented or quoted anew, and a backslash makes a mark plain text."""
        words = raw.split()
        first = self.text.find(words[0], self.at) if words else -1
        if first >= 0 and self.text.startswith(raw, first) and self.text[first - 1 : first] != "\\":
            self.at = first + len(raw)  # as it was written: a pattern for each mark takes long to make
            return first
        pattern = r"[\s>]+".join(re.escape(word) for word in words)
        found = re.compile(rf"(?<!\\)(?:\\\\)*(?P<mark>{pattern})").search(self.text, self.at) if pattern else None
        if found is None:
            return self.at
        self.at = found.end()
        return found.start("mark")


def _merged(nodes: list[Node]) -> tuple[Node, ...]:
    """Neighbouring texts are one."""
    made: list[Node] = []
    words: list[str] = []
    for node in nodes:
        if node.kind == TEXT:
            words.append(node.text)
            continue
        if words:
            made.append(Node(TEXT, "".join(words)))
            words = []
        made.append(node)
    return (*made, Node(TEXT, "".join(words))) if words else tuple(made)


def _wrong(kind: str, raw: str) -> Problem:
    shown = raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…"
    if kind == PICTURE:
        return error("prose-is-markdown", f"“{shown}” is a picture inside prose", None, "put it in an `image` block")
    if kind == ADDRESS:
        hint = "links start with https://, http://, mailto: or #; a figure or section is {see:ID}"
        return error("prose-is-markdown", f"“{shown}” leads nowhere that a page may link to", None, hint)
    if kind == TAG:
        hint = "use *emphasis*, **strong** or a list; write \\< for the sign itself"
        return error("prose-is-markdown", f"“{shown}” is HTML, which prints as plain text", None, hint)
    name = raw.strip("{} ").split(":")[0].split("=")[0].strip()
    offered = [mark for mark in MARKS if mark != SPARK]  # no sparklines are drawn yet
    near = difflib.get_close_matches(name[:_SHOWN].lower(), offered, 1, 0.5)
    hint = "write \\{ for a brace, or one of {see:ID}, {fact:ID}, {param:NAME}"
    if near and name in MARKS:
        hint = f"write {{{name}:ID}}, the id in lower case, with digits and hyphens"
    elif near:
        hint = f"did you mean {{{near[0]}:…}}?"
    return error("mark-is-known", f"“{shown}” is no mark that we know", None, hint)
