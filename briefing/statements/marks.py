"""A text as its reader sees it, letter for letter at the same places: marks and signs of Markdown become blanks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from briefing.model.citations import Citation, parse_citations
from briefing.prose.spans import spans_of

_SPECIAL = re.compile(r"[\[\]{}<`*_\\&\n\t#|>]")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_CITED = re.compile(r"\[@(?P<body>[^\[\]]*)\]")
_LINK = re.compile(r"(?P<open>\[)[^\[\]]*(?P<close>\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\s*\))")
_GONE = re.compile(
    r"\{[^{}\n]*\}"  # marks
    r"|<(?:https?://|mailto:)[^<>\s]*>"  # addresses that print as themselves
    r"|`+"
    r"|(?<=\S)\*+|\*+(?=\S)"
    r"|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAKS = str.maketrans("\n\r\t", "   ")


@dataclass(frozen=True, slots=True)
class Blanked:
    """`text` with blanks for marks; `lines` the same with its line breaks. `cites` are the citations by their place."""

    text: str
    lines: str
    cites: tuple[tuple[int, tuple[Citation, ...]], ...] = ()


@lru_cache(maxsize=1024)
def blanked(text: str) -> Blanked:
    """The words of a text with our marks, each at its place."""
    if not _SPECIAL.search(text):
        return Blanked(text, text)
    letters = list(text)
    escaped = [match.start() for match in _ESCAPED.finditer(text)] if "\\" in text else []
    seen = text
    for at in reversed(escaped):
        seen = f"{seen[:at]}\0\0{seen[at + 2 :]}"
    gone: list[tuple[int, int]] = [(at, at + 1) for at in escaped]
    cites = []
    for match in _CITED.finditer(seen):
        gone.append(match.span())
        cites.append((match.start(), _citations(match["body"].strip())))
    for span in spans_of(text):
        if span.attributes:
            gone += [(span.start, span.inside), (span.close, span.end)]
    for match in _LINK.finditer(seen):
        gone += [match.span("open"), match.span("close")]
    gone += [match.span() for match in _GONE.finditer(seen)]
    for start, end in gone:
        letters[start:end] = [letter if letter == "\n" else " " for letter in text[start:end]]
    for match in _ENTITY.finditer(seen):
        meant = html.unescape(match[0])
        if len(meant) == 1:
            letters[match.start() : match.end()] = meant.ljust(match.end() - match.start())
    lines = "".join(letters)
    return Blanked(lines.translate(_BREAKS), lines, tuple(cites))


@lru_cache(maxsize=4096)
def _citations(body: str) -> tuple[Citation, ...]:
    """The citations between `[@` and `]`; none where they cannot be read, which is said where the page is made."""
    try:
        parsed = parse_citations(body)
        assert isinstance(parsed, tuple)
        return tuple(Citation.model_validate(item) for item in parsed)
    except (ValueError, ValidationError):
        return ()
