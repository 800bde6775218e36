"""Vocabularies in files of their own: read, joined, and wrong at their own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.yardstick import Yardstick
from briefing.pipeline import load
from briefing.problems import Problem

MAIN = """\
format: 1
id: a-case
title: A case
dateline:
  as_of: 2026-03-01
{keys}
sections:
  - id: rest
    title: Rest
    blocks:
      - kind: prose
        text: Words.
"""
OURS = """\
name: Ours
bands:
  - term: low
    low: 0
    high: 50
  - term: high
    low: 50
    high: 100
"""


def problems_of(folder: Path, keys: str, **files: str) -> tuple[Problem, ...]:
    (folder / "briefing.toml").touch()
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "briefing.yaml").write_text(MAIN.format(keys=keys), encoding="utf-8")
    return load(folder).problems


def test_a_yardstick_and_a_house_style_are_read_from_their_files(tmp_path: Path) -> None:
    keys = "yardstick: ours.yaml\nhouse_style: words.yaml"
    assert problems_of(tmp_path, keys, ours=OURS, words="spelling:\n  Teheran: Tehran\n") == ()
    briefing = load(tmp_path).value
    assert briefing is not None
    assert isinstance(briefing.yardstick, Yardstick)
    assert [band.term for band in briefing.yardstick.bands] == ["low", "high"]
    assert briefing.house_style is not None
    assert briefing.house_style.spelling == {"Teheran": "Tehran"}


def test_a_path_starts_from_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rest.yaml").write_text("yardstick: ours.yaml\n", encoding="utf-8")
    (tmp_path / "house" / "ours.yaml").write_text(OURS, encoding="utf-8")
    assert problems_of(tmp_path, "include: house/rest.yaml") == ()
    briefing = load(tmp_path).value
    assert briefing is not None
    assert isinstance(briefing.yardstick, Yardstick)


@pytest.mark.parametrize(
    ("keys", "ours", "rule", "place", "words"),
    [
        ("yardstick: others.yaml", OURS, "file-exists", "briefing.yaml:6:12", "others.yaml"),
        ("yardstick: ../ours.yaml", OURS, "file-stays-inside", "briefing.yaml:6:12", "outside the project"),
        ("yardstick: ours.yaml", OURS + "  odd\n", "yaml-parses", "ours.yaml:9:3", ""),
        ("yardstick: ours.yaml", "- one\n", "value-fits", "ours.yaml:1:1", "holds no vocabulary"),
        ("yardstick: ours.yaml", OURS + "row_apart: true\n", "key-is-known", "ours.yaml:9:1", "`row_apart`"),
        ("yardstick: ours.yaml", OURS.replace("50", "fifty", 1), "value-fits", "ours.yaml:5:11", "“fifty”"),
        ("yardstick: ours.yaml", OURS.replace("100", "20"), "record-agrees", "ours.yaml:6:5", "below its `high`"),
        (
            "yardstick: ours.yaml",
            OURS + "suggest:\n  tall: hgh\n",
            "record-agrees",
            "ours.yaml:1:1",
            "“tall” leads to “hgh”",
        ),
        ("house_style: ours.yaml", "quote_words: 0\n", "value-fits", "ours.yaml:1:14", "at least 1"),
        ("house_style: ours.yaml", "spelling:\n  Teheran: 3\n", "text-is-quoted", "ours.yaml:2:12", "the number 3"),
        ("house_style: ours", "", "value-fits", "briefing.yaml:6:14", "“ours”"),
        ("yardstick: phai", "", "value-fits", "briefing.yaml:6:12", "icd203, phia, none"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, keys: str, ours: str, rule: str, place: str, words: str
) -> None:
    (problem,) = problems_of(tmp_path, keys, ours=ours)
    assert problem.rule == rule
    assert str(problem.span) == place
    assert words in problem.message


def test_the_file_is_one_that_the_briefing_was_made_of(tmp_path: Path) -> None:
    from briefing.source.read import read_source

    assert problems_of(tmp_path, "yardstick: ours.yaml", ours=OURS) == ()
    source = read_source(tmp_path).value
    assert source is not None
    assert [file for file, _, _ in source.files] == ["briefing.yaml", "ours.yaml"]
