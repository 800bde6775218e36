"""What a Markdown file says is what the edition says, read back by another's parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.documents.markdown import escaped, markdown_file, markdown_of
from briefing.documents.tree import Cell, Heading, List, Paragraph, Quote, Run, Table, Text
from tests.documents.told import SHIPPED, told, words, words_of

READER = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)


def said(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or []))
        elif token.type in ("fence", "code_block"):
            yield token.content


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "image":
            yield "".join(_inline(token.children or []))
        elif token.type in ("softbreak", "hardbreak") or token.content == "<br>":
            yield " "


def read_back(data: str) -> tuple[list[str], list[str]]:
    """The words of the text, and those of its notes."""
    tokens = READER.parse(data)
    at = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    body, notes = tokens[:at], tokens[at:]
    return [word for part in said(body) for word in words(part)], [word for part in said(notes) for word in words(part)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_word_of_a_shipped_briefing_is_read_back(path: Path) -> None:
    made = told(path)
    file = markdown_file(made.edition, made.setting, made.figures).value
    assert file is not None
    body, notes = read_back(file.decode())
    assert body == words_of(made.text)
    called = [word for runs in made.text.notes.values() for run in runs for word in words(run.text)]
    assert sorted(notes) == sorted(called)
    assert markdown_file(made.edition, made.setting, made.figures).value == file


def test_the_head_is_yaml_and_the_marking_stands_first_and_last() -> None:
    made = told(next(path for path in SHIPPED if path.name == "axis-of-resistance"))
    file = (markdown_file(made.edition, made.setting, made.figures).value or b"").decode()
    _, head, text = file.split("---\n", 2)
    assert yaml.safe_load(head)["marking"] == "TLP:AMBER"
    assert yaml.safe_load(head)["date"] == "2024-01-30"
    assert text.strip().startswith("**TLP:AMBER**")
    assert text.rstrip().endswith("**TLP:AMBER**")


SIGNS = (
    "1. one", "# not a title", "- no item", "+ no item", "a * b * c", "snake_case_name", "<b>no tag</b>", "[no](link)",
    "`no code`", "&amp; no entity", "a | b", "> no quote", "back\\slash", "1) one", "--- no rule", "~~no~~", "$x$",
    "=== no line", "![no](picture)", "[^no]: note", "*", "**", "a*", "_a_b", "http://a.b/c_d_e",
)  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_stays_a_sign(sign: str) -> None:
    runs = (Run(sign),)
    cell = (Cell(runs), Cell((Run("b"),)))
    blocks = (Paragraph(runs), Heading(2, runs), Quote((Paragraph(runs),)), List(((Paragraph(runs),),)))
    tokens = READER.parse(markdown_of(Text((*blocks, Table((cell,), (cell,))))))
    assert [part for part in said(tokens) if part != "b"] == [sign] * 6


@pytest.mark.parametrize(
    ("before", "strong", "after"),
    [("", "word", ""), ("a ", "word ", "b"), ("a", "“word”", "b"), ("(", "word.", ")"), ("a", " word", "b")],
)
def test_strong_words_keep_their_words_and_leave_no_stars(before: str, strong: str, after: str) -> None:
    runs = (Run(before), Run(strong, frozenset({"strong"})), Run(after))
    made = list(said(READER.parse(markdown_of(Text((Paragraph(runs),))))))
    assert made == [(before + strong + after).strip()]


def test_words_without_signs_are_not_escaped() -> None:
    assert escaped("plain words, 3.5% & more - all (of) it!") == "plain words, 3.5% & more - all (of) it!"
