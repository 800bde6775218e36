"""A briefing's values as typed records, with every fault of their form told at once and at its place."""

from __future__ import annotations

from pydantic import ValidationError

from briefing.model.briefing import Briefing
from briefing.problems import Result
from briefing.source.read import Source
from briefing.source.references import check_references
from briefing.source.wording import problems_of
from briefing.strict_yaml import uncollected
from briefing.yaml_tree import trees


def parse_briefing(source: Source) -> Result[Briefing]:
    """The briefing that the files describe.

    The value is absent where a record has not the form of the model; where only references lead nowhere it is there.
    References are not followed where a file could not be read: most would be missing from it.
    """
    try:
        with uncollected():
            places = trees(source.value, source.tree)
            briefing = Briefing.model_validate(source.value, context={"trees": places})
    except ValidationError as failed:
        return Result(None, problems_of(failed, Briefing, source.tree))
    return Result(briefing, check_references(briefing, source.tree) if source.complete else ())
