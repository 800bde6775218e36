"""The schema of a theme.yaml ships as it is made, describes every token, and says yes and no where the program does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from briefing.schema import schema
from briefing.shipped import assets_folder, templates_folder
from briefing.strict_yaml import parse
from briefing.theme_schema import theme_schema, theme_schema_text

VALIDATOR = jsonschema.Draft202012Validator(theme_schema())
BRIEFING = jsonschema.Draft202012Validator(schema())
SHIPPED = sorted(path.parent.name for path in templates_folder().glob("*/theme.yaml"))


def value(text: str) -> Any:
    document = parse(text.encode(), "theme.yaml").value
    assert document is not None
    return document.value


def faults(text: str) -> list[str]:
    return [fault.json_path for fault in VALIDATOR.iter_errors(value(text))]


def test_the_schema_that_ships_is_the_model_s() -> None:
    shipped = assets_folder() / "schema" / "theme.json"
    assert shipped.read_text(encoding="utf-8") == theme_schema_text(), (
        "renew it: briefing schema --theme -o assets/schema/theme.json"
    )
    jsonschema.Draft202012Validator.check_schema(theme_schema())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_theme_that_ships_keeps_to_it(name: str) -> None:
    assert faults((templates_folder() / name / "theme.yaml").read_text(encoding="utf-8")) == []


def _undescribed(node: Any, path: str) -> Iterator[str]:
    for name, one in node.get("properties", {}).items():
        record = theme_schema()["$defs"].get(one.get("$ref", "").rpartition("/")[2], {})
        if not (one.get("description") or record.get("description")):
            yield f"{path}.{name}"


def test_every_token_is_described() -> None:
    made = theme_schema()
    found = [*_undescribed(made, "theme")]
    for name, record in made["$defs"].items():
        found += _undescribed(record, name)
    assert found == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("extends: default\n", []),
        ('colours: {navy: "#14304F", band: navy}\n', []),
        ("colours: {navy: 'rgb(1, 2, 3)'}\n", ["$.colours.navy"]),
        ("colors: {}\n", ["$"]),
        ("papers: {a5: {width: 148}}\n", ["$.papers"]),
        ("furniture: {head: {start: [serie]}}\n", ["$.furniture.head.start[0]"]),
        ("type: {text: [6, 9]}\n", ["$.type.text[0]"]),
        ("faces: {House: [{weight: 600}]}\n", ["$.faces.House[0]"]),
    ],
)
def test_it_says_no_where_the_program_does(text: str, places: list[str]) -> None:
    assert faults(text) == places


@pytest.mark.parametrize(
    ("theme", "holds"),
    [
        ("memo", True),
        ("{name: memo, colours: {navy: '#14304F'}, furniture: {folio: page}}", True),
        ("{colours: {navy: 14304F}}", False),
        ("{extends: memo}", False),
        ("{furniture: {folio: pages}}", False),
        ("[memo]", False),
    ],
)
def test_a_briefing_is_held_to_the_same_tokens(theme: str, holds: bool) -> None:
    found = [
        fault for fault in BRIEFING.iter_errors(value(f"theme: {theme}\n")) if fault.json_path.startswith("$.theme")
    ]
    assert (found == []) is holds
