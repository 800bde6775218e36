"""Compiled templates, kept: reading, parsing and compiling the thirty of a theme takes as long as laying out a page.

What is kept must not hold anything of one edition, so nothing is worked out while a template is compiled: Jinja would
run a filter on a constant then, and ours answer in the language of an edition.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from briefing.cache import keep, kept


class Unfolded(CodeGenerator):
    """Writes code in which every expression is worked out when a page is composed."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if not isinstance(node, nodes.Const | nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class KeptTemplates(BytecodeCache):
    """Compiled templates in a folder, by the path and the text of their source, and by the version of Jinja."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        content = kept(self._folder, _name(bucket))
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(self._folder, _name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    """One file a template, so that a changed one takes the place of the old. Jinja looks at text and Python itself."""
    of = hashlib.sha256(f"{jinja2.__version__}\n{bucket.key}".encode()).hexdigest()
    return f"template-{of[:32]}"
