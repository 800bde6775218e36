"""What the files of an edition are called where they are put beside those of other editions."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefing.model.publication import Attachment, Number, Parcel


def numbered(parcel: Parcel, file: Attachment) -> str:
    """`port-watch-12.pdf`: a name of this edition and no other."""
    path = PurePosixPath(file.name)
    number = str(parcel.publication.number)
    return file.name if path.stem.endswith(f"-{number}") else f"{path.stem}-{number}{path.suffix}"


def latest(parcel: Parcel, file: Attachment) -> str:
    """`port-watch-latest.pdf`: the name under which the newest edition is found."""
    return latest_of(file.name, parcel.publication.number)


def latest_of(name: str, number: Number) -> str:
    """The same, of a file by its name alone."""
    path = PurePosixPath(name)
    return f"{path.stem.removesuffix(f'-{number}')}-latest{path.suffix}"


def beside(parcel: Parcel, file: Attachment, *, with_latest: bool) -> tuple[str, ...]:
    """The names under which a file is put; the newest edition's last, so that it never leads to what is not there."""
    return (numbered(parcel, file), *([latest(parcel, file)] if with_latest and parcel.newest else []))
