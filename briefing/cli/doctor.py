"""`briefing doctor`: does this machine have what a build needs?"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from briefing.report.verdict import ENVIRONMENT, FINE

_SIGNS = {"fine": "ok", "slow": "slow", "missing": "MISSING"}


@click.command(short_help="Look at this machine.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def doctor(form: str) -> int:
    """Look at this machine: versions, system libraries, fonts, folders, and what to install.

    The exit code is 3 where something is missing. Put the output into a report of a bug.
    """
    from briefing.doctor import examine

    findings = examine()
    missing = sum(finding.state == "missing" for finding in findings)
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
        return ENVIRONMENT if missing else FINE
    wide = max(len(finding.name) for finding in findings)
    for finding in findings:
        click.echo(f"{_SIGNS[finding.state]:<8}{finding.name:<{wide}}  {finding.found}")
        if finding.advice:
            click.echo(f"{'':8}{'':{wide}}  -> {finding.advice}")
    click.echo(f"\n{missing} missing: see the lines with ->" if missing else "\nEverything that a build needs is here.")
    return ENVIRONMENT if missing else FINE
