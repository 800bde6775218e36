"""Hyphenation patterns, parsed once and kept on disk: pyphen parses 14,000 lines of English on every start.

Patterns that change a word's letters (Hungarian, old German) hold more than numbers and are left to pyphen.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

from briefing.cache import keep, kept


def prepare(language: str, folder: Path | None) -> None:
    """Put the patterns of `language` where pyphen looks for those that it has parsed, unless they are there."""
    pyphen = importlib.import_module("pyphen")
    known = pyphen.language_fallback(language)
    if known is None or pyphen.LANGUAGES[known] in pyphen.hdcache:
        return
    path = pyphen.LANGUAGES[known]
    name = f"hyphens-{path.stem}-{pyphen.VERSION}.json"
    written = kept(folder, name)
    if written is not None:
        pyphen.hdcache[path] = _dictionary(pyphen, json.loads(written))
        return
    parsed = pyphen.hdcache[path] = pyphen.HyphDict(path)
    if all(type(number) is int for _, numbers in parsed.patterns.values() for number in numbers):
        keep(folder, name, json.dumps(parsed.patterns, ensure_ascii=False, separators=(",", ":")).encode())


def _dictionary(pyphen: Any, patterns: dict[str, Any]) -> Any:
    """What `HyphDict` makes of its file, without the file."""
    made = pyphen.HyphDict.__new__(pyphen.HyphDict)
    made.patterns, made.cache, made.maxlen = patterns, {}, max(map(len, patterns))
    return made
