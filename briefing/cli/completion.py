"""`briefing completion`: the script that lets a shell complete commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_WHERE = {
    "bash": "~/.local/share/bash-completion/completions/briefing",
    "zsh": "a folder of your $fpath, as _briefing",
    "fish": "~/.config/fish/completions/briefing.fish",
}


@click.command(short_help="Print the completion script for a shell.")
@click.argument("shell", type=click.Choice(list(_WHERE)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    bash  briefing completion bash > ~/.local/share/bash-completion/completions/briefing
    zsh   briefing completion zsh > "${fpath[1]}/_briefing"
    fish  briefing completion fish > ~/.config/fish/completions/briefing.fish
    """
    script = get_completion_class(shell)
    assert script is not None  # the three are click's own
    root = context.find_root().command
    click.echo(script(root, {}, "briefing", "_BRIEFING_COMPLETE").source().rstrip())
    click.echo(f"# Save this as {_WHERE[shell]} and start a new shell.")  # zsh wants its own words in the first line
