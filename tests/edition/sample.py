"""Briefings from text, and editions of them, for the tests of the rooms that work on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.edition.facts import Tables
from briefing.edition.prepare import prepare_edition
from briefing.model.briefing import Briefing
from briefing.model.edition import Edition, View
from briefing.model.request import Request
from briefing.problems import Problems
from briefing.prose.tree import Tree
from briefing.source.parse import parse_briefing
from briefing.source.read import read_source

HEAD = "format: 1\nid: sample\ntitle: A sample\ndateline:\n  as_of: 2024-03-01\n"
SOURCES = "default_source: report\nsources:\n  report: {kind: report, title: R, locator: paragraph}\n"


def read(text: str, **files: str) -> tuple[Briefing, Tables]:
    """The briefing that a text describes, with a head where it has none, and its tables: `moves="a,b\\n1,2\\n"`."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "briefing.toml").touch()
        (root / "briefing.yaml").write_text(text if "format: 1" in text else HEAD + text, encoding="utf-8")
        for name, content in files.items():
            (root / f"{name}.csv").write_text(content, encoding="utf-8")
        source = read_source(root)
        assert source.value is not None, source.problems
        parsed = parse_briefing(source.value)
        assert parsed.value is not None, parsed.problems
        return parsed.value, source.value.tables


def prose(*texts: str, **extra: str) -> str:
    """Sections with one block of prose each."""
    lines = ["sections:"]
    for at, text in enumerate(texts, 1):
        body = "".join(f"          {line}\n" for line in text.split("\n"))
        lines.append(f"  - id: s{at}\n    title: S{at}\n    blocks:\n      - kind: prose\n        text: |\n{body}")
    return "\n".join(lines) + "".join(f"\n{key}: {value}\n" for key, value in extra.items())


def made(text: str, request: Request | None = None, **files: str) -> tuple[Edition, Problems]:
    """The edition of a text, with what is wrong with it."""
    briefing, tables = read(text, **files)
    result = prepare_edition(briefing, request or Request(), tables)
    assert result.value is not None
    return result.value, result.problems


def edition(text: str, request: Request | None = None, **files: str) -> Edition:
    """The edition of a text that has nothing wrong with it."""
    value, problems = made(text, request, **files)
    assert problems == ()
    return value


def faults(text: str, request: Request | None = None, **files: str) -> list[tuple[str, str, int]]:
    """Rule, message and line of each problem; line 0 for one without a place."""
    _, problems = made(text, request, **files)
    return [(one.rule, one.message, one.span.line if one.span else 0) for one in problems]


def words(value: Edition) -> list[str]:
    """Every word that the edition's views hold, at any depth."""
    return list(_words([value.head, value.sections, value.sources, value.targets, value.front_notes]))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str | int | float | date):
        yield str(value)
    elif isinstance(value, Tree):
        yield str(value)
        yield str(value.__html__())
    elif isinstance(value, View | dict):
        for key, item in value.items():
            if key != "at":
                yield from _words(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _words(item)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            if name != "at":
                yield from _words(getattr(value, name))
