"""A project that builds one edition again: its canonical content, with pictures, templates, fonts and words it uses.

Nothing else of the project it came from is in it, no name of a file either: pictures are named by their content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from briefing.citation_styles import style_files
from briefing.model.edition import Edition
from briefing.place import Place
from briefing.proof.canonical import canonical
from briefing.shipped import templates_folder
from briefing.source.inside import path_beside, read_bytes
from briefing.theme.faces import is_own
from briefing.theme.theme import Theme

MAIN, ROOT = "briefing.yaml", "briefing.toml"
"""The content; and the file that says which folder is the root of the project."""
CHANGES = "changes.json"
"""What the pages tell of the edition before."""
_STYLE = "citation-style.csl"
_LETTERS = 16


def project_of(edition: Edition, place: Place, theme: Theme) -> dict[str, bytes]:
    """The files of the project by their paths in it, the same for the same edition wherever its project lies."""
    pictures: dict[str, bytes] = {}
    content = canonical(edition, lambda path: _picture(path, place, pictures))
    made = dict(pictures)
    for file in style_files(edition.briefing, edition.request, place):
        content["citation_style"] = _STYLE
        made[_STYLE] = file.read_bytes()
    made |= own_files(edition, place, theme)
    made[MAIN] = _as_yaml(content)
    made[ROOT] = b""
    if edition.changes is not None:
        made[CHANGES] = edition.changes.as_json().encode()
    return dict(sorted(made.items()))


def _as_yaml(content: Mapping[str, Any]) -> bytes:
    """YAML in the form of JSON, which is a part of it: one way to write each value, and quick to read."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _picture(path: str, place: Place, pictures: dict[str, bytes]) -> str:
    """The new path of a picture; where it cannot be read the old one, of which a build has told."""
    data = read_bytes(place.root, path_beside(f"{place.folder}/x" if place.folder else "x", path)).value
    if data is None:
        return path
    name = f"pictures/{hashlib.sha256(data).hexdigest()[:_LETTERS]}{PurePosixPath(path).suffix.lower()}"
    pictures[name] = data
    return name


def own_files(edition: Edition, place: Place, theme: Theme) -> dict[str, bytes]:
    """What the project brings itself for how this edition looks: templates, fonts, words of its languages."""
    names = (*_templates(place, theme), *_fonts(place, theme), *_words(edition, place))
    read = ((name, read_bytes(place.root, name).value) for name in names)
    return {name: data for name, data in read if data is not None}


def _templates(place: Place, theme: Theme) -> Iterator[str]:
    """All below `templates/` but the themes that this one does not build on."""
    own = place.root / "templates"
    if own == templates_folder() or not own.is_dir():
        return
    used = {folder.name for folder in theme.folders if folder.parent == own}
    others = {entry.name for entry in own.iterdir() if (entry / "theme.yaml").is_file()} - used
    for file in sorted(own.rglob("*")):
        inside = file.relative_to(own)
        if file.is_file() and inside.parts[0] not in others and not any(part.startswith(".") for part in inside.parts):
            yield f"templates/{inside.as_posix()}"


def _fonts(place: Place, theme: Theme) -> Iterator[str]:
    """The fonts of the folder `fonts` that the theme sets, and the notes of their licences beside them."""
    folder = place.root / "fonts"
    used = {face.file for face in theme.faces if is_own(face) and face.file.is_relative_to(folder)}
    notes = {note for file in used for note in file.parent.iterdir() if note.suffix in ("", ".txt", ".md")}
    yield from sorted(file.relative_to(place.root).as_posix() for file in used | notes if file.is_file())


def _words(edition: Edition, place: Place) -> Iterator[str]:
    for tag in sorted(edition.own_words):
        yield next((f"locales/{file.name}" for file in _named(place.root / "locales", tag)), "")


def _named(folder: Path, tag: str) -> Iterator[Path]:
    return (file for file in folder.glob("*.yaml") if file.stem.lower() == tag)
