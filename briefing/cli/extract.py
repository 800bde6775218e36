"""`briefing extract`: the source of an edition, out of its PDF."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import terminal


@click.command(short_help="Take the source of an edition out of its PDF.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@quiet_option
def extract(file: Path, folder: Path, quiet: bool) -> int:
    """Write the content that FILE.pdf was made from into DIR, which must not exist yet, ready to build.

    That is the content of the edition as its reader got it, with the pictures, templates and fonts it uses; a file
    holds it where it was built with --with-source. FILE.pdf may be anybody's: nothing in it runs, and nothing is
    written outside DIR.
    """
    from briefing.report.verdict_of_file import command_of
    from briefing.verification.extract import extract as take_out

    edition, paths = take_out(file, folder)
    if not quiet:
        console = terminal()
        console.say(f"wrote {folder}: {len(paths)} file{'' if len(paths) == 1 else 's'} of {edition.claims.briefing}")
        console.say(f"build it with   {command_of(edition.claims.request, folder)}")
    return 0
