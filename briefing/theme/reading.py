"""Reading theme.yaml, with what it extends filled in and colours by the names of others resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefing.problems import Problems, Result, error, has_errors
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
    if above and above.has(("extends",)):
        hint = "a briefing names its theme: theme: {name: ...}"
        where = above.place(("extends",), True)
        return Result(None, (error("theme-token-is-known", "no token “extends” here", where, hint),))
    try:
        tokens = ThemeTokens.model_validate(layers.merged)
    except ValidationError as wrong:
        return Result(None, (*found.problems, *problems_of(wrong, layers)))
    colours, problems = resolved_colours(tokens, layers)
    problems = (*found.problems, *problems)
    value = ReadTokens(tokens.model_copy(update={"colours": colours}), layers)
    return Result(None if has_errors(problems) else value, problems)


def resolved_colours(tokens: ThemeTokens, layers: Layers) -> tuple[dict[str, str], Problems]:
    """Every colour written out; what leads nowhere is told where it does, and not at the colours that name it."""
    wrong = [name for name in tokens.colours if _leads_nowhere(name, tokens.colours)]
    problems = tuple(colour_fault(("colours", name), tokens.colours[name], layers) for name in wrong)
    return ({} if problems else {name: _followed(name, tokens.colours) for name in tokens.colours}), problems


def _leads_nowhere(name: str, colours: Mapping[str, str]) -> bool:
    """Whether a colour is no colour and no name of one, or leads back to itself."""
    value = colours[name]
    if not is_colour(value) and value not in colours:
        return True
    seen: list[str] = []
    while not is_colour(value) and value in colours and value not in seen:
        seen.append(value)
        value = colours[value]
    return name in seen


def _followed(name: str, colours: Mapping[str, str]) -> str:
    value = colours[name]
    while not is_colour(value):
        value = colours[value]
    return value
