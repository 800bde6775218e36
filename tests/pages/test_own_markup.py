"""A fault of a template's markup is told at its line; what Jinja may still fill in, and what ships, is none."""

from __future__ import annotations

import pytest

from briefing.pages.own_markup import markup_faults
from briefing.shipped import templates_folder

SOUND = (
    '<th scope="col">A</th><th {{ attributes }}>A</th><th{% if row %} scope="row"{% endif %}>A</th>',
    '<img src="a" alt="A map"><img src="a" alt="{{ block.alt }}"><img src="a" alt="{% block alt %}{% endblock %}">',
    '<img {{ more }}><img {% include "alt.html" %}>',
    '<a href="#x">A</a><a href="#x">{{ words }}</a><a href="#x">{% include "words.html" %}</a><a id="x"></a>',
    '<a href="#x"><img src="a" alt="A map"></a><a href="#x" aria-label="Back"></a><a href="#x" title="Back"></a>',
    '<html lang="{{ edition.language }}"><html {{ attributes }}>',
    "{# <th>A</th><img> #}",
)


@pytest.mark.parametrize("source", SOUND)
def test_nothing_is_said_of_sound_markup(source: str) -> None:
    assert list(markup_faults(source, "t.html")) == []


@pytest.mark.parametrize(
    ("tag", "rule", "length"),
    [
        ("<th>A</th>", "head-has-scope", 3),
        ('<th class="{{ x }}">{{ head }}</th>', "head-has-scope", 3),
        ("<img src=\"{{ 'a.png'|content }}\">", "picture-has-words", 4),
        ('<img src="a" alt=" ">', "picture-has-words", 4),
        ('<a href="{{ x }}"></a>', "link-has-words", 2),
        ('<a href="#x"> </a>', "link-has-words", 2),
        ('<html dir="rtl">', "language-is-known", 5),
    ],
)
def test_a_fault_is_told_at_its_tag(tag: str, rule: str, length: int) -> None:
    (fault,) = markup_faults(f"{{% if x > 1 %}}\n  {{{{ a }}}} {tag}\n{{% endif %}}", "t.html")
    assert (fault.rule, fault.is_error, bool(fault.hints)) == (rule, True, True)
    assert fault.span is not None
    assert (fault.span.file, fault.span.line, fault.span.column) == ("t.html", 2, 11)
    assert fault.span.end_column - fault.span.column == length


def test_what_ships_has_no_such_fault() -> None:
    files = [file for file in templates_folder().rglob("*.html") if not {"email", "text"} & {*file.parts}]
    assert len(files) > 30
    told = [(file.name, one) for file in files for one in markup_faults(file.read_text(encoding="utf-8"), file.name)]
    assert told == []
