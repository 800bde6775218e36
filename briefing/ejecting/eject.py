"""Taking a shipped template or theme into a project's `templates/`, with a note of what it came from."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.ejecting.offer import Offered, chain, extendable, offered
from briefing.pages.origin import origin_of, renewed, written
from briefing.problems import refuse
from briefing.safe_write import write_whole
from briefing.shipped import templates_folder, version
from briefing.theme.layers import FILE, layers_of

DEFAULT = "default"
_STYLE = "style.css"


@dataclass(frozen=True, slots=True)
class Ejected:
    """A file to be written, from the project's `templates/`."""

    name: str
    data: bytes


def template(one: Offered, theme: str, *, child: bool) -> Ejected:
    """A template for `theme`: as it ships, or as a child that has its blocks to be filled.

    What is made for the default theme holds for every theme; another's stands in a folder of its name.
    """
    data = one.file.read_bytes()
    place = one.name if theme == DEFAULT else f"{theme}/{one.name}"
    head = written([one.origin], one.name)
    return Ejected(place, (head + (_child(one) if child else data.decode())).encode())


def _child(one: Offered) -> str:
    blocks = "\n".join(f"{{% block {name} %}}{{{{ super() }}}}{{% endblock %}}" for name in extendable(one))
    return (
        f'{{% extends "{one.theme}/{one.name}" %}}\n'
        "{#- What is not written here prints as before. Move a block out of this comment to fill it yourself;\n"
        f"    super() prints what was there.\n{blocks}\n-#}}\n"
    )


def theme(name: str, own: str, *, everything: bool) -> Iterator[Ejected]:
    """A theme `own` made from the shipped one called `name`.

    It extends that one, with all tokens written out and a style sheet to fill; with `everything` it stands alone: all
    templates, style sheets and fonts are its own.
    """
    yield Ejected(f"{own}/{FILE}", _tokens(name, own, alone=everything))
    if not everything:
        note = f"/* Comes after the style sheet of {name}, which holds where this says nothing. */\n"
        yield Ejected(f"{own}/{_STYLE}", (_note(name, _STYLE) + note).encode())
        return
    folders = chain(name)
    for one in offered(name).values():
        yield Ejected(f"{own}/{one.name}", (written([one.origin], one.name) + one.file.read_text("utf-8")).encode())
    styles = [file for folder in reversed(folders) if (file := folder / _STYLE).is_file()]
    text = "\n".join(file.read_text(encoding="utf-8") for file in styles)
    yield Ejected(f"{own}/{_STYLE}", (_note(name, _STYLE) + text).encode())
    others = {file.relative_to(folder).as_posix(): file for folder in reversed(folders) for file in _others(folder)}
    for place, file in sorted(others.items()):
        head = _note(name, place).encode() if place.endswith(".css") else b""
        yield Ejected(f"{own}/{place}", head + file.read_bytes())


def _others(folder: Path) -> Iterator[Path]:
    """Style sheets of other pages than the printed, and fonts."""
    yield from (file for file in sorted(folder.glob("*.css")) if file.name != _STYLE)
    yield from (file for file in sorted((folder / "fonts").glob("*")) if file.is_file())


def _note(theme: str, name: str) -> str:
    """The note of a file that is made from those of a theme and of what it extends."""
    files = [file for folder in chain(theme) if (file := folder / name).is_file()]
    return written([origin_of(f"{file.parent.name}/{name}", file.read_bytes(), version()) for file in files], name)


def _tokens(name: str, own: str, *, alone: bool) -> bytes:
    """All tokens of a theme and of what it extends, each group under the words that the handbook has for it."""
    import yaml

    from briefing.model.described import about_fields
    from briefing.theme.tokens import ThemeTokens

    layers = layers_of(templates_folder() / name).value
    tokens: Mapping[str, object] = layers.merged if layers else {}
    words = about_fields(ThemeTokens)
    parts = [_note(name, FILE) + f"name: {own.replace('-', ' ').capitalize()}"]
    parts += [] if alone else [f"# {words['extends']}\nextends: {name}"]
    for key, value in tokens.items():
        if key not in ("name", "about", "extends"):
            text = yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=110)
            parts.append(f"# {words.get(key, '')}\n{text.rstrip()}")
    return ("\n\n".join(parts) + "\n").encode()


def write(folder: Path, files: list[Ejected]) -> tuple[Path, ...]:
    """Write files below `folder`, the project's `templates`, all or none, and return them.

    Raises:
        Refusal: one of them is there already, or a link leads out of the project.
        EnvironmentRefusal: one cannot be written.
    """
    for one in files:
        file = folder / one.name
        if file.exists() or file.is_symlink():
            refuse("template-is-free", f"{file} is there already", None, "remove or rename it, or compare with --diff")
        if not file.resolve().is_relative_to(folder.parent.resolve()):
            refuse("file-stays-inside", f"{file} leads out of the project", None, "remove the link")
    for one in files:
        write_whole(folder / one.name, one.data)
    return tuple(folder / one.name for one in files)


def difference(file: Path, one: Ejected) -> Iterator[str]:
    """A unified diff from what a project has to what would be ejected now."""
    before, after = file.read_text(encoding="utf-8"), one.data.decode()
    yield from difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), str(file), f"{one.name} as it ships"
    )


def renew(file: Path, one: Offered) -> bool:
    """Bring the note at the head of a project's file up to date; whether there was anything to do.

    Raises:
        Refusal: there is no such file.
    """
    if not file.is_file():
        refuse("template-ships", f"there is no {file} to renew", None, "eject it first")
    text = file.read_text(encoding="utf-8")
    now = renewed(text, {f"{one.theme}/{one.name}": one.origin})
    if now == text:
        return False
    write_whole(file, now.encode())
    return True
