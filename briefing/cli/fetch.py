"""`briefing fetch`: remote sources into snapshots; the only command with a network and credentials."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.options import PATHS, quiet_option, seconds
from briefing.cli.progress import progress
from briefing.cli.terminal import Terminal, terminal
from briefing.problems import Problem, has_errors
from briefing.report.places import seen_from
from briefing.report.verdict import CONTENT, ENVIRONMENT, FINE, in_order

if TYPE_CHECKING:
    from briefing.source.fetching import Asked, Fetched
    from briefing.way import Progress


@click.command(short_help="Read remote data into snapshots.")
@click.argument("paths", **PATHS)
@click.option("--check", is_flag=True, help="Read nothing; say which snapshots are missing, changed or too old.")
@click.option("--only", metavar="ID", multiple=True, help="Read this data alone; may be repeated.")
@click.option("--keep-going", is_flag=True, help="Exit with 0 where a source fails whose last snapshot stands.")
@click.option("--allow-private", is_flag=True, help="Read addresses of this machine and its own network too.")
@click.option("--limit-time", type=seconds, metavar="TIME", default="60s", show_default=True, help="For each attempt.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what came.")
@quiet_option
def fetch(
    paths: tuple[Path, ...],
    check: bool,
    only: tuple[str, ...],
    keep_going: bool,
    allow_private: bool,
    limit_time: float,
    form: str,
    quiet: bool,
) -> int:
    """Read the data of briefings that have a `source` into the folder data/ beside each, and write data.lock.

    A build reads these snapshots and never the network. Credentials come from the environment alone: ${BRIEFING_NAME}
    in an address, BRIEFING_TOKEN_API_EXAMPLE_ORG as bearer token of api.example.org, AWS_ACCESS_KEY_ID and its kin,
    PGUSER and PGPASSWORD for the host in PGHOST. A source that fails keeps its last snapshot; then the exit code is 3.
    """
    from briefing.source.fetching import Asked, as_rows

    console = terminal(quiet=quiet or form == "json")
    asked = Asked(seconds=limit_time, private=allow_private)
    found: tuple[Fetched, ...] = ()
    code = FINE
    for path in paths or (Path(),):
        made, wrong = _one(path, only, check, asked, console)
        found += made
        code = max(code, _code(made, check, keep_going), wrong)
    if form == "json":
        click.echo(json.dumps(as_rows(found), ensure_ascii=False, indent=1))
    elif not quiet:
        for one in found:
            console.say(_line(one))
        if not found and code == FINE:
            console.tell("nothing to read: no data with a `source`")
    return code


def _one(
    path: Path, only: tuple[str, ...], check: bool, asked: Asked, console: Terminal
) -> tuple[tuple[Fetched, ...], int]:
    """The sources of one briefing, and the exit code for what kept them from being looked at."""
    from briefing.source.fetching import Fetcher
    from briefing.source.read import read_source
    from briefing.world import this_machine

    read = read_source(path, data=False)
    if read.value is None or has_errors(read.problems):
        root = read.value.root if read.value else path.resolve()
        console.show(in_order(seen_from(Path.cwd(), root, read.problems)))
        return (), CONTENT
    fetcher = Fetcher(read.value, this_machine(network=not check), asked)
    sources = [one for one in fetcher.sources() if not only or one[0] in only]
    unknown = set(only) - {id_ for id_, _, _ in sources}
    if unknown:
        raise click.UsageError(f"no data with a source has the id {', '.join(sorted(unknown))}.")
    made: list[Fetched] = []
    problems: list[Problem] = []
    with progress(console) as tell:
        for id_, data, node in sources:
            work = partial(fetcher.check, id_, data) if check else partial(fetcher.fetch, id_, data, node)
            one = _told(None if check else tell, id_, work)
            made.append(one)
            problem = fetcher.problem(one, node)
            problems += [problem] if problem else []
    console.show(in_order(seen_from(Path.cwd(), read.value.root, tuple(problems))))
    return tuple(made), FINE


def _told(tell: Progress | None, name: str, work: Callable[[], Fetched]) -> Fetched:
    start = time.perf_counter()
    if tell:
        tell(name, None)
    made = work()
    if tell:
        tell(name, time.perf_counter() - start)
    return made


def _code(made: tuple[Fetched, ...], check: bool, keep_going: bool) -> int:
    bad = [one for one in made if not one.good and not (keep_going and one.status == "kept")]
    if not bad:
        return FINE
    return CONTENT if check else ENVIRONMENT


def _line(one: Fetched) -> str:
    count = one.snapshot.rows if one.snapshot else 0
    rows = f", {count:,} row{'' if count == 1 else 's'}" if one.snapshot else ""
    return f"{one.id}: {one.status}{rows} ({one.source})"
