"""The wheel is whole: installed in an empty environment, from another folder, it prints what the checkout prints."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.builds import data
from tests.house import CHECKOUT

SHIPPED = ("templates", "content", "assets")
BRIEFING = "axis-of-resistance"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run(command, cwd=cwd, env=bare | environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was built from it, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> Path:
    (file,) = archives.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a virtual environment that holds the wheel and, by a path file, the libraries of this one."""
    root = tmp_path_factory.mktemp("environment")
    venv.create(root, with_pip=False, symlinks=True)
    python = root / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=root)
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=root).strip()
    # a path in a path file is searched, but its own path files (the checkout's, say) are not read
    libraries = dict.fromkeys(sysconfig.get_path(one) for one in ("purelib", "platlib"))
    (Path(own) / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    return root


def tracked(*folders: str) -> set[str]:
    """The files of the checkout that git knows of, or would take, below the folders."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *folders, cwd=CHECKOUT)
    return {name for name in listed.splitlines() if (CHECKOUT / name).is_file()}


def test_the_wheel_holds_the_package_and_all_that_ships(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = tracked("briefing") | {f"briefing/_shipped/{name}" for name in tracked(*SHIPPED)}
    assert names == expected | {"briefing/_shipped/requirements.lock"}


def test_the_source_archive_holds_what_the_tests_need(archives: Path) -> None:
    (file,) = archives.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert tracked("briefing", "tests", ".ci", *SHIPPED) <= names
    assert {"Makefile", "requirements.lock", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"} <= names


def test_the_wheel_carries_the_licences_of_fonts_and_styles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for licence in ("LICENSE", "OFL-IBM-Plex.txt", "OFL-Source-Serif.txt", "OFL-Archivo.txt", "CC-BY-SA-3.0.txt"):
        assert any(".dist-info/licenses/" in name and name.endswith("/" + licence) for name in names)


def test_an_installation_finds_what_ships_inside_itself(installed: Path, tmp_path: Path) -> None:
    code = "from briefing import shipped; print(shipped.assets_folder(), len(shipped.font_files()), shipped.version())"
    folder, fonts, version = run(installed / "bin" / "python", "-c", code, cwd=tmp_path).split()
    assert Path(folder).is_relative_to(installed)
    assert folder.endswith("briefing/_shipped/assets")
    assert int(fonts) == len(list((CHECKOUT / "assets" / "fonts").glob("*.ttf")))
    assert version == "0.1.0"


def test_an_installation_prints_the_same_bytes_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = installed / "bin" / "python"
    content = run(python, "-c", "from briefing import shipped; print(shipped.content_folder())", cwd=tmp_path).strip()
    theirs = tmp_path / "wheel.pdf"
    run(installed / "bin" / "briefing", "build", Path(content) / BRIEFING, "-o", theirs, cwd=tmp_path)
    assert theirs.read_bytes().startswith(b"%PDF-")
    assert theirs.read_bytes() == data(BRIEFING)
