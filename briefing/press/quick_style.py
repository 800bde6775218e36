"""The matching of style sheets with elements, put faster as in `quick.py`.

The engine gives each element the styles of six pseudo-elements (of notes, mostly) that nearly nobody asks for, and
lays the same declarations over one another for every element that the same rules match. Here a pseudo-element has its
style made when somebody asks for it, and rules that match together are laid over one another once.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

Function = Callable[..., Any]


class _Computed(dict[Any, Any]):
    """Computed styles by (element, type of pseudo-element); those of pseudo-elements are made when asked for."""

    def __init__(self, make: Function) -> None:
        super().__init__()
        self.make = make
        self.cascades: dict[Any, Any] = {}

    def get(self, key: Any, default: Any = None) -> Any:
        """The style, or `default` where no rule gives the pseudo-element one."""
        style = super().get(key)
        if style is not None:
            return style
        element, pseudo = key
        cascades = self.cascades.get(element) if pseudo is not None else None
        if cascades is None or pseudo not in cascades:
            return default
        self.make(element, pseudo, cascades[pseudo])
        return self[key]


def styles_matched(css: Any) -> Function:
    """`StyleFor.__init__`: the computed styles of all elements of a document."""

    def init(
        self: Any, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any
    ) -> None:
        root = html.etree_element

        def compute(element: Any, pseudo: Any, cascaded: Any, parent: Any) -> None:
            self._cascaded_styles[element, pseudo] = cascaded
            self.set_computed_styles(
                element,
                parent=parent,
                root=root,
                pseudo_type=pseudo,
                base_url=html.base_url,
                target_collector=target_collector,
            )
            del self._cascaded_styles[element, pseudo]

        computed = _Computed(lambda element, pseudo, cascaded: compute(element, pseudo, cascaded, element))
        self._cascaded_styles, self._computed_styles = {}, computed
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        own, declared = _own_styles(css, html, presentational_hints)
        laid: dict[Any, Any] = {}  # the cascades by the rules that give them
        shared: dict[Any, Any] = {}  # the computed styles by parent and rules
        for wrapper in html.wrapper_element.iter_subtree():
            element, above = wrapper.etree_element, wrapper.parent
            parent = above.etree_element if above else None
            rules = _matching(sheets, wrapper)
            known = tuple([(number, weight, order, pseudo, id(said)) for number, weight, order, pseudo, said in rules])
            if element in own:
                cascades = _laid_over(css, sheets, rules, own[element])
            elif known in laid:
                cascades = laid[known]
            else:
                cascades = laid[known] = _laid_over(css, sheets, rules, None)
            key = id(computed[parent, None]) if above else None, declared.get(element), known
            if key in shared:
                computed[element, None] = shared[key]
            else:
                compute(element, None, cascades.get(None, {}), parent)
                shared[key] = computed[element, None]
            if len(cascades) > (None in cascades):
                computed.cascades[element] = cascades
        for element, cascades in computed.cascades.items():
            for pseudo, cascaded in cascades.items():
                if pseudo and "anchor" in cascaded:  # it may be a target
                    compute(element, pseudo, cascaded, element)

    return init


def _own_styles(css: Any, html: Any, presentational_hints: Any) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """What `style` attributes say: the cascades by element, and the declarations themselves."""
    own: dict[Any, Any] = {}
    declared: dict[Any, Any] = {}
    for specificity, element, declarations, base_url in css.find_style_attributes(
        html.etree_element, presentational_hints, html.base_url
    ):
        declared[element] = tuple(declarations)
        _lay(
            css,
            own.setdefault(element, {}),
            css.preprocess_declarations(base_url, declarations),
            "author",
            inf,
            specificity,
        )
    return own, declared


def _matching(sheets: Any, wrapper: Any) -> list[Any]:
    """The rules that match an element, in the order of the cascade.

    Each as the number of its sheet, its specificity, its layer, its type of pseudo-element, and its declarations.
    """
    return [
        (number, specificity, inf if layer is None else sheet.layers.index(layer), pseudo, declarations)
        for number, (sheet, _, _) in enumerate(sheets)
        for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(wrapper)
    ]


def _laid_over(css: Any, sheets: Any, rules: list[Any], own: Any) -> dict[Any, Any]:
    """The cascade of an element and of each of its pseudo-elements, over what its `style` attribute says."""
    cascades: dict[Any, Any] = {} if own is None else {None: own}
    for number, specificity, order, pseudo, declarations in rules:
        _, origin, other = sheets[number]
        _lay(css, cascades.setdefault(pseudo, {}), declarations, origin, order, other or specificity)
    return cascades


def _lay(css: Any, style: Any, declarations: Any, origin: str, order: float, specificity: Any) -> None:
    """Lay declarations over a cascade: the heavier ones win, and of equals the last one."""
    for name, values, importance in declarations:
        weight = css.declaration_precedence(origin, importance), order, specificity
        old = style.get(name)
        if old is None or old[1] <= weight:
            style[name] = values, weight
