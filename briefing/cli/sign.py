"""`briefing sign`: somebody vouches for a finished PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import terminal

_FILE = click.Path(path_type=Path)


@click.command(short_help="Sign a finished PDF.")
@click.argument("file", type=_FILE, metavar="FILE.pdf")
@click.option("--key", type=_FILE, required=True, metavar="FILE", help="The key: PKCS#12 (.p12, .pfx) or PEM.")
@click.option(
    "--certificate",
    "certificates",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Certificate of a PEM key, then those above it; may be repeated.",
)
@click.option(
    "--password-env",
    metavar="NAME",
    help="Variable of the environment with the key's password; without it you are asked.",
)
@click.option(
    "--level",
    type=click.Choice(["B-B", "B-T", "B-LT"]),
    default="B-B",
    show_default=True,
    help="PAdES level: signed; with a timestamp; with what proves the certificates later.",
)
@click.option("--timestamp", metavar="ADDRESS", help="Timestamp server (RFC 3161), for B-T and B-LT.")
@click.option("--trust", type=_FILE, multiple=True, metavar="FILE", help="Root certificate, for B-LT; may be repeated.")
@click.option(
    "--crl", type=_FILE, multiple=True, metavar="FILE", help="List of revoked certificates, for B-LT; may be repeated."
)
@click.option("--visible", is_flag=True, help="Say at the foot of the first page who signed.")
@click.option("--reason", metavar="TEXT", help="Why it is signed, as viewers show it.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="File to write; FILE-signed.pdf without it.")
@quiet_option
def sign(
    file: Path,
    key: Path,
    certificates: tuple[Path, ...],
    password_env: str | None,
    level: str,
    timestamp: str | None,
    trust: tuple[Path, ...],
    crl: tuple[Path, ...],
    visible: bool,
    reason: str | None,
    output: Path | None,
    quiet: bool,
) -> int:
    """Sign FILE.pdf, an edition as it was built. The signature is added behind it and covers every byte: what was
    built stays as it was, so `briefing verify` can still prove it.

    The file stays PDF/A-3a and PDF/UA-1. Needs the extra briefing[sign].
    """
    from briefing.safe_write import write_whole
    from briefing.signing.order import Order, signed

    order = Order(key, certificates, level, timestamp, trust, crl, visible, reason)
    password = _password(key, password_env)
    made, name = signed(file, order, password)
    target = output or file.with_name(f"{file.stem}-signed.pdf")
    write_whole(target, made)
    if not quiet:
        terminal().say(f"wrote {target}, signed by {name} at level {level}")
    return 0


def _password(key: Path, variable: str | None) -> bytes | None:
    if variable is not None:
        if variable not in os.environ:
            raise click.UsageError(f"there is no variable {variable} in the environment.")
        return os.environ[variable].encode()
    from briefing.signing.identity import is_open

    if is_open(key):
        return None
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(f"{key} wants a password, and nobody is there to ask: name it with --password-env.")
    return str(click.prompt(f"Password of {key}", hide_input=True, err=True)).encode()
