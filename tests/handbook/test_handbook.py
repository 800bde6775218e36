"""The handbook: what is generated is as the program is now, and every command and file that it shows works in order."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.cli.commands import COMMANDS
from briefing.model.briefing import Briefing
from briefing.rulebook import rules
from briefing.shipped import content_folder
from tests.door import call
from tests.handbook.reference import plain, reference

FOLDER = content_folder() / "handbook"
_KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
MAY_WARN = {"doctor": (0, 3)}
"""Commands whose exit code depends on the machine."""


def handbook() -> Briefing:
    briefing = pipeline.load(FOLDER).value
    assert briefing is not None
    return briefing


def shown() -> Iterator[tuple[str, str]]:
    """The listings in their order: title and lines."""
    for section in handbook().sections:
        for block in section.blocks:
            if block.kind == "listing" and block.text is not None:
                yield block.title or "", block.text.replace("\\{", "{")


def put(folder: Path, title: str, lines: str) -> None:
    """Write the file that a listing shows; of one that says "In FILE" the keys of the first level are replaced."""
    file = folder / title.removeprefix("In ")
    file.parent.mkdir(parents=True, exist_ok=True)
    if not title.startswith("In "):
        file.write_text(f"{lines}\n", encoding="utf-8")
        return
    parts = dict(part.split(":", 1) for part in _KEY.split(file.read_text(encoding="utf-8")) if ":" in part)
    before = file.read_text(encoding="utf-8")
    head = before[: _KEY.search(before).start()] if _KEY.search(before) else ""  # type: ignore[union-attr]
    parts |= dict(part.split(":", 1) for part in _KEY.split(f"{lines}\n") if ":" in part)
    file.write_text(head + "".join(f"{key}:{value}" for key, value in parts.items()), encoding="utf-8")


@pytest.mark.parametrize("name", sorted(reference()))
def test_the_reference_is_that_of_the_program(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(FOLDER / "reference" / name, reference()[name])


def test_every_command_rule_block_and_figure_has_its_line() -> None:
    """Held against the files as they lie there, not against what would be written."""
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((FOLDER / "reference").glob("*.yaml")))
    schema = Briefing.model_json_schema()["$defs"]
    kinds = {kind for one in schema.values() if (kind := one.get("properties", {}).get("kind", {}).get("const"))}
    assert len(kinds) > 40
    for name in COMMANDS:
        assert f"### briefing {name}" in text, name
    for rule in rules():
        assert f"- **{rule.id}**" in text, rule.id
    for kind in kinds:
        assert f"### {plain(kind)}\n" in text, kind


def test_every_command_and_file_of_the_handbook_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for title, lines in shown():
        if not lines.startswith("$ "):
            put(tmp_path, title, lines)
            continue
        for line in lines.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            assert words[0] == "briefing", line
            ended = call(capsys, *words[1:])
            assert ended.code in MAY_WARN.get(words[1], (0,)), f"{line}\n{ended.out}{ended.err}"
            ran += 1
    assert ran >= 25
    for name in re.findall(r"-o (\S+\.\w+)", "\n".join(lines for _, lines in shown())):
        assert (tmp_path / name).stat().st_size > 300, name
