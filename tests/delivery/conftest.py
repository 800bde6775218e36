"""What the tests of delivery share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.model.briefing import Briefing
from tests.delivery.certificate import Certificate, made
from tests.delivery.posting import Shelf


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for this machine."""
    return made(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty archive."""
    return Shelf(tmp_path / "archive")


@pytest.fixture
def briefing_with() -> Callable[[object], Briefing]:
    """A briefing whose schedule has these targets."""

    def made(deliver: object) -> Briefing:
        prose = {"kind": "prose", "text": "Words."}
        return Briefing.model_validate({
            "format": 1, "id": "two", "title": "Two harbours", "dateline": {"as_of": "2026-03-01"},
            "sections": [{"id": "one", "title": "One", "blocks": [prose]}],
            "schedule": {"every": "weekly", "deliver": deliver},
        })  # fmt: skip

    return made
