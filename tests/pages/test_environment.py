"""Templates read what they are given: nothing private, no files, nothing missing, nothing that fills the memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from briefing.edition.prepare import plan_figures
from briefing.model.dates import parse_date
from briefing.model.edition import View
from briefing.model.record import Records
from briefing.model.records import Actor
from briefing.pages.environment import Sandbox, UnprintableError, environment
from briefing.problems import Span
from briefing.prose.tree import text_tree

ACTOR = Actor(name="Hamas", kind="group")
GIVEN: dict[str, Any] = {
    "view": View({"items": "its items", "name": "N", "none": None, "tree": text_tree("<b>")}),
    "records": Records({"a": ACTOR}),
    "actor": ACTOR,
    "path": Path("/etc/passwd"),
    "label": str.upper,
    "date": parse_date("2023-10-07"),
    "function": plan_figures,
    "text": "text",
    "number": 5,
}


def sandbox(folder: Path, **files: str) -> Sandbox:
    for name, content in files.items():
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    shout = lambda word: str(word).upper()  # noqa: E731  # a function that is offered
    return environment((folder,), {"shipped": folder}, {"shout": shout}, {"label": shout})


def render(folder: Path, source: str) -> str:
    given = {name: value for name, value in GIVEN.items() if name != "label"}
    return sandbox(folder).from_string(source).render(given)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ text.__init__.__globals__ }}",
        "{{ text['__class__'] }}",
        "{{ text|attr('__class__') }}",
        "{{ [text]|map(attribute='__class__')|list }}",
        "{{ view.__class__.__init__.__globals__['__builtins__'] }}",
        "{{ view._values }}",
        "{{ actor.model_config }}{{ actor.__dict__ }}",
        "{{ actor.model_copy(update={'name': 'x'}).name }}",
        "{{ actor.span_of() }}",
        "{{ path.read_text() }}",
        "{{ (path / '..').name }}",
        "{{ path.parent }}",
        "{{ path }}",
        "{{ function(view, view) }}",
        "{{ function.__globals__ }}",
        "{{ label.__globals__ }}",
        "{{ label.__self__ }}",
        "{{ '{0.__class__}'.format(text) }}",
        "{{ '{0.__class__}'|format(text) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ range.__self__ }}",
        "{{ namespace }}",
        "{{ dict(a=1) }}",
        "{% set x = [] %}{% set y = x.append(1) %}{{ x[0] }}",
        "{{ records.get.__self__._items }}",
        "{% for x in range(100000) %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ ([0] * 1000000000)|length }}",
        "{{ 9 ** 999999 }}",
        "{% include '../secret.html' %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_an_escape_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.html").write_text("secret")
    with pytest.raises((SecurityError, TemplateRuntimeError, UndefinedError, TemplateNotFound, TypeError)):
        render(tmp_path / "inside", source)


def test_a_link_out_of_the_folder_leads_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (inside / "link.html").symlink_to(tmp_path / "secret.html")
    for name in ("link.html", "shipped/link.html"):
        with pytest.raises(TemplateNotFound):
            sandbox(inside).get_template(name)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ missing }}", "'missing' is undefined"),
        ("{{ view.missing }}", "has no attribute 'missing'"),
        ("{{ missing.deeper }}", "'missing' is undefined"),
        ("{% if missing %}{% endif %}", "'missing' is undefined"),
        ("{% for x in missing %}{% endfor %}", "'missing' is undefined"),
        ("{{ view.none }}", "prints a value that is missing"),
        ("{{ view.items }}", "use brackets for a key of that name"),
        ("{{ label }}", "prints a method"),
        ("{{ view }}", "prints a whole record or list"),
        ("{{ actor }}", "prints a whole record or list"),
        ("{{ records }}", "prints a whole record or list"),
        ("{{ [number, 2] }}", "prints a whole record or list"),
        ("{{ date }}", "add the filter `date`"),
        ("{{ number == 5 }}", "prints true or false"),
    ],
)
def test_what_has_no_words_does_not_print(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises((UndefinedError, UnprintableError), match=message.replace("(", r"\(")):
        render(tmp_path, source)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ view['items'] }} {{ view.name }}", "its items N"),
        ("{{ view.tree }}", "&lt;b&gt;"),
        ("{{ '<b>' }} {{ '<b>'|safe }}", "&lt;b&gt; <b>"),
        ("{{ number * 3 }} {{ 'ab' * 3 }} {{ 2 ** 10 }} {{ 1.5 }}", "15 ababab 1024 1.5"),
        ("{{ label('a') }} {{ 'b'|shout }}", "A B"),
        ("{{ text.upper() }} {{ '{}!'.format(text) }}", "TEXT text!"),
        ("{% for key, one in records.items() %}{{ key }} {{ one.name }}{% endfor %}", "a Hamas"),
        ("{% for x in range(3) %}{{ loop.cycle('a', 'b') }}{% endfor %}", "aba"),
        ("{% macro m(x) %}[{{ x }}{{ caller() }}]{% endmacro %}{% call m(1) %}2{% endcall %}", "[12]"),
        ("{% for x in [[1]] recursive %}{{ x if x is number else loop(x) }}{% endfor %}", "1"),
    ],
)
def test_what_a_template_needs_it_has(tmp_path: Path, source: str, printed: str) -> None:
    assert render(tmp_path, source) == printed


def test_a_place_prints(tmp_path: Path) -> None:
    assert sandbox(tmp_path).from_string("{{ span }}").render(span=Span("a.yaml", 2, 3)) == "a.yaml:2:3"


def test_blocks_are_extended_and_called(tmp_path: Path) -> None:
    made = sandbox(
        tmp_path,
        parent="<{% block body %}parent{% endblock %}>",
        child="{% extends 'shipped/parent.html' %}{% block body %}{{ super() }} child{% endblock %}",
    )
    assert made.get_template("child.html").render() == "<parent child>"
