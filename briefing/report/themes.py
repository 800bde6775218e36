"""What `briefing themes` prints: the themes that there are, and the tokens of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from briefing.theme.listing import Listed, Token


def list_as_text(themes: Sequence[Listed], where: Sequence[str]) -> str:
    """A line for each theme: the word that a briefing names it by, what it is for, what it extends, where it lies."""
    wide = max(len(theme.id) for theme in themes)
    lines = []
    for theme, place in zip(themes, where, strict=True):
        extends = f" Extends {theme.extends}." if theme.extends else ""
        about = f"cannot be read: {theme.fault}" if theme.fault else f"{theme.about}{extends}".strip()
        lines.append(f"{theme.id:<{wide}}  {about}\n{'':<{wide}}  {place}")
    return "\n".join(lines)


def list_as_json(themes: Sequence[Listed], where: Sequence[str]) -> str:
    """The themes as JSON of format 1."""
    listed = [
        {
            "id": theme.id,
            "name": theme.name,
            "about": theme.about,
            "extends": theme.extends,
            "ships": theme.ships,
            "folder": None if theme.ships else place,
            "fault": theme.fault or None,
        }
        for theme, place in zip(themes, where, strict=True)
    ]
    return json.dumps({"format": 1, "themes": listed}, ensure_ascii=False, indent=2) + "\n"


def tokens_as_text(tokens: Sequence[Token], fonts: Sequence[tuple[str, str]]) -> str:
    """A line for each token with its level, then the files of the fonts."""
    path_wide = max(len(token.path) for token in tokens)
    level_wide = max(len(token.level) for token in tokens)
    lines = [
        f"{token.path:<{path_wide}}  {token.level:<{level_wide}}  {said(token.value)}"
        + (f" = {token.resolved}" if token.resolved else "")
        for token in tokens
    ]
    family_wide = max((len(family) for family, _ in fonts), default=0)
    return "\n".join([*lines, "", *(f"{family:<{family_wide}}  {file}" for family, file in fonts)])


def tokens_as_json(id_: str, tokens: Sequence[Token], fonts: Sequence[tuple[str, str]]) -> str:
    """The tokens as JSON of format 1."""
    listed = [
        {
            "token": token.path,
            "value": token.value,
            "colour": token.resolved or None,
            "level": token.level,
            "at": str(token.place) if token.place else None,
        }
        for token in tokens
    ]
    files = [{"family": family, "file": file} for family, file in fonts]
    return (
        json.dumps({"format": 1, "theme": id_, "tokens": listed, "fonts": files}, ensure_ascii=False, indent=2) + "\n"
    )


def said(value: Any) -> str:
    """A value as a theme.yaml may write it."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{key}: {said(item)}" for key, item in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(said(item) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
