"""`briefing explain`: why a rule is there, and how to mend what breaks it."""

from __future__ import annotations

import json
from dataclasses import asdict
from difflib import get_close_matches

import click

from briefing.problems import Rule


def _complete(context: click.Context, parameter: click.Parameter, start: str) -> list[str]:
    from briefing.rulebook import rules

    return [rule.id for rule in rules() if rule.id.startswith(start)]


@click.command(short_help="Say why a rule is there, and how to mend.")
@click.argument("rule", required=False, shell_complete=_complete)
@click.option("--all", "whole", is_flag=True, help="Say of every rule all that is known.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to print it."
)
def explain(rule: str | None, whole: bool, form: str) -> None:
    """Say why RULE should hold and how to mend what breaks it; without RULE, list all rules.

    The id of a rule stands in brackets in every report: error[source-resolves].
    """
    from briefing.report.rules_table import as_markdown, explained
    from briefing.rulebook import groups, rules

    if whole and rule is not None:
        raise click.UsageError("--all explains every rule, so it goes with no RULE.")
    known = rules()
    chosen = known if rule is None else (_find(rule, known),)
    if form == "json":
        plain = [asdict(one) for one in chosen]
        click.echo(json.dumps(plain if rule is None else plain[0], ensure_ascii=False, indent=2))
    elif form == "markdown":
        shown = groups() if rule is None else (("Rule", chosen),)
        click.echo(as_markdown(shown), nl=False)
    elif rule is None and not whole:
        click.echo(_listed(known))
    else:
        click.echo("\n\n\n".join(explained(one) for one in chosen))


def _find(id_: str, known: tuple[Rule, ...]) -> Rule:
    wanted = id_.strip("[]").removeprefix("error[").removeprefix("warning[").removeprefix("note[")
    for rule in known:
        if rule.id == wanted:
            return rule
    near = get_close_matches(wanted, [rule.id for rule in known], n=3, cutoff=0.7)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`briefing explain` lists all of them."
    raise click.UsageError(f"There is no rule “{wanted}”. {hint}")


def _listed(known: tuple[Rule, ...]) -> str:
    wide = max(len(rule.id) for rule in known)
    lines = [f"{rule.id:<{wide}}  {rule.severity.value:<7}  {_first(rule.why)}" for rule in known]
    return "\n".join([*lines, "", "`briefing explain RULE` says more, `briefing explain --all` says all."])


def _first(text: str) -> str:
    """Its first sentence or clause, short enough for a line."""
    head = text.split(". ", 1)[0].rstrip(".")
    return head if len(head) <= 100 else head[:99].rsplit(" ", 1)[0] + " …"
