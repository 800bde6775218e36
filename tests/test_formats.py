"""The table of formats is whole: every format of a request has a row, a maker, and endings of its own."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from briefing.formats import BY_NAME, FORMATS, SUFFIXES, FileKind
from briefing.model.request import Format, Request
from briefing.pipeline import load, name_of
from briefing.shipped import assets_folder


def test_every_format_of_a_request_has_one_row() -> None:
    assert sorted(BY_NAME) == sorted(get_args(Format))
    assert len(FORMATS) == len(BY_NAME)
    assert FORMATS[0].name == next(field.default for field in fields(Request) if field.name == "format")


def test_no_ending_asks_for_two_formats() -> None:
    endings = [suffix for kind in FORMATS for suffix in kind.suffixes]
    assert sorted(endings) == sorted(SUFFIXES)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_what_makes_a_format_is_there(kind: FileKind) -> None:
    assert callable(kind.make()) if kind.made_by else kind.name == "pdf"


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_an_edition_is_named_by_the_first_ending_of_its_format(kind: FileKind) -> None:
    brief = load(assets_folder() / "starters" / "brief").value
    assert brief is not None
    assert name_of(brief, Request(format=kind.name)) == f"{brief.id}{kind.suffixes[0]}"
