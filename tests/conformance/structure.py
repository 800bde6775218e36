"""What veraPDF passes in the structure of a PDF, and readers who listen do not: bogus languages, tables without heads.

`tests/conformance/markup.py` looks at the HTML before; this looks at the file that is handed out.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
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


def orphans(reader: pypdf.PdfReader) -> list[str]:
    """The kinds of elements that marked content belongs to and that stand nowhere in the structure."""
    root: Any = reader.root_object["/StructTreeRoot"]
    there = {id(one) for one in elements(root)}
    numbers = root["/ParentTree"]["/Nums"]
    of_content = [one.get_object() for value in numbers[1::2] for one in _each(value.get_object())]
    return [str(one["/S"]) for one in of_content if isinstance(one, dict) and id(one) not in there]


def shapes_in_tags(reader: pypdf.PdfReader) -> list[str]:
    """Tagged content, other than figures, that paints and says nothing: decoration."""
    found: list[str] = []
    for number, page in enumerate(reader.pages, start=1):
        content: Any = page["/Contents"].get_object()
        for name, drawn in _TAGGED.findall(content.get_data()):
            if name != b"Figure" and not _SAYS.search(drawn) and _PAINTS.search(drawn):
                found.append(f"page {number}: {drawn[:80]!r}")
    return found


_TAGGED = re.compile(rb"/(\w+)\s*<</MCID \d+>>\s*BDC(.*?)\bEMC\b", re.DOTALL)
_SAYS = re.compile(rb"\bT[jJ]\b")
_PAINTS = re.compile(rb"\s(?:f\*?|F|S|s|B\*?|b\*?|sh|Do)(?=\s)")


def _each(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def told(data: bytes) -> str:
    """The structure with its words, as `pdfinfo -struct-text` tells it, a line for each element that is not inline.

    Lines of a paragraph are joined, with the words that a line's end has cut: where lines break is the affair of other
    goldens. A division without words of its own is left out; what stands in it stays further in. → is a link.
    """
    return "".join(f"{line}\n" for line in _joined(_asked("-struct-text", data)) if line.strip() not in _EMPTY)


def bare(data: bytes) -> list[str]:
    """The structure without words and divisions, as `pdfinfo -struct` tells it in no time."""
    return kinds("\n".join(_joined(_asked("-struct", data))))


def kinds(text: str) -> list[str]:
    """What `told` has told, without its words: each element's kind behind its indent."""
    lines = [(line, line.split()) for line in text.splitlines()]
    indented = [(len(line) - len(line.lstrip()), words[0]) for line, words in lines if words]
    return [" " * indent + kind for indent, kind in indented if kind not in ("Div", "…", "→")]


def counts(data: bytes) -> str:
    """Of a long file: how many elements of each kind there are."""
    found = Counter(line.strip() for line in bare(data))
    return "".join(f"{kind}: {found[kind]}\n" for kind in sorted(found))


def _asked(option: str, data: bytes) -> list[str]:
    ran = subprocess.run(("pdfinfo", option, "-"), input=data, capture_output=True, check=True)
    assert ran.stderr == b"", ran.stderr.decode()
    return ran.stdout.decode().splitlines()


_INLINE = ("Span", "NonStruct", "Object", "Reference")
_EMPTY = ("", "Div", "…")
_CUT = re.compile(r"(?<=\w)- (?=[^\W\d_])")


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Elements of their own on a line each, indented by one blank a level, with the words of what is inline in them.

    A line that begins with … goes on with the words of an element around the one before.
    """
    level, kept = 0, [""]
    for line in lines:
        words = line.strip()
        deep = (len(line) - len(words)) // 2
        if words.startswith("/"):
            continue
        inline = words.startswith(('"', "Link", *_INLINE))
        if inline and deep > level:
            kept.append(words[1:-1] if words[0] == '"' else "→" if words.startswith("Link") else "")
            continue
        yield _line(level, kept)
        level = deep - 1 if inline else deep
        kept = ["…"] if inline else [re.sub(r" \(block\)| <[\d-]+>|:$", "", words)]
    yield _line(level, kept)


def _line(level: int, words: Sequence[str]) -> str:
    return " " * level + _CUT.sub("", " ".join(" ".join(words).split()))
