"""What the readers of documents find: a text as a tree, its pictures, what it says of itself, and what was left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.documents.tree import Text

TEXT_SIZE = 2_000_000
"""Bytes of the longest text: some three hundred thousand words."""
NOTE = re.compile(r"(?:footnote-|endnote-|fn)\d+(?:$|:\d+)")
"""Names of notes, as mammoth and markdown-it give them."""


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture of a document: its bytes and the ending for its name; `fault` says why there are none."""

    data: bytes = b""
    suffix: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A document as it was read.

    `said` is what it says of itself: title, subtitle, author, date (EDTF), lang. `pictures` are by the names that the
    text gives them, and `left` what of it is in no briefing, in words. `remarks` are comments in its
    margins, for the author.
    """

    text: Text
    said: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, FoundPicture] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
