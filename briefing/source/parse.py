"""A briefing's values as typed records, with every fault of their form told at once and at its place."""

from __future__ import annotations

from pydantic import ValidationError

from briefing.language.locale_files import speak_as
from briefing.model.briefing import Briefing
from briefing.problems import Problem, Result, error
from briefing.source.read import Source
from briefing.source.references import check_references
from briefing.source.variants import pick_variants
from briefing.source.wording import problems_of
from briefing.strict_yaml import uncollected
from briefing.yaml_tree import trees

NEEDED = tuple(field.alias or name for name, field in Briefing.model_fields.items() if field.is_required())
"""What every briefing has."""


def parse_briefing(source: Source, language: str | None = None) -> Result[Briefing]:
    """The briefing that the files describe, each text in `language` where it stands in several; None: the briefing's.

    The value is absent where the file is no briefing at all, or a record has not the form of the model; where only
    references lead nowhere it is there. References are not followed where a file could not be read: most would be
    missing from it.
    """
    speak_as(source.locales)
    spoken, _ = pick_variants(source, language)
    if spoken.value is None or any(problem.is_error for problem in spoken.problems):
        return Result(None, spoken.problems)
    source = spoken.value
    if source.complete and not any(name in source.value for name in NEEDED):
        return Result(None, (_no_briefing(source),))
    try:
        with uncollected():
            places = trees(source.value, source.tree)
            briefing = Briefing.model_validate(source.value, context={"trees": places})
    except ValidationError as failed:
        return Result(None, problems_of(failed, Briefing, source.tree))
    return Result(briefing, check_references(briefing, source.tree) if source.complete else ())


def _no_briefing(source: Source) -> Problem:
    """A file that has none of what every briefing has: one word about it rather than one for each of them."""
    names = ", ".join(f"`{name}`" for name in NEEDED)
    hints = ["start with `briefing new NAME`"]
    if any(name in Briefing.model_fields for name in source.value):
        hints.append("records of a briefing are read where its briefing.yaml says `include:`")
    first = next(iter(source.value), None)
    span = source.tree.span if first is None else source.tree.span_of((first,), key=True)
    return error("briefing-exists", f"this is not a briefing: it has none of {names}", span, *hints)
