"""An edition is proven by making it again; whatever was changed, or made it differ, is told."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pypdf
import pytest

from briefing import pipeline
from briefing.edition.snapshot import snapshot_of
from briefing.model.request import Request
from briefing.problems import Refusal
from briefing.proof import made_with
from briefing.proof.embedded import opened
from briefing.proof.manifest import written
from briefing.report.verdict_of_file import as_line
from briefing.shipped import content_folder
from briefing.signing.sign import Wanted, sign
from briefing.verification import verify as proving
from briefing.verification.again import Again
from briefing.verification.extract import extract
from briefing.verification.reading import read_edition
from briefing.verification.verify import Verdict, verify
from tests.builds import SHIPPED, data
from tests.proof.rooms import write_rooms
from tests.signing.people import root
from tests.signing.test_sign import NOW, who

ASKED = Request(marking="TLP:CLEAR", audience="staff", with_source=True, edition="3")


@cache
def edition(request: Request = ASKED) -> bytes:
    with TemporaryDirectory() as folder:
        made = pipeline.build(write_rooms(Path(folder) / "rooms"), request).data
    assert made is not None
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "rooms.pdf"
    made.write_bytes(edition())
    return made


def rules(verdict: Verdict) -> list[str]:
    return [problem.rule for problem in verdict.problems]


def test_an_edition_is_proven_from_its_own_source(file: Path) -> None:
    verdict = verify(file)
    assert verdict.proven
    assert as_line(verdict).startswith("proven: rooms, edition 3, TLP:CLEAR is byte for byte what briefing")
    assert as_line(verdict).endswith("not proven: who made it, for nobody signed it")


def test_an_edition_is_proven_from_the_briefing(tmp_path: Path, file: Path) -> None:
    assert verify(file, write_rooms(tmp_path / "rooms")).proven


def test_an_edition_without_source_is_proven_from_the_briefing_alone(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    file.write_bytes(edition(replace(ASKED, with_source=False)))
    with pytest.raises(Refusal, match="holds no source") as refused:
        verify(file)
    assert refused.value.problems[0].rule == "source-is-known"
    assert verify(file, write_rooms(tmp_path / "rooms")).proven


def test_another_content_is_told(tmp_path: Path, file: Path) -> None:
    rooms = write_rooms(tmp_path / "rooms")
    text = (rooms / "briefing.yaml").read_text(encoding="utf-8")
    (rooms / "briefing.yaml").write_text(text.replace("it is so", "it is not so"), encoding="utf-8")
    verdict = verify(file, rooms)
    assert not verdict.proven
    assert [name for name, _, _ in verdict.differs] == ["content"]
    assert rules(verdict) == ["bytes-come-again"]


def test_another_template_is_told(tmp_path: Path, file: Path) -> None:
    rooms = write_rooms(tmp_path / "rooms")
    (rooms / "templates" / "style.css").write_text("h2 { letter-spacing: .2pt }", encoding="utf-8")
    assert [name for name, _, _ in verify(file, rooms).differs] == ["files", "own files"]


def test_another_library_is_told_with_both_versions(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_with, "versions", lambda: {"harfbuzz": "99.0"})
    verdict = verify(file)
    assert not verdict.proven
    assert ("harfbuzz", "99.0") in [(name, ours) for name, _, ours in verdict.differs]
    assert any("99.0 is here" in hint for hint in verdict.problems[0].hints)


KINDS = {
    "code": "0" * 32,
    "lock": "0" * 32,
    "fonts": "0" * 32,
    "theme": "0" * 32,
    "weasyprint": "99.0",
    "matplotlib": "99.0",
    "pango": "99.0",
    "harfbuzz": "99.0",
    "fontconfig": "99.0",
    "python": "4.0.0",
    "zlib": "99.0",
    "machine": "plan9 mips",
}


@pytest.mark.parametrize("name", KINDS)
def test_whatever_else_made_it_is_named(file: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it is made again with one other thing: that alone is told, with both versions where it has any."""
    manifest = json.loads(opened(edition()).manifest or b"")
    was, manifest["made_with"][name] = manifest["made_with"][name], KINDS[name]
    there = SimpleNamespace(manifest=written(manifest))
    monkeypatch.setattr(proving, "made_again", lambda *_: Again(b"others", (), file.parent))
    monkeypatch.setattr(proving, "opened", lambda _: there)
    verdict = verify(file)
    assert verdict.differs == ((name, was, KINDS[name]),)
    assert as_line(verdict).startswith("not proven: rooms, edition 3")
    (problem,) = verdict.problems
    assert problem.message == f"the bytes are others, and so is what made them: {name}"
    versions = f"{was} made the file, {KINDS[name]} is here"
    assert problem.hints == (f"{name}: {'another here than when the file was made' if len(was) == 32 else versions}",)


