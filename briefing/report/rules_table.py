"""All rules as text and as Markdown: for `briefing explain --all`, and for the handbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from briefing.problems import Rule

Cases = Mapping[str, tuple[int, int]]
"""How many cases of the tests raise a rule, and how many come near it and must not."""


def explained(rule: Rule) -> str:
    """One rule in full, in lines of a terminal."""
    lines = [f"{rule.id} ({rule.severity.value})", "", "Why:", *_wrapped(rule.why), "", "What to do:"]
    lines += _wrapped(rule.mend)
    return "\n".join([*lines, "", f"Source: {rule.source}"] if rule.source else lines)


def as_markdown(groups: Sequence[tuple[str, Sequence[Rule]]], cases: Cases | None = None) -> str:
    """A table for each group of rules under its title; with a column of cases where they are known."""
    parts = [part for title, rules in groups for part in (f"## {title}", "\n".join(_table(rules, cases)))]
    return "\n\n".join(parts) + "\n"


def _table(rules: Sequence[Rule], cases: Cases | None) -> Iterator[str]:
    heads = ["rule", "severity", *(["raised, near"] if cases is not None else []), "why", "what to do", "source"]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for rule in rules:
        counted = [] if cases is None else [", ".join(map(str, cases.get(rule.id, (0, 0))))]
        yield _row([f"`{rule.id}`", rule.severity.value, *counted, rule.why, rule.mend, rule.source])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _wrapped(text: str) -> list[str]:
    return wrap(text, 96, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
