"""Elements of WordprocessingML by their short names, and the properties that several of them share."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, *inside: Any, **attributes: str) -> Any:
    """An element of the namespace w, with attributes of the same; a name with an underscore has another prefix."""
    made: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":") if "_" in name else f"w:{name}"), value)
    made.extend(inside)
    return made


def text_of_run(words: str, tag: str = "t") -> Any:
    """The words of a run, blanks at their ends kept."""
    made = element(tag)
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(code: str, words: str, look: Any = None) -> list[Any]:
    """The runs of a field: what it says until Word works it out anew is `words`. `look` is copied into each run."""
    parts = (
        element("fldChar", fldCharType="begin"),
        text_of_run(f" {code} ", "instrText"),
        element("fldChar", fldCharType="separate"),
        text_of_run(words),
        element("fldChar", fldCharType="end"),
    )
    return [element("r", *([] if look is None else [_copied(look)]), part) for part in parts]


def _copied(look: Any) -> Any:
    from copy import deepcopy

    return deepcopy(look)
