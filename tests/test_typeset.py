"""Figures that were drawn before are not drawn again, and the pages are the same, whatever becomes of the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.pipeline import build
from briefing.way import Outcome
from tests.door import BRIEF, call, write_brief

FIGURE = """\
      - kind: figure
        id: fig-port
        title: Port A moves most
        subtitle: Containers moved by each port, 2025
        alt: Port A moves 3, Port B 2.
        cite: report 4
        chart: {kind: bar, rows: [{label: Port A, values: [3]}, {label: Port B, values: [2]}]}
"""


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return write_brief(
        tmp_path / "brief",
        BRIEF.replace("sources:", FIGURE + "sources:").replace("2 stopped", "2 stopped {see:fig-port}"),
    )


def rules(outcome: Outcome) -> list[str]:
    return [problem.rule for problem in outcome.problems if problem.rule == "cache-serves"]


def test_pages_are_the_same_with_figures_drawn_kept_and_spoilt(brief: Path, tmp_path: Path) -> None:
    first = build(brief)
    assert first.code == 0, first.problems
    files = list((tmp_path / "cache" / "briefing").glob("figure-*"))
    assert len(files) == 1
    second = build(brief)
    files[0].write_bytes(b"spoilt")
    third = build(brief)
    assert first.data == second.data == third.data
    assert [rules(one) for one in (first, second, third)] == [[], [], ["cache-serves"]]
    assert rules(build(brief)) == []  # mended


def test_a_kept_figure_is_what_is_printed(brief: Path, tmp_path: Path) -> None:
    """Were it drawn again in spite of that, what lies in the cache would not matter."""
    first = build(brief)
    [file] = (tmp_path / "cache" / "briefing").glob("figure-*")
    from briefing.cache import keep, kept

    content = kept(file.parent, file.name)
    assert content
    keep(file.parent, file.name, content.replace(b'"Port B"', b'"Port C"'))
    assert build(brief).data != first.data


def test_a_cache_of_no_use_fails_no_strict_build(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/x")
    monkeypatch.setattr("briefing.webfonts.subset_font", lambda *_: b"a font")  # to cut one takes a third of a second
    for name in ("one.pdf", "page.html"):
        ended = call(capsys, "build", brief, "-o", tmp_path / name, "--strict")
        assert ended.code == 0, ended.err
        assert ended.err.count("warning[cache-serves]") == 1
