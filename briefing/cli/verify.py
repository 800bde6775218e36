"""`briefing verify`: is a file what its content gives?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import megabytes, quiet_option, seconds
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.model.snapshot import Snapshot


@click.command(short_help="Prove that a PDF is what its content gives.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--against", type=click.Path(path_type=Path), metavar="PATH", help="The briefing to make it from.")
@click.option("--since", metavar="EDITION", help="The edition before, for one that tells what changed since.")
@click.option(
    "--trust",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Root certificate that may vouch for the signer; the file must be signed then. May be repeated.",
)
@click.option(
    "--crl",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="List of revoked certificates, beside those in the file; may be repeated.",
)
@archive_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--limit-time", type=seconds, metavar="TIME", default="5m", show_default=True, help="Stop after this long."
)
@click.option(
    "--limit-memory",
    type=megabytes,
    metavar="SIZE",
    default="4G",
    show_default=True,
    help="Stop beyond this much memory.",
)
@quiet_option
def verify(
    file: Path,
    against: Path | None,
    since: str | None,
    trust: tuple[Path, ...],
    crl: tuple[Path, ...],
    archive: Path,
    form: str,
    limit_time: float,
    limit_memory: int,
    quiet: bool,
) -> int:
    """Make the edition in FILE.pdf again, from the source in it or from the briefing at PATH, and compare the bytes.

    Says in one line what is proven and what is not; the exit code is 0 where the bytes are the same and the signature,
    if there is one, holds. Where the bytes are others, it says what differs of all that made them. FILE.pdf may be
    anybody's: it is read within limits, and what is in it can neither run nor leave its folder.

    \b
    JSON has one object with `format` (1), `proven`, `says`, briefing, edition, marking, against,
    same_bytes, signature (state: unsigned, valid, unknown, broken or unchecked; who, when, timestamp,
    why), differs (name, file, here) and problems (rule, message, hints).
    """
    from briefing.cli.progress import progress
    from briefing.report.places import seen_from
    from briefing.report.verdict_of_file import as_json, as_line
    from briefing.verification.verify import verify as prove
    from briefing.workshop.limits import Limits

    if since is not None and against is None:
        raise click.UsageError("--since goes with --against: the source in a file knows what it tells.")
    console = terminal(quiet=quiet or form == "json")
    with progress(console) as tell:
        limits = Limits(limit_time, limit_memory)
        before = _since(since, archive, file) if since else None
        verdict = prove(file, against, before, _roots(trust), limits, tell, _revoked(crl))
    if form == "json":
        click.echo(as_json(verdict))
    else:
        problems = verdict.problems
        shown = seen_from(Path.cwd(), verdict.root, problems) if verdict.root else problems
        terminal(quiet=quiet).show(shown)
        if not quiet or not verdict.proven:
            click.echo(as_line(verdict))
    return 0 if verdict.proven and (not trust or verdict.signed.state == "valid") else 1


def _roots(files: tuple[Path, ...]) -> tuple[bytes, ...]:
    """Certificates as DER."""
    if not files:
        return ()
    from briefing.signing.identity import certificates_in, der

    return tuple(der(one) for one in certificates_in(files))


def _revoked(files: tuple[Path, ...]) -> tuple[bytes, ...]:
    """Lists as DER."""
    if not files:
        return ()
    from briefing.signing.order import lists_in

    return lists_in(files)


def _since(named: str, archive: Path, file: Path) -> Snapshot:
    """The edition before, as the reader of this one got it."""
    from briefing.cli.sides import find
    from briefing.verification.reading import read_edition

    return find(named, archive, read_edition(file).claims.request).snapshot
