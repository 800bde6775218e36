"""`briefing publish` as users call it: the real way from files to an archive, in one process."""

from __future__ import annotations

import json
import os
import random  # noqa: TID251 - seeded: the same moments in every run
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest

from briefing.archive.editions_table import kept_names, publications
from briefing.archive.keep import kept
from briefing.archive.ledger import open_ledger
from tests.door import BRIEF, CHECKOUT, call
from tests.publishing.fake_press import at

FINAL = BRIEF.replace("title: One", "status: final\ntitle: One", 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a briefing was published three times: new, changed, corrected."""
    from briefing.cli.commands import run

    folder = tmp_path_factory.mktemp("made")
    (folder / "port").mkdir()
    archive = ["--archive", str(folder / "archive"), "--quiet"]
    for words, more in (("Crane 2 stopped.", _PAGE), ("Crane 3 stopped.", _PAGE), ("Crane 2 stopped.", _CORRECTED)):
        (folder / "port" / "briefing.yaml").write_text(FINAL.replace("Crane 2 stopped.", words), encoding="utf-8")
        assert run(["publish", str(folder / "port"), *archive, *more]) == 0
    return folder


_PAGE = ("--format", "html")
_CORRECTED = ("--correct", "2", "--note", "It was crane 2.")


def records(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    ended = call(capsys, "editions", "list", "--archive", folder / "archive", "--format", "json")
    assert ended.code == 0
    found: list[dict[str, object]] = json.loads(ended.out)["editions"]
    return found


def test_what_was_published_is_listed_newest_first(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["edition"] for one in records(made, capsys)] == ["2c1", "2", "1"]
    ended = call(capsys, "editions", "--help")
    assert "prune" in ended.out
    ended = call(capsys, "editions", "list", "port", "--archive", made / "archive")
    assert [line.split()[:2] for line in ended.out.splitlines()[1:]] == [["port", "2c1"], ["port", "2"], ["port", "1"]]
    assert "corrected, published" in ended.out


def test_the_group_alone_lists(made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(made / "archive"))
    assert "2c1" in call(capsys, "editions").out
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(made / "nothing"))
    for words in (("--archive", made / "archive"), ("--archive", made / "archive", "list")):
        assert "2c1" in call(capsys, "editions", *words).out
    nowhere = call(capsys, "editions", "--archive", made / "archive", "list", "--archive", made / "nix")
    assert "there is no archive in" in nowhere.err


def test_one_is_shown_with_its_files(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "editions", "show", "port/2c1", "--archive", made / "archive")
    assert "It was crane 2." in ended.out
    assert "1 change since edition 2" in ended.out
    path = Path(ended.out.split("port-2c1.pdf")[1].split()[2])
    assert path.read_bytes().startswith(b"%PDF")


def test_a_correction_says_so_on_its_pages(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {}
    for one in records(made, capsys):
        files = one["renditions"][0]["files"]  # type: ignore[index]
        page = next(Path(file["path"]) for file in files if file["format"] == "html")
        pages[one["edition"]] = page.read_text(encoding="utf-8")
    assert "corrected: It was crane 2." in pages["2c1"]
    assert "corrected" not in pages["2"].partition("<body")[2]


def test_the_site_has_the_latest(made: Path) -> None:
    site = made / "archive" / "site" / "port"
    assert (site / "latest.pdf").read_bytes() == (site / "2c1" / "port-2c1.pdf").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compare", "1", "2"), "{+3+}"),
        (("compare", "port/1", "2", "--format", "json"), '"since": "1"'),
    ],
)
def test_two_are_compared(words: tuple[str, ...], said: str, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "editions", *words, "--archive", made / "archive")
    assert (ended.code, ended.err) == (0, "")
    assert said in ended.out


def test_a_copy_that_nobody_got_is_not_compared(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "editions", "compare", "1", "2", "--for", "board", "--archive", made / "archive")
    assert (ended.code, ended.out) == (1, "")
    assert "was made for nobody with audience board" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "7"), "edition-exists the nearest: 2c1"),
        (("show", "prot/1"), "edition-exists did you mean port?"),
        (("release", "1"), "edition-takes-its-step not held back"),
        (("list", "prot"), "edition-exists did you mean port?"),
    ],
)
def test_what_there_is_not_names_the_nearest(
    words: tuple[str, ...], said: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule, _, said = said.partition(" ")
    ended = call(capsys, "editions", *words, "--archive", made / "archive")
    assert ended.code == 1
    assert rule in ended.err
    assert said.replace("2c1", "2") in ended.err or said in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("publish", "--correct", "2"), "--note"),
        (("publish", "--note", "x"), "--correct"),
        (("publish", "--format", "pdf,xyz"), "pdf,html,docx,md"),
        (("editions", "prune"), "--keep 12"),
        (("editions", "prune", "--older-than", "soon"), "90d"),
        (("editions", "withdraw", "2", "--note", " "), "why"),
    ],
)
def test_wrong_calls(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, *words)
    assert ended.code == 2
    assert said in ended.err


def test_an_archive_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("list",), ("show", "1"), ("withdraw", "1", "--note", "x"), ("prune", "--keep", "1"), ("repair",)):
        ended = call(capsys, "editions", *words, "--archive", tmp_path / "no")
        assert ended.code == 3
        assert "archive-of-editions-is-there" in ended.err
        assert not (tmp_path / "no").exists()


def test_unchanged_dry_and_refused(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes no edition leaves the archive as it is."""
    ledger = (made / "archive" / "ledger.sqlite").read_bytes()
    monkeypatch.setenv("BRIEFING_ARCHIVE", str(made / "archive"))
    ended = call(capsys, "publish", made / "port")
    assert (ended.code, ended.out.split(" (")[0]) == (0, "unchanged since edition 2c1 of port")
    assert json.loads(call(capsys, "publish", made / "port", "--report", "json").out)["result"] == "unchanged"
    (tmp_path / "port").mkdir()
    draft = FINAL.replace("status: final", "status: draft")
    for text, code, said in (
        (draft, 1, "its status is draft, and must be final"),
        (FINAL.replace("@1", "@nobody 1"), 1, "source-resolves"),
        ("format: [", 1, "cannot be read"),
    ):
        (tmp_path / "port" / "briefing.yaml").write_text(text, encoding="utf-8")
        ended = call(capsys, "publish", tmp_path / "port", "--archive", tmp_path / "archive")
        assert ended.code == code
        assert said in ended.err
        assert "nothing was published" in ended.err
        assert ended.out == ""
    ended = call(capsys, "publish", tmp_path / "port", "--report", "json")
    assert json.loads(ended.out)["result"] == "stopped"
    (tmp_path / "port" / "briefing.yaml").write_text(FINAL, encoding="utf-8")
    ended = call(capsys, "publish", tmp_path / "port", "--archive", tmp_path / "new", "--dry-run")
    assert ended.out.startswith("would publish edition 1: the first")
    assert not (tmp_path / "new").exists()
    assert (made / "archive" / "ledger.sqlite").read_bytes() == ledger


def test_withdraw_prune_and_repair(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from shutil import copytree

    archive = copytree(made / "archive", tmp_path / "archive")
    ended = call(capsys, "editions", "withdraw", "1", "--note", "All wrong.", "--archive", archive)
    assert ended.out == "withdrew edition 1 of port\n"
    notice = (archive / "site" / "port" / "1" / "index.html").read_text(encoding="utf-8")
    assert "All wrong." in notice
    assert not (archive / "site" / "port" / "1" / "port-1.html").exists()
    ended = call(capsys, "editions", "prune", "--keep", "1", "--dry-run", "--archive", archive)
    assert "would take out edition 2 of port" in ended.out
    ended = call(capsys, "editions", "prune", "--keep", "1", "--archive", archive)
    assert "took out edition 2 of port" in ended.out
    assert "took away the files of edition 1" in ended.out
    assert not (archive / "site" / "port" / "2").exists()
    assert call(capsys, "editions", "repair", "--archive", archive).out.endswith("nothing to repair: 2 editions\n")
    (archive / "ledger.sqlite").write_bytes(b"rubbish")
    assert "briefing editions repair" in call(capsys, "editions", "--help").out
    assert "`briefing editions repair`" in call(capsys, "editions", "list", "--archive", archive).err
    ended = call(capsys, "editions", "repair", "--archive", archive)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "the archive is whole: 2 editions")


def _let_run(process: subprocess.Popen[bytes], kept_files: Path, chance: random.Random) -> None:
    """Until a random moment: one time in three of the whole run, else from where it begins to keep files."""
    if chance.random() < 0.3:
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.5, 4.0))
        return
    before = len(list(kept_files.rglob("*")))
    while process.poll() is None and len(list(kept_files.rglob("*"))) == before:
        sleep(0.004)
    with suppress(subprocess.TimeoutExpired):
        process.wait(chance.uniform(0.0, 0.5))


