"""Words where a chart asks for numbers are an error at their cell; data that could not be read are told of once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.request import Request
from briefing.pipeline import build, survey

HEAD = """\
format: 1
id: ports
title: Ports
dateline: {as_of: 2026-03-01}
sources: {demo: {kind: data, title: Made-up numbers}}
default_source: demo
data:
  ships: {file: ships.csv, illustrative: true, cite: demo}
  moves: {illustrative: true, cite: demo, rows: [{port: A, n: 3}, {port: B, n: 5}]}
sections:
  - id: one
    title: One
    blocks:
      - {kind: prose, text: "See {see:fig-ships}, {see:fig-moves}."}
      - kind: figure
        id: fig-ships
        title: Port B leads
        subtitle: Ships a week, 2025
        alt: Ships at three ports.
        chart: {kind: bar, data: ships, label: port, columns: [n]}
      - kind: figure
        id: fig-moves
        title: Port B leads again
        subtitle: Moves a week, 2025
        alt: Moves at two ports.
        chart: {kind: bar, data: moves, label: port, columns: [n]}
"""


def written(folder: Path, ships: str | None) -> Path:
    (folder / "briefing.yaml").write_text(HEAD, encoding="utf-8")
    if ships is not None:
        (folder / "ships.csv").write_text(ships, encoding="utf-8")
    return folder


def test_words_are_told_with_file_line_and_column(tmp_path: Path) -> None:
    [problem] = survey(written(tmp_path, "port,n\nA,2\nB,7y\nC,12x\n")).problems
    assert problem.rule == "cell-parses"
    assert "“7y” in column “n” in line 3 of ships.csv" in problem.message
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("ships.csv", 3)


def test_data_that_could_not_be_read_are_told_of_once(tmp_path: Path) -> None:
    assert [problem.rule for problem in survey(written(tmp_path, None)).problems] == ["file-exists"]


@pytest.mark.parametrize("draft", [False, True])
def test_one_wrong_figure_takes_no_other_along(tmp_path: Path, draft: bool) -> None:
    folder = written(tmp_path, "port,m\nA,2\nB,3\n")
    made = build(folder, Request(draft=draft))
    assert [problem.rule for problem in made.problems] == ["data-has-column"]
    assert (made.data is not None) == draft
    if draft:
        page = build(folder, Request(draft=True, format="html")).data
        assert page is not None
        assert page.count(b"<svg") == 1


def test_a_check_finds_what_only_a_plan_of_the_drawing_shows(tmp_path: Path) -> None:
    file = written(tmp_path, "port,n\nA,2\nB,-7\n") / "briefing.yaml"
    one = "chart: {kind: bar, data: ships, label: port, columns: [n]}"
    two = "chart: {kind: bar, arrangement: share, data: ships, label: port, columns: [n, m]}"
    file.write_text(HEAD.replace(one, two), encoding="utf-8")
    (tmp_path / "ships.csv").write_text("port,n,m\nA,2,3\nB,-7,1\n", encoding="utf-8")
    assert [problem.rule for problem in survey(file).problems] == ["share-is-of-a-whole"]
