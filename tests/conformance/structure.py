"""What veraPDF passes in the structure of a PDF, and readers who listen do not: bogus languages, tables without heads.

`tests/conformance/markup.py` looks at the HTML before; this looks at the file that is handed out.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

import pypdf

from tests.conformance.markup import is_known


def elements(node: Any) -> Iterator[Any]:
    """The elements below a node of the structure in reading order, itself first where it is one."""
    waiting = [node]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            if "/K" in one:
                waiting.append(one["/K"])


def faults(data: bytes) -> list[str]:
    """What is wrong with the structure of a PDF."""
    root: Any = pypdf.PdfReader(io.BytesIO(data)).root_object
    return list(_faults(root))


def _faults(root: Any) -> Iterator[str]:
    if not is_known(root.get("/Lang")):
        yield f"the language {root.get('/Lang')!r} of the file is not known"
    for element in elements(root["/StructTreeRoot"]):
        if "/Lang" in element and not is_known(element["/Lang"]):
            yield f"the language {element['/Lang']!r} of an element is not known"
        if element["/S"] == "/Table" and not any(one["/S"] == "/TH" for one in elements(element)):
            yield "a table has no heads"


def told(data: bytes) -> str:
    """The structure with its words, as `pdfinfo -struct-text` tells it, a line for each element that is not inline.

    The lines of a paragraph are joined: where they break is the affair of other goldens.
    """
    ran = subprocess.run(("pdfinfo", "-struct-text", "-"), input=data, capture_output=True, check=True)
    return "".join(f"{line}\n" for line in _joined(ran.stdout.decode().splitlines()))


_INLINE = ("Span", "NonStruct", "Object", "Reference")


def _joined(lines: Sequence[str]) -> Iterator[str]:
    kept = ""
    for line in lines:
        words = line.strip()
        if words.startswith(('"', *_INLINE)):
            kept += f" {words[1:-1]}" if words.startswith('"') and words != '""' else ""
        elif words.startswith("Link"):
            kept += " →"
        elif not words.startswith("/"):
            if kept:
                yield kept
            kept = line.replace(" (block)", "").rstrip()
    if kept:
        yield kept
