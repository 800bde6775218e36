"""`briefing import`: what it writes, what it refuses, what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.door import call

LIBRARIES = Path(__file__).parents[1] / "importing" / "libraries"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_writes_what_a_briefing_can_include(capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "import", LIBRARIES / "library.bib")
    assert ended.code == 0
    assert "doe-2021-sample: A Sample of Paper" in ended.out
    assert "not carried over, and kept as comments: abstract (1), keywords (1), file (1)" in ended.out
    assert ended.out.endswith("wrote sources.yaml (7 sources)\n")
    text = "format: 1\nid: a\ntitle: A\ndateline: {as_of: 2024-03-01}\ninclude: sources.yaml\nsections:\n"
    text += "  - {id: b, title: B, blocks: [{kind: prose, text: 'Ships sail. [@poe-2023-ships]'}]}\n"
    Path("briefing.yaml").write_text(text, encoding="utf-8")
    checked = call(capsys, "check", ".")
    assert "error[" not in checked.err


def test_a_document_becomes_a_briefing_and_the_next_commands_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("My notes.md").write_text("# Ports\n\nShips sail.\n\n## Cranes\n\nThey lift.\n", encoding="utf-8")
    ended = call(capsys, "import", "My notes.md")
    assert ended.code == 0
    assert "My notes.md: 2 paragraphs, 2 sections\n" in ended.out
    assert "wrote my-notes (briefing.yaml)" in ended.out
    commands = [line.split("  #")[0].rstrip() for line in ended.out.splitlines() if line.startswith("briefing ")]
    assert commands == [
        "briefing check my-notes", "briefing build my-notes --draft", "briefing explain imported-is-cited"
    ]  # fmt: skip
    for command in commands:
        assert call(capsys, *command.split()[1:]).code == 0
    again = call(capsys, "import", "My notes.md")
    assert again.code == 1
    assert "folder-is-free" in again.err


def test_a_document_is_told_to_machines_and_brought_in_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.md").write_text("Ships sail.\n", encoding="utf-8")
    ended = call(capsys, "import", "notes.md", "-o", "port", "--format", "json")
    said = json.loads(ended.out)
    assert said["folder"] == "port"
    assert said["became"] == {"paragraphs": 1, "sections": 1, "sources": 0, "remarks": 0}
    assert call(capsys, "import", "notes.md", "--into", "port/briefing.yaml").code == 2
    assert call(capsys, "import", "notes.md", "notes.md").code == 2
    assert call(capsys, "import", "gone.md").code == 1
    assert call(capsys, "import", "notes.md", "-q", "-o", "other").out == ""


def test_it_replaces_nothing_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("sources.yaml").write_text("mine", encoding="utf-8")
    ended = call(capsys, "import", LIBRARIES / "library.ris")
    assert ended.code == 2
    assert "--force replaces it" in ended.err
    assert Path("sources.yaml").read_text(encoding="utf-8") == "mine"
    assert call(capsys, "import", LIBRARIES / "library.ris", "--force", "--quiet").out == ""
    assert "kind: media" in Path("sources.yaml").read_text(encoding="utf-8")


def test_it_adds_to_a_file_and_tells_twins(capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "import", LIBRARIES / "library.ris", "-q")
    before = Path("sources.yaml").read_bytes()
    ended = call(capsys, "import", LIBRARIES / "library.json", "--into", "sources.yaml")
    assert ended.code == 0
    assert "poe-2023-ships: there already, by url (library.json:23)" in ended.out
    assert Path("sources.yaml").read_bytes() == before


def test_machines_read_what_came(capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "import", LIBRARIES / "library.json", LIBRARIES / "library.ris", "--format", "json")
    said = json.loads(ended.out)
    assert list(said) == ["format", "file", "imported", "duplicates"]
    assert list(said["imported"][0]) == ["id", "title", "from", "line", "key", "not_carried_over"]
    assert list(said["duplicates"][0]) == ["title", "id", "by", "from", "line"]
    assert len(said["imported"]) == 7
    assert len(said["duplicates"]) == 7
    assert said["imported"][0]["not_carried_over"] == {"abstract": "We made this up."}


def test_a_bad_file_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.bib").write_text("@book{a,\n title = foo}", encoding="utf-8")
    ended = call(capsys, "import", "bad.bib", LIBRARIES / "library.ris")
    assert ended.code == 1
    assert "bad.bib:2:13" in ended.err
    assert not Path("sources.yaml").exists()


def test_it_adds_to_a_file_with_a_byte_order_mark(capsys: pytest.CaptureFixture[str]) -> None:
    before = b"\xef\xbb\xbfsources:\r\n  own: {kind: media, title: Own}\r\n"
    Path("own.yaml").write_bytes(before)
    assert call(capsys, "import", LIBRARIES / "library.ris", "--into", "own.yaml").code == 0
    after = Path("own.yaml").read_bytes()
    assert after.startswith(before)
    assert b"\r\n  poe-2023-ships:" in after
    assert after.count(b"\xef\xbb\xbf") == 1


def test_a_library_without_works_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("none.json").write_text("[]", encoding="utf-8")
    ended = call(capsys, "import", "none.json")
    assert ended.code == 1
    assert "there are no works in this file" in ended.err
    assert not Path("sources.yaml").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("none.bib",), 1, "there is no file none.bib"),
        (("liberry.md",), 1, "hint: did you mean library.md?"),
        (("none.md",), 1, "hint: see that its name and its folder are right"),
        (("briefing.odt",), 1, "one of: .bib, .ris, .json"),
        ((".",), 1, "no suffix"),
        ((LIBRARIES / "library.ris", "--into", "none.yaml"), 2, "none.yaml cannot be read"),
        ((LIBRARIES / "library.ris", "--into", "a", "-o", "b"), 2, "one of them"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_it_refuses(
    words: tuple[str | Path, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("library.md").write_text("# A title\n", encoding="utf-8")
    ended = call(capsys, "import", *words)
    assert ended.code == code
    assert said in ended.err
    assert "Zotero" not in ended.err
