"""`briefing check`: everything that is wrong with a briefing, without printing it."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.options import PATHS, quiet_option, strict_option
from briefing.cli.terminal import Terminal, helped, terminal
from briefing.problems import Problems
from briefing.report.machine import as_json, as_sarif
from briefing.report.places import seen_from
from briefing.report.verdict import exit_code, in_order, summary


@click.command(short_help="Check briefings without printing them.")
@click.argument("paths", **PATHS)
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print it.")
@strict_option
@quiet_option
def check(paths: tuple[Path, ...], form: str, strict: bool, quiet: bool) -> int:
    """Check briefings: folders with a briefing.yaml, or YAML files; without PATH the present folder.

    Text goes to standard error; json and sarif go to standard output.
    """
    from briefing.pipeline import survey

    problems: Problems = ()
    code = 0
    for path in paths or (Path(),):
        outcome = survey(path)
        problems += seen_from(Path.cwd(), outcome.root, outcome.problems)
        code = max(code, outcome.code)
    problems = in_order(problems)
    _print(problems, form, terminal(quiet=quiet))
    return max(code, exit_code(problems, strict=strict))


def _print(problems: Problems, form: str, console: Terminal) -> None:
    if form == "json":
        click.echo(as_json(helped(problems)), nl=False)
    elif form == "sarif":
        from briefing.rulebook import rules
        from briefing.shipped import version

        click.echo(as_sarif(helped(problems), rules(), version()), nl=False)
    else:
        console.show(problems)
        console.tell(("\n" if problems else "") + summary(problems))
