"""A source in a file may be anybody's: each bomb in it ends in an error of one line, in time, and reaches nothing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.problems import Refusal
from briefing.verification.reading import Edition, read_edition
from briefing.verification.verify import verify
from briefing.workshop.limits import Limits
from tests.verification.test_verify import edition

LIMITS = Limits(seconds=60, megabytes=4096)
"""A child holds what the process of the tests holds, and more."""
MAIN = "briefing.yaml"
PROSE = "templates/blocks/prose.html"
LOOP, END = "{% for one in range(9999) %}", "{% endfor %}"
ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 12)
)
USES = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99"><defs>'
    '<g id="g0"><rect width="9" height="9"/></g>'
    + "".join(f'<g id="g{at}">' + f'<use xlink:href="#g{at - 1}"/>' * 10 + "</g>" for at in range(1, 12))
    + '</defs><use xlink:href="#g11"/></svg>'
)


def png(width: int, height: int) -> bytes:
    """A picture of so many points in a few bytes: all are of one colour."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000), 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def text(change: Callable[[str], str]) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda files: files | {MAIN: change(files[MAIN].decode()).encode()}


def beside(name: str, content: str | bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    data = content.encode() if isinstance(content, str) else content
    return lambda files: files | {name: data}


def picture_of(files: dict[str, bytes]) -> str:
    return next(name for name in files if name.endswith(".png"))


HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], dict[str, bytes]], str]] = {
    "aliases": (text(lambda old: ALIASES + old), "yaml-"),
    "depth": (text(lambda old: f"x: {'[' * 5000}{']' * 5000}\n{old}"), "yaml-"),
    "a tag": (text(lambda old: f"x: !!python/object/apply:os.system [id]\n{old}"), "yaml-"),
    "a file elsewhere": (text(lambda old: f"include: /etc/passwd\n{old}"), ""),
    "a file above": (text(lambda old: f"include: ../../secret.yaml\n{old}"), ""),
    "a loop": (beside(PROSE, LOOP * 3 + END * 3), "work-ends-in-time"),
    "memory": (beside(PROSE, LOOP * 2 + "{{ 'a word ' * 999 }}" + END * 2), "work-"),
    "a way out": (beside(PROSE, "{{ ''.__class__.__mro__[1].__subclasses__() }}"), ""),
    "a file of the system": (beside(PROSE, "{% include '/etc/passwd' %}"), ""),
    "an address": (beside("templates/style.css", "@import url('http://127.0.0.1:9/x.css');"), ""),
    "a huge picture": (lambda files: files | {picture_of(files): png(60_000, 60_000)}, ""),
    "shapes": (lambda files: files | {picture_of(files): USES.encode()}, ""),
    "no words": (beside(MAIN, b"\xff\xfe\x00"), ""),
    "nothing": (beside(MAIN, ""), ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_an_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "edition.pdf"
    file.write_bytes(edition())
    change, rule = HOSTILE[name]
    found = read_edition(file)
    assert found.files is not None
    strange: Edition = replace(found, files=change(dict(found.files)))
    monkeypatch.setattr("briefing.verification.verify.read_edition", lambda path: strange)
    try:
        verdict = verify(file, limits=replace(LIMITS, seconds=2) if name in ("a loop", "memory") else LIMITS)
    except Refusal as refused:
        problems = refused.problems
    else:
        assert not verdict.proven
        problems = verdict.problems
    errors = [problem for problem in problems if problem.is_error]
    assert errors
    assert any(problem.rule.startswith(rule) for problem in errors), [problem.rule for problem in errors]
    assert not [one for one in errors if "root:" in one.message]
    assert [path.name for path in tmp_path.iterdir()] == ["edition.pdf"]
