"""The tokens of a theme as JSON Schema, for editors: of a theme.yaml, and of what a briefing writes under `theme:`."""

from __future__ import annotations

import json
from typing import Any

from briefing.model.described import describe_all
from briefing.theme.parts import Tokens
from briefing.theme.tokens import ThemeTokens

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:briefing:theme:1"
_NEEDED = {"FaceFile": ["file"], "Logo": ["file"]}
"""Records that are never filled in from another theme, as entries of a list are, with what they must have."""


def theme_schema() -> dict[str, Any]:
    """The schema of a theme.yaml. No token must be there: what a theme leaves out, the one that it extends fills.

    Source: JSON Schema draft 2020-12.
    """
    describe_all(Tokens, ThemeTokens)
    made = ThemeTokens.model_json_schema()
    definitions = {name: _tidy(one, _NEEDED.get(name, [])) for name, one in sorted(made.pop("$defs").items())}
    whole = _tidy(made, [])
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": "Theme",
        "description": "The tokens of a theme. What it leaves out, the theme that it extends fills.",
        "type": "object",
        "properties": whole["properties"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def theme_schema_text() -> str:
    """The schema as the file that ships: `assets/schema/theme.json`."""
    return json.dumps(theme_schema(), ensure_ascii=False, indent=1) + "\n"


def theme_in_a_briefing(definitions: dict[str, Any], description: str) -> dict[str, Any]:
    """The schema of a briefing's `theme`: a word, or a mapping with tokens. Its records join the `definitions`."""
    made = theme_schema()
    renamed = json.loads(json.dumps(made).replace("#/$defs/", "#/$defs/Theme"))
    definitions.update({f"Theme{name}": one for name, one in renamed["$defs"].items()})
    properties = {name: one for name, one in renamed["properties"].items() if name not in ("extends", "about")}
    properties["name"] = {"type": "string", "minLength": 1, "description": "The theme, by the name of its folder."}
    mapping = {"type": "object", "properties": properties, "additionalProperties": False}
    return {
        "anyOf": [{"type": "string", "minLength": 1}, mapping],
        "default": "default",
        "description": description,
    }


def _tidy(node: Any, needed: list[str]) -> Any:
    """Without titles that only repeat a name, and with none but the `needed` keys required."""
    if isinstance(node, list):
        return [_tidy(item, needed) for item in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(value, needed) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if "required" in tidy:
        tidy["required"] = needed
        if not needed:
            del tidy["required"]
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    if tidy.get("default", ...) is None:
        del tidy["default"]
    return tidy
