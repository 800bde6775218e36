"""Reads the cases: briefings with the problems that they must raise, written beside the lines that raise them.

    value: 4          #! part-fits-whole: larger than     this line raises it, in these words
    value: 3          #~ no larger than its whole         this line comes near, and raises nothing
    #! audience-is-known: no audience                     on a line of its own: raised without a place
    #? audience=board marking=TLP:GREEN set:country=PL    what the reader asks for
    #: default_source                                      what the case means to be without

The program never sees these marks, so they may stand in a block of text as well. A case holds what matters: whatever
else a briefing needs is put behind it.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefing.model.request import Request

HERE = Path(__file__).parent
REST = {
    "format": "format: 1\n",
    "id": "id: a-case\n",
    "title": "title: A case\n",
    "dateline": "dateline:\n  as_of: 2026-03-01\n",
    "default_source": "default_source: report\n",
    "sections": "sections:\n  - id: rest\n    title: Rest\n    blocks:\n      - kind: prose\n        text: Words.\n",
}
SOURCE = "  report:\n    kind: report\n    title: Report\n    locator: paragraph\n"

BESIDE = (".csv", ".lock", ".txt", ".md", ".html", ".pdf")
"""What may lie beside a case: its tables, its lock, the copies of its sources."""

_MARK = re.compile(r"#! (?P<rule>[a-z][a-z0-9-]+): (?P<words>.+?)\s*$")
_WISH = re.compile(r"(?P<name>set:)?(?P<key>[a-z_-]+)=(?P<value>\S+)")


@dataclass(frozen=True, slots=True)
class Expected:
    """A problem that a case must raise: at a line of its file, or for None without a place."""

    rule: str
    words: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """A case file: the rule that it is about, what it must raise, how many lines come near, and what is asked for."""

    file: Path
    rule: str
    expected: tuple[Expected, ...]
    near: int
    request: Request

    @property
    def name(self) -> str:
        return f"{self.rule}/{self.file.stem}"


def cases() -> tuple[Case, ...]:
    """Every case, by folder and name."""
    return tuple(_case(file) for file in sorted(HERE.glob("*/*.yaml")))


def _case(file: Path) -> Case:
    expected, near, request = [], 0, Request()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        near += "#~ " in line
        if line.startswith("#? "):
            request = _request(line)
        if mark := _MARK.search(line):
            alone = line.startswith("#!")
            expected.append(Expected(mark["rule"], mark["words"], None if alone else number))
    return Case(file, file.parent.name, tuple(expected), near, request)


def _request(line: str) -> Request:
    request = Request()
    for wish in _WISH.finditer(line):
        key, value = wish["key"], wish["value"]
        if wish["name"]:
            request = replace(request, parameters=(*request.parameters, (key, value)))
        else:
            typed = date.fromisoformat(value) if key == "as_of" else value
            request = replace(request, **{key: typed})  # type: ignore[arg-type]  # the file names one of its fields
    return request


def write(case: Case, folder: Path) -> Path:
    """The case as a whole briefing in `folder`, with what lies beside it; its file."""
    written = case.file.read_text(encoding="utf-8")
    text = re.sub(r"[ ]*#[!~?:] .*$", "", written, flags=re.MULTILINE)
    has = set(re.findall(r"^(?:#: )?([a-z_]+)(?::|$)", written, re.MULTILINE))
    text += "".join(rest for key, rest in REST.items() if key not in has)
    if "sources" not in has:
        text += "sources:\n" + SOURCE
    (folder / "briefing.toml").touch()
    for beside in case.file.parent.iterdir():
        if beside.suffix in BESIDE:
            shutil.copy(beside, folder)
    made = folder / "briefing.yaml"
    made.write_text(text, encoding="utf-8")
    return made
