"""Reading theme.yaml, with what it extends filled in and colours by the names of others resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefing.problems import Problem, Problems, Result, has_errors
from briefing.theme.faults import colour_fault, is_colour, problems_of
from briefing.theme.layers import Layer, Layers, layers_of
from briefing.theme.tokens import ThemeTokens


@dataclass(frozen=True, slots=True)
class ReadTokens:
    """A theme's tokens, with every colour written out, and the levels that they came from."""

    tokens: ThemeTokens
    layers: Layers


def read_tokens(folder: Path, above: Layer | None = None) -> Result[ReadTokens]:
    """The tokens of a theme and of all that it extends, checked; `above` are those that a briefing says itself."""
    found = layers_of(folder)
    if found.value is None:
        return Result(None, found.problems)
    layers = Layers((above, *found.value.levels)) if above else found.value
    try:
        tokens = ThemeTokens.model_validate(layers.merged)
    except ValidationError as wrong:
        return Result(None, (*found.problems, *problems_of(wrong, layers)))
    colours, problems = resolved_colours(tokens, layers)
    if problems:
        return Result(None, (*found.problems, *problems))
    dark = {name: colours[f"dark.{name}"] for name in tokens.dark}
    plain = {name: colours[name] for name in tokens.colours}
    value = ReadTokens(tokens.model_copy(update={"colours": plain, "dark": dark}), layers)
    return Result(None if has_errors(found.problems) else value, found.problems)


def resolved_colours(tokens: ThemeTokens, layers: Layers) -> tuple[dict[str, str], Problems]:
    """Every colour written out; those of a dark screen as "dark.NAME", which name one another before the others."""
    dark = {f"dark.{name}": value for name, value in tokens.dark.items()}
    problems: list[Problem] = []
    made: dict[str, str] = {}
    for name, value in (*tokens.colours.items(), *dark.items()):
        found = _followed(value, tokens.colours, tokens.dark if name in dark else {}, {name})
        if found is None:
            path = ("dark", name.removeprefix("dark.")) if name in dark else ("colours", name)
            problems.append(colour_fault(path, value, layers))
        else:
            made[name] = found
    return made, tuple(problems)


def _followed(value: str, colours: Mapping[str, str], dark: Mapping[str, str], seen: set[str]) -> str | None:
    """The colour that a value leads to; None where it leads nowhere or in a circle."""
    while not is_colour(value):
        if value in seen:
            return None
        seen.add(value)
        following = dark.get(value) or colours.get(value)
        if following is None:
            return None
        value = following
    return value
