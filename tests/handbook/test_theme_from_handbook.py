"""A theme made from nothing but the handbook's listings prints the briefings that ship."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.shipped import content_folder
from tests.door import call
from tests.handbook.test_handbook import shown

THEME = "my-brief/templates/house/"


EDITIONS = (("climate-monitor", "letter"), ("axis-of-resistance", "a4"))


def test_the_theme_of_the_handbook_prints_what_ships(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: Callable[[int, int], int]
) -> None:
    files = {title.removeprefix("my-brief/"): lines for title, lines in shown() if title.startswith(THEME)}
    assert {"theme.yaml", "style.css", "logo.svg", "box.html", "opener.html"} == {Path(place).name for place in files}
    for place, lines in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(f"{lines}\n", encoding="utf-8")
    (tmp_path / "briefing.toml").touch()
    for name, paper in EDITIONS[: count(1, 2)]:
        shutil.copytree(content_folder() / name, tmp_path / name)
        file = tmp_path / f"{name}.pdf"
        ended = call(capsys, "build", str(tmp_path / name), "--theme", "house", "--paper", paper, "-o", str(file))
        assert ended.code == 0, ended.err
        assert "warning[" not in ended.err
        assert file.stat().st_size > 50_000
