"""Words in lines for Word: runs with their form, links, and calls of numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import qn

from briefing.documents.tree import Run, Runs
from briefing.documents.word_elements import element, field, text_of_run

_UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff]")


class Names:
    """Names of bookmarks for the anchors of a text: letters, digits and lines, forty at most (ECMA-376, 17.13.6.2)."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, anchor: str) -> str:
        """The name of an anchor, always the same."""
        plain = re.sub(r"\W", "_", anchor, flags=re.ASCII)[:30]
        return self._names.setdefault(anchor, f"b{len(self._names) + 1}_{plain}")

    def bookmark(self, anchor: str) -> tuple[Any, Any]:
        """The start and the end of the bookmark of an anchor."""
        name = self.of(anchor)
        number = str(list(self._names).index(anchor) + 1)
        return element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)


class Lines:
    """Makes the runs of one part. `styles` gives the id of a style by its name; `part` keeps the links that leave it.

    `notes` are the numbers of the notes; without them a call of one prints as its words.
    """

    def __init__(self, part: Any, styles: Mapping[str, str], names: Names, notes: Mapping[str, int], rtl: bool) -> None:
        self._part, self._styles, self._names, self._notes, self._rtl = part, styles, names, notes, rtl
        self._called: set[str] = set()

    def of(
        self, runs: Runs, picture: Any = None, anchors: frozenset[str] = frozenset(), bold: bool = False
    ) -> Iterator[Any]:
        """The elements of a line. `picture` makes the drawing of a small picture; links lead to `anchors` alone."""
        for at, run in enumerate(runs):
            if "break" in run.marks:
                yield element("r", element("br"))
            elif run.note in self._notes:
                if at and runs[at - 1].note in self._notes:
                    yield self._sign(", ")
                yield from self._call(run.note)
            elif run.picture:
                drawn = picture(run) if picture else None
                yield element("r", drawn) if drawn is not None else self._run(run, bold)
            elif run.href:
                yield self._link(run, anchors, bold)
            else:
                yield self._run(run, bold)

    def _run(self, run: Run, bold: bool, style: str = "") -> Any:
        form = self._form(run, bold, style)
        words = _UNSAID.sub("", run.text)
        return element("r", *([form] if len(form) else []), text_of_run(words))

    def _form(self, run: Run, bold: bool, style: str) -> Any:
        """The form of a run, in the order of the schema."""
        marks, parts = run.marks, []
        if style:
            parts.append(element("rStyle", val=self._styles[style]))
        if "code" in marks:
            parts.append(element("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas"))
        if bold or "strong" in marks:
            parts += [element("b"), element("bCs")]
        if "em" in marks:
            parts += [element("i"), element("iCs")]
        if "small-caps" in marks:
            parts.append(element("smallCaps"))
        if "gone" in marks:
            parts.append(element("strike"))
        if marks & {"sup", "sub"}:
            parts.append(element("vertAlign", val="superscript" if "sup" in marks else "subscript"))
        if self._runs_right(run):
            parts.append(element("rtl"))
        if run.language:
            parts.append(element("lang", val=run.language, bidi=run.language))
        return element("rPr", *parts)

    def _runs_right(self, run: Run) -> bool:
        """Whether a run goes from right to left: as it says, or by its letters."""
        if run.direction:
            return run.direction == "rtl"
        return bool(_RTL.search(run.text)) or (self._rtl and not _LTR.search(run.text))

    def _link(self, run: Run, anchors: frozenset[str], bold: bool) -> Any:
        """A link to a place of the text, or out of it."""
        if run.href.startswith("#"):
            anchor = run.href[1:]
            if anchor not in anchors:
                return self._run(run, bold)
            return element("hyperlink", self._run(run, bold), anchor=self._names.of(anchor))
        if not re.match("(?i)https?:|mailto:", run.href):
            return self._run(run, bold)
        key = self._part.relate_to(run.href, REL.HYPERLINK, is_external=True)
        made = element("hyperlink", self._run(run, bold, "Hyperlink"))
        made.set(qn("r:id"), key)
        return made

    def _sign(self, words: str) -> Any:
        return element("r", self._note_look(), text_of_run(words))

    def _note_look(self) -> Any:
        return element("rPr", element("rStyle", val=self._styles["footnote reference"]))

    def _call(self, anchor: str) -> Iterator[Any]:
        """The call of a note: its sign where it is called first, which a field repeats where it is called again."""
        number, place = self._notes[anchor], f"note:{anchor}"
        if anchor in self._called:
            yield from field(f"NOTEREF {self._names.of(place)} \\h", str(number), self._note_look())
            return
        self._called.add(anchor)
        start, end = self._names.bookmark(place)
        yield start
        yield element("r", self._note_look(), element("footnoteReference", id=str(number)))
        yield end
