"""Text with our marks to a tree: CommonMark with tables, no raw HTML, and five marks of our own."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from briefing.problems import Problem, Rule, Severity, error
from briefing.prose.tree import CITE, FACT, PARAM, SEE, SPAN, SPARK, TEXT, Node, Tree

RULES = (
    Rule(
        "mark-is-known",
        Severity.ERROR,
        "Braces are kept for marks: {see:ID}, {fact:ID}, {param:NAME} and {spark:ID}. "
        "Anything else in them is most likely a slip.",
        "Correct the mark, or write \\{ for a brace.",
    ),
    Rule(
        "prose-is-markdown",
        Severity.ERROR,
        "Prose is CommonMark without raw HTML and without pictures: pictures are blocks, with their credit and "
        "alternative text.",
        "Use emphasis, links, lists and tables; put a picture in an `image` block.",
    ),
    Rule(
        "line-is-one-line",
        Severity.ERROR,
        "Titles, notes and labels are one line of text: paragraphs, lists and tables have no place there.",
        "Keep the text on one line, or move it to a `prose` block.",
    ),
)

_MARKS = {"see": SEE, "fact": FACT, "param": PARAM, "spark": SPARK}
_BRACES = re.compile(r"\{\s*(?P<name>[A-Za-z-]+)\s*:\s*(?P<body>[a-z][a-z0-9-]*(?:\.[a-z_]+)?)\s*\}")
_CITATION = re.compile(r"\[@(?P<body>[^\[\]]*)\]")
_KEPT = {
    "paragraph": "p", "em": "em", "strong": "strong", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li",
    "blockquote": "blockquote", "table": "table", "thead": "thead", "tbody": "tbody", "tr": "tr", "th": "th",
    "td": "td", "link": "a", "span": SPAN,
}  # fmt: skip
_ATTRIBUTES = {"href", "style", "start", "marking", "else", "lang", "audience"}
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _reader(quotes: str) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": quotes})
    reader.enable(["table", "smartquotes"]).disable(
        ["html_block", "html_inline", "code", "fence", "hr", "image", "lheading"]
    )
    reader.use(attrs_plugin, after=(), spans=True)
    reader.validateLink = lambda url: bool(_LINK.match(url))  # type: ignore[method-assign]  # the library's own seam
    reader.inline.ruler.before("link", "citation", _citation)
    reader.inline.ruler.before("link", "braces", _braces)
    return reader


def parse_prose(text: str, block: bool, quotes: str = "“”‘’") -> tuple[Tree, tuple[tuple[int, Problem], ...]]:
    """The tree of a text, and what is wrong in it as (offset in the text, problem).

    `block` texts may hold paragraphs, lists, tables and headings; others are one line. `quotes` are the four quotation
    marks of the language.
    """
    reader = _reader(quotes)
    tokens = reader.parse(text) if block else reader.parseInline(text)
    walker = _Walker(text)
    nodes = walker.nodes(tokens)
    if not block and "\n\n" in text.strip():
        walker.wrong.append(
            (text.index("\n\n"), error("line-is-one-line", "this text takes one line, and has paragraphs"))
        )
    return Tree(nodes, block), tuple(walker.wrong)


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    return _push(state, silent, match, CITE, match["body"].strip()) if match else False


def _braces(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _BRACES.match(state.src, state.pos)
    if match and match["name"] in _MARKS:
        return _push(state, silent, match, _MARKS[match["name"]], match["body"])
    loose = re.compile(r"\{[^{}\n]*\}?").match(state.src, state.pos)
    return _push(state, silent, loose, "wrong", loose.group()) if loose else False


def _push(state: StateInline, silent: bool, match: re.Match[str] | None, kind: str, body: str) -> bool:
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = body
        token.meta = {"raw": match.group()}
    state.pos = match.end()
    return True


class _Walker:
    """Turns the library's flat tokens into our tree, keeping the place of each mark."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.wrong: list[tuple[int, Problem]] = []

    def nodes(self, tokens: list[Token]) -> tuple[Node, ...]:
        stack: list[tuple[str, dict[str, Any], list[Node]]] = [("", {}, [])]
        for token in tokens:
            if token.type == "inline":
                stack[-1][2].extend(self.nodes(token.children or []))
            elif token.nesting == 1:
                stack.append((self._kind(token), dict(token.attrs), []))
            elif token.nesting == -1:
                kind, attributes, children = stack.pop()
                kept = tuple((k, str(v)) for k, v in sorted(attributes.items()) if k in _ATTRIBUTES)
                stack[-1][2].append(Node(kind, "", tuple(children), kept))
            else:
                stack[-1][2].extend(self._leaf(token))
        return tuple(stack[0][2])

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
            return (Node("code", token.content),)
        offset = self._find(token.meta.get("raw", token.content))
        if token.type == "wrong":
            self.wrong.append((offset, _wrong_mark(token.content)))
            return (Node(TEXT, token.content),)
        return (Node(token.type, token.content, (), (), offset),)

    def _find(self, raw: str) -> int:
        found = self.text.find(raw, self.at)
        if found < 0:
            return self.at
        self.at = found + len(raw)
        return found


def _wrong_mark(raw: str) -> Problem:
    name = raw.strip("{} ").split(":")[0].strip()
    near = difflib.get_close_matches(name, _MARKS, 1, 0.5)
    hint = (
        f"did you mean {{{near[0]}:…}}?"
        if near
        else "write \\{ for a brace, or one of {see:ID}, {fact:ID}, {param:NAME}, {spark:ID}"
    )
    return error("mark-is-known", f"“{raw}” is no mark that we know", None, hint)