def test_a_real_publication_killed(
    made: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    count: Callable[[int, int], int],
    promise: Callable[[str, object, object], None],
) -> None:
    """The command itself, killed with its children at a random moment: the next call makes good."""
    from shutil import copytree, rmtree

    chance, times, after = random.Random(7), count(1, 12), 0
    for _ in range(times):
        rmtree(tmp_path / "room", ignore_errors=True)
        folder = copytree(made, tmp_path / "room")
        (folder / "port" / "briefing.yaml").write_text(FINAL.replace("Crane 2", "Crane 5"), encoding="utf-8")
        words = ("publish", str(folder / "port"), "--archive", str(folder / "archive"))
        line = (sys.executable, "-m", "briefing", *words)
        with subprocess.Popen(line, env={**os.environ, "PYTHONPATH": CHECKOUT}, start_new_session=True) as process:
            _let_run(process, folder / "archive" / "kept", chance)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        with open_ledger(folder / "archive", at(), writing=False) as ledger:
            numbers = [str(one.number) for one in publications(ledger)]
            assert all(kept(folder / "archive", *name) for name in kept_names(ledger))
        assert numbers in (["1", "2", "2c1"], ["1", "2", "2c1", "3"])
        after += "3" in numbers
        assert call(capsys, *words).code == 0
        assert [one["edition"] for one in records(folder, capsys)] == ["3", "2c1", "2", "1"]
    promise("`briefing publish` killed at a random moment", f"{times} kills", f"{after} editions were there, then all")


def test_an_archive_of_editions_that_prove_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, archive = tmp_path / "port" / "briefing.yaml", tmp_path / "archive"
    file.parent.mkdir()
    for number, (text, option) in enumerate(
        ((FINAL, "--with-source"), (f"with_source: true\n{FINAL}".replace("Crane 2", "Crane 3"), "--force")), 1
    ):
        file.write_text(text, encoding="utf-8")
        assert call(capsys, "publish", file.parent, "--archive", archive, "--format", "pdf", option, "-q").code == 0
        shown = call(capsys, "editions", "show", f"port/{number}", "--archive", archive).out
        proof = call(capsys, "verify", shown.split(f"port-{number}.pdf")[1].split()[2])
        assert proof.out.startswith(f"proven: port, edition {number} is byte for byte what"), (proof, shown)
