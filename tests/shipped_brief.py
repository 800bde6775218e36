"""The briefing that ships, built once for all tests that look at it."""

from __future__ import annotations

from functools import cache

from briefing import pipeline
from briefing.model.briefing import Briefing
from briefing.model.request import Request
from briefing.shipped import content_folder
from briefing.way import Outcome
from tests import builds

FOLDER = content_folder() / "axis-of-resistance"


def outcome(request: Request = Request()) -> Outcome:  # noqa: B008 - a frozen value
    """What came of building it."""
    return builds.shipped(FOLDER.name, request)


def data(request: Request) -> bytes:
    """The finished file."""
    return builds.data(FOLDER.name, request)


@cache
def briefing() -> Briefing:
    """It as written."""
    loaded = pipeline.load(FOLDER)
    assert loaded.value is not None, loaded.problems
    return loaded.value
