"""A block as it is written: its own lines, moved to the left, without remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.edition.prepare import prepare_edition
from briefing.model.request import Request
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source
from tests.door import BRIEF, write_brief

LISTED = """\
      - kind: box
        id: shown
        # a remark
        title: A box
        text: |
          Two

            lines.

      - kind: listing
        of: shown
"""
WRITTEN = """\
kind: box
id: shown
title: A box
text: |
  Two

    lines."""


@pytest.mark.parametrize("lead", ["", "      # before the block\n"])
def test_a_listing_prints_the_lines_of_its_block(tmp_path: Path, lead: str) -> None:
    source = read_source(write_brief(tmp_path, BRIEF.replace("sources:\n", f"{lead}{LISTED}sources:\n"))).value
    assert source is not None
    briefing = parse_briefing(source).value
    assert briefing is not None
    made = prepare_edition(briefing, Request(), source.tables)
    assert not made.problems
    assert made.value is not None
    [listing] = [block for row in made.value.sections[0].rows for block in row.blocks if block.kind == "listing"]
    assert listing.written == WRITTEN


def test_a_listing_prints_lines_of_its_own_without_reading_marks(tmp_path: Path) -> None:
    own = """\
      - kind: listing
        text: |
          $ briefing check my-brief   # {fact:none} [@nowhere 1] [x]\\{holds="y < 1"}
            done[ not]{marking=TLP:RED}

"""
    source = read_source(write_brief(tmp_path, BRIEF.replace("sources:\n", f"{own}sources:\n"))).value
    assert source is not None
    briefing = parse_briefing(source).value
    assert briefing is not None
    made = prepare_edition(briefing, Request(marking="TLP:CLEAR"), source.tables)
    assert not made.problems
    assert made.value is not None
    [listing] = [block for row in made.value.sections[0].rows for block in row.blocks if block.kind == "listing"]
    assert listing.written == "$ briefing check my-brief   # {fact:none} [@nowhere 1] [x]{holds=\"y < 1\"}\n  done"


@pytest.mark.parametrize("fields", ["", "\n        of: shown\n        text: two"])
def test_a_listing_has_one_origin(tmp_path: Path, fields: str) -> None:
    source = read_source(
        write_brief(tmp_path, BRIEF.replace("sources:\n", f"      - kind: listing{fields}\nsources:\n"))
    ).value
    assert source is not None
    assert "either `of`" in parse_briefing(source).problems[0].message
