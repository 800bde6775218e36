"""The one command that recovers: it brings an archive back to its last whole state, whatever happened to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.archive.editions_table import kept_names, publications
from briefing.archive.keep import KEPT, keep, kept, left_aside, place_of
from briefing.archive.ledger import COPY, LEDGER, Ledger, open_ledger
from briefing.archive.salvage import DAMAGED, Salvaged, salvage
from briefing.problems import EnvironmentRefusal, Problem, Problems, error
from briefing.publishing.prune import sweep
from briefing.publishing.relearn import relearn, unknown_editions
from briefing.publishing.settle import settle, settle_the_site
from briefing.world import World

SITE = "site"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done, and what could not be: `problems` name every file that is missing or changed.

    `salvaged` is None where the ledger was whole, `relearned` are editions that came from their records; `aside` are
    half-written files that were taken away, `loose` the kept files that no edition refers to, `put_back` those that
    were missing or changed and came from the archive's site.
    """

    editions: int
    salvaged: Salvaged | None
    aside: int
    loose: int
    put_back: int
    problems: Problems
    relearned: int = 0


def repair(archive: Path, world: World, site: Callable[[Ledger], object] = settle_the_site) -> Repaired:
    """Bring the archive back to its last whole state, its `site` too. Where nothing is wrong nothing is changed.

    Raises:
        EnvironmentRefusal: there is no archive, another process holds it, or it cannot be written.
    """
    if not any((archive / name).exists() for name in (LEDGER, COPY, DAMAGED, KEPT)):
        hint = "name the archive's folder with --archive"
        message = f"there is no archive in {archive}"
        raise EnvironmentRefusal(error("archive-of-editions-is-there", message, None, hint))
    salvaged = None
    try:
        with open_ledger(archive, world):
            pass
    except EnvironmentRefusal as refusal:
        if not any(one.rule == "ledger-is-whole" for one in refusal.problems):
            raise
        salvaged = salvage(archive)
    with open_ledger(archive, world) as ledger:
        relearned = 0 if salvaged is None else relearn(ledger)
        if salvaged is not None and (unknown := unknown_editions(ledger)):
            return Repaired(0, salvaged, 0, 0, 0, unknown)
        aside = _cleared(archive)
        put_back, lost = _looked_after(ledger)
        problems = (*lost, *settle(ledger, site))
        loose, _ = sweep(ledger)
        return Repaired(len(publications(ledger)), salvaged, aside, loose, put_back, problems, relearned)


def _cleared(archive: Path) -> int:
    """How many files were taken away that a process had not finished when it ended."""
    aside = tuple(left_aside(archive))
    for path in aside:
        with suppress(OSError):
            path.unlink()
    return len(aside)


def _looked_after(ledger: Ledger) -> tuple[int, tuple[Problem, ...]]:
    """Read every kept file; one that is missing or changed is put back where the site has it still."""
    put_back = 0
    problems: list[Problem] = []
    for (sha256, suffix), size in sorted(kept_names(ledger).items(), key=lambda one: one[0]):
        try:
            kept(ledger.folder, sha256, suffix)
        except EnvironmentRefusal as refusal:
            data = _found(ledger.folder / SITE, sha256, suffix, size)
            if data is None:
                problems += refusal.problems
                continue
            place_of(ledger.folder, sha256, suffix).unlink(missing_ok=True)
            keep(ledger.folder, data, suffix)
            put_back += 1
    return put_back, tuple(problems)


def _found(site: Path, sha256: str, suffix: str, size: int | None) -> bytes | None:
    """The same bytes among the files of the site."""
    for path in _like(site, suffix, size):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    return None


def _like(site: Path, suffix: str, size: int | None) -> Iterator[Path]:
    if size is not None:
        yield from (
            path for path in sorted(site.rglob(f"*.{suffix}")) if path.is_file() and path.stat().st_size == size
        )
