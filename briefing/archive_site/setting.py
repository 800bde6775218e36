"""Reading `archive.yaml`, what an archive says of itself; an archive without one is called by its language's word."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefing.language.numerals import locale_of
from briefing.model.archive_setting import ArchiveSetting
from briefing.problems import Problem, Refusal, Span, error, has_errors
from briefing.shipped import templates_folder
from briefing.strict_yaml import parse
from briefing.yaml_text import nearest
from briefing.yaml_tree import Node

FILE = "archive.yaml"
_RULE = "archive-setting-fits"


def setting_digest(archive: Path) -> str:
    """What the file holds, by the first digits of its SHA-256; `-` where there is none."""
    try:
        return hashlib.sha256((archive / FILE).read_bytes()).hexdigest()[:16]
    except OSError:
        return "-"


def read_setting(archive: Path) -> ArchiveSetting:
    """The archive's setting.

    Raises:
        Refusal: the file cannot be read, or something in it is of no use.
    """
    try:
        data = (archive / FILE).read_bytes()
    except FileNotFoundError:
        return ArchiveSetting()
    except OSError as failure:
        raise Refusal(error(_RULE, f"{FILE} cannot be read: {failure.strerror}", Span(FILE))) from failure
    read = parse(data, FILE)
    if read.value is None or has_errors(read.problems):
        raise Refusal(*read.problems)
    value, tree = read.value.value, read.value.tree
    if not isinstance(value, dict):
        raise Refusal(error(_RULE, f"{FILE} is a mapping of keys with values", Span(FILE)))
    try:
        setting = ArchiveSetting.model_validate(value)
    except ValidationError as wrong:
        raise Refusal(*(_problem(fault, tree) for fault in wrong.errors(include_url=False))) from None
    problems = _unknown_names(setting, tree)
    if problems:
        raise Refusal(*problems)
    return setting


def _problem(fault: Any, tree: Node) -> Problem:
    name, known = str(fault["loc"][0]), list(ArchiveSetting.model_fields)
    if fault["type"] == "extra_forbidden":
        near = tuple(f"did you mean `{one}`?" for one in nearest(name, known)) or (f"one of: {', '.join(known)}",)
        return error(_RULE, f"an archive has no `{name}`", tree.span_of((name,), key=True), *near)
    hint = "as https://example.org/briefings" if name == "address" else "write a text"
    return error(_RULE, f"`{name}` is of no use: {fault['msg']}", tree.span_of((name,)), hint)


def _unknown_names(setting: ArchiveSetting, tree: Node) -> tuple[Problem, ...]:
    """A language that nobody knows, a theme that does not ship."""
    found = []
    try:
        locale_of(setting.language)
    except ValueError as wrong:
        found.append(error(_RULE, str(wrong), tree.span_of(("language",))))
    themes = sorted(file.parent.name for file in templates_folder().glob("*/theme.yaml"))
    if setting.theme not in themes:
        near = tuple(f"did you mean `{one}`?" for one in nearest(setting.theme, themes))
        hints = near or (f"one of: {', '.join(themes)}",)
        found.append(error(_RULE, f"no theme “{setting.theme}” ships", tree.span_of(("theme",)), *hints))
    return tuple(found)
