"""The bytes of a file to import, or why there are none."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from briefing.problems import Problem, Span, error
from briefing.yaml_text import nearest


def bytes_of(path: Path, most: int) -> bytes | Problem:
    """The first bytes of a file, one more than `most` where it has so many."""
    try:
        if path.exists() and not path.is_file():
            message = f"{path} is a folder or a device, not a file"
            return error("import-is-readable", message, Span(str(path)), "name the file itself")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        return error("import-is-readable", f"there is no file {path}", Span(str(path)), *_near(path))
    except OSError as wrong:
        reason = (wrong.strerror or "it cannot be read").lower()
        hint = "see that you may read it"
        return error("import-is-readable", f"{path} cannot be read: {reason}", Span(str(path)), hint)


def _near(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    with suppress(OSError):
        names = [file.name for file in sorted(path.parent.iterdir())]
    found = tuple(f"did you mean {path.with_name(name)}?" for name in nearest(path.name, names))
    return found or ("see that its name and its folder are right",)
