"""Where the files of a build go."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import click

from briefing.formats import FORMATS, SUFFIXES
from briefing.safe_write import ensure_writable


@dataclass(slots=True)
class Places:
    """Gives each edition of one command its file: the one that -o names, or one in a folder by the edition's name."""

    folder: Path = Path()
    file: Path | None = None
    taken: set[Path] = field(default_factory=set)

    def make_sure(self) -> None:
        """Refuse before the long work what could not be written after it.

        Raises:
            EnvironmentRefusal: the file or folder is not writable.
        """
        ensure_writable(self.file or self.folder / "briefing.pdf")

    def of(self, name: str, inputs: tuple[Path, ...]) -> Path:
        """The file for an edition of that name.

        Raises:
            click.UsageError: it would replace a file that the briefing was read from, or another edition.
        """
        path = self.file or self.folder / name
        real = path.resolve()
        if any(real == one.resolve() for one in inputs):
            raise click.UsageError(f"{path} is a file that the briefing is made from; name another with -o.")
        if real in self.taken:
            raise click.UsageError(f"two briefings would be written to {path}; build them one by one.")
        self.taken.add(real)
        return path


def places(output: str | None, many: bool) -> Places:
    """What -o means: a folder where it ends in a slash, is one, or has to hold more than one file; else a file.

    Raises:
        click.UsageError: it names a file where a folder is needed, or a file of a kind that nobody writes here.
    """
    if output is None:
        return Places()
    path = Path(output)
    try:
        folder, file = path.is_dir(), path.is_file()
    except OSError:  # a name that is too long, say: writing will tell
        folder, file = False, False
    if folder or output.endswith(os.sep):
        return Places(folder=path)
    if many and (file or path.suffix.lower() in SUFFIXES):
        raise click.UsageError(f"-o {output} is a file; several briefings need a folder, such as -o {path.stem}/")
    if many:
        return Places(folder=path)
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        *most, last = (kind.suffixes[0] for kind in FORMATS)
        known = f"{', '.join(most)} and {last}"
        raise click.UsageError(f"-o {output}: only {known} are written; a folder ends in a slash.")
    return Places(file=path)
