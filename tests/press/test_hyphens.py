"""Kept patterns break words where parsed ones do."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from briefing.press.hyphens import prepare

pyphen: Any = importlib.import_module("pyphen")


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyphen as it is at the start."""
    monkeypatch.setattr(pyphen, "hdcache", {})


@pytest.mark.usefixtures("forgetful")
def test_kept_patterns_are_those_that_were_parsed(tmp_path: Path) -> None:
    parsed = pyphen.HyphDict(pyphen.LANGUAGES["en_US"])
    for _ in range(2):
        pyphen.hdcache.clear()
        prepare("en-US", tmp_path)
    [kept] = pyphen.hdcache.values()
    assert {key: (start, tuple(numbers)) for key, (start, numbers) in kept.patterns.items()} == parsed.patterns
    assert kept.maxlen == parsed.maxlen
    assert pyphen.Pyphen(lang="en_US").inserted("hyphenation") == "hy-phen-ation"
    assert [path.name[:16] for path in tmp_path.iterdir()] == ["hyphens-hyph_en_"]


@pytest.mark.usefixtures("forgetful")
def test_patterns_that_change_letters_are_left_to_pyphen(tmp_path: Path) -> None:
    prepare("hu", tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert len(pyphen.hdcache) == 1


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("language", ["fa", "xx-Latn", ""])
def test_language_without_patterns_is_no_fault(tmp_path: Path, language: str) -> None:
    prepare(language, tmp_path)
    assert pyphen.hdcache == {}


@pytest.mark.usefixtures("forgetful")
def test_no_cache_is_no_fault() -> None:
    prepare("en", None)
    assert len(pyphen.hdcache) == 1
