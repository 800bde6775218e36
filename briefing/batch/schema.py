"""A matrix as JSON Schema, for editors."""

from __future__ import annotations

import json
from typing import Any

from briefing.formats import BY_NAME
from briefing.model.described import describe_all
from briefing.model.matrix import Matrix

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:briefing:matrix:1"
_CHOICES = {"paper": ["A4", "Letter"], "format": list(BY_NAME)}
"""Keys whose values every briefing knows."""


def matrix_schema() -> dict[str, Any]:
    """The schema of a matrix.yaml.

    Source: JSON Schema draft 2020-12.
    """
    describe_all(Matrix, Matrix)
    made = Matrix.model_json_schema()
    properties = {name: _tidy(one) for name, one in made["properties"].items()}
    for name, values in _CHOICES.items():
        listed = {"type": "array", "minItems": 1, "items": {"enum": [*values, None]}}
        properties["axes"].setdefault("properties", {})[name] = listed
        for part in ("include", "exclude"):
            properties[part]["items"].setdefault("properties", {})[name] = {"enum": [*values, None]}
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": "Matrix",
        "description": "For whom one briefing is made: every combination of the axes, for every row.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "anyOf": [{"required": [key]} for key in ("axes", "rows", "include")],
    }


def matrix_schema_text() -> str:
    """The schema as the file that ships: `assets/schema/matrix.json`."""
    return json.dumps(matrix_schema(), ensure_ascii=False, indent=1) + "\n"


def _tidy(node: Any) -> Any:
    """Without titles that only repeat a name, and without empty defaults."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if tidy.get("default", ...) is None:
        del tidy["default"]
    return tidy
