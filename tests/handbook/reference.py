"""The reference part of the handbook, generated from what the program knows of itself: a file of sections a subject."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import click

from briefing.cli.commands import COMMANDS, cli
from briefing.formats import FORMATS
from briefing.problems import Rule
from briefing.report.templates_reference import as_markdown as templates_reference
from briefing.report.verdict import EXIT_CODES
from briefing.rulebook import groups
from briefing.shipped import assets_folder, templates_folder
from briefing.starters import purpose_of, starters

HEAD = """\
# yaml-language-server: $schema=../../../assets/schema/briefing.json
# Generated from the program: CONTRIBUTING.md says how.
sections:
"""
EVERYWHERE = ("marking", "audience", "lang", "when", "ignore", "else")
"""Fields of whatever may be left out of an edition: told once."""
OF_BLOCKS = ("id", "width", "kind")
FRAMED = ("title", "subtitle", "note", "credit", "holds", "cite")
"""Fields of whatever is numbered: told once."""
_LINES = re.compile(r"\s*\x08\s*(briefing|bash|#) ")
_LABEL = re.compile(r"""label\(["']([^"']+)["']\)""")
_MARKS = re.compile(r"(`[^`]*`)|([{\[*_<\\])")

Schema = Mapping[str, Any]


@cache
def reference() -> Mapping[str, str]:
    """The text of each file, by its name."""
    schema: Schema = json.loads((assets_folder() / "schema" / "briefing.json").read_text(encoding="utf-8"))
    theme: Schema = json.loads((assets_folder() / "schema" / "theme.json").read_text(encoding="utf-8"))
    return {
        "commands.yaml": _file([_commands(), _files()]),
        "blocks.yaml": _file([_common(schema), _blocks(schema), _charts(schema)]),
        "records.yaml": _file([_document(schema), _records(schema), _parts(schema)]),
        "tokens.yaml": _file([_tokens(theme)]),
        "templates.yaml": _file(_templates()),
        "rules.yaml": _file(_rules(title, rules, number) for number, (title, rules) in enumerate(groups(), 1)),
    }


def _file(sections: Iterable[str]) -> str:
    return HEAD + "\n".join(sections)


def _section(name: str, title: str, short: str, text: str) -> str:
    """A section of one block of prose."""
    body = textwrap.indent(text.strip(), " " * 10, lambda line: bool(line.strip()))
    return (
        f"  - id: {name}\n    title: {title}\n    short: {short}\n    blocks:\n"
        f"      - kind: prose\n        text: |\n{body}\n"
    )


def plain(text: str) -> str:
    """A text of the program as prose: what would be read as a mark stands behind a backslash."""
    words = " ".join(text.split())
    return _MARKS.sub(lambda found: found[1] or "\\" + found[2], words)


def item(name: str, told: str, more: str = "") -> str:
    """An entry of a list: its name in bold, what follows the name, what it is."""
    line = f"- **{plain(name)}**{more} {plain(told)}"
    return textwrap.fill(line, 108, subsequent_indent="  ", break_on_hyphens=False)


def _commands() -> str:
    context = click.Context(cli, info_name="briefing")
    parts = ["Every command has `--help`. What all take: `--quiet`, and where it says so `--format json`."]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        for words, one in _with_its_own(f"briefing {name}", command):
            arguments = " ".join(said.make_metavar(context) for said in one.params if isinstance(said, click.Argument))
            parts.append(f"### {plain(f'{words} {arguments}'.strip())}")
            told = (one.help or "").split("\n\n")
            parts += [_examples(part) if _LINES.match(part) else plain(part.replace("\b", "")) for part in told]
            parts.append("\n".join(_options(one)))
    return _section("ref-commands", "Commands", "Commands", "\n\n".join(part for part in parts if part))


def _with_its_own(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command with its words, and the commands that it has of its own."""
    yield words, command
    for name, one in command.commands.items() if isinstance(command, click.Group) else ():
        yield f"{words} {name}", one


def _options(command: click.Command) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and option.help and not option.hidden:
            names = ", ".join((*option.opts, *option.secondary_opts))
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            said = f" ({', '.join(map(str, choices))})" if choices else ""
            default = f" Usually {option.default}." if option.show_default and option.default is not None else ""
            yield item(names, option.help + default, said)


def _files() -> str:
    parts = ["### Formats", "`--format` names one, or the ending of the file that `-o` names."]
    parts.append("\n".join(item(kind.name, f"{kind.title}; {', '.join(kind.suffixes)}") for kind in FORMATS))
    parts += ["### Starters", "`briefing new NAME --from STARTER` copies one."]
    parts.append("\n".join(item(name, f"{purpose_of(name)}.") for name in starters()))
    parts += ["### Exit codes", "\n".join(item(str(code), f"{words}.") for code, words in EXIT_CODES)]
    return _section("ref-files", "Formats, starters, exit codes", "Formats", "\n\n".join(parts))


def _fields(record: Schema, without: Iterable[str] = ()) -> str:
    needed = set(record.get("required", ()))
    left = [(name, field) for name, field in record.get("properties", {}).items() if name not in set(without)]
    return "\n".join(item(name, _told(field), " (needed)" if name in needed else "") for name, field in left)


def _told(field: Schema) -> str:
    """What a field is, with the words that it may hold where these are few."""
    words = _choices(field)
    said = str(field.get("description", ""))
    return f"{said} One of {', '.join(f'`{word}`' for word in words)}." if 1 < len(words) <= 12 else said


def _choices(field: Schema) -> tuple[str, ...]:
    if "enum" in field:
        return tuple(str(word) for word in field["enum"])
    return next((found for one in field.get("anyOf", ()) if (found := _choices(one))), ())


