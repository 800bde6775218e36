"""A briefing's schedule, read by itself: a sweep looks at many briefings, and most have nothing due."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from briefing.checks.schedules import schedule_problems
from briefing.model.schedule import Schedule
from briefing.problems import Result, error, has_errors
from briefing.schedule.due import Policy
from briefing.source.read import MAIN, Source, read_source
from briefing.source.wording import problems_of
from briefing.timetable.rule import Rule
from briefing.timetable.words import rule_of
from briefing.timetable.zones import zone
from briefing.yaml_tree import Node, trees


@dataclass(frozen=True, slots=True)
class Plan:
    """When a briefing is due, by its id; `root` is the folder that its problems are named from."""

    path: Path
    root: Path
    id: str
    title: str
    schedule: Schedule
    rule: Rule
    zone: ZoneInfo

    def policy(self, paused: bool) -> Policy:
        return Policy(self.schedule.catch_up, self.schedule.retries, paused)


def plan_of(path: Path) -> Result[Plan]:
    """The schedule of a briefing. No value and no problem: it has none."""
    read = read_source(path, data=False)
    if read.value is None or has_errors(read.problems):
        return Result(None, read.problems)
    source = read.value
    written = source.value.get("schedule")
    if written is None:
        return Result(None)
    id_ = source.value.get("id")
    if not isinstance(id_, str):
        return Result(None, (error("field-is-present", "`id` is missing", source.tree.span, "add `id:`"),))
    return _plan(path, source, id_, written)


def _plan(path: Path, source: Source, id_: str, written: object) -> Result[Plan]:
    tree: Node = source.tree.find(("schedule",))[0]
    try:
        schedule = Schedule.model_validate(written, context={"trees": trees(source.value, source.tree)})
    except ValidationError as failed:
        return Result(None, problems_of(failed, Schedule, tree))
    problems = tuple(schedule_problems(schedule))
    if has_errors(problems):
        return Result(None, problems)
    title = source.value.get("title")
    name = str(next(iter(title.values()), id_) if isinstance(title, dict) else title or id_)
    return Result(Plan(path, source.root, id_, name, schedule, rule_of(schedule.every), zone(schedule.zone)), problems)


def found(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The briefings at these places: each itself, or all in a folder that holds folders of briefings."""
    each: list[Path] = []
    for path in paths:
        inside = () if not path.is_dir() or (path / MAIN).exists() else sorted(path.glob(f"*/{MAIN}"))
        each += [file.parent for file in inside] or [path]
    return tuple(dict.fromkeys(each))
