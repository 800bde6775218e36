"""The source of an edition, out of its file and into a folder of its own, ready to build."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from briefing.problems import Refusal, error
from briefing.safe_write import problem_of
from briefing.verification.again import put
from briefing.verification.reading import Edition, read_edition


def extract(file: Path, folder: Path) -> tuple[Edition, tuple[str, ...]]:
    """Write the source in `file` into `folder`, which must be free; the paths that were written.

    All of it is there in the end, or nothing.

    Raises:
        Refusal: the file is no edition, holds no source, or the folder is taken or cannot be written.
    """
    edition = read_edition(file)
    if edition.files is None:
        message = f"{file} holds no source: it was not built --with-source"
        raise Refusal(error("source-is-known", message, None, "ask for an edition that was"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(error("folder-is-free", f"{folder} is there already", None, "name one that does not exist yet"))
    try:
        _move_in(edition.files, folder)
    except OSError as failure:
        raise Refusal(problem_of(folder, failure)) from None
    return edition, tuple(edition.files)


def _move_in(files: dict[str, bytes], folder: Path) -> None:
    """Write aside, then put the folder in its place."""
    above = folder.absolute().parent
    above.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=".briefing-", dir=above))
    try:
        aside.chmod(0o755)
        put(files, aside)
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
