"""A bound tree to HTML. This room alone writes HTML in Python; every word passes through `escape`."""

from __future__ import annotations

from markupsafe import Markup, escape

from briefing.prose.tree import LINK, NOTE, SPAN, TEXT, Node, Tree

_PLAIN = {"p", "em", "strong", "ul", "ol", "li", "blockquote", "thead", "tbody", "tr", "h3", "h4"}


def to_html(tree: Tree) -> str:
    """The HTML of a tree whose marks have been bound; a mark that is still there prints as its words."""
    return _children(tree.nodes)


def _children(nodes: tuple[Node, ...]) -> str:
    made: list[str] = []
    for at, node in enumerate(nodes):
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        if node.kind == NOTE:
            made.append(_notes(nodes, at) if at == 0 or nodes[at - 1].kind not in (TEXT, NOTE) else "")
        elif node.kind == TEXT and following is not None and following.kind == NOTE:
            made.append(_tied(node.text, _notes(nodes, at + 1)))
        else:
            made.append(_node(node))
    return "".join(made)


def _tied(text: str, notes: str) -> str:
    """A note number never leaves its word: a word joiner holds them.

    A span that does not break is no way: WeasyPrint 70 then breaks the words before it too early.
    """
    return escape(text.rstrip() + "\u2060") + Markup(notes)


def _notes(nodes: tuple[Node, ...], at: int) -> str:
    """The run of notes that starts here, with a comma between them."""
    run: list[str] = []
    while at < len(nodes) and (
        nodes[at].kind == NOTE or (run and not nodes[at].text.strip() and nodes[at].kind == TEXT)
    ):
        if nodes[at].kind == NOTE:
            run.append(_note(nodes[at]))
        at += 1
    return Markup('<span class="ref-comma">,</span>').join(Markup(note) for note in run)


def _note(node: Node) -> str:
    anchor = node.attribute("id")
    named = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup('<a class="ref" href="#{}"{} aria-label="{}">{}</a>').format(
        node.attribute("href"), named, node.attribute("label") or node.text, node.text
    )


def _node(node: Node) -> str:
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
        return Markup('<a class="out" href="{}">{}</a>').format(node.attribute("href"), Markup(inside))
    if kind == "table":
        return Markup('<table class="table">{}</table>').format(Markup(inside))
    if kind in ("th", "td"):
        return _cell(node, inside)
    if kind == SPAN:
        lang = node.attribute("lang")
        return Markup('<span lang="{}">{}</span>').format(lang, Markup(inside)) if lang else inside
    if kind in _PLAIN:
        return Markup(f"<{kind}>{{}}</{kind}>").format(Markup(inside))
    return escape(node.text) + Markup(inside)


def _cell(node: Node, inside: str) -> str:
    scope = ' scope="col"' if node.kind == "th" else ""
    right = ' class="num"' if "right" in (node.attribute("style") or "") else ""
    return Markup(f"<{node.kind}{scope}{right}>{{}}</{node.kind}>").format(Markup(inside))
