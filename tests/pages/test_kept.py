"""A template that was kept prints as one that was compiled, for every edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cache import cache_folder
from briefing.pages.environment import Sandbox, environment
from briefing.pages.kept import KeptTemplates

TEXT = (
    "{{ 'a' ~ 'b' }} {{ 3|said }} "
    "{% if 1 == 1 %}{{ 'x'|said }}{% endif %}{% for one in range(2) %}<{{ one }}>{% endfor %}"
)


def made(tmp_path: Path, said: Callable[[object], str], text: str = TEXT) -> Sandbox:
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    return environment((tmp_path,), {}, {"said": said}, {})


def files() -> list[Path]:
    folder = cache_folder()
    assert folder is not None
    return sorted(folder.glob("template-*"))


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_nothing_of_one_edition_is_kept(tmp_path: Path) -> None:
    english = made(tmp_path, lambda value: f"en {value}").get_template("page.html").render()
    assert english == "ab en 3 en x<0><1>"
    assert len(files()) == 1
    german = made(tmp_path, lambda value: f"de {value}").get_template("page.html").render()
    assert german == "ab de 3 de x<0><1>"


def test_kept_template_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path, str).get_template("page.html").render()
    monkeypatch.setattr(Sandbox, "compile", lambda *arguments, **options: pytest.fail("it was compiled"))
    assert made(tmp_path, str).get_template("page.html").render() == first


def test_changed_template_prints_its_change_and_leaves_one_file(tmp_path: Path) -> None:
    made(tmp_path, str).get_template("page.html")
    assert made(tmp_path, str, "new").get_template("page.html").render() == "new"
    assert len(files()) == 1


def test_damaged_one_is_compiled_again(tmp_path: Path) -> None:
    made(tmp_path, str, "well").get_template("page.html")
    (file,) = files()
    file.write_bytes(file.read_bytes()[:-3] + b"???")
    assert made(tmp_path, str, "well").get_template("page.html").render() == "well"


def test_another_version_of_jinja_has_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, str).get_template("page.html")
    monkeypatch.setattr("jinja2.__version__", "0.0")
    made(tmp_path, str).get_template("page.html")
    assert len(files()) == 2


def test_fault_in_a_kept_template_has_its_line(tmp_path: Path) -> None:
    for _ in range(2):
        template = made(tmp_path, str, "one\n{{ missing }}").get_template("page.html")
        with pytest.raises(Exception, match="missing") as caught:
            template.render()
        assert caught.traceback[-1].lineno == 1 or any(entry.lineno == 1 for entry in caught.traceback)
    assert isinstance(template.environment.bytecode_cache, KeptTemplates)