def _common(schema: Schema) -> str:
    kinds = schema["$defs"]
    shown = {**kinds["Gap"]["properties"], **kinds["TableBlock"]["properties"]}
    everywhere = "\n".join(item(name, _told(shown[name])) for name in EVERYWHERE if name in shown)
    blocks = "\n".join(item(name, _told(shown[name])) for name in OF_BLOCKS if name != "kind")
    framed = "\n".join(item(name, _told(shown[name])) for name in FRAMED)
    text = (
        f"Whatever may be left out of an edition, a record, a block, a row, takes these:\n\n{everywhere}\n\n"
        f"Blocks take these besides their own fields:\n\n{blocks}\n\n"
        f"Figures, tables and all that is numbered like them take these:\n\n{framed}"
    )
    return _section("ref-common", "Fields that many things have", "Common fields", text)


def _blocks(schema: Schema) -> str:
    kinds = schema["$defs"]
    found = sorted((_kind(one), one) for name, one in kinds.items() if name.endswith("Block"))
    parts = [f"### {kind}\n\n{plain(one['description'])}\n\n{_fields(one, _of_block(one))}" for kind, one in found]
    return _section("ref-blocks", "Blocks", "Blocks", "\n\n".join(part.strip() for part in parts))


def _of_block(one: Schema) -> tuple[str, ...]:
    numbered = "cite" in one["properties"] and "subtitle" in one["properties"]
    return (*EVERYWHERE, *OF_BLOCKS, *(FRAMED if numbered else ()))


def _kind(one: Schema) -> str:
    return str(one["properties"]["kind"]["const"])


def _charts(schema: Schema) -> str:
    found = sorted((_kind(one), one) for name, one in schema["$defs"].items() if name.endswith("Chart"))
    parts = ["`chart:` of a figure names its `kind`. The gallery, in `content/gallery`, prints each with its YAML."]
    parts += [f"### {kind}\n\n{plain(one['description'])}\n\n{_fields(one, ('kind',))}" for kind, one in found]
    return _section("ref-charts", "Kinds of figure", "Figures", "\n\n".join(part.strip() for part in parts))


def _document(schema: Schema) -> str:
    return _section("ref-document", "The document", "The document", _fields(schema))


def _records(schema: Schema) -> str:
    parts = []
    for name, field in schema["properties"].items():
        kind = _record_of(field)
        if kind is not None:
            one = schema["$defs"][kind]
            parts.append(f"### {plain(name)}\n\n{plain(one['description'])}\n\n{_fields(one, EVERYWHERE)}")
    return _section("ref-records", "Records", "Records", "\n\n".join(parts))


def _record_of(field: Schema) -> str | None:
    """The kind of record that a collection of the document holds."""
    held = field.get("additionalProperties") or (field.get("items") if field.get("type") == "array" else None)
    at = held.get("$ref") if isinstance(held, dict) else None
    return str(at).rpartition("/")[2] if at else None


def _parts(schema: Schema) -> str:
    """Records that stand inside of others."""
    told = {_record_of(field) for field in schema["properties"].values()}
    parts = []
    for name, one in schema["$defs"].items():
        if name not in told and not name.endswith(("Block", "Chart")):
            word = name.rpartition("__")[2]
            of_its_own = next((way for way in one.get("anyOf", ()) if "properties" in way), None)  # or a mere text
            without = EVERYWHERE if "marking" in one.get("properties", ()) else ()
            fields = _fields(of_its_own or one, without)
            parts.append(f"### {word}\n\n{plain((of_its_own or one)['description'])}\n\n{fields}")
    return _section("ref-parts", "Parts of records", "Parts of records", "\n\n".join(parts))


def _tokens(schema: Schema) -> str:
    parts = [f"{plain(schema['description'])}\n\n{_fields(schema)}"]
    for name, one in schema["$defs"].items():
        parts.append(f"### {name.rpartition('__')[2]}\n\n{plain(one.get('description', ''))}\n\n{_fields(one)}")
    parts.append(f"### Words that a theme can print otherwise\n\n{_labels()}")
    return _section("ref-tokens", "Tokens of a theme", "Tokens", "\n\n".join(parts))


def _examples(part: str) -> str:
    """Lines of a help that are not to be run together: commands, each with a remark."""
    lines = [line.partition("#") for line in part.replace("\b", "").strip().splitlines()]
    return "\n".join(
        f"- `{command.strip()}` {plain(remark.strip())}".rstrip() if command.strip() else f"- `#{remark}`"
        for command, _, remark in lines
    )


def _labels() -> str:
    """The keys under `labels`, as the templates ask for them."""
    files = sorted(templates_folder().rglob("*.html"))
    asked = {key for file in files for key in _LABEL.findall(file.read_text(encoding="utf-8"))}
    keys = sorted((key for key in asked if key == key.strip(" ,;") and key), key=lambda key: (key.lower(), key))
    return f"The keys under `labels` that templates ask for by name: {', '.join(f'`{key}`' for key in keys)}."


def _templates() -> Iterator[str]:
    from tests.handbook.from_markdown import as_prose

    of_templates, fields = templates_reference().split("\n## Fields\n")
    yield _section("ref-templates", "Templates and filters", "Templates", as_prose(of_templates, 1))
    yield _section("ref-given", "What templates are given", "Inputs", as_prose(fields, 0))


def _rules(title: str, rules: Iterable[Rule], number: int) -> str:
    listed = "\n".join(
        item(rule.id, f"{rule.why} {rule.mend}", " (warning)" if rule.severity.value == "warning" else "")
        for rule in rules
    )
    return _section(f"ref-rules-{number}", f"Rules, {title[0].lower()}{title[1:]}", f"Rules {number}", listed)
