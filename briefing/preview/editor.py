"""Where a click leads: a link that opens a file at a line in the reader's own editor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file/{file}:{line}:{column}",
    "vscodium": "vscodium://file/{file}:{line}:{column}",
    "cursor": "cursor://file/{file}:{line}:{column}",
    "zed": "zed://file/{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={file}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    "macvim": "mvim://open?url=file://{file}&line={line}&column={column}",
}
"""The address that each editor listens to, by the name for --editor."""

_PROGRAMS: Mapping[str, str] = {
    "code": "vscode", "code-insiders": "vscode", "codium": "vscodium", "subl": "sublime", "mate": "textmate",
    "mvim": "macvim", "charm": "pycharm", "zeditor": "zed", "idea.sh": "idea", "pycharm.sh": "pycharm",
}  # fmt: skip
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)")
_FORBIDDEN = ("javascript", "data", "vbscript", "blob", "file")


def editor_link(asked: str | None, environment: Mapping[str, str]) -> str:
    """The template of a link, with {file}, {line} and {column}; empty where no editor is known.

    Without `asked` the program that VISUAL or EDITOR names is looked for among those that listen to links.

    Raises:
        ValueError: `asked` is neither an editor's name nor such a template; with what to write.
    """
    if asked is None:
        programs = (environment.get(name, "").split() for name in ("VISUAL", "EDITOR"))
        called = (PurePath(words[0]).name for words in programs if words)
        known = (EDITORS.get(_PROGRAMS.get(name, name)) for name in called)
        return next((link for link in known if link), "")
    if asked in EDITORS:
        return EDITORS[asked]
    scheme = _SCHEME.match(asked.lower())
    if scheme is None or scheme[0] in _FORBIDDEN or "{file}" not in asked:
        names = ", ".join(EDITORS)
        raise ValueError(f"“{asked}” is no editor: one of {names}, or a link such as 'scheme://{{file}}:{{line}}'")
    return asked
