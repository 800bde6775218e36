"""A schedule is read by itself, and what is wrong with it is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.schedule.plan import found, plan_of
from briefing.schedule.tick import plans_of


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.toml").touch()
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_schedule_is_read_though_the_rest_is_broken(tmp_path: Path) -> None:
    text = "id: port\ntitle: {en: The port, de: Der Hafen}\nsections: 7\n"
    made = plan_of(written(tmp_path, f"{text}schedule: {{every: weekdays at 06:30, zone: Asia/Tokyo}}\n"))
    assert made.value is not None
    assert (made.value.id, made.value.title, str(made.value.rule)) == ("port", "The port", "30 6 * * 1-5")
    assert made.value.zone.key == "Asia/Tokyo"


def test_a_briefing_without_a_schedule_is_neither_a_plan_nor_a_problem(tmp_path: Path) -> None:
    made = plan_of(written(tmp_path, "id: port\n"))
    assert (made.value, made.problems) == (None, ())


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("id: port\nschedule:\n  every: at dawn\n", "schedule-is-understood", 3),
        ("id: port\nschedule:\n  every: daily\n  zone: Mars\n", "zone-is-known", 4),
        ("id: port\nschedule:\n  every: daily\n  catchup: all\n", "key-is-known", 4),
        ("id: port\nschedule:\n  every: daily\n  ping: ftp://there\n", "value-fits", 4),
        ("id: port\nschedule: daily\n", "value-fits", 2),
        ("schedule: {every: daily}\n", "field-is-present", 1),
        ("id: [\n", "yaml-is-readable", None),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, rule: str, line: int | None) -> None:
    made = plan_of(written(tmp_path, text))
    assert made.value is None
    problem = made.problems[0]
    assert line is None or (problem.rule, problem.span and problem.span.line) == (rule, line)


def test_a_folder_of_briefings_stands_for_each_of_them(tmp_path: Path) -> None:
    written(tmp_path / "b", "id: b\nschedule: {every: daily}\n")
    written(tmp_path / "a", "id: a\nschedule: {every: daily}\n")
    written(tmp_path / "c", "id: c\nschedule: {every: never}\n")
    written(tmp_path / "d", "id: d\n")
    (tmp_path / "notes").mkdir()
    assert found((tmp_path,)) == tuple(tmp_path / name for name in "abcd")
    assert found((tmp_path / "a", tmp_path / "a")) == (tmp_path / "a",)
    plans, unread = plans_of([tmp_path])
    assert [plan.id for plan in plans] == ["a", "b"]
    assert [one.path.name for one in unread] == ["c"]


def test_a_place_where_nothing_is_is_told(tmp_path: Path) -> None:
    _, unread = plans_of([tmp_path / "nowhere"])
    assert [one.problems[0].rule for one in unread] == ["briefing-exists"]
