"""Where the things lie that ship with the program: templates, content, fonts and the other assets, and its version.

A checkout and an editable install have them beside the package, a wheel has them inside it, under `_shipped`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from briefing.problems import EnvironmentRefusal, Rule, Severity, error

RULES: tuple[Rule, ...] = (
    Rule(
        "installation-is-whole",
        Severity.ERROR,
        "Templates, fonts and samples are part of the program; without them it can neither check nor print.",
        "Install briefing again, or restore the folder from the repository.",
    ),
)

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder(name: str) -> Path:
    """The folder `name` ("templates", "content", "assets") of this installation, absolute.

    Raises:
        EnvironmentRefusal: the folder is missing.
    """
    folder = (_PACKAGE.parent if _is_checkout() else _PACKAGE / "_shipped") / name
    if folder.is_dir():
        return folder
    raise EnvironmentRefusal(
        error(
            "installation-is-whole",
            f"this installation of briefing has no folder {folder}",
            None,
            "install briefing again, or restore the folder from the repository",
        )
    )


def templates_folder() -> Path:
    """The folder of the themes, one folder each."""
    return shipped_folder("templates")


def content_folder() -> Path:
    """The folder of the briefings that ship, one folder each."""
    return shipped_folder("content")


def assets_folder() -> Path:
    """The folder of fonts, boundaries, starters and icons."""
    return shipped_folder("assets")


def lock_file() -> Path:
    """The lock of the libraries that this version was tested with."""
    return (_PACKAGE.parent if _is_checkout() else _PACKAGE / "_shipped") / "requirements.lock"


def font_files() -> tuple[Path, ...]:
    """The TrueType files that ship, by name."""
    return tuple(sorted((assets_folder() / "fonts").glob("*.ttf")))


def _is_checkout() -> bool:
    return not (_PACKAGE / "_shipped").is_dir()


def version() -> str:
    """The program's version: the checkout's own where there is one, else what the installation says."""
    written = _PACKAGE.parent / "pyproject.toml"
    if _is_checkout() and written.is_file():
        return str(tomllib.loads(written.read_text(encoding="utf-8"))["project"]["version"])
    from importlib.metadata import version as installed_version  # 20 ms that `--help` need not pay

    return installed_version("briefing")
