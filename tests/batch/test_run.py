"""Documents made here: the bytes of a build, whatever becomes of workers; resumed, and never over another's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing import manifest
from briefing.batch import station
from briefing.batch.engines import here
from briefing.batch.kept import LEDGER, Kept
from briefing.batch.plan import Plan
from briefing.batch.run import Done, foreign, make_all, split
from briefing.pipeline import build
from briefing.problems import EnvironmentRefusal
from briefing.workshop.limits import Limits
from tests.batch.brief import BRIEF, NAMES, planned, stage

BEGAN = 2**63


@pytest.fixture(autouse=True)
def program_holds_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works on the program while its tests run changes nothing here."""
    monkeypatch.setattr(manifest, "surroundings", dict)


def made(plan: Plan, folder: Path, *, resume: bool = False, jobs: int = 2, began: int = BEGAN) -> dict[str, Done]:
    """What comes of a plan, by name."""
    kept = Kept(folder, began)
    try:
        to_make, _ = split(plan.documents, kept, resume)
        done = make_all(to_make, folder, kept, here(jobs, len(to_make))) if to_make else ()
        return {one.planned.document.name: one for one in done}
    finally:
        kept.close()


def states(done: dict[str, Done]) -> dict[str, str]:
    return {name: done[name].state for name in sorted(done)}


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.pdf"))}


def test_the_bytes_are_those_of_a_build_and_a_resume_makes_what_is_missing(tmp_path: Path) -> None:
    plan, out = planned(stage(tmp_path)), tmp_path / "out"
    done = made(plan, out)
    assert states(done) == dict.fromkeys(sorted(NAMES), "made")
    for one in plan.documents:
        built = build(tmp_path, one.document.request)
        assert (out / one.document.name).read_bytes() == built.data
        answer = done[one.document.name].answer
        assert (answer.problems, set(answer.inputs), answer.page_count) == (built.problems, set(built.inputs), 1)
    assert made(plan, out, resume=True) == {}
    before = files(out)
    (out / NAMES[0]).unlink()
    (out / NAMES[1]).write_bytes(b"torn")
    assert set(made(plan, out, resume=True)) == set(NAMES[:2])
    assert files(out) == before


def test_what_decides_a_document_has_it_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = stage(tmp_path), tmp_path / "out"
    (folder / "matrix.yaml").write_text("axes: {country: [PL]}\n", encoding="utf-8")
    made(planned(folder), out)
    before = files(out)
    (folder / "briefing.yaml").write_text(BRIEF.replace("Crane 2", "Crane 3"), encoding="utf-8")
    assert set(made(planned(folder), out, resume=True)) == {"port-PL.pdf"}
    assert files(out) != before
    (folder / "templates").mkdir()
    (folder / "templates" / "style.css").write_text("p { color: #222222 }", encoding="utf-8")
    assert set(made(planned(folder), out, resume=True)) == {"port-PL.pdf"}
    assert made(planned(folder), out, resume=True) == {}
    monkeypatch.setattr(manifest, "surroundings", lambda: {"program": "another"})
    assert set(made(planned(folder), out, resume=True)) == {"port-PL.pdf"}


def test_what_was_touched_while_the_batch_ran_is_not_taken_for_done(tmp_path: Path) -> None:
    folder, out = stage(tmp_path, "axes: {country: [PL]}\n"), tmp_path / "out"
    made(planned(folder), out, began=0)
    assert set(made(planned(folder), out, resume=True)) == {"port-PL.pdf"}


def test_a_line_that_a_kill_has_torn_is_none(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / LEDGER).write_text('{"name": "a.pdf", "inputs": "1", "sha256": "2", "paths": "3"}\n{"name": "b.p', "utf-8")
    kept = Kept(out, BEGAN)
    (out / "a.pdf").touch()
    (out / "b.pdf").touch()
    assert [kept.owns(name) for name in ("a.pdf", "b.pdf", "c.pdf")] == [True, False, True]
    kept.close()


def test_another_s_file_is_left_alone(tmp_path: Path) -> None:
    plan, out = planned(stage(tmp_path)), tmp_path / "out"
    out.mkdir()
    (out / NAMES[2]).write_text("mine", "utf-8")
    kept = Kept(out, BEGAN)
    (problem,) = foreign(plan.documents, kept)
    assert problem.rule == "file-is-of-the-batch"
    assert NAMES[2] in problem.message
    with pytest.raises(EnvironmentRefusal) as refused:
        Kept(out, BEGAN)
    assert refused.value.problems[0].rule == "batch-is-alone"
    kept.close()


def test_a_killed_worker_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "signs").mkdir()
    monkeypatch.setenv("BATCH_SIGN", str(tmp_path / "signs"))
    monkeypatch.setattr(station, "_RENDER", "tests.batch.tasks:dies_once")
    done = made(planned(stage(tmp_path)), tmp_path / "out")
    assert states(done) == dict.fromkeys(sorted(NAMES), "made")
    assert {name: done[name].answer.tries for name in NAMES} == dict(zip(NAMES, (1, 1, 2, 2), strict=True))


@pytest.mark.parametrize(
    ("task", "limits", "bad", "rule", "code"),
    [
        ("dies", Limits(60, 4096), NAMES[3:], "work-is-finished", 3),
        ("lasts", Limits(1, 4096), NAMES[3:], "work-ends-in-time", 4),
        ("stumbles", Limits(60, 4096), NAMES[2:], "work-is-finished", 70),
    ],
)
def test_a_bad_document_does_not_stop_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task: str, limits: Limits, bad: list[str], rule: str, code: int
) -> None:
    monkeypatch.setattr(station, "_RENDER", f"tests.batch.tasks:{task}")
    *others, last = planned(stage(tmp_path)).documents
    last = replace(last, document=replace(last.document, limits=limits))  # by then the worker is warm
    done = made(Plan((*others, last), ()), tmp_path / "out", jobs=1)
    assert {name for name, one in done.items() if one.state == "failed"} == set(bad)
    assert set(files(tmp_path / "out")) == set(NAMES) - set(bad)
    for name in bad:
        assert [problem.rule for problem in done[name].answer.problems] == [rule]
        assert done[name].answer.code == code


def test_files_that_change_are_told(tmp_path: Path) -> None:
    folder, out = stage(tmp_path), tmp_path / "out"
    first, *_ = planned(folder).documents
    (folder / "briefing.yaml").write_text(BRIEF.replace("Crane 2", "Crane 3"), encoding="utf-8")
    done = made(Plan((first,), ()), out, jobs=1)
    assert [problem.rule for problem in done[NAMES[0]].answer.problems] == ["files-hold-still"]
    assert files(out) == {}
