"""The content model as JSON Schema, for editors: one schema for a whole briefing and for a file of records alone."""

from __future__ import annotations

import json
from typing import Any

from briefing.model.briefing import Briefing
from briefing.model.described import describe_all
from briefing.model.record import VARIANTS, Record
from briefing.theme_schema import theme_in_a_briefing

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:briefing:schema:1"


_VARIANTS = {
    "description": "The same text in languages that the briefing's `languages:` names.",
    "type": "object",
    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "additionalProperties": {"type": "string", "minLength": 1},
    "minProperties": 1,
}


def schema() -> dict[str, Any]:
    """The schema of a YAML file: a briefing where it has one of a briefing's required keys, else records or sections.

    The sections of a briefing may stand in the files that it includes.

    Source: JSON Schema draft 2020-12.
    """
    describe_all(Record, Briefing)
    made = Briefing.model_json_schema(by_alias=True)
    definitions = {name: _tidy(one) for name, one in sorted((made.pop("$defs") | {"Variants": _VARIANTS}).items())}
    whole = _tidy(made)
    about_theme = whole["properties"]["theme"]["description"]
    whole["properties"]["theme"] = theme_in_a_briefing(definitions, about_theme)
    required = [key for key in whole.pop("required") if key != "sections"]
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": "Briefing",
        "description": "A briefing, or a file of its records or sections.",
        "type": "object",
        "properties": whole["properties"],
        "additionalProperties": False,
        "if": {"anyOf": [{"required": [key]} for key in required]},
        "then": {"required": required, "anyOf": [{"required": ["sections"]}, {"required": ["include"]}]},
        "else": {"propertyNames": {"enum": _collections(whole["properties"])}},
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as the file that ships: `assets/schema/briefing.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _collections(properties: dict[str, Any]) -> list[str]:
    """Keys that a file of records may have: keyed collections, and the lists that several files add to."""
    lists = ("relationships", "sections", "ignore", "include")
    return [name for name, one in properties.items() if "patternProperties" in one or name in lists]


def _tidy(node: Any) -> Any:
    """Without titles that only repeat a name, and with collections closed to keys that are no ids."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node == VARIANTS:
        return {"$ref": "#/$defs/Variants"}
    tidy = {key: _tidy(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    if tidy.get("default", ...) is None:
        del tidy["default"]
    return tidy
