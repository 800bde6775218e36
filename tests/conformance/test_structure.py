"""What a screen reader makes of the shipped briefings, kept as golden text; decoration is none of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.builds import SHIPPED, data
from tests.conformance.structure import bare, counts, kinds, orphans, shapes_in_tags, told
from tests.house import CHECKOUT

GOLDEN = CHECKOUT / "tests" / "golden" / "structure"
_LONG = "handbook"


@pytest.mark.tool("pdfinfo")
@pytest.mark.parametrize("name", SHIPPED)
def test_structure_is_the_one_that_was_looked_at(
    name: str, golden: Callable[[Path, str], None], prove: bool, request: pytest.FixtureRequest
) -> None:
    """Its words are asked for under --prove: for each of them pdfinfo reads the whole page. Of the handbook, counts."""
    file = GOLDEN / f"{name}.txt"
    if name == _LONG:
        golden(file, counts(data(name)))
    elif prove or request.config.getoption("--renew"):
        golden(file, told(data(name)))
    else:
        assert bare(data(name)) == kinds(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHIPPED)
def test_decoration_stays_out_of_the_structure(name: str) -> None:
    """Rules, grounds and bars are artifacts; so are running heads and feet, of which no element is left."""
    reader = pypdf.PdfReader(io.BytesIO(data(name)))
    assert shapes_in_tags(reader) == []
    assert orphans(reader) == []
    first: Any = reader.pages[1]["/Contents"]
    assert b"/Artifact" in first.get_object().get_data()
    assert b"<</Type /Pagination /Subtype /Footer>>" in first.get_object().get_data()
