"""Files from which the marked parts were removed: by the places of YAML's own parser, and by nothing of ours.

What the program cuts from its model is held against this: the text of the files is shortened, entry by entry, span by
span, row by row, so that an edition of what is left never held what was taken out.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
LISTS = {"include", "columns"}
Edit = tuple[int, int, str]


@dataclass
class Pruner:
    """Removes what a reader of one marking and audience may not see."""

    marking: str
    audience: str | None = None
    levels: tuple[str, ...] = TLP
    gone: dict[str, str | None] = field(default_factory=dict)

    def hidden(self, marking: str | None, audience: list[str]) -> bool:
        if marking in self.levels and self.levels.index(marking) > self.levels.index(self.marking):
            return True
        return bool(audience) and self.audience is not None and self.audience not in audience

    def folder(self, folder: Path) -> None:
        """Prune all YAML and CSV files of a folder, in place."""
        for file in sorted(folder.rglob("*.csv")):
            file.write_text(self.table(file.read_text(encoding="utf-8")), encoding="utf-8")
        files = sorted(folder.rglob("*.yaml"))
        while True:
            before = [file.read_text(encoding="utf-8") for file in files]
            for file, text in zip(files, before, strict=True):
                file.write_text(self.text(text), encoding="utf-8")
            if before == [file.read_text(encoding="utf-8") for file in files]:
                break
        for file in files:
            file.write_text(self.substituted(file.read_text(encoding="utf-8")), encoding="utf-8")

    def table(self, text: str) -> str:
        rows = list(csv.reader(io.StringIO(text)))
        if not rows or not {"marking", "audience"} & set(rows[0]):
            return text
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        for row in rows:
            said = dict(zip(rows[0], row, strict=True)) if row is not rows[0] else {}
            if not self.hidden(said.get("marking") or None, _names(said.get("audience", ""))):
                writer.writerow(row)
        return out.getvalue()

    def text(self, text: str) -> str:
        """One file, pruned once: nothing nested is touched twice in a pass."""
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if root is None:
            return text
        edits = sorted(set(self._edits(root, text, ())))
        made, at = [], 0
        for start, end, new in edits:
            if start >= at:
                made += [text[at:start], new]
                at = end
        return "".join(made) + text[at:]

    def _edits(self, node: yaml.Node, text: str, path: tuple[str, ...]) -> Iterator[Edit]:
        if isinstance(node, yaml.MappingNode):
            for at, (key, value) in enumerate(node.value):
                if self._goes(value, (*path, key.value)):
                    self._note(value, (*path, key.value))
                    yield (*_entry(node, at, text), "")
                else:
                    yield from self._edits(value, text, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for at, item in enumerate(node.value):
                if self._goes(item, (*path, "-")):
                    yield (*_item(node, at, text), "")
                else:
                    yield from self._edits(item, text, (*path, "-"))
        elif "]{" in node.value:
            new = self.spans(node.value)
            if new != node.value:
                tail = "\n" if text[node.end_mark.index - 1 : node.end_mark.index] == "\n" else ""
                yield node.start_mark.index, node.end_mark.index, json.dumps(new, ensure_ascii=False) + tail

    def _goes(self, node: yaml.Node, path: tuple[str, ...]) -> bool:
        """Whether a value is hidden, or holds nothing any more but what is."""
        if isinstance(node, yaml.ScalarNode):
            return "]{" in node.value and self.spans(node.value) == ""
        if isinstance(node, yaml.SequenceNode):
            return bool(node.value) and all(self._goes(item, (*path, "-")) for item in node.value)
        said = {key.value: value for key, value in node.value}
        if path[0] == "relationships" and {_word(said.get("from")), _word(said.get("to"))} & set(self.gone):
            return True
        if len(path) > 1 and self.hidden(_word(said.get("marking")), _list(said.get("audience"))):
            return True
        if len(path) > 1 and node.value and all(isinstance(value, yaml.MappingNode) for _, value in node.value):
            return all(self._goes(value, (*path, key.value)) for key, value in node.value)
        if "blocks" in said and isinstance(said["blocks"], yaml.SequenceNode):
            return all(self._goes(block, (*path, "blocks", "-")) for block in said["blocks"].value)
        return (
            len(path) == 1
            and bool(node.value)
            and path[0] not in ("dateline", "cover")
            and all(self._goes(value, (*path, key.value)) for key, value in node.value)
        )

    def _note(self, node: yaml.Node, path: tuple[str, ...]) -> None:
        """Keep the id of a record that goes, with its substitute."""
        if len(path) == 2 and isinstance(node, yaml.MappingNode):
            said = {key.value: value for key, value in node.value}
            self.gone[path[1]] = _word(said["else"]) if "else" in said else None

    def spans(self, text: str) -> str:
        """A text without the spans that are hidden, their substitutes in their place."""
        for start, inside, close, end, said in _spans(text):
            if self.hidden(said.get("marking"), _names(said.get("audience", ""))):
                words = said.get("else", "")
                before, after = text[:start], text[end:]
                last, first = before[-1:] or "\n", after[:1]
                if not words and (last, first) in ((" ", " "), ("\n", " "), ("\n", "\n")):
                    after = after[1:]
                return self.spans(before + words + after).strip()
            del inside, close
        return text

    def substituted(self, text: str) -> str:
        """The file with substitutes where something is referred to that went."""
        for key, other in self.gone.items():
            if other:
                text = re.sub(
                    rf"(\{{(?:fact|see|spark):\s*|\[@|; ?){re.escape(key)}\b(?![-\w])", rf"\g<1>{other}", text
                )
                text = re.sub(
                    rf"(?<=[\[:, -] ){re.escape(key)}(?=[\],\n]| \d)|(?<=\[){re.escape(key)}(?=[\],])", other, text
                )
            elif other == "":
                text = re.sub(rf"(?<=\[){re.escape(key)}, |, {re.escape(key)}(?=[\],])", "", text)
        return text


def _word(node: yaml.Node | None) -> str | None:
    return node.value if isinstance(node, yaml.ScalarNode) else None


def _list(node: yaml.Node | None) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [item.value for item in node.value]
    return _names(node.value) if isinstance(node, yaml.ScalarNode) else []


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _stop(node: yaml.Node, text: str) -> int:
    """Where a block collection ends: at the start of the line that the next thing stands on."""
    at = node.end_mark.index
    return len(text) if at >= len(text) else _line(text, at)


def _entry(node: yaml.MappingNode, at: int, text: str) -> tuple[int, int]:
    pairs = [(key.start_mark.index, value.end_mark.index) for key, value in node.value]
    if node.flow_style:
        return _between(pairs, at)
    start = _line(text, pairs[at][0])
    if text[start : pairs[at][0]].strip():  # the first entry of an item, behind its dash
        start = pairs[at][0]
        return start, pairs[at + 1][0] if at + 1 < len(pairs) else _stop(node, text)
    return start, _line(text, pairs[at + 1][0]) if at + 1 < len(pairs) else _stop(node, text)


def _item(node: yaml.SequenceNode, at: int, text: str) -> tuple[int, int]:
    pairs = [(item.start_mark.index, item.end_mark.index) for item in node.value]
    if node.flow_style:
        return _between(pairs, at)
    dashes = [text.rfind("-", 0, start) for start, _ in pairs]
    return _line(text, dashes[at]), _line(text, dashes[at + 1]) if at + 1 < len(dashes) else _stop(node, text)


def _between(pairs: list[tuple[int, int]], at: int) -> tuple[int, int]:
    if at + 1 < len(pairs):
        return pairs[at][0], pairs[at + 1][0]
    return (pairs[at - 1][1] if at else pairs[at][0]), pairs[at][1]


_PAIR = re.compile(r"""([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}=]+))""")


def _spans(text: str) -> Iterator[tuple[int, int, int, int, dict[str, str]]]:
    """Spans from the outside to the inside, in the order of their starts."""
    found = []
    for close in (match.start() for match in re.finditer(r"\]\{(?!\s*[A-Za-z-]+\s*:)", text)):
        depth = 0
        for start in range(close, -1, -1):
            depth += (text[start] == "]") - (text[start] == "[")
            if depth == 0:
                end = text.index("}", close) + 1
                said = {name: a or b or c for name, a, b, c in _PAIR.findall(text[close + 2 : end - 1])}
                found.append((start, start + 1, close, end, said))
                break
    yield from sorted(found, key=lambda span: (span[0], -span[3]))


def pruned(folder: Path, into: Path, marking: str, audience: str | None = None, levels: tuple[str, ...] = TLP) -> Path:
    """A copy of a folder without what a reader may not see."""
    shutil.copytree(folder, into)
    Pruner(marking, audience, levels).folder(into)
    return into
