"""What a manifest claims, read as something hostile: known fields of known kinds, and nothing else is believed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.model.request import Request
from briefing.proof.manifest import FORMAT, written

_MOST = 100_000
_LONGEST = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TEXTS = ("language", "audience", "marking", "theme", "paper", "citation_style", "edition", "corrects")


class StrangeManifestError(Exception):
    """A manifest that this program did not write; the message says how it shows."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What an edition says of itself: its name and number, what was asked for, digests of content and files, what made
    it by name, and the digest of the source where one is embedded."""

    briefing: str
    title: str
    edition: str
    marking: str
    content: str
    files: str
    source: str
    request: Request
    made_with: Mapping[str, str]


def claims_of(data: bytes) -> Claims:
    """What a manifest claims.

    Raises:
        StrangeManifestError: it is not of the form in which this program writes it.
    """
    if len(data) > _MOST:
        raise StrangeManifestError("the manifest is larger than any of ours")
    try:
        said = json.loads(data)
        if not isinstance(said, dict) or written(said) != data:
            raise StrangeManifestError("the manifest is not written as this program writes it")
        if said.get("format") != FORMAT:
            raise StrangeManifestError("the manifest is of a form that this version of briefing does not know")
        return Claims(
            **{name: _text(said, name) for name in ("briefing", "title", "edition", "marking")},
            **{name: _text(said, name) for name in ("content", "files", "source")},
            request=_request(_mapping(said, "request"), with_source="source" in said),
            made_with={str(name): _text(_mapping(said, "made_with"), name) for name in _mapping(said, "made_with")},
        )
    except (ValueError, RecursionError, TypeError, KeyError) as wrong:
        raise StrangeManifestError(f"the manifest cannot be read ({wrong})") from wrong


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST or _CONTROL.search(value):
        raise StrangeManifestError(f"the manifest's “{name[:40]!a}” is no short text")
    return value


def _mapping(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = said.get(name, {})
    if not isinstance(value, dict):
        raise StrangeManifestError(f"the manifest's “{name}” is no mapping")
    return value


def _request(said: Mapping[str, Any], *, with_source: bool) -> Request:
    """What was asked for, to ask for it again."""
    bars = said.get("change_bars")
    day = _text(said, "as_of")
    pairs = said.get("parameters", [])
    texts: dict[str, Any] = {name: _text(said, name) or None for name in _TEXTS}
    return Request(
        **texts,
        as_of=date.fromisoformat(day) if day else None,
        parameters=tuple((str(key)[:_LONGEST], str(value)[:_LONGEST]) for key, value in pairs),
        change_bars=bars if isinstance(bars, bool) else None,
        with_source=with_source,
        for_print=said.get("for_print") is True,
    )
