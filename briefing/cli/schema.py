"""`briefing schema`: the content model for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Print the JSON Schema, for editors.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output where left out.")
@click.option("--theme", is_flag=True, help="That of a theme.yaml.")
@click.option("--matrix", is_flag=True, help="That of a matrix.yaml, for `briefing batch`.")
def schema(output: Path | None, theme: bool, matrix: bool) -> None:
    """Print the JSON Schema of a briefing and of its files of records, of the tokens of a theme, or of a matrix.

    Editors complete and check YAML with it. Put this line at the head of a file:

    \b
    # yaml-language-server: $schema=briefing.json
    """
    from briefing.safe_write import write_whole

    if theme and matrix:
        raise click.UsageError("--theme and --matrix are two schemas: name one of them.")
    text = _text(theme, matrix)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode())
        click.echo(f"wrote {output}")


def _text(theme: bool, matrix: bool) -> str:
    if matrix:
        from briefing.batch.schema import matrix_schema_text

        return matrix_schema_text()
    if theme:
        from briefing.theme_schema import theme_schema_text

        return theme_schema_text()
    from briefing.schema import schema_text

    return schema_text()
