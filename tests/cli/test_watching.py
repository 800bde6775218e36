"""`--watch` builds again after every change, lives through errors, and ends with Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from briefing.cli import watching
from briefing.watch import Seen, look
from tests.door import BRIEF, call, write_brief


def test_it_builds_again_and_keeps_the_last_good_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path)
    pdf = tmp_path / "port.pdf"
    kept: list[bytes] = []
    changes: list[Callable[[], object]] = [
        lambda: write_brief(tmp_path, "title: ["),
        lambda: write_brief(tmp_path, BRIEF.replace("stopped", "stands still")),
        (tmp_path / "briefing.yaml").unlink,
        lambda: write_brief(tmp_path),
    ]

    def wait(paths: Iterable[Path], before: Seen, ignored: Iterable[Path] = ()) -> tuple[str, ...]:
        """The next change; the present state must be the one that was noted before it."""
        paths = tuple(paths)
        assert look(paths, ignored) == before
        kept.append(pdf.read_bytes())
        if not changes:
            raise KeyboardInterrupt
        changes.pop(0)()
        assert look(paths, ignored) != before
        return (str(tmp_path / "briefing.yaml"),)

    monkeypatch.setattr(watching, "wait", wait)
    ended = call(capsys, "build", "--watch")
    assert ended.code == 0
    first, broken, mended, gone, last = kept
    assert first == broken
    assert mended != first
    assert gone == mended
    assert last == first
    assert "error[yaml-parses]" in ended.err
    assert "error[briefing-exists]" in ended.err
    assert "changed: briefing.yaml" in ended.err
    assert ended.err.endswith("stopped\n")
    assert ended.out.count("wrote port.pdf") == 3


def test_it_waits_on_after_a_place_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    rounds = iter((("briefing.yaml",), KeyboardInterrupt()))

    def wait(*_: object, **__: object) -> tuple[str, ...]:
        step = next(rounds)
        if isinstance(step, BaseException):
            raise step
        return step

    monkeypatch.setattr(watching, "wait", wait)
    ended = call(capsys, "build", "--watch", "-o", "file/x.pdf")
    assert ended.code == 0
    assert ended.err.count("error[output-is-writable]") == 2
