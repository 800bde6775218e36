"""What ships and can be taken into a project: templates by their names, themes by theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefing.pages.origin import Origin, blocks_in, origin_of
from briefing.problems import Problem, Refusal, Rule, Severity, error
from briefing.shipped import templates_folder, version
from briefing.theme.layers import FILE, layers_of

RULES: tuple[Rule, ...] = (
    Rule(
        "template-ships",
        Severity.ERROR,
        "What is ejected is a template or a theme that ships with the program.",
        "Choose a name that `briefing eject --list` has.",
    ),
    Rule(
        "template-is-free",
        Severity.ERROR,
        "Ejecting never writes over somebody's work.",
        "Rename or remove the file that is there, or compare it with the original: `briefing eject NAME --diff`.",
    ),
)

_KINDS = ("blocks", "parts", "figures")
_KEPT_BACK = "archive/"
"""Templates of an archive's site: an archive belongs to no project that could have its own."""
_NOTE = re.compile(r"\A\s*\{#-?(.*?)-?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Offered:
    """A template that ships: the theme that has it, its name in there, where it lies, and what its head says of it."""

    theme: str
    name: str
    file: Path
    about: str

    @property
    def kind(self) -> str:
        """The folder that it lies in: blocks, parts or figures; nothing for a whole document."""
        return self.name.rpartition("/")[0]

    @property
    def origin(self) -> Origin:
        return origin_of(f"{self.theme}/{self.name}", self.file.read_bytes(), version())


def themes() -> tuple[str, ...]:
    """The names of the themes that ship."""
    return tuple(sorted(file.parent.name for file in templates_folder().glob(f"*/{FILE}")))


def chain(theme: str) -> tuple[Path, ...]:
    """The folders of a shipped theme and of all that it extends, its own first."""
    layers = layers_of(templates_folder() / theme).value
    return layers.folders if layers else ()


def shipped_under(folder: Path) -> str:
    """The theme that ships which a project's theme in `folder` extends, itself or through others.

    Raises:
        Refusal: no such theme, one that cannot be read, or one that extends nothing.
    """
    own = (folder / FILE).is_file() or folder.name not in themes()
    read = layers_of(folder if own else templates_folder() / folder.name)
    if read.value is None:
        raise Refusal(*read.problems)
    named = next((one.name for one in read.value.folders if one.parent.resolve() == templates_folder().resolve()), None)
    if named is None:
        message = f"the theme “{folder.name}” extends none that ships, so all its templates are its own"
        raise Refusal(error("template-ships", message, None, "say whose you mean: --theme default"))
    return named


def offered(theme: str) -> Mapping[str, Offered]:
    """The templates that a theme prints with, by name: its own, and those of what it extends."""
    found: dict[str, Offered] = {}
    for folder in reversed(chain(theme)):
        for file in sorted(folder.rglob("*.html")):
            name = file.relative_to(folder).as_posix()
            if name.startswith(_KEPT_BACK):
                continue
            found[name] = Offered(folder.name, name, file, about(file.read_text(encoding="utf-8")))
    return dict(sorted(found.items(), key=lambda item: (_rank(item[0]), item[0])))


def about(text: str) -> str:
    """The first sentence of the comment at a template's head."""
    note = _NOTE.match(text)
    words = " ".join(note[1].split()) if note else ""
    return re.split(r"(?<=\.) (?=[A-Z])", words, maxsplit=1)[0]


def find(name: str, theme: str) -> Offered | Problem:
    """The template that somebody calls `name`: judgments, blocks/judgments, blocks/judgments.html, memo/blocks/...

    Where blocks and parts share a name, it is the block.
    """
    named, own = name.removesuffix(".html"), theme
    if named.partition("/")[0] in themes():
        own, _, named = named.partition("/")
    there = offered(own)
    for key in (f"{named}.html", *(f"{kind}/{named}.html" for kind in _KINDS)):
        if key in there:
            return there[key]
    short = {key.removesuffix(".html").rpartition("/")[2]: key for key in reversed(list(there))}
    near = get_close_matches(named, [*short, *(key.removesuffix(".html") for key in there), *themes()], 1)
    hint = f"did you mean {near[0]}?" if near else "`briefing eject --list` has all names"
    return error("template-ships", f"no template and no theme called “{name}” ships with briefing", None, hint)


def extendable(one: Offered) -> tuple[str, ...]:
    """The names of the blocks that a child of this template can fill: its own, and those of what it extends itself."""
    text = one.file.read_text(encoding="utf-8")
    above = re.search(r"\{%-?\s*extends [^%]*?\"([\w/.-]+)\"\s*-?%\}", text)
    parent = offered(one.theme).get(above[1]) if above else None
    return tuple(dict.fromkeys((*blocks_in(text), *(extendable(parent) if parent else ()))))


def _rank(name: str) -> int:
    """Whole documents first, then blocks, parts and figures, then what other editions are made with."""
    places = ("", *_KINDS)
    folder = name.rpartition("/")[0]
    return places.index(folder) if folder in places else len(places)
