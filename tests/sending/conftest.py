"""What the tests of sending share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.posting import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty archive."""
    return Shelf(tmp_path / "archive")
