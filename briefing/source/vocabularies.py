"""Vocabularies in files of their own: `yardstick: path.yaml` and `house_style: path.yaml` stand for what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.problems import Problems, error
from briefing.source.inside import ReadFile, path_beside, read_file
from briefing.strict_yaml import parse
from briefing.yaml_text import clipped
from briefing.yaml_tree import Node, Value

VOCABULARIES = ("yardstick", "house_style")
"""Keys of a briefing that take a mapping, or the path of a YAML file that holds it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a file holds, and where; both None where it could not be read. `file` is None where there is none."""

    value: Value = None
    tree: Node | None = None
    file: ReadFile | None = None
    problems: Problems = ()


def is_path(key: str, value: Value) -> bool:
    """Whether a value of the briefing names a file that holds a vocabulary."""
    return key in VOCABULARIES and isinstance(value, str) and value.lower().endswith((".yaml", ".yml"))


def read_vocabulary(root: Path, beside: str, path: str, node: Node) -> Vocabulary:
    """The vocabulary in the file at `path`, seen from the file `beside`; `node` is where the path stands."""
    found = read_file(root, path_beside(beside, path))
    if found.value is None:
        return Vocabulary(problems=tuple(problem.at(node.span) for problem in found.problems))
    read = parse(found.value.data, found.value.path)
    if read.value is None:
        return Vocabulary(file=found.value, problems=read.problems)
    value, tree = read.value.value, read.value.tree
    if not isinstance(value, dict):
        wrong = error("value-fits", f"`{clipped(path)}` holds no vocabulary: keys with values", tree.span)
        return Vocabulary(file=found.value, problems=(*read.problems, wrong))
    return Vocabulary(value, tree, found.value, read.problems)
