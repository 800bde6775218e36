"""What the file of each document is called: a pattern with its values, inside the folder, and the only one so named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from briefing.batch.matrix_file import Combination, MatrixFile
from briefing.formats import BY_NAME, SUFFIXES
from briefing.problems import Problem, Problems, Span, error
from briefing.yaml_text import clipped, nearest

OWN = "briefing"
"""In a pattern, the briefing's id."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_LONGEST = 200  # bytes of a part of a path: systems allow 255, and a file is written aside under a longer name


def check_pattern(matrix: MatrixFile) -> Problems:
    """What is wrong with `name:`, whatever the values."""
    pattern, span = matrix.name, matrix.name_span
    if pattern is None:
        return ()
    known = (OWN, *(key for key in matrix.keys))
    found: list[Problem] = []
    for field in _FIELD.findall(pattern):
        if field not in known:
            hints = [f"did you mean {{{name}}}?" for name in nearest(field, known)]
            message = f"`{{{clipped(field)}}}` is no key of the matrix"
            found.append(error("matrix-key-is-known", message, span, *(hints or [f"one of: {', '.join(known)}"])))
    if re.search(r"[{}]", _FIELD.sub("", pattern)):
        found.append(error("name-stays-inside", "a brace without its other half", span, "write keys as {country}"))
    if PurePosixPath(pattern).suffix.lower() in SUFFIXES:
        hint = f"write {pattern[: -len(PurePosixPath(pattern).suffix)]}"
        found.append(error("name-stays-inside", "the ending is added by the format", span, hint))
    parts = _FIELD.sub("x", pattern).split("/")
    if "\\" in pattern or "\0" in pattern or any(not part.strip() or part.startswith(".") for part in parts):
        message = f"the name `{clipped(pattern)}` leads out of the folder, or has a hidden or an empty part"
        found.append(error("name-stays-inside", message, span, "write a path from the folder of the batch"))
    return tuple(found)


def name_of(one: Combination, pattern: str | None, briefing: str, form: str) -> str:
    """The name of a document's file, with forward slashes; values have nothing in them that a name should not hold."""
    values = {key: choice.value or "" for key, choice in one.items()}
    if pattern is None:
        wishes = [value for key, value in values.items() if key != "format"]
        stem = "-".join(slug for slug in map(_slug, (briefing, *wishes)) if slug)
    else:
        filled = _FIELD.sub(lambda field: _slug({OWN: briefing, **values}.get(field[1], "")), pattern)
        stem = "/".join(re.sub("-{2,}", "-", part).strip("-") for part in filled.split("/"))  # of values left out
    return f"{stem}{BY_NAME[form].suffixes[0]}"


def check_names(names: Sequence[tuple[str, Combination]], matrix: MatrixFile) -> Problems:
    """Names that are another's, with or without regard to capitals, are a folder of another's, or are none at all."""
    taken: dict[str, tuple[str, Combination]] = {}
    found: list[Problem] = []
    for name, one in names:
        if fault := _fault(name):
            said = error("name-stays-inside", f"the name `{clipped(name)}` {fault}", _where(one, matrix))
            found.append(said)
        key = _folded(name)
        if key in taken:
            found.append(_collision(name, one, *taken[key], matrix))
        taken.setdefault(key, (name, one))
    folders = {_folded(str(above)): name for name, _ in names for above in PurePosixPath(name).parents}
    for key, (name, one) in taken.items():
        if key in folders:
            message = f"`{name}` is a document, and a folder of `{folders[key]}`"
            found.append(error("names-differ", message, _where(one, matrix), "write another `name:`"))
    return tuple(found[:20])


def _collision(name: str, one: Combination, other: str, before: Combination, matrix: MatrixFile) -> Problem:
    differ = [key for key in one.keys() | before.keys() if _value(one, key) != _value(before, key)]
    where = _where(one, matrix)
    if not differ:
        return error("names-differ", f"this document is asked for twice: `{name}`", where, "take one of them away")
    same = "" if name == other else f", which differs from `{other}` in capitals alone"
    hint = f"put {' or '.join(f'{{{key}}}' for key in sorted(differ))} into `name:`, or write its values otherwise"
    return error("names-differ", f"two documents would be written to `{name}`{same}", where, hint)


def _value(one: Mapping[str, object], key: str) -> object:
    choice = one.get(key)
    return getattr(choice, "value", None)


def _where(one: Combination, matrix: MatrixFile) -> Span:
    """The place that says most about a document: its row, else the pattern."""
    listed = [choice.span for key, choice in one.items() if key not in matrix.axes]
    return min(listed, default=matrix.name_span)


def _fault(name: str) -> str:
    parts = PurePosixPath(name).parts
    stems = (*parts[:-1], parts[-1][: -len(PurePosixPath(name).suffix)] if parts else "")
    if name.startswith("/") or any(not stem.strip(" .-_") for stem in stems):
        return "has an empty part: a value that it is made of is empty"
    if any(part.startswith(".") for part in parts):
        return "is hidden"
    if any(len(part.encode()) > _LONGEST for part in parts):
        return "is too long for a file"
    return ""


def _folded(name: str) -> str:
    """Equal for names that are one file on some system: capitals and ways to compose a letter make no difference."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _slug(text: str) -> str:
    """The text, composed, with whatever no file name should hold turned into hyphens."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(letter if _is_plain(letter) else "-" for letter in whole).strip("-.")


def _is_plain(letter: str) -> bool:
    """Whether it is a letter, a digit, a mark on one, a full stop or an underscore."""
    return letter.isalnum() or letter in "._" or unicodedata.category(letter).startswith("M")
