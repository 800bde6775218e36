"""Into a folder of this machine, or of one that is mounted there: every file whole, or as it was."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.delivery.names import beside
from briefing.delivery.undelivered import Note, Undelivered
from briefing.model.delivery import Target
from briefing.model.publication import Parcel
from briefing.problems import EnvironmentRefusal
from briefing.safe_write import write_whole
from briefing.world import World


def deliver(parcel: Parcel, target: Target, world: World) -> str:
    """Write the files, each under a name of its own.

    Raises:
        Undelivered: the folder cannot be written.
    """
    del world
    folder = _folder(target)
    names = [(name, file) for file in parcel.files for name in beside(parcel, file, with_latest=target.latest)]
    for name, file in names:
        _write(folder / name, file.data)
    return f"wrote {', '.join(name for name, _ in names) or 'nothing'}"


def tell(note: Note, target: Target, world: World) -> str:
    """Write the note as a text file, named by its key, and then take away the latest that was withdrawn.

    Raises:
        Undelivered: the folder cannot be written.
    """
    del world
    name = f"note-{note.key[:12]}.txt"
    folder = _folder(target)
    _write(folder / name, f"{note.subject}\n\n{note.text}\n".encode())
    for old in note.gone:
        _remove(folder / old)
    return f"wrote {name}" + (f", took away {', '.join(note.gone)}" if note.gone else "")


def ready(target: Target, world: World) -> None:
    """See that a folder is named.

    Raises:
        Undelivered: none is.
    """
    del world
    _folder(target)


def _folder(target: Target) -> Path:
    """The folder that is meant.

    Raises:
        Undelivered: it is named from nowhere.
    """
    path = Path(os.path.expanduser(target.addresses[0]))  # noqa: PTH111 - Path's own raises for a user who is not there
    if not path.is_absolute():
        raise Undelivered("a folder is named by its whole path, such as /srv/out", lasting=True)
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except EnvironmentRefusal as wrong:
        raise Undelivered(wrong.problems[0].message) from None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as wrong:
        raise Undelivered(f"{path.name} cannot be taken away: {(wrong.strerror or str(wrong)).lower()}") from None
