"""What stands inside a line beside CommonMark: our marks, spans, and what prose may not hold."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from briefing.prose.spans import span_at
from briefing.prose.tree import CITE, FACT, PARAM, SEE, SPARK

MARKS = {"see": SEE, "fact": FACT, "param": PARAM, "spark": SPARK}
BRACES, PICTURE, ADDRESS, TAG = "wrong-braces", "wrong-picture", "wrong-address", "wrong-tag"
WRONG = (BRACES, PICTURE, ADDRESS, TAG)
"""Kinds of token for what is refused: it prints as it was written."""

_MARK = re.compile(r"\{\s*(?P<name>[A-Za-z-]+)\s*:\s*(?P<body>[a-z][a-z0-9-]*(?:\.[A-Za-z0-9_-]+)?)\s*\}")
_LOOSE = re.compile(r"\{[^{}\n]*\}?")
_CITATION = re.compile(r"\[@(?P<body>[^\[\]]*)\]")
_PICTURE = re.compile(r"!\[(?!@)[^\[\]\n]*+\](?:\([^()\n]*+\))?")
_LINKED = re.compile(r"\[[^\[\]\n]*+\]\(\s*+<?(?P<address>[^\s()<>]*+)")  # possessive: it is linear
_NOWHERE = re.compile(r"\[[^\[\]\n]*+\]\(\s*(?:<>\s*)?\)")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*+(?:\s[^<>\n]*+)?/?>|<!--|<[!?][A-Za-z]")
_ALLOWED = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


def is_address(url: str) -> bool:
    """Whether a link may lead there: the web, a mailbox, or a place in this document."""
    return bool(_ALLOWED.match(url))


def add_marks(reader: MarkdownIt) -> None:
    """Teach a reader our marks."""
    for name, rule in _BEFORE_LINK:
        reader.inline.ruler.before("link", name, rule)
    reader.inline.ruler.after("link", "refused", _refused)
    reader.inline.ruler.after("link", "span", _span)
    reader.inline.ruler.after("autolink", "tag", _tag)


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    return _push(state, silent, match, CITE, match["body"].strip()) if match else False


def _picture(state: StateInline, silent: bool) -> bool:
    return _push(state, silent, _PICTURE.match(state.src, state.pos), PICTURE)


def _nowhere(state: StateInline, silent: bool) -> bool:
    return _push(state, silent, _NOWHERE.match(state.src, state.pos), ADDRESS)


def _refused(state: StateInline, silent: bool) -> bool:
    """What looks like a link after CommonMark has found none here."""
    match = _LINKED.match(state.src, state.pos)
    return match is not None and not is_address(match["address"]) and _push(state, silent, match, ADDRESS)


def _tag(state: StateInline, silent: bool) -> bool:
    return _push(state, silent, _TAG.match(state.src, state.pos), TAG)


def _braces(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos)
    if match and match["name"] in MARKS:
        return _push(state, silent, match, MARKS[match["name"]], match["body"])
    return _push(state, silent, _LOOSE.match(state.src, state.pos), BRACES)


def _push(state: StateInline, silent: bool, match: re.Match[str] | None, kind: str, body: str | None = None) -> bool:
    """A token for a match. A citation's has no content: smart quotes then look past it, as a reader does."""
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.meta = {"raw": match.group(), "body": match.group() if body is None else body}
        token.content = "" if kind == CITE else token.meta["body"]
    state.pos = match.end()
    return True


def _span(state: StateInline, silent: bool) -> bool:
    span = span_at(state.src, state.pos)
    if span is None or span.end > state.posMax:
        return False
    if not silent:
        most = state.posMax
        state.push("span_open", "span", 1).attrs = dict(span.attributes)
        state.pos, state.posMax = span.inside, span.close
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = most
    state.pos = span.end
    return True


_BEFORE_LINK = (("citation", _citation), ("picture", _picture), ("nowhere", _nowhere), ("braces", _braces))
