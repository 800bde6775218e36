"""A check finds what is wrong with pictures before any page is made, at the line that names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefing import pipeline
from tests.door import BRIEF, write_brief

IMAGE = "      - kind: image\n        file: {}\n        alt: A crane\n        credit: Ours\n"
BLOCK = BRIEF.replace("sources:\n", IMAGE + "sources:\n")


def found(folder: Path, text: str) -> list[tuple[str, int | None]]:
    return [(one.rule, one.span.line if one.span else None) for one in pipeline.check(write_brief(folder, text))]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("gone.png", "file-exists"),
        ("words.png", "picture-exists"),
        ("words.txt", "picture-exists"),
        ("face.ttf", "picture-exists"),
        ("../../gone.png", "file-stays-inside"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_found(tmp_path: Path, name: str, rule: str) -> None:
    (tmp_path / "words.png").write_text("no picture", encoding="utf-8")
    line = BRIEF[: BRIEF.index("sources:")].count("\n") + 2
    assert found(tmp_path, BLOCK.format(name)) == [(rule, line)]
    cover = BRIEF + f"cover:\n  form: cover\n  image: {name}\n  logo: {name}\n"
    first = BRIEF.count("\n") + 3
    assert found(tmp_path, cover) == [(rule, first), (rule, first + 1)]


def test_a_picture_is_looked_for_beside_the_briefing(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").touch()
    (tmp_path / "port" / "pictures").mkdir(parents=True)
    Image.new("RGB", (4, 4)).save(tmp_path / "port" / "pictures" / "a.png")
    assert found(tmp_path / "port", BLOCK.format("pictures/a.png")) == []
