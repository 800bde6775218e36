"""`briefing schema`: the content model for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Print the JSON Schema, for editors.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output where left out.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema of a briefing and of its files of records.

    Editors complete and check YAML with it. Put this line at the head of a file:

    \b
    # yaml-language-server: $schema=briefing.json
    """
    from briefing.safe_write import write_whole
    from briefing.schema import schema_text

    if output is None:
        click.echo(schema_text(), nl=False)
    else:
        write_whole(output, schema_text().encode())
        click.echo(f"wrote {output}")
