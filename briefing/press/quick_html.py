"""The reading of HTML, put faster as in `quick.py`: the pattern for a run of characters is made once.

tinyhtml5 2.1.0 means to keep these patterns, and puts them away under the pattern in the place of the characters, so
that each of some thousand words and names makes its own anew: half of the time in which a page is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

VERSION = "2.1.0"

Characters = frozenset[str] | tuple[str, ...] | str
Run = Callable[[str, int], "re.Match[str] | None"]


@cache
def _run(characters: Characters, is_of_them: bool) -> Run:
    """What matches a run of these characters, or of all others, from a place in a text."""
    listed = "".join(f"\\x{ord(character):02x}" for character in characters)
    return re.compile(f"[{'' if is_of_them else '^'}{listed}]+").match


def chars_until(stream: Any, characters: Characters, opposite: bool = False) -> str:
    """`HTMLUnicodeInputStream.chars_until`: the characters up to the first of these, or while they are of these."""
    match = _run(characters, opposite)
    read: list[str] = []
    while True:
        found = match(stream.chunk, stream.chunk_offset)
        if found is None:
            if stream.chunk_offset != stream.chunk_size:
                break
        else:
            end = found.end()
            if end != stream.chunk_size:
                read.append(stream.chunk[stream.chunk_offset : end])
                stream.chunk_offset = end
                break
        read.append(stream.chunk[stream.chunk_offset :])
        if not stream.read_chunk():
            break
    return "".join(read)
