"""`briefing diff`: two of anything that says what an edition said, as text, JSON or a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.door import BRIEF, Ended, call, write_brief

Run = Callable[..., Ended]
Diff = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path / "old", BRIEF)
    write_brief(tmp_path / "new", BRIEF.replace("Crane 2 stopped.", "Crane 2 never stopped."))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *words: call(capsys, *words)


@pytest.fixture
def diff(run: Run) -> Diff:
    def told(*words: str) -> tuple[int, str, str]:
        ended = run("diff", *words)
        return ended.code, ended.out, ended.err

    return told


@pytest.mark.usefixtures("pair")
def test_two_folders_as_text(diff: Diff) -> None:
    code, out, _ = diff("old", "new")
    assert (code, out.splitlines()[0]) == (0, "1 difference from old to new")
    assert "Crane 2 {+never+} stopped." in out
    assert diff("old", "old")[1] == "nothing changed from old to old\n"


@pytest.mark.usefixtures("pair")
def test_the_exit_code_says_on_request_that_something_changed(diff: Diff) -> None:
    assert diff("old", "new", "--exit-code")[0] == 1
    assert diff("old", "old", "--exit-code")[0] == 0


@pytest.mark.usefixtures("pair")
def test_a_kept_snapshot_stands_for_its_edition(diff: Diff, tmp_path: Path) -> None:
    assert diff("old", "--format", "snapshot", "-o", "kept.json")[0] == 0
    (tmp_path / "old" / "briefing.yaml").unlink()
    said = json.loads(diff("kept.json", "new", "--format", "json")[1])
    assert [(one["what"], one["how"], one["new"]) for one in said["differences"]] == [
        ("text", "changed", "Crane 2 never stopped.")
    ]


@pytest.mark.usefixtures("pair")
def test_a_page_holds_all_it_needs(diff: Diff, tmp_path: Path) -> None:
    assert diff("old", "new", "-o", "changes.html")[1] == "wrote changes.html\n"
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    ins = re.search(r"<ins>(.*?)</ins>", page)
    assert ins is not None
    assert ins[1] == '<span class="unseen">[added: </span>Crane 2 never stopped.<span class="unseen">]</span>'
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(data:font/woff2" in page


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("old",), 2, "name A and B"),
        (("old", "nix"), 1, "there is no “nix” here"),
        (("old", "foreign.json"), 1, "this is no kept snapshot of an edition, but other JSON"),
        (("old", "foreign.json"), 1, "snapshot-is-readable"),
    ],
)
def test_what_leads_nowhere_is_told(diff: Diff, words: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "foreign.json").write_text("[]", encoding="utf-8")
    found = diff(*words)
    assert found[0] == code
    assert said in found[2]


@pytest.mark.usefixtures("pair")
def test_a_build_says_what_changed_since(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "new" / "briefing.yaml"
    blocks = file.read_text(encoding="utf-8").replace("blocks:", "blocks:\n      - {kind: changes, title: News}", 1)
    file.write_text(blocks, encoding="utf-8")
    assert run("build", "new", "--since", "old", "-o", "a.md").code == 0
    told = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "Since edition 1" in told
    assert "Crane 2 **never** stopped." in told
    assert run("build", "new", "-o", "b.md").code == 0
    assert "First edition, with nothing earlier to compare." in (tmp_path / "b.md").read_text(encoding="utf-8")
    assert run("build", "new", "--since", "new", "-o", "c.md").code == 0
    assert "Nothing changed since edition 1." in (tmp_path / "c.md").read_text(encoding="utf-8")
    assert run("build", "new", "old", "--since", "new").code == 2
