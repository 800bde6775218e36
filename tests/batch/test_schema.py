"""The schema of a matrix ships as it is made, and says yes and no where the program does."""

from __future__ import annotations

import jsonschema
import pytest

from briefing.batch.schema import matrix_schema, matrix_schema_text
from briefing.shipped import assets_folder
from briefing.strict_yaml import parse

VALIDATOR = jsonschema.Draft202012Validator(matrix_schema())


def test_the_schema_that_ships_is_the_model_s() -> None:
    shipped = assets_folder() / "schema" / "matrix.json"
    assert shipped.read_text(encoding="utf-8") == matrix_schema_text(), (
        "renew it: briefing schema --matrix -o assets/schema/matrix.json"
    )
    jsonschema.Draft202012Validator.check_schema(matrix_schema())
    assert all(one["description"] for one in matrix_schema()["properties"].values())


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("axes: {country: [PL, 2, null], paper: [A4]}\nname: '{country}'\n", True),
        ("rows: clients.csv\nexclude: [{country: FI}]\n", True),
        ("include: [{paper: Letter}]\n", True),
        ("axes: {paper: [a5]}\n", False),
        ("axes: {country: []}\n", False),
        ("axis: {}\n", False),
        ("name: x\n", False),
    ],
)
def test_it_says_no_where_the_program_does(text: str, holds: bool) -> None:
    document = parse(text.encode(), "matrix.yaml").value
    assert document is not None
    assert VALIDATOR.is_valid(document.value) is holds
