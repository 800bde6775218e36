"""`briefing check`: everything that is wrong with a briefing, without printing it; `--fix` corrects what is certain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.options import PATHS, quiet_option, strict_option
from briefing.cli.reader_options import reader_options, request_of
from briefing.cli.terminal import Terminal, helped, terminal
from briefing.problems import Problems
from briefing.report.excerpt import visible
from briefing.report.machine import as_json, as_sarif
from briefing.report.places import seen_from
from briefing.report.verdict import exit_code, in_order, summary
from briefing.way import Outcome

if TYPE_CHECKING:
    from briefing.checks.matches import Match


@click.command(short_help="Check briefings without printing them.")
@click.argument("paths", **PATHS)
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print it.")
@click.option("--fix", is_flag=True, help="Correct what is certain, in the files, and check again.")
@click.option("--diff", "--dry-run", is_flag=True, help="Print what --fix would change first, and change nothing.")
@click.option("--explain-matches", "explain", is_flag=True, help="Show which record each number, date and name is.")
@reader_options
@strict_option
@quiet_option
def check(
    paths: tuple[Path, ...], form: str, fix: bool, diff: bool, explain: bool, strict: bool, quiet: bool, **wishes: Any
) -> int:
    """Check briefings: folders with a briefing.yaml, or YAML files; without PATH the present folder.

    Text goes to standard error; json, sarif and diff go to standard output. --fix changes only the characters that are
    wrong where one correction alone can be meant, in files of the briefing itself; comments and layout stay. With --for
    or --marking the edition of that reader is checked as it is cut, as `build` would make it.
    """
    from briefing.pipeline import survey

    if diff and form != "text":
        raise click.UsageError("--diff prints a diff, so it goes with no other --format.")
    if explain and (diff or form == "sarif"):
        raise click.UsageError("--explain-matches goes with --format text or json.")
    request = request_of(wishes)
    problems: Problems = ()
    found_matches: list[Match] = []
    code = 0
    console = terminal(quiet=quiet)
    for path in paths or (Path(),):
        outcome = _mended(path, console) if fix and not diff else survey(path, request)
        if fix and not diff and any(wishes.values()):
            outcome = survey(path, request)
        if diff:
            _print_diff(outcome)
        found = _literal(outcome) if form != "text" else outcome.problems
        problems += seen_from(Path.cwd(), outcome.root, found)
        if explain:
            from briefing.cli.matching import matches_of

            found_matches += matches_of(path, outcome.root)
        code = max(code, outcome.code)
    problems = in_order(problems)
    if explain:
        _print_matches(problems, found_matches, form, console)
    else:
        _print(problems, form, console)
    return max(code, exit_code(problems, strict=strict))


def _mended(path: Path, console: Terminal) -> Outcome:
    """Correct the files of one briefing, say what was corrected, and give what is left."""
    from dataclasses import replace

    from briefing.mending.rounds import mend

    made = mend(path)
    for problem in seen_from(Path.cwd(), made.outcome.root, made.done):
        written = "" if problem.fix is None else f" → {problem.fix.text}" if problem.fix.text else ""
        console.tell(visible(f"mended {problem.span}: {problem.message}{written}"))
    if made.done:
        files = {problem.fix.span.file for problem in made.done if problem.fix}
        console.tell(f"{_counted(len(made.done), 'correction')} in {_counted(len(files), 'file')}\n")
    left = (*made.refused, *made.outcome.problems)
    return replace(made.outcome, problems=left, code=made.outcome.code or int(bool(made.refused)))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _print_diff(outcome: Outcome) -> None:
    """What one round of corrections would change, as a unified diff with files named from where this was started."""
    from briefing.mending.rounds import difference, drafts

    here = Path.cwd()
    for draft in drafts(outcome)[0]:
        path = outcome.root / draft.file
        name = path.relative_to(here).as_posix() if path.is_relative_to(here) else draft.file
        for line in difference(draft, name):
            click.echo(line, nl=False)


def _literal(outcome: Outcome) -> Problems:
    """The problems with corrections that another program can make as they stand."""
    if all(problem.fix is None for problem in outcome.problems):
        return outcome.problems
    from briefing.mending.rounds import literal

    return literal(outcome)


def _print_matches(problems: Problems, matches: list[Match], form: str, console: Terminal) -> None:
    """What was matched with what, to standard output; as JSON together with the problems."""
    from briefing.report.matches import matches_as_text, with_matches

    if form == "json":
        click.echo(with_matches(helped(problems), matches), nl=False)
    else:
        click.echo(matches_as_text(matches), nl=False)
        _print(problems, form, console)


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
