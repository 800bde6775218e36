"""The names of a work by what they did: authors, editors, translators, with the word for it."""

from __future__ import annotations

from briefing.csl.markup import Element
from briefing.csl.names import Form, Name, set_names, sort_key
from briefing.csl.page import Page, dressed
from briefing.csl.runs import Runs, joined, marked, run

_INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "initialize", "initialize-with", "name-as-sort-order", "sort-separator",
)  # fmt: skip
_OF_STYLE = ("demote-non-dropping-particle", "initialize-with-hyphen")


def roles_in(variables: tuple[str, ...], page: Page) -> list[tuple[str, tuple[Name, ...]]]:
    """The names to print by role; editors that translated as well are named once."""
    there = [(one, page.work[one]) for one in variables if page.has(one)]
    roles = dict(there)
    both = "editor" in roles and roles["editor"] == roles.get("translator")
    if both and page.locale.term("editortranslator"):
        return [("editortranslator", roles["editor"])] + [
            one for one in there if one[0] not in ("editor", "translator")
        ]
    return there


def set_roles(groups: list[tuple[str, tuple[Name, ...]]], element: Element, form: Form, page: Page) -> Runs:
    delimiter = element.get("delimiter") or _option(page, "names-delimiter")
    made = []
    for role, names in groups:
        runs = run(sort_key(names, form)) if page.sorting else set_names(names, form)
        name = form.name
        if name is not None and runs and not page.sorting:
            runs = (*run(name.get("prefix")), *marked(runs, name.attributes), *run(name.get("suffix")))
        made.append(runs if page.sorting else _with_role(runs, role, len(names), element, page))
    return joined(made, delimiter)


def _with_role(runs: Runs, role: str, count: int, element: Element, page: Page) -> Runs:
    """Names with the word for what they did, before or after them as the style has it."""
    label = element.first("label")
    if label is None:
        return runs
    plural = {"always": True, "never": False}.get(label.get("plural"), count > 1)
    term = page.locale.term(role, label.get("form", "long"), plural)
    words = dressed(run(term), label, page)
    order = [child.name for child in element.children if child.name in ("name", "label")]
    first = order[:1] == ["label"] and "name" in order
    return (*words, *runs) if first else (*runs, *words)


def _option(page: Page, key: str) -> str:
    return page.area.get(key) or page.style.attributes.get(key, "")


def form_of(element: Element, page: Page) -> Form:
    """How names are set: what the element says over what the area and the style say."""
    name = element.first("name")
    options: dict[str, str] = {}
    for attributes in (page.style.attributes, page.area.attributes, page.key):
        options |= {key: attributes[key] for key in (*_INHERITED, *_OF_STYLE) if key in attributes}
        options |= {key: attributes[f"name-{key}"] for key in ("form", "delimiter") if f"name-{key}" in attributes}
    options |= {
        key: value for key, value in (name.attributes if name else {}).items() if key not in ("prefix", "suffix")
    }
    options |= {key: page.key[key] for key in ("et-al-min", "et-al-use-first") if key in page.key}
    if page.unshortened:
        options = {key: value for key, value in options.items() if not key.startswith("et-al")} | {"form": "long"}
    return Form(options, name, element.first("et-al"), page.locale, page.sorting)
