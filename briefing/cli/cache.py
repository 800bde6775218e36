"""`briefing cache`: what is kept to make builds faster, and how to be rid of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from briefing.report.verdict import FINE
from briefing.stock import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.stock import Stock

_ALL = "all"


@click.command(short_help="Show or clean what builds keep.")
@click.option(
    "--clean",
    "unwanted",
    is_flag=False,
    flag_value=_ALL,
    type=click.Choice([_ALL, *KINDS]),
    help="Remove what is kept, or only what is of this kind.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def cache(unwanted: str | None, form: str) -> int:
    """Show what builds keep to be faster (drawn figures, compiled templates, fonts), and where; --clean removes it.

    Nothing in it is ever needed, and nothing in it reaches the bytes of a file. What nobody used for two months, and
    the least used beyond 96 MB, goes by itself.
    """
    from briefing.cache import cache_place, fault_of
    from briefing.stock import clean, stock

    folder = cache_place()
    fault = fault_of(folder) if folder else "there is no home folder"
    rows = (
        () if folder is None else clean(folder, None if unwanted == _ALL else unwanted) if unwanted else stock(folder)
    )
    if form == "json":
        told = {"folder": folder and str(folder), "fault": fault or None, "removed": bool(unwanted)}
        click.echo(json.dumps({**told, "kinds": [asdict(row) for row in rows]}, ensure_ascii=False, indent=2))
        return FINE
    _print(folder, rows, bool(unwanted))
    if fault:
        click.echo(f"\nIt is not used: {fault}. Set XDG_CACHE_HOME to a folder of your own.")
    return FINE


def _print(folder: Path | None, rows: tuple[Stock, ...], removed: bool) -> None:
    click.echo(f"{'Removed from ' if removed else ''}{folder or 'no folder'}")
    there = [row for row in rows if row.files]
    for row in there:
        click.echo(f"  {row.kind:<13}{row.files:>6} {_files(row.files)}{_size(row.bytes):>9}   {row.words}")
    if there:
        files = sum(row.files for row in there)
        click.echo(f"  {'in all':<13}{files:>6} {_files(files)}{_size(sum(row.bytes for row in there)):>9}")
    else:
        click.echo("  nothing")


def _files(count: int) -> str:
    return f"{'file' if count == 1 else 'files':<5}"


def _size(count: int) -> str:
    return f"{count / 1000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"
