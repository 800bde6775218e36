"""Reading theme.yaml, with what it extends filled in."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from briefing.problems import Problem, Problems, Result, Span, error
from briefing.shipped import templates_folder
from briefing.strict_yaml import Document, parse
from briefing.theme.tokens import ThemeTokens

FILE = "theme.yaml"


@dataclass(frozen=True, slots=True)
class ReadTokens:
    """A theme's tokens, the folders that they came from (its own first), and where its file starts."""

    tokens: ThemeTokens
    folders: tuple[Path, ...]
    place: Span


def read_tokens(folder: Path) -> Result[ReadTokens]:
    """The tokens of a theme and of all that it extends, checked."""
    layers = _layers(folder)
    if layers.value is None:
        return Result(None, layers.problems)
    merged: dict[str, Any] = {}
    for _, document in reversed(layers.value):
        merged = _over(merged, document.value)
    try:
        tokens = ThemeTokens.model_validate(merged)
    except ValidationError as wrong:
        return Result(None, _problems(wrong, [document for _, document in layers.value]))
    place = Span(_name(folder))
    return Result(ReadTokens(tokens, tuple(where for where, _ in layers.value), place), layers.problems)


def _layers(folder: Path) -> Result[list[tuple[Path, Document]]]:
    """The theme's own file, then the one that it extends, and so on."""
    found: list[tuple[Path, Document]] = []
    following: Path | None = folder
    while following is not None:
        if following.resolve() in [where.resolve() for where, _ in found]:
            names = " → ".join(where.name for where, _ in found)
            return Result(None, (error("theme-extends-once", f"themes extend each other: {names} → {following.name}"),))
        read = _read(following)
        if read.value is None:
            return Result(None, read.problems)
        found.append((following, read.value))
        following = _extended(following, read.value)
    return Result(found)


def _read(folder: Path) -> Result[Document]:
    file = folder / FILE
    if not file.is_file():
        near = get_close_matches(folder.name, [path.parent.name for path in templates_folder().glob(f"*/{FILE}")])
        hints = tuple(f"did you mean “{name}”?" for name in near)
        return Result(None, (error("theme-exists", f"no theme “{folder.name}”: {file} is missing", None, *hints),))
    read = parse(file.read_bytes(), _name(folder))
    if read.value is not None and not isinstance(read.value.value, dict):
        return Result(None, (error("theme-token-fits", "a theme is a mapping of tokens", Span(_name(folder))),))
    return read


def _extended(folder: Path, document: Document) -> Path | None:
    name = document.value.get("extends") if isinstance(document.value, dict) else None
    if not isinstance(name, str):
        return None
    beside = folder.parent / name
    return beside if (beside / FILE).is_file() else templates_folder() / name


def _over(below: dict[str, Any], above: Any) -> dict[str, Any]:
    """Mappings merged key by key, everything else replaced; faces are replaced a family at a time."""
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        merged[key] = _over(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _problems(wrong: ValidationError, documents: list[Document]) -> Problems:
    return tuple(_problem(fault["type"], fault["loc"], fault["msg"], documents) for fault in wrong.errors())


def _problem(kind: str, path: tuple[int | str, ...], message: str, documents: list[Document]) -> Problem:
    span = next((document.tree.span_of(path) for document in documents if _has(document.value, path)), None)
    if span is None and documents:
        span = documents[0].tree.span_of(())
    name = ".".join(str(part) for part in path)
    if kind == "extra_forbidden":
        near = get_close_matches(str(path[-1]), _known_keys(path))
        hints = tuple(f"did you mean “{word}”?" for word in near)
        return error("theme-token-is-known", f"no token “{name}”", span, *hints)
    if kind == "missing":
        return error("theme-token-fits", f"the token “{name}” is missing", span)
    return error("theme-token-fits", f"{name}: {message[0].lower()}{message[1:]}", span)


def _known_keys(path: tuple[int | str, ...]) -> list[str]:
    """The keys that the mapping of an unknown key may have, as far as records say."""
    record: type[BaseModel] = ThemeTokens
    for part in path[:-1]:
        field = record.model_fields.get(str(part))
        kind = field.annotation if field else None
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            record = kind
    return list(record.model_fields)


def _has(value: Any, path: tuple[int | str, ...]) -> bool:
    try:
        for part in path:
            value = value[part]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _name(folder: Path) -> str:
    return f"{folder.name}/{FILE}"
