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
    problems = (*found.problems, *problems)
    value = ReadTokens(tokens.model_copy(update={"colours": colours}), layers)
    return Result(None if has_errors(problems) else value, problems)


def resolved_colours(tokens: ThemeTokens, layers: Layers) -> tuple[dict[str, str], Problems]:
    """Every colour written out."""
    problems: list[Problem] = []
    made: dict[str, str] = {}
    for name, value in tokens.colours.items():
        found = _followed(name, value, tokens.colours)
        if found is None:
            problems.append(colour_fault(("colours", name), value, layers))
        else:
            made[name] = found
    return made, tuple(problems)


def _followed(name: str, value: str, colours: Mapping[str, str]) -> str | None:
    """The colour that a value leads to; None where it leads nowhere or in a circle."""
    seen = {name}
    while not is_colour(value):
        if value in seen or value not in colours:
            return None
        seen.add(value)
        value = colours[value]
    return value
