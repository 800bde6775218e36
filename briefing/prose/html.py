"""A bound tree to HTML. This room alone writes HTML in Python; every word passes through `escape`."""

from __future__ import annotations

from markupsafe import Markup, escape

from briefing.prose.lines import LINE
from briefing.prose.tree import FOREIGN, INITIAL, LINK, NOTE, SPAN, SPARK, TEXT, Node, Tree

CHANGED = "data-changed"
"""The attribute of elements with a bar in the margin."""

_PLAIN = {"p", "em", "strong", "ul", "li", "blockquote", "thead", "tbody", "tr", "h3", "h4", "sup", "sub"}

_COMMA = Markup('<span class="ref-comma">,</span>')


def to_html(tree: Tree) -> Markup:
    """The HTML of a tree whose marks have been bound; a mark that is still there prints as its words."""
    return _children(tree.nodes)


def _children(nodes: tuple[Node, ...]) -> Markup:
    made: list[Markup] = []
    at = 0
    while at < len(nodes):
        end = _run(nodes, at)
        if end > at:
            made.append(_held(nodes, at) + _COMMA.join(_note(node) for node in nodes[at:end] if node.kind == NOTE))
        elif nodes[at].kind == TEXT and _run(nodes, at + 1) > at + 1:
            made.append(escape(nodes[at].text.rstrip()))
        else:
            made.append(_node(nodes[at]))
        at = max(at + 1, end)
    return Markup("").join(made)


def _run(nodes: tuple[Node, ...], at: int) -> int:
    """The end of the run of notes that starts here, with nothing but blanks between them; `at` where none does."""
    end = at
    while end < len(nodes) and nodes[end].kind == NOTE:
        end += 1
        blank = end + 1 < len(nodes) and nodes[end].kind == TEXT and not nodes[end].text.strip()
        end += blank and nodes[end + 1].kind == NOTE
    return end


def _held(nodes: tuple[Node, ...], at: int) -> Markup:
    """What holds a note's number to the word before it: a word joiner.

    A letter or full stop and a digit ought to hold by themselves (UAX 14), but WeasyPrint 70 now and then breaks there;
    a span that does not break is no way either: the engine then breaks the words before it too early.
    """
    return Markup("\u2060" if at > 0 else "")


def _note(node: Node) -> Markup:
    anchor = node.attribute("id")
    named = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup('<a class="ref" href="#{}"{} aria-label="{}">{}</a>').format(
        node.attribute("href"), named, node.attribute("label") or node.text, node.text
    )


def _node(node: Node) -> Markup:
    kind, inside = node.kind, _children(node.children)
    if kind == TEXT:
        return escape(node.text)
    if kind == "code":
        return Markup("<code>{}</code>").format(node.text)
    if kind == "br":
        return Markup("<br>")
    if kind == LINK:
        return Markup('<a class="see" href="#{}">{}</a>').format(node.attribute("href"), node.text)
    if kind == "a":
        return Markup('<a class="out" href="{}">{}</a>').format(node.attribute("href"), inside)
    if kind == "table":
        return Markup('<table class="table"{}>{}</table>').format(_tongue(node), inside)
    if kind in ("th", "td"):
        return _cell(node, inside)
    if kind in (SPAN, INITIAL, "small-caps"):
        return _span(node, inside)
    if kind == "ol":
        start = node.attribute("start")
        first = Markup(' start="{}"').format(start) if start else Markup("")
        return Markup("<ol{}{}>{}</ol>").format(first, _tongue(node), inside)
    if kind == FOREIGN:
        return Markup("<bdi{}>{}</bdi>").format(_tongue(node), inside)
    if kind == SPARK and node.attribute("src"):
        return Markup('<img class="spark" src="{}" alt="{}" style="{}">').format(
            *(node.attribute(name) for name in ("src", "alt", "style"))
        )
    if kind in _PLAIN:
        return Markup(f"<{kind}{_bar(node)}{{}}{{}}>{{}}</{kind}>").format(_line(node), _tongue(node), inside)
    return escape(node.text) + inside


def _tongue(node: Node) -> Markup:
    """The language and direction of what stands in another language than the edition."""
    named = [(name, value) for name in ("lang", "dir") if (value := node.attribute(name))]
    return Markup("").join(Markup(' {}="{}"').format(*one) for one in named)


def _bar(node: Node) -> str:
    """What a paragraph carries that changed since the edition before."""
    return f" {CHANGED}" if node.attribute("changed") is not None else ""


def _line(node: Node) -> Markup:
    """Where a paragraph stands in its file, for the live page."""
    place = node.attribute(LINE)
    return Markup(' data-at="{}"').format(place) if place else Markup("")


def _span(node: Node, inside: Markup) -> Markup:
    """A stretch of words in another language, direction or form of letters."""
    if node.kind in (INITIAL, "small-caps"):
        return Markup('<span class="{}">{}</span>').format(node.kind, inside)
    named = next(((name, value) for name in ("lang", "dir") if (value := node.attribute(name))), None)
    return Markup('<span {}="{}">{}</span>').format(*named, inside) if named else inside


def _cell(node: Node, inside: Markup) -> Markup:
    scope = ' scope="col"' if node.kind == "th" else ""
    right = ' class="num"' if "right" in (node.attribute("style") or "") else ""
    return Markup(f"<{node.kind}{scope}{right}>{{}}</{node.kind}>").format(inside)
