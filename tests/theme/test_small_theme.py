"""A theme of fifteen lines, as somebody writes it who has read no more than the names of the tokens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing import Request, build
from briefing.shipped import content_folder
from tests.builds import SHIPPED

HOUSE = """\
name: House of Ports
about: Blue-green and plain.
extends: default
colours:
  navy: "#073B4C"
  brick: "#B5402F"
  blue: "#4E9A94"
  ochre: "#E0B04A"
  link: "#0B6F68"
families:
  text: Plex Sans
  display: Plex Sans
  subhead: Plex Sans
papers:
  a4: {margin_side: 22, side: 38, gutter: 8, text: 120}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "briefing.toml").touch()
    shutil.copytree(content_folder(), root / "content")
    theme = root / "templates" / "house"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text(HOUSE, encoding="utf-8")
    return root


def test_it_has_fifteen_lines() -> None:
    assert len(HOUSE.splitlines()) == 15


def test_it_builds_what_ships(project: Path, prove: bool) -> None:
    """The layout may warn, of a page with less on it; the theme itself is without fault."""
    for name in SHIPPED if prove else ("axis-of-resistance", "climate-monitor"):
        made = build(project / "content" / name, Request(theme="house"))
        assert made.data is not None, made.problems
        of_theme = ("theme", "palette", "font", "family", "text-has-contrast")
        assert [problem for problem in made.problems if problem.rule.startswith(of_theme)] == [], name
        assert made.page_count > 1
