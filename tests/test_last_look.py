"""A build whose file holds what was cut writes nothing; words that come about by chance stop none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from briefing import pipeline
from briefing.model.pages import Pdf
from briefing.model.request import Format, Request
from briefing.problems import Result
from tests.hiding import png

TEXT = """\
format: 1
id: look
title: Ports of the coast
dateline: {as_of: 2023-10-07}
default_source: report
marking: TLP:RED
sections:
  - id: ports
    title: Ports
    blocks:
      - kind: prose
        text: 'Ships came[ with Zabrovanek, on 7 October 2023]{marking=TLP:AMBER} home[@51]. See {see:two-ports}.'
      - kind: table
        id: two-ports
        title: Two ports
        columns: [{id: a, head: Harbour}, {id: b, head: Quay}]
        cite: 51
        rows:
          - {a: Valletta, b: Birgu}
          - {a: Senglea, b: 41877}
          - {a: 'Valletta Birgu Senglea', b: 41877.5, marking: TLP:RED}
      - kind: sources
        title: Sources
sources:
  report: {kind: report, title: A report on ports, locator: paragraph}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").touch()
    (tmp_path / "briefing.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def leaking(monkeypatch: pytest.MonkeyPatch, words: bytes) -> list[object]:
    """Let the first file that is set hold words more, as a fault of the press would."""
    real = pipeline._typeset
    calls: list[object] = []

    def typeset(*given: Any) -> Result[Pdf]:
        made = real(*given)
        calls.append(given)
        assert made.value is not None
        end = words if len(calls) == 1 else b""
        return Result(replace(made.value, data=made.value.data + end), made.problems)

    monkeypatch.setattr(pipeline, "_typeset", typeset)
    return calls


@pytest.mark.parametrize("form", get_args(Format))
@pytest.mark.parametrize("draft", [False, True])
def test_a_leak_stops_a_build_and_a_draft(
    form: Any, draft: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaking(monkeypatch, b"\n% Zabrovanek" if form == "pdf" else b"<!-- Zabrovanek -->")
    made = pipeline.build(folder, Request(marking="TLP:GREEN", format=form, draft=draft))
    (problem,) = [one for one in made.problems if one.rule == "edition-holds-nothing-cut"]
    assert problem.is_error
    assert "“zabrovanek”" in problem.message
    assert made.data is None
    assert made.code == 1


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_words_that_come_about_by_chance_stop_nothing(form: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = leaking(monkeypatch, b"")
    made = pipeline.build(folder, Request(marking="TLP:CLEAR", format=form))
    assert made.data is not None, made.problems
    assert len(calls) == 2  # three names stand side by side as in the row that was cut: it is made again


def test_where_nothing_was_cut_nothing_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = leaking(monkeypatch, b"\n% Zabrovanek")
    assert pipeline.build(folder, Request(marking="TLP:RED")).data is not None
    assert len(calls) == 1


def test_the_words_of_a_picture_that_stays_are_gone(folder: Path) -> None:
    (folder / "quay.png").write_bytes(png("Zabrovanek"))
    file = folder / "briefing.yaml"
    image = "      - {kind: image, file: quay.png, alt: A quay, credit: Our own}\n      - kind: sources"
    file.write_text(TEXT.replace("      - kind: sources", image), encoding="utf-8")
    for form in ("pdf", "html"):
        made = pipeline.build(folder, Request(marking="TLP:CLEAR", format=form))
        assert made.data is not None
        assert b"Zabrovanek" not in made.data


def test_a_draft_for_a_reader_names_neither_lines_nor_what_was_cut(folder: Path) -> None:
    file = folder / "briefing.yaml"
    broken = TEXT.replace("home[@51]", "home[@51] {see:quay} {fact:gone}") + "facts:\n  gone: {value: 1, unit: u, "
    file.write_text(f"{broken}cite: 51, marking: TLP:RED}}\n", encoding="utf-8")
    made = pipeline.build(folder, Request(marking="TLP:CLEAR", format="html", draft=True))
    file.write_text("# a line more\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    moved = pipeline.build(folder, Request(marking="TLP:CLEAR", format="html", draft=True))
    assert made.data is not None
    assert made.data == moved.data
    assert b"briefing.yaml:" not in made.data
    whole = pipeline.build(folder, Request(format="pdf", draft=True))
    assert whole.data is not None