def test_a_changed_file_is_told(file: Path) -> None:
    """A byte in a comment of the file, which no reader of PDF minds."""
    at = edition().index(b"%", 8)
    file.write_bytes(edition()[: at + 1] + bytes((edition()[at + 1] ^ 1,)) + edition()[at + 2 :])
    verdict = verify(file)
    assert not verdict.same
    assert verdict.differs == ()
    assert "changed after it was built" in verdict.problems[0].message


def test_what_was_added_is_told(file: Path) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(edition()), incremental=True)
    writer.add_blank_page(100, 100)
    writer.write(file)
    verdict = verify(file)
    assert verdict.same
    assert not verdict.proven
    assert verdict.signed.state == "broken"
    assert "was added" in as_line(verdict)


def test_words_behind_the_end_are_told(file: Path) -> None:
    file.write_bytes(edition() + b"more")
    verdict = verify(file)
    assert (verdict.same, verdict.proven, rules(verdict)) == (True, False, ["signature-holds"])


def test_a_signed_edition_is_proven_with_its_signer(file: Path) -> None:
    file.write_bytes(sign(edition(), who(), Wanted(visible=True), NOW))
    known, unknown = verify(file, roots=(root().der,)), verify(file)
    assert known.proven
    assert unknown.proven
    assert "; signed by An Editor at 20" in as_line(known)
    assert "somebody called An Editor" in as_line(unknown)
    assert "not proven: who that is" in as_line(unknown)


def test_a_signed_edition_without_its_library_is_not_proven(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(sign(edition(), who(), Wanted(), NOW))
    monkeypatch.setattr("briefing.signing.sign.needs", lambda extra=(): ("pyhanko",))
    verdict = verify(file)
    assert (verdict.same, verdict.proven, verdict.signed.state) == (True, False, "unchecked")
    assert "briefing[sign]" in as_line(verdict)


def test_an_edition_that_tells_what_changed_is_proven(tmp_path: Path) -> None:
    rooms = write_rooms(tmp_path / "rooms")
    text = (rooms / "briefing.yaml").read_text(encoding="utf-8")
    before_it = "      - {kind: listing"
    text = text.replace(before_it, f"      - {{kind: changes, since: true, title: Changes}}\n{before_it}")
    (rooms / "briefing.yaml").write_text(text, encoding="utf-8")
    _, before = pipeline.edited(rooms, ASKED)
    assert before is not None
    (rooms / "briefing.yaml").write_text(text.replace("it is so", "it is not so"), encoding="utf-8")
    now = replace(ASKED, edition="4", previous=snapshot_of(before))
    made = pipeline.build(rooms, now).data
    assert made is not None
    file = tmp_path / "rooms.pdf"
    file.write_bytes(made)
    assert verify(file).proven
    assert verify(file, rooms, now.previous).proven
    assert "files" in [name for name, _, _ in verify(file, rooms).differs]


def test_shipped_briefings_are_proven(tmp_path: Path, prove: bool) -> None:
    for name in SHIPPED if prove else ("climate-monitor",):
        file = tmp_path / "edition.pdf"
        file.write_bytes(data(name, Request(with_source=True)))
        assert verify(file).proven, name
        assert verify(file, content_folder() / name).proven, name


def test_what_is_extracted_builds_the_same_file(tmp_path: Path, file: Path) -> None:
    _, paths = extract(file, tmp_path / "out")
    assert sorted(paths) == sorted(
        found.relative_to(tmp_path / "out").as_posix() for found in (tmp_path / "out").rglob("*") if found.is_file()
    )
    assert pipeline.build(tmp_path / "out", ASKED).data == edition()


@pytest.mark.parametrize("kind", ["file", "full folder"])
def test_nothing_is_written_where_something_stands(tmp_path: Path, file: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("mine", encoding="utf-8")
    else:
        out.mkdir()
        (out / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match="is there already") as refused:
        extract(file, out)
    assert refused.value.problems[0].rule == "folder-is-free"
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"out" if kind == "file" else "mine", "rooms.pdf"}


@pytest.mark.parametrize(
    ("name", "why"), [("missing.pdf", "No such file"), ("folder", "directory"), ("words", "no PDF")]
)
def test_what_is_no_edition_is_told(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "words").write_text("words", encoding="utf-8")
    with pytest.raises(Refusal, match=why):
        verify(tmp_path / name)


def test_a_source_that_cannot_be_laid_out_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder of one name: an archive can say that, and no disk can hold it."""
    found = read_edition(file)
    assert found.files is not None
    strange = replace(found, files=found.files | {"a": b"", "a/b": b""})
    monkeypatch.setattr("briefing.verification.verify.read_edition", lambda path: strange)
    with pytest.raises(Refusal, match="cannot be laid out"):
        verify(file)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refusal, match="device or a pipe"):
        verify(tmp_path / "pipe")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.pdf"
    with file.open("wb") as made:
        made.truncate(2 << 30)
    with pytest.raises(Refusal, match="larger than") as refused:
        verify(file)
    assert refused.value.problems[0].rule == "file-is-edition"
