"""The digest of an edition: it names what prints, and nothing of the files that it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from briefing.edition.facts import Tables
from briefing.model.briefing import Briefing, Level
from briefing.model.expression import Value
from briefing.model.request import Request

_SILENT = ("include", "ignore", "schedule", "fresh_for")
"""Fields that never print."""


def digest_of(
    shown: Briefing, request: Request, parameters: Mapping[str, Value], tables: Tables, marking: Level | None
) -> str:
    """SHA-256 of the canonical form of an edition as cut, in hexadecimal.

    Two editions have the same digest where they print the same: content in its order, numbers behind it, parameters,
    marking. The bytes of pictures, fonts and templates are not in it.
    """
    named = {
        "content": _loud(shown.model_dump(mode="json", by_alias=True, exclude_defaults=True)),
        "parameters": dict(parameters),
        "tables": {key: [table.head, table.rows] for key, table in tables.items()},
        "marking": marking.label if marking else None,
        "draft": request.draft,
    }
    if request.previous is not None:  # the page tells what changed since
        named["previous"] = [request.previous.as_json(), request.change_bars]
    return hashlib.sha256(json.dumps(named, ensure_ascii=False).encode()).hexdigest()


def _loud(value: Any) -> Any:
    """A value without the fields that never print."""
    if isinstance(value, dict):
        return {key: _loud(item) for key, item in value.items() if key not in _SILENT}
    return [_loud(item) for item in value] if isinstance(value, list) else value
