"""Tags of templates that have no other half are told with their places, and nothing is said of those that ship."""

from __future__ import annotations

import pytest

from briefing.pages.open_tags import open_tags
from briefing.shipped import templates_folder


def told(source: str) -> list[str]:
    found = list(open_tags(source, "box.html"))
    assert {(one.rule, one.is_error) for one in found} <= {("template-closes-tags", False)}
    assert all(one.hints for one in found)
    return [f"{one.span}: {one.message}".removeprefix("box.html:") for one in found]


def test_nothing_is_said_of_what_ships() -> None:
    files = sorted(templates_folder().rglob("*.html"))
    assert len(files) > 100
    assert [(file.name, said) for file in files for said in told(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<div>\n  <span>{{ block.title }}\n</div>", ["2:3: <span> is not closed"]),
        ('<div class="{% if a %}b{% endif %}">', ["1:1: <div> is not closed"]),
        ("<p>one</p></section>", ["1:11: </section> closes nothing that is open here"]),
        ("{% for a in b %}<li><em>{{ a }}{% endfor %}", ["1:21: <em> is not closed"]),
        ("{% if a %}<b>x{% else %}<b>y{% endif %}", ["1:11: <b> is not closed"]),
        ("{% if a %}<i>{{ '</i>' }}</b>{% endif %}<em>", ["1:41: <em> is not closed"]),
        ("<b>one<b>", ["1:1: <b> is not closed", "1:7: <b> is not closed"]),
        ("<i/>", ["1:1: <i> is not closed"]),
        ("{% block a %}<div>{% endblock %}", ["1:14: <div> is not closed"]),
    ],
)
def test_a_tag_without_its_other_half_is_told(source: str, said: list[str]) -> None:
    assert told(source) == said


@pytest.mark.parametrize(
    "source",
    [
        "<p>one<br>two<li>three<img src='x'><td>",
        "<svg><path d='M0 0'/><g/></svg>",
        "{% if a %}<div>{% endif %}x{% if a %}</div>{% endif %}",
        "{% if a %}<div class='b'>{% else %}<div>{% endif %}x</div>",
        "{# <div> #}<!-- <div> -->{% raw %}{% if %}{% endraw %}",
        "{{ '<div>' }}{% set a = '<div>' %}",
        "<a {% if b %}href='x'>{% else %}>{% endif %}x</a>",
        "<style>a > b { content: '<div>' }</style>",
        "{% block a %}<div>{% endblock %}{% block b %}</div>{% endblock %}",
        "1 < 2 and <unfinished",
        "",
    ],
)
def test_what_may_stand_so_is_not(source: str) -> None:
    assert told(source) == []
