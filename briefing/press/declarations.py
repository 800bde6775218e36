"""The C declarations of the engine's libraries, parsed once and kept on disk.

WeasyPrint describes Pango, HarfBuzz and fontconfig to cffi as 460 lines of C, which a parser written in Python reads on
every start. cffi can write what it understood as a table of its own (its "out-of-line ABI" form); that table is kept
in the cache, under a name that holds the digest of the declarations and the versions of cffi and Python. A table that
is missing, damaged or of another version is made again.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import io
import sys
from pathlib import Path
from typing import Any

from briefing.cache import keep, kept

_NAME = "briefing_declarations"


def compiled(declarations: str, folder: Path | None) -> Any:
    """An `FFI` that knows `declarations`, from the table kept in `folder` or parsed now and kept there.

    Raises:
        ValueError, SyntaxError: cffi wrote its table in a form that is not expected.
    """
    backend = importlib.import_module("_cffi_backend")
    key = hashlib.sha256(f"{backend.__version__}\n{sys.version}\n{declarations}".encode()).hexdigest()
    name = f"declarations-{key[:32]}.txt"
    written = kept(folder, name)
    if written is None:
        written = repr(_parsed(declarations)).encode()
        keep(folder, name, written)
    return backend.FFI(_NAME, **ast.literal_eval(written.decode()))


def _parsed(declarations: str) -> dict[str, Any]:
    """The arguments of the `FFI` that cffi writes for `declarations`: plain tuples, numbers and bytes."""
    cffi = importlib.import_module("cffi")
    recompiler = importlib.import_module("cffi.recompiler")
    builder = cffi.FFI()
    builder.cdef(declarations)
    builder.set_source(_NAME, None)
    text = io.StringIO()
    recompiler.make_py_source(builder, _NAME, text)
    for node in ast.walk(ast.parse(text.getvalue())):
        if isinstance(node, ast.Call) and node.keywords:
            return {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in node.keywords}
    raise ValueError("cffi wrote no table of declarations")
