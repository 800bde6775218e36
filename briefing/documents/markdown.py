"""An edition as one Markdown file: CommonMark with tables and footnotes, a head in YAML before it.

Sources: CommonMark 0.31.2, for what has to be escaped and where emphasis opens and closes; GitHub Flavored Markdown for
tables; the footnotes of PHP Markdown Extra, as markdown-it reads them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from briefing.documents.composing import text_of
from briefing.documents.tree import (
    Block,
    Heading,
    List,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Text,
    numbers_of,
)  # fmt: skip
from briefing.model.edition import Edition
from briefing.model.figure import Figure
from briefing.pages.compose import Setting
from briefing.problems import Result
from briefing.prose.tree import plain

_SIGNS = re.compile(r"([\\`*_\[\]<>~|^$])|&(?=#?\w+;)")
_HEAD = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|:(?=\s))")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_ROLES = {"subtitle": "em", "kicker": "strong", "marking": "strong", "title": "strong"}


def markdown_file(edition: Edition, setting: Setting, figures: Mapping[str, Figure]) -> Result[bytes]:
    """The file as UTF-8, its lines ending in a line feed. Paragraphs are not broken into lines."""
    text = text_of(edition, setting, figures)
    if text.value is None:
        return Result(None, text.problems)
    return Result((_front(edition) + markdown_of(text.value)).encode(), text.problems)


def _front(edition: Edition) -> str:
    """What the file is, in YAML: JSON's texts are YAML's."""
    head = edition.head
    said = {
        "title": plain(head.title),
        "subtitle": plain(head.subtitle) if head.subtitle else "",
        "author": [str(author) for author in head.authors],
        "date": head.dateline.as_of.first.isoformat(),
        "edition": str(head.edition or ""),
        "lang": edition.language,
        "marking": edition.marking.label if edition.marking else "",
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items() if value)
    return f"---\n{''.join(lines)}---\n\n"


def markdown_of(text: Text) -> str:
    """The Markdown of a tree; the notes it calls stand at its end."""
    numbers = numbers_of(text)
    parts = [*_parts(text.blocks, numbers)]
    notes = [f"[^{numbers[anchor]}]: {_line(text.notes[anchor], numbers)}" for anchor in numbers]
    marking = parts.pop() if text.blocks and _is_marking(text.blocks[-1]) else ""
    return "\n\n".join(part for part in (*parts, "\n".join(notes), marking) if part) + "\n"


def _is_marking(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "marking"


def _parts(blocks: tuple[Block, ...], numbers: Mapping[str, int]) -> Iterator[str]:
    """Each block as text, without the blank lines between them. Neighbouring lists take turns in their sign."""
    before: Block | None = None
    sign = "-"
    for block in blocks:
        if isinstance(block, List):
            sign = ("*" if sign == "-" else "-") if isinstance(before, List) else "-"
            yield _list(block, numbers, sign)
        else:
            yield _block(block, numbers)
        before = block


def _block(block: Block, numbers: Mapping[str, int]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_words(block.runs, numbers, ' ')}"
    if isinstance(block, Paragraph):
        role = _ROLES.get(block.role)
        runs = tuple(_marked(run, role) for run in block.runs) if role else block.runs
        return _line(runs, numbers, "\\\n")
    if isinstance(block, Table):
        return _table(block, numbers)
    if isinstance(block, Quote):
        inside = "\n\n".join(_parts(block.blocks, numbers))
        return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
    if isinstance(block, Listing):
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if isinstance(block, Picture):
        return _line((Run(block.alt, frozenset({"em"})),), numbers) if block.alt else ""
    return "---" if isinstance(block, Rule) else ""


def _marked(run: Run, role: str) -> Run:
    return run if "break" in run.marks else Run(run.text, run.marks | {role}, run.href, run.note, run.picture)


def _list(block: List, numbers: Mapping[str, int], bullet: str) -> str:
    items = []
    for at, item in enumerate(block.items):
        sign = f"{bullet} " if block.start is None else f"{block.start + at}{'.' if bullet == '-' else ')'} "
        inside = "\n\n".join(_parts(item, numbers)).split("\n")
        lines = [inside[0], *(f"{' ' * len(sign)}{line}".rstrip() for line in inside[1:])]
        items.append(sign + "\n".join(lines))
    return "\n".join(items)


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    heads = list(table.heads) or [()]
    aligned = _aligned(table)
    lines = [_row(row, table.width, numbers) for row in (*heads[:1], *heads[1:], *table.rows)]
    return "\n".join((lines[0], f"| {' | '.join(aligned)} |", *lines[1:]))


def _aligned(table: Table) -> list[str]:
    """Columns of numbers stand at their right edge."""
    whole = [row for row in table.rows if len(row) == table.width]
    return ["---:" if whole and all(row[at].number for row in whole) else "---" for at in range(table.width)]


def _row(cells: tuple[object, ...], width: int, numbers: Mapping[str, int]) -> str:
    made: list[str] = []
    for cell in cells:
        made += [_line(cell.runs, numbers, "<br>"), *[""] * (cell.span - 1)]  # type: ignore[attr-defined]
    return f"| {' | '.join((*made, *[''] * (width - len(made))))} |"


def _line(runs: Runs, numbers: Mapping[str, int], end: str = " ") -> str:
    """Words with their marks that start nothing else, on one line but for breaks, which print as `end`."""
    return headed(_words(runs, numbers, end))


def _words(runs: Runs, numbers: Mapping[str, int], end: str) -> str:
    parts = [_run(run, numbers, end) for run in runs]
    made = ""
    for at, (run, part) in enumerate(zip(runs, parts, strict=True)):
        after = next((one for one in parts[at + 1 :] if one), "")
        made += emphasised(run, part, made[-1:], after[:1])
    return made


def _run(run: Run, numbers: Mapping[str, int], end: str) -> str:
    if "break" in run.marks:
        return end
    if run.note in numbers:
        return f"[^{numbers[run.note]}]"
    if "code" in run.marks:
        return _code(run.text)
    words = escaped(run.text)
    if run.href and not run.href.startswith("#"):
        return f"[{words}](<{run.href.replace('>', '%3E').replace('<', '%3C')}>)"
    for mark in ("sup", "sub"):
        words = f"<{mark}>{words}</{mark}>" if mark in run.marks else words
    return words


def escaped(text: str) -> str:
    """Words that Markdown reads as themselves, but for signs that count at the start of a line alone."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text.replace("\n", " "))


def headed(line: str) -> str:
    """A line that starts nothing: no heading, list or rule."""
    return _NUMBER.sub(r"\1\\\2", _HEAD.sub(r"\1\\\2", line))


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{edge}{text}{edge}{fence}".replace("|", "\\|")


def emphasised(run: Run, part: str, before: str, after: str) -> str:
    """With stars around the words, where they open and close there (CommonMark 6.2); else without."""
    sign = ("~~" if "gone" in run.marks else "") + ("**" if "strong" in run.marks else "")
    sign += "*" if "em" in run.marks else ""
    words = part.strip()
    if not sign or not words or "break" in run.marks or run.note:
        return part
    lead, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    opens = _flanks(words[0], lead[-1:] or before)
    closes = _flanks(words[-1], tail[:1] or after)
    return f"{lead}{sign}{words}{sign[::-1]}{tail}" if opens and closes else part


def _flanks(inner: str, outer: str) -> bool:
    """Whether stars between a letter inside and one outside open or close emphasis."""
    return not _is_sign(inner) or not outer or outer.isspace() or _is_sign(outer)


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
