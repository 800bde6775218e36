"""What an argument means that names an edition to compare: a working file, a snapshot, an edition of an archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.problems import Problems, Refusal, error

if TYPE_CHECKING:
    from briefing.model.request import Request
    from briefing.model.snapshot import Snapshot

_MOST = 200_000_000  # bytes of a snapshot


@dataclass(frozen=True, slots=True)
class Found:
    """A snapshot, what it was made from, and what is wrong with that."""

    snapshot: Snapshot
    name: str
    inputs: tuple[Path, ...]
    problems: Problems = ()
    root: Path | None = None


def find(reference: str, archive: Path, request: Request) -> Found:
    """The snapshot that a reference leads to: PATH of a briefing, snapshot.json, or ID@3, ID, 3 in the archive.

    Raises:
        Refusal: it leads nowhere, or to what cannot be read.
    """
    path = Path(reference)
    if path.is_file() and path.suffix == ".json":
        return _kept(path)
    if path.exists():
        return _working(path, request)
    if (archive / "ledger.sqlite").exists():
        return _archived(reference, archive, request)
    hint = (
        "name a folder with a briefing.yaml, a YAML file, a kept snapshot, or an edition such as port@3 with --archive"
    )
    raise Refusal(error("file-exists", f"there is no “{reference}” here, and no archive at {archive}", None, hint))


def _kept(path: Path) -> Found:
    from briefing.edition.snapshot import snapshot_from

    try:
        if path.stat().st_size > _MOST:
            raise ValueError("it is too large for a snapshot")
        snapshot = snapshot_from(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as wrong:
        said = "it is not UTF-8" if isinstance(wrong, UnicodeDecodeError) else str(wrong)
        hint = "`briefing diff PATH --format snapshot -o FILE` writes one"
        raise Refusal(error("snapshot-is-readable", f"{path}: {said}", None, hint)) from None
    return Found(snapshot, _named(snapshot), (path,))


def _working(path: Path, request: Request) -> Found:
    from briefing.edition.snapshot import snapshot_of
    from briefing.pipeline import edited

    outcome, edition = edited(path, request)
    wished = tuple(problem for problem in outcome.problems if problem.is_error and problem.span is None)
    if edition is None or wished:
        from briefing.report.places import seen_from

        raise Refusal(*seen_from(Path.cwd(), outcome.root, wished or outcome.problems))
    return Found(snapshot_of(edition), str(path), outcome.inputs, outcome.problems, outcome.root)


def _archived(reference: str, archive: Path, request: Request) -> Found:
    """The edition as the reader of the options got it; without options, as the archive's own readers did.

    `port@3` is what `briefing editions` calls port/3.
    """
    from briefing.archive.ledger import open_ledger
    from briefing.cli.archive_options import edition_in
    from briefing.publishing.snapshots import rendition_like, snapshot_in
    from briefing.world import this_machine

    with open_ledger(archive, this_machine(), writing=False) as ledger:
        found = edition_in(ledger, reference.replace("@", "/"))
        said = snapshot_in(ledger, found, rendition_like(found, _asked(request)))
        return Found(said, f"{found.briefing}@{found.number}", (archive / "ledger.sqlite",))


def _asked(request: Request) -> dict[str, object]:
    """What the options say of a reader whose copy an archive may hold."""
    said = {name: getattr(request, name) for name in ("audience", "marking", "language")}
    settings = tuple(sorted(request.parameters))
    return {name: value for name, value in {**said, "parameters": settings}.items() if value}


def _named(snapshot: Snapshot) -> str:
    return f"{snapshot.briefing}, edition {snapshot.edition}, as of {snapshot.as_of}"
