"""What a matrix asks for, and everything that is wrong with one: told at its place, before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.batch import combinations
from briefing.batch.plan import plan
from briefing.model.request import Request
from briefing.workshop.limits import Limits
from tests.batch.brief import BRIEF, FOUR, NAMES, planned, stage, told


def names(folder: Path) -> list[str]:
    made = planned(folder)
    assert told(made) == []
    return [one.document.name for one in made.documents]


def test_axes_multiply_and_the_last_turns_fastest(tmp_path: Path) -> None:
    made = planned(stage(tmp_path))
    assert [one.document.name for one in made.documents] == NAMES
    first, second, *_ = (one.document.request for one in made.documents)
    assert (first.parameters, first.audience) == ((("country", "PL"),), None)
    assert (second.parameters, second.audience) == ((("country", "PL"),), "partners")


def test_rows_multiply_with_axes_and_rows_are_left_out_and_put_in(tmp_path: Path) -> None:
    matrix = """\
rows: clients.csv
axes: {language: [en, fr]}
exclude: [{country: FI, language: fr}]
include: [{country: DE, paper: Letter}]
name: "{country}/{briefing}-{language}-{audience}"
"""
    rows = "country,audience\nPL,partners\nFI,\n"
    assert names(stage(tmp_path, matrix, clients=rows)) == [
        "PL/port-en-partners.pdf",
        "PL/port-fr-partners.pdf",
        "FI/port-en.pdf",
        "DE/port.pdf",
    ]


def test_every_document_has_each_format(tmp_path: Path) -> None:
    made = planned(stage(tmp_path, "axes: {country: [PL]}\n"), "pdf", "md")
    assert [(one.document.name, one.document.request.format) for one in made.documents] == [
        ("port-PL.pdf", "pdf"),
        ("port-PL.md", "md"),
    ]


def test_numbers_and_truth_are_texts_as_the_command_line_has_them(tmp_path: Path) -> None:
    made = planned(stage(tmp_path, "axes: {year: [2024, 2025]}\n"))
    assert [one.document.request.parameters for one in made.documents] == [(("year", "2024"),), (("year", "2025"),)]


def test_a_key_names_all_that_decides_a_document(tmp_path: Path) -> None:
    folder = stage(tmp_path)
    before = [one.document.key for one in planned(folder).documents]
    assert len(set(before)) == 4
    assert [one.document.key for one in planned(folder).documents] == before
    (folder / "briefing.yaml").write_text(BRIEF.replace("Crane 2", "Crane 3"), encoding="utf-8")
    after = [one.document.key for one in planned(folder).documents]
    assert not set(before) & set(after)


FAULTS = {
    "axes: {contry: [PL]}\n": ["matrix-key-is-known matrix.yaml:1:8"],
    "axes: {country: [PL, PO]}\n": ["matrix-value-is-known matrix.yaml:1:22"],
    "axes: {year: [soon]}\n": ["matrix-value-is-known matrix.yaml:1:15"],
    "axes: {audience: [partner]}\n": ["matrix-value-is-known matrix.yaml:1:19"],
    "axes: {marking: ['TLP:GREN']}\n": ["matrix-value-is-known matrix.yaml:1:18"],
    "axes: {language: [de]}\n": ["matrix-value-is-known matrix.yaml:1:19"],
    "axes: {theme: [mem]}\n": ["matrix-value-is-known matrix.yaml:1:16"],
    "axes: {paper: [a4]}\n": ["matrix-value-is-known matrix.yaml:1:16"],
    "axes: {format: [ps]}\n": ["matrix-value-is-known matrix.yaml:1:17"],
    "axis: {}\n": ["key-is-known matrix.yaml:1:1"],
    "axes: {country: []}\n": ["value-fits matrix.yaml:1:17"],
    "{}\n": ["matrix-makes-something matrix.yaml:1:1"],
    "axes: {country: [PL]}\nexclude: [{country: PL}]\n": ["matrix-makes-something matrix.yaml:1:1"],
    "axes: {country: [PL]}\nexclude: [{country: FI}]\n": ["exclude-matches matrix.yaml:2:21"],
    "axes: {country: [PL]}\ninclude: [{country: PL}]\n": ["names-differ matrix.yaml:1:1"],
    "axes: {country: [PL, FI]}\nname: '{briefing}'\n": ["names-differ matrix.yaml:2:7"],
    "axes: {year: [1]}\nname: '{yaer}'\n": ["matrix-key-is-known matrix.yaml:2:7"],
    "axes: {year: [1]}\nname: ../{year}\n": ["name-stays-inside matrix.yaml:2:7"],
    "axes: {year: [1]}\nname: /tmp/{year}\n": ["name-stays-inside matrix.yaml:2:7"],
    "axes: {year: [1]}\nname: .{year}\n": ["name-stays-inside matrix.yaml:2:7"],
    "axes: {year: [1]}\nname: '{year}.pdf'\n": ["name-stays-inside matrix.yaml:2:7"],
    "axes: {year: [1]}\nname: '{year'\n": ["name-stays-inside matrix.yaml:2:7"],
    "axes: {audience: [null]}\nname: '{audience}'\n": ["name-stays-inside matrix.yaml:2:7"],
    "axes: {country: [PL]}\nrows: gone.csv\n": ["file-exists matrix.yaml:2:7"],
    "axes: {country: [PL]}\nrows: ../out.csv\n": ["file-stays-inside matrix.yaml:2:7"],
}


@pytest.mark.parametrize("matrix", FAULTS)
def test_a_fault_is_told_at_its_place(tmp_path: Path, matrix: str) -> None:
    made = planned(stage(tmp_path, matrix))
    assert told(made) == FAULTS[matrix]
    assert not made.holds
    assert made.documents == ()


def test_a_suggestion_stands_beside_a_slip(tmp_path: Path) -> None:
    made = planned(stage(tmp_path, "axes: {contry: [PL]}\n"))
    assert [one.hints for _, problems in made.problems for one in problems] == [("did you mean `country`?",)]
    made = planned(stage(tmp_path, "axes: {theme: [mem]}\n"))
    assert [one.hints for _, problems in made.problems for one in problems] == [("did you mean memo?",)]


def test_a_bad_cell_is_told_in_the_table(tmp_path: Path) -> None:
    made = planned(stage(tmp_path, "rows: clients.csv\n", clients="country,audience\nPL,partners\nXX,\n"))
    assert told(made) == ["matrix-value-is-known clients.csv:3:1"]
    both = "rows: clients.csv\naxes: {country: [FI]}\n"
    made = planned(stage(tmp_path, both, clients="country\nPL\n"))
    assert told(made) == ["matrix-key-stands-once clients.csv:1:1"]


@pytest.mark.parametrize(("one", "other"), [("Straße", "STRASSE"), ("Lodz", "lodz"), ("é", "e\u0301"), ("a/b", "a b")])
def test_names_that_are_one_file_somewhere_collide(tmp_path: Path, one: str, other: str) -> None:
    folder = stage(tmp_path, f"axes: {{country: ['{one}', '{other}']}}\n")
    text = BRIEF.replace("{default: DE, choices: [DE, PL, FI]}", "{default: DE}")
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    assert told(planned(folder)) == ["names-differ matrix.yaml:1:1"]


def test_a_document_is_no_folder_of_another(tmp_path: Path) -> None:
    folder = stage(tmp_path, "include: [{country: PL.pdf, year: 1}, {country: PL}]\nname: '{country}/{year}'\n")
    text = BRIEF.replace("{default: DE, choices: [DE, PL, FI]}", "{default: DE}")
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    assert told(planned(folder)) == ["name-stays-inside matrix.yaml:1:49"]  # the second has no year
    (folder / "matrix.yaml").write_text("axes: {country: [a.pdf/b, a]}\nname: '{country}'\n", encoding="utf-8")
    assert names(folder) == ["a.pdf-b.pdf", "a.pdf"]  # a value makes no folder


def test_no_document_replaces_what_the_batch_is_made_from(tmp_path: Path) -> None:
    folder = stage(tmp_path)
    matrix = folder / "matrix.md"
    matrix.write_text("axes: {country: [PL]}\nname: matrix\n", encoding="utf-8")
    made = plan(folder, matrix, Request(), ("md",), Limits(), folder)
    assert told(made) == ["names-differ matrix.md:2:7"]
    assert told(plan(folder, matrix, Request(), ("md",), Limits(), folder / "out")) == []


def test_a_matrix_has_an_upper_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combinations, "MOST", 3)
    assert told(planned(stage(tmp_path, FOUR))) == ["matrix-keeps-limits matrix.yaml:1:1"]


def test_a_briefing_with_errors_is_not_begun(tmp_path: Path) -> None:
    folder = stage(tmp_path)
    (folder / "briefing.yaml").write_text(BRIEF.replace("kind: prose", "kind: poem"), encoding="utf-8")
    made = planned(folder)
    assert not made.holds
    assert {where.partition(":")[0] for where in told(made)} == {"value-fits briefing.yaml"}
